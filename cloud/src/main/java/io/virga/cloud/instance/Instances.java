package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.Interfaces;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Starts, stops, reboots and terminates instances, whoever wants it: a request, a scaling group, a reclaimed spot instance.
 * Each change is a part of a transaction, and the reconciler carries it out. The instances are looked up for the actor, with
 * the action of the change: what the actor may not use, or what does not exist, is refused by a
 * {@link io.virga.wire.ServiceException}.
 */
public final class Instances {
    private static final Action START = Action.of("ec2:StartInstances");
    private static final Action STOP = Action.of("ec2:StopInstances");
    private static final Action REBOOT = Action.of("ec2:RebootInstances");
    private static final Action TERMINATE = Action.of("ec2:TerminateInstances");

    private final InstanceTransitions transitions;

    Instances(Placement placement, Quotas quotas, Interfaces interfaces) {
        this.transitions = new InstanceTransitions(placement, quotas, interfaces);
    }

    /** What becomes of the guest when its machine ends. */
    public enum GuestShutdown {
        /** The guest is asked to shut down, and has some time for it. */
        ASKED,
        /** The machine ends at once. */
        SKIPPED
    }

    /** An instance before and after a change. The two are equal if there was nothing to change. */
    public record Changed(Instance before, Instance after) {
        public Changed {
            requireNonNull(before, "before is null");
            requireNonNull(after, "after is null");
        }
    }

    /** Starts stopped instances: all of them, or none. Those that run or start already stay as they are. */
    public Result<List<Changed>, InstanceRefusal> start(Transaction transaction, Acting acting, List<String> ids) {
        return changeAll(transaction, acting, START, ids, (part, instance) -> switch (instance.state()) {
            case STOPPED -> startOne(part, instance, acting.time());
            case PENDING, RUNNING -> Result.done(instance);
            case STOPPING, SHUTTING_DOWN, TERMINATED -> wrongState(instance, "started");
        });
    }

    private Result<Instance, InstanceRefusal> startOne(Transaction transaction, Instance instance, Instant now) {
        return switch (transitions.start(transaction, instance, now)) {
            case Result.Done<Instance, LaunchRefusal>(Instance started) -> Result.done(started);
            case Result.Refused<Instance, LaunchRefusal>(LaunchRefusal reason) ->
                Result.refused(new InstanceRefusal.NotStarted(instance.id(), reason));
        };
    }

    /** Stops running instances: all of them, or none. Those that are stopped or stop already stay as they are. */
    public Result<List<Changed>, InstanceRefusal> stop(
            Transaction transaction, Acting acting, List<String> ids, GuestShutdown guest) {
        return changeAll(
                transaction, acting, STOP, ids, (part, instance) -> stopOne(part, instance, guest, acting.time()));
    }

    private static Result<Instance, InstanceRefusal> stopOne(
            Transaction transaction, Instance instance, GuestShutdown guest, Instant now) {
        return switch (instance.state()) {
            case RUNNING ->
                instance.attributes().disableApiStop()
                        ? stopProtected(instance)
                        : Result.done(InstanceTransitions.stop(
                                transaction,
                                instance,
                                StateReason.USER_SHUTDOWN,
                                InstanceTransitions.userInitiated(now),
                                guest == GuestShutdown.SKIPPED,
                                now));
            case PENDING ->
                instance.attributes().disableApiStop() ? stopProtected(instance) : wrongState(instance, "stopped");
            case STOPPING -> Result.done(skipGuestShutdown(transaction, instance, guest));
            case STOPPED -> Result.done(instance);
            case SHUTTING_DOWN, TERMINATED -> wrongState(instance, "stopped");
        };
    }

    private static Result<Instance, InstanceRefusal> stopProtected(Instance instance) {
        return Result.refused(new InstanceRefusal.StopProtected(instance.id()));
    }

    /** Has an instance that waits for its guest end at once, if that is wanted now. */
    private static Instance skipGuestShutdown(Transaction transaction, Instance instance, GuestShutdown guest) {
        return guest == GuestShutdown.SKIPPED && !instance.status().skipGuestShutdown()
                ? InstanceTransitions.skipGuestShutdown(transaction, instance)
                : instance;
    }

