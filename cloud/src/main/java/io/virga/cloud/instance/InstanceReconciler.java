package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeState;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineStatus;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an instance's machine to the desired state, and records the result. */
public final class InstanceReconciler implements Reconciler<String> {
    public static final Waker<String> WAKER = Waker.ofIds("instance");

    private static final Logger log = LoggerFactory.getLogger(InstanceReconciler.class);

    /**
     * The timeouts of instances.
     *
     * @param start the longest wait in {@code pending} for the volumes and the network
     * @param stop how long a stopped guest may take to power itself off before the machine is killed; {@code terminate} is
     *     the same for a terminated guest, and {@code reboot} for a rebooted one before the machine is reset
     * @param keepTerminated how long a terminated instance is still described
     */
    public record Timing(Duration start, Duration stop, Duration terminate, Duration reboot, Duration keepTerminated) {
        public static final Timing DEFAULT = new Timing(
                Duration.ofMinutes(3),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofHours(1));

        public Timing {
            requireNonNull(start, "start is null");
            requireNonNull(stop, "stop is null");
            requireNonNull(terminate, "terminate is null");
            requireNonNull(reboot, "reboot is null");
            requireNonNull(keepTerminated, "keepTerminated is null");
        }
    }

    /** How long an instance waits to be woken before its reconciler looks by itself. */
    static final Duration NEXT_LOOK = Duration.ofSeconds(5);

    private static final Duration RETRIES = Duration.ofSeconds(20);

    private final Store store;
    private final Hosts hosts;
    private final Timing timing;
    private final InstantSource clock;

