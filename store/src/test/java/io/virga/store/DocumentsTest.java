package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Documents of a start have the same indexes whether these are built before, between or after changes. */
class DocumentsTest {
    private static final int COUNT = 300;

    private final AtomicInteger indexed = new AtomicInteger();
    private final Index<Machine> state = Index.of("state", machine -> {
        indexed.incrementAndGet();
        return Machine.STATE.values().apply(machine);
    });
    private final Table<Machine> table = new Table<>(
            DocumentType.json("machine", Machine.class, Machine::id, List.of(state, Machine.ADDRESS, Machine.TAG)), 0);

    private static Slot<Machine> slot(Machine machine) {
        return Slot.of(machine.id(), 1, machine);
    }

    private static Machine machine(int number) {
        return Machine.of("m-" + number, "s" + number % 3).withTags("t" + number % 2, "all");
    }

    private Documents<Machine> loaded() {
        List<Slot<Machine>> slots = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            slots.add(slot(machine(i)));
        }
        Collections.shuffle(slots, new Random(7));
        return Documents.of(table, slots);
    }

    private Documents<Machine> oneByOne() {
        Documents<Machine> documents = Documents.none(table);
        for (int i = 0; i < COUNT; i++) {
            documents = documents.with(Optional.empty(), slot(machine(i)));
        }
        return documents;
    }

    private Documents<Machine> changed(Documents<Machine> documents, boolean build) {
        Documents<Machine> now = documents;
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            String id = "m-" + random.nextInt(COUNT);
            Optional<Slot<Machine>> old = now.slot(id);
            if (old.isPresent() && i % 3 == 0) {
                now = now.without(old.get());
            } else if (old.isPresent()) {
                Machine before = old.get().document();
                now = now.with(old, slot(i % 3 == 1 ? before.withState("s9") : before.withTags("t9")));
            }
            if (build && i == 50) {
                now.prepare();
            }
        }
        return now;
    }

    private void compare(Documents<Machine> documents, Documents<Machine> expected) {
        assertThat(documents.all()).isEqualTo(expected.all());
        for (String value : List.of("s0", "s1", "s2", "s9", "s5")) {
            assertThat(documents.find(state, value)).isEqualTo(expected.find(state, value));
            assertThat(documents.count(state, value)).isEqualTo(expected.count(state, value));
        }
        assertThat(documents.findRange(Machine.TAG, "a", "t9", COUNT))
                .isEqualTo(expected.findRange(Machine.TAG, "a", "t9", COUNT));
    }

    @Test
    void anIndexIsTheSameWheneverItIsBuilt() {
        Documents<Machine> before = loaded();
        Documents<Machine> expected = changed(oneByOne(), false);

        compare(changed(before, false), expected);
        compare(changed(loaded(), true), expected);
        compare(before, oneByOne());
    }

    @Test
    void anIndexIsBuiltWhenItIsUsedAndOnce() {
        Documents<Machine> documents = loaded();
        assertThat(indexed).hasValue(0);

        // No index changes with the size.
        Optional<Slot<Machine>> old = documents.slot("m-1");
        Documents<Machine> larger =
                documents.with(old, slot(old.orElseThrow().document().withSize(5)));
        assertThat(indexed).as("of the one that changed, before and after").hasValue(2);

        assertThat(larger.find(state, "s1")).hasSize(COUNT / 3);
        assertThat(documents.find(state, "s1")).hasSize(COUNT / 3);
        assertThat(indexed).hasValue(2 + COUNT);
    }

    @Test
    void aUniqueIndexIsCheckedWhenItIsBuilt() {
        List<Slot<Machine>> slots =
                List.of(slot(machine(1).withAddress("a")), slot(machine(2).withAddress("a")));

        Documents<Machine> documents = Documents.of(table, slots);
        assertThatThrownBy(documents::prepare)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("address");
    }
}
