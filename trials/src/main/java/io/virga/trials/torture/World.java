package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The expected state, according to all acknowledged requests. Each client changes only its own things, with one request
 * at a time, so the order of changes is known for each thing. Clients contend only for names and addresses.
 */
final class World {
    /** The error code for a client token whose instances are all terminated. */
    static final String GONE = "IdempotentInstanceTerminated";

    /** A launch with a client token, and the ids of the instances that its answer named. */
    record Answered(Wish wish, List<String> ids) {
        Answered {
            ids = List.copyOf(ids);
        }
    }

    /** What must come of a call. */
    enum Verdict {
        ALLOWED,
        DENIED,
        /** The access key is deleted or inactive, or the user or role is gone. */
        UNKNOWN
    }

    /**
     * An access key or a session whose secret is known, also after it was deleted.
     *
     * @param ownerId the id of the user or role
     */
    record Held(int client, Credentials credentials, String ownerId) {}

    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private final List<Answered> answered = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    /** The ids of the instances that launches have made, by their marks. */
    private final Map<String, List<String>> promised = new LinkedHashMap<>();
    /** Requests without an answer yet, each with the instances that may have had memory when it was sent. */
    private final Map<Deed, Set<String>> inFlight = new LinkedHashMap<>();

    World() {}

    /** A copy, to try out on it what may have happened. */
    synchronized World copy() {
        World copy = new World();
        copy.things.putAll(things);
        copy.deleted.addAll(deleted);
        copy.answered.addAll(answered);
        copy.promised.putAll(promised);
        copy.held.addAll(held);
        return copy;
    }

    /** A thing that must exist. */
    synchronized Optional<Thing> find(String id) {
        return Optional.ofNullable(things.get(id));
    }

    /** The things of one kind, the oldest first. */
    synchronized <T extends Thing> List<T> all(Class<T> kind) {
        return Thing.only(kind, things.values());
    }

    /** The things of one kind that a client made, the oldest first. */
    <T extends Thing> List<T> of(int client, Class<T> kind) {
        return all(kind).stream().filter(thing -> thing.client() == client).toList();
    }

    /** The launches that were answered under a client token and match. */
    synchronized List<Answered> answered(Predicate<Answered> which) {
        return answered.stream().filter(which).toList();
    }

    /** Whether a thing existed and was deleted. */
    synchronized boolean wasDeleted(String id) {
        return deleted.contains(id);
    }

    /** Adds or replaces a thing. */
    synchronized void put(Thing thing) {
        things.put(thing.id(), thing);
    }

    /** Removes a thing. */
    synchronized void delete(String id) {
        things.remove(id);
        deleted.add(id);
    }

    /** Notes that a request is about to be sent. */
    synchronized void sends(Deed deed) {
        inFlight.put(deed, holding());
    }

    /** Notes that a request had no effect: it was refused or not sent. */
    synchronized void nothingCameOf(Deed deed) {
        inFlight.remove(deed);
    }

    /** The requests without an answer. After a kill, each may have been executed or not. */
    synchronized List<Deed> inFlight() {
        return List.copyOf(inFlight.keySet());
    }

    /**
     * Whether the hosts may have had no room for a request that was just answered. They have room for {@code places}
     * instances. Counted are the instances that had memory when the request was sent or have it now, and all instances
     * that other requests in flight launch.
     */
    synchronized boolean mayBeFull(Deed deed, int places) {
        if (!deed.wantsRoom()) {
            return false;
        }
        Set<String> held = holding();
        held.addAll(inFlight.getOrDefault(deed, Set.of()));
        int more = inFlight.keySet().stream()
                .filter(other -> !other.equals(deed) && other.meaning() instanceof Deed.Meaning.Launches)
                .mapToInt(Deed::launched)
                .sum();
        return held.size() + more + deed.launched() > places;
    }

