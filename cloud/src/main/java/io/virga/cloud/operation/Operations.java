package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of implemented operations. Each package fills it at start; after that it is read-only. */
public final class Operations {
    /**
     * An operation with its handler.
     *
     * @param obeyed the members of its input that are obeyed
     * @param ofKind those that are obeyed by the kind of the operation, not by its handler
     * @param dryRun the member that asks for a dry run
     * @param token the member with the client token
     */
    record Entry<I extends Structure, O extends Structure>(
            Operation<I, O> operation,
            Handler<I, O> handler,
            Optional<Idempotency<I, O>> idempotency,
            ObeyedMembers obeyed,
            Set<String> ofKind,
            Optional<Member> dryRun,
            Optional<Member> token) {
        boolean isDryRun(I input) {
            return dryRun.isPresent()
                    && Boolean.TRUE.equals(input.value(dryRun.get().index()));
        }

        /** The text of the client token; empty when the request has none. */
        Optional<String> token(I input) {
            return token.flatMap(member -> ClientToken.text((String) input.value(member.index())));
        }
    }

    private final Map<Operation<?, ?>, Entry<?, ?>> entries = new HashMap<>();
    private final Map<Operation<?, ?>, SortedMap<String, String>> withoutEffect = new HashMap<>();
    private final Map<Operation<?, ?>, Set<String>> selfChecked = new HashMap<>();
    private final Set<ServiceModel> withoutRegion = new HashSet<>();

    /**
     * Registers the handler of an operation. In a service that has dry runs, every operation with a member for them obeys
     * it.
     *
     * @param obeyed the members of the input that the handler obeys, as paths of the model's names:
     *     {@code Placement.Tenancy}. A path includes everything below it. A request with any other member is refused
     */
    public <I extends Structure, O extends Structure> void on(
            Operation<I, O> operation, Handler<I, O> handler, String... obeyed) {
        put(operation, handler, Optional.empty(), List.of(), obeyed);
    }

    /**
     * As {@link #on}, for an operation whose answer is a list that clients filter and read in pages. It also obeys the members
     * that the service's conventions have for that, as far as its input has them: EC2's {@code Filters}, {@code MaxResults} and
     * {@code NextToken}, IAM's {@code MaxItems} and {@code Marker}. The handler leaves them to
     * {@link io.virga.cloud.resource.Page}, or to what makes pages in IAM.
     */
    public <I extends Structure, O extends Structure> void describe(
            Operation<I, O> operation, Handler<I, O> handler, String... obeyed) {
        List<String> ofKind = operation.service().conventions().membersOfLists().stream()
                .filter(name -> operation.input().member(name).isPresent())
                .sorted()
                .toList();
        if (ofKind.isEmpty()) {
            throw new IllegalArgumentException(operation + " has neither filters nor pages");
        }
        put(operation, handler, Optional.empty(), ofKind, obeyed);
    }

    /** As {@link #on}, for an operation that also obeys a client token: it takes effect once for each token. */
    public <I extends Structure, O extends Structure> void idempotent(
            Operation<I, O> operation, Handler<I, O> handler, Idempotency<I, O> idempotency, String... obeyed) {
        requireNonNull(idempotency, "idempotency is null");
        put(
                operation,
                handler,
                Optional.of(idempotency),
                List.of(token(operation).name()),
                obeyed);
    }

    /** The member that the model marks as the token; EC2's model leaves some without the mark. */
    private static Member token(Operation<?, ?> operation) {
        return operation.input().members().stream()
                .filter(Member::isIdempotencyToken)
                .findFirst()
                .or(() -> operation
                        .service()
                        .conventions()
                        .clientToken()
                        .flatMap(name -> operation.input().member(name)))
                .orElseThrow(() -> new IllegalArgumentException(operation + " has no client token"));
    }

    /** The member that asks for a dry run, in a service that has dry runs. */
    private static Optional<Member> dryRun(Operation<?, ?> operation) {
        return operation
                .service()
                .conventions()
                .dryRun()
                .flatMap(name -> operation.input().member(name));
    }

    private <I extends Structure, O extends Structure> void put(
            Operation<I, O> operation,
            Handler<I, O> handler,
            Optional<Idempotency<I, O>> idempotency,
            List<String> ofKind,
            String... obeyed) {
        requireNonNull(handler, "handler is null");
        Optional<Member> dryRun = dryRun(operation);
        Set<String> all = new LinkedHashSet<>(ofKind);
        dryRun.ifPresent(member -> all.add(member.name()));
        Set<String> kind = Set.copyOf(all);
        all.addAll(List.of(obeyed));
        Entry<I, O> entry = new Entry<>(
                operation,
                handler,
                idempotency,
                ObeyedMembers.of(operation.input(), List.copyOf(all)),
                kind,
                dryRun,
                idempotency.map(i -> token(operation)));
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

    /** Declares that no call of a service needs what an account starts with in a region, as of a service that has none. */
    public void needsNoRegion(ServiceModel service) {
        withoutRegion.add(requireNonNull(service, "service is null"));
    }

    boolean needsRegion(ServiceModel service) {
        return !withoutRegion.contains(service);
    }

    /** The operations that are implemented. */
    public Set<Operation<?, ?>> implemented() {
        return Set.copyOf(entries.keySet());
    }

    /** The services of which an operation is implemented, by name. */
    public List<ServiceModel> services() {
        return entries.keySet().stream()
                .map(Operation::service)
                .distinct()
                .sorted(Comparator.comparing(ServiceModel::name))
                .toList();
    }

    /**
     * The paths of the input's members that an operation obeys, sorted, in the model's names. A path includes everything
     * below it. Empty for an operation that is not implemented.
     */
    public List<String> obeyed(Operation<?, ?> operation) {
        Entry<?, ?> entry = entries.get(operation);
        return entry == null ? List.of() : entry.obeyed().paths();
    }

    /** The members that an operation obeys by its kind, so that no handler reads them: those of pages and dry runs. */
    public Set<String> obeyedByKind(Operation<?, ?> operation) {
        Entry<?, ?> entry = entries.get(operation);
        return entry == null ? Set.of() : entry.ofKind();
    }

    @SuppressWarnings("unchecked") // on() ensures that the types match
    <I extends Structure, O extends Structure> Optional<Entry<I, O>> find(Operation<I, O> operation) {
        return Optional.ofNullable((Entry<I, O>) entries.get(operation));
    }
}
