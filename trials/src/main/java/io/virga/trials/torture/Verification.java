package io.virga.trials.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Compares a restarted server with what was acknowledged before it was killed. */
final class Verification {
    private static final int VERIFIER = 99;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int REPEATED_TOKENS = 2;
    private static final int LATEST_HELD = 4;
    private static final int OTHERS_HELD = 6;

    private final World world;
    private final Connections connections;
    private final PictureTaker taker;
    private final Chooser.Mix mix;
    private final Duration patience;
    private final Tally tally;
    private final History history;

    Verification(
            World world, Connections connections, Chooser.Mix mix, Duration patience, Tally tally, History history) {
        this.world = world;
        this.connections = connections;
        this.taker = new PictureTaker(connections);
        this.mix = mix;
        this.patience = patience;
        this.tally = tally;
        this.history = history;
    }

    /** Checks at once, resolves the requests in flight, waits until everything has settled, and checks again. */
    List<Breach> afterKill(SplittableRandom random) throws IOException {
        Set<String> attributesOf = attributesOf(random);
        Picture first = taker.take(List.of());
        List<Breach> breaches = new ArrayList<>(compare(first, Oracle.Phase.RESTARTED));
        if (breaches.isEmpty()) {
            breaches.addAll(repeatLaunchesInFlight(first, random));
        }
        if (breaches.isEmpty()) {
            breaches.addAll(settle(attributesOf));
        }
        if (breaches.isEmpty()) {
            breaches.addAll(repeatTokens(random));
            breaches.addAll(probe(random));
            breaches.addAll(callAsIdentities(random));
        }
        return breaches;
    }

