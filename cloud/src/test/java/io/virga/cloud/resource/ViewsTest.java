package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Tag;
import io.virga.store.Change;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest {
    /** The resource that views are made of. */
    record Thing(String id, String account, String region, SortedMap<String, String> tags) implements Resource<Thing> {
        @Override
        public Thing withTags(SortedMap<String, String> newTags) {
            return new Thing(id, account, region, newTags);
        }
    }

    /** A document that views of a thing depend on. */
    record Part(String id, String kind) {}

    private static final DocumentType<Thing> THINGS = DocumentType.json("thing", Thing.class, Thing::id, List.of());
    private static final Index<Part> BY_KIND = Index.ordered("kind", part -> List.of(part.kind()));
    private static final DocumentType<Part> PARTS = DocumentType.json("part", Part.class, Part::id, List.of(BY_KIND));

    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("test.db"), List.of(THINGS, PARTS));
        change(t -> {
            t.insert(THINGS, new Thing("t-1", "1", "here", new TreeMap<>()));
            t.insert(PARTS, new Part("p-1", "round"));
            t.insert(PARTS, new Part("p-2", "square"));
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void change(Consumer<Transaction> work) {
        store.write(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    private Tag shown(Views<Thing, Tag> views) {
        return store.read(reader -> views.of(reader, reader.get(THINGS, "t-1").orElseThrow()));
    }

    private static Tag view(Thing thing, Object found) {
        return Tag.builder()
                .key(thing.tags().toString())
                .value(String.valueOf(found))
                .build();
    }

    /** Every kind of lookup, each with a result that differs after the changes below. */
    static Stream<Function<Reader, Object>> lookups() {
        return Stream.of(
                r -> r.get(PARTS, "p-1"),
                r -> r.get(PARTS, "p-3"),
                r -> r.get(PARTS, List.of("p-1", "p-3")),
                r -> r.all(PARTS),
                r -> r.find(PARTS, BY_KIND, "oval"),
                r -> r.find(PARTS, BY_KIND, "round"),
                r -> r.find(PARTS, BY_KIND, "oval", "p", 5),
                r -> r.findRange(PARTS, BY_KIND, "a", "s", 5),
                r -> r.count(PARTS, BY_KIND, "round"),
                r -> r.count(PARTS));
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void showsAtOnceWhatHasChanged(Function<Reader, Object> lookup) {
        Views<Thing, Tag> views =
                new Views<>(THINGS, (reader, thing) -> view(thing, lookup.apply(reader)), new ViewCache());
        Tag first = shown(views);
        assertThat(shown(views)).isSameAs(first);

        change(t -> {
            t.replace(PARTS, new Part("p-1", "oval"));
            t.insert(PARTS, new Part("p-3", "oval"));
        });
        Object found = store.read(lookup);
        Tag second = shown(views);
        assertThat(second.value()).contains(String.valueOf(found));
        assertThat(second).isNotEqualTo(first);
        assertThat(shown(views)).isSameAs(second);
    }

    @Test
    void showsAtOnceThatTheResourceHasChanged() {
        Views<Thing, Tag> views = new Views<>(THINGS, (reader, thing) -> view(thing, ""), new ViewCache());
        assertThat(shown(views).key()).contains("{}");
        change(t -> t.replace(THINGS, t.get(THINGS, "t-1").orElseThrow().withTags(new TreeMap<>(Map.of("a", "b")))));
        assertThat(shown(views).key()).contains("{a=b}");
    }

    @Test
    void showsTheStateThatIsReadAndNotALaterOne() {
        Views<Thing, Tag> views =
                new Views<>(THINGS, (reader, thing) -> view(thing, reader.get(PARTS, "p-1")), new ViewCache());
        store.read(reader -> {
            Thing thing = reader.get(THINGS, "t-1").orElseThrow();
            Tag before = views.of(reader, thing);
            Thread writer = Thread.startVirtualThread(() -> {
                change(t -> t.replace(PARTS, new Part("p-1", "oval")));
                assertThat(shown(views).value().orElseThrow()).contains("oval");
            });
            try {
                writer.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(views.of(reader, thing)).isEqualTo(before);
            return null;
        });
        assertThat(shown(views).value().orElseThrow()).contains("oval");
    }

    @Test
    void showsNothingOfWorkThatWasUndone() {
        Views<Thing, Tag> views =
                new Views<>(THINGS, (reader, thing) -> view(thing, reader.get(PARTS, "p-1")), new ViewCache());
        Tag before = shown(views);
        try {
            change(t -> {
                t.replace(PARTS, new Part("p-1", "oval"));
                views.of(t, t.get(THINGS, "t-1").orElseThrow());
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("undone");
        }
        assertThat(shown(views)).isEqualTo(before);
    }

    @Test
    void keepsNothingOfWhatItIsToldHasChanged() {
        Views<Thing, Tag> views = new Views<>(THINGS, (reader, thing) -> view(thing, ""), new ViewCache());
        Tag first = shown(views);
        views.forget(List.of(new Change("part", "t-1", Optional.empty(), Optional.of("a part"))));
        assertThat(shown(views)).isSameAs(first);
        views.forget(List.of(new Change("thing", "t-1", Optional.of("a thing"), Optional.empty())));
        assertThat(shown(views)).isNotSameAs(first);
    }

    /** For an answer of any length, no more views are in memory than the cache may hold. */
    @Test
    void aListOfViewsIsMadeWhileItIsGoneThrough() {
        List<Thing> things = IntStream.range(0, 1000)
                .mapToObj(i -> new Thing("t-" + i, "1", "here", new TreeMap<>()))
                .toList();
        AtomicInteger made = new AtomicInteger();
        ViewCache none = new ViewCache(10);
        Views<Thing, Tag> views = new Views<>(
                THINGS,
                (reader, thing) -> {
                    made.incrementAndGet();
                    return view(thing, thing.id());
                },
                none);

        List<Tag> all = views.of(store.snapshot(), things);

        assertThat(all).hasSize(1000);
        assertThat(made).hasValue(0);
        assertThat(all.get(7).value()).contains("t-7");
        assertThat(made).hasValue(1);
        assertThat(none.kept().find("t-7")).isEmpty();
    }

    @Test
    void twoTypesShareOneBudget() {
        ViewCache cache = new ViewCache(1000);
        Views<Thing, Tag> one = new Views<>(THINGS, (reader, thing) -> view(thing, ""), cache);
        Views<Thing, Tag> other = new Views<>(THINGS, (reader, thing) -> view(thing, "x".repeat(100)), cache);
        one.of(store.snapshot(), new Thing("t-1", "1", "here", new TreeMap<>()));
        assertThat(cache.kept().find("t-1")).isPresent();
        for (int i = 2; i < 10; i++) {
            other.of(store.snapshot(), new Thing("t-" + i, "1", "here", new TreeMap<>()));
        }
        assertThat(cache.kept().find("t-1")).isEmpty();
    }
}
