package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.identity.Account;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.WakeUp;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A control plane whose reconcilers are called one after another, in an order that is the same in every run, so that each
 * step has a number. It does with the queue what {@link io.virga.cloud.reconcile.ReconcileRunner} does, without threads;
 * when it crashes there is another one, on the same store and hosts.
 */
final class SteppedCloud implements AutoCloseable {
    private static final int MOST_CALLS = 2000;
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z| GMT)");

    private static final Pattern IMAGE_ID = Pattern.compile("\\b(ami|aki|ari|snap)-[0-9a-f]{17}\\b");

    /** Which of those that are woken comes first. */
    enum Order {
        FORWARD,
        BACKWARD
    }

    /** A thing that is looked at again later, as long as nobody wakes it. */
    private record Pause(long version, Instant until) {}

    private final RelayingStore store;
    private final Disturbance disturbance;
    private final Order order;
    private final int calls;
    private final TestingClock clock = new TestingClock();
    private final SeededRandom random = new SeededRandom(42);
    private final List<SimulatedState> states = List.of(new SimulatedState(), new SimulatedState());
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Map<String, MachineStatus> told = new HashMap<>();
    private final Queue<MachineStatus> news = new ArrayDeque<>();
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private List<DisturbedHost> seen = List.of();
    private Cloud cloud;

    /**
     * @param store is emptied
     * @param calls how often a reconciler is called for each time that it is to be
     */
    SteppedCloud(RelayingStore store, Disturbance disturbance, Order order, int calls) {
        this.store = store;
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

    /** Begins, and again where that is cut off. */
    private void begin() {
        boolean begun = false;
        while (!begun) {
            disturbance.revive();
            store.forgetListeners();
            pauses.clear();
            failures.clear();
            news.clear();
            machines().forEach(status -> told.put(status.id(), status));
            // As after a start of the machine, or of hosts that only simulate: networks do not outlive it.
            hosts.forEach(host -> host.networks().list().forEach(host.networks()::remove));
            seen = hosts.stream()
                    .map(host -> new DisturbedHost(host, disturbance))
                    .toList();
            Cloud.Settings settings = new Cloud.Settings(
                    List.of(CloudTester.REGION),
                    List.of(Account.DEFAULT),
                    "198.18.0.0/16",
                    Map.of(),
                    RequestThrottle.OFF,
                    InstanceReconciler.Timing.DEFAULT,
                    FirstImages.NONE);
            Store disturbed = new DisturbedStore(store, disturbance);
            List<Host> all = List.copyOf(seen);
            cloud = new Cloud(settings, disturbed, all, clock, random);
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
            // As a process that ended at its start, and is started again.
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

    /** Sends a request, which is no step. */
    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I request) {
        disturbance.act();
        cloud.dispatcher().validate(operation, request);
        Caller owner = CloudTester.OWNER;
        return cloud.dispatcher()
                .dispatch(operation, request, owner, CloudTester.REGION, "00000000-0000-0000-0000-000000000000");
    }

    /** Does this in somebody's name, as steps; when the control plane crashes or fails meanwhile, once more. */
    <R> R insist(String name, Supplier<R> work) {
        for (int i = 0; i < MOST_CALLS; i++) {
            try {
                R result = disturbance.as(name, work);
                // What comes is to have the same ids, however often this was tried.
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

    /** Lets the next things happen, so many of them, or as many as there are without moving the clock. */
    boolean goOnFor(int things) {
        boolean more = true;
        for (int i = 0; i < things && more; i++) {
            more = goOn(Optional.of(clock.instant()));
        }
        return more;
    }

    /** Lets everything happen that is outstanding, moving the clock to where it must be for it. */
    void settle() {
        settle(Optional.empty());
    }

    /** Lets so much time pass, and everything happen that is to happen meanwhile. */
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

    /** Does the next thing; false when there is none before the end, or none at all. */
    private boolean goOn(Optional<Instant> end) {
        if (tell()) {
            return true;
        }
        if (cloud.news().hasMissed()) {
            // Its own timer would come later.
            disturbance.as("listener", () -> {
                cloud.news().tellAgain();
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

    /** Tells the control plane of a machine that has changed, as hosts do. */
    private boolean tell() {
        for (MachineStatus status : machines()) {
            if (!status.equals(told.put(status.id(), status))) {
                news.add(status);
            }
        }
        MachineStatus status = news.poll();
        if (status == null) {
            return false;
        }
        disturbance.as("listener", () -> {
            seen.forEach(host -> host.listeners().forEach(listener -> listener.machineChanged(status)));
            return true;
        });
        return true;
    }

    private void reconcile(WakeUp wakeUp) {
        String id = id(wakeUp);
        Reconciler reconciler = cloud.reconcilers().stream()
                .filter(r -> r.name().equals(wakeUp.reconciler()))
                .findFirst()
                .orElseThrow();
        try {
            disturbance.as(reconciler.name(), () -> {
                for (int i = 1; i < calls; i++) {
                    Outcome outcome = reconciler.reconcile(wakeUp.key());
                    store.write(transaction -> {
                        outcome.last().accept(transaction);
                        return true;
                    });
                }
                return finish(wakeUp, reconciler.reconcile(wakeUp.key()));
            });
            failures.remove(id);
        } catch (RuntimeException e) {
            int failed = failures.merge(id, 1, Integer::sum);
            pauses.put(id, new Pause(wakeUp.version(), clock.instant().plusMillis(100L << Math.min(failed, 10))));
        }
    }

    private boolean finish(WakeUp wakeUp, Outcome outcome) {
        return new DisturbedStore(store, disturbance).write(transaction -> {
            outcome.last().accept(transaction);
            Optional<WakeUp> now = transaction.get(WakeUp.DOCUMENTS, id(wakeUp));
            if (now.isPresent() && now.get().version() == wakeUp.version()) {
                switch (outcome.next()) {
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

    /** All that is in the store and on the hosts, by kind and id. */
    SortedMap<String, Object> state() {
        SortedMap<String, Object> all = new TreeMap<>();
        store.read(reader -> {
            Cloud.documents().forEach(type -> addDocuments(reader, type, all));
            return true;
        });
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).describe().name();
            states.get(i).contents().forEach((id, thing) -> all.put(host + " " + id, thing));
        }
        return all;
    }

    private static <D> void addDocuments(Reader reader, DocumentType<D> type, SortedMap<String, Object> all) {
        for (D document : reader.all(type)) {
            // How often a thing was woken differs, and is of no matter.
            Object thing =
                    document instanceof WakeUp wakeUp ? (wakeUp.waiting() ? "for later" : "outstanding") : document;
            all.put(type.name() + " " + type.id().apply(document), thing);
        }
    }

    /** Where two states differ, but for times, and for the ids of the image that both have made. */
    static List<String> differences(SortedMap<String, Object> expected, SortedMap<String, Object> found) {
        if (expected.equals(found)) {
            return List.of();
        }
        SortedMap<String, String> wanted = comparable(expected);
        SortedMap<String, String> is = comparable(found);
        SortedSet<String> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(is.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(wanted.get(key), is.get(key)))
                .map(key -> key + "\n should be " + wanted.get(key) + "\n and is " + is.get(key))
                .toList();
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
