package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.NetworkInterface;
import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The next step that brings an instance's machine to what is wanted: what is done on its host, and what is recorded then. */
sealed interface Step {
    /** How long an instance waits to be woken before its reconciler looks by itself. */
    Duration NEXT_LOOK = Duration.ofSeconds(5);

    /**
     * How many terminated instances of an account are described for as long as EC2 does. Who launches and terminates without
     * end would fill the memory with them.
     */
    int MOST_ENDED = 10_000;

    /** How long those beyond are described, so that whoever has terminated them still sees that. */
    Duration CROWDED = Duration.ofMinutes(1);

    /** For how long a start is tried again that may succeed later. */
    Duration RETRIES = Duration.ofSeconds(20);

    /** Everything is as wanted. */
    record Rest() implements Step {}

    /** Something is awaited that may not wake the instance. */
    record LookAgain(Duration after) implements Step {
        public LookAgain {
            requireNonNull(after, "after is null");
        }
    }

    /** Nothing is to be done for this time. */
    record LookLater(Duration after) implements Step {
        public LookLater {
            requireNonNull(after, "after is null");
        }
    }

    /** The state begins in the future, because the clock was set back: let it begin now, and decide again. */
    record CountFromNow() implements Step {}

    /** Start the machine; then the instance is {@code running}. */
    record Start(MachineSpec machine, InstanceMetadata metadata) implements Step {
        public Start {
            requireNonNull(machine, "machine is null");
            requireNonNull(metadata, "metadata is null");
        }
    }

    /**
     * Give a running machine its metadata and its interfaces, and perhaps reboot it.
     *
     * @param impairment what is wrong with the machine
     * @param recorded whether anything is to be recorded of its status
     * @param interfaces what is between the interfaces that the machine is to have and those that it has
     */
    record KeepRunning(
            boolean reboot, Optional<Instance.Impairment> impairment, boolean recorded, MachineInterfaces interfaces)
            implements Step {
        public KeepRunning {
            requireNonNull(impairment, "impairment is null");
            requireNonNull(interfaces, "interfaces is null");
        }
    }

    /** Record what is wrong with a machine, without calling its host. */
    record Impair(Instance.Impairment impairment) implements Step {
        public Impair {
            requireNonNull(impairment, "impairment is null");
        }
    }

    /** Ask the guest to power itself off. Then look again, and take {@link #afterPowerButton}. */
    record PressPowerButton() implements Step {}

    /** Kill the machine; then the instance is {@code stopped} or {@code terminated}. */
    record PowerOff() implements Step {}

    /** To {@code stopping}, without asking the guest. */
    record Stop(StateReason reason, String transition) implements Step {
        public Stop {
            requireNonNull(reason, "reason is null");
            requireNonNull(transition, "transition is null");
        }
    }

    /** To {@code shutting-down}, without asking the guest. */
    record Terminate(StateReason reason, String transition) implements Step {
        public Terminate {
            requireNonNull(reason, "reason is null");
            requireNonNull(transition, "transition is null");
        }
    }

    /** Remove what is left of the machine, and the instance. */
    record Forget() implements Step {}

    /** Whether {@link #next} depends on what the host says of the machine. */
    static boolean needsLook(Desired desired, Instant now, InstanceReconciler.Timing timing) {
        return switch (desired) {
            case Desired.Running _ -> true;
            case Desired.Ended(Instance instance) ->
                remainingGrace(instance, now, timing).isPositive();
            case Desired.OnLostHost _,
                    Desired.Unprepared _,
                    Desired.Unpreparable _,
                    Desired.Started _,
                    Desired.Stopped _,
                    Desired.Forgotten _ -> false;
        };
    }

