package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonDocumentCodecTest {
    private enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    private sealed interface Shape {
        record Circle(int radius) implements Shape {}

        record Point() implements Shape {}

        /** A sealed interface within a sealed interface. */
        sealed interface Composed extends Shape {}

        /** A record with a component named like a common discriminator property. */
        record Group(String type, List<Shape> members) implements Composed {}
    }

    /** A record whose methods look like property accessors but must not be serialized. */
    @SuppressWarnings("UnusedMethod")
    private record Tag(String key, String value) {
        boolean isOwn() {
            return key.startsWith("own:");
        }

        String getBoth() {
            return key + value;
        }
    }

    private record Everything(
            String id,
            Optional<String> name,
            List<Tag> tags,
            SortedMap<String, List<Integer>> numbers,
            Map<Color, String> byColor,
            Set<Color> colors,
            Optional<Instant> at,
            Duration delay,
            Color color,
            Shape shape,
            Optional<Shape> second,
            Shape.Circle circle,
            int small,
            long big,
            boolean flag,
            double ratio,
            Optional<Tag> tag) {}

    private record Bytes(byte[] value) {}

    private record OldTag(String key) {}

    private static final DocumentCodec<Everything> CODEC = DocumentCodec.json(Everything.class);

    private static String json(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everythingComesBack() {
        Everything document = new Everything(
                "x",
                Optional.of(""),
                List.of(new Tag("own:a", ""), new Tag("", "ü€\uD83D\uDE00\u0000\"")),
                new TreeMap<>(Map.of("b", List.of(2, 1), "a", List.of())),
                Map.of(Color.GREEN, "g"),
                Set.of(Color.RED),
                Optional.of(Instant.parse("2026-01-02T03:04:05.123456789Z")),
                Duration.ofMillis(-1500),
                Color.GREEN,
                new Shape.Group("t", List.of(new Shape.Point(), new Shape.Circle(3), new Shape.Group("", List.of()))),
                Optional.of(new Shape.Circle(4)),
                new Shape.Circle(5),
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                true,
                0.1,
                Optional.of(new Tag("k", "v")));

        Everything back = CODEC.decode(CODEC.encode(document));

        assertThat(back).isEqualTo(document);
        assertThat(back.numbers()).isInstanceOf(SortedMap.class);
    }

    /** Earlier versions wrote documents with Jackson, configured like this. */
    private static final JsonMapper EARLIER = JsonMapper.builder()
            .annotationIntrospector(new DocumentIntrospector())
            .addModule(new DocumentModule())
            .changeDefaultVisibility(visibility -> visibility
                    .with(Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    @Test
    void writesAndReadsWhatEarlierVersionsDo() {
        Random random = new Random(25);
        for (int i = 0; i < 500; i++) {
            Everything document = any(random);
            byte[] written = CODEC.encode(document);

            assertThat(json(written)).isEqualTo(json(EARLIER.writeValueAsBytes(document)));
            assertThat(CODEC.decode(written)).isEqualTo(document);
            assertThat((Everything) EARLIER.readerFor(Everything.class).readValue(written))
                    .isEqualTo(document);
        }
    }

    private static Everything any(Random random) {
        Optional<Tag> tag = random.nextBoolean() ? Optional.empty() : Optional.of(new Tag(text(random), text(random)));
        List<Shape> shapes = List.of(
                new Shape.Point(),
                new Shape.Circle(-3),
                new Shape.Group("g", List.of(new Shape.Group("", List.of()), new Shape.Point())));
        Shape shape = shapes.get(random.nextInt(shapes.size()));
        long big = random.nextLong() >> random.nextInt(64);
        TreeMap<String, List<Integer>> numbers = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            numbers.put(text(random), List.of(random.nextInt(), 0).subList(0, random.nextInt(3)));
        }
        int[] nanos = {0, 1, 500_000_000, 120_000, 999_999_999, 1000};
        // From the year -248 to 10526.
        Instant at =
                Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 270_000_000_000L), nanos[random.nextInt(6)]);
        return new Everything(
                text(random),
                tag.map(Tag::key),
                tag.map(List::of).orElse(List.of()),
                numbers,
                Map.of(Color.GREEN, text(random)),
                Set.of(Color.GREEN),
                random.nextBoolean() ? Optional.of(at) : Optional.empty(),
                Duration.ofSeconds(big / 2, 7),
                Color.GREEN,
                shape,
                tag.map(t -> shape),
                new Shape.Circle((int) big),
                (int) big,
                big,
                big > 0,
                random.nextBoolean() ? random.nextDouble() * big : Double.NaN,
                tag);
    }

    private static String text(Random random) {
        String letters = "ab\"\\\b\f\n\r\t\u0000\u001f\u007f/\u00fc\u20ac";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(letters.length() + 1);
            text.append(at == letters.length() ? "\uD83D\uDE00" : letters.substring(at, at + 1));
        }
        return text.toString();
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        for (String wrong : List.of(
                "",
                "{",
                "[]",
                "{\"id\":1}",
                "{\"id\":\"x\"",
                "{\"id\":\"x\"}}",
                "{\"id\":\"x",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"\\u00g0\"}",
                "{\"id\":\"\n\"}",
                "{\"id\" \"x\"}",
                "{\"unknown\":[1,2",
                "{\"small\":2147483648}",
                "{\"small\":1.5}",
                "{\"small\":\"1\"}",
                "{\"big\":9223372036854775808}",
                "{\"flag\":yes}",
                "{\"color\":\"BLUE\"}",
                "{\"at\":\"2026-02-30T00:00:00Z\"}",
                "{\"at\":\"2026-01-01T0a:00:00Z\"}",
                "{\"at\":\"yesterday\"}",
                "{\"tags\":[{}",
                "{\"shape\":{}}")) {
            assertThatThrownBy(() -> CODEC.decode(bytes(wrong))).as(wrong).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> CODEC.decode(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC0, '"', '}'}))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void halfALetterIsNotWritten() {
        assertThatThrownBy(() -> DocumentCodec.json(OldTag.class).encode(new OldTag("\uD83D")))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void equalTextsOfAComponentAreKeptOnce() {
        DocumentCodec<Tag> codec = DocumentCodec.json(Tag.class);
        byte[] written = codec.encode(new Tag("key", "value"));

        assertThat(codec.decode(written).key()).isSameAs(codec.decode(written).key());
        assertThat(codec.decode(bytes("{\"key\":\"Aa\"}")).key()).isEqualTo("Aa");
        // Of the same hash.
        assertThat(codec.decode(bytes("{\"key\":\"BB\"}")).key()).isEqualTo("BB");
    }

    @Test
    void aTypeWithoutAFormIsRefused() {
        record Odd(Object anything) {}

        assertThatThrownBy(() -> DocumentCodec.json(Odd.class).encode(new Odd("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void bytesComeBack() {
        DocumentCodec<Bytes> codec = DocumentCodec.json(Bytes.class);

        assertThat(codec.decode(codec.encode(new Bytes(new byte[] {0, -1, 5}))).value())
                .containsExactly(0, -1, 5);
        assertThat(codec.decode(codec.encode(new Bytes(new byte[0]))).value()).isEmpty();
    }

    @Test
    void onlyComponentsAreWrittenAndNothingEmpty() {
        DocumentCodec<Tag> codec = DocumentCodec.json(Tag.class);
        assertThat(json(codec.encode(new Tag("own:a", "")))).isEqualTo("{\"key\":\"own:a\",\"value\":\"\"}");

        Machine machine = Machine.of("i-1", "running");
        assertThat(json(DocumentCodec.json(Machine.class).encode(machine)))
                .isEqualTo("{\"id\":\"i-1\",\"state\":\"running\",\"size\":0}");
    }

    @Test
    void whatIsAbsentIsEmpty() {
        Everything document = CODEC.decode(bytes("{\"id\":\"x\"}"));

        assertThat(document.name()).isEmpty();
        assertThat(document.tags()).isEmpty();
        assertThat(document.numbers()).isEmpty();
        assertThat(document.byColor()).isEmpty();
        assertThat(document.colors()).isEmpty();
        assertThat(document.second()).isEmpty();
        assertThat(document.small()).isZero();
        assertThat(document.flag()).isFalse();
    }

    @Test
    void whatIsUnknownIsPassedOver() {
        OldTag tag = DocumentCodec.json(OldTag.class).decode(bytes("{\"value\":[{\"a\":1}],\"key\":\"k\"}"));

        assertThat(tag).isEqualTo(new OldTag("k"));
    }

    @Test
    void aRootMayBeASealedInterface() {
        DocumentCodec<Shape> codec = DocumentCodec.json(Shape.class);

        assertThat(json(codec.encode(new Shape.Point()))).isEqualTo("{\"@\":\"Point\"}");
        assertThat(codec.decode(codec.encode(new Shape.Circle(2)))).isEqualTo(new Shape.Circle(2));
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() {
        assertThatThrownBy(() -> CODEC.decode(bytes("{\"id\":\"x\",\"shape\":{\"@\":\"Cube\"}}")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Everything")
                .hasMessageContaining("Cube");
        assertThatThrownBy(() -> CODEC.decode(bytes("{\"id\":"))).isInstanceOf(StoreException.class);
    }
}
