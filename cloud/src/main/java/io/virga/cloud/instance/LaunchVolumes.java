package io.virga.cloud.instance;

import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.VolumeShape;
import io.virga.cloud.volume.VolumeType;
import io.virga.store.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of a launch: those of the image, as modified and extended by the specification. */
final class LaunchVolumes {
    /** A volume to create. */
    record Planned(String deviceName, Optional<String> snapshotId, VolumeShape shape, boolean deleteOnTermination) {}

    private LaunchVolumes() {}

    /**
     * The volumes, the root first.
     *
     * @throws io.virga.wire.ServiceException a device does not fit the image, or a snapshot cannot be used
     */
    static List<Planned> of(Reader reader, Acting acting, Image image, List<LaunchSpec.Device> devices) {
        Map<String, Planned> planned = new LinkedHashMap<>();
        for (Image.BlockDevice device : image.blockDevices()) {
            planned.put(
                    device.deviceName(),
                    plan(
                            device.deviceName(),
                            Optional.of(device.snapshotId()),
                            Optional.of(device.sizeGiB()),
                            device.sizeGiB(),
                            VolumeType.of(device.volumeType()),
                            Optional.empty(),
                            Optional.empty(),
                            device.deleteOnTermination()));
        }
        for (LaunchSpec.Device device : devices) {
            change(reader, acting, image, planned, device);
        }
        Optional.ofNullable(planned.get(image.rootDeviceName()))
                .ifPresent(root -> root.shape().type().requireBootable());
        return List.copyOf(planned.values());
    }

    private static void change(
            Reader reader, Acting acting, Image image, Map<String, Planned> planned, LaunchSpec.Device device) {
        switch (device) {
            case LaunchSpec.Device.LeftOut(String name) -> {
                if (name.equals(image.rootDeviceName())) {
                    throw LaunchErrors.rootLeftOut(name);
                }
                planned.remove(name);
            }
            case LaunchSpec.Device.Volume volume -> {
                Planned known = planned.get(volume.deviceName());
                planned.put(
                        volume.deviceName(),
                        known == null ? added(reader, acting, volume) : changed(reader, acting, image, known, volume));
            }
        }
    }

    private static Planned added(Reader reader, Acting acting, LaunchSpec.Device.Volume volume) {
        Optional<Snapshot> snapshot =
                volume.snapshotId().map(id -> Snapshot.TYPE.get(reader, acting, Launcher.RUN, id));
        if (snapshot.isEmpty() && volume.sizeGiB().isEmpty()) {
            throw Errors.missingParameter("BlockDeviceMapping.Ebs.VolumeSize or BlockDeviceMapping.Ebs.SnapshotId");
        }
        return plan(
                volume.deviceName(),
                snapshot.map(Snapshot::id),
                volume.sizeGiB(),
                snapshot.map(Snapshot::sizeGiB).orElse(1),
                volume.type().orElse(VolumeType.GP2),
                volume.iops(),
                volume.throughputMiBps(),
                volume.deleteOnTermination().orElse(true));
    }

    private static Planned changed(
            Reader reader, Acting acting, Image image, Planned known, LaunchSpec.Device.Volume volume) {
        boolean otherSnapshot =
                volume.snapshotId().isPresent() && !volume.snapshotId().equals(known.snapshotId());
        if (otherSnapshot && known.deviceName().equals(image.rootDeviceName())) {
            throw LaunchErrors.rootSnapshotChanged();
        }
        Optional<Snapshot> snapshot = otherSnapshot
                ? volume.snapshotId().map(id -> Snapshot.TYPE.get(reader, acting, Launcher.RUN, id))
                : Optional.empty();
        int smallest = snapshot.map(Snapshot::sizeGiB).orElse(known.shape().sizeGiB());
        return plan(
                known.deviceName(),
                snapshot.map(Snapshot::id).or(known::snapshotId),
                volume.sizeGiB(),
                smallest,
                volume.type().orElse(known.shape().type()),
                volume.iops(),
                volume.throughputMiBps(),
                volume.deleteOnTermination().orElse(known.deleteOnTermination()));
    }

    private static Planned plan(
            String name,
            Optional<String> snapshotId,
            Optional<Integer> size,
            int smallestGiB,
            VolumeType type,
            Optional<Integer> iops,
            Optional<Integer> throughput,
            boolean deleteOnTermination) {
        int sizeGiB = size.orElse(Math.max(smallestGiB, type.smallestGiB()));
        if (snapshotId.isPresent() && sizeGiB < smallestGiB) {
            throw LaunchErrors.smallerThanSnapshot(sizeGiB, snapshotId.get(), smallestGiB);
        }
        return new Planned(name, snapshotId, VolumeShape.of(type, sizeGiB, iops, throughput), deleteOnTermination);
    }
}
