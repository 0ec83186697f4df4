package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import io.virga.wire.ServiceModel.Protocol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON bodies: types, unknown members, limits, and what an answer looks like. */
class JsonBodyTest {
    private static final DynamicSchema SHAPE = shape();
    private static final Operation<DynamicStructure, DynamicStructure> OPERATION =
            new DynamicService("test", Protocol.AWS_JSON_1_1, "").add("Do", SHAPE, SHAPE);

    private static DynamicSchema shape() {
        DynamicSchema[] self = new DynamicSchema[1];
        self[0] = new DynamicSchema(
                "Shape",
                part("int", SimpleSchema.INTEGER),
                part("long", SimpleSchema.LONG),
                part("float", SimpleSchema.FLOAT),
                part("double", SimpleSchema.DOUBLE),
                part("text", SimpleSchema.STRING),
                part("time", SimpleSchema.TIMESTAMP),
                part(Member.named("iso").timestampFormat(Member.TimestampFormat.DATE_TIME), SimpleSchema.TIMESTAMP),
                part("document", SimpleSchema.DOCUMENT),
                part("texts", list("member", SimpleSchema.STRING)),
                part("sparse", new ListSchema("Sparse", "member", Constraints.NONE, true) {
                    @Override
                    public Schema element() {
                        return SimpleSchema.STRING;
                    }
                }),
                part("map", map("Map", "key", "value", () -> SimpleSchema.STRING)),
                new Part(Member.named("self"), () -> self[0]),
                new Part(Member.named("all"), () -> list("All", "member", () -> self[0], Constraints.NONE)));
        return self[0];
    }

    private static DynamicStructure decode(byte[] body) {
        return ProtocolCodec.of(Protocol.AWS_JSON_1_1)
                .decodeInput(OPERATION, new WireRequest("POST", "/", "", Map.of(), body));
    }

