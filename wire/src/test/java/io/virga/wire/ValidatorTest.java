package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final Schema TIER =
            new SimpleSchema("Tier", ShapeType.STRING, Constraints.values("default", "dedicated"));
    private static final Schema COUNT = new SimpleSchema("Count", ShapeType.INTEGER, Constraints.range(5, 1000));
    private static final Schema NAME = new SimpleSchema("Name", ShapeType.STRING, Constraints.length(2, 4));
    private static final Schema KEY = new SimpleSchema("Key", ShapeType.STRING, Constraints.pattern("^[a-z]+$"));
    private static final DynamicSchema EBS = new DynamicSchema(
            "Ebs", part("VolumeType", TIER), part(Member.named("SnapshotId").required(), SimpleSchema.STRING));
    private static final DynamicSchema MAPPING = new DynamicSchema("Mapping", part("Ebs", EBS));
    private static final DynamicSchema INPUT = new DynamicSchema(
            "Input",
            part(Member.named("ImageId").required(), SimpleSchema.STRING),
            part(Member.named("BlockDeviceMappings").query("BlockDeviceMapping"), list("item", MAPPING)),
            part("MaxResults", COUNT),
            part("Name", NAME),
            part(Member.named("Password").sensitive(), NAME),
            part("Key", KEY),
            part("Names", list("Names", "item", () -> NAME, Constraints.length(1, 2))),
            part("Tags", map("Tags", "key", "value", () -> NAME)));
    private static final Operation<DynamicStructure, DynamicStructure> EC2 =
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2").add("Do", INPUT, INPUT);
    private static final Operation<DynamicStructure, DynamicStructure> STS =
            new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts").add("Do", INPUT, INPUT);

    private static final Operation<DynamicStructure, DynamicStructure> JSON =
            new DynamicService("ssm", ServiceModel.Protocol.AWS_JSON_1_1, "").add("Do", INPUT, INPUT);
    private static final Operation<DynamicStructure, DynamicStructure> BOTH = new DynamicService(
                    new ServiceNames("cw", "cw", "cw", "cw", "cw", "cw", "cw", "1", "http://cw"),
                    ServiceModel.Protocol.RPC_V2_CBOR,
                    ServiceModel.Protocol.AWS_QUERY)
            .add("Do", INPUT, INPUT);

    private static void assertEc2(DynamicStructure input, String code, String message) {
        assertThatThrownBy(() -> Validator.validate(EC2, input))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.getMessage()).isEqualTo(message);
                });
    }

    private static void assertEc2Value(String message, Object... member) {
        Object[] all = {"ImageId", "ami-1", member[0], member[1]};
        assertEc2(INPUT.with(all), "InvalidParameterValue", message);
    }

    @Test
    void soundInputPasses() {
        assertThatCode(() -> Validator.validate(
                        EC2,
                        INPUT.with(
                                "ImageId",
                                "ami-1",
                                "MaxResults",
                                1000,
                                "Name",
                                "a😀",
                                "Key",
                                "abc",
                                "Names",
                                List.of("ab", "abcd"),
                                "BlockDeviceMappings",
                                List.of(MAPPING.with(
                                        "Ebs", EBS.with("SnapshotId", "snap-1", "VolumeType", "default"))))))
                .doesNotThrowAnyException();
    }

    @Test
    void ec2NamesTheFirstThingThatIsWrongAsTheClientWroteIt() {
        assertEc2(INPUT.with(), "MissingParameter", "The request must contain the parameter ImageId");
        List<DynamicStructure> mappings = List.of(MAPPING.with(), MAPPING.with("Ebs", EBS.with()));
        assertEc2(
                INPUT.with("ImageId", "ami-1", "BlockDeviceMappings", mappings),
                "MissingParameter",
                "The request must contain the parameter BlockDeviceMapping.2.Ebs.SnapshotId");
        assertEc2(
                INPUT.with(
                        "ImageId",
                        "ami-1",
                        "BlockDeviceMappings",
                        List.of(MAPPING.with("Ebs", EBS.with("VolumeType", "gp9")))),
                "InvalidParameterValue",
                "Value (gp9) for parameter BlockDeviceMapping.1.Ebs.VolumeType is invalid. "
                        + "Valid values are: default, dedicated.");
    }

    @Test
    void ec2SaysWhatWouldBeRight() {
        assertEc2Value(
                "Value (4) for parameter MaxResults is invalid. Expecting a value of at least 5.", "MaxResults", 4);
        assertEc2Value(
                "Value (1001) for parameter MaxResults is invalid. Expecting a value of at most 1000.",
                "MaxResults",
                1001);
        assertEc2Value("Value (a) for parameter Name is invalid. Expecting a length of at least 2.", "Name", "a");
        assertEc2Value(
                "Value (abcde) for parameter Name is invalid. Expecting a length of at most 4.", "Name", "abcde");
        assertEc2Value(
                "Value (***) for parameter Password is invalid. Expecting a length of at least 2.", "Password", "a");
        assertEc2Value("Value (A) for parameter Key is invalid. Expecting a value that matches ^[a-z]+$.", "Key", "A");
        assertEc2Value(
                "Value (0 elements) for parameter Names is invalid. Expecting a length of at least 1.",
                "Names",
                List.of());
        assertEc2Value(
                "Value (x) for parameter Names.2 is invalid. Expecting a length of at least 2.",
                "Names",
                List.of("ab", "x"));
        assertEc2Value(
                "Value (x) for parameter Tags.1.value is invalid. Expecting a length of at least 2.",
                "Tags",
                Map.of("k", "x"));
    }

    @Test
    void aTextThatXmlCannotCarryIsRefusedWhereverItStands() {
        assertEc2(
                INPUT.with("ImageId", "a\u0001b"),
                "InvalidParameterValue",
                "Value (a\\u0001b) for parameter ImageId is invalid."
                        + " It contains the character U+0001, which is not allowed.");
        assertEc2Value(
                "Value (ab\\u000b) for parameter Names.1 is invalid."
                        + " It contains the character U+000B, which is not allowed.",
                "Names",
                List.of("ab\u000b"));
        assertEc2Value(
                "Value (k\\uffff) for parameter Tags.1.key is invalid."
                        + " It contains the character U+FFFF, which is not allowed.",
                "Tags",
                Map.of("k\uffff", "ab"));
        assertEc2Value(
                "Value (ab\\ud83d) for parameter Name is invalid."
                        + " It contains the character U+D83D, which is not allowed.",
                "Name",
                "ab\ud83d");
        assertThatThrownBy(() -> Validator.validate(STS, INPUT.with("ImageId", "\u0000")))
                .hasMessage("1 validation error detected: Value '\\u0000' at 'imageId' failed to satisfy constraint: "
                        + "Member must not contain the character U+0000");
        assertThatCode(() -> Validator.validate(EC2, INPUT.with("ImageId", "\t\r\n\u007f\u0085\ud7ff\ue000\ufffd😀")))
                .doesNotThrowAnyException();
    }

    @Test
    void awsQueryTellsAllThatIsWrongByTheNamesOfTheModel() {
        DynamicStructure input = INPUT.with(
                "BlockDeviceMappings",
                List.of(MAPPING.with("Ebs", EBS.with("VolumeType", "gp9", "SnapshotId", "s"))),
                "MaxResults",
                4,
                "Password",
                "a");
        assertThatThrownBy(() -> Validator.validate(STS, input))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("ValidationError");
                    assertThat(e.getMessage())
                            .isEqualTo("4 validation errors detected: "
                                    + "Value null at 'imageId' failed to satisfy constraint: Member must not be null; "
                                    + "Value 'gp9' at 'blockDeviceMappings.1.member.ebs.volumeType' failed to satisfy "
                                    + "constraint: Member must satisfy enum value set: [default, dedicated]; "
                                    + "Value '4' at 'maxResults' failed to satisfy constraint: "
                                    + "Member must have value greater than or equal to 5; "
                                    + "Value at 'password' failed to satisfy constraint: "
                                    + "Member must have length greater than or equal to 2");
                });
    }

    @Test
    void eachServiceTellsFaultsByItsOwnCode() {
        assertThat(code(JSON, INPUT.with())).isEqualTo("ValidationException");
        assertThat(code(STS, INPUT.with())).isEqualTo("ValidationError");
        assertThat(code(EC2, INPUT.with())).isEqualTo("MissingParameter");
    }

    private static String code(Operation<DynamicStructure, ?> operation, DynamicStructure input) {
        try {
            Validator.validate(operation, input);
            return "";
        } catch (ServiceException e) {
            return e.code();
        }
    }

    @Test
    void whatXmlCannotCarryIsLegalWhereThereIsNoXml() {
        assertThat(code(JSON, INPUT.with("ImageId", "\u001b[0m\uffff"))).isEmpty();
        assertThat(code(JSON, INPUT.with("ImageId", "a\u0000"))).isEqualTo("ValidationException");
        assertThat(code(JSON, INPUT.with("ImageId", "a\ud83d"))).isEqualTo("ValidationException");
        assertThat(code(BOTH, INPUT.with("ImageId", "\u001b"))).isEqualTo("ValidationException");
    }

    @Test
    void nullsInSparseListsAreLegal() {
        ListSchema sparse = new ListSchema("Sparse", "member", Constraints.length(2, 2), true) {
            @Override
            public Schema element() {
                return NAME;
            }
        };
        DynamicSchema schema = new DynamicSchema("WithGaps", part("Gaps", sparse));
        Operation<DynamicStructure, DynamicStructure> operation =
                new DynamicService("json", ServiceModel.Protocol.AWS_JSON_1_1, "").add("Do", schema, schema);
        assertThat(code(operation, schema.with("Gaps", Arrays.asList(null, "abc"))))
                .isEmpty();
        assertThat(code(operation, schema.with("Gaps", Arrays.asList(null, "a"))))
                .isEqualTo("ValidationException");
        assertThat(code(operation, schema.with("Gaps", Collections.singletonList(null))))
                .isEqualTo("ValidationException");
    }

    @Test
    void anAnswerListsNoMoreThanTenFaults() {
        List<String> shortNames = IntStream.range(0, 50_000).mapToObj(i -> "x").toList();
        assertThatThrownBy(() -> Validator.validate(STS, INPUT.with("ImageId", "a", "Names", shortNames)))
                .hasMessageStartingWith("10 validation errors detected");
    }
}
