package io.virga.cloud.instance;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.VolumeShape;
import io.virga.cloud.volume.VolumeType;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The volumes of a launch: those of the image, as modified and extended by the request. */
final class LaunchVolumes {
    /** A volume to create. */
    record Planned(String deviceName, Optional<String> snapshotId, VolumeShape shape, boolean deleteOnTermination) {}

    /** The device names that EC2 accepts. Only {@code sd} names may end in a number. */
    private static final Pattern DEVICE_NAME = Pattern.compile("/dev/(sd[a-z][0-9]{0,2}|xvd[a-z][a-z]?)");

    private LaunchVolumes() {}

    /** The volumes, the root first. */
    static List<Planned> of(Reader reader, Acting acting, Image image, List<BlockDeviceMapping> mappings) {
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
        List<String> seen = new ArrayList<>();
        for (BlockDeviceMapping mapping : mappings) {
            String name =
                    mapping.deviceName().orElseThrow(() -> Errors.missingParameter("BlockDeviceMapping.DeviceName"));
            checkDeviceName(name);
            if (seen.contains(name)) {
                throw LaunchErrors.deviceNamedTwice(name);
            }
            seen.add(name);
            change(reader, acting, image, planned, name, mapping);
        }
        Optional.ofNullable(planned.get(image.rootDeviceName()))
                .ifPresent(root -> root.shape().type().requireBootable());
        return List.copyOf(planned.values());
    }

    private static void checkDeviceName(String name) {
        if (!DEVICE_NAME.matcher(name).matches()) {
            throw LaunchErrors.deviceName(name);
        }
    }

    private static void change(
            Reader reader,
            Acting acting,
            Image image,
            Map<String, Planned> planned,
            String name,
            BlockDeviceMapping mapping) {
        if (mapping.virtualName().isPresent()) {
            throw Errors.unsupportedOperation(
                    "Instance store volumes (" + mapping.virtualName().get() + ") are not supported here yet.");
        }
        if (mapping.noDevice().isPresent()) {
            if (mapping.ebs().isPresent()) {
                throw LaunchErrors.deviceBothLeftOutAndMade(name);
            }
            if (name.equals(image.rootDeviceName())) {
                throw LaunchErrors.rootLeftOut(name);
            }
            planned.remove(name);
            return;
        }
        EbsBlockDevice ebs = mapping.ebs().orElseThrow(() -> LaunchErrors.deviceOfNothing(name));
        ebs.encrypted().filter(Boolean::booleanValue).ifPresent(encrypted -> {
            throw Errors.unsupportedOperation("Encrypted volumes are not supported here yet.");
        });
        Planned known = planned.get(name);
        planned.put(
                name, known == null ? added(reader, acting, name, ebs) : changed(reader, acting, image, known, ebs));
    }

    private static Planned added(Reader reader, Acting acting, String name, EbsBlockDevice ebs) {
        Optional<Snapshot> snapshot = ebs.snapshotId().map(id -> Snapshot.TYPE.get(reader, acting, Launches.RUN, id));
        if (snapshot.isEmpty() && ebs.volumeSize().isEmpty()) {
            throw Errors.missingParameter("BlockDeviceMapping.Ebs.VolumeSize or BlockDeviceMapping.Ebs.SnapshotId");
        }
        return plan(
                name,
                snapshot.map(Snapshot::id),
                ebs.volumeSize(),
                snapshot.map(Snapshot::sizeGiB).orElse(1),
                VolumeType.of(ebs.volumeType().orElse("gp2")),
                ebs.iops(),
                ebs.throughput(),
                ebs.deleteOnTermination().orElse(true));
    }

    private static Planned changed(Reader reader, Acting acting, Image image, Planned known, EbsBlockDevice ebs) {
        boolean otherSnapshot =
                ebs.snapshotId().isPresent() && !ebs.snapshotId().equals(known.snapshotId());
        if (otherSnapshot && known.deviceName().equals(image.rootDeviceName())) {
            throw LaunchErrors.rootSnapshotChanged();
        }
        Optional<Snapshot> snapshot = otherSnapshot
                ? Optional.of(Snapshot.TYPE.get(
                        reader, acting, Launches.RUN, ebs.snapshotId().get()))
                : Optional.empty();
        int smallest = snapshot.map(Snapshot::sizeGiB).orElse(known.shape().sizeGiB());
        return plan(
                known.deviceName(),
                snapshot.map(Snapshot::id).or(known::snapshotId),
                ebs.volumeSize(),
                smallest,
                ebs.volumeType().map(VolumeType::of).orElse(known.shape().type()),
                ebs.iops(),
                ebs.throughput(),
                ebs.deleteOnTermination().orElse(known.deleteOnTermination()));
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