    /** Launches instances that no client touches, and waits until they run. They must survive every kill. */
    List<Breach> launchStayers(int count) throws IOException {
        Wish wish = new Wish(
                "stays",
                count,
                mix.imageId(),
                mix.types().getFirst(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Map.of(),
                false,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        List<Breach> breaches = new ArrayList<>(send(new Deed(
                VERIFIER,
                0,
                Route.EC2,
                "RunInstances",
                wish.parameters(),
                true,
                Set.of(),
                new Deed.Meaning.Launches(wish))));
        if (breaches.isEmpty()) {
            breaches.addAll(settle(Set.of()));
        }
        return breaches;
    }

    private List<Breach> compare(Picture picture, Oracle.Phase phase) {
        tally.count(Tally.Count.COMPARED, world.all(Thing.class).size());
        return Oracle.check(world, picture, phase);
    }

    /** The instances whose attributes are queried: those that requests in flight change, and some others. */
    private Set<String> attributesOf(SplittableRandom random) {
        List<String> living = world.all(Thing.Machine.class).stream()
                .filter(machine -> machine.goal() != Thing.Goal.TERMINATED)
                .map(Thing::id)
                .toList();
        Set<String> some = new LinkedHashSet<>();
        world.inFlight().stream()
                .flatMap(deed -> deed.touched().stream())
                .filter(living::contains)
                .forEach(some::add);
        for (int i = 0; i < 2 && !living.isEmpty(); i++) {
            some.add(living.get(random.nextInt(living.size())));
        }
        return some;
    }

    /** Waits until nothing is in transition, and compares everything. */
    private List<Breach> settle(Set<String> attributesOf) throws IOException {
        long begin = System.nanoTime();
        long pause = FIRST_PAUSE_NANOS;
        Picture picture = taker.take(attributesOf);
        while (!picture.isStable()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                return List.of(new Breach(
                        "the way to the goal",
                        "that it is over after " + patience.toSeconds() + " s",
                        picture.unstable().toString()));
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            picture = taker.take(attributesOf);
        }
        tally.settled((System.nanoTime() - begin) / 1e9);
        Aftermath.Finding finding = Aftermath.resolve(world, picture);
        tally.count(Tally.Count.IN_FLIGHT_DONE, finding.done());
        tally.count(Tally.Count.IN_FLIGHT_NOT_DONE, finding.notDone());
        List<Breach> breaches = new ArrayList<>(finding.breaches());
        breaches.addAll(compare(picture, Oracle.Phase.SETTLED));
        if (breaches.isEmpty()) {
            world.settled(picture);
        }
        return breaches;
    }

    private List<Breach> send(Deed deed) throws IOException {
        world.sends(deed);
        tally.count(Tally.Count.SENT);
        List<Breach> breaches = new ArrayList<>(Client.judge(deed, connections.send(deed), world, mix, tally, history));
        breaches.addAll(Client.lookAtLaunch(deed, world, connections));
        return breaches;
    }

    /**
     * Repeats some launches in flight that have a client token. Each must return what it made before, or launch now.
     */
    private List<Breach> repeatLaunchesInFlight(Picture picture, SplittableRandom random) throws IOException {
        List<Breach> breaches = new ArrayList<>();
        for (Deed deed : world.inFlight()) {
            if (deed.meaning() instanceof Deed.Meaning.Launches(Wish wish)
                    && wish.token().isPresent()
                    && random.nextBoolean()) {
                List<String> made = picture.marked(wish.mark()).stream()
                        .map(Picture.Machine::id)
                        .sorted()
                        .toList();
                breaches.addAll(send(deed));
                List<String> answered = world.all(Thing.Machine.class).stream()
                        .filter(machine -> machine.wish().mark().equals(wish.mark()))
                        .map(Thing::id)
                        .sorted()
                        .toList();
                tally.count(Tally.Count.REPEATED);
                if (!made.isEmpty() && !made.equals(answered)) {
                    breaches.add(new Breach(
                            deed + ", in flight and sent again", "the same instances " + made, answered.toString()));
                }
            }
        }
        return breaches;
    }

    /**
     * Repeats client tokens that were answered before the kill. The answer must be the same, and other parameters must
     * be refused.
     */
    private List<Breach> repeatTokens(SplittableRandom random) throws IOException {
        List<World.Answered> answered = world.answered(one -> true);
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < REPEATED_TOKENS && !answered.isEmpty(); i++) {
            // Choose from the younger half or the last four, so that tokens from just before the kill are likely.
            int from = random.nextBoolean() ? answered.size() / 2 : Math.max(0, answered.size() - 4);
            World.Answered one = answered.get(from + random.nextInt(answered.size() - from));
            breaches.addAll(send(Chooser.repeat(VERIFIER, i, one, true)));
            tally.count(Tally.Count.REPEATED);
        }
        if (!answered.isEmpty()) {
            World.Answered one = answered.get(random.nextInt(answered.size()));
            breaches.addAll(send(Chooser.repeat(VERIFIER, REPEATED_TOKENS, one, false)));
            tally.count(Tally.Count.MISMATCHED);
        }
        return breaches;
    }

    /** Checks that an unused name and address can be taken, and that used ones cannot. */
    private List<Breach> probe(SplittableRandom random) throws IOException {
        String address = Chooser.sharedAddress(random.nextInt(Chooser.SHARED_ADDRESSES));
        boolean held = world.all(Thing.Card.class).stream()
                .anyMatch(card -> card.privateAddress().equals(address));
        Map<String, String> launch = new LinkedHashMap<>();
        launch.put("ImageId", mix.imageId());
        launch.put("InstanceType", mix.types().getFirst());
        launch.put("MinCount", "1");
        launch.put("MaxCount", "1");
        launch.put("PrivateIpAddress", address);
        launch.put("DryRun", "true");
        List<Breach> breaches = new ArrayList<>(probe("RunInstances", launch, held, "InvalidIPAddress.InUse"));
        String name = Chooser.sharedName(random);
        boolean groupHeld = world.all(Thing.Group.class).stream()
                .anyMatch(group -> group.name().equals(name));
        breaches.addAll(probe(
                "CreateSecurityGroup",
                Map.of("GroupName", name, "GroupDescription", "probe", "DryRun", "true"),
                groupHeld,
                "InvalidGroup.Duplicate"));
        boolean keyHeld =
                world.all(Thing.Key.class).stream().anyMatch(key -> key.name().equals(name));
        breaches.addAll(probe(
                "CreateKeyPair",
                Map.of("KeyName", name, "KeyType", "ed25519", "DryRun", "true"),
                keyHeld,
                "InvalidKeyPair.Duplicate"));
        return breaches;
    }

    private List<Breach> probe(String action, Map<String, String> parameters, boolean held, String code)
            throws IOException {
        tally.count(Tally.Count.PROBED);
        return send(new Deed(
                VERIFIER,
                0,
                Route.EC2,
                action,
                parameters,
                false,
                Set.of(held ? code : "DryRunOperation"),
                new Deed.Meaning.Nothing()));
    }

    /**
     * Calls with access keys and sessions that were made before the kill: some of the latest, and some of all. Policies
     * must decide as the acknowledged requests say, and a key or session whose owner is gone must be refused.
     */
    private List<Breach> callAsIdentities(SplittableRandom random) throws IOException {
        List<World.Held> all = world.held(held -> true);
        List<World.Held> some = new ArrayList<>(all.subList(Math.max(0, all.size() - LATEST_HELD), all.size()));
        for (int i = 0; i < OTHERS_HELD && !all.isEmpty(); i++) {
            some.add(all.get(random.nextInt(all.size())));
        }
        List<Breach> breaches = new ArrayList<>();
        for (World.Held held : some) {
            for (String action : Mandate.ACTIONS) {
                tally.count(
                        switch (world.verdict(held, action)) {
                            case ALLOWED -> Tally.Count.CALL_ALLOWED;
                            case DENIED -> Tally.Count.CALL_DENIED;
                            case UNKNOWN -> Tally.Count.CALL_UNKNOWN;
                        });
                breaches.addAll(send(IdentityChooser.call(world, VERIFIER, 0, held, action)));
            }
        }
        return breaches;
    }

    /** Terminates every instance, waits until they and their parts are gone, and compares everything. */
    List<Breach> endAll() throws IOException {
        List<Thing.Machine> living = world.all(Thing.Machine.class).stream()
                .filter(machine -> machine.goal() != Thing.Goal.TERMINATED)
                .toList();
        List<Breach> breaches = new ArrayList<>();
        for (Thing.Machine machine : living) {
            if (machine.isTrue("disableApiTermination")) {
                breaches.addAll(send(new Deed(
                        VERIFIER,
                        0,
                        Route.EC2,
                        "ModifyInstanceAttribute",
                        Map.of("InstanceId", machine.id(), "DisableApiTermination.Value", "false"),
                        true,
                        Set.of(),
                        new Deed.Meaning.Changes(
                                List.of(machine.id()),
                                thing -> thing instanceof Thing.Machine m
                                        ? m.withAttribute("disableApiTermination", "false")
                                        : thing))));
            }
        }
        if (!living.isEmpty()) {
            Map<String, String> parameters = new TreeMap<>();
            for (int i = 0; i < living.size(); i++) {
                parameters.put("InstanceId." + (i + 1), living.get(i).id());
            }
            if (mix.force()) {
                parameters.put("Force", "true");
            }
            breaches.addAll(send(new Deed(
                    VERIFIER,
                    0,
                    Route.EC2,
                    "TerminateInstances",
                    parameters,
                    true,
                    Set.of(),
                    new Deed.Meaning.Moves(living.stream().map(Thing::id).toList(), Thing.Goal.TERMINATED))));
        }
        if (breaches.isEmpty()) {
            breaches.addAll(settle(Set.of()));
        }
        return breaches;
    }
}
