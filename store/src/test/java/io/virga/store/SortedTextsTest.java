package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set behaves like a plain sorted set, and older sets don't change. */
class SortedTextsTest {
    private static List<String> texts(SortedTexts set) {
        List<String> found = new ArrayList<>();
        set.each(found::add);
        return found;
    }

    private static String text(int number) {
        return "instance-%05d".formatted(number);
    }

    /** Letters below, at and above the limit of the ranks, in texts shorter and longer than the ranked prefix. */
    private static String strange(Random random) {
        String letters = "\0\1-0aZ~\177\200\u00e9\ud800\uffff";
        return IntStream.range(0, random.nextInt(14))
                .mapToObj(i -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 30_000})
    void itDoesWhatASortedSetDoes(int range) {
        Random random = new Random(range);
        TreeSet<String> model = new TreeSet<>();
        SortedTexts set = SortedTexts.empty();
        SortedTexts kept = set;
        List<String> keptTexts = List.of();
        for (int step = 0; step < 40_000; step++) {
            // The set grows at first and shrinks to nothing at the end
            boolean adds = random.nextInt(40_000) > step;
            String text = text(random.nextInt(range));
            set = adds ? set.with(text) : set.without(text);
            if (adds) {
                model.add(text);
            } else {
                model.remove(text);
            }
            String probe = text(random.nextInt(range));
            assertThat(set.size()).isEqualTo(model.size());
            assertThat(set.contains(probe)).isEqualTo(model.contains(probe));
            if (step % 1000 == 0) {
                assertThat(texts(set)).isEqualTo(List.copyOf(model));
                List<String> from = new ArrayList<>();
                set.from(probe, e -> from.add(e) && from.size() < 100);
                assertThat(from)
                        .isEqualTo(model.tailSet(probe).stream().limit(100).toList());
                assertThat(texts(kept)).isEqualTo(keptTexts);
                kept = set;
                keptTexts = List.copyOf(model);
            }
        }
        for (String text : List.copyOf(model)) {
            set = set.without(text);
        }
        assertThat(texts(set)).isEmpty();
        assertThat(texts(kept)).isEqualTo(keptTexts);
    }

    @Test
    void theOrderIsThatOfTheTextsWhateverTheyConsistOf() {
        Random random = new Random(9);
        TreeSet<String> model = new TreeSet<>();
        SortedTexts set = SortedTexts.empty();
        for (int i = 0; i < 5_000; i++) {
            String text = strange(random);
            model.add(text);
            set = set.with(text);
        }

        assertThat(texts(set)).isEqualTo(List.copyOf(model));
        assertThat(texts(SortedTexts.ofSorted(List.copyOf(model)))).isEqualTo(List.copyOf(model));
    }

    @Test
    void theGreaterTextNeverHasTheLesserRank() {
        Random random = new Random(10);
        for (int i = 0; i < 200_000; i++) {
            String one = strange(random);
            String other = strange(random);
            if (one.compareTo(other) < 0) {
                assertThat(SortedTexts.rank(one))
                        .as("%s and %s", one, other)
                        .isLessThanOrEqualTo(SortedTexts.rank(other));
            }
        }
    }

    @Test
    void whatIsThereAlreadyOrNotThereChangesNothing() {
        SortedTexts set = SortedTexts.ofSorted(
                IntStream.range(0, 1_000).mapToObj(SortedTextsTest::text).toList());

        assertThat(set.with(text(500))).isSameAs(set);
        assertThat(set.without("other")).isSameAs(set);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 25, 47, 48, 49, 576, 577, 600, 20_000})
    void aSortedListBecomesASet(int size) {
        List<String> all =
                IntStream.range(0, size).mapToObj(SortedTextsTest::text).toList();

        SortedTexts set = SortedTexts.ofSorted(all);

        assertThat(set.size()).isEqualTo(size);
        assertThat(texts(set)).isEqualTo(all);
        for (String text : all) {
            set = set.without(text);
        }
        assertThat(set.size()).isZero();
    }
}
