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

/** The table of implemented operations. Each package fills it at start; after that it is read-only. */
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
     * Registers the handler of an operation.
     *
     * @param obeyed the members of the input that the handler obeys, as paths of the model's names:
     *     {@code Placement.Tenancy}. A path includes everything below it. Members that the rules for all operations obey
     *     (DryRun, Filters, MaxResults, NextToken) need not be listed. A request with any other member is refused.
     */
    public <I extends Structure, O extends Structure> void on(
            Operation<I, O> operation, Handler<I, O> handler, String... obeyed) {
        put(operation, handler, Optional.empty(), List.of(obeyed));
    }

    /** As {@link #on(Operation, Handler, String...)}, for an operation that also obeys a client token. */
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
     * Declares that an obeyed member cannot change the answer in Virga, so no code reads it.
     *
     * @param reason why, as a clause: {@code no image here is disabled}
     */
    public void withoutEffect(Operation<?, ?> operation, String member, String reason) {
        requireMember(operation, member);
        withoutEffect.computeIfAbsent(operation, key -> new TreeMap<>()).put(member, reason);
    }

    /** The members of an operation's input that have no effect in Virga, each with the reason. */
    public SortedMap<String, String> withoutEffect(Operation<?, ?> operation) {
        return Collections.unmodifiableSortedMap(withoutEffect.getOrDefault(operation, new TreeMap<>()));
    }

    /**
     * Declares that the handler checks the values of a member itself, because the operation has an error of its own for
     * values that the model does not know.
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
     * The paths of the input's members that an operation obeys, sorted, in the model's names. A path includes everything
     * below it. Empty for an operation that is not implemented.
     */
    public List<String> obeyed(Operation<?, ?> operation) {
        Entry<?, ?> entry = entries.get(operation);
        return entry == null ? List.of() : entry.obeyed().paths();
    }

    @SuppressWarnings("unchecked") // on() ensures that the types match
    <I extends Structure, O extends Structure> Optional<Entry<I, O>> find(Operation<I, O> operation) {
        return Optional.ofNullable((Entry<I, O>) entries.get(operation));
    }
}
