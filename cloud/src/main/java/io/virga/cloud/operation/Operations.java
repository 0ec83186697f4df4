package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of what is implemented. Filled by each package at start, read-only after that. */
public final class Operations {
    /** An operation with its handler, and the members of its input that the handler obeys. */
    record Entry<I extends Structure, O extends Structure>(
            Operation<I, O> operation,
            Handler<I, O> handler,
            Optional<Idempotency<I, O>> idempotency,
            ObeyedMembers obeyed) {}

    private final Map<Operation<?, ?>, Entry<?, ?>> entries = new HashMap<>();
    private final Map<Operation<?, ?>, SortedMap<String, String>> withoutEffect = new HashMap<>();
    private final Map<Operation<?, ?>, Set<String>> selfChecked = new HashMap<>();

    /**
     * Says what an operation does.
     *
     * @param obeyed the input's members that the handler obeys, as paths in the model's names: {@code Placement.Tenancy};
     *     a path stands for all below it. Members that the rules for all operations obey (DryRun, Filters, MaxResults,
     *     NextToken) need not be named. A request with any other member is refused.
     */
    public <I extends Structure, O extends Structure> void on(
            Operation<I, O> operation, Handler<I, O> handler, String... obeyed) {
        put(operation, handler, Optional.empty(), List.of(obeyed));
    }

    /** As {@link #on(Operation, Handler, String...)}, for an operation with a client token, which obeys the token too. */
    public <I extends Structure, O extends Structure> void on(
            Operation<I, O> operation, Handler<I, O> handler, Idempotency<I, O> idempotency, String... obeyed) {
        requireNonNull(idempotency, "idempotency is null");
        List<String> all =
                Stream.concat(Stream.of("ClientToken"), Stream.of(obeyed)).toList();
        put(operation, handler, Optional.of(idempotency), all);
    }

    private <I extends Structure, O extends Structure> void put(
            Operation<I, O> operation,
            Handler<I, O> handler,
            Optional<Idempotency<I, O>> idempotency,
            List<String> obeyed) {
        requireNonNull(handler, "handler is null");
        Entry<I, O> entry = new Entry<>(operation, handler, idempotency, ObeyedMembers.of(operation.input(), obeyed));
        if (entries.putIfAbsent(operation, entry) != null) {
            throw new IllegalStateException("two handlers for " + operation);
        }
    }

    /**
     * Says that a member, obeyed though no code reads it, cannot change the answer here.
     *
     * @param reason why, as a clause: {@code no image here is disabled}
     */
    public void withoutEffect(Operation<?, ?> operation, String member, String reason) {
        requireMember(operation, member);
        withoutEffect.computeIfAbsent(operation, key -> new TreeMap<>()).put(member, reason);
    }

    /** The members of an operation's input that have no effect here, each with the reason. */
    public SortedMap<String, String> withoutEffect(Operation<?, ?> operation) {
        return Collections.unmodifiableSortedMap(withoutEffect.getOrDefault(operation, new TreeMap<>()));
    }

    /**
     * Says that a handler checks the values of a member itself, since the operation has an error of its own for values
     * that the model does not know.
     */
    public void checksItself(Operation<?, ?> operation, String member) {
        requireMember(operation, member);
        selfChecked.merge(operation, Set.of(member), (some, more) -> {
            Set<String> both = new HashSet<>(some);
            both.addAll(more);
            return Set.copyOf(both);
        });
    }

    Set<String> selfChecked(Operation<?, ?> operation) {
        return selfChecked.getOrDefault(operation, Set.of());
    }

    private static void requireMember(Operation<?, ?> operation, String member) {
        if (operation.input().member(member).isEmpty()) {
            throw new IllegalArgumentException(operation + " has no member " + member);
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
