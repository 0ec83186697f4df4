package io.virga.trials.torture;

import io.virga.trials.torture.Deed.Meaning;
import io.virga.trials.torture.Thing.Identity;
import io.virga.trials.torture.Thing.Identity.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Chooses a client's next request about identities: users, groups, roles, managed policies, instance profiles, and what
 * ties them together; and calls in their names.
 */
final class IdentityChooser {
    private static final int MOST_OF_A_KIND = 3;
    private static final int MOST_ACCESS_KEYS = 2;
    private static final int MOST_VERSIONS = 5;
    private static final int MOST_SESSIONS = 10;

    /** What GetSessionToken has by default, too: no session expires while it is held. */
    private static final String LONGEST_SESSION_SECONDS = "43200";

    private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/";
    private static final Set<String> IN_USE = Set.of("DeleteConflict");

    private final World world;
    private final int client;
    private final RandomGenerator random;
    private final int number;

    IdentityChooser(World world, int client, RandomGenerator random, int number) {
        this.world = world;
        this.client = client;
        this.random = random;
        this.number = number;
    }

    /** Something that one identity has, and that keeps it, or what it names, from being deleted. */
    private record Tie(Identity owner, Fact fact, String name) {}

    /** The next request; empty where the chosen kind has nothing to work on. */
    Optional<Deed> choose() {
        return switch (random.nextInt(27)) {
            case 0, 1 -> Optional.of(make(Kind.USER));
            case 2 -> Optional.of(make(Kind.GROUP));
            case 3 -> Optional.of(make(Kind.ROLE));
            case 4 -> Optional.of(make(Kind.POLICY));
            case 5 -> Optional.of(make(Kind.PROFILE));
            case 6, 7 -> any(Kind.USER, Kind.GROUP, Kind.ROLE).map(this::putPolicy);
            case 8, 9 ->
                any(Kind.USER, Kind.GROUP, Kind.ROLE)
                        .flatMap(holder -> any(Kind.POLICY).map(policy -> attach(holder, policy)));
            case 10, 11 -> any(Kind.USER).flatMap(user -> any(Kind.GROUP).map(group -> join(user, group)));
            case 12, 13, 14 -> any(Kind.USER).map(this::makeAccessKey);
            case 15 -> any(Kind.USER).flatMap(this::switchAccessKey);
            case 16 -> any(Kind.POLICY).map(this::makeVersion);
            case 17 -> any(Kind.POLICY).map(this::setDefaultVersion);
            case 18 -> any(Kind.PROFILE).flatMap(profile -> any(Kind.ROLE).map(role -> fill(profile, role)));
            case 19 -> any(Kind.USER, Kind.ROLE, Kind.POLICY, Kind.PROFILE).map(this::tag);
            case 20, 21 -> openSession();
            case 22, 23 -> {
                List<World.Held> held = world.held(one -> one.client() == client);
                yield held.isEmpty()
                        ? Optional.empty()
                        : Optional.of(call(world, client, number, one(held), one(Mandate.ACTIONS)));
            }
            default -> any(Kind.values()).map(this::remove);
        };
    }

