package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.trials.torture.Deed.Meaning;
import io.virga.trials.torture.Thing.Goal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Chooses a client's next request, only from randomness and from the answers that the client has received so far. */
final class Chooser {
    /** The number of names that all clients contend for. */
    private static final int SHARED_NAMES = 4;

    /** The number of private addresses that all clients contend for. */
    static final int SHARED_ADDRESSES = 8;

    /** One in this many requests is about identities. */
    private static final int IDENTITIES_ONE_IN = 3;

    private static final int FIRST_SHARED_ADDRESS = 200;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_KEYS = 5;
    private static final String STATE = "IncorrectInstanceState";
    private static final String PROTECTED = "OperationNotPermitted";

    /**
     * The options to choose from.
     *
     * @param imageId the image to launch
     * @param types instance types, the first one the most frequent
     * @param mostMachines the maximum number of instances of a client at a time
     * @param places the number of instances of all clients that fit on the hosts
     * @param force whether instances are stopped and terminated by force, without asking the guest
     */
    record Mix(String imageId, List<String> types, int mostMachines, int places, boolean force) {
        Mix {
            requireNonNull(imageId, "imageId is null");
            types = List.copyOf(types);
        }
    }

    private final Mix mix;
    private final World world;
    private final int client;
    private final RandomGenerator random;
    private final int number;

    private Chooser(Mix mix, World world, int client, RandomGenerator random, int number) {
        this.mix = mix;
        this.world = world;
        this.client = client;
        this.random = random;
        this.number = number;
    }

    /**
     * The next deed of a client.
     *
     * @param number the number of the client's deed, which makes the names of its resources unique
     */
    static Deed next(Mix mix, World world, int client, RandomGenerator random, int number) {
        Chooser chooser = new Chooser(mix, world, client, random, number);
        while (true) {
            Optional<Deed> deed = chooser.choose();
            if (deed.isPresent()) {
                return deed.get();
            }
        }
    }

    /** A private address that all clients contend for. */
    static String sharedAddress(int number) {
        return "172.31.0." + (FIRST_SHARED_ADDRESS + number);
    }

    /** A name that all clients contend for. */
    static String sharedName(RandomGenerator random) {
        return "shared " + random.nextInt(SHARED_NAMES);
    }

    private Optional<Deed> choose() {
        if (random.nextInt(IDENTITIES_ONE_IN) == 0) {
            return new IdentityChooser(world, client, random, number).choose();
        }
        if (living().size() >= mix.mostMachines()) {
            return random.nextInt(3) == 0
                    ? Optional.of(unprotect())
                    : Optional.of(move("TerminateInstances", one(living())));
        }
        int dice = random.nextInt(100);
        if (dice < 16) {
            return Optional.of(launch(wish()));
        } else if (dice < 25) {
            return anyMachine().map(machine -> move("StopInstances", machine));
        } else if (dice < 35) {
            return anyMachine().map(machine -> move("StartInstances", machine));
        } else if (dice < 39) {
            return anyMachine().map(this::reboot);
        } else if (dice < 44) {
            return anyMachine().map(machine -> move("TerminateInstances", machine));
        } else if (dice < 58) {
            return tag();
        } else if (dice < 64) {
            return untag();
        } else if (dice < 75) {
            return firewall();
        } else if (dice < 81) {
            return key();
        } else if (dice < 89) {
            return anyMachine().map(this::modify);
        } else if (dice < 93) {
            return repeat();
        } else if (dice < 97) {
            return anyMachine().map(this::look);
        }
        return Optional.of(refused());
    }

    private Deed deed(String action, Map<String, String> parameters, Meaning meaning) {
        return deed(action, parameters, true, Set.of(), meaning);
    }