    private static DynamicStructure decode(String body) {
        return decode(body.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> decode(body))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.code() + " " + e.status()).isEqualTo("SerializationException 400"));
    }

    private static String encode(DynamicStructure output) {
        return new String(
                ProtocolCodec.of(Protocol.AWS_JSON_1_1)
                        .encodeOutput(OPERATION, output, "r")
                        .bytes(),
                UTF_8);
    }

    @Test
    void membersThatTheModelLacksAreSkippedAndNullsAreAbsent() {
        assertThat(decode("{\"new\": {\"a\": [1, {}]}, \"__type\": \"x\", \"int\": 1, \"text\": null}"))
                .isEqualTo(SHAPE.with("int", 1));
        assertThat(decode("")).isEqualTo(SHAPE.with());
    }

    @Test
    void nullsAreElementsOfSparseListsAlone() {
        assertThat(decode("{\"sparse\": [\"a\", null]}").get("sparse")).isEqualTo(Arrays.asList("a", null));
        assertRefused("{\"texts\": [\"a\", null]}".getBytes(UTF_8));
        assertRefused("{\"map\": {\"a\": null}}".getBytes(UTF_8));
        assertThat(encode(SHAPE.with("sparse", Collections.singletonList(null))))
                .isEqualTo("{\"sparse\":[null]}");
    }

    @Test
    void documentsKeepWhatTheyAre() {
        Document document = new Document.Fields(Map.of(
                "n",
                new Document.Num(new BigDecimal("12345678901234567890.5")),
                "l",
                new Document.Array(List.of(Document.Null.NULL, new Document.Bool(true), new Document.Text("x")))));
        assertThat(decode("{\"document\": {\"n\": 12345678901234567890.50, \"l\": [null, true, \"x\"]}}")
                        .get("document"))
                .isEqualTo(document);
        assertThat(decode(encode(SHAPE.with("document", document))).get("document"))
                .isEqualTo(document);
    }

    @Test
    void numbersThatJsonHasNotAreTexts() {
        assertThat(decode("{\"double\": \"NaN\", \"float\": \"-Infinity\"}"))
                .isEqualTo(SHAPE.with("double", Double.NaN, "float", Float.NEGATIVE_INFINITY));
        assertThat(encode(SHAPE.with("double", Double.POSITIVE_INFINITY, "float", Float.NaN)))
                .isEqualTo("{\"float\":\"NaN\",\"double\":\"Infinity\"}");
    }

    @Test
    void timesAreSecondsUnlessTheModelSaysOtherwise() {
        assertThat(decode("{\"time\": 1363896240.5, \"iso\": \"2013-03-21T20:04:00.5Z\"}"))
                .isEqualTo(SHAPE.with(
                        "time",
                        Instant.parse("2013-03-21T20:04:00.500Z"),
                        "iso",
                        Instant.parse("2013-03-21T20:04:00.500Z")));
        assertThat(decode("{\"time\": 1.3638962405E9, \"iso\": \"2013-03-21T22:04:00.5+02:00\"}"))
                .isEqualTo(SHAPE.with(
                        "time",
                        Instant.parse("2013-03-21T20:04:00.500Z"),
                        "iso",
                        Instant.parse("2013-03-21T20:04:00.500Z")));
        assertThat(encode(SHAPE.with(
                        "time",
                        Instant.parse("2013-03-21T20:04:00.120Z"),
                        "iso",
                        Instant.parse("2013-03-21T20:04:00Z"))))
                .isEqualTo("{\"time\":1363896240.12,\"iso\":\"2013-03-21T20:04:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"int\": 1} {}",
                "{\"int\": 1}x",
                "{\"int\": 1",
                "{\"int\": 1, \"int\": 2}",
                "{\"new\": {\"a\": 1, \"a\": 2}}",
                "{\"map\": {\"a\": \"1\", \"a\": \"2\"}}",
                "{\"int\": 01}",
                "{\"int\": +1}",
                "{\"int\": 1.0}",
                "{\"int\": 1e2}",
                "{\"int\": 2147483648}",
                "{\"long\": 9223372036854775808}",
                "{\"double\": 1e400}",
                "{\"float\": 1e39}",
                "{\"double\": \"1\"}",
                "{\"double\": \"+Infinity\"}",
                "{\"text\": 1}",
                "{\"text\": \"\\x\"}",
                "{\"text\": \"\\ud8\"}",
                "{\"text\": \"a\u0000b\"}",
                "{\"text\": \"a\nb\"}",
                "{\"time\": 1e30}",
                "{\"time\": 1e999999999}",
                "{\"time\": -1e999999999}",
                "{\"time\": 1e-999999999}",
                "{\"time\": -1e-999999999}",
                "{\"time\": \"1\"}",
                "{\"iso\": 1}",
                "{\"iso\": \"2013-03-21\"}",
                "{\"texts\": {}}",
                "{\"texts\": \"a\"}",
                "{\"self\": []}",
                "{\"document\": 1e99999999999}",
                "{\"document\": 1e999999}",
                "{\"document\": [1e-999999]}",
                "\uFEFF{}",
                "[]",
                "null",
                "\"text\"",
                "{'int': 1}",
                "{int: 1}",
                "{\"int\": 1,}",
                "{/**/}"
            })
    void whatIsMalformedOrOfAnotherTypeIsRefused(String body) {
        assertRefused(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00c3(", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00ff", "\u00f0\u009f\u0098"})
    void whatIsNotUtf8IsRefused(String bytes) {
        assertRefused(("{\"text\": \"" + bytes + "\"}").getBytes(ISO_8859_1));
        assertRefused(("{\"" + bytes + "\": 1}").getBytes(ISO_8859_1));
    }

    @Test
    void depthNumberAndSizeAreBounded() {
        String inside = "{\"self\": ";
        int deepest = JsonDecoder.MAX_DEPTH;
        assertThat(decode(inside.repeat(deepest - 1) + "{}" + "}".repeat(deepest - 1)))
                .isNotNull();
        assertRefused((inside.repeat(deepest) + "{}" + "}".repeat(deepest)).getBytes(UTF_8));
        assertRefused(("{\"new\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(UTF_8));
        assertRefused(("{\"document\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(UTF_8));
        assertRefused(("{\"all\": [" + "{},".repeat(JsonDecoder.MAX_CONTAINERS) + "{}]}").getBytes(UTF_8));
        assertRefused(("{\"document\": [" + "[],".repeat(JsonDecoder.MAX_CONTAINERS) + "[]]}").getBytes(UTF_8));
        assertRefused(("{\"document\": " + "1".repeat(10_000) + "}").getBytes(UTF_8));
        assertRefused(("{\"new\": " + "1".repeat(1_000) + "." + "1".repeat(10_000) + "}").getBytes(UTF_8));
        assertThat(decode("{\"text\": \"" + "x".repeat(1_000_000) + "\"}").get("text"))
                .isEqualTo("x".repeat(1_000_000));
    }

    @Test
    void anUnpairedSurrogateIsForTheValidatorAndNeverBreaksAnAnswer() {
        DynamicStructure input = decode("{\"text\": \"a\\ud800b\"}");
        assertThatThrownBy(() -> Validator.validate(OPERATION, input))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo("ValidationException"));
        assertThat(encode(input)).isEqualTo("{\"text\":\"a\uFFFDb\"}");
        Map<String, String> map = new HashMap<>();
        map.put("\udc00", "\ud83d\ude00");
        assertThat(encode(SHAPE.with("map", map))).isEqualTo("{\"map\":{\"\uFFFD\":\"\ud83d\ude00\"}}");
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() {
        StringBuilder written = new StringBuilder();
        List<String> broken = StreamedList.of(List.of(1, 2), number -> {
            if (number == 2) {
                throw new IllegalStateException("lost");
            }
            return "one";
        });
        WireAnswer answer =
                ProtocolCodec.of(Protocol.AWS_JSON_1_1).encodeOutput(OPERATION, SHAPE.with("texts", broken), "r");
        assertThatThrownBy(() -> answer.body().writeTo(new java.io.OutputStream() {
                    @Override
                    public void write(int b) {
                        written.append((char) b);
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(written.toString()).doesNotContain("]").doesNotContain("}");
    }
}
