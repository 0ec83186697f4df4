package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryDecodingTest {
    private static final DynamicSchema EBS = new DynamicSchema(
            "Ebs",
            part("VolumeSize", SimpleSchema.INTEGER),
            part("Encrypted", SimpleSchema.BOOLEAN),
            part("Throughput", SimpleSchema.LONG),
            part("Rate", SimpleSchema.DOUBLE),
            part("Share", SimpleSchema.FLOAT),
            part("ValidUntil", SimpleSchema.TIMESTAMP),
            part("Key", SimpleSchema.BLOB));
    private static final DynamicSchema MAPPING =
            new DynamicSchema("Mapping", part("DeviceName", SimpleSchema.STRING), part("Ebs", EBS));
    private static final DynamicSchema FILTER = new DynamicSchema(
            "Filter",
            part("Name", SimpleSchema.STRING),
            part(Member.named("Values").query("Value"), list("item", SimpleSchema.STRING)));
    private static final DynamicSchema TREE = treeSchema();
    private static final DynamicSchema INPUT = new DynamicSchema(
            "Input",
            part(Member.named("ImageId"), SimpleSchema.STRING),
            part(Member.named("Filters").query("Filter"), list("Filter", FILTER)),
            part(Member.named("Mappings").query("BlockDeviceMapping"), list("item", MAPPING)),
            part("Ebs", EBS),
            part("Tree", TREE),
            part("Attributes", map("Attributes", "key", "value", () -> SimpleSchema.STRING)),
            part(Member.named("Flat").flattened(), list("item", SimpleSchema.STRING)));

    private static final Operation<DynamicStructure, DynamicStructure> EC2 =
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2").add("Do", INPUT, INPUT);
    private static final Operation<DynamicStructure, DynamicStructure> STS =
            new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts").add("Do", INPUT, INPUT);

    private static DynamicSchema treeSchema() {
        DynamicSchema[] self = new DynamicSchema[1];
        self[0] = new DynamicSchema("Tree", new Part(Member.named("Child"), () -> self[0]));
        return self[0];
    }

    private static DynamicStructure ec2(String form) {
        return decode(EC2, form);
    }

    private static DynamicStructure sts(String form) {
        return decode(STS, form);
    }

    private static DynamicStructure decode(Operation<DynamicStructure, ?> operation, String form) {
        WireRequest request = WireRequest.ofForm(form.getBytes(StandardCharsets.UTF_8));
        return ProtocolCodec.of(operation.service().protocol()).decodeInput(operation, request);
    }

    private static void assertRefused(Operation<DynamicStructure, ?> operation, String form, String code, String part) {
        assertThatThrownBy(() -> decode(operation, form))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.getMessage()).contains(part);
                });
    }

    @Test
    void listsMayBeSparseAndUnordered() {
        DynamicStructure input =
                ec2("Filter.7.Value.9=c&Filter.7.Value.2=b&Filter.2.Name=a&Filter.7.Name=z&Filter.7.Value.1=x");
        assertThat(input.get("Filters"))
                .isEqualTo(
                        List.of(FILTER.with("Name", "a"), FILTER.with("Name", "z", "Values", List.of("x", "b", "c"))));
    }

    @Test
    void scalarsOfEveryType() {
        DynamicStructure input = ec2("Ebs.VolumeSize=-8&Ebs.Encrypted=True&Ebs.Throughput=9223372036854775807"
                + "&Ebs.Rate=1.5e3&Ebs.Share=NaN&Ebs.ValidUntil=2026-01-31T23%3A59%3A59.25Z&Ebs.Key=aGVsbG8%3D");
        assertThat(input.get("Ebs"))
                .isEqualTo(EBS.with(
                        "VolumeSize",
                        -8,
                        "Encrypted",
                        true,
                        "Throughput",
                        Long.MAX_VALUE,
                        "Rate",
                        1500.0,
                        "Share",
                        Float.NaN,
                        "ValidUntil",
                        Instant.parse("2026-01-31T23:59:59.250Z"),
                        "Key",
                        Blob.of("hello".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void parametersOfTheRequestAndItsSignatureAreNotMembers() {
        assertThat(ec2("Action=Do&Version=2016-11-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=ab"
                        + "&AWSAccessKeyId=AKID&SignatureVersion=2&Timestamp=x&ImageId=ami-1"))
                .isEqualTo(INPUT.with("ImageId", "ami-1"));
    }

    @Test
    void textIsUnescaped() {
        assertThat(ec2("ImageId=a+b%2Bc%26%e2%82%ac%F0%9F%98%80").get("ImageId"))
                .isEqualTo("a b+c&€😀");
        assertThat(ec2("ImageId").get("ImageId")).isEqualTo("");
        assertThat(ec2("&&ImageId==x&").get("ImageId")).isEqualTo("=x");
        assertThat(ec2("")).isEqualTo(INPUT.with());
    }

    @Test
    void blankValues() {
        assertThat(sts("Filter=").get("Filters")).isEqualTo(List.of());
        assertThat(sts("Attributes=").get("Attributes")).isEqualTo(Map.of());
        assertThat(ec2("Filter.1.Value.1=").get("Filters")).isEqualTo(List.of(FILTER.with("Values", List.of(""))));
    }

    private static final DynamicSchema PLACE = new DynamicSchema(
            "Place", part("AvailabilityZone", SimpleSchema.STRING), part("GroupName", SimpleSchema.STRING));
    private static final DynamicSchema TAG =
            new DynamicSchema("Tag", part("Key", SimpleSchema.STRING), part("Value", SimpleSchema.STRING));
    private static final DynamicSchema BLANKS = new DynamicSchema(
            "Blanks",
            part("KeyName", SimpleSchema.STRING),
            part("VpcId", SimpleSchema.STRING),
            part("SubnetArn", SimpleSchema.STRING),
            part("ClientToken", SimpleSchema.STRING),
            part("NextToken", SimpleSchema.STRING),
            part("Placement", PLACE),
            part(Member.named("InstanceId").required(), SimpleSchema.STRING),
            part("ImageId", SimpleSchema.STRING),
            part("Description", SimpleSchema.STRING),
            part("UserData", SimpleSchema.STRING),
            part(Member.named("Tags").query("Tag"), list("item", TAG)),
            part(Member.named("GroupIds").query("GroupId"), list("item", SimpleSchema.STRING)));
    private static final Operation<DynamicStructure, DynamicStructure> EC2_BLANKS =
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2").add("Do", BLANKS, BLANKS);
    private static final DynamicSchema OPTIONAL = new DynamicSchema(
            "Optional",
            part("Tenancy", SimpleSchema.STRING),
            part("CidrBlock", SimpleSchema.STRING),
            part("PrivateIpAddress", SimpleSchema.STRING),
            part("Count", SimpleSchema.INTEGER),
            part("DryRun", SimpleSchema.BOOLEAN),
            part("Until", SimpleSchema.TIMESTAMP),
            part(Member.named("Limit").required(), SimpleSchema.LONG),
            part("Value", SimpleSchema.BOOLEAN));
    private static final Operation<DynamicStructure, DynamicStructure> EC2_OPTIONAL =
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2").add("Do", OPTIONAL, OPTIONAL);
    private static final Operation<DynamicStructure, DynamicStructure> STS_BLANKS =
            new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts").add("Do", BLANKS, BLANKS);

    /** Follows the table of {@link EmptyTexts}. */
    @Test
    void anEmptyNameOfAnotherThingIsAbsentInEc2() {
        String references = "KeyName=&VpcId=&SubnetArn=&ClientToken=&NextToken=";
        assertThat(decode(EC2_BLANKS, references + "&Placement.AvailabilityZone=&Placement.GroupName="))
                .isEqualTo(BLANKS.with("Placement", PLACE.with()));
        assertThat(decode(
                        EC2_BLANKS, "InstanceId=&ImageId=&Description=&UserData=&Tag.1.Key=k&Tag.1.Value=&GroupId.1="))
                .isEqualTo(BLANKS.with(
                        "InstanceId",
                        "",
                        "ImageId",
                        "",
                        "Description",
                        "",
                        "UserData",
                        "",
                        "Tags",
                        List.of(TAG.with("Key", "k", "Value", "")),
                        "GroupIds",
                        List.of("")));
        assertThat(decode(STS_BLANKS, references))
                .isEqualTo(
                        BLANKS.with("KeyName", "", "VpcId", "", "SubnetArn", "", "ClientToken", "", "NextToken", ""));
        for (String twice : List.of("KeyName=&KeyName=a", "KeyName=a&KeyName=", "KeyName=&KeyName=")) {
            assertRefused(EC2_BLANKS, twice, "InvalidParameterCombination", "may only be specified once");
        }
    }

    /** Clients that know no null send the fields of their configuration that nobody has set. */
    @Test
    void anEmptyTextOfAnOptionalOrUnknownMemberIsAbsentInEc2() {
        assertThat(decode(EC2_OPTIONAL, "Tenancy=&CidrBlock=&PrivateIpAddress=&Nope=&Nope.Deep="))
                .isEqualTo(OPTIONAL.with());
        assertThat(ec2("Ebs.Nope=")).isEqualTo(INPUT.with("Ebs", EBS.with()));
        for (String member : List.of("Count", "DryRun", "Until")) {
            assertRefused(EC2_OPTIONAL, member + "=", "InvalidParameterValue", "'' for parameter " + member);
        }
        assertRefused(EC2_OPTIONAL, "Limit=", "InvalidParameterValue", "'' for parameter Limit");
        assertRefused(EC2_OPTIONAL, "Value=", "InvalidParameterValue", "'' for parameter Value");
        assertRefused(EC2_OPTIONAL, "Tenancy=&Tenancy=x", "InvalidParameterCombination", "may only be specified once");
        assertRefused(STS, "Nope=", "UnknownParameter", "Nope");
        assertRefused(STS, "Ebs.VolumeSize=", "ValidationError", "VolumeSize");
    }

    @Test
    void awsQueryKeysListsByTheirElementUnlessFlattened() {
        assertThat(sts("Filter.Filter.1.Value.item.2=b&Filter.Filter.1.Value.item.1=a&Flat.1=x&Flat.2=y"))
                .isEqualTo(INPUT.with(
                        "Filters", List.of(FILTER.with("Values", List.of("a", "b"))), "Flat", List.of("x", "y")));
        assertThat(sts("Attributes.entry.2.value=w&Attributes.entry.2.key=b&Attributes.entry.1.key=a"
                                + "&Attributes.entry.1.value=v")
                        .get("Attributes"))
                .isEqualTo(Map.of("a", "v", "b", "w"));
        assertRefused(STS, "Filter.1.Name=a", "UnknownParameter", "Filter.1.Name");
        assertRefused(STS, "Attributes.entry.1.key=a", "ValidationError", "has no value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nope=1",
                "ImageId.1=x",
                "Filter.1.Nope=x",
                "Ebs.VolumeSize.Deep=1",
                "Filter.x=1",
                "=x",
                ".=x",
                "imageid=x",
                "Ebs.=x"
            })
    void unknownMembersAreRefusedByName(String form) {
        assertRefused(EC2, form, "UnknownParameter", "The parameter " + form.substring(0, form.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "Ebs.VolumeSize=ten, ten",
        "Ebs.VolumeSize=2147483648, 2147483648",
        "Ebs.VolumeSize=%D9%A3, ٣",
        "Ebs.VolumeSize=1.0, 1.0",
        "Ebs.Throughput=99999999999999999999, 99999999999999999999",
        "Ebs.Encrypted=yes, yes",
        "Ebs.Rate=0x1p3, 0x1p3",
        "Ebs.Rate=1d, 1d",
        "Ebs.Rate=., .",
        "Ebs.ValidUntil=tomorrow, tomorrow",
        "Ebs.ValidUntil=2026-02-30T00:00:00Z, 2026-02-30T00:00:00Z",
        "Ebs.Key=*, *",
        "Filter=x, x",
        "Ebs=x, x",
        "BlockDeviceMapping.1=x, x",
        "Filter.9999999.Name=x, 9999999",
        "Filter.99999999999999999999.Name=x, 99999999999999999999",
        "Filter.=x, ''"
    })
    void badValuesAreRefusedWithNameAndValue(String form, String shown) {
        String name = form.substring(0, form.indexOf('='));
        assertRefused(EC2, form, "InvalidParameterValue", name);
        assertRefused(EC2, form, "InvalidParameterValue", "'" + shown + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImageId=a&ImageId=a",
                "Filter.1.Name=a&Filter.01.Name=b",
                "Filter.2.Value.1=a&Filter.1.Name=b&Filter.2.Value.1=c"
            })
    void whatStandsTwiceIsRefused(String form) {
        assertRefused(EC2, form, "InvalidParameterCombination", "may only be specified once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ImageId=%", "ImageId=%4", "ImageId=%zz", "%F=1", "ImageId=%C3%28", "%FF=1", "ImageId=%ED%A0%80"
            })
    void whatCannotBeDecodedIsMalformed(String form) {
        assertRefused(EC2, form, "MalformedQueryString", "syntax error");
    }

    @Test
    void tooManyParametersAreRefused() {
        String most = IntStream.rangeClosed(1, 50_000)
                .mapToObj(i -> "Filter.1.Value." + i + "=x")
                .collect(Collectors.joining("&"));
        assertThat(((DynamicStructure) ((List<?>) ec2(most).get("Filters")).getFirst()).get("Values"))
                .asInstanceOf(type(List.class))
                .satisfies(values -> assertThat(values.size()).isEqualTo(50_000));
        assertRefused(EC2, most + "&ImageId=x", "MalformedQueryString", "50000");
    }

    @Test
    void manyParametersInTheWorstOrderAreDecoded() {
        String descending = IntStream.rangeClosed(1, 50_000)
                .mapToObj(i -> "Filter." + (1_000_000 - 17 * i) + ".Name=" + i)
                .collect(Collectors.joining("&"));
        List<?> filters = (List<?>) ec2(descending).get("Filters");
        assertThat(filters).hasSize(50_000);
        assertThat(((DynamicStructure) filters.getFirst()).get("Name")).isEqualTo("50000");
        assertThat(((DynamicStructure) filters.getLast()).get("Name")).isEqualTo("1");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(ec2("Tree" + ".Child".repeat(30) + "=")).isNotNull();
        assertRefused(EC2, "Tree" + ".Child".repeat(100_000) + "=", "InvalidParameterValue", "levels deep");
    }

    @Test
    void longTextsOfTheClientAreNotRepeatedWhole() {
        assertThatThrownBy(() -> ec2("Ebs.VolumeSize=" + "9".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void parametersOfUrlAndBodyMakeOneRequest() {
        WireRequest both = new WireRequest(
                "POST", "/", "Action=Do&ImageId=a", Map.of(), "Filter.1.Name=b".getBytes(StandardCharsets.UTF_8));
        assertThat(both.parameters().value("Action")).contains("Do");
        assertThat(both.parameters().value("Version")).isEmpty();
        assertThat(ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY).decodeInput(EC2, both))
                .isEqualTo(INPUT.with("ImageId", "a", "Filters", List.of(FILTER.with("Name", "b"))));
    }
}
