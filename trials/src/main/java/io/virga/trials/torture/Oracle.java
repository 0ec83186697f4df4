package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the expected world with a picture of the API. It has no side effects and sends no requests. */
final class Oracle {
    /** When the picture was taken. */
    enum Phase {
        /** While clients were working. */
        AT_WORK,
        /** After a start, while reconcilers were working. */
        RESTARTED,
        /** When nothing was in transition. */
        SETTLED
    }

    /** The default outbound rule of every security group. */
    private static final Set<String> ALL_OUT = Set.of(Thing.Group.rule("-1", "", "", "0.0.0.0/0"));

    /** The addresses of a default subnet that interfaces can use. */
    private static final int USABLE_ADDRESSES = 4096 - 5;

    private final World world;
    private final Picture picture;
    private final Phase phase;
    private final List<Breach> breaches = new ArrayList<>();

    private Oracle(World world, Picture picture, Phase phase) {
        this.world = world;
        this.picture = picture;
        this.phase = phase;
    }

    /**
     * All differences between the world and the picture. Skips what requests in flight may have changed, until their
     * outcome has been {@linkplain Aftermath resolved}.
     */
    static List<Breach> check(World world, Picture picture, Phase phase) {
        Oracle oracle = new Oracle(world, picture, phase);
        Set<String> open = oracle.open();
        oracle.checkThings(id -> !open.contains(id));
        oracle.checkForPhantoms();
        oracle.checkNames();
        if (phase == Phase.SETTLED) {
            oracle.checkHalves();
            oracle.checkTies();
            oracle.checkAddresses();
            oracle.checkTags();
        }
        return List.copyOf(oracle.breaches);
    }

    /** The differences for some things and their parts, once everything has settled. */
    static List<Breach> checkOnly(World world, Picture picture, List<String> ids) {
        Oracle oracle = new Oracle(world, picture, Phase.SETTLED);
        Set<String> wanted = oracle.withParts(ids);
        oracle.checkThings(wanted::contains);
        for (String id : wanted) {
            if (world.find(id).isEmpty() && oracle.isShown(id)) {
                oracle.breach(id, "that it is deleted", "that it is there");
            }
        }
        return List.copyOf(oracle.breaches);
    }

    private void breach(String what, Object expected, Object found) {
        breaches.add(new Breach(what, expected.toString(), found.toString()));
    }

    private Set<String> open() {
        return withParts(world.inFlight().stream()
                .flatMap(deed -> deed.touched().stream())
                .toList());
    }

    /** These things, and the volumes and interfaces of the instances among them. */
    private Set<String> withParts(List<String> ids) {
        Set<String> all = new HashSet<>(ids);
        for (String id : ids) {
            if (world.find(id).orElse(null) instanceof Thing.Machine machine) {
                all.addAll(machine.disks().values());
                all.add(machine.card());
            }
        }
        return all;
    }

    private boolean isShown(String id) {
        return picture.machines().stream().anyMatch(m -> m.id().equals(id))
                || picture.disks().stream().anyMatch(d -> d.id().equals(id))
                || picture.cards().stream().anyMatch(c -> c.id().equals(id))
                || picture.groups().stream().anyMatch(g -> g.id().equals(id))
                || picture.keys().stream().anyMatch(k -> k.id().equals(id))
                || picture.identity(id).isPresent();
    }

    private static <T> Map<String, T> byId(List<T> shown, Function<T, String> id) {
        return shown.stream().collect(Collectors.toMap(id, one -> one, (one, other) -> one));
    }

