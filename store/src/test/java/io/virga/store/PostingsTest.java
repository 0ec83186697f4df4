package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index, however it was built, behaves like a plain map of sets. */
class PostingsTest {
    private static final Index<String> PLAIN = Index.of("plain", List::of);
    private static final Index<String> ORDERED = Index.ordered("ordered", List::of);

    private static List<String> ids(Postings postings, String value, String from, int limit) {
        List<String> found = new ArrayList<>();
        postings.each(value, from, id -> found.add(id) && found.size() < limit);
        return found;
    }

    private static List<String> range(Postings postings, String from, String to, int limit) {
        List<String> found = new ArrayList<>();
        postings.eachInRange(from, to, id -> found.add(id) && found.size() < limit);
        return found;
    }

    private static void compare(Postings postings, Map<String, NavigableSet<String>> model, int values) {
        for (int i = 0; i < values; i++) {
            String value = "v" + i;
            NavigableSet<String> expected = model.getOrDefault(value, new TreeSet<>());
            assertThat(postings.count(value)).isEqualTo(expected.size());
            assertThat(postings.isHeld(value)).isEqualTo(!expected.isEmpty());
            assertThat(ids(postings, value, "", Integer.MAX_VALUE)).isEqualTo(List.copyOf(expected));
            assertThat(ids(postings, value, "i5", 3))
                    .isEqualTo(expected.tailSet("i5").stream().limit(3).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 200})
    void itKnowsWhatAMapOfSetsKnows(int values) {
        Random random = new Random(values);
        TreeMap<String, NavigableSet<String>> model = new TreeMap<>();
        Postings postings = Postings.none(ORDERED);
        for (int step = 0; step < 6_000; step++) {
            String value = "v" + random.nextInt(values);
            String id = "i" + random.nextInt(300);
            NavigableSet<String> held = model.computeIfAbsent(value, v -> new TreeSet<>());
            if (random.nextInt(6_000) > step) {
                held.add(id);
                postings = postings.with(value, id);
            } else if (held.remove(id)) {
                postings = postings.without(value, id);
            }
            if (step % 500 == 0) {
                compare(postings, model, values);
                assertThat(range(postings, "v1", "v3", 50))
                        .isEqualTo(model.subMap("v1", true, "v3", true).values().stream()
                                .flatMap(NavigableSet::stream)
                                .limit(50)
                                .toList());
            }
        }
        compare(postings, model, values);

        Postings.Gathering gathering = new Postings.Gathering();
        model.forEach((value, ids) -> ids.forEach(id -> gathering.add(value, id)));
        compare(gathering.postings(ORDERED), model, values);
        assertThat(range(gathering.postings(ORDERED), "", "w", 10_000)).isEqualTo(range(postings, "", "w", 10_000));
    }

    @Test
    void rangesAreReadFromOrderedIndexesOnly() {
        Postings postings = Postings.none(PLAIN).with("a", "i-1");

        assertThatThrownBy(() -> range(postings, "a", "b", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
