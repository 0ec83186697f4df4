package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import io.virga.wire.Member.Location;
import io.virga.wire.ServiceModel.Protocol;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.smithy.model.node.Node;

/**
 * Requests that somebody has spoiled: each is decoded or refused as the client's fault, and whatever was decoded can be
 * answered in the protocol's form.
 */
class CodecFuzzTest {
    private static final int CASES = 1000;

    /** Pieces that mean something in one protocol or another. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "null",
            "\"",
            "\\u0000",
            "\\ud800",
            ":",
            ",",
            "1e999",
            "-",
            "NaN",
            "__type",
            "Text",
            "Only",
            "\u00bf",
            "\u00ff",
            "\u009f",
            "\u007f\u00ff",
            "\u00f6",
            "\u00c1",
            "\u00fb\u00ff",
            "\u001b\u00ff\u00ff",
            "&",
            "=",
            "%00",
            "%ff",
            "+",
            ".1",
            ".member.1",
            "Action=Do",
            "/",
            "//",
            "%2F",
            "..",
            "\u0000",
            "\u00ed\u00a0\u0080");

    private record Target(ServiceModel service, Operation<DynamicStructure, DynamicStructure> operation) {}

    private static Target target(Protocol protocol) {
        DynamicSchema shape = RandomValues.shape(protocol != Protocol.RPC_V2_CBOR);
        List<Part> parts = new ArrayList<>();
        for (Member member : shape.members()) {
            parts.add(part(Member.named(member.name()).timestampFormat(member.timestampFormat()), member.target()));
        }
        parts.add(part(Member.named("Label").at(Location.LABEL, ""), SimpleSchema.STRING));
        parts.add(part(Member.named("When").at(Location.QUERY, "when"), SimpleSchema.TIMESTAMP));
        parts.add(part(Member.named("Names").at(Location.HEADER, "x-names"), list("member", SimpleSchema.STRING)));
        parts.add(part(
                Member.named("Meta").at(Location.PREFIX_HEADERS, "x-meta-"),
                map("Meta", "key", "value", () -> SimpleSchema.STRING)));
        DynamicSchema all = new DynamicSchema("All", parts.toArray(Part[]::new));
        DynamicService service = new DynamicService("test", protocol, "http://test");
        HttpBinding binding =
                protocol == Protocol.REST_JSON_1 ? new HttpBinding("POST", "/do/{Label}", 200) : HttpBinding.RPC;
        return new Target(service, service.add("Do", all, all, binding, Operation.Trait.GZIP_REQUEST));
    }

    @ParameterizedTest
    @EnumSource
    void aSpoiledRequestIsTheClientsFault(Protocol protocol) {
        Target target = target(protocol);
        int[] decoded = new int[1];
        RandomCases.check(CASES, random -> {
            WireRequest request = spoiled(random, target, protocol);
            if (isAnswered(target, protocol, request)) {
                decoded[0]++;
            }
        });
        // A test that refuses everything would show nothing
        assertThat(decoded[0]).isGreaterThan(CASES / 50);
    }

    private static WireRequest spoiled(Random random, Target target, Protocol protocol) {
        ProtocolCodec codec = ProtocolCodec.of(protocol);
        boolean query = protocol == Protocol.AWS_QUERY || protocol == Protocol.EC2_QUERY;
        String texts = protocol == Protocol.EC2_QUERY ? "Texts.1" : "Texts.member.1";
        byte[] body = query
                ? ("Action=Do&Version=2016-11-15&Text=a&Only.Small=1&Iso=2020-01-01T00:00:00Z&" + texts + "=b")
                        .getBytes(UTF_8)
                : codec.encodeOutput(
                                target.operation(),
                                RandomValues.structure(random, (DynamicSchema)
                                        target.operation().input()),
                                "r")
                        .bytes();
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(
                "content-type",
                List.of(
                        switch (protocol) {
                            case EC2_QUERY, AWS_QUERY -> "application/x-www-form-urlencoded";
                            case AWS_JSON_1_0 -> "application/x-amz-json-1.0";
                            case AWS_JSON_1_1 -> "application/x-amz-json-1.1";
                            case REST_JSON_1 -> "application/json";
                            case RPC_V2_CBOR -> "application/cbor";
                        }));
        headers.put("x-amz-target", List.of("test.Do"));
        headers.put("x-names", List.of(text(random, "a, \"b\"")));
        headers.put("x-meta-a", List.of(text(random, "b")));
        if (random.nextInt(10) == 0) {
            headers.put("content-encoding", List.of("gzip"));
            body = random.nextBoolean() ? gzip(body) : body;
        }
        String path = switch (protocol) {
            case REST_JSON_1 -> "/do/" + text(random, "label");
            case RPC_V2_CBOR -> "/service/test/operation/Do";
            default -> "/";
        };
        String inUrl = random.nextInt(4) == 0 ? text(random, "when=2020-01-01T00:00:00Z") : "";
        return new WireRequest("POST", path, inUrl, headers, random.nextInt(8) == 0 ? body : spoil(random, body));
    }

    private static String text(Random random, String text) {
        return random.nextInt(4) == 0 ? new String(spoil(random, text.getBytes(UTF_8)), ISO_8859_1) : text;
    }

    private static byte[] spoil(Random random, byte[] bytes) {
        byte[] spoiled = bytes;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(spoiled.length + 1);
            int end = Math.min(spoiled.length, at + random.nextInt(8));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(ISO_8859_1);
                case 2 -> Arrays.copyOfRange(spoiled, 0, at);
                default -> RandomCases.bytes(random);
            };
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(spoiled, 0, at);
            next.writeBytes(piece);
            next.write(spoiled, end, spoiled.length - end);
            spoiled = next.toByteArray();
        }
        return spoiled;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        assertThatCode(() -> {
                    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                        out.write(bytes);
                    }
                })
                .doesNotThrowAnyException();
        return packed.toByteArray();
    }

    /** Whether a request was decoded; one that was not has to be told so. */
    private static boolean isAnswered(Target target, Protocol protocol, WireRequest request) {
        ProtocolCodec codec = ProtocolCodec.of(protocol);
        WireAnswer answer;
        boolean decoded = false;
        try {
            assertThat(codec.operation(target.service(), request)).isSameAs(target.operation());
            DynamicStructure input = codec.decodeInput(target.operation(), request);
            decoded = true;
            Validator.validate(target.operation(), input);
            answer = codec.encodeOutput(target.operation(), input, "r");
        } catch (ServiceException e) {
            answer = codec.encodeError(target.service(), e, "r");
            assertThat(answer.status()).isBetween(400, 499);
        }
        assertReadable(answer, protocol);
        return decoded;
    }

