package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.resource.Ids;
import io.virga.store.Transaction;
import java.util.Optional;

/** What is done to volumes, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
public final class Volumes {
    private static final String ANY = "*";

    private final Ids ids;

    public Volumes(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** The instance that a new volume is attached to. */
    public record Attach(String instanceId, String deviceName, boolean deleteOnTermination) {
        public Attach {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(deviceName, "deviceName is null");
        }
    }

    /** The volume as it will be, as far as policies ask. */
    public Volume planned(Acting acting, VolumeSpec spec) {
        return make(acting, spec, ANY, ANY, Optional.empty());
    }

    /**
     * Creates a volume that is attached to an instance.
     *
     * @param host the host that stores its data
     */
    public Volume create(Transaction transaction, Acting acting, VolumeSpec spec, Attach attach, String host) {
        Volume created = make(
                acting,
                spec,
                ids.next("vol"),
                host,
                Optional.of(new Volume.Attachment(
                        attach.instanceId(), attach.deviceName(), acting.time(), attach.deleteOnTermination())));
        transaction.insert(Volume.TYPE.documents(), created);
        VolumeReconciler.WAKER.wake(transaction, created.id());
        return created;
    }

    private static Volume make(
            Acting acting, VolumeSpec spec, String id, String host, Optional<Volume.Attachment> attachment) {
        return new Volume(
                id,
                acting.account(),
                acting.region(),
                spec.tags(),
                spec.zone(),
                spec.zoneId(),
                spec.shape().sizeGiB(),
                spec.shape().type().wireName(),
                spec.shape().iops(),
                spec.shape().throughputMiBps(),
                spec.snapshotId(),
                acting.time(),
                host,
                VolumeState.CREATING,
                attachment,
                Optional.empty());
    }

    /** Detaches a volume from an instance that has ended, and deletes it if it was to go with it. */
    public static void release(Transaction transaction, String volumeId) {
        Optional<Volume> volume = transaction
                .get(Volume.TYPE.documents(), volumeId)
                .filter(known -> known.state() != VolumeState.DELETING);
        if (volume.isEmpty()) {
            return;
        }
        boolean goes = volume.get()
                .attachment()
                .map(Volume.Attachment::deleteOnTermination)
                .orElse(false);
        Volume now = volume.get().withAttachment(Optional.empty());
        if (goes) {
            now = now.become(VolumeState.DELETING);
        } else if (now.state() == VolumeState.IN_USE) {
            now = now.become(VolumeState.AVAILABLE);
        }
        transaction.replace(Volume.TYPE.documents(), now);
        VolumeReconciler.WAKER.wake(transaction, now.id());
    }

    /** Says whether a volume goes with the instance that it is attached to. */
    public static void deleteOnTermination(Transaction transaction, Volume volume, boolean goes) {
        transaction.replace(
                Volume.TYPE.documents(),
                volume.withAttachment(volume.attachment()
                        .map(known ->
                                new Volume.Attachment(known.instanceId(), known.device(), known.attachTime(), goes))));
    }
}
