package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.ImageReclaimer;
import io.virga.cloud.network.Addresses;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeReconciler;
import io.virga.cloud.volume.VolumeState;
import io.virga.store.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
    private final Addresses addresses;

    InstanceTransitions(Placement placement, Quotas quotas, Addresses addresses) {
        this.placement = requireNonNull(placement, "placement is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    /** A reason in EC2's older format: {@code User initiated (2026-01-31 12:00:00 GMT)}. */
    static String userInitiated(Instant now) {
        return "User initiated (" + TRANSITION_TIME.format(now) + ")";
    }

    private static Instance put(Transaction transaction, Instance instance) {
        transaction.replace(Instance.TYPE.documents(), instance);
        InstanceReconciler.WAKER.wake(transaction, instance.id());
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

    /** From {@code stopped} to {@code pending}. The host is the one that holds the volumes, and it must have room. */
    Instance start(Transaction transaction, Instance instance, Instant now) {
        VcpuUse.check(
                transaction, quotas, Scope.of(instance), instance.attributes().vcpus());
        String host = placement.placeAt(
                transaction,
                instance.status().host(),
                new Placement.Wanted(
                        instance.attributes().instanceType(), instance.launch().architecture(), instance.need()));
        VcpuUse.add(transaction, Scope.of(instance), instance.attributes().vcpus());
        for (NetworkInterface i : interfaces(transaction, instance)) {
            NetworkInterface plugged = i.withPlug(Optional.of(new NetworkInterface.Plug(host, false)));
            if (i.assignPublicAddress() && i.publicAddress().isEmpty()) {
                plugged = plugged.withPublicAddress(Optional.of(addresses.freePublic(transaction)));
            }
            transaction.replace(NetworkInterface.TYPE.documents(), plugged);
        }
        NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
        return put(transaction, instance.withStatus(instance.status().started(host, now)));
    }

    /** From {@code pending} to {@code running}. The machine runs, so the reconciler is not woken. */
    static void running(Transaction transaction, Instance instance, Instant now) {
        transaction.replace(
                Instance.TYPE.documents(),
                instance.withStatus(instance.status().become(InstanceState.RUNNING, Optional.empty(), "", now)));
    }

    /** From {@code stopping} to {@code stopped}, after the machine is gone. */
    static Instance stopped(Transaction transaction, Instance instance, Instant now) {
        giveBack(transaction, instance);
        for (NetworkInterface i : interfaces(transaction, instance)) {
            NetworkInterface unplugged = i.withPlug(Optional.empty());
            transaction.replace(
                    NetworkInterface.TYPE.documents(),
                    i.assignPublicAddress() ? unplugged.withPublicAddress(Optional.empty()) : unplugged);
        }
        NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
        Instance.Status status = instance.status();
        return put(
                transaction,
                instance.withStatus(
                        status.become(InstanceState.STOPPED, status.reason(), status.transitionReason(), now)));
    }

    /**
     * From {@code shutting-down} to {@code terminated}, after the machine is gone. Deletes what is marked for deletion on
     * termination.
     */
    static Instance terminated(Transaction transaction, Instance instance, Instant now) {
        List<NetworkInterface> interfaces = interfaces(transaction, instance);
        // An instance that was stopped holds no memory: `stopped` released it and unplugged the interfaces.
        if (interfaces.stream().anyMatch(i -> i.plug().isPresent())) {
            giveBack(transaction, instance);
        }
        for (NetworkInterface i : interfaces) {
            boolean goes = i.attachment()
                    .map(NetworkInterface.Attachment::deleteOnTermination)
                    .orElse(true);
            if (goes) {
                transaction.delete(NetworkInterface.TYPE.documents(), i.id());
            } else {
                transaction.replace(
                        NetworkInterface.TYPE.documents(),
                        i.withPlug(Optional.empty())
                                .withPublicAddress(Optional.empty())
                                .withAttachment(Optional.empty()));
            }
        }
        NetworkReconciler.WAKER.wake(transaction, instance.launch().vpcId());
        releaseVolumes(transaction, instance);
        instance.launch().kernelId().ifPresent(kernel -> ImageReclaimer.WAKER.wake(transaction, kernel));
        Instance.Status status = instance.status();
        return put(
                transaction,
                instance.withStatus(status.become(
                                InstanceState.TERMINATED, status.reason(), status.transitionReason(), now))
                        .withBlockDevices(List.of())
                        .withInterfaceIds(List.of()));
    }

    private static void releaseVolumes(Transaction transaction, Instance instance) {
        for (Instance.BlockDevice device : instance.blockDevices()) {
            Optional<Volume> volume = transaction.get(Volume.TYPE.documents(), device.volumeId());
            if (volume.isPresent() && volume.get().state() != VolumeState.DELETING) {
                Volume now = volume.get().withAttachment(Optional.empty());
                if (device.deleteOnTermination()) {
                    now = now.become(VolumeState.DELETING);
                } else if (now.state() == VolumeState.IN_USE) {
                    now = now.become(VolumeState.AVAILABLE);
                }
                transaction.replace(Volume.TYPE.documents(), now);
                VolumeReconciler.WAKER.wake(transaction, now.id());
            }
        }
    }

    private static List<NetworkInterface> interfaces(Transaction transaction, Instance instance) {
        return new ArrayList<>(transaction.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()));
    }

    private static void giveBack(Transaction transaction, Instance instance) {
        HostRecord.release(transaction, instance.status().host(), instance.need());
        VcpuUse.add(transaction, Scope.of(instance), -instance.attributes().vcpus());
    }
}
