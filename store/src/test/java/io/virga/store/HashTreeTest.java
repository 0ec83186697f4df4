package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree behaves like a plain map, and older trees don't change. */
class HashTreeTest {
    private record Thing(String key, int value) {}

    private static Map<String, Thing> elements(HashTree<Thing> tree) {
        Map<String, Thing> found = new TreeMap<>();
        tree.each(thing -> assertThat(found.put(thing.key(), thing)).isNull());
        return found;
    }

    /** The elements that are gone, and those that are new. */
    private static List<Map<String, Thing>> differences(HashTree<Thing> before, HashTree<Thing> now) {
        Map<String, Thing> gone = new TreeMap<>();
        Map<String, Thing> added = new TreeMap<>();
        assertThat(now.differences(
                        before,
                        thing -> gone.put(thing.key(), thing) == null,
                        thing -> added.put(thing.key(), thing) == null))
                .isTrue();
        return List.of(gone, added);
    }

    private static List<Map<String, Thing>> differences(Map<String, Thing> before, Map<String, Thing> now) {
        Map<String, Thing> gone = new TreeMap<>(before);
        Map<String, Thing> added = new TreeMap<>(now);
        now.forEach(gone::remove);
        before.forEach(added::remove);
        return List.of(gone, added);
    }

    /** Keys with one hash are in one node, whose elements are in no order. */
    @Test
    void differencesAreFoundAmongKeysWithTheSameHash() {
        List<Thing> things = IntStream.range(0, 8)
                .mapToObj(i -> new Thing(
                        Integer.toBinaryString(8 + i).replace("0", "Aa").replace("1", "BB"), i))
                .toList();
        assertThat(things.stream().map(thing -> thing.key().hashCode()).distinct())
                .hasSize(1);
        HashTree<Thing> before = HashTree.of(Thing::key, things.subList(0, 5));
        HashTree<Thing> now = before.without(things.get(1).key())
                .with(things.get(7))
                .with(new Thing(things.get(2).key(), 20));

        assertThat(differences(before, now))
                .isEqualTo(List.of(
                        Map.of(things.get(1).key(), things.get(1), things.get(2).key(), things.get(2)),
                        Map.of(
                                things.get(7).key(),
                                things.get(7),
                                things.get(2).key(),
                                new Thing(things.get(2).key(), 20))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000, 30_000})
    void itDoesWhatAMapDoes(int range) {
        Random random = new Random(range);
        Map<String, Thing> model = new TreeMap<>();
        HashTree<Thing> tree = HashTree.empty(Thing::key);
        HashTree<Thing> kept = tree;
        Map<String, Thing> keptElements = Map.of();
        for (int step = 0; step < 40_000; step++) {
            // The tree grows at first and shrinks towards the end
            boolean adds = random.nextInt(40_000) > step;
            Thing thing = new Thing("k" + random.nextInt(range), step);
            if (adds) {
                tree = tree.with(thing);
                model.put(thing.key(), thing);
            } else {
                tree = tree.without(thing.key());
                model.remove(thing.key());
            }
            String probe = "k" + random.nextInt(range);
            assertThat(tree.size()).isEqualTo(model.size());
            assertThat(tree.find(probe).orElse(null)).isEqualTo(model.get(probe));
            if (step % 1000 == 0) {
                assertThat(elements(tree)).isEqualTo(model);
                assertThat(elements(kept)).isEqualTo(keptElements);
                assertThat(differences(kept, tree)).isEqualTo(differences(keptElements, model));
                assertThat(differences(tree, kept)).isEqualTo(differences(model, keptElements));
                kept = tree;
                keptElements = Map.copyOf(model);
            }
        }
        for (String key : List.copyOf(model.keySet())) {
            tree = tree.without(key);
        }
        assertThat(elements(tree)).isEmpty();
        assertThat(elements(kept)).isEqualTo(keptElements);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 33, 5_000})
    void aListBecomesTheTreeThatItsElementsMakeOneByOne(int size) {
        List<Thing> things =
                IntStream.range(0, size).mapToObj(i -> new Thing("k" + i, i)).toList();
        HashTree<Thing> oneByOne = HashTree.empty(Thing::key);
        for (Thing thing : things) {
            oneByOne = oneByOne.with(thing);
        }
        List<Thing> inItsOrder = new ArrayList<>();
        oneByOne.each(inItsOrder::add);

        HashTree<Thing> tree = HashTree.of(Thing::key, things);
        List<Thing> found = new ArrayList<>();
        tree.each(found::add);

        assertThat(found).isEqualTo(inItsOrder);
        assertThat(tree.size()).isEqualTo(size);
        assertThat(things)
                .allSatisfy(thing -> assertThat(tree.find(thing.key())).contains(thing));
        assertThat(tree.find("other")).isEmpty();
    }

    /** "Aa" and "BB" have the same hash code, and so have all concatenations of them with the same length. */
    @Test
    void keysOfOneHashStayApart() {
        List<String> keys = new ArrayList<>(List.of(""));
        for (int i = 0; i < 6; i++) {
            keys = new ArrayList<>(keys.stream()
                    .flatMap(k -> List.of(k + "Aa", k + "BB").stream())
                    .toList());
        }
        HashTree<Thing> tree = HashTree.empty(Thing::key);
        for (String key : keys) {
            tree = tree.with(new Thing(key, 0)).with(new Thing(key, 1)).with(new Thing("x" + key, 2));
        }
        assertThat(tree.size()).isEqualTo(2 * keys.size());
        List<Thing> all = new ArrayList<>();
        tree.each(all::add);
        assertThat(elements(HashTree.of(Thing::key, all))).isEqualTo(elements(tree));
        for (String key : keys) {
            assertThat(tree.find(key)).contains(new Thing(key, 1));
            tree = tree.without(key);
            assertThat(tree.find(key)).isEmpty();
            assertThat(tree.find("x" + key)).isPresent();
        }
        assertThat(elements(tree)).hasSize(keys.size());
    }
}
