package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.DeleteSnapshotReturnCode;
import io.virga.api.ec2.DeregisterImageRequest;
import io.virga.api.ec2.DeregisterImageResult;
import io.virga.api.ec2.DescribeImagesRequest;
import io.virga.api.ec2.DescribeImagesResult;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.StateReason;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.resource.Times;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DescribeImages and DeregisterImage. */
public final class ImageOperations {
    private static final int GP3_IOPS = 3000;
    private static final int GP3_THROUGHPUT_MIBPS = 125;

    private final Images images;
    private final LaunchedImages launched;

    /**
     * Whether an account has instances of an image. EC2 remembers a deregistered image as long as it has instances:
     * describing it by id then returns an empty list instead of an error.
     */
    @FunctionalInterface
    public interface LaunchedImages {
        boolean hasInstances(Reader reader, Scope scope, String imageId);
    }

    public ImageOperations(Images images, LaunchedImages launched) {
        this.images = requireNonNull(images, "images is null");
        this.launched = requireNonNull(launched, "launched is null");
    }

    public void register(Operations operations) {
        operations.describe(
                Ec2.DESCRIBE_IMAGES,
                this::describe,
                "ImageIds",
                "Owners",
                "ExecutableUsers",
                "IncludeDeprecated",
                "IncludeDisabled");
        operations.withoutEffect(Ec2.DESCRIBE_IMAGES, "IncludeDisabled", "no image here is disabled");
        operations.on(Ec2.DEREGISTER_IMAGE, this::deregister, "ImageId", "DeleteAssociatedSnapshots");
    }

    private DescribeImagesResult describe(Call call, DescribeImagesRequest request) {
        boolean deprecated =
                request.includeDeprecated().orElse(false) || !request.imageIds().isEmpty();
        return call.read(reader -> {
            List<Image> found = candidates(call, reader, request.imageIds()).stream()
                    .filter(image -> ownedByOneOf(image, request.owners(), call.account()))
                    .filter(image -> launchableByOneOf(image, request.executableUsers()))
                    .filter(image ->
                            deprecated || image.account().equals(call.account()) || !image.isDeprecated(call.time()))
                    .toList();
            Page<Image> page = Page.of(call, reader, found, Image::id, Image.TYPE.filters(), request);
            return DescribeImagesResult.builder()
                    .images(page.items().stream().map(ImageOperations::view).toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    /** The images with these ids, or all that the caller may see: its own and the public ones. */
    private Collection<Image> candidates(Call call, Reader reader, List<String> imageIds) {
        Scope scope = Scope.of(call);
        if (imageIds.isEmpty()) {
            return images.visible(reader, scope);
        }
        Image.TYPE.checkIds(imageIds);
        Map<String, Image> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : imageIds) {
            images.visible(reader, scope, id).ifPresentOrElse(image -> found.put(id, image), () -> missing.add(id));
        }
        missing.removeIf(id -> launched.hasInstances(reader, scope, id));
        if (!missing.isEmpty()) {
            throw Images.notFound(missing);
        }
        return found.values();
    }

    private static boolean ownedByOneOf(Image image, List<String> owners, String asking) {
        return owners.isEmpty()
                || owners.stream()
                        .anyMatch(owner -> image.account().equals(owner.equals("self") ? asking : owner)
                                || image.ownerAlias().equals(Optional.of(owner)));
    }

    /**
     * An image in Virga is either public or private to its owner. A filter by an account or by {@code self} asks for images
     * shared with that account, of which there are none.
     */
    private static boolean launchableByOneOf(Image image, List<String> users) {
        return users.isEmpty() || (users.contains("all") && image.isPublic());
    }

    private DeregisterImageResult deregister(Call call, DeregisterImageRequest request) {
        String imageId = request.imageId().orElseThrow(() -> Errors.missingParameter("ImageId"));
        return call.write(transaction -> {
            Image image = images.get(transaction, call.acting(), call.action(), imageId);
            if (!image.account().equals(call.account())) {
                throw Errors.of("AuthFailure", "Not authorized for image:" + imageId);
            }
            Images.refusePending(image);
            List<String> deleted = Images.deregister(
                    transaction, image, request.deleteAssociatedSnapshots().orElse(false));
            List<DeleteSnapshotReturnCode> results = deleted.stream()
                    .map(id -> DeleteSnapshotReturnCode.builder()
                            .snapshotId(id)
                            .returnCode("success")
                            .build())
                    .toList();
            DeregisterImageResult.Builder result =
                    DeregisterImageResult.builder().returnValue(true);
            if (!results.isEmpty()) {
                result.deleteSnapshotResults(results);
            }
            return result.build();
        });
    }

    private static io.virga.api.ec2.Image view(Image image) {
        io.virga.api.ec2.Image.Builder view = io.virga.api.ec2.Image.builder()
                .imageId(image.id())
                .imageLocation(image.location())
                .imageType("machine")
                .name(image.name())
                .description(Optional.of(image.description()).filter(text -> !text.isEmpty()))
                .ownerId(image.account())
                .imageOwnerAlias(image.ownerAlias())
                .publicValue(image.isPublic())
                .architecture(image.architecture())
                .creationDate(image.creationDate())
                .state(image.state())
                .platformDetails(Image.PLATFORM_DETAILS)
                .usageOperation("RunInstances")
                .rootDeviceName(image.rootDeviceName())
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .enaSupport(true)
                .imageAllowed(true)
                .freeTierEligible(false)
                .bootMode(image.bootMode())
                .kernelId(image.kernelId())
                .ramdiskId(image.ramdiskId())
                .sriovNetSupport(image.traits().sriovNetSupport())
                .imdsSupport(image.traits().imdsSupport())
                .deprecationTime(image.traits().deprecated().map(Times::seconds))
                .blockDeviceMappings(blockDevices(image));
        image.unavailable()
                .filter(state -> state.reason().isPresent())
                .ifPresent(state -> view.stateReason(StateReason.builder()
                        .code(state.reasonCode())
                        .message(state.reason())
                        .build()));
        if (!image.tags().isEmpty()) {
            view.tags(Tags.view(image.tags()));
        }
        return view.build();
    }

    private static List<BlockDeviceMapping> blockDevices(Image image) {
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        image.blockDevices().forEach(device -> mappings.add(view(device)));
        List<String> instanceStore = image.traits().instanceStoreDevices();
        for (int i = 0; i < instanceStore.size(); i++) {
            mappings.add(BlockDeviceMapping.builder()
                    .deviceName(instanceStore.get(i))
                    .virtualName("ephemeral" + i)
                    .build());
        }
        return mappings;
    }

    private static BlockDeviceMapping view(Image.BlockDevice device) {
        EbsBlockDevice.Builder ebs = EbsBlockDevice.builder()
                .snapshotId(device.snapshotId())
                .volumeSize(device.sizeGiB())
                .volumeType(device.volumeType())
                .deleteOnTermination(device.deleteOnTermination())
                .encrypted(false);
        if (device.volumeType().equals("gp3")) {
            ebs.iops(GP3_IOPS).throughput(GP3_THROUGHPUT_MIBPS);
        }
        return BlockDeviceMapping.builder()
                .deviceName(device.deviceName())
                .ebs(ebs.build())
                .build();
    }
}