    /**
     * The next step.
     *
     * @param observed what the host says of the machine; empty when it knows none, or was not asked
     */
    static Step next(Desired desired, Optional<MachineStatus> observed, Instant now, InstanceReconciler.Timing timing) {
        Instance instance = desired.instance();
        if (now.isBefore(instance.status().since())) {
            return new CountFromNow();
        }
        return switch (desired) {
            case Desired.OnLostHost _ -> onLostHost(instance, now, timing);
            case Desired.Unpreparable broken -> fail(instance, StateReason.serverInternalError(broken.problem()));
            case Desired.Unprepared _ ->
                waitOrFail(instance, "volumes or network of the instance were not ready in time", now, timing);
            case Desired.Started start -> new Start(start.machine(), start.metadata());
            case Desired.Running running -> watch(instance, running.interfaces(), observed, now);
            case Desired.Ended _ -> end(instance, observed, now, timing);
            case Desired.Stopped _ -> new Rest();
            case Desired.Forgotten forgotten -> forget(forgotten, now, timing);
        };
    }

    /**
     * Whether an instance that runs or is stopped is as wanted, so that nothing is done when its reconciler is woken; but for
     * its interfaces, which {@link MachineInterfaces#areAsOf} compares.
     *
     * @param observed what the host says of the machine
     * @param served whether the host serves the metadata of this start
     */
    static boolean isSettled(
            Instance instance,
            Optional<MachineStatus> observed,
            boolean served,
            Instant now,
            InstanceReconciler.Timing timing) {
        Desired desired = instance.state() == InstanceState.RUNNING
                ? new Desired.Running(instance, List.of())
                : new Desired.Stopped(instance);
        return switch (next(desired, observed, now, timing)) {
            case Rest _ -> true;
            case KeepRunning keep -> served && !keep.recorded();
            case LookAgain _,
                    LookLater _,
                    CountFromNow _,
                    Start _,
                    Impair _,
                    PressPowerButton _,
                    PowerOff _,
                    Stop _,
                    Terminate _,
                    Forget _ -> false;
        };
    }

    /**
     * A machine on a lost host is neither stopped nor started elsewhere: it may still run. When the host is back, its
     * instances are looked at again.
     */
    private static Step onLostHost(Instance instance, Instant now, InstanceReconciler.Timing timing) {
        String problem = "The host " + instance.status().host() + " does not answer";
        return switch (instance.state()) {
            case PENDING -> waitOrFail(instance, problem, now, timing);
            case RUNNING -> {
                Instance.Impairment impairment = impairment(instance, problem, now);
                yield instance.status().impairment().equals(Optional.of(impairment))
                        ? new Rest()
                        : new Impair(impairment);
            }
            case STOPPING, SHUTTING_DOWN, STOPPED, TERMINATED -> new Rest();
        };
    }

    private static Step waitOrFail(Instance instance, String problem, Instant now, InstanceReconciler.Timing timing) {
        return elapsed(instance, now).compareTo(timing.start()) < 0
                ? new LookAgain(NEXT_LOOK)
                : fail(instance, StateReason.serverInternalError(problem));
    }

    private static Step watch(
            Instance instance, List<NetworkInterface> interfaces, Optional<MachineStatus> observed, Instant now) {
        Optional<MachineStatus> status =
                observed.filter(s -> s.generation() == instance.status().generation());
        if (status.isEmpty()) {
            return died("the host knows nothing of the machine any more");
        }
        return switch (status.get().state()) {
            case RUNNING -> keepRunning(instance, interfaces, status.get(), now);
            case POWERED_OFF ->
                instance.attributes().shutdownBehavior().equals("terminate")
                        ? new Terminate(StateReason.INSTANCE_SHUTDOWN, "")
                        : new Stop(StateReason.INSTANCE_SHUTDOWN, "");
            case KILLED, CRASHED -> died(status.get().detail());
            case SAVED -> died("its memory was saved, which nobody has asked for");
        };
    }

    private static Step keepRunning(
            Instance instance, List<NetworkInterface> interfaces, MachineStatus machine, Instant now) {
        String problem = machine.detail();
        Instance.Status status = instance.status();
        boolean reboot = status.rebootsAsked() > status.rebootsDone();
        Optional<Instance.Impairment> impairment =
                problem.isEmpty() ? Optional.empty() : Optional.of(impairment(instance, problem, now));
        return new KeepRunning(
                reboot,
                impairment,
                reboot || !impairment.equals(status.impairment()),
                MachineInterfaces.of(interfaces, machine.interfaces()));
    }