    private Deed deed(
            String action, Map<String, String> parameters, boolean mayHappen, Set<String> refusals, Meaning meaning) {
        return new Deed(client, number, Route.EC2, action, parameters, mayHappen, refusals, meaning);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A unique name for what this deed makes. It identifies the client and the deed. */
    private String mark() {
        return "c" + client + "-" + number;
    }

    private List<Thing.Machine> living() {
        return world.of(client, Thing.Machine.class).stream()
                .filter(machine -> machine.goal() != Goal.TERMINATED)
                .toList();
    }

    /** A random instance of the client, rarely a terminated one. */
    private Optional<Thing.Machine> anyMachine() {
        List<Thing.Machine> some = random.nextInt(20) == 0 ? world.of(client, Thing.Machine.class) : living();
        return some.isEmpty() ? Optional.empty() : Optional.of(one(some));
    }

    // ---- Launches

    private Wish wish() {
        int several = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        int count = Math.min(several, mix.mostMachines() - living().size());
        Optional<String> token = random.nextInt(5) < 3 ? Optional.of("token-" + mark()) : Optional.empty();
        List<Thing.Key> keys = world.of(client, Thing.Key.class);
        Optional<String> key = keys.isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(one(keys).name());
        List<Thing.Group> groups = world.of(client, Thing.Group.class);
        Set<String> chosen = new TreeSet<>();
        if (!groups.isEmpty() && random.nextBoolean()) {
            chosen.add(one(groups).id());
            chosen.add(one(groups).id());
        }
        Map<String, Integer> disks = new LinkedHashMap<>();
        if (random.nextInt(4) == 0) {
            disks.put("/dev/sdb", 1 + random.nextInt(4));
            if (random.nextBoolean()) {
                disks.put("/dev/sdc", 1 + random.nextInt(4));
            }
        }
        boolean shared = count == 1 && random.nextInt(6) == 0;
        return new Wish(
                mark(),
                count,
                mix.imageId(),
                random.nextBoolean() ? mix.types().getFirst() : one(mix.types()),
                token,
                key,
                chosen,
                shared ? Optional.of(sharedAddress(random.nextInt(SHARED_ADDRESSES))) : Optional.empty(),
                disks,
                random.nextInt(12) == 0,
                // The API cannot delete a remaining interface yet, so keep this rare.
                !shared && random.nextInt(40) == 0,
                random.nextBoolean() ? someTags() : new TreeMap<>(Map.of("Name", "of " + mark())),
                random.nextInt(3) == 0 ? someTags() : new TreeMap<>(),
                random.nextInt(3) == 0 ? someTags() : new TreeMap<>());
    }

    private Deed launch(Wish wish) {
        Set<String> refusals = wish.privateAddress().isPresent() ? Set.of("InvalidIPAddress.InUse") : Set.of();
        return deed("RunInstances", wish.parameters(), true, refusals, new Meaning.Launches(wish));
    }

    private SortedMap<String, String> someTags() {
        SortedMap<String, String> tags = new TreeMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            tags.put(tagKey(), "value " + number + " <&> " + random.nextInt(100));
        }
        return tags;
    }

    private String tagKey() {
        return "key " + random.nextInt(6);
    }

    // ---- The life of instances

    /** Moves instances to another state: the given one or a better candidate, and sometimes a second one with it. */
    private Deed move(String action, Thing.Machine any) {
        Goal goal = switch (action) {
            case "StopInstances" -> Goal.STOPPED;
            case "StartInstances" -> Goal.RUNNING;
            default -> Goal.TERMINATED;
        };
        List<Thing.Machine> some = new ArrayList<>(List.of(movable(goal, any)));
        if (random.nextInt(4) == 0) {
            // A termination is refused for the zone of a protected instance, and done in others: such ones go alone.
            anyMachine()
                    .filter(other -> !some.contains(other))
                    .filter(other ->
                            goal != Goal.TERMINATED || (mayMove(other, goal) && mayMove(some.getFirst(), goal)))
                    .ifPresent(some::add);
        }
        boolean mayHappen = true;
        Set<String> refusals = new TreeSet<>();
        for (Thing.Machine machine : some) {
            Set<String> why = refusals(machine, goal);
            refusals.addAll(why);
            mayHappen &= mayMove(machine, goal);
        }
        Map<String, String> parameters = ids("InstanceId", some);
        if (mix.force() && goal != Goal.RUNNING) {
            parameters.put("Force", "true");
        }
        return deed(
                action,
                parameters,
                mayHappen,
                refusals,
                new Meaning.Moves(some.stream().map(Thing.Machine::id).toList(), goal));
    }

