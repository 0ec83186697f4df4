package io.virga.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
    @Test
    void isReadAndWritten() {
        Arn arn = Arn.parse("arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0");
        assertThat(arn).isEqualTo(new Arn("aws", "ec2", "us-east-1", "123456789012", "instance/i-0123456789abcdef0"));
        assertThat(arn).hasToString("arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0");
    }

    @Test
    void regionAndAccountMayBeEmptyAndTheResourceMayHaveColons() {
        assertThat(Arn.parse("arn:aws:s3:::bucket/a:b/c"))
                .isEqualTo(Arn.of(Partition.AWS, "s3", "", "", "bucket/a:b/c"));
        assertThat(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess").account())
                .isEqualTo("aws");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn",
                "arn:aws:ec2:us-east-1:123456789012",
                "arn:aws:ec2:us-east-1:123456789012:",
                "arn::ec2:us-east-1:123456789012:instance/i-1",
                "arn:aws::us-east-1:123456789012:instance/i-1",
                "ARN:aws:ec2:us-east-1:123456789012:instance/i-1",
                "urn:aws:ec2:us-east-1:123456789012:instance/i-1",
                "i-0123456789abcdef0"
            })
    void otherTextsAreNone(String text) {
        assertThat(Arn.find(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Arn.parse(text)).withMessageContaining(text);
    }

    @Test
    void partsWithColonsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("aws", "ec2", "us:east", "", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("aws", "ec2", "", "1:2", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("", "ec2", "", "", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("aws", "ec2", "", "", ""));
    }

    @Test
    void principalsAreNamedByEachPartition() {
        Arn root = Arn.of(Partition.AWS, "iam", "", "123456789012", "root");
        assertThat(root.in(Partition.of("us-gov-east-1"))).hasToString("arn:aws-us-gov:iam::123456789012:root");
        assertThat(root.in(Partition.of("cn-north-1"))).hasToString("arn:aws-cn:iam::123456789012:root");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("arns") Arn arn) {
        assertThat(Arn.parse(arn.toString())).isEqualTo(arn);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        Arn.find(text).ifPresent(arn -> assertThat(arn).hasToString(text));
        Arn.find("arn:" + text).ifPresent(arn -> assertThat(arn).hasToString("arn:" + text));
    }

    @Provide
    Arbitrary<Arn> arns() {
        Arbitrary<String> part = Arbitraries.strings().excludeChars(':').ofMaxLength(20);
        Arbitrary<String> some = part.filter(text -> !text.isEmpty());
        Arbitrary<String> resource = Arbitraries.strings().ofMinLength(1).ofMaxLength(60);
        return Combinators.combine(some, some, part, part, resource).as(Arn::new);
    }
}