    private void checkThings(Predicate<String> which) {
        Map<String, Picture.Machine> machines = byId(picture.machines(), Picture.Machine::id);
        for (Thing.Machine machine : wanted(Thing.Machine.class, which)) {
            present(machine, machines.get(machine.id()))
                    .ifPresent(shown -> breaches.addAll(machine(machine, shown, phase)));
            Optional.ofNullable(picture.attributes().get(machine.id()))
                    .ifPresent(shown -> checkAttributes(machine, shown));
        }
        Map<String, Picture.Disk> disks = byId(picture.disks(), Picture.Disk::id);
        wanted(Thing.Disk.class, which).forEach(disk -> check(disk, Optional.ofNullable(disks.get(disk.id()))));
        Map<String, Picture.Card> cards = byId(picture.cards(), Picture.Card::id);
        wanted(Thing.Card.class, which).forEach(card -> check(card, Optional.ofNullable(cards.get(card.id()))));
        Map<String, Picture.Group> groups = byId(picture.groups(), Picture.Group::id);
        for (Thing.Group group : wanted(Thing.Group.class, which)) {
            present(group, groups.get(group.id())).ifPresent(shown -> check(group, shown));
        }
        Map<String, Picture.Key> keys = byId(picture.keys(), Picture.Key::id);
        for (Thing.Key key : wanted(Thing.Key.class, which)) {
            present(key, keys.get(key.id())).ifPresent(shown -> {
                same(key, "name", key.name(), shown.name());
                same(key, "fingerprint", key.fingerprint(), shown.fingerprint());
                same(key, "tags", key.tags(), shown.tags());
            });
        }
        checkIdentities(which);
    }

    private void checkIdentities(Predicate<String> which) {
        Map<String, Picture.Identity> identities = byId(picture.identities(), Picture.Identity::id);
        for (Thing.Identity identity : wanted(Thing.Identity.class, which)) {
            present(identity, identities.get(identity.id())).ifPresent(shown -> {
                same(identity, "facts", identity.facts(), shown.facts());
                same(identity, "tags", identity.tags(), shown.tags());
            });
        }
    }

    private void checkAttributes(Thing.Machine machine, Map<String, String> shown) {
        Map<String, String> expected = new TreeMap<>(machine.attributes());
        Map<String, String> found = new TreeMap<>(shown);
        if (machine.goal() == Thing.Goal.TERMINATED) {
            // This attribute belongs to the interface, and disappears with it.
            expected.remove("sourceDestCheck");
            found.remove("sourceDestCheck");
        }
        if (!expected.equals(found)) {
            breach("the attributes of " + machine.id(), expected, found);
        }
    }

    private <T extends Thing> List<T> wanted(Class<T> kind, Predicate<String> which) {
        return world.all(kind).stream().filter(thing -> which.test(thing.id())).toList();
    }

    private <T> Optional<T> present(Thing thing, T shown) {
        if (shown == null) {
            breach(thing.id(), thing, "nothing");
        }
        return Optional.ofNullable(shown);
    }