    /** Reboots the guests of running instances: of all of them, or of none. */
    public Result<List<Changed>, InstanceRefusal> reboot(Transaction transaction, Acting acting, List<String> ids) {
        return changeAll(
                transaction,
                acting,
                REBOOT,
                ids,
                (part, instance) -> instance.state() == InstanceState.RUNNING
                        ? Result.done(InstanceTransitions.reboot(part, instance))
                        : wrongState(instance, "rebooted"));
    }

    private static Result<Instance, InstanceRefusal> wrongState(Instance instance, String change) {
        return Result.refused(new InstanceRefusal.WrongState(instance.id(), instance.state(), change));
    }

    private static Result<List<Changed>, InstanceRefusal> changeAll(
            Transaction transaction,
            Acting acting,
            Action action,
            List<String> ids,
            BiFunction<Transaction, Instance, Result<Instance, InstanceRefusal>> change) {
        List<Instance> instances = Instance.TYPE.get(transaction, acting, action, ids);
        return Result.attempt(transaction, part -> {
            List<Changed> changes = new ArrayList<>();
            for (Instance before : instances) {
                switch (change.apply(part, before)) {
                    case Result.Done<Instance, InstanceRefusal>(Instance after) ->
                        changes.add(new Changed(before, after));
                    case Result.Refused<Instance, InstanceRefusal>(InstanceRefusal refusal) -> {
                        return Result.refused(refusal);
                    }
                }
            }
            return Result.done(changes);
        });
    }

    /**
     * What became of instances that were to be terminated.
     *
     * @param changes the instances of the Availability Zones in which none is protected
     * @param refusals the protected instances, the first one of each of the other zones
     */
    public record Terminated(List<Changed> changes, List<InstanceRefusal.TerminationProtected> refusals) {
        public Terminated {
            changes = List.copyOf(changes);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Terminates instances: in each Availability Zone all of them, or none when one of them is protected. Those that are
     * terminated or shut down already stay as they are.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html">TerminateInstances</a>
     */
    public Terminated terminate(Transaction transaction, Acting acting, List<String> ids, GuestShutdown guest) {
        List<Instance> instances = Instance.TYPE.get(transaction, acting, TERMINATE, ids);
        Map<String, InstanceRefusal.TerminationProtected> refusals = protectedZones(instances);
        List<Changed> changes = instances.stream()
                .filter(instance -> !refusals.containsKey(instance.launch().zone()))
                .map(instance -> new Changed(instance, terminateOne(transaction, instance, guest, acting.time())))
                .toList();
        return new Terminated(changes, List.copyOf(refusals.values()));
    }

    /** The Availability Zones in which an instance is protected, with the first one of each. */
    private static Map<String, InstanceRefusal.TerminationProtected> protectedZones(List<Instance> instances) {
        Map<String, InstanceRefusal.TerminationProtected> zones = new LinkedHashMap<>();
        for (Instance instance : instances) {
            boolean ending =
                    instance.state() == InstanceState.SHUTTING_DOWN || instance.state() == InstanceState.TERMINATED;
            if (instance.attributes().disableApiTermination() && !ending) {
                zones.putIfAbsent(instance.launch().zone(), new InstanceRefusal.TerminationProtected(instance.id()));
            }
        }
        return zones;
    }

    private static Instance terminateOne(Transaction transaction, Instance instance, GuestShutdown guest, Instant now) {
        return switch (instance.state()) {
            case PENDING, RUNNING, STOPPING, STOPPED ->
                InstanceTransitions.terminate(
                        transaction,
                        instance,
                        StateReason.USER_SHUTDOWN,
                        InstanceTransitions.userInitiated(now),
                        guest == GuestShutdown.SKIPPED,
                        now);
            case SHUTTING_DOWN -> skipGuestShutdown(transaction, instance, guest);
            case TERMINATED -> instance;
        };
    }
}
