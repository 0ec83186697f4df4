package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.ServiceModel.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8949, appendix A, as members of a structure; and what is no CBOR, or none that is wanted. */
class CborTest {
    private static final DynamicSchema CHOICE =
            DynamicSchema.union("Choice", part("a", SimpleSchema.STRING), part("b", SimpleSchema.INTEGER));
    private static final DynamicSchema SHAPE = shape();
    private static final DynamicService SERVICE = new DynamicService("test", Protocol.RPC_V2_CBOR, "");
    private static final Operation<DynamicStructure, DynamicStructure> OPERATION = SERVICE.add("Do", SHAPE, SHAPE);

    private static DynamicSchema shape() {
        DynamicSchema[] self = new DynamicSchema[1];
        self[0] = new DynamicSchema(
                "Shape",
                part("int", SimpleSchema.INTEGER),
                part("long", SimpleSchema.LONG),
                part("float", SimpleSchema.FLOAT),
                part("double", SimpleSchema.DOUBLE),
                part("bool", SimpleSchema.BOOLEAN),
                part("text", SimpleSchema.STRING),
                part("bytes", SimpleSchema.BLOB),
                part("time", SimpleSchema.TIMESTAMP),
                part("list", list("member", SimpleSchema.INTEGER)),
                part("map", map("Map", "key", "value", () -> SimpleSchema.STRING)),
                part("union", CHOICE),
                new DynamicStructure.Part(Member.named("self"), () -> self[0]));
        return self[0];
    }

    private static DynamicStructure decode(String hex) {
        return ProtocolCodec.of(Protocol.RPC_V2_CBOR)
                .decodeInput(
                        OPERATION,
                        new WireRequest(
                                "POST",
                                "/service/test/operation/Do",
                                "",
                                Map.of("content-type", List.of("application/cbor")),
                                HexFormat.of().parseHex(hex)));
    }

    /** A map of one entry. */
    private static String entry(String name, String value) {
        byte[] key = name.getBytes(UTF_8);
        return "a1" + HexFormat.of().toHexDigits((byte) (0x60 + key.length))
                + HexFormat.of().formatHex(key) + value;
    }

    private static Object decode(String name, String hex) {
        return decode(entry(name, hex)).get(name);
    }

