package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.Waker;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.Machines;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an instance's machine to the desired state, and records the result. */
public final class InstanceReconciler implements Reconciler<String> {
    public static final Waker<String> WAKER = Waker.ofIds("instance");

    private static final Logger log = LoggerFactory.getLogger(InstanceReconciler.class);

    private static final Outcome.Next AT_ONCE = new Outcome.Next.Again(Duration.ZERO);

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
                && InstanceParts.of(transaction, instance.get()) instanceof InstanceParts.Unready;
        if (instance.isPresent() && !waits) {
            WAKER.wake(transaction, instanceId);
        }
    }

    /**
     * Wakes an instance that exists at the start of Virga. Networks do not survive a restart of the machine that hosts them,
     * so a pending instance also waits until its network has been applied again.
     */
    static void resume(Transaction transaction, Instance instance, Instant now) {
        if (instance.state() == InstanceState.PENDING) {
            // The time for its start begins anew: nothing was done for it while this process, or its host, was away.
            transaction.replace(
                    Instance.TYPE.documents(),
                    instance.withStatus(instance.status().withSince(now)));
            for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), instance.interfaceIds())) {
                i.plug()
                        .ifPresent(plug -> transaction.replace(
                                NetworkInterface.TYPE.documents(),
                                i.withPlug(Optional.of(new NetworkInterface.Plug(plug.host(), false)))));
            }
            NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
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
        Optional<Desired> found = store.read(reader -> Desired.of(reader, instanceId));
        if (found.isEmpty()) {
            return Outcome.settled();
        }
        Desired desired = found.get();
        Instant now = clock.instant();
        Optional<MachineStatus> observed =
                Step.needsLook(desired, now, timing) ? look(desired.instance()) : Optional.empty();
        return take(desired.instance(), Step.next(desired, observed, now, timing));
    }

    private Host hostOf(Instance instance) {
        return hosts.get(instance.status().host());
    }

    private static long generation(Instance instance) {
        return instance.status().generation();
    }

    private Optional<MachineStatus> look(Instance instance) {
        return hostOf(instance).machines().status(instance.id());
    }

    private Outcome take(Instance instance, Step step) {
        return switch (step) {
            case Step.Rest _, Step.LookAgain _, Step.LookLater _ -> new Outcome.Known(timeOf(step));
            case Step.CountFromNow _ -> countFromNow(instance);
            case Step.Start start -> start(instance, start);
            case Step.KeepRunning keep -> keepRunning(instance, keep);
            case Step.Impair(Instance.Impairment impairment) ->
                recorded(instance, status -> status.withImpairment(Optional.of(impairment)));
            case Step.PressPowerButton _ -> {
                end(hostOf(instance), instance, Machines::pressPowerButton);
                yield take(instance, Step.afterPowerButton(instance, look(instance), clock.instant(), timing));
            }
            case Step.PowerOff _ -> powerOff(instance);
            case Step.Stop stop -> stop(instance, stop);
            case Step.Terminate(StateReason reason, String transition) ->
                changed(
                        instance,
                        (transaction, now) -> InstanceTransitions.terminate(
                                transaction, now, reason, transition, true, clock.instant()));
            case Step.Forget _ -> forget(instance);
        };
    }

    /** No wait then takes more than twice as long. */
    private Outcome countFromNow(Instance instance) {
        store.write(transaction -> {
            change(
                    transaction,
                    instance,
                    (t, now) -> t.replace(
                            Instance.TYPE.documents(),
                            now.withStatus(now.status().withSince(clock.instant()))));
            return null;
        });
        return reconcile(instance.id());
    }

    private Outcome start(Instance instance, Step.Start start) {
        Host host = hostOf(instance);
        host.metadata().publish(start.metadata());
        try {
            host.machines().start(start.machine());
        } catch (HostException e) {
            log.warn("instance {} could not be started: {}", instance.id(), e.getMessage());
            return take(
                    instance,
                    Step.afterFailedStart(instance, e, clock.instant(), timing).orElseThrow(() -> e));
        }
        return changed(instance, (transaction, now) -> InstanceTransitions.running(transaction, now, clock.instant()));
    }

    private Outcome keepRunning(Instance instance, Step.KeepRunning keep) {
        Host host = hostOf(instance);
        store.read(reader -> metadata(reader, instance)).ifPresent(host.metadata()::publish);
        MachineInterfaces interfaces = bringInterfaces(host, instance, keep.interfaces());
        if (keep.reboot()) {
            host.machines().reboot(instance.id(), generation(instance), timing.reboot());
        }
        int done = instance.status().rebootsAsked();
        Outcome.Next next = interfaces.isAwaiting() ? new Outcome.Next.Again(Step.NEXT_LOOK) : Outcome.Next.SETTLED;
        if (!keep.recorded() && !interfaces.recordsSomething()) {
            return new Outcome.Known(next);
        }
        return Outcome.decidedBy(transaction -> {
            change(transaction, instance, (t, now) -> {
                Instance known = InterfaceAttachments.record(t, now, interfaces);
                if (keep.recorded()) {
                    Instance.Status status = known.status();
                    t.replace(
                            Instance.TYPE.documents(),
                            known.withStatus(status.withReboots(status.rebootsAsked(), done)
                                    .withImpairment(keep.impairment())));
                }
            });
            return next;
        });
    }

    /**
     * Brings a machine that runs to the interfaces that its instance is to have. Returns what is to be recorded.
     *
     * <p>What a host cannot do now is tried again; the rest of the run goes on, since it may have to be recorded.
     */
    private static MachineInterfaces bringInterfaces(Host host, Instance instance, MachineInterfaces before) {
        if (before.asksNothing()) {
            return before;
        }
        Machines machines = host.machines();
        String id = instance.id();
        long generation = generation(instance);
        before.attach()
                .forEach(i ->
                        attempt(instance, () -> machines.attachInterface(id, generation, MachineSpecs.attachment(i))));
        before.detach().forEach(gone -> attempt(instance, () -> machines.detachInterface(id, generation, gone, false)));
        before.takeAway()
                .forEach(gone -> attempt(instance, () -> machines.detachInterface(id, generation, gone, true)));
        return before.when(machines.status(id).filter(status -> status.generation() == generation));
    }

    private static void attempt(Instance instance, Runnable call) {
        try {
            call.run();
        } catch (HostException e) {
            if (e.reason() == HostException.Reason.UNAVAILABLE || e.reason() == HostException.Reason.STALE_EPOCH) {
                throw e;
            }
            log.warn("an interface of instance {} could not be changed: {}", instance.id(), e.getMessage());
        }
    }

    /** The metadata of a machine, with tags and addresses as they are now; empty when it is to end by now. */
    private static Optional<InstanceMetadata> metadata(Reader reader, Instance seen) {
        return same(reader, seen).map(now -> MetadataTree.of(reader, now));
    }

    private static boolean isSameStart(Instance now, Instance seen) {
        return now.state() == seen.state() && generation(now) == generation(seen);
    }

    /** A call that helps to end a machine. */
    @FunctionalInterface
    private interface Ending {
        void of(Machines machines, String instanceId, long generation);
    }

    /**
     * Ends a machine, also one of a later start than the store knows: the store may have been restored from a copy. An earlier
     * control plane cannot do so, since its epoch is refused.
     */
    private static void end(Host host, Instance instance, Ending ending) {
        try {
            ending.of(host.machines(), instance.id(), generation(instance));
        } catch (HostException e) {
            Optional<MachineStatus> later = e.reason() == HostException.Reason.STALE_GENERATION
                    ? host.machines().status(instance.id())
                    : Optional.empty();
            ending.of(
                    host.machines(),
                    instance.id(),
                    later.map(MachineStatus::generation).orElseThrow(() -> e));
        }
    }

    private Outcome powerOff(Instance instance) {
        Host host = hostOf(instance);
        end(host, instance, Machines::kill);
        host.metadata().withdraw(instance.id(), generation(instance));
        return Outcome.decidedBy(transaction ->
                same(transaction, instance).map(now -> off(transaction, now)).orElse(AT_ONCE));
    }

    /** Records that the machine is gone. What follows is decided in the same transaction, and needs no run of its own. */
    private Outcome.Next off(Transaction transaction, Instance instance) {
        Instant now = clock.instant();
        Instance after = instance.state() == InstanceState.STOPPING
                ? InstanceTransitions.stopped(transaction, instance, now)
                : InstanceTransitions.terminated(transaction, instance, now);
        return timeOf(Step.next(Desired.of(transaction, after), Optional.empty(), now, timing));
    }

    /** When to run for a step: at once, if anything is to be done. */
    private static Outcome.Next timeOf(Step step) {
        return switch (step) {
            case Step.Rest _ -> Outcome.Next.SETTLED;
            case Step.LookAgain(Duration after) -> new Outcome.Next.Again(after);
            case Step.LookLater(Duration after) -> new Outcome.Next.Later(after);
            case Step.CountFromNow _,
                    Step.Start _,
                    Step.KeepRunning _,
                    Step.Impair _,
                    Step.PressPowerButton _,
                    Step.PowerOff _,
                    Step.Stop _,
                    Step.Terminate _,
                    Step.Forget _ -> AT_ONCE;
        };
    }

    private Outcome stop(Instance instance, Step.Stop stop) {
        if (instance.state() == InstanceState.RUNNING && !stop.reason().equals(StateReason.INSTANCE_SHUTDOWN)) {
            log.warn(
                    "the machine of instance {} ended by itself: {}",
                    instance.id(),
                    stop.reason().message());
        }
        return changed(
                instance,
                (transaction, now) -> InstanceTransitions.stop(
                        transaction, now, stop.reason(), stop.transition(), true, clock.instant()));
    }

    private Outcome forget(Instance instance) {
        // A host that no longer exists has no data of the instance.
        hosts.find(instance.status().host()).ifPresent(host -> end(host, instance, Machines::remove));
        return Outcome.settledBy(transaction -> transaction.delete(Instance.TYPE.documents(), instance.id()));
    }

    /** A change to an instance, within a transaction. */
    @FunctionalInterface
    private interface Changing {
        void change(Transaction transaction, Instance now);
    }

    private static Outcome recorded(Instance seen, UnaryOperator<Instance.Status> status) {
        return changed(
                seen,
                (transaction, now) ->
                        transaction.replace(Instance.TYPE.documents(), now.withStatus(status.apply(now.status()))));
    }

    /**
     * Settled by a change. The change is skipped if the instance has changed its state meanwhile: that has woken the
     * reconciler again.
     */
    private static Outcome changed(Instance seen, Changing changing) {
        return Outcome.settledBy(transaction -> change(transaction, seen, changing));
    }

    private static void change(Transaction transaction, Instance seen, Changing changing) {
        same(transaction, seen).ifPresent(now -> changing.change(transaction, now));
    }

    /** The instance as it is now; empty if it has changed its state, or was started again. */
    private static Optional<Instance> same(Reader reader, Instance seen) {
        return reader.get(Instance.TYPE.documents(), seen.id()).filter(now -> isSameStart(now, seen));
    }
}