    /** An instance to move to this goal: usually one that has another goal and may move there. */
    private Thing.Machine movable(Goal goal, Thing.Machine any) {
        List<Thing.Machine> elsewhere = living().stream()
                .filter(machine -> machine.goal() != goal && mayMove(machine, goal))
                .toList();
        return elsewhere.isEmpty() || random.nextInt(8) == 0 ? any : one(elsewhere);
    }

    /** Whether moving an instance to this goal may be acknowledged. */
    private static boolean mayMove(Thing.Machine machine, Goal goal) {
        return switch (goal) {
            case RUNNING -> machine.goal() != Goal.TERMINATED;
            case STOPPED ->
                machine.goal() == Goal.STOPPED || (machine.goal() == Goal.RUNNING && !machine.isTrue("disableApiStop"));
            case TERMINATED -> machine.goal() == Goal.TERMINATED || !machine.isTrue("disableApiTermination");
        };
    }

    /**
     * The error codes with which moving an instance may be refused, for example while it is in transition to another
     * state.
     */
    private static Set<String> refusals(Thing.Machine machine, Goal goal) {
        boolean onTheWay = !machine.seen().equals(machine.goal().reached());
        return switch (goal) {
            case RUNNING ->
                machine.goal() == Goal.TERMINATED || (machine.goal() == Goal.STOPPED && onTheWay)
                        ? Set.of(STATE)
                        : Set.of();
            case STOPPED -> {
                if (machine.goal() == Goal.RUNNING && machine.isTrue("disableApiStop")) {
                    yield Set.of(PROTECTED);
                }
                yield machine.goal() == Goal.TERMINATED || (machine.goal() == Goal.RUNNING && onTheWay)
                        ? Set.of(STATE)
                        : Set.of();
            }
            case TERMINATED -> mayMove(machine, goal) ? Set.of() : Set.of(PROTECTED);
        };
    }