    private static void assertRefused(String hex) {
        assertThatThrownBy(() -> decode(hex))
                .describedAs(hex)
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.code() + " " + e.status()).isEqualTo("SerializationException 400"));
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "01, 1",
        "0a, 10",
        "17, 23",
        "1818, 24",
        "1864, 100",
        "1903e8, 1000",
        "1a000f4240, 1000000",
        "1b000000e8d4a51000, 1000000000000",
        "20, -1",
        "29, -10",
        "3863, -100",
        "3903e7, -1000",
        "1b7fffffffffffffff, 9223372036854775807",
        "3b7fffffffffffffff, -9223372036854775808",
        "f93c00, 1",
        "fbc010000000000000, -4"
    })
    void integers(String hex, long value) {
        assertThat(decode("long", hex)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "f90000, 0.0",
        "f98000, -0.0",
        "f93c00, 1.0",
        "fb3ff199999999999a, 1.1",
        "f93e00, 1.5",
        "f97bff, 65504.0",
        "fa47c35000, 100000.0",
        "fa7f7fffff, 3.4028234663852886e+38",
        "fb7e37e43c8800759c, 1.0e+300",
        "f90001, 5.960464477539063e-8",
        "f90400, 0.00006103515625",
        "f9c400, -4.0",
        "fbc010666666666666, -4.1",
        "f97c00, Infinity",
        "f97e00, NaN",
        "f9fc00, -Infinity",
        "fa7f800000, Infinity",
        "fb7ff8000000000000, NaN",
        "1864, 100.0",
        "3863, -100.0"
    })
    void numbers(String hex, double value) {
        assertThat(decode("double", hex)).isEqualTo(value);
    }

    @Test
    void textsBytesListsAndMaps() {
        assertThat(decode("text", "60")).isEqualTo("");
        assertThat(decode("text", "62225c")).isEqualTo("\"\\");
        assertThat(decode("text", "64f0908591")).isEqualTo("\uD800\uDD51");
        assertThat(decode("text", "7f657374726561646d696e67ff")).isEqualTo("streaming");
        assertThat(decode("bytes", "4401020304")).isEqualTo(Blob.of(new byte[] {1, 2, 3, 4}));
        assertThat(decode("bytes", "5f42010243030405ff")).isEqualTo(Blob.of(new byte[] {1, 2, 3, 4, 5}));
        assertThat(decode("list", "80")).isEqualTo(List.of());
        assertThat(decode("list", "83010203")).isEqualTo(List.of(1, 2, 3));
        assertThat(decode("list", "9f010203ff")).isEqualTo(List.of(1, 2, 3));
        assertThat(decode("map", "a0")).isEqualTo(Map.of());
        assertThat(decode("map", "bf61616142ff")).isEqualTo(Map.of("a", "B"));
        assertThat(decode("bool", "f4")).isEqualTo(false);
        assertThat(decode("bool", "f5")).isEqualTo(true);
    }

    @Test
    void timesAreSecondsWithATag() {
        assertThat(decode("time", "c11a514b67b0")).isEqualTo(Instant.parse("2013-03-21T20:04:00Z"));
        assertThat(decode("time", "c1fb41d452d9ec200000")).isEqualTo(Instant.parse("2013-03-21T20:04:00.500Z"));
        assertThat(decode("time", "c120")).isEqualTo(Instant.ofEpochSecond(-1));
        assertRefused(entry("time", "1a514b67b0"));
        assertRefused(entry("time", "c11b7fffffffffffffff"));
        assertRefused(entry("time", "c1f97e00"));
        assertRefused(entry("time", "c074323031332d30332d32315432303a30343a30305a"));
    }

    @Test
    void nothingIsAbsentAndOtherTagsAreSkipped() {
        assertThat(decode("text", "f6")).isNull();
        assertThat(decode("text", "f7")).isNull();
        assertThat(decode("text", "d8206161")).isEqualTo("a");
        assertThat(decode("d9d9f7a0")).isEqualTo(SHAPE.with());
        assertThat(decode("")).isEqualTo(SHAPE.with());
    }

    @Test
    void whatIsNotKnownIsSkippedIfItIsWellFormed() {
        String unknown = "6178" + "a2" + "6179" + "820102" + "617a" + "7f6161ff";
        assertThat(decode("a2" + unknown + "6474657874" + "6161")).isEqualTo(SHAPE.with("text", "a"));
        assertRefused("a1617882" + "01");
        assertRefused("a16178a10102");
        assertRefused("a161781c");
        assertRefused("a16178ff");
    }

    @Test
    void aUnionHasJustOneMember() {
        assertThat(decode("union", "a161616162")).isEqualTo(CHOICE.with("a", "b"));
        assertThat(decode("union", "a2616161626162f6")).isEqualTo(CHOICE.with("a", "b"));
        assertRefused(entry("union", "a0"));
        assertRefused(entry("union", "a261616162616201"));
        assertRefused(entry("union", "a1617a01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a0a0", // more behind the end
                "a1", // ends early
                "bf", // no break
                "bf6474657874ff", // a break where a value belongs
                "a1647465787462c328", // not UTF-8
                "a1647465787463eda080", // a surrogate in UTF-8
                "a1647465787462c080", // NUL in too many bytes
                "a164746578747f6161", // no break
                "a164746578747f4161ff", // bytes among text
                "a164746578747f7f6161ffff", // chunks in chunks
                "a164746578747bffffffffffffffff", // a length beyond the end
                "a164746578747a7fffffff",
                "a1646c6973749b7fffffffffffffff01",
                "a1646c6973749affffffff01",
                "a1636d6170bb7fffffffffffffff",
                "a16474657874f8ff", // simple values
                "a16474657874e0",
                "a164746578741c", // reserved
                "a10102", // a key that is no text
                "a26474657874616164746578746162", // a key twice
                "a2617801617802",
                "a1636d6170a26161616161616162", // a key of a map twice
                "80", // no map
                "f6",
                "01"
            })
    void whatIsNoCborIsRefused(String hex) {
        assertRefused(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "int, 1a80000000",
        "int, 3a80000000",
        "int, f93e00",
        "int, fb41e0000000000000",
        "int, 6131",
        "long, 1b8000000000000000",
        "long, 3bffffffffffffffff",
        "long, fb43e0000000000000",
        "long, c249010000000000000000",
        "float, fb7e37e43c8800759c",
        "double, 6131",
        "bool, 01",
        "text, 4161",
        "text, 01",
        "bytes, 6161",
        "list, a0",
        "list, 81f6",
        "map, 80",
        "map, a16161f6",
        "self, 80"
    })
    void aValueOfAnotherTypeIsRefused(String name, String hex) {
        assertRefused(entry(name, hex));
    }

    @Test
    void depthAndNumberAreBounded() {
        String inside = "a1" + "6473656c66";
        assertThat(decode(inside.repeat(JsonDecoder.MAX_DEPTH - 1) + "a0")).isNotNull();
        assertRefused(inside.repeat(JsonDecoder.MAX_DEPTH) + "a0");
        assertRefused("a16178" + "81".repeat(100_000) + "01");
        assertRefused("a16178" + "c1".repeat(100_000) + "01");
        assertRefused("a16178" + "9f" + "80".repeat(JsonDecoder.MAX_CONTAINERS + 1) + "ff");
    }

    @Test
    void answersAreCompact() {
        DynamicStructure output = SHAPE.with(
                "int",
                500,
                "long",
                -1L,
                "float",
                1.5f,
                "double",
                -4.1,
                "time",
                Instant.parse("2013-03-21T20:04:00.500Z"),
                "list",
                List.of(23, 24));
        WireAnswer answer = ProtocolCodec.of(Protocol.RPC_V2_CBOR).encodeOutput(OPERATION, output, "r");
        assertThat(answer.headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor"));
        assertThat(HexFormat.of().formatHex(answer.bytes()))
                .isEqualTo("a6" + "63696e74" + "1901f4" + "646c6f6e67" + "20" + "65666c6f6174" + "fa3fc00000"
                        + "66646f75626c65" + "fbc010666666666666" + "6474696d65" + "c1fb41d452d9ec200000"
                        + "646c697374" + "8217" + "1818");
    }

    @Test
    void aLongAnswerIsWrittenInPieces() {
        byte[] blob = new byte[100_000];
        Arrays.fill(blob, (byte) 7);
        String text = "x".repeat(100_000);
        DynamicStructure output = SHAPE.with("text", text, "bytes", Blob.of(blob));
        byte[] bytes = ProtocolCodec.of(Protocol.RPC_V2_CBOR)
                .encodeOutput(OPERATION, output, "r")
                .bytes();
        assertThat(decode(HexFormat.of().formatHex(bytes))).isEqualTo(output);
    }
}