    private static void assertReadable(WireAnswer answer, Protocol protocol) {
        byte[] body = answer.bytes();
        switch (protocol) {
            case EC2_QUERY, AWS_QUERY -> assertThat(XmlComparison.parse(body)).isNotNull();
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1 ->
                assertThat(Node.parse(new String(body, UTF_8)).isObjectNode()).isTrue();
            case RPC_V2_CBOR -> assertThat(CborTree.read(body)).isInstanceOf(Map.class);
        }
        answer.headers()
                .forEach((name, value) -> assertThat((name + value).chars().noneMatch(Character::isISOControl))
                        .isTrue());
    }

    /** What is small on the wire and large in memory, or cheap to send and dear to read. */
    @Test
    void hostileBodiesCostWhatTheirLengthCosts() {
        int length = 1_000_000;
        List<byte[]> json = List.of(
                "[".repeat(length).getBytes(UTF_8),
                "{\"Only\":".repeat(length / 8).getBytes(UTF_8),
                ("{\"Children\":[" + "{},".repeat(length / 3) + "{}]}").getBytes(UTF_8),
                ("{\"Any\":[" + "[],".repeat(length / 3) + "[]]}").getBytes(UTF_8),
                ("{\"Large\":" + "9".repeat(length) + "}").getBytes(UTF_8),
                ("{\"Any\":1e" + "9".repeat(length) + "}").getBytes(UTF_8),
                ("{" + colliding(length / 40) + "}").getBytes(UTF_8));
        for (byte[] body : json) {
            assertRefusedOrRead(Protocol.AWS_JSON_1_1, body);
        }
        byte[] tags = new byte[length];
        Arrays.fill(tags, (byte) 0xC1);
        byte[] arrays = new byte[length];
        Arrays.fill(arrays, (byte) 0x9F);
        byte[] chunks = new byte[length];
        Arrays.fill(chunks, (byte) 0x60);
        chunks[0] = (byte) 0xA1;
        chunks[1] = 0x61;
        chunks[2] = 'x';
        chunks[3] = 0x7F;
        for (byte[] body : List.of(tags, arrays, chunks)) {
            assertRefusedOrRead(Protocol.RPC_V2_CBOR, body);
        }
    }

    /** Names whose hash codes are all the same. */
    private static String colliding(int count) {
        StringBuilder members = new StringBuilder("\"x\":1");
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append(String.format(Locale.ROOT, ",\"%s\":1", name));
        }
        return members.toString();
    }

    private static void assertRefusedOrRead(Protocol protocol, byte[] body) {
        Target target = target(protocol);
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/cbor"));
        try {
            ProtocolCodec.of(protocol).decodeInput(target.operation(), new WireRequest("POST", "/", "", headers, body));
        } catch (ServiceException e) {
            assertThat(e.status()).isEqualTo(400);
        }
    }
}