    /**
     * The instances that may hold memory: those not known to be stopped or terminated, and those that may be starting.
     */
    private Set<String> holding() {
        Set<String> ids = new HashSet<>();
        for (Thing.Machine machine : Thing.only(Thing.Machine.class, things.values())) {
            if (machine.goal() == Thing.Goal.RUNNING
                    || !machine.seen().equals(machine.goal().reached())) {
                ids.add(machine.id());
            }
        }
        for (Deed deed : inFlight.keySet()) {
            if (deed.meaning() instanceof Deed.Meaning.Moves(List<String> moved, Thing.Goal goal)
                    && goal == Thing.Goal.RUNNING) {
                ids.addAll(moved);
            }
        }
        return ids;
    }

    /** Applies an acknowledged request to the world, and returns what is wrong with the answer. */
    synchronized List<Breach> acknowledged(Deed deed, Xml answer) {
        Set<String> holding = Optional.ofNullable(inFlight.remove(deed)).orElse(Set.of());
        return switch (deed.meaning()) {
            case Deed.Meaning.Nothing _ -> List.of();
            case Deed.Meaning.Changes(List<String> ids, var change) -> {
                ids.forEach(id -> things.computeIfPresent(id, (key, thing) -> change.apply(thing)));
                yield List.of();
            }
            case Deed.Meaning.Moves(List<String> ids, Thing.Goal goal) -> moved(deed, ids, goal, answer);
            case Deed.Meaning.Deletes(String id) -> {
                delete(id);
                yield List.of();
            }
            case Deed.Meaning.Launches(Wish wish) -> {
                // The answer does not contain volumes and addresses. The launch counts as in flight until they are
                // known.
                inFlight.put(deed, holding);
                List<String> ids = ids(answer);
                wish.token().ifPresent(token -> answered.add(new Answered(wish, ids)));
                promised.put(wish.mark(), ids);
                yield List.of();
            }
            case Deed.Meaning.MakesGroup(String name, String description, var tags) ->
                made(new Thing.Group(answer.word("groupId"), deed.client(), name, description, Set.of(), tags));
            case Deed.Meaning.MakesKey(String name, String mark, var tags) ->
                made(new Thing.Key(answer.word("keyPairId"), deed.client(), name, answer.word("keyFingerprint"), tags));
            case Deed.Meaning.MakesIdentity(Thing.Identity identity) -> {
                String word = identity.kind().word();
                put(identity.with(Fact.UNIQUE_ID.key(), answer.word(deed.action() + "Result", word, word + "Id")));
                yield List.of();
            }
            case Deed.Meaning.Adds adds -> {
                if (adds.fact() == Fact.ACCESS_KEY) {
                    Credentials credentials = Credentials.of(answer, "CreateAccessKeyResult", "AccessKey");
                    held.add(new Held(deed.client(), credentials, adds.id()));
                    added(adds, credentials.accessKeyId());
                } else {
                    added(adds, answer.word(deed.action() + "Result", "PolicyVersion", "VersionId"));
                }
                yield List.of();
            }
            case Deed.Meaning.OpensSession(String ownerId) -> {
                held.add(new Held(
                        deed.client(), Credentials.of(answer, deed.action() + "Result", "Credentials"), ownerId));
                yield List.of();
            }
            case Deed.Meaning.Repeats(List<String> ids) -> repeated(deed, ids, ids(answer));
            case Deed.Meaning.Looks(String id) -> looked(id, answer);
        };
    }

    /** The instances of an acknowledged launch, as long as its details are unknown; otherwise empty. */
    synchronized List<String> promised(Deed deed) {
        return inFlight.containsKey(deed) && deed.meaning() instanceof Deed.Meaning.Launches(Wish wish)
                ? promised.getOrDefault(wish.mark(), List.of())
                : List.of();
    }

    /**
     * Applies the description of a launch to the world. Returns what is wrong with it, also compared to the
     * acknowledgement.
     */
    synchronized List<Breach> shown(Deed deed, Wish wish, List<Picture.Machine> made) {
        List<String> expected = promised(deed);
        inFlight.remove(deed);
        List<String> ids = made.stream().map(Picture.Machine::id).sorted().toList();
        if (!expected.isEmpty() && !expected.equals(ids)) {
            return List.of(new Breach("the launch " + wish.mark(), expected + ", as acknowledged", ids.toString()));
        }
        return launched(deed.client(), wish, made);
    }

