package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** A test document with a plain index, a unique index and an ordered index with several values. */
record Machine(String id, String state, Optional<String> address, List<String> tags, int size) {
    static final Index<Machine> STATE = Index.of("state", machine -> List.of(machine.state()));
    static final Index<Machine> ADDRESS =
            Index.unique("address", machine -> machine.address().stream().toList());
    static final Index<Machine> TAG = Index.ordered("tag", Machine::tags);
    static final DocumentType<Machine> TYPE =
            DocumentType.json("machine", Machine.class, Machine::id, List.of(STATE, ADDRESS, TAG));

    Machine {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(address, "address is null");
        tags = List.copyOf(tags);
    }

    static Machine of(String id, String state) {
        return new Machine(id, state, Optional.empty(), List.of(), 0);
    }

    Machine withState(String state) {
        return new Machine(id, state, address, tags, size);
    }

    Machine withAddress(String address) {
        return new Machine(id, state, Optional.of(address), tags, size);
    }

    Machine withTags(String... tags) {
        return new Machine(id, state, address, List.of(tags), size);
    }

    Machine withSize(int size) {
        return new Machine(id, state, address, tags, size);
    }
}
