package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small world and the matching picture, for tests that then corrupt one of the two. */
final class Sample {
    static final String RUNNING = "i-00000000000000001";
    static final String STOPPED = "i-00000000000000002";
    static final String GROUP = "sg-00000000000000001";
    static final String OTHER_GROUP = "sg-00000000000000002";
    static final String KEY = "key-00000000000000001";
    private static final String SUBNET = "subnet-00000000000000001";
    private static final String VPC = "vpc-00000000000000001";
    private static final String RULE = Thing.Group.rule("tcp", "22", "22", "10.0.0.0/16");

    final World world = new World();
    List<Picture.Machine> machines = new ArrayList<>();
    List<Picture.Disk> disks = new ArrayList<>();
    List<Picture.Card> cards = new ArrayList<>();
    List<Picture.Group> groups = new ArrayList<>();
    List<Picture.Key> keys = new ArrayList<>();
    List<Picture.Identity> identities = new ArrayList<>();
    final Map<String, SortedMap<String, String>> tags = new TreeMap<>();
    final Map<String, Map<String, String>> attributes = new TreeMap<>();
    int free = 4091 - 2;

    /** One running instance, one stopped instance, two groups and a key pair. */
    Sample() {
        add(RUNNING, "running", Thing.Goal.RUNNING, "172.31.0.5", Optional.of("198.18.0.5"));
        add(STOPPED, "stopped", Thing.Goal.STOPPED, "172.31.0.6", Optional.empty());
        addGroup(GROUP, "web", Set.of(RULE));
        addGroup(OTHER_GROUP, "db", Set.of());
        SortedMap<String, String> keyTags = tags(Wish.MARK, "c0-9");
        world.put(new Thing.Key(KEY, 0, "first", "aa:bb", keyTags));
        keys.add(new Picture.Key(KEY, "first", "aa:bb", keyTags));
        tags.put(KEY, keyTags);
    }

    static SortedMap<String, String> tags(String key, String value) {
        return new TreeMap<>(Map.of(key, value));
    }

    /** A wish with this mark. */
    static Wish wish(String mark, int count, Optional<String> privateAddress) {
        return new Wish(
                mark,
                count,
                "ami-1",
                "t3.nano",
                Optional.empty(),
                Optional.empty(),
                Set.of(GROUP),
                privateAddress,
                Map.of(),
                false,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private void add(String id, String state, Thing.Goal goal, String address, Optional<String> publicAddress) {
        String disk = disk(id);
        String card = card(id);
        Picture.Machine shown = shown(id, "mark-" + id, state, address, publicAddress);
        world.launched(0, wish("mark-" + id, 1, Optional.empty()), List.of(shown));
        if (world.find(id).orElseThrow() instanceof Thing.Machine machine) {
            world.put(machine.towards(goal, state).withPublicAddress(publicAddress));
        }
        machines.add(shown);
        disks.add(new Picture.Disk(disk, "in-use", 8, id, "/dev/xvda", new TreeMap<>()));
        cards.add(new Picture.Card(
                card, SUBNET, "in-use", id, "attached", address, publicAddress, Set.of(GROUP), new TreeMap<>()));
        tags.put(id, tags(Wish.MARK, "mark-" + id));
    }

    /** An instance as the API describes it. */
    static Picture.Machine shown(String id, String mark, String state, String address, Optional<String> publicAddress) {
        return new Picture.Machine(
                id,
                "r-1",
                state,
                "t3.nano",
                "",
                "",
                address,
                publicAddress,
                Set.of(GROUP),
                "true",
                Map.of("/dev/xvda", disk(id)),
                List.of(card(id)),
                tags(Wish.MARK, mark));
    }

    static String disk(String machineId) {
        return machineId.replace("i-", "vol-");
    }

    static String card(String machineId) {
        return machineId.replace("i-", "eni-");
    }

    private void addGroup(String id, String name, Set<String> rules) {
        world.put(new Thing.Group(id, 0, name, "of a test", rules, new TreeMap<>()));
        groups.add(new Picture.Group(
                id,
                VPC,
                name,
                "of a test",
                rules,
                Set.of(Thing.Group.rule("-1", "", "", "0.0.0.0/0")),
                new TreeMap<>()));
    }

    /** The picture of this sample. */
    Picture picture() {
        return new Picture(machines, disks, cards, groups, keys, tags, attributes, Map.of(SUBNET, free), identities);
    }

    /** The breaches that the oracle finds, as texts. */
    List<String> breaches() {
        return Oracle.check(world, picture(), Oracle.Phase.SETTLED).stream()
                .map(Breach::toString)
                .toList();
    }

    Thing.Machine machine(String id) {
        return (Thing.Machine) world.find(id).orElseThrow();
    }

    /** Adds a request in flight. */
    Deed inFlight(Deed.Meaning meaning) {
        Deed deed = new Deed(0, 1, Route.EC2, "Test", Map.of(), true, Set.of(), meaning);
        world.sends(deed);
        return deed;
    }
}
