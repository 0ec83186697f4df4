package io.virga.cloud.identity.iam;

import io.virga.cloud.identity.PolicySource;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.policy.PolicySet;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The policies of users, their groups, and roles.
 *
 * <p>A policy is compiled once for its document, and the policies of a principal are put together once for all documents
 * that they are in: as long as the store has the very same objects, nothing is made again.
 */
public final class IamPolicies implements PolicySource {
    private static final Applied EVERYTHING = new Applied.Nothing();
    private static final Applied.Policies NO_POLICY = new Applied.Policies(PolicySet.none(), Map.of());
    private static final Policy DENY_ALL = Policy.of(
            "gone",
            PolicyDocument.parse(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\","
                            + "\"Resource\":\"*\"}}",
                    PolicyGrammar.MANAGED));

    /**
     * For a session whose user or role is gone, or has another name now. An explicit denial, since a trust policy may still
     * name it, or somebody else who has its name by now.
     */
    private static final Applied.Policies GONE =
            new Applied.Policies(PolicySet.builder().identity(List.of(DENY_ALL)).build(), Map.of());

    private static final int MOST_KNOWN = 10_000;
    private static final Policy NOTHING = Policy.of(
            "a deleted session policy",
            PolicyDocument.parse(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"none:None\","
                            + "\"Resource\":\"*\"}}",
                    PolicyGrammar.SESSION));

    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Policy> sessions = new ConcurrentHashMap<>();
    private volatile State latest = new State(List.of());