    private void same(Thing thing, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            breach("the " + what + " of " + thing.id(), expected, found);
        }
    }

    /** The differences between an instance and its description. */
    static List<Breach> machine(Thing.Machine machine, Picture.Machine shown, Phase phase) {
        List<Breach> breaches = new ArrayList<>();
        boolean rightState = phase == Phase.SETTLED
                ? shown.state().equals(machine.goal().reached())
                : machine.goal().allows(shown.state(), machine.seen());
        if (!rightState) {
            breaches.add(new Breach(
                    "the state of " + machine.id(),
                    machine.goal().reached() + " after it was seen " + machine.seen(),
                    shown.state()));
        }
        Map<String, Object> expected = new TreeMap<>();
        Map<String, Object> found = new TreeMap<>();
        expected.put("reservation", machine.reservationId());
        found.put("reservation", shown.reservationId());
        expected.put("type", machine.type());
        found.put("type", shown.type());
        expected.put("key", machine.wish().keyName().orElse(""));
        found.put("key", shown.keyName());
        expected.put("token", machine.wish().token().orElse(""));
        found.put("token", shown.token());
        expected.put("tags", machine.tags());
        found.put("tags", shown.tags());
        boolean ended = shown.state().equals("terminated");
        expected.put("volumes", ended ? Map.of() : machine.disks());
        found.put("volumes", shown.disks());
        expected.put("interfaces", ended ? List.of() : List.of(machine.card()));
        found.put("interfaces", shown.cards());
        if (!ended) {
            expected.put("private address", machine.privateAddress());
            found.put("private address", shown.privateAddress());
            expected.put("groups", machine.groups());
            found.put("groups", shown.groups());
            expected.put("sourceDestCheck", machine.attributes().get("sourceDestCheck"));
            found.put("sourceDestCheck", shown.sourceDestCheck());
        }
        switch (shown.state()) {
            case "pending", "running" -> {
                expected.put(
                        "public address",
                        machine.publicAddress().orElse(shown.publicAddress().orElse("any")));
                found.put("public address", shown.publicAddress().orElse("none"));
            }
            case "stopped", "terminated" -> {
                expected.put("public address", "none");
                found.put("public address", shown.publicAddress().orElse("none"));
            }
            default -> {}
        }
        expected.forEach((what, value) -> {
            if (!value.equals(found.get(what))) {
                breaches.add(new Breach(
                        "the " + what + " of " + machine.id() + " (" + shown.state() + ")",
                        value.toString(),
                        Objects.toString(found.get(what))));
            }
        });
        return breaches;
    }

    private void check(Thing.Disk disk, Optional<Picture.Disk> shown) {
        boolean ends = world.isTerminated(disk.machine());
        if (ends && disk.goesWithMachine()) {
            if (phase == Phase.SETTLED && shown.isPresent()) {
                breach(disk.id(), "that it went with " + disk.machine(), shown.get());
            }
            return;
        }
        if (present(disk, shown.orElse(null)).isEmpty()) {
            return;
        }
        Picture.Disk found = shown.get();
        same(disk, "tags", disk.tags(), found.tags());
        if (disk.sizeGiB() > 0) {
            same(disk, "size", disk.sizeGiB(), found.sizeGiB());
        }
        if (phase == Phase.SETTLED) {
            same(disk, "state", ends ? "available" : "in-use", found.state());
            same(disk, "instance", ends ? "" : disk.machine(), found.machine());
            same(disk, "device", ends ? "" : disk.device(), found.device());
        }
    }

    private void check(Thing.Card card, Optional<Picture.Card> shown) {
        boolean ends = world.isTerminated(card.machine());
        if (ends && card.goesWithMachine()) {
            if (phase == Phase.SETTLED && shown.isPresent()) {
                breach(card.id(), "that it went with " + card.machine(), shown.get());
            }
            return;
        }
        if (present(card, shown.orElse(null)).isEmpty()) {
            return;
        }
        Picture.Card found = shown.get();
        same(card, "tags", card.tags(), found.tags());
        same(card, "private address", card.privateAddress(), found.privateAddress());
        if (phase == Phase.SETTLED) {
            same(card, "status", ends ? "available" : "in-use", found.status());
            same(card, "instance", ends ? "" : card.machine(), found.machine());
        }
    }

    private void check(Thing.Group group, Picture.Group shown) {
        same(group, "name", group.name(), shown.name());
        same(group, "description", group.description(), shown.description());
        same(group, "rules", group.rules(), shown.rules());
        same(group, "outbound rules", ALL_OUT, shown.egress());
        same(group, "tags", group.tags(), shown.tags());
    }

    /** Finds things that no answer has mentioned. Those of a launch in flight may exist, but all or none of them. */
    private void checkForPhantoms() {
        Map<String, Integer> launching = new HashMap<>();
        Set<String> makes = new HashSet<>();
        for (Deed deed : world.inFlight()) {
            switch (deed.meaning()) {
                case Deed.Meaning.Launches(Wish wish) -> launching.put(wish.mark(), wish.count());
                case Deed.Meaning.MakesGroup(var name, String description, var tags) -> makes.add(description);
                case Deed.Meaning.MakesKey(var name, String mark, var tags) -> makes.add(mark);
                case Deed.Meaning.MakesIdentity(Thing.Identity identity) -> makes.add(identity.id());
                default -> {}
            }
        }
        launching.forEach((mark, count) -> {
            int made = picture.marked(mark).size();
            if (made != 0 && made != count) {
                breach("the launch " + mark + ", which was in flight", "none or " + count + " instances", made);
            }
        });
        Set<String> fresh = new HashSet<>();
        for (Picture.Machine shown : picture.machines()) {
            boolean known = launching.containsKey(shown.tags().getOrDefault(Wish.MARK, ""));
            if (known) {
                fresh.add(shown.id());
            } else {
                phantom(shown.id(), shown);
            }
        }
        picture.disks().stream()
                .filter(disk -> !fresh.contains(disk.machine()))
                .forEach(disk -> phantom(disk.id(), disk));
        picture.cards().stream()
                .filter(card -> !fresh.contains(card.machine()))
                .forEach(card -> phantom(card.id(), card));
        picture.groups().stream()
                .filter(group -> !group.name().equals("default") && !makes.contains(group.description()))
                .forEach(group -> phantom(group.id(), group));
        picture.keys().stream()
                .filter(key -> !makes.contains(key.tags().get(Wish.MARK)))
                .forEach(key -> phantom(key.id(), key));
        picture.identities().stream()
                .filter(identity -> !makes.contains(identity.id()))
                .forEach(identity -> phantom(identity.id(), identity));
    }

    private void phantom(String id, Object shown) {
        if (world.find(id).isEmpty()) {
            // Parts of a terminated instance may still be in deletion.
            breach(id, world.wasDeleted(id) ? "that it is deleted" : "nothing, since nobody was told of it", shown);
        }
    }

    /** Every name is used only once. */
    private void checkNames() {
        once(picture.groups().stream().map(g -> g.vpcId() + " " + g.name()).toList(), "security group name");
        once(picture.keys().stream().map(Picture.Key::name).toList(), "key pair name");
        once(picture.machines().stream().map(Picture.Machine::id).toList(), "instance id");
    }

    private void once(List<String> values, String what) {
        Set<String> seen = new HashSet<>();
        values.stream()
                .filter(value -> !seen.add(value))
                .forEach(value -> breach("the " + what + " " + value, "held once", "held twice"));
    }

    /** No instance lacks its interface or volumes, and no volume or interface lacks its instance. */
    private void checkHalves() {
        Map<String, Picture.Machine> machines = byId(picture.machines(), Picture.Machine::id);
        Map<String, Picture.Disk> disks = byId(picture.disks(), Picture.Disk::id);
        Map<String, Picture.Card> cards = byId(picture.cards(), Picture.Card::id);
        for (Picture.Machine machine : picture.machines()) {
            boolean ended = machine.state().equals("terminated");
            if (!ended && (machine.cards().isEmpty() || machine.disks().isEmpty())) {
                breach(machine.id(), "an interface and a root volume", machine);
            }
            machine.disks().values().stream()
                    .filter(id ->
                            !disks.containsKey(id) || !disks.get(id).machine().equals(machine.id()))
                    .forEach(id -> breach(machine.id(), "its volume " + id, Objects.toString(disks.get(id))));
            machine.cards().stream()
                    .filter(id ->
                            !cards.containsKey(id) || !cards.get(id).machine().equals(machine.id()))
                    .forEach(id -> breach(machine.id(), "its interface " + id, Objects.toString(cards.get(id))));
        }
        for (Picture.Disk disk : picture.disks()) {
            if (!disk.machine().isEmpty()
                    && (!machines.containsKey(disk.machine())
                            || !machines.get(disk.machine()).disks().containsValue(disk.id()))) {
                breach(disk.id(), "the instance " + disk.machine() + " with it", disk);
            }
        }
        Set<String> groups = picture.groups().stream().map(Picture.Group::id).collect(Collectors.toSet());
        for (Picture.Card card : picture.cards()) {
            if (!card.machine().isEmpty()
                    && (!machines.containsKey(card.machine())
                            || !machines.get(card.machine()).cards().contains(card.id()))) {
                breach(card.id(), "the instance " + card.machine() + " with it", card);
            }
            if (!groups.containsAll(card.groups())) {
                breach(card.id(), "security groups that there are", card);
            }
        }
    }

    /** What an identity names is there, and a managed policy counts the identities that it is attached to. */
    private void checkTies() {
        Map<String, Integer> attachments = new HashMap<>();
        for (Picture.Identity shown : picture.identities()) {
            for (String key : shown.facts().keySet()) {
                Optional<String> named = Fact.GROUP
                        .name(key)
                        .map(Thing.Identity.Kind.GROUP::id)
                        .or(() -> Fact.ROLE.name(key).map(Thing.Identity.Kind.ROLE::id))
                        .or(() -> Fact.ATTACHED.name(key).map(Thing.Identity::policyId));
                if (named.isPresent() && picture.identity(named.get()).isEmpty()) {
                    breach(shown.id(), "that there is " + named.get(), shown);
                }
                Fact.ATTACHED
                        .name(key)
                        .ifPresent(arn -> attachments.merge(Thing.Identity.policyId(arn), 1, Integer::sum));
            }
        }
        picture.identities().forEach(shown -> {
            int counted = attachments.getOrDefault(shown.id(), 0);
            if (counted != shown.attachments()) {
                breach("the attachments of " + shown.id(), counted, shown.attachments());
            }
        });
    }

    /** No address is used twice; instances and interfaces agree on addresses; the count of free addresses is right. */
    private void checkAddresses() {
        once(picture.cards().stream().map(Picture.Card::privateAddress).toList(), "private address");
        once(
                picture.cards().stream()
                        .flatMap(card -> card.publicAddress().stream())
                        .toList(),
                "public address");
        Map<String, Picture.Machine> machines = byId(picture.machines(), Picture.Machine::id);
        for (Picture.Card card : picture.cards()) {
            Picture.Machine machine = machines.get(card.machine());
            boolean equal = machine == null
                    ? card.publicAddress().isEmpty()
                    : machine.privateAddress().equals(card.privateAddress())
                            && machine.publicAddress().equals(card.publicAddress());
            if (!equal) {
                breach("the addresses of " + card.id(), machine == null ? "no public one" : machine, card);
            }
        }
        picture.freeAddresses().forEach((subnet, free) -> {
            long held = picture.cards().stream()
                    .filter(card -> card.subnet().equals(subnet))
                    .count();
            if (free != USABLE_ADDRESSES - held) {
                breach("the free addresses of " + subnet, USABLE_ADDRESSES - held, free);
            }
        });
    }

    /** DescribeTags agrees with the other descriptions. */
    private void checkTags() {
        Map<String, SortedMap<String, String>> told = new TreeMap<>();
        picture.machines().forEach(m -> told.put(m.id(), m.tags()));
        picture.disks().forEach(d -> told.put(d.id(), d.tags()));
        picture.cards().forEach(c -> told.put(c.id(), c.tags()));
        picture.groups().forEach(g -> told.put(g.id(), g.tags()));
        picture.keys().forEach(k -> told.put(k.id(), k.tags()));
        told.values().removeIf(Map::isEmpty);
        if (!told.equals(picture.tags())) {
            Map<String, SortedMap<String, String>> more = new TreeMap<>(picture.tags());
            told.forEach(more::remove);
            Map<String, SortedMap<String, String>> less = new TreeMap<>(told);
            picture.tags().forEach(less::remove);
            breach("DescribeTags", "as the descriptions tell: " + less, more);
        }
    }
}
