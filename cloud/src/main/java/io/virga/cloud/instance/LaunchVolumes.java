package io.virga.cloud.instance;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.volume.Snapshot;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes that an instance begins with: the image's, as the request changes and adds to them. */
final class LaunchVolumes {
    /** A volume to be made. */
    record Planned(
            String deviceName,
            Optional<String> snapshotId,
            int sizeGiB,
            String type,
            Optional<Integer> iops,
            Optional<Integer> throughputMiBps,
            boolean deleteOnTermination) {}

    /** What EC2 lets a volume of a type have. */
    private enum VolumeType {
        GP3(1, 65536, 3000, 80000, 3000),
        GP2(1, 16384, 0, 0, 0),
        IO1(4, 16384, 100, 64000, 0),
        IO2(4, 65536, 100, 256000, 0),
        ST1(125, 16384, 0, 0, 0),
        SC1(125, 16384, 0, 0, 0),
        STANDARD(1, 1024, 0, 0, 0);

        private final int smallestGiB;
        private final int largestGiB;
        private final int fewestIops;
        private final int mostIops;
        private final int defaultIops;

        VolumeType(int smallestGiB, int largestGiB, int fewestIops, int mostIops, int defaultIops) {
            this.smallestGiB = smallestGiB;
            this.largestGiB = largestGiB;
            this.fewestIops = fewestIops;
            this.mostIops = mostIops;
            this.defaultIops = defaultIops;
        }

        static VolumeType of(String name) {
            for (VolumeType type : values()) {
                if (type.wireName().equals(name)) {
                    return type;
                }
            }
            throw Errors.invalidValue(name, "volumeType", "Unknown volume type.");
        }

        String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final int GP3_DEFAULT_THROUGHPUT = 125;
    private static final int GP3_MOST_THROUGHPUT = 2000;

    private LaunchVolumes() {}

    /** The volumes, the root first. */
    static List<Planned> of(Reader reader, Scope scope, Image image, List<BlockDeviceMapping> mappings) {
        Map<String, Planned> planned = new LinkedHashMap<>();
        for (Image.BlockDevice device : image.blockDevices()) {
            planned.put(
                    device.deviceName(),
                    plan(
                            device.deviceName(),
                            Optional.of(device.snapshotId()),
                            Optional.of(device.sizeGiB()),
                            device.sizeGiB(),
                            device.volumeType(),
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
                throw Errors.of(
                        "InvalidBlockDeviceMapping",
                        "The device '" + name + "' is used in more than one block-device mapping");
            }
            seen.add(name);
            change(reader, scope, image, planned, name, mapping);
        }
        return List.copyOf(planned.values());
    }

    private static void checkDeviceName(String name) {
        if (!name.matches("/dev/(sd[a-z][0-9]{0,2}|xvd[a-z][a-z]?|sd[a-z])")) {
            throw Errors.of(
                    "InvalidBlockDeviceMapping",
                    "Invalid device name " + name + ". Names are like /dev/xvdf or /dev/sdf.");
        }
    }

    private static void change(
            Reader reader,
            Scope scope,
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
                throw Errors.of("InvalidBlockDeviceMapping", "The device '" + name + "' has both noDevice and ebs.");
            }
            if (name.equals(image.rootDeviceName())) {
                throw Errors.of("InvalidBlockDeviceMapping", "The root device '" + name + "' cannot be left out.");
            }
            planned.remove(name);
            return;
        }
        EbsBlockDevice ebs = mapping.ebs()
                .orElseThrow(() ->
                        Errors.of("InvalidBlockDeviceMapping", "The device '" + name + "' needs ebs or noDevice."));
        ebs.encrypted().filter(Boolean::booleanValue).ifPresent(encrypted -> {
            throw Errors.unsupportedOperation("Encrypted volumes are not supported here yet.");
        });
        Planned known = planned.get(name);
        planned.put(name, known == null ? added(reader, scope, name, ebs) : changed(reader, scope, image, known, ebs));
    }

    private static Planned added(Reader reader, Scope scope, String name, EbsBlockDevice ebs) {
        Optional<Snapshot> snapshot = ebs.snapshotId().map(id -> Snapshot.TYPE.get(reader, scope, id));
        if (snapshot.isEmpty() && ebs.volumeSize().isEmpty()) {
            throw Errors.missingParameter("BlockDeviceMapping.Ebs.VolumeSize or BlockDeviceMapping.Ebs.SnapshotId");
        }
        return plan(
                name,
                snapshot.map(Snapshot::id),
                ebs.volumeSize(),
                snapshot.map(Snapshot::sizeGiB).orElse(1),
                ebs.volumeType().orElse("gp2"),
                ebs.iops(),
                ebs.throughput(),
                ebs.deleteOnTermination().orElse(false));
    }