    /** A call that is signed with an access key or a session. */
    static Deed call(World world, int client, int number, World.Held by, String action) {
        World.Verdict verdict = world.verdict(by, action);
        Set<String> refusals = switch (verdict) {
            case ALLOWED -> Set.of();
            case DENIED -> Set.of("UnauthorizedOperation");
            case UNKNOWN -> Set.of("AuthFailure");
        };
        return new Deed(
                client,
                number,
                new Route(Route.Service.EC2, by.credentials()),
                action,
                Map.of(),
                verdict == World.Verdict.ALLOWED,
                refusals,
                new Meaning.Nothing());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<Identity> mine(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return world.of(client, Identity.class).stream()
                .filter(identity -> wanted.contains(identity.kind()))
                .toList();
    }

    private Optional<Identity> any(Kind... kinds) {
        List<Identity> some = mine(kinds);
        return some.isEmpty() ? Optional.empty() : Optional.of(one(some));
    }

    private Deed deed(String action, Map<String, String> parameters, Meaning meaning) {
        return deed(action, parameters, true, Set.of(), meaning);
    }

    private Deed deed(
            String action, Map<String, String> parameters, boolean mayHappen, Set<String> refusals, Meaning meaning) {
        return new Deed(client, number, Route.IAM, action, parameters, mayHappen, refusals, meaning);
    }

    /** The parameters of a request about an identity. */
    private static Map<String, String> about(Identity identity) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                identity.kind() == Kind.POLICY ? "PolicyArn" : identity.kind().word() + "Name",
                identity.kind() == Kind.POLICY ? identity.policyArn() : identity.name());
        return parameters;
    }

    private static Map<String, String> about(Identity identity, Map<String, String> more) {
        Map<String, String> parameters = about(identity);
        parameters.putAll(more);
        return parameters;
    }

    private static Meaning change(Identity identity, UnaryOperator<Identity> change) {
        return new Meaning.Changes(
                List.of(identity.id()), thing -> thing instanceof Identity now ? change.apply(now) : thing);
    }

    // ---- Whole identities

    /** Creates an identity, or tries the name of one that there is when there are enough. */
    private Deed make(Kind kind) {
        List<Identity> there = mine(kind);
        boolean enough = there.size() >= MOST_OF_A_KIND;
        SortedMap<String, String> tags = new TreeMap<>();
        if (kind != Kind.GROUP && random.nextBoolean()) {
            tags.put("key " + random.nextInt(3), "value " + number);
        }
        String name = enough ? one(there).name() : "c" + client + "-" + number;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(kind.word() + "Name", name);
        Map<String, String> facts = new TreeMap<>();
        switch (kind) {
            case ROLE -> {
                parameters.put("AssumeRolePolicyDocument", Mandate.TRUST);
                parameters.put("MaxSessionDuration", LONGEST_SESSION_SECONDS);
                facts.put(Fact.TRUST.key(), Mandate.TRUST);
            }
            case POLICY -> {
                String document = Mandate.choose(random).document();
                parameters.put("PolicyDocument", document);
                facts.put(Fact.VERSION.key("v1"), document);
                facts.put(Fact.DEFAULT_VERSION.key(), "v1");
            }
            case USER, GROUP, PROFILE -> {}
        }
        putTags(parameters, tags);
        return deed(
                "Create" + kind.word(),
                parameters,
                !enough,
                enough ? Set.of("EntityAlreadyExists") : Set.of(),
                enough
                        ? new Meaning.Nothing()
                        : new Meaning.MakesIdentity(new Identity(kind, name, client, new TreeMap<>(facts), tags)));
    }

    private static void putTags(Map<String, String> parameters, SortedMap<String, String> tags) {
        int place = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            parameters.put("Tags.member." + place + ".Key", tag.getKey());
            parameters.put("Tags.member." + place++ + ".Value", tag.getValue());
        }
    }

    private Deed tag(Identity identity) {
        SortedMap<String, String> tags = new TreeMap<>(identity.tags());
        String key = "key " + random.nextInt(3);
        Map<String, String> parameters = about(identity);
        boolean adds = random.nextInt(3) > 0;
        if (adds) {
            String value = "value " + number + " @ " + random.nextInt(100);
            tags.put(key, value);
            putTags(parameters, new TreeMap<>(Map.of(key, value)));
        } else {
            tags.remove(key);
            parameters.put("TagKeys.member.1", key);
        }
        return deed(
                (adds ? "Tag" : "Untag") + identity.kind().word(),
                parameters,
                change(identity, now -> now.withTags(tags)));
    }

    /** Deletes an identity; or, if ties keep it from that, unties one of them or tries in vain. */
    private Deed remove(Identity identity) {
        List<Tie> ties = ties(identity);
        if (!ties.isEmpty() && random.nextInt(4) > 0) {
            return untie(one(ties));
        }
        return deed(
                "Delete" + identity.kind().word(),
                about(identity),
                ties.isEmpty(),
                ties.isEmpty() ? Set.of() : IN_USE,
                new Meaning.Deletes(identity.id()));
    }

    /** All that must be undone before an identity can be deleted. */
    private List<Tie> ties(Identity identity) {
        List<Tie> ties = new ArrayList<>();
        for (Fact fact : List.of(Fact.POLICY, Fact.ATTACHED, Fact.GROUP, Fact.ACCESS_KEY, Fact.ROLE)) {
            identity.names(fact).forEach(name -> ties.add(new Tie(identity, fact, name)));
        }
        identity.names(Fact.VERSION).stream()
                .filter(name -> !name.equals(identity.facts().get(Fact.DEFAULT_VERSION.key())))
                .forEach(name -> ties.add(new Tie(identity, Fact.VERSION, name)));
        Optional<Tie> named = switch (identity.kind()) {
            case GROUP -> Optional.of(new Tie(identity, Fact.GROUP, identity.name()));
            case POLICY -> Optional.of(new Tie(identity, Fact.ATTACHED, identity.policyArn()));
            case ROLE -> Optional.of(new Tie(identity, Fact.ROLE, identity.name()));
            case USER, PROFILE -> Optional.empty();
        };
        named.ifPresent(tie -> mine(Kind.values()).stream()
                .filter(other -> other.names(tie.fact()).contains(tie.name()))
                .forEach(other -> ties.add(new Tie(other, tie.fact(), tie.name()))));
        return ties;
    }

    private Deed untie(Tie tie) {
        Identity owner = tie.owner();
        String word = owner.kind().word();
        Meaning meaning = change(owner, now -> now.without(tie.fact().key(tie.name())));
        return switch (tie.fact()) {
            case POLICY -> deed("Delete" + word + "Policy", about(owner, Map.of("PolicyName", tie.name())), meaning);
            case ATTACHED -> deed("Detach" + word + "Policy", about(owner, Map.of("PolicyArn", tie.name())), meaning);
            case GROUP -> deed("RemoveUserFromGroup", about(owner, Map.of("GroupName", tie.name())), meaning);
            case ACCESS_KEY -> deed("DeleteAccessKey", about(owner, Map.of("AccessKeyId", tie.name())), meaning);
            case VERSION -> deed("DeletePolicyVersion", about(owner, Map.of("VersionId", tie.name())), meaning);
            case ROLE -> deed("RemoveRoleFromInstanceProfile", about(owner, Map.of("RoleName", tie.name())), meaning);
            case UNIQUE_ID, TRUST, DEFAULT_VERSION ->
                throw new IllegalArgumentException("no identity can be without " + tie);
        };
    }

    // ---- Ties

    private Deed putPolicy(Identity holder) {
        String name = "p" + random.nextInt(3);
        String document = Mandate.choose(random).document();
        return deed(
                "Put" + holder.kind().word() + "Policy",
                about(holder, Map.of("PolicyName", name, "PolicyDocument", document)),
                change(holder, now -> now.with(Fact.POLICY.key(name), document)));
    }

    private Deed attach(Identity holder, Identity policy) {
        String arn = policy.policyArn();
        return deed(
                "Attach" + holder.kind().word() + "Policy",
                about(holder, Map.of("PolicyArn", arn)),
                change(holder, now -> now.with(Fact.ATTACHED.key(arn), "")));
    }

    private Deed join(Identity user, Identity group) {
        return deed(
                "AddUserToGroup",
                about(user, Map.of("GroupName", group.name())),
                change(user, now -> now.with(Fact.GROUP.key(group.name()), "")));
    }

    private Deed fill(Identity profile, Identity role) {
        return limited(
                "AddRoleToInstanceProfile",
                about(profile, Map.of("RoleName", role.name())),
                profile.names(Fact.ROLE).isEmpty(),
                change(profile, now -> now.with(Fact.ROLE.key(role.name()), "")));
    }

    /** A request that adds one of something; it is refused where there is no room for one more. */
    private Deed limited(String action, Map<String, String> parameters, boolean room, Meaning meaning) {
        return deed(action, parameters, room, room ? Set.of() : Set.of("LimitExceeded"), meaning);
    }

    private Deed makeAccessKey(Identity user) {
        return limited(
                "CreateAccessKey",
                about(user),
                user.names(Fact.ACCESS_KEY).size() < MOST_ACCESS_KEYS,
                new Meaning.Adds(user.id(), Fact.ACCESS_KEY, (now, id) -> now.with(Fact.ACCESS_KEY.key(id), "Active")));
    }

    private Optional<Deed> switchAccessKey(Identity user) {
        List<String> keys = user.names(Fact.ACCESS_KEY);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String id = one(keys);
        String status = random.nextInt(3) > 0 ? "Active" : "Inactive";
        return Optional.of(deed(
                "UpdateAccessKey",
                about(user, Map.of("AccessKeyId", id, "Status", status)),
                change(user, now -> now.with(Fact.ACCESS_KEY.key(id), status))));
    }

    private Deed makeVersion(Identity policy) {
        String document = Mandate.choose(random).document();
        boolean isDefault = random.nextBoolean();
        Map<String, String> parameters = about(policy, Map.of("PolicyDocument", document));
        parameters.put("SetAsDefault", Boolean.toString(isDefault));
        return limited(
                "CreatePolicyVersion",
                parameters,
                policy.names(Fact.VERSION).size() < MOST_VERSIONS,
                new Meaning.Adds(policy.id(), Fact.VERSION, (now, id) -> {
                    Identity more = now.with(Fact.VERSION.key(id), document);
                    return isDefault ? more.with(Fact.DEFAULT_VERSION.key(), id) : more;
                }));
    }

    private Deed setDefaultVersion(Identity policy) {
        String version = one(policy.names(Fact.VERSION));
        return deed(
                "SetDefaultPolicyVersion",
                about(policy, Map.of("VersionId", version)),
                change(policy, now -> now.with(Fact.DEFAULT_VERSION.key(), version)));
    }

    // ---- Sessions

    /** Opens a session of a user, or of a role that the user assumes. */
    private Optional<Deed> openSession() {
        List<World.Held> keys = world.held(held -> held.client() == client
                && held.credentials().token().isEmpty()
                && world.verdict(held, Mandate.ACTIONS.getFirst()) != World.Verdict.UNKNOWN);
        boolean enough = world.held(held -> held.client() == client
                                && held.credentials().token().isPresent()
                                && world.verdict(held, Mandate.ACTIONS.getFirst()) != World.Verdict.UNKNOWN)
                        .size()
                >= MOST_SESSIONS;
        if (keys.isEmpty() || enough) {
            return Optional.empty();
        }
        World.Held by = one(keys);
        Optional<Identity> role = random.nextBoolean() ? any(Kind.ROLE) : Optional.empty();
        Map<String, String> parameters = role.map(some -> Map.of(
                        "RoleArn",
                        ROLE_ARN + some.name(),
                        "RoleSessionName",
                        "torture",
                        "DurationSeconds",
                        LONGEST_SESSION_SECONDS))
                .orElse(Map.of());
        return Optional.of(new Deed(
                client,
                number,
                new Route(Route.Service.STS, by.credentials()),
                role.isPresent() ? "AssumeRole" : "GetSessionToken",
                parameters,
                true,
                Set.of(),
                new Meaning.OpensSession(role.map(Identity::id).orElse(by.ownerId()))));
    }
}
