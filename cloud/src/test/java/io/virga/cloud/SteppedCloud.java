package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.network.Ipv6Pool;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.MachineStatus;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.host.simulated.SimulatedState;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A control plane that calls its reconcilers one after another, in an order that is the same in every run, so that each step
 * has a number. It processes the queue as {@link io.virga.cloud.reconcile.ReconcileRunner} does, but without threads. After
 * a crash, another control plane takes over the same store and hosts.
 */
final class SteppedCloud implements AutoCloseable {
    private static final int MOST_CALLS = 2000;
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z| GMT)");

    private static final Pattern IMAGE_ID = Pattern.compile("\\b(ami|aki|ari|snap)-[0-9a-f]{17}\\b");

    /** The order in which wake-ups that are due are processed. */
    enum Order {
        FORWARD,
        BACKWARD
    }

    /** The time until which a key is not reconciled, unless it is woken. */
    private record Pause(long version, Instant until) {}

    private final RelayingStore store;
    private final SealingKeyFile sealingKey;
    private final Disturbance disturbance;
    private final Order order;
    private final int calls;
    private final TestingClock clock = new TestingClock();
    private final SeededRandom random = new SeededRandom(42);
    private final List<SimulatedState> states = List.of(new SimulatedState(), new SimulatedState());
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Map<String, MachineStatus> told = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private List<DisturbedHost> seen = List.of();
    private Optional<Hosts> bounded = Optional.empty();
    private Cloud cloud;

    /**
     * @param store is cleared first
     * @param calls how often a reconciler is called for each run that is due
     */
    SteppedCloud(RelayingStore store, SealingKeyFile sealingKey, Disturbance disturbance, Order order, int calls) {
        this.store = store;
        this.sealingKey = sealingKey;
        this.disturbance = disturbance;
        this.order = order;
        this.calls = calls;
        store.clear();
        for (int i = 0; i < states.size(); i++) {
            hosts.add(new SimulatedHost(
                    "host-" + i, SimulatedHostOptions.of(clock).withState(states.get(i))));
        }
        begin();
    }

    /** Starts a control plane; again if the start is cut off by a fault. */
    private void begin() {
        boolean begun = false;
        while (!begun) {
            disturbance.revive();
            store.forgetFollowers();
            pauses.clear();
            failures.clear();
            machines().forEach(status -> told.put(status.id(), status));
            // Networks survive neither a restart of the machine nor one of simulated hosts.
            hosts.forEach(host -> host.networks().list().forEach(host.networks()::remove));
            seen = hosts.stream()
                    .map(host -> new DisturbedHost(host, disturbance))
                    .toList();
            Cloud.Settings settings = new Cloud.Settings(
                    List.of(CloudTester.REGION),
                    List.of(Account.DEFAULT),
                    "198.18.0.0/16",
                    Ipv6Pool.DEFAULT,
                    Map.of(),
                    RequestThrottle.OFF,
                    InstanceReconciler.Timing.DEFAULT,
                    FirstImages.NONE,
                    Optional.empty(),
                    Set.of());
            Store disturbed = new DisturbedStore(store, disturbance);
            List<Host> all = List.copyOf(seen);
            // The threads of a control plane that has crashed would stay.
            bounded.ifPresent(Hosts::close);
            bounded = Optional.of(new Hosts(all, new Epoch(disturbed.epoch())));
            cloud = new Cloud(
                    settings,
                    disturbed,
                    sealingKey,
                    bounded.get(),
                    clock,
                    random,
                    CloudTester.Options.defaults().seams());
            begun = resume();
        }
    }

    private boolean resume() {
        try {
            disturbance.as("start", () -> {
                cloud.resume();
                return true;
            });
            return true;
        } catch (Disturbance.Crash | IllegalStateException e) {
            // Like a process that ends during its start and is started again.
            return false;
        }
    }

    Cloud cloud() {
        return cloud;
    }

    SimulatedHost host() {
        return hosts.getFirst();
    }

    List<SimulatedHost> hosts() {
        return List.copyOf(hosts);
    }

    Store store() {
        return store;
    }

    TestingClock clock() {
        return clock;
    }

    /** Sends a request, which is not a step. */
    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I request) {
        disturbance.act();
        return cloud.dispatcher()
                .dispatch(new Request<>(
                        operation,
                        request,
                        CloudTester.OWNER,
                        CloudTester.REGION,
                        CloudTester.SOURCE,
                        CloudTester.REQUEST_ID,
                        clock.instant()));
    }

    /** Runs work as steps of an actor, and repeats it if the control plane crashes or fails meanwhile. */
    <R> R insist(String name, Supplier<R> work) {
        for (int i = 0; i < MOST_CALLS; i++) {
            try {
                R result = disturbance.as(name, work);
                // Later ids must not depend on how often this was tried.
                random.begin(43);
                return result;
            } catch (Disturbance.Crash e) {
                begin();
            } catch (RuntimeException e) {
                assertThat(disturbance.hasHappened()).as("%s", e).isTrue();
            }
        }
        throw new AssertionError("never succeeds: " + name);
    }

    /** Processes up to this many events, without moving the clock. Returns whether more may be left. */
    boolean goOnFor(int things) {
        boolean more = true;
        for (int i = 0; i < things && more; i++) {
            more = goOn(Optional.of(clock.instant()));
        }
        return more;
    }

    /** Processes everything outstanding, and advances the clock to each time at which outstanding work is due. */
    void settle() {
        settle(Optional.empty());
    }

    /** Advances the clock by a duration, and lets all work run that falls due meanwhile. */
    void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        settle(Optional.of(end));
        clock.advanceTo(end);
        settle(Optional.empty());
    }

    private void settle(Optional<Instant> end) {
        for (int i = 0; i < MOST_CALLS; i++) {
            try {
                if (!goOn(end)) {
                    return;
                }
            } catch (Disturbance.Crash e) {
                begin();
            }
        }
        throw new AssertionError("never settles: " + queue());
    }

    private List<WakeUp> queue() {
        return store.read(reader -> reader.all(WakeUp.DOCUMENTS));
    }

    private static String id(WakeUp wakeUp) {
        return WakeUp.DOCUMENTS.id().apply(wakeUp);
    }

    /** Processes the next event. Returns false if there is none before the end. */
    private boolean goOn(Optional<Instant> end) {
        if (tell()) {
            return true;
        }
        if (cloud.machineEvents().isBehind()) {
            // The timer of MachineEvents would fire later.
            disturbance.as("listener", () -> {
                cloud.machineEvents().catchUp();
                return true;
            });
            return true;
        }
        Comparator<WakeUp> byId = Comparator.comparing(SteppedCloud::id);
        List<WakeUp> wanted = queue().stream()
                .sorted(order == Order.FORWARD ? byId : byId.reversed())
                .toList();
        Optional<WakeUp> next = wanted.stream()
                .filter(wakeUp -> !due(wakeUp).isAfter(clock.instant()))
                .findFirst();
        if (next.isPresent()) {
            reconcile(next.get());
            return true;
        }
        Optional<Instant> then = wanted.stream()
                .filter(wakeUp -> end.isPresent() || !wakeUp.waiting())
                .map(this::due)
                .min(Comparator.naturalOrder())
                .filter(time -> end.isEmpty() || !time.isAfter(end.get()));
        then.ifPresent(clock::advanceTo);
        return then.isPresent();
    }

    private Instant due(WakeUp wakeUp) {
        if (wakeUp.waiting()) {
            return wakeUp.due();
        }
        Pause pause = pauses.get(id(wakeUp));
        return pause != null && pause.version() == wakeUp.version() ? pause.until() : wakeUp.due();
    }

    private List<MachineStatus> machines() {
        return hosts.stream().flatMap(host -> host.machines().list().stream()).toList();
    }

    /** Has the control plane read what a host has reported, as the host's hint does. */
    private boolean tell() {
        boolean changed = false;
        for (MachineStatus status : machines()) {
            changed |= !status.equals(told.put(status.id(), status));
        }
        if (changed) {
            disturbance.as("listener", () -> {
                seen.forEach(cloud.machineEvents()::read);
                return true;
            });
        }
        return changed;
    }

    private void reconcile(WakeUp wakeUp) {
        String id = id(wakeUp);
        Reconciler<?> reconciler = cloud.reconcilers().stream()
                .filter(r -> r.waker().name().equals(wakeUp.reconciler()))
                .findFirst()
                .orElseThrow();
        try {
            disturbance.as(wakeUp.reconciler(), () -> {
                for (int i = 1; i < calls; i++) {
                    Outcome outcome = reconciler.reconcileStored(wakeUp.key());
                    store.write(outcome::finish);
                }
                return finish(wakeUp, reconciler.reconcileStored(wakeUp.key()));
            });
            failures.remove(id);
        } catch (RuntimeException e) {
            int failed = failures.merge(id, 1, Integer::sum);
            pauses.put(id, new Pause(wakeUp.version(), clock.instant().plusMillis(100L << Math.min(failed, 10))));
        }
    }

    private boolean finish(WakeUp wakeUp, Outcome outcome) {
        return new DisturbedStore(store, disturbance).write(transaction -> {
            Outcome.Next next = outcome.finish(transaction);
            Optional<WakeUp> now = transaction.get(WakeUp.DOCUMENTS, id(wakeUp));
            if (now.isPresent() && now.get().version() == wakeUp.version()) {
                switch (next) {
                    case Outcome.Next.Settled() -> transaction.delete(WakeUp.DOCUMENTS, id(wakeUp));
                    case Outcome.Next.Again(Duration wait) ->
                        pauses.put(
                                id(wakeUp),
                                new Pause(wakeUp.version(), clock.instant().plus(wait)));
                    case Outcome.Next.Later(Duration wait) ->
                        transaction.replace(
                                WakeUp.DOCUMENTS,
                                new WakeUp(
                                        wakeUp.reconciler(),
                                        wakeUp.key(),
                                        clock.instant().plus(wait),
                                        wakeUp.version(),
                                        true));
                }
            }
            return true;
        });
    }

    /** The whole contents of the store and the hosts, by type and id. */
    SortedMap<String, Object> state() {
        SortedMap<String, Object> all = new TreeMap<>();
        store.read(reader -> {
            Cloud.documents().forEach(type -> addDocuments(reader, type, all));
            return true;
        });
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).name();
            states.get(i).contents().forEach((id, thing) -> all.put(host + " " + id, thing));
        }
        return all;
    }

    private static <D> void addDocuments(Reader reader, DocumentType<D> type, SortedMap<String, Object> all) {
        for (D document : reader.all(type)) {
            // How often a key was woken may differ, and does not matter.
            Object thing =
                    document instanceof WakeUp wakeUp ? (wakeUp.waiting() ? "for later" : "outstanding") : document;
            all.put(type.name() + " " + type.id().apply(document), thing);
        }
    }

    /** The differences between two states, ignoring times and the ids of images that both have made. */
    static List<String> differences(SortedMap<String, Object> expected, SortedMap<String, Object> found) {
        SortedMap<String, String> wanted = comparable(withoutEqual(expected, found));
        SortedMap<String, String> is = comparable(withoutEqual(found, expected));
        SortedSet<String> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(is.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(wanted.get(key), is.get(key)))
                .map(key -> key + "\n should be " + wanted.get(key) + "\n and is " + is.get(key))
                .toList();
    }

    /** What another state does not have in the same words: most is equal, and its words are long. */
    private static SortedMap<String, Object> withoutEqual(SortedMap<String, Object> state, Map<String, Object> other) {
        SortedMap<String, Object> rest = new TreeMap<>();
        state.forEach((key, thing) -> {
            if (!thing.equals(other.get(key))) {
                rest.put(key, thing);
            }
        });
        return rest;
    }

    private static SortedMap<String, String> comparable(SortedMap<String, Object> state) {
        SortedMap<String, String> all = new TreeMap<>();
        state.forEach((key, thing) -> all.merge(
                IMAGE_ID.matcher(key).replaceAll("$1"),
                TIME.matcher(IMAGE_ID.matcher(thing.toString()).replaceAll("$1"))
                        .replaceAll("<time>"),
                (one, other) -> one + " and " + other));
        return all;
    }

    @Override
    public void close() {
        cloud.close();
        hosts.forEach(SimulatedHost::close);
    }
}