    private static List<String> ids(Xml launch) {
        return launch.items("instancesSet").stream()
                .map(item -> item.word("instanceId"))
                .sorted()
                .toList();
    }

    /** A repeated client token must return the same instances, and must be refused once all of them are terminated. */
    private List<Breach> repeated(Deed deed, List<String> before, List<String> now) {
        List<Breach> breaches = new ArrayList<>();
        if (!now.equals(before)) {
            breaches.add(
                    new Breach("the answer to a repeated client token: " + deed, before.toString(), now.toString()));
        }
        if (before.stream().allMatch(id -> ends(id, false))) {
            breaches.add(new Breach("the answer to a repeated client token: " + deed, GONE, "acknowledged"));
        }
        return breaches;
    }

    /**
     * Whether a repeated client token may be refused because its instances are gone: each is terminated, or may be by
     * now.
     */
    synchronized boolean mayBeGone(List<String> ids) {
        return ids.stream().allMatch(id -> ends(id, true));
    }

    private boolean ends(String id, boolean perhaps) {
        boolean inFlightToo = perhaps
                && inFlight.keySet().stream()
                        .anyMatch(deed ->
                                deed.meaning() instanceof Deed.Meaning.Moves(List<String> moved, Thing.Goal goal)
                                        && goal == Thing.Goal.TERMINATED
                                        && moved.contains(id));
        return inFlightToo
                || !(things.get(id) instanceof Thing.Machine machine)
                || machine.goal() == Thing.Goal.TERMINATED;
    }

    private List<Breach> moved(Deed deed, List<String> ids, Thing.Goal goal, Xml answer) {
        Map<String, String> states = new TreeMap<>();
        for (Xml change : answer.items("instancesSet")) {
            states.put(change.word("instanceId"), change.word("currentState", "name"));
        }
        List<Breach> breaches = new ArrayList<>();
        for (String id : ids) {
            String state = states.getOrDefault(id, "");
            if (things.get(id) instanceof Thing.Machine machine) {
                String seen = machine.goal() == goal ? machine.seen() : "";
                if (goal.allows(state, seen)) {
                    things.put(id, machine.towards(goal, state));
                } else {
                    breaches.add(new Breach(
                            "the answer to " + deed, id + " on its way to " + goal.reached(), id + " " + state));
                }
            }
        }
        return breaches;
    }

    /** Adds the results of a launch to the world. */
    synchronized List<Breach> launched(int client, Wish wish, List<Picture.Machine> made) {
        if (made.size() != wish.count()) {
            return List.of(new Breach(
                    "the launch " + wish.mark(),
                    wish.count() + " instances",
                    made.stream().map(Picture.Machine::id).toList().toString()));
        }
        List<Breach> breaches = new ArrayList<>();
        for (Picture.Machine one : made) {
            breaches.addAll(launched(client, wish, one));
        }
        return breaches;
    }

    private List<Breach> launched(int client, Wish wish, Picture.Machine one) {
        Set<String> devices = new TreeSet<>(one.disks().keySet());
        boolean whole = one.cards().size() == 1
                && devices.size() == wish.disks().size() + 1
                && devices.containsAll(wish.disks().keySet())
                && !one.disks().containsValue("");
        if (!whole) {
            return List.of(new Breach(
                    "the launch " + wish.mark(),
                    "instances with one interface, a root volume and volumes at "
                            + wish.disks().keySet(),
                    one.toString()));
        }
        String card = one.cards().getFirst();
        put(new Thing.Machine(
                one.id(),
                client,
                wish,
                one.reservationId(),
                wish.privateAddress().orElse(one.privateAddress()),
                one.publicAddress(),
                Thing.Goal.RUNNING,
                one.state(),
                wish.type(),
                wish.groups().isEmpty() ? one.groups() : wish.groups(),
                ATTRIBUTES,
                one.disks(),
                card,
                wish.allTags()));
        put(new Thing.Card(
                card,
                client,
                one.id(),
                wish.privateAddress().orElse(one.privateAddress()),
                !wish.keepsCard(),
                wish.cardTags()));
        one.disks()
                .forEach((device, id) -> put(new Thing.Disk(
                        id,
                        client,
                        one.id(),
                        device,
                        wish.disks().getOrDefault(device, 0),
                        !wish.disks().containsKey(device) || !wish.keepsDisks(),
                        wish.diskTags())));
        return wish.privateAddress().isPresent()
                ? heldTwice(one, wish.privateAddress().get())
                : List.of();
    }