    private static Map<String, String> ids(String name, List<? extends Thing> some) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int number = 1;
        for (Thing thing : some) {
            parameters.put(name + "." + number++, thing.id());
        }
        return parameters;
    }

    private Deed reboot(Thing.Machine machine) {
        boolean runs = machine.goal() == Goal.RUNNING;
        boolean reached = machine.seen().equals("running");
        return deed(
                "RebootInstances",
                ids("InstanceId", List.of(machine)),
                runs,
                runs && reached ? Set.of() : Set.of(STATE),
                new Meaning.Nothing());
    }

    private Deed look(Thing.Machine machine) {
        return deed("DescribeInstances", ids("InstanceId", List.of(machine)), new Meaning.Looks(machine.id()));
    }

    /** Removes the termination protection of an instance, so that the client can continue. */
    private Deed unprotect() {
        Thing.Machine machine = living().stream()
                .filter(m -> m.isTrue("disableApiTermination"))
                .findFirst()
                .orElseGet(() -> one(living()));
        return attribute(machine, "DisableApiTermination", "disableApiTermination", "false");
    }

    private Deed modify(Thing.Machine machine) {
        return switch (random.nextInt(7)) {
            case 0 -> attribute(machine, "DisableApiTermination", "disableApiTermination", flag());
            case 1 -> attribute(machine, "DisableApiStop", "disableApiStop", flag());
            case 2 -> attribute(machine, "SourceDestCheck", "sourceDestCheck", flag());
            case 3 ->
                attribute(
                        machine,
                        "InstanceInitiatedShutdownBehavior",
                        "instanceInitiatedShutdownBehavior",
                        random.nextBoolean() ? "stop" : "terminate");
            case 4 ->
                attribute(
                        machine,
                        "UserData",
                        "userData",
                        Base64.getEncoder().encodeToString(("#!/bin/sh\n: " + mark()).getBytes(UTF_8)));
            case 5 -> {
                String type = one(mix.types());
                yield change(machine, true, Map.of("InstanceType.Value", type), thing -> thing.withType(type));
            }
            default -> regroup(machine);
        };
    }

    private String flag() {
        return Boolean.toString(random.nextBoolean());
    }

    private Deed attribute(Thing.Machine machine, String parameter, String name, String value) {
        return change(
                machine,
                name.equals("userData"),
                Map.of(parameter + ".Value", value),
                thing -> thing.withAttribute(name, value));
    }

    private Deed regroup(Thing.Machine machine) {
        List<Thing.Group> groups = world.of(client, Thing.Group.class);
        Set<String> wanted = new TreeSet<>(machine.groups());
        if (!groups.isEmpty()) {
            wanted.clear();
            wanted.add(one(groups).id());
            wanted.add(one(groups).id());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        int place = 1;
        for (String group : wanted) {
            parameters.put("GroupId." + place++, group);
        }
        return change(machine, false, parameters, thing -> thing.withGroups(wanted));
    }

    private Deed change(
            Thing.Machine machine,
            boolean stoppedOnly,
            Map<String, String> parameters,
            UnaryOperator<Thing.Machine> change) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("InstanceId", machine.id());
        all.putAll(parameters);
        boolean mayHappen = stoppedOnly ? machine.goal() == Goal.STOPPED : machine.goal() != Goal.TERMINATED;
        boolean reached = machine.seen().equals(machine.goal().reached());
        return deed(
                "ModifyInstanceAttribute",
                all,
                mayHappen,
                mayHappen && (reached || !stoppedOnly) ? Set.of() : Set.of(STATE),
                new Meaning.Changes(
                        List.of(machine.id()), thing -> thing instanceof Thing.Machine m ? change.apply(m) : thing));
    }

    // ---- Tags

    /** One to three of the client's things that nothing deletes in the meantime. */
    private List<Thing> lasting() {
        List<Thing> all = new ArrayList<>(living());
        world.of(client, Thing.Disk.class).stream()
                .filter(disk -> !world.isTerminated(disk.machine()))
                .forEach(all::add);
        world.of(client, Thing.Card.class).stream()
                .filter(card -> !world.isTerminated(card.machine()))
                .forEach(all::add);
        all.addAll(world.of(client, Thing.Group.class));
        all.addAll(world.of(client, Thing.Key.class));
        List<Thing> some = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count && !all.isEmpty(); i++) {
            some.add(all.remove(random.nextInt(all.size())));
        }
        return some;
    }

    private Optional<Deed> tag() {
        List<Thing> some = lasting();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> tags = someTags();
        Map<String, String> parameters = ids("ResourceId", some);
        int place = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            parameters.put("Tag." + place + ".Key", tag.getKey());
            parameters.put("Tag." + place++ + ".Value", tag.getValue());
        }
        return Optional.of(deed("CreateTags", parameters, retag(some, all -> all.putAll(tags))));
    }

    private Optional<Deed> untag() {
        List<Thing> some = lasting();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        String key = tagKey();
        Map<String, String> parameters = ids("ResourceId", some);
        parameters.put("Tag.1.Key", key);
        return Optional.of(deed("DeleteTags", parameters, retag(some, all -> all.remove(key))));
    }

    private static Meaning retag(List<Thing> some, Consumer<SortedMap<String, String>> change) {
        return new Meaning.Changes(some.stream().map(Thing::id).toList(), thing -> {
            SortedMap<String, String> tags = new TreeMap<>(thing.tags());
            change.accept(tags);
            return thing.withTags(tags);
        });
    }

    // ---- Security groups and key pairs

    private Optional<Deed> firewall() {
        List<Thing.Group> groups = world.of(client, Thing.Group.class);
        int dice = random.nextInt(10);
        if (groups.isEmpty() || (dice < 2 && groups.size() < MOST_GROUPS)) {
            return Optional.of(makeGroup());
        }
        Thing.Group group = one(groups);
        return Optional.of(dice < 4 ? deleteGroup(group) : FirewallRules.choose(random, group, groups, this::deed));
    }

    private Deed makeGroup() {
        boolean shared = random.nextInt(3) == 0;
        String name = shared ? sharedName(random) : "group of " + mark();
        SortedMap<String, String> tags = random.nextBoolean() ? someTags() : new TreeMap<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("GroupName", name);
        parameters.put("GroupDescription", mark());
        Wish.putTags(parameters, 1, "security-group", tags);
        return deed(
                "CreateSecurityGroup",
                parameters,
                true,
                shared ? Set.of("InvalidGroup.Duplicate") : Set.of(),
                new Meaning.MakesGroup(name, mark(), tags));
    }

    private Deed deleteGroup(Thing.Group group) {
        boolean named = world.of(client, Thing.Group.class).stream()
                .anyMatch(other -> !other.id().equals(group.id())
                        && other.rules().stream().anyMatch(rule -> rule.endsWith(" " + group.id())));
        boolean used = named;
        boolean perhapsUsed = named;
        for (Thing.Card card : world.of(client, Thing.Card.class)) {
            boolean has = world.find(card.machine()).orElse(null) instanceof Thing.Machine machine
                    && machine.groups().contains(group.id());
            perhapsUsed |= has;
            used |= has && !(card.goesWithMachine() && world.isTerminated(card.machine()));
        }
        return deed(
                "DeleteSecurityGroup",
                Map.of("GroupId", group.id()),
                !used,
                perhapsUsed ? Set.of("DependencyViolation") : Set.of(),
                new Meaning.Deletes(group.id()));
    }

    private Optional<Deed> key() {
        List<Thing.Key> keys = world.of(client, Thing.Key.class);
        if (keys.isEmpty() || (random.nextBoolean() && keys.size() < MOST_KEYS)) {
            return Optional.of(makeKey());
        }
        Thing.Key key = one(keys);
        return Optional.of(deed("DeleteKeyPair", Map.of("KeyName", key.name()), new Meaning.Deletes(key.id())));
    }

    private Deed makeKey() {
        boolean shared = random.nextInt(3) == 0;
        String name = shared ? sharedName(random) : "key of " + mark();
        SortedMap<String, String> tags = random.nextBoolean() ? someTags() : new TreeMap<>();
        tags.put(Wish.MARK, mark());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("KeyName", name);
        Wish.putTags(parameters, 1, "key-pair", tags);
        boolean imports = random.nextBoolean();
        if (imports) {
            byte[] point = new byte[32];
            random.nextBytes(point);
            parameters.put(
                    "PublicKeyMaterial",
                    Base64.getEncoder().encodeToString(publicKey(point).getBytes(UTF_8)));
        } else {
            parameters.put("KeyType", "ed25519");
        }
        return deed(
                imports ? "ImportKeyPair" : "CreateKeyPair",
                parameters,
                true,
                shared ? Set.of("InvalidKeyPair.Duplicate") : Set.of(),
                new Meaning.MakesKey(name, mark(), tags));
    }

    private static String publicKey(byte[] point) {
        byte[] type = "ssh-ed25519".getBytes(UTF_8);
        ByteBuffer blob = ByteBuffer.allocate(4 + type.length + 4 + point.length);
        blob.putInt(type.length).put(type).putInt(point.length).put(point);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.array()) + " torture";
    }

    // ---- What must not happen

    /** Repeats an answered launch, or sends another request with its client token. */
    private Optional<Deed> repeat() {
        List<World.Answered> mine =
                world.answered(answered -> answered.wish().mark().startsWith("c" + client + "-"));
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(repeat(client, number, one(mine), random.nextInt(3) > 0));
    }

    /**
     * A request with a client token that was answered before.
     *
     * @param same whether all parameters are the same
     */
    static Deed repeat(int client, int number, World.Answered answered, boolean same) {
        Map<String, String> parameters = new LinkedHashMap<>(answered.wish().parameters());
        if (!same) {
            parameters.put("MaxCount", Integer.toString(answered.wish().count() + 1));
        }
        return new Deed(
                client,
                number,
                Route.EC2,
                "RunInstances",
                parameters,
                same,
                same ? Set.of() : Set.of("IdempotentParameterMismatch"),
                same ? new Meaning.Repeats(answered.ids()) : new Meaning.Nothing());
    }

    private Deed refused() {
        Map<String, String> parameters = new LinkedHashMap<>(wish().parameters());
        String code = switch (random.nextInt(4)) {
            case 0 -> {
                parameters.put("DryRun", "true");
                yield "DryRunOperation";
            }
            case 1 -> {
                parameters.put("KeyName", "a key that there is not");
                yield "InvalidKeyPair.NotFound";
            }
            case 2 -> {
                parameters.put("ImageId", "ami-00000000000000000");
                yield "InvalidAMIID.NotFound";
            }
            default -> {
                parameters.put("InstanceType", "t3.none");
                yield "InvalidParameterValue";
            }
        };
        return deed("RunInstances", parameters, false, Set.of(code, "InvalidIPAddress.InUse"), new Meaning.Nothing());
    }
}
