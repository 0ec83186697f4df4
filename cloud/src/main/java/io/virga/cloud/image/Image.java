package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Times;
import io.virga.store.Index;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An Amazon machine image.
 *
 * @param isPublic whether every account may launch it
 * @param kernelId where the image boots without a boot loader, its kernel
 * @param ramdiskId the initial RAM disk of such an image
 */
public record Image(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String name,
        String description,
        String architecture,
        boolean isPublic,
        Instant created,
        String rootDeviceName,
        List<BlockDevice> blockDevices,
        String bootMode,
        Optional<String> kernelId,
        Optional<String> ramdiskId)
        implements Resource<Image> {
    /** A volume that each instance of an image begins with. */
    public record BlockDevice(
            String deviceName, String snapshotId, int sizeGiB, String volumeType, boolean deleteOnTermination) {
        public BlockDevice {
            requireNonNull(deviceName, "deviceName is null");
            requireNonNull(snapshotId, "snapshotId is null");
            requireNonNull(volumeType, "volumeType is null");
        }
    }

    private static final Index<Image> NAMES =
            Index.unique("owned_name", image -> List.of(image.account() + "/" + image.region() + "/" + image.name()));
    static final Index<Image> PUBLIC =
            Index.of("public_in", image -> image.isPublic() ? List.of(image.region()) : List.of());
    static final Index<Image> BY_SNAPSHOT = Index.of(
            "snapshot",
            image -> image.blockDevices().stream()
                    .map(BlockDevice::snapshotId)
                    .distinct()
                    .toList());

    static final Index<Image> BY_KERNEL =
            Index.of("kernel", image -> image.kernelId().stream().toList());

    public static final ResourceType<Image> TYPE = ResourceType.named("image", "ami", Image.class)
            .errors("InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "image id")
            .index(NAMES)
            .index(PUBLIC)
            .index(BY_SNAPSHOT)
            .index(BY_KERNEL)
            .filter("architecture", Image::architecture)
            .filter(
                    "block-device-mapping.delete-on-termination",
                    i -> i.blockDevices().stream()
                            .map(BlockDevice::deleteOnTermination)
                            .toList())
            .filter(
                    "block-device-mapping.device-name",
                    i -> i.blockDevices().stream().map(BlockDevice::deviceName).toList())
            .filter(
                    "block-device-mapping.snapshot-id",
                    i -> i.blockDevices().stream().map(BlockDevice::snapshotId).toList())
            .filter(
                    "block-device-mapping.volume-size",
                    i -> i.blockDevices().stream().map(BlockDevice::sizeGiB).toList())
            .filter(
                    "block-device-mapping.volume-type",
                    i -> i.blockDevices().stream().map(BlockDevice::volumeType).toList())
            .filter(
                    "block-device-mapping.encrypted",
                    i -> i.blockDevices().stream().map(device -> false).toList())
            .filter("creation-date", Image::creationDate)
            .filter("description", Image::description)
            .filter("ena-support", i -> true)
            .filter("free-tier-eligible", i -> false)
            .filter("hypervisor", i -> "xen")
            .filter("image-allowed", i -> true)
            .idFilter("image-id")
            .filter("image-type", i -> "machine")
            .filter("is-public", Image::isPublic)
            .filter("kernel-id", Image::kernelId)
            .filter("manifest-location", Image::location)
            .filter("name", Image::name)
            .filter("owner-id", Image::account)
            .filter("ramdisk-id", Image::ramdiskId)
            .filter("root-device-name", Image::rootDeviceName)
            .filter("root-device-type", i -> "ebs")
            .filter("state", i -> "available")
            .filter("virtualization-type", i -> "hvm")
            .emptyFilters(
                    "owner-alias",
                    "platform",
                    "product-code",
                    "product-code.type",
                    "source-image-id",
                    "source-image-region",
                    "source-instance-id",
                    "sriov-net-support",
                    "state-reason-code",
                    "state-reason-message")
            .build();

    public Image {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(created, "created is null");
        requireNonNull(rootDeviceName, "rootDeviceName is null");
        blockDevices = List.copyOf(blockDevices);
        requireNonNull(bootMode, "bootMode is null");
        requireNonNull(kernelId, "kernelId is null");
        requireNonNull(ramdiskId, "ramdiskId is null");
    }

    /** Where EC2 says that an image is: its owner and name. */
    String location() {
        return account + "/" + name;
    }

    /** When it was made, as EC2 writes it: the model has a string here. */
    String creationDate() {
        return Times.seconds(created);
    }

    /** Whether an account in a region may see and launch it. */
    public boolean isVisibleTo(String asking, String inRegion) {
        return region.equals(inRegion) && (isPublic || account.equals(asking));
    }

    @Override
    public Image withTags(SortedMap<String, String> newTags) {
        return new Image(
                id,
                account,
                region,
                newTags,
                name,
                description,
                architecture,
                isPublic,
                created,
                rootDeviceName,
                blockDevices,
                bootMode,
                kernelId,
                ramdiskId);
    }
}