    /** The initial values of the attributes that the torture changes. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "disableApiTermination",
            "false",
            "disableApiStop",
            "false",
            "instanceInitiatedShutdownBehavior",
            "stop",
            "userData",
            "",
            "sourceDestCheck",
            "true");

    /** Checks that a newly assigned address is not held by another instance, unless its termination was requested. */
    private List<Breach> heldTwice(Picture.Machine one, String address) {
        return Thing.only(Thing.Card.class, things.values()).stream()
                .filter(card ->
                        card.privateAddress().equals(address) && !card.machine().equals(one.id()) && !mayBeGone(card))
                .map(card -> new Breach(
                        "the private address " + address,
                        "held by " + card.id() + " of " + card.machine(),
                        "given to " + one.id()))
                .toList();
    }

    private boolean mayBeGone(Thing.Card card) {
        boolean ends = inFlight.keySet().stream()
                .anyMatch(deed -> deed.meaning() instanceof Deed.Meaning.Moves(List<String> ids, Thing.Goal goal)
                        && goal == Thing.Goal.TERMINATED
                        && ids.contains(card.machine()));
        boolean ended =
                things.get(card.machine()) instanceof Thing.Machine machine && machine.goal() == Thing.Goal.TERMINATED;
        return card.goesWithMachine() && (ends || ended);
    }

    /** Adds a fact under the name that the server has chosen. */
    synchronized void added(Deed.Meaning.Adds adds, String name) {
        things.computeIfPresent(adds.id(), (id, thing) -> adds.applied(thing, name));
    }

    /** The access keys and sessions that match, the oldest first. */
    synchronized List<Held> held(Predicate<Held> which) {
        return held.stream().filter(which).toList();
    }

    /** What must come of a call of an action of {@link Mandate}. */
    synchronized Verdict verdict(Held by, String action) {
        if (!(things.get(by.ownerId()) instanceof Thing.Identity owner)) {
            return Verdict.UNKNOWN;
        }
        String key = Fact.ACCESS_KEY.key(by.credentials().accessKeyId());
        if (by.credentials().token().isEmpty() && !"Active".equals(owner.facts().get(key))) {
            return Verdict.UNKNOWN;
        }
        List<String> documents = new ArrayList<>(documents(owner));
        for (String name : owner.names(Fact.GROUP)) {
            if (things.get(Thing.Identity.Kind.GROUP.id(name)) instanceof Thing.Identity group) {
                documents.addAll(documents(group));
            }
        }
        return Mandate.allow(documents, action) ? Verdict.ALLOWED : Verdict.DENIED;
    }

    /** The inline policies of an identity, and the default versions of those attached to it. */
    private List<String> documents(Thing.Identity identity) {
        List<String> documents = new ArrayList<>();
        identity.names(Fact.POLICY)
                .forEach(name -> documents.add(identity.facts().get(Fact.POLICY.key(name))));
        for (String arn : identity.names(Fact.ATTACHED)) {
            if (things.get(Thing.Identity.policyId(arn)) instanceof Thing.Identity policy) {
                String version = policy.facts().getOrDefault(Fact.DEFAULT_VERSION.key(), "");
                documents.add(policy.facts().get(Fact.VERSION.key(version)));
            }
        }
        return documents;
    }

