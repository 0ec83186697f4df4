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
 * An Amazon Machine Image.
 *
 * @param isPublic whether every account may launch it
 * @param kernelId the kernel of an image that boots without a boot loader
 * @param ramdiskId the initial RAM disk of such an image
 * @param traits the properties that only some images have
 * @param unavailable why it cannot be launched; empty when it can
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
        Optional<String> ramdiskId,
        Traits traits,
        Optional<Unavailable> unavailable)
        implements Resource<Image> {
    private static final String PENDING = "pending";
    static final String PLATFORM_DETAILS = "Linux/UNIX";
    private static final String FAILED = "failed";

    /** A volume that is created with each instance of the image. */
    public record BlockDevice(
            String deviceName, String snapshotId, int sizeGiB, String volumeType, boolean deleteOnTermination) {
        public BlockDevice {
            requireNonNull(deviceName, "deviceName is null");
            requireNonNull(snapshotId, "snapshotId is null");
            requireNonNull(volumeType, "volumeType is null");
        }
    }

    /**
     * The properties that only some images have.
     *
     * @param sriovNetSupport {@code simple}, where the image sets it
     * @param imdsSupport {@code v2.0} for an image whose instances require session tokens (IMDSv2) for their metadata
     * @param instanceStoreDevices the device names reserved for instance store volumes, {@code ephemeral0} first
     * @param deprecated the time from which on the image is shown only to its owner and to requests that include deprecated
     *     images
     */
    public record Traits(
            Optional<String> sriovNetSupport,
            Optional<String> imdsSupport,
            List<String> instanceStoreDevices,
            Optional<Instant> deprecated) {
        public static final Traits NONE = new Traits(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        public Traits {
            requireNonNull(sriovNetSupport, "sriovNetSupport is null");
            requireNonNull(imdsSupport, "imdsSupport is null");
            instanceStoreDevices = List.copyOf(instanceStoreDevices);
            requireNonNull(deprecated, "deprecated is null");
        }
    }

    /**
     * The state of an image that cannot be launched.
     *
     * @param state {@code pending} or {@code failed}, as EC2 names it
     * @param reason why it failed, as text for users; empty while pending
     */
    public record Unavailable(String state, Optional<String> reason) {
        public Unavailable {
            requireNonNull(state, "state is null");
            requireNonNull(reason, "reason is null");
        }

        static Unavailable pending() {
            return new Unavailable(PENDING, Optional.empty());
        }

        static Unavailable failed(String reason) {
            return new Unavailable(FAILED, Optional.of(reason));
        }

        /** EC2's code for a failure on the side of the service. */
        Optional<String> reasonCode() {
            return reason.map(text -> "Server.InternalError");
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
            .filter("owner-alias", Image::ownerAlias)
            .filter("owner-id", Image::account)
            .filter("platform-details", i -> PLATFORM_DETAILS)
            .filter("ramdisk-id", Image::ramdiskId)
            .filter("root-device-name", Image::rootDeviceName)
            .filter("root-device-type", i -> "ebs")
            .filter("sriov-net-support", i -> i.traits().sriovNetSupport())
            .filter("state", Image::state)
            .filter("state-reason-code", i -> i.unavailable().flatMap(Unavailable::reasonCode))
            .filter("state-reason-message", i -> i.unavailable().flatMap(Unavailable::reason))
            .filter("virtualization-type", i -> "hvm")
            .emptyFilters(
                    "platform",
                    "product-code",
                    "product-code.type",
                    "source-image-id",
                    "source-image-region",
                    "source-instance-id")
            .conditionKey("ec2:ImageID", Image::id)
            .conditionKey("ec2:ImageType", i -> "machine")
            .conditionKey("ec2:Owner", i -> i.ownerAlias().orElse(i.account()))
            .conditionKey("ec2:Public", Image::isPublic)
            .conditionKey("ec2:RootDeviceType", i -> "ebs")
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
        traits = traits == null ? Traits.NONE : traits; // documents of earlier versions have no traits
        requireNonNull(unavailable, "unavailable is null");
    }

    /** The location that EC2 shows for an image: owner and name. */
    String location() {
        return ownerAlias().orElse(account) + "/" + name;
    }

    /** EC2's alias of a well-known owner: {@code amazon}. */
    Optional<String> ownerAlias() {
        return ImageFamily.ownerAlias(account);
    }

    /** The state as EC2 names it, for example {@code available}. */
    public String state() {
        return unavailable.map(Unavailable::state).orElse("available");
    }

    boolean isPending() {
        return state().equals(PENDING);
    }

    /** Whether the image is shown only to its owner and to requests that include deprecated images. */
    boolean isDeprecated(Instant now) {
        return traits.deprecated().filter(time -> !time.isAfter(now)).isPresent();
    }

    /** Whether its instances require session tokens (IMDSv2) for their metadata, unless a launch overrides this. */
    public boolean requiresMetadataTokens() {
        return traits.imdsSupport().equals(Optional.of("v2.0"));
    }

    /** The creation time as EC2 writes it; the model has a string here. */
    String creationDate() {
        return Times.seconds(created);
    }

    /** Whether an account may see and launch it in a region. */
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
                ramdiskId,
                traits,
                unavailable);
    }

    /** A copy of the image in another state. */
    Image become(Unavailable state) {
        return new Image(
                id,
                account,
                region,
                tags,
                name,
                description,
                architecture,
                isPublic,
                created,
                rootDeviceName,
                blockDevices,
                bootMode,
                kernelId,
                ramdiskId,
                traits,
                Optional.of(state));
    }
}