    private static Instance.Impairment impairment(Instance instance, String problem, Instant now) {
        return new Instance.Impairment(
                problem,
                instance.status().impairment().map(Instance.Impairment::since).orElse(now));
    }

    private static Step died(String detail) {
        StateReason reason = StateReason.serverInternalError("The machine ended unexpectedly: " + detail);
        return new Stop(reason, reason.code());
    }

    private static Step end(
            Instance instance, Optional<MachineStatus> observed, Instant now, InstanceReconciler.Timing timing) {
        return remainingGrace(instance, now, timing).isPositive() && isRunning(observed)
                ? new PressPowerButton()
                : new PowerOff();
    }

    /**
     * The step after the power button was pressed.
     *
     * @param observed what the host says of the machine since
     */
    static Step afterPowerButton(
            Instance instance, Optional<MachineStatus> observed, Instant now, InstanceReconciler.Timing timing) {
        Duration remaining = remainingGrace(instance, now, timing);
        if (!remaining.isPositive() || !isRunning(observed)) {
            return new PowerOff();
        }
        return new LookAgain(remaining.compareTo(NEXT_LOOK) < 0 ? remaining : NEXT_LOOK);
    }

    /** How long the guest may still take to power itself off. */
    private static Duration remainingGrace(Instance instance, Instant now, InstanceReconciler.Timing timing) {
        if (instance.status().skipGuestShutdown()) {
            return Duration.ZERO;
        }
        Duration grace = instance.state() == InstanceState.STOPPING ? timing.stop() : timing.terminate();
        return grace.minus(elapsed(instance, now));
    }

    private static boolean isRunning(Optional<MachineStatus> observed) {
        return observed.map(s -> s.state() == MachineStatus.State.RUNNING).orElse(false);
    }

    private static Step forget(Desired.Forgotten forgotten, Instant now, InstanceReconciler.Timing timing) {
        boolean crowded = forgotten.ended() > MOST_ENDED;
        Duration kept = crowded && CROWDED.compareTo(timing.keepTerminated()) < 0 ? CROWDED : timing.keepTerminated();
        Duration remaining = kept.minus(elapsed(forgotten.instance(), now));
        return remaining.isPositive() ? new LookLater(remaining) : new Forget();
    }

    /** The step after a start that failed; empty when it is to be tried again. */
    static Optional<Step> afterFailedStart(
            Instance instance, HostException failure, Instant now, InstanceReconciler.Timing timing) {
        String problem = failure.getMessage();
        return switch (failure.reason()) {
            case INSUFFICIENT_MEMORY -> Optional.of(fail(instance, StateReason.insufficientCapacity(problem)));
            case FAILED -> retryOrFail(instance, problem, now, RETRIES);
            case UNAVAILABLE -> retryOrFail(instance, problem, now, timing.start());
            // Another control plane decides now what becomes of the instance.
            case STALE_EPOCH -> Optional.empty();
            case NOT_FOUND, STALE_GENERATION, DISK_FULL, PROGRAM_MISSING, UNSUPPORTED, INVALID ->
                Optional.of(fail(instance, StateReason.serverInternalError(problem)));
        };
    }

    private static Optional<Step> retryOrFail(Instance instance, String problem, Instant now, Duration atMost) {
        return elapsed(instance, now).compareTo(atMost) < 0
                ? Optional.empty()
                : Optional.of(fail(instance, StateReason.serverInternalError(problem)));
    }

    /** A first launch that fails ends in {@code terminated}, a later start in {@code stopped}; both record the reason. */
    private static Step fail(Instance instance, StateReason reason) {
        return instance.status().generation() == 1
                ? new Terminate(reason, reason.code())
                : new Stop(reason, reason.code());
    }

    private static Duration elapsed(Instance instance, Instant now) {
        return Duration.between(instance.status().since(), now);
    }
}
