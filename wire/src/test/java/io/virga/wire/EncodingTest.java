package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.DynamicStructure.DynamicSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final DynamicSchema TAG = new DynamicSchema(
            "Tag", part(Member.named("Key").xml("key"), SimpleSchema.STRING), part("n", SimpleSchema.LONG));
    private static final DynamicSchema OUTPUT = new DynamicSchema(
            "Output",
            part(Member.named("VpcId").xml("vpcId"), SimpleSchema.STRING),
            part(Member.named("Tags").xml("tagSet"), list("item", TAG)),
            part("time", SimpleSchema.TIMESTAMP),
            part(Member.named("exact").timestampFormat(Member.TimestampFormat.DATE_TIME), SimpleSchema.TIMESTAMP),
            part("rate", SimpleSchema.DOUBLE));
    private static final Operation<DynamicStructure, DynamicStructure> EC2 = new DynamicService(
                    "ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2.amazonaws.com/doc/2016-11-15/")
            .add("DescribeVpcs", OUTPUT, OUTPUT);
    private static final Operation<DynamicStructure, DynamicStructure> STS = new DynamicService(
                    "sts", ServiceModel.Protocol.AWS_QUERY, "https://sts.amazonaws.com/doc/2011-06-15/")
            .add("Do", OUTPUT, OUTPUT);

    private static String encode(Operation<?, DynamicStructure> operation, DynamicStructure output) throws IOException {
        WireAnswer answer = ProtocolCodec.of(operation.service().protocol()).encodeOutput(operation, output, "req-1");
        return new String(answer.bytes(), UTF_8);
    }

    @Test
    void ec2() throws IOException {
        assertThat(encode(
                        EC2,
                        OUTPUT.with(
                                "VpcId",
                                "a<&>\"\r\n\u0001\ud800é€😀",
                                "Tags",
                                List.of(TAG.with("Key", "k", "n", 5L), TAG.with()),
                                "time",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                "rate",
                                Double.NEGATIVE_INFINITY)))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<DescribeVpcsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                        + "<requestId>req-1</requestId>"
                        + "<vpcId>a&lt;&amp;&gt;\"&#xD;\n\ufffd\ufffdé€😀</vpcId>"
                        + "<tagSet><item><key>k</key><n>5</n></item><item></item></tagSet>"
                        + "<time>2026-01-01T00:00:00.000Z</time><rate>-Infinity</rate></DescribeVpcsResponse>");
    }

    @Test
    void awsQuery() throws IOException {
        assertThat(encode(STS, OUTPUT.with("time", Instant.parse("2026-01-01T00:00:00Z"), "Tags", List.of())))
                .isEqualTo("<DoResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><DoResult><tagSet/>"
                        + "<time>2026-01-01T00:00:00Z</time></DoResult>"
                        + "<ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></DoResponse>");
    }

    @Test
    void ec2WritesWholeSecondsUnlessTheModelSaysMilliseconds() throws IOException {
        Instant time = Instant.parse("2026-01-31T23:59:59.987654Z");
        DynamicStructure output = OUTPUT.with("time", time, "exact", time);
        assertThat(encode(EC2, output))
                .contains("<time>2026-01-31T23:59:59.000Z</time><exact>2026-01-31T23:59:59.987Z</exact>");
        assertThat(encode(STS, output))
                .contains("<time>2026-01-31T23:59:59.987Z</time><exact>2026-01-31T23:59:59.987Z</exact>");
    }

    @Test
    void whatIsKeptEncodedIsWrittenTheSame() throws IOException {
        for (Operation<?, DynamicStructure> operation : List.of(EC2, STS)) {
            DynamicStructure tag = TAG.with("Key", "<é>", "n", 5L);
            DynamicStructure whole =
                    OUTPUT.with("Tags", List.of(tag, TAG.with()), "time", Instant.parse("2026-01-01T00:00:00Z"));
            String written = encode(operation, whole);
            ProtocolCodec codec = ProtocolCodec.of(operation.service().protocol());
            assertThat(codec.keepEncoded(tag)).isEqualTo("<key>&lt;é&gt;</key><n>5</n>".getBytes(UTF_8).length);
            assertThat(encode(operation, whole)).isEqualTo(written);
            codec.keepEncoded(whole);
            assertThat(encode(operation, whole)).isEqualTo(written);
        }
    }

    @Test
    void absentAndEmptyListsDiffer() throws IOException {
        assertThat(encode(EC2, OUTPUT.with())).doesNotContain("tagSet");
        assertThat(encode(EC2, OUTPUT.with("Tags", List.of()))).contains("<tagSet/>");
    }

    @Test
    void ec2SaysTrueWhereThereIsNothingElseToSay() throws IOException {
        DynamicSchema nothing = new DynamicSchema("Nothing");
        Operation<DynamicStructure, DynamicStructure> delete = new DynamicService(
                        "ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2")
                .add("DeleteVpc", OUTPUT, nothing);
        assertThat(encode(delete, nothing.with())).contains("<requestId>req-1</requestId><return>true</return></");
    }

    @Test
    void errors() throws IOException {
        ServiceException error = new ServiceException("InvalidVpcID.NotFound", 400, "The vpc ID '<x>' does not exist");
        WireAnswer ec2 = ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY).encodeError(EC2.service(), error, "req-1");
        assertThat(new String(ec2.bytes(), UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
                        + "<Code>InvalidVpcID.NotFound</Code><Message>The vpc ID '&lt;x&gt;' does not exist</Message>"
                        + "</Error></Errors><RequestID>req-1</RequestID></Response>");
        WireAnswer sts = ProtocolCodec.of(ServiceModel.Protocol.AWS_QUERY)
                .encodeError(STS.service(), new ServiceException("InternalFailure", 500, "Sorry"), "req-1");
        assertThat(new String(sts.bytes(), UTF_8))
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Receiver</Type><Code>InternalFailure</Code><Message>Sorry</Message></Error>"
                        + "<RequestId>req-1</RequestId></ErrorResponse>");
    }

    @Test
    void largeAnswersAreWrittenInPieces() throws IOException {
        int[] largest = {0};
        long[] total = {0};
        OutputStream to = new OutputStream() {
            @Override
            public void write(int b) {
                total[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                largest[0] = Math.max(largest[0], length);
                total[0] += length;
            }
        };
        DynamicStructure tag = TAG.with("Key", "<".repeat(10_000));
        ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY)
                .encodeOutput(EC2, OUTPUT.with("Tags", Collections.nCopies(100, tag)), "r")
                .body()
                .writeTo(to);
        assertThat(total[0]).isGreaterThan(100 * 40_000);
        assertThat(largest[0]).isLessThanOrEqualTo(64 * 1024);
    }
}
