package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.Member.Location;
import io.virga.wire.Member.TimestampFormat;
import io.virga.wire.ServiceModel.Protocol;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.smithy.model.node.Node;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** Whatever structure there is: what one side of a protocol writes, the other side reads equal. */
class CodecRoundTripTest {
    private static final int CASES = 300;

    @ParameterizedTest
    @EnumSource(names = {"AWS_JSON_1_0", "AWS_JSON_1_1", "REST_JSON_1", "RPC_V2_CBOR"})
    void anAnswerIsReadAsARequest(Protocol protocol) {
        DynamicSchema shape = RandomValues.shape(protocol != Protocol.RPC_V2_CBOR);
        Operation<DynamicStructure, DynamicStructure> operation =
                new DynamicService("test", protocol, "").add("Do", shape, shape);
        ProtocolCodec codec = ProtocolCodec.of(protocol);
        RandomCases.check(CASES, random -> {
            DynamicStructure structure = RandomValues.structure(random, shape);
            WireAnswer answer = codec.encodeOutput(operation, structure, "r");
            WireRequest request = new WireRequest(
                    "POST",
                    "/",
                    "",
                    Map.of("content-type", List.of(answer.headers().get("Content-Type"))),
                    answer.bytes());
            assertThat(codec.decodeInput(operation, request)).isEqualTo(structure);
            if (protocol != Protocol.RPC_V2_CBOR) {
                assertThat(Node.parse(new String(answer.bytes(), UTF_8)).isObjectNode())
                        .isTrue();
            }
        });
    }

    /** JSON to CBOR by another library, and back: both codecs hold the same, and so does the other reader. */
    @Test
    void whatAnotherLibraryWritesInCborIsRead() {
        DynamicSchema shape = RandomValues.shape(false);
        Operation<DynamicStructure, DynamicStructure> operation =
                new DynamicService("test", Protocol.RPC_V2_CBOR, "").add("Do", shape, shape);
        ProtocolCodec codec = ProtocolCodec.of(Protocol.RPC_V2_CBOR);
        RandomCases.check(CASES, random -> {
            DynamicStructure structure = RandomValues.structure(random, shape);
            byte[] written = jacksonsCbor(structure);
            WireRequest request =
                    new WireRequest("POST", "/", "", Map.of("content-type", List.of("application/cbor")), written);
            assertThat(codec.decodeInput(operation, request)).isEqualTo(structure);
            assertThat(CborTree.read(
                            codec.encodeOutput(operation, structure, "r").bytes()))
                    .isEqualTo(CborTree.read(written));
        });
    }

