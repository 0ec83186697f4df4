package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.store.Difference;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkTest {
    /** A resource with some colours. */
    record Thing(String id, List<String> colours) implements Resource<Thing> {
        @Override
        public String account() {
            return "1";
        }

        @Override
        public String region() {
            return "here";
        }

        @Override
        public SortedMap<String, String> tags() {
            return new TreeMap<>();
        }

        @Override
        public Thing withTags(SortedMap<String, String> tags) {
            return this;
        }
    }

    private static final Index<Thing> BY_COLOUR = Index.of("colour", Thing::colours);
    private static final DocumentType<Thing> THINGS =
            DocumentType.json("thing", Thing.class, Thing::id, List.of(BY_COLOUR));

    /** Finds things by colour, and counts the things returned. */
    private static final class Things implements Reader {
        private final Map<String, TreeMap<String, Thing>> byColour = new HashMap<>();
        private int given;

        void add(Thing thing) {
            thing.colours()
                    .forEach(colour -> byColour.computeIfAbsent(colour, c -> new TreeMap<>())
                            .put(thing.id(), thing));
        }

        @Override
        public long sequence() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object state(DocumentType<?> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <D> Optional<Difference<D>> differenceFrom(DocumentType<D> type, Object earlier, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <D> List<D> find(DocumentType<D> type, Index<D> index, String value, String afterId, int limit) {
            List<D> found = new ArrayList<>();
            for (Thing thing : byColour.getOrDefault(value, new TreeMap<>())
                    .tailMap(afterId, false)
                    .values()) {
                if (found.size() == limit) {
                    break;
                }
                found.add(type.type().cast(thing));
            }
            given += found.size();
            return found;
        }

        @Override
        public <D> Optional<D> get(DocumentType<D> type, String id) {
            throw new AssertionError("not by id");
        }

        @Override
        public <D> List<D> get(DocumentType<D> type, List<String> ids) {
            throw new AssertionError("not by id");
        }

        @Override
        public <D> List<D> all(DocumentType<D> type) {
            throw new AssertionError("not all");
        }

        @Override
        public <D> void each(DocumentType<D> type, Consumer<D> visitor) {
            throw new AssertionError("not all");
        }

        @Override
        public <D> List<D> find(DocumentType<D> type, Index<D> index, String value) {
            throw new AssertionError("not without a limit");
        }

        @Override
        public <D> List<D> findRange(DocumentType<D> type, Index<D> index, String from, String to, int limit) {
            throw new AssertionError("not a range");
        }

        @Override
        public <D> long count(DocumentType<D> type, Index<D> index, String value) {
            throw new AssertionError("not a number");
        }

        @Override
        public <D> long count(DocumentType<D> type) {
            throw new AssertionError("not a number");
        }
    }

    private static Walk<Thing> walk(Things things, String after, int atFirst, String... colours) {
        List<Walk.Source<Thing>> sources = Stream.of(colours)
                .map(colour -> new Walk.Source<>(BY_COLOUR, colour))
                .toList();
        return new Walk<>(things, THINGS, sources, after, atFirst);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static String id(int number) {
        return "t-%04d".formatted(number);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void meetsEachOnceInTheOrderOfIds(long seed) {
        Random random = new Random(seed);
        // Choose none or few things often, and a first batch as large as the number of things often.
        int count = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(61);
        int atFirst = random.nextInt(4) == 0 ? Math.max(1, count) : 1 + random.nextInt(70);
        Things things = new Things();
        Set<String> wanted = new TreeSet<>();
        String after = random.nextBoolean() ? "" : id(random.nextInt(count + 1));
        for (int i = 0; i < count; i++) {
            List<String> colours = Stream.of("red", "green", "blue")
                    .filter(colour -> random.nextInt(3) == 0)
                    .toList();
            things.add(new Thing(id(i), colours));
            if ((colours.contains("red") || colours.contains("blue")) && id(i).compareTo(after) > 0) {
                wanted.add(id(i));
            }
        }
        List<String> met = new ArrayList<>();
        walk(things, after, atFirst, "red", "none", "blue").forEachRemaining(thing -> met.add(thing.id()));
        assertThat(met).containsExactlyElementsOf(wanted);
    }

    @Test
    void readsNoMoreThanIsAskedFor() {
        Things things = new Things();
        for (int i = 0; i < 5000; i++) {
            things.add(new Thing(id(i), List.of("red")));
        }
        Walk<Thing> walk = walk(things, "", 6, "red");
        for (int i = 0; i < 6; i++) {
            assertThat(walk.next().id()).isEqualTo(id(i));
        }
        assertThat(things.given).isEqualTo(6);
        // later batches are larger, for callers that continue
        for (int i = 6; i < 3000; i++) {
            assertThat(walk.next().id()).isEqualTo(id(i));
        }
        assertThat(things.given).isLessThan(4100);
    }
}
