package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of what is implemented. Filled by each package at start, read-only after that. */
public final class Operations {
    /** An operation with its handler, and the members of its input that the handler obeys. */
    record Entry<I extends Structure, O extends Structure>(
            Operation<I, O> operation, Handler<I, O> handler, ObeyedMembers obeyed) {}

    private final Map<Operation<?, ?>, Entry<?, ?>> entries = new HashMap<>();

    /**
     * Says what an operation does.
     *
     * @param obeyed the input's members that the handler obeys, as paths in the model's names: {@code Placement.Tenancy};
     *     a path stands for all below it. Members that the rules for all operations obey (DryRun, ClientToken, Filters,
     *     MaxResults, NextToken) need not be named. A request with any other member is refused.
     */
    public <I extends Structure, O extends Structure> void on(
            Operation<I, O> operation, Handler<I, O> handler, String... obeyed) {
        requireNonNull(handler, "handler is null");
        Entry<I, O> entry = new Entry<>(operation, handler, ObeyedMembers.of(operation.input(), List.of(obeyed)));
        if (entries.putIfAbsent(operation, entry) != null) {
            throw new IllegalStateException("two handlers for " + operation);
        }
    }

    /** The operations that are implemented. */
    public Set<Operation<?, ?>> implemented() {
        return Set.copyOf(entries.keySet());
    }

    /**
     * The paths of the input's members that an operation obeys, sorted, in the model's names; a path stands for all below
     * it. Empty for an operation that is not implemented.
     */
    public List<String> obeyed(Operation<?, ?> operation) {
        Entry<?, ?> entry = entries.get(operation);
        return entry == null ? List.of() : entry.obeyed().paths();
    }

    @SuppressWarnings("unchecked") // on() has put the types together
    <I extends Structure, O extends Structure> Optional<Entry<I, O>> find(Operation<I, O> operation) {
        return Optional.ofNullable((Entry<I, O>) entries.get(operation));
    }
}