    private static byte[] jacksonsCbor(DynamicStructure structure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor =
                (CBORGenerator) new CBORFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(cbor, structure.schema(), structure);
        }
        return bytes.toByteArray();
    }

    private static void write(CBORGenerator cbor, Schema schema, Object value) {
        switch (value) {
            case null -> cbor.writeNull();
            case Structure structure -> {
                cbor.writeStartObject();
                for (Member member : structure.schema().members()) {
                    if (structure.value(member.index()) != null) {
                        cbor.writeName(member.name());
                        write(cbor, member.target(), structure.value(member.index()));
                    }
                }
                cbor.writeEndObject();
            }
            case List<?> elements -> {
                cbor.writeStartArray();
                elements.forEach(element -> write(cbor, ((ListSchema) schema).element(), element));
                cbor.writeEndArray();
            }
            case Map<?, ?> entries -> {
                cbor.writeStartObject();
                entries.forEach((name, entry) -> {
                    cbor.writeName((String) name);
                    write(cbor, ((MapSchema) schema).value(), entry);
                });
                cbor.writeEndObject();
            }
            default -> writeScalar(cbor, value);
        }
    }

    private static void writeScalar(CBORGenerator cbor, Object value) {
        JsonGenerator json = cbor;
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Blob blob -> json.writeBinary(blob.toByteArray());
            case Instant time -> {
                cbor.writeTag(1);
                long millis = time.toEpochMilli();
                if (millis % 1000 == 0) {
                    json.writeNumber(millis / 1000);
                } else {
                    json.writeNumber(millis / 1000.0);
                }
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
    }

    private static final DynamicSchema BOUND = new DynamicSchema(
            "Bound",
            part(Member.named("Label").at(Location.LABEL, ""), SimpleSchema.STRING),
            part(Member.named("Path").at(Location.LABEL, ""), SimpleSchema.STRING),
            part(Member.named("Texts").at(Location.QUERY, "text"), list("member", SimpleSchema.STRING)),
            part(Member.named("Number").at(Location.QUERY, "n"), SimpleSchema.DOUBLE),
            part(Member.named("Since").at(Location.QUERY, "since"), SimpleSchema.TIMESTAMP),
            part(Member.named("Names").at(Location.HEADER, "X-Names"), list("member", SimpleSchema.STRING)),
            part(Member.named("Until").at(Location.HEADER, "X-Until"), SimpleSchema.TIMESTAMP),
            part(
                    Member.named("Meta").at(Location.PREFIX_HEADERS, "X-Meta-"),
                    map("Meta", "key", "value", () -> SimpleSchema.STRING)),
            part(Member.named("Body").json("body"), SimpleSchema.STRING));

    @Test
    void whatARestClientBindsIsRead() {
        Operation<DynamicStructure, DynamicStructure> operation = new DynamicService("test", Protocol.REST_JSON_1, "")
                .add("Do", BOUND, BOUND, new HttpBinding("PUT", "/a/{Label}/b/{Path+}/c", 200));
        RandomCases.check(CASES, random -> {
            DynamicStructure structure = bound(random);
            WireRequest request = request(structure);
            assertThat(ProtocolCodec.of(Protocol.REST_JSON_1).decodeInput(operation, request))
                    .isEqualTo(structure);
        });
    }

    private static DynamicStructure bound(Random random) {
        Object[] values = new Object[BOUND.members().size()];
        values[0] = "l" + RandomValues.text(random);
        values[1] = "p/" + RandomValues.text(random) + "/x";
        values[2] = random.nextBoolean() ? null : List.of(RandomValues.text(random), RandomValues.text(random));
        values[3] = random.nextBoolean() ? null : random.nextDouble();
        values[4] = random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
        values[5] = random.nextBoolean() ? null : List.of(ascii(random), "b,\"" + ascii(random));
        values[6] = random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextLong(2_000_000_000L));
        values[7] = random.nextBoolean() ? null : Map.of("k" + random.nextInt(9), ascii(random));
        values[8] = random.nextBoolean() ? null : RandomValues.text(random);
        return BOUND.make(values);
    }

    private static String ascii(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append((char) ('!' + random.nextInt(94)));
        }
        return text.toString();
    }

    private static WireRequest request(DynamicStructure structure) {
        List<String> query = new ArrayList<>();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of("application/json"));
        if (structure.get("Texts") instanceof List<?> texts) {
            texts.forEach(text -> query.add("text=" + encoded((String) text)));
        }
        if (structure.get("Number") instanceof Double number) {
            query.add("n=" + number);
        }
        if (structure.get("Since") instanceof Instant since) {
            query.add("since=" + encoded(since.toString()));
        }
        if (structure.get("Names") instanceof List<?> names) {
            List<String> quoted = new ArrayList<>();
            names.forEach(name ->
                    quoted.add("\"" + ((String) name).replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
            headers.put("x-names", List.of(String.join(",", quoted)));
        }
        if (structure.get("Until") instanceof Instant until) {
            headers.put("x-until", List.of(TimestampText.format(TimestampFormat.HTTP_DATE, until)));
        }
        if (structure.get("Meta") instanceof Map<?, ?> meta) {
            meta.forEach(
                    (name, value) -> headers.put(("X-Meta-" + name).toLowerCase(Locale.ROOT), List.of((String) value)));
        }
        String body = structure.get("Body") instanceof String text
                ? Node.printJson(Node.objectNode().withMember("body", text))
                : "";
        List<String> path = new ArrayList<>();
        for (String segment : ((String) structure.get("Path")).split("/", -1)) {
            path.add(encoded(segment));
        }
        return new WireRequest(
                "PUT",
                "/a/" + encoded((String) structure.get("Label")) + "/b/" + String.join("/", path) + "/c",
                String.join("&", query),
                headers,
                body.getBytes(UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