    public InstanceReconciler(Store store, Hosts hosts, Timing timing, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.timing = requireNonNull(timing, "timing is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Wakes an instance when one of its volumes or interfaces is ready or has failed, if it waits for nothing else. */
    public static void partChanged(Transaction transaction, String instanceId) {
        Optional<Instance> instance = transaction.get(Instance.TYPE.documents(), instanceId);
        boolean waits = instance.isPresent()
                && instance.get().state() == InstanceState.PENDING
                && missing(transaction, instance.get()).isEmpty()
                && !isPrepared(transaction, instance.get());
        if (instance.isPresent() && !waits) {
            WAKER.wake(transaction, instanceId);
        }
    }

    /**
     * Wakes an instance that exists at the start of Virga. Networks do not survive a restart of the machine that hosts them,
     * so a pending instance also waits until its network has been applied again.
     */
    public static void resume(Transaction transaction, Instance instance) {
        if (instance.state() == InstanceState.PENDING) {
            for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), instance.interfaceIds())) {
                i.plug()
                        .ifPresent(plug -> transaction.replace(
                                NetworkInterface.TYPE.documents(),
                                i.withPlug(Optional.of(new NetworkInterface.Plug(plug.host(), false)))));
            }
        }
        WAKER.wake(transaction, instance.id());
    }

    @Override
    public Waker<String> waker() {
        return WAKER;
    }

    @Override
    public Optional<String> lane(String instanceId) {
        return store.read(reader -> reader.get(Instance.TYPE.documents(), instanceId))
                .map(instance -> instance.status().host());
    }

    @Override
    public Outcome reconcile(String instanceId) {
        Optional<Instance> found = store.read(reader -> reader.get(Instance.TYPE.documents(), instanceId));
        if (found.isEmpty()) {
            return Outcome.settled();
        }
        Instance instance = notAheadOfTheClock(found.get());
        if (hosts.isLost(store, instance.status().host())) {
            return onLostHost(instance);
        }
        return switch (instance.state()) {
            case PENDING -> bringUp(hostOf(instance), instance);
            case RUNNING -> watch(hostOf(instance), instance);
            case STOPPING -> bringDown(hostOf(instance), instance, timing.stop());
            case SHUTTING_DOWN -> bringDown(hostOf(instance), instance, timing.terminate());
            case STOPPED -> Outcome.settled();
            case TERMINATED -> forget(instance);
        };
    }

    /**
     * If the state begins in the future, the clock was set back. All waits then count from now on, so that no wait takes
     * more than twice as long.
     */
    private Instance notAheadOfTheClock(Instance instance) {
        Instant now = clock.instant();
        if (!now.isBefore(instance.status().since())) {
            return instance;
        }
        UnaryOperator<Instance> since = i -> i.withStatus(i.status().withSince(now));
        store.write(transaction -> {
            take(transaction, instance, (t, present) -> t.replace(Instance.TYPE.documents(), since.apply(present)));
            return null;
        });
        return since.apply(instance);
    }

    /**
     * A machine on a lost host is neither stopped nor started elsewhere: it may still run. When the host is back, its
     * instances are looked at again.
     */
    private Outcome onLostHost(Instance instance) {
        String problem = "The host " + instance.status().host() + " does not answer";
        return switch (instance.state()) {
            case PENDING ->
                elapsed(instance).compareTo(timing.start()) < 0
                        ? Outcome.again(NEXT_LOOK)
                        : fail(instance, StateReason.serverInternalError(problem));
            case RUNNING -> impair(instance, problem);
            case STOPPING, SHUTTING_DOWN, STOPPED, TERMINATED -> Outcome.settled();
        };
    }

    private Outcome impair(Instance instance, String problem) {
        Optional<Instance.Impairment> impairment = impairment(instance, problem);
        if (impairment.equals(instance.status().impairment())) {
            return Outcome.settled();
        }
        return step(
                instance,
                (transaction, now) -> transaction.replace(
                        Instance.TYPE.documents(), now.withStatus(now.status().withImpairment(impairment))));
    }

    /** The impairment of a machine with a problem, since when it is known; empty without a problem. */
    private Optional<Instance.Impairment> impairment(Instance instance, String problem) {
        return Optional.of(problem)
                .filter(words -> !words.isEmpty())
                .map(words -> new Instance.Impairment(
                        words,
                        instance.status()
                                .impairment()
                                .map(Instance.Impairment::since)
                                .orElseGet(clock::instant)));
    }

    private Host hostOf(Instance instance) {
        return hosts.get(instance.status().host());
    }

    private Duration elapsed(Instance instance) {
        return Duration.between(instance.status().since(), clock.instant());
    }

    private Outcome bringUp(Host host, Instance instance) {
        Optional<String> missing = store.read(reader -> missing(reader, instance));
        if (missing.isPresent()) {
            return fail(instance, StateReason.serverInternalError(missing.get()));
        }
        if (!store.read(reader -> isPrepared(reader, instance))) {
            return elapsed(instance).compareTo(timing.start()) < 0
                    ? Outcome.again(NEXT_LOOK)
                    : fail(
                            instance,
                            StateReason.serverInternalError(
                                    "volumes or network of the instance were not ready in time"));
        }
        publish(host, instance);
        try {
            host.machines().start(store.read(reader -> MachineSpecs.of(reader, instance)));
        } catch (HostException e) {
            return startFailed(instance, e);
        }
        return step(instance, (transaction, now) -> InstanceTransitions.running(transaction, now, clock.instant()));
    }

    private Outcome startFailed(Instance instance, HostException e) {
        log.warn("instance {} could not be started: {}", instance.id(), e.getMessage());
        return switch (e.reason()) {
            case INSUFFICIENT_MEMORY -> fail(instance, StateReason.insufficientCapacity(e.getMessage()));
            case FAILED -> retry(instance, RETRIES, e);
            case UNAVAILABLE -> retry(instance, timing.start(), e);
            case NOT_FOUND, STALE_GENERATION, DISK_FULL, PROGRAM_MISSING, UNSUPPORTED, INVALID ->
                fail(instance, StateReason.serverInternalError(e.getMessage()));
        };
    }

    private Outcome retry(Instance instance, Duration atMost, HostException e) {
        if (elapsed(instance).compareTo(atMost) < 0) {
            throw e;
        }
        return fail(instance, StateReason.serverInternalError(e.getMessage()));
    }

    /** A first launch that fails ends in {@code terminated}, a later start in {@code stopped}; both record the reason. */
    private Outcome fail(Instance instance, StateReason reason) {
        boolean first = instance.status().generation() == 1;
        return step(instance, (transaction, now) -> {
            if (first) {
                InstanceTransitions.terminate(transaction, now, reason, reason.code(), true, clock.instant());
            } else {
                InstanceTransitions.stop(transaction, now, reason, reason.code(), true, clock.instant());
            }
        });
    }

    /** Why the instance can never start, if a volume of it has failed or is gone. */
    private static Optional<String> missing(Reader reader, Instance instance) {
        for (Instance.BlockDevice device : instance.blockDevices()) {
            Optional<Volume> volume = reader.get(Volume.TYPE.documents(), device.volumeId());
            if (volume.isEmpty()
                    || volume.get().state() == VolumeState.ERROR
                    || volume.get().state() == VolumeState.DELETING) {
                return Optional.of("the volume " + device.volumeId() + " could not be made"
                        + volume.flatMap(Volume::problem)
                                .map(problem -> ": " + problem)
                                .orElse(""));
            }
        }
        return Optional.empty();
    }

    private static boolean isPrepared(Reader reader, Instance instance) {
        List<String> volumeIds = instance.blockDevices().stream()
                .map(Instance.BlockDevice::volumeId)
                .toList();
        return reader.get(Volume.TYPE.documents(), volumeIds).stream().allMatch(Volume::isReady)
                && reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()).stream()
                        .allMatch(i -> i.plug().map(NetworkInterface.Plug::made).orElse(false));
    }

    private void publish(Host host, Instance instance) {
        host.metadata().publish(store.read(reader -> MetadataTree.of(reader, instance)));
    }

    private Outcome watch(Host host, Instance instance) {
        Optional<MachineStatus> status = host.machines()
                .status(instance.id())
                .filter(s -> s.generation() == instance.status().generation());
        if (status.isEmpty()) {
            return died(instance, "the host knows nothing of the machine any more");
        }
        return switch (status.get().state()) {
            case RUNNING -> {
                publish(host, instance);
                yield watchRunning(host, instance, status.get().detail());
            }
            case POWERED_OFF -> poweredOff(instance);
            case KILLED, CRASHED -> died(instance, status.get().detail());
        };
    }

    /** Carries out requested reboots, and records what is wrong with the machine. */
    private Outcome watchRunning(Host host, Instance instance, String detail) {
        int asked = instance.status().rebootsAsked();
        boolean reboots = asked > instance.status().rebootsDone();
        if (reboots) {
            host.machines().reboot(instance.id(), timing.reboot());
        }
        Optional<Instance.Impairment> impairment = impairment(instance, detail);
        if (!reboots && impairment.equals(instance.status().impairment())) {
            return Outcome.settled();
        }
        return step(
                instance,
                (transaction, now) -> transaction.replace(
                        Instance.TYPE.documents(),
                        now.withStatus(now.status()
                                .withReboots(now.status().rebootsAsked(), asked)
                                .withImpairment(impairment))));
    }

    private Outcome poweredOff(Instance instance) {
        StateReason reason = StateReason.INSTANCE_SHUTDOWN;
        return step(instance, (transaction, now) -> {
            if (now.attributes().shutdownBehavior().equals("terminate")) {
                InstanceTransitions.terminate(transaction, now, reason, "", true, clock.instant());
            } else {
                InstanceTransitions.stop(transaction, now, reason, "", true, clock.instant());
            }
        });
    }

    private Outcome died(Instance instance, String detail) {
        log.warn("the machine of instance {} ended by itself: {}", instance.id(), detail);
        StateReason reason = StateReason.serverInternalError("The machine ended unexpectedly: " + detail);
        return step(
                instance,
                (transaction, now) ->
                        InstanceTransitions.stop(transaction, now, reason, reason.code(), true, clock.instant()));
    }

    private Outcome bringDown(Host host, Instance instance, Duration grace) {
        if (!instance.status().skipGuestShutdown()
                && elapsed(instance).compareTo(grace) < 0
                && isRunning(host, instance)) {
            host.machines().pressPowerButton(instance.id());
            if (isRunning(host, instance)) {
                Duration untilGraceEnds = grace.minus(elapsed(instance));
                return Outcome.again(untilGraceEnds.compareTo(NEXT_LOOK) < 0 ? untilGraceEnds : NEXT_LOOK);
            }
        }
        host.machines().kill(instance.id());
        host.metadata().withdraw(instance.id());
        return step(instance, (transaction, now) -> {
            if (now.state() == InstanceState.STOPPING) {
                InstanceTransitions.stopped(transaction, now, clock.instant());
            } else {
                InstanceTransitions.terminated(transaction, now, clock.instant());
            }
        });
    }

    private static boolean isRunning(Host host, Instance instance) {
        return host.machines()
                .status(instance.id())
                .map(s -> s.state() == MachineStatus.State.RUNNING)
                .orElse(false);
    }

    private Outcome forget(Instance instance) {
        Duration remaining = timing.keepTerminated().minus(elapsed(instance));
        if (remaining.isPositive()) {
            return Outcome.later(remaining);
        }
        // A host that no longer exists has no data of the instance.
        hosts.find(instance.status().host()).ifPresent(host -> host.machines().remove(instance.id()));
        return Outcome.settledBy(transaction -> transaction.delete(Instance.TYPE.documents(), instance.id()));
    }

    /** A change to an instance, within a transaction. */
    @FunctionalInterface
    private interface Step {
        void take(Transaction transaction, Instance now);
    }

    /**
     * Settled by a step. The step is skipped if the instance has changed its state meanwhile: that change has woken the
     * reconciler again.
     */
    private static Outcome step(Instance seen, Step step) {
        return Outcome.settledBy(transaction -> take(transaction, seen, step));
    }

    private static void take(Transaction transaction, Instance seen, Step step) {
        Optional<Instance> now = transaction.get(Instance.TYPE.documents(), seen.id());
        if (now.isPresent()
                && now.get().state() == seen.state()
                && now.get().status().generation() == seen.status().generation()) {
            step.take(transaction, now.get());
        }
    }
}