    private static Planned changed(Reader reader, Scope scope, Image image, Planned known, EbsBlockDevice ebs) {
        boolean otherSnapshot =
                ebs.snapshotId().isPresent() && !ebs.snapshotId().equals(known.snapshotId());
        if (otherSnapshot && known.deviceName().equals(image.rootDeviceName())) {
            throw Errors.of("InvalidBlockDeviceMapping", "snapshotId cannot be modified on root device");
        }
        Optional<Snapshot> snapshot = otherSnapshot
                ? Optional.of(Snapshot.TYPE.get(reader, scope, ebs.snapshotId().get()))
                : Optional.empty();
        int smallest = snapshot.map(Snapshot::sizeGiB).orElse(known.sizeGiB());
        return plan(
                known.deviceName(),
                snapshot.map(Snapshot::id).or(known::snapshotId),
                ebs.volumeSize(),
                smallest,
                ebs.volumeType().orElse(known.type()),
                ebs.iops(),
                ebs.throughput(),
                ebs.deleteOnTermination().orElse(known.deleteOnTermination()));
    }

    private static Planned plan(
            String name,
            Optional<String> snapshotId,
            Optional<Integer> size,
            int smallest,
            String typeName,
            Optional<Integer> iops,
            Optional<Integer> throughput,
            boolean deleteOnTermination) {
        VolumeType type = VolumeType.of(typeName);
        int sizeGiB = size.orElse(Math.max(smallest, type.smallestGiB));
        if (snapshotId.isPresent() && sizeGiB < smallest) {
            throw Errors.of(
                    "InvalidBlockDeviceMapping",
                    "Volume of size " + sizeGiB + "GB is smaller than snapshot '" + snapshotId.get()
                            + "', expect size>= " + smallest + "GB");
        }
        if (sizeGiB < type.smallestGiB || sizeGiB > type.largestGiB) {
            throw Errors.invalidValue(
                    sizeGiB,
                    "volumeSize",
                    "A volume of type " + typeName + " has " + type.smallestGiB + " to " + type.largestGiB + " GiB.");
        }
        return new Planned(
                name,
                snapshotId,
                sizeGiB,
                typeName,
                iops(type, sizeGiB, iops),
                throughput(type, throughput),
                deleteOnTermination);
    }

    private static Optional<Integer> iops(VolumeType type, int sizeGiB, Optional<Integer> asked) {
        if (type == VolumeType.GP2) {
            refuse(type, "iops", asked);
            return Optional.of(Math.clamp(3L * sizeGiB, 100, 16000));
        }
        if (type.mostIops == 0) {
            refuse(type, "iops", asked);
            return Optional.empty();
        }
        if (asked.isEmpty() && type.defaultIops == 0) {
            throw Errors.of(
                    "MissingParameter", "The parameter iops must be specified for " + type.wireName() + " volumes.");
        }
        int iops = asked.orElse(type.defaultIops);
        if (iops < type.fewestIops || iops > type.mostIops) {
            throw Errors.invalidValue(
                    iops,
                    "iops",
                    "A volume of type " + type.wireName() + " has " + type.fewestIops + " to " + type.mostIops
                            + " IOPS.");
        }
        return Optional.of(iops);
    }

    private static Optional<Integer> throughput(VolumeType type, Optional<Integer> asked) {
        if (type != VolumeType.GP3) {
            refuse(type, "throughput", asked);
            return Optional.empty();
        }
        int throughput = asked.orElse(GP3_DEFAULT_THROUGHPUT);
        if (throughput < GP3_DEFAULT_THROUGHPUT || throughput > GP3_MOST_THROUGHPUT) {
            throw Errors.invalidValue(throughput, "throughput", "A gp3 volume has 125 to 2000 MiB/s.");
        }
        return Optional.of(throughput);
    }

    private static void refuse(VolumeType type, String parameter, Optional<Integer> asked) {
        if (asked.isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameter " + parameter + " is not supported for " + type.wireName() + " volumes.");
        }
    }
}