    /**
     * What applies to users and roles by their ids, as long as no user, group, role or policy changes at all: a request of a
     * user with ten policies then costs one lookup, and not one for each of them.
     */
    private record State(
            List<Object> documents, Map<String, Applied.Policies> users, Map<String, Applied.Policies> roles) {
        private static final List<DocumentType<?>> TYPES = Stream.of(
                        User.TYPE, Group.TYPE, Role.TYPE, ManagedPolicy.TYPE)
                .<DocumentType<?>>map(type -> type.resources().documents())
                .toList();

        State(List<Object> documents) {
            this(documents, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        static State of(Reader reader) {
            return new State(TYPES.stream().map(reader::state).toList());
        }

        @SuppressWarnings("ReferenceEquality") // after a change it is another object
        boolean isOf(Reader reader) {
            boolean same = documents.size() == TYPES.size();
            for (int i = 0; same && i < documents.size(); i++) {
                same = documents.get(i) == reader.state(TYPES.get(i));
            }
            return same;
        }
    }

    /** The compiled policies of a document, as long as this very document is that of the store. */
    private record Compiled(Object document, List<Policy> policies) {
        @SuppressWarnings("ReferenceEquality") // a document that changed is another object
        boolean isOf(Object other) {
            return document == other;
        }
    }

    /** The policies of a principal, as long as these very documents are those of the store. */
    private record Known(List<Object> documents, Applied.Policies applied) {
        @SuppressWarnings("ReferenceEquality") // a document that changed is another object
        boolean isOf(List<Object> others) {
            boolean same = documents.size() == others.size();
            for (int i = 0; same && i < documents.size(); i++) {
                same = documents.get(i) == others.get(i);
            }
            return same;
        }
    }

    IamPolicies() {}

    @Override
    public Applied of(Reader reader, Caller caller) {
        List<String> session = caller.session().policies();
        return switch (caller.principal()) {
            case Principal.Root _ -> EVERYTHING;
            case Principal.User user -> with(reader, user.account(), ofPresent(reader, user), session);
            case Principal.RoleSession role ->
                Role.TYPE.withId(reader, role.roleId()).isEmpty()
                        ? GONE
                        : with(reader, role.account(), ofRole(reader, role.roleId()), session);
            case Principal.FederatedUser federated ->
                with(
                        reader,
                        federated.account(),
                        federated.user().map(user -> ofPresent(reader, user)).orElse(NO_POLICY),
                        session);
            case Principal.Service service -> ofRole(reader, service.roleId());
            case Principal.WebIdentityUser _, Principal.Anonymous _ -> NO_POLICY;
        };
    }

    private Applied.Policies ofPresent(Reader reader, Principal.User user) {
        boolean present = User.TYPE
                .withId(reader, user.uniqueId())
                .filter(now -> now.name().equals(user.name()) && now.path().equals(user.path()))
                .isPresent();
        return present ? ofUser(reader, user.uniqueId()) : GONE;
    }

    /** The policies of the user with this unique id; none where it is gone. */
    public Applied.Policies ofUser(Reader reader, String id) {
        return known(state(reader).users(), id, () -> userPolicies(reader, id));
    }

    private Applied.Policies userPolicies(Reader reader, String id) {
        return User.TYPE
                .withId(reader, id)
                .map(user -> {
                    List<Grantee<?>> grantees =
                            new ArrayList<>(1 + user.groups().size());
                    grantees.add(user);
                    user.groups()
                            .forEach(group -> Group.TYPE.withId(reader, group).ifPresent(grantees::add));
                    return of(reader, user, grantees);
                })
                .orElse(NO_POLICY);
    }

    /** The policies of the role with this unique id; none where it is gone. */
    public Applied.Policies ofRole(Reader reader, String id) {
        return known(
                state(reader).roles(),
                id,
                () -> Role.TYPE
                        .withId(reader, id)
                        .map(role -> of(reader, role, List.of(role)))
                        .orElse(NO_POLICY));
    }

    private State state(Reader reader) {
        State state = latest;
        if (!state.isOf(reader)) {
            state = State.of(reader);
            latest = state;
        }
        return state;
    }

    private static Applied.Policies known(
            Map<String, Applied.Policies> byId, String id, Supplier<Applied.Policies> policies) {
        Applied.Policies before = byId.get(id);
        if (before != null) {
            return before;
        }
        Applied.Policies now = policies.get();
        put(byId, id, now);
        return now;
    }

    /** The policies of the group with this unique id; none where it is gone. */
    Applied.Policies ofGroup(Reader reader, String id) {
        return Group.TYPE
                .withId(reader, id)
                .map(group -> of(reader, group, List.of(group)))
                .orElse(NO_POLICY);
    }

    /** @param grantees the principal and its groups */
    private Applied.Policies of(Reader reader, Grantee<?> principal, List<? extends Grantee<?>> grantees) {
        Set<String> attached = new LinkedHashSet<>();
        grantees.forEach(grantee -> attached.addAll(grantee.grants().attached()));
        List<ManagedPolicy> managed = attached.stream()
                .flatMap(id -> ManagedPolicies.withId(reader, id).stream())
                .toList();
        Optional<ManagedPolicy> boundary =
                principal.grants().boundary().flatMap(id -> ManagedPolicies.withId(reader, id));
        List<Object> documents = new ArrayList<>(grantees);
        documents.addAll(managed);
        boundary.ifPresent(documents::add);
        Known before = known.get(principal.id());
        if (before != null && before.isOf(documents)) {
            return before.applied();
        }
        List<Policy> identity = new ArrayList<>();
        grantees.forEach(grantee -> identity.addAll(inline(grantee)));
        managed.forEach(policy -> identity.addAll(compiled(policy)));
        PolicySet.Builder policies = PolicySet.builder().identity(identity);
        principal
                .grants()
                .boundary()
                .ifPresent(id -> policies.boundary(
                        boundary.map(policy -> compiled(policy).getFirst()).orElse(DENY_ALL)));
        Known now = new Known(List.copyOf(documents), new Applied.Policies(policies.build(), principal.tags()));
        put(known, principal.id(), now);
        return now.applied();
    }

    @SuppressWarnings("ReferenceEquality") // a document that changed is another object
    private List<Policy> inline(Grantee<?> grantee) {
        Compiled before = compiled.get(grantee.id());
        if (before != null && before.isOf(grantee)) {
            return before.policies();
        }
        List<Policy> policies = grantee.grants().inline().entrySet().stream()
                .map(policy ->
                        Policy.of(policy.getKey(), PolicyDocument.parse(policy.getValue(), PolicyGrammar.INLINE)))
                .toList();
        put(compiled, grantee.id(), new Compiled(grantee, policies));
        return policies;
    }

    @SuppressWarnings("ReferenceEquality") // a document that changed is another object
    private List<Policy> compiled(ManagedPolicy policy) {
        Compiled before = compiled.get(policy.id());
        if (before != null && before.isOf(policy)) {
            return before.policies();
        }
        List<Policy> policies =
                List.of(Policy.of(policy.name(), PolicyDocument.parse(policy.document(), PolicyGrammar.MANAGED)));
        put(compiled, policy.id(), new Compiled(policy, policies));
        return policies;
    }

    private Applied.Policies with(Reader reader, String account, Applied.Policies own, List<String> session) {
        if (session.isEmpty()) {
            return own;
        }
        PolicySet.Builder policies = PolicySet.builder()
                .identity(own.policies().identity())
                .session(session.stream()
                        .map(policy -> session(reader, account, policy))
                        .toList());
        own.policies().boundary().ifPresent(policies::boundary);
        return new Applied.Policies(policies.build(), own.tags());
    }

    /** A managed policy that has been deleted since allows nothing. */
    private Policy session(Reader reader, String account, String policy) {
        return policy.startsWith("arn:")
                ? ManagedPolicies.withArn(reader, account, policy)
                        .map(managed -> compiled(managed).getFirst())
                        .orElse(NOTHING)
                : session(policy);
    }

    private Policy session(String text) {
        Policy before = sessions.get(text);
        if (before != null) {
            return before;
        }
        Policy policy = Policy.of("session policy", PolicyDocument.parse(text, PolicyGrammar.SESSION));
        put(sessions, text, policy);
        return policy;
    }

    private static <T> void put(Map<String, T> cache, String key, T value) {
        if (cache.size() >= MOST_KNOWN) {
            cache.clear(); // what is needed is made again, each in some ten microseconds
        }
        cache.put(key, value);
    }
}
