package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.ImageReclaimer;
import io.virga.cloud.network.Addressing;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.volume.Volumes;
import io.virga.store.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The transitions of an instance between states, with all their side effects: memory reserved and released, interfaces
 * plugged and unplugged, public addresses, volumes. Each transition is one method in one transaction.
 */
final class InstanceTransitions {
    private static final DateTimeFormatter TRANSITION_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    private final Placement placement;
    private final Quotas quotas;
    private final Interfaces interfaces;

    InstanceTransitions(Placement placement, Quotas quotas, Interfaces interfaces) {
        this.placement = requireNonNull(placement, "placement is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    /** A reason in EC2's older format: {@code User initiated (2026-01-31 12:00:00 GMT)}. */
    static String userInitiated(Instant now) {
        return "User initiated (" + TRANSITION_TIME.format(now) + ")";
    }

    private static Instance put(Transaction transaction, Instance instance) {
        InstanceReconciler.WAKER.wake(transaction, instance.id());
        return replace(transaction, instance);
    }

    private static Instance replace(Transaction transaction, Instance instance) {
        transaction.replace(Instance.TYPE.documents(), instance);
        return instance;
    }

    /** To {@code stopping}. The reconciler stops the machine. */
    static Instance stop(
            Transaction transaction,
            Instance instance,
            StateReason reason,
            String transition,
            boolean skipGuestShutdown,
            Instant now) {
        Instance.Status next = instance.status().become(InstanceState.STOPPING, Optional.of(reason), transition, now);
        return put(transaction, instance.withStatus(skipGuestShutdown ? next.skippingGuestShutdown() : next));
    }

    /** To {@code shutting-down}. The reconciler stops the machine. */
    static Instance terminate(
            Transaction transaction,
            Instance instance,
            StateReason reason,
            String transition,
            boolean skipGuestShutdown,
            Instant now) {
        Instance.Status next =
                instance.status().become(InstanceState.SHUTTING_DOWN, Optional.of(reason), transition, now);
        boolean wasOff = instance.state() == InstanceState.STOPPED;
        return put(transaction, instance.withStatus(skipGuestShutdown || wasOff ? next.skippingGuestShutdown() : next));
    }

    /**
     * From {@code stopped} to {@code pending}. The host is the one that holds the volumes, and it must have room. A start that
     * is refused has written nothing.
     */
    Result<Instance, LaunchRefusal> start(Transaction transaction, Instance instance, Instant now) {
        Instance.Attributes attributes = instance.attributes();
        Scope scope = Scope.of(instance);
        if (!quotas.allows(Quotas.RUNNING_VCPUS, VcpuUse.of(transaction, scope) + attributes.vcpus())) {
            return Result.refused(
                    new LaunchRefusal.QuotaReached(Quotas.RUNNING_VCPUS, quotas.limit(Quotas.RUNNING_VCPUS)));
        }
        return switch (interfaces.plugging(transaction, instance.interfaceIds())) {
            case Interfaces.Plugging.NoAddress(Addressing.NonePublic refusal) ->
                Result.refused(new LaunchRefusal.NoAddress(refusal));
            case Interfaces.Plugging.Ready ready -> startOnHost(transaction, instance, ready, now);
        };
    }

    private Result<Instance, LaunchRefusal> startOnHost(
            Transaction transaction, Instance instance, Interfaces.Plugging.Ready ready, Instant now) {
        Instance.Attributes attributes = instance.attributes();
        return switch (placement.placeAt(transaction, instance.status().host(), instance.need())) {
            case Placement.Placed.NoHost _ ->
                Result.refused(new LaunchRefusal.NoHost(
                        attributes.instanceType(), instance.launch().architecture()));
            case Placement.Shortage shortage ->
                Result.refused(new LaunchRefusal.NoCapacity(attributes.instanceType(), instance.need(), shortage));
            case Placement.Placed.On(String host) -> {
                VcpuUse.add(transaction, Scope.of(instance), attributes.vcpus());
                Interfaces.plugIn(transaction, instance.interfaceIds(), ready, host);
                NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
                yield Result.done(
                        put(transaction, instance.withStatus(instance.status().started(host, now))));
            }
        };
    }

    /** Ends the wait of an instance that is stopping or shutting down for its guest. */
    static Instance skipGuestShutdown(Transaction transaction, Instance instance) {
        return put(transaction, instance.withStatus(instance.status().skippingGuestShutdown()));
    }

    /** Has the guest of an instance that runs rebooted. */
    static Instance reboot(Transaction transaction, Instance instance) {
        Instance.Status status = instance.status();
        return put(
                transaction, instance.withStatus(status.withReboots(status.rebootsAsked() + 1, status.rebootsDone())));
    }

    /** From {@code pending} to {@code running}. The machine runs, so the reconciler is not woken. */
    static void running(Transaction transaction, Instance instance, Instant now) {
        transaction.replace(
                Instance.TYPE.documents(),
                instance.withStatus(instance.status().become(InstanceState.RUNNING, Optional.empty(), "", now)));
    }

    /**
     * From {@code stopping} to {@code stopped}, after the machine is gone. The reconciler is not woken: whoever writes this
     * decides what follows.
     */
    static Instance stopped(Transaction transaction, Instance instance, Instant now) {
        giveBack(transaction, instance);
        List<String> staying = Interfaces.unplug(transaction, instance.interfaceIds());
        NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
        Instance.Status status = instance.status();
        return replace(
                transaction,
                instance.withStatus(
                                status.become(InstanceState.STOPPED, status.reason(), status.transitionReason(), now))
                        .withInterfaceIds(staying));
    }

    /**
     * From {@code shutting-down} to {@code terminated}, after the machine is gone. Deletes what is marked for deletion on
     * termination. The reconciler is not woken, as for {@link #stopped}.
     */
    static Instance terminated(Transaction transaction, Instance instance, Instant now) {
        // An instance that was stopped holds no memory: `stopped` released it and unplugged the interfaces.
        if (Interfaces.arePlugged(transaction, instance.interfaceIds())) {
            giveBack(transaction, instance);
        }
        Interfaces.release(transaction, instance.interfaceIds());
        NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
        instance.blockDevices().forEach(device -> Volumes.release(transaction, device.volumeId()));
        instance.launch().kernelId().ifPresent(kernel -> ImageReclaimer.WAKER.wake(transaction, kernel));
        Instance.Status status = instance.status();
        return replace(
                transaction,
                instance.withStatus(status.become(
                                InstanceState.TERMINATED, status.reason(), status.transitionReason(), now))
                        .withBlockDevices(List.of())
                        .withInterfaceIds(List.of()));
    }

    private static void giveBack(Transaction transaction, Instance instance) {
        HostRecord.release(transaction, instance.status().host(), instance.need());
        VcpuUse.add(transaction, Scope.of(instance), -instance.attributes().vcpus());
    }
}
