package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree does what a plain sorted set does, and older trees stay what they were. */
class SortedTreeTest {
    private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

    private static List<Integer> elements(SortedTree<Integer> tree) {
        List<Integer> found = new ArrayList<>();
        tree.each(found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 30_000})
    void itDoesWhatASortedSetDoes(int range) {
        Random random = new Random(range);
        TreeSet<Integer> model = new TreeSet<>();
        SortedTree<Integer> tree = SortedTree.empty(ORDER);
        SortedTree<Integer> kept = tree;
        List<Integer> keptElements = List.of();
        for (int step = 0; step < 40_000; step++) {
            // grows at first, and shrinks to nothing in the end
            boolean adds = random.nextInt(40_000) > step;
            int element = random.nextInt(range);
            tree = adds ? tree.with(element) : tree.without(element);
            if (adds) {
                model.add(element);
            } else {
                model.remove(element);
            }
            int probe = random.nextInt(range) - 1;
            assertThat(tree.size()).isEqualTo(model.size());
            assertThat(tree.find(probe).isPresent()).isEqualTo(model.contains(probe));
            if (step % 1000 == 0) {
                assertThat(tree.countBelow(probe))
                        .isEqualTo(model.headSet(probe).size());
                assertThat(elements(tree)).isEqualTo(List.copyOf(model));
                List<Integer> from = new ArrayList<>();
                tree.from(probe, e -> from.add(e) && from.size() < 100);
                assertThat(from)
                        .isEqualTo(model.tailSet(probe).stream().limit(100).toList());
                assertThat(elements(kept)).isEqualTo(keptElements);
                kept = tree;
                keptElements = List.copyOf(model);
            }
        }
        for (int element : List.copyOf(model)) {
            tree = tree.without(element);
        }
        assertThat(elements(tree)).isEmpty();
        assertThat(elements(kept)).isEqualTo(keptElements);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 25, 47, 48, 49, 576, 577, 600, 20_000})
    void aSortedListBecomesATree(int size) {
        List<Integer> all =
                new Random(size).ints().distinct().limit(size).sorted().boxed().toList();

        SortedTree<Integer> tree = SortedTree.ofSorted(ORDER, all);

        assertThat(tree.size()).isEqualTo(size);
        assertThat(elements(tree)).isEqualTo(all);
        for (int element : all) {
            tree = tree.without(element);
        }
        assertThat(tree.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void anEqualElementTakesTheOldOnesPlace(int size) {
        Comparator<String> length = Comparator.comparingInt(String::length);
        SortedTree<String> tree = SortedTree.empty(length);
        for (int i = 0; i < size; i++) {
            tree = tree.with("a".repeat(i));
        }
        for (int i = 0; i < size; i++) {
            tree = tree.with("b".repeat(i));
        }
        List<String> found = new ArrayList<>();
        tree.each(found::add);

        assertThat(found).hasSize(size).noneMatch(text -> text.contains("a"));
    }
}
