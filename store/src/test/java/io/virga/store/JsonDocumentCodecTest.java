package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
