package io.virga.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnPatternTest {
    private static final String ACCOUNT = "123456789012";

    @ParameterizedTest
    @CsvSource({
        "us-east-1, arn:aws:ec2:us-east-1:123456789012:instance/i-1",
        "cn-north-1, arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-1",
        "us-gov-west-1, arn:aws-us-gov:ec2:us-gov-west-1:123456789012:instance/i-1"
    })
    void isFilledInTheRegionsPartition(String region, String arn) {
        ArnPattern instance = ArnPattern.of("arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}");
        assertThat(instance.variables()).containsExactly("InstanceId");
        assertThat(instance.fill(Partition.of(region), region, ACCOUNT, List.of("i-1")))
                .hasToString(arn);
    }

    @Test
    void leavesEmptyWhatTheFormLeavesEmpty() {
        ArnPattern image = ArnPattern.of("arn:${Partition}:ec2:${Region}::image/${ImageId}");
        assertThat(image.fill(Partition.AWS, "us-east-1", ACCOUNT, List.of("ami-1")))
                .hasToString("arn:aws:ec2:us-east-1::image/ami-1");
        ArnPattern user = ArnPattern.of("arn:${Partition}:iam::${Account}:user/${UserNameWithPath}");
        assertThat(user.fill(Partition.AWS, "us-east-1", ACCOUNT, List.of("division/Bob")))
                .hasToString("arn:aws:iam::123456789012:user/division/Bob");
    }

    @Test
    void keepsWhatTheFormSays() {
        ArnPattern provider = ArnPattern.of("arn:${Partition}:iam::aws:contextProvider/${Name}");
        assertThat(provider.fill(Partition.AWS, "us-east-1", ACCOUNT, List.of("x")))
                .hasToString("arn:aws:iam::aws:contextProvider/x");
        assertThat(provider.read(Arn.parse("arn:aws:iam::aws:contextProvider/x")))
                .contains(List.of("x"));
        assertThat(provider.read(Arn.parse("arn:aws:iam::123456789012:contextProvider/x")))
                .isEmpty();
    }

    @Test
    void readsSeveralValues() {
        ArnPattern stream = ArnPattern.of(
                "arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}");
        assertThat(stream.read(Arn.parse("arn:aws:logs:us-east-1:123456789012:log-group:/a/b:log-stream:c:d")))
                .contains(List.of("/a/b", "c:d"));
        ArnPattern object = ArnPattern.of("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        assertThat(object.read(Arn.parse("arn:aws:s3:::bucket/a/b/c"))).contains(List.of("bucket", "a/b/c"));
        ArnPattern event = ArnPattern.of("arn:${Partition}:health:*::event/${Service}/${EventTypeCode}/*");
        assertThat(event.read(Arn.parse("arn:aws:health:*::event/EC2/x/*"))).contains(List.of("EC2", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ec2:us-east-1:123456789012:volume/vol-1",
        "arn:aws:ec2:us-east-1:123456789012:instance/",
        "arn:aws:ec2:us-east-1:123456789012:instance",
        "arn:aws:ec2:us-east-1::instance/i-1",
        "arn:aws:ec2::123456789012:instance/i-1",
        "arn:aws:rds:us-east-1:123456789012:instance/i-1"
    })
    void readsNothingOfAnotherForm(String arn) {
        ArnPattern instance = ArnPattern.of("arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}");
        assertThat(instance.read(Arn.parse(arn))).isEmpty();
    }

    @Test
    void theNumberOfValuesIsChecked() {
        ArnPattern object = ArnPattern.of("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> object.fill(Partition.AWS, "us-east-1", ACCOUNT, List.of("bucket")))
                .withMessageContaining("2 values");
    }

    @Test
    void whatCouldNotBeReadAgainIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ArnPattern.of("instance/${InstanceId}"));
        assertThatIllegalArgumentException().isThrownBy(() -> ArnPattern.of("arn:a:b:c:d:instance/${InstanceId"));
        assertThatIllegalArgumentException().isThrownBy(() -> ArnPattern.of("arn:a:b:c:d:${One}${Two}"));
    }

    @Property
    void whatIsFilledIsReadAgain(
            @ForAll @AlphaChars @NumericChars @Chars({'-', '_', '.'}) @StringLength(min = 1, max = 30) String first,
            @ForAll @AlphaChars @NumericChars @Chars({'-', '_', '.'}) @StringLength(min = 1, max = 30) String second,
            @ForAll @StringLength(min = 1, max = 30) String last) {
        ArnPattern rule = ArnPattern.of(
                "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:listener/app/${Name}/${Id}/${ListenerId}");
        List<String> values = List.of(first, second, last);
        Arn arn = rule.fill(Partition.of("cn-north-1"), "cn-north-1", ACCOUNT, values);
        assertThat(rule.read(arn)).contains(values);
        assertThat(rule.read(Arn.parse(arn.toString()))).contains(values);
    }
}