    /** Adds a thing with a name. Checks that no other thing has the name, unless its deletion was requested. */
    private List<Breach> made(Thing thing) {
        List<Breach> breaches = new ArrayList<>();
        for (Thing other : things.values()) {
            boolean sameName = switch (thing) {
                case Thing.Group mine ->
                    other instanceof Thing.Group theirs && mine.name().equals(theirs.name());
                case Thing.Key mine ->
                    other instanceof Thing.Key theirs && mine.name().equals(theirs.name());
                case Thing.Machine _, Thing.Disk _, Thing.Card _, Thing.Identity _ -> false;
            };
            boolean goes = inFlight.keySet().stream()
                    .anyMatch(
                            deed -> deed.meaning() instanceof Deed.Meaning.Deletes(String id) && id.equals(other.id()));
            if (sameName && !goes && !other.id().equals(thing.id())) {
                breaches.add(new Breach("a name", "held by " + other, "given to " + thing));
            }
        }
        put(thing);
        return breaches;
    }

    private List<Breach> looked(String id, Xml answer) {
        Optional<Picture.Machine> shown = answer.items("reservationSet").stream()
                .flatMap(reservation -> reservation.items("instancesSet").stream()
                        .map(item -> Picture.Machine.of(reservation.word("reservationId"), item)))
                .filter(machine -> machine.id().equals(id))
                .findFirst();
        if (!(things.get(id) instanceof Thing.Machine machine)) {
            return List.of();
        }
        if (shown.isEmpty()) {
            return List.of(new Breach("DescribeInstances of " + id, machine.toString(), "nothing"));
        }
        List<Breach> breaches = Oracle.machine(machine, shown.get(), Oracle.Phase.AT_WORK);
        if (breaches.isEmpty()) {
            put(machine.towards(machine.goal(), shown.get().state()));
        }
        return breaches;
    }

    /** Applies a request that was in flight at the kill and turned out to be executed. */
    synchronized void happened(Deed deed) {
        inFlight.remove(deed);
        switch (deed.meaning()) {
            case Deed.Meaning.Changes(List<String> ids, var change) ->
                ids.forEach(id -> things.computeIfPresent(id, (key, thing) -> change.apply(thing)));
            case Deed.Meaning.Moves(List<String> ids, Thing.Goal goal) ->
                ids.forEach(id -> things.computeIfPresent(
                        id,
                        (key, thing) -> thing instanceof Thing.Machine machine && machine.goal() != goal
                                ? machine.towards(goal, "")
                                : thing));
            case Deed.Meaning.Deletes(String id) -> delete(id);
            case Deed.Meaning.Nothing _,
                    Deed.Meaning.Launches _,
                    Deed.Meaning.MakesGroup _,
                    Deed.Meaning.MakesKey _,
                    Deed.Meaning.MakesIdentity _,
                    Deed.Meaning.Adds _,
                    Deed.Meaning.OpensSession _,
                    Deed.Meaning.Repeats _,
                    Deed.Meaning.Looks _ -> {}
        }
    }

    /**
     * Learns from a correct picture taken after everything has settled: states, public addresses, and what was deleted
     * together with terminated instances.
     */
    synchronized void settled(Picture picture) {
        for (Picture.Machine shown : picture.machines()) {
            if (things.get(shown.id()) instanceof Thing.Machine machine) {
                put(machine.towards(machine.goal(), shown.state()).withPublicAddress(shown.publicAddress()));
            }
        }
        Collection<Thing> all = List.copyOf(things.values());
        for (Thing thing : all) {
            boolean gone = switch (thing) {
                case Thing.Disk disk -> disk.goesWithMachine() && isTerminated(disk.machine());
                case Thing.Card card -> card.goesWithMachine() && isTerminated(card.machine());
                case Thing.Machine _, Thing.Group _, Thing.Key _, Thing.Identity _ -> false;
            };
            if (gone) {
                delete(thing.id());
            }
        }
    }

    synchronized boolean isTerminated(String machineId) {
        return things.get(machineId) instanceof Thing.Machine machine && machine.goal() == Thing.Goal.TERMINATED;
    }
}
