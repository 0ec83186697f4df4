package io.virga.wire;

import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.ServiceModel.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compressed bodies: taken where the model says so, and never beyond what is inflated of them. */
class RequestBodyTest {
    private static final DynamicSchema SHAPE = new DynamicSchema("Shape", part("Text", SimpleSchema.STRING));
    private static final DynamicService SERVICE = new DynamicService(
            new ServiceNames("m", "M", "m", "m", "com.m", "M", "M", "2010-08-01", "http://m"),
            Protocol.AWS_JSON_1_0,
            Protocol.AWS_QUERY);
    private static final Operation<DynamicStructure, DynamicStructure> PUT =
            SERVICE.add("Put", SHAPE, SHAPE, HttpBinding.RPC, Operation.Trait.GZIP_REQUEST);
    private static final Operation<DynamicStructure, DynamicStructure> GET = SERVICE.add("Get", SHAPE, SHAPE);

    private static WireRequest request(String encoding, String type, byte[] body) {
        return new WireRequest(
                "POST", "/", "", Map.of("content-encoding", List.of(encoding), "content-type", List.of(type)), body);
    }

    private static WireRequest json(String encoding, byte[] body) {
        return request(encoding, "application/x-amz-json-1.0", body);
    }

    private static DynamicStructure decode(
            Protocol protocol, Operation<DynamicStructure, ?> operation, WireRequest request) {
        return ProtocolCodec.of(protocol).decodeInput(operation, request);
    }

    private static void assertRefused(Operation<DynamicStructure, ?> operation, WireRequest request, int status) {
        assertThatThrownBy(() -> decode(Protocol.AWS_JSON_1_0, operation, request))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aCompressedBodyIsReadWhereTheOperationTakesOne() {
        byte[] body = CodecFuzzTest.gzip("{\"Text\":\"a\"}".getBytes(UTF_8));
        assertThat(decode(Protocol.AWS_JSON_1_0, PUT, json("gzip", body))).isEqualTo(SHAPE.with("Text", "a"));
        assertThat(decode(Protocol.AWS_JSON_1_0, PUT, json("GZIP", body))).isEqualTo(SHAPE.with("Text", "a"));
        assertRefused(GET, json("gzip", body), 400);
        assertThat(decode(Protocol.AWS_JSON_1_0, GET, json("identity", "{\"Text\":\"a\"}".getBytes(UTF_8))))
                .isEqualTo(SHAPE.with("Text", "a"));
    }

    @Test
    void aCompressedFormNamesItsOperation() {
        WireRequest request = request(
                "gzip", "application/x-www-form-urlencoded", CodecFuzzTest.gzip("Action=Put&Text=a".getBytes(UTF_8)));
        ProtocolCodec codec = ProtocolCodec.of(SERVICE, request);
        assertThat(codec.protocol()).isEqualTo(Protocol.AWS_QUERY);
        assertThat(codec.operation(SERVICE, request)).isSameAs(PUT);
        assertThat(codec.decodeInput(PUT, request)).isEqualTo(SHAPE.with("Text", "a"));
        WireRequest other = request(
                "gzip", "application/x-www-form-urlencoded", CodecFuzzTest.gzip("Action=Get&Text=a".getBytes(UTF_8)));
        assertThatThrownBy(() -> codec.decodeInput(GET, other)).isInstanceOf(ServiceException.class);
    }

    @Test
    void whatIsNotCompressedAsItSaysIsRefused() {
        byte[] whole = CodecFuzzTest.gzip("{\"Text\":\"a\"}".getBytes(UTF_8));
        assertRefused(PUT, json("gzip", "{\"Text\":\"a\"}".getBytes(UTF_8)), 400);
        assertRefused(PUT, json("gzip", java.util.Arrays.copyOf(whole, whole.length - 9)), 400);
        assertRefused(PUT, json("br", whole), 400);
        assertRefused(PUT, json("gzip, gzip", whole), 400);
        assertRefused(PUT, json("aws-chunked", whole), 400);
    }

    @Test
    void aBodyInflatesToTheLimitAndNoFurther() {
        String longest = "{\"Text\":\"" + "x".repeat(RequestBody.MAX_INFLATED - 11) + "\"}";
        assertThat(decode(Protocol.AWS_JSON_1_0, PUT, json("gzip", CodecFuzzTest.gzip(longest.getBytes(UTF_8)))))
                .isNotNull();
        assertRefused(PUT, json("gzip", CodecFuzzTest.gzip((longest + " ").getBytes(UTF_8))), 413);
        assertRefused(PUT, json("gzip", CodecFuzzTest.gzip(new byte[100_000_000])), 413);
    }
}
