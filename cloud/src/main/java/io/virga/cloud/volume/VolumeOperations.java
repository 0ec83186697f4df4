package io.virga.cloud.volume;

import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.DescribeVolumesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.OperatorResponse;
import io.virga.api.ec2.VolumeAttachment;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.resource.Views;
import io.virga.store.Change;
import io.virga.store.Reader;
import java.util.List;

/** DescribeVolumes. */
final class VolumeOperations {
    private final Views<Volume, io.virga.api.ec2.Volume> views;

    VolumeOperations(ViewCache viewCache) {
        views = new Views<>(Volume.TYPE.documents(), VolumeOperations::view, viewCache);
    }

    /** Evicts cached views of changed documents. */
    void forget(List<Change> changes) {
        views.forget(changes);
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_VOLUMES, this::describe, "VolumeIds", "IncludeManagedResources");
        operations.withoutEffect(
                Ec2.DESCRIBE_VOLUMES, "IncludeManagedResources", "no service provider manages resources here");
    }

    private DescribeVolumesResult describe(Call call, DescribeVolumesRequest request) {
        Reader reader = call.snapshot();
        Page<Volume> page = Page.of(call, reader, Volume.TYPE, request, request.volumeIds());
        return DescribeVolumesResult.builder()
                .volumes(views.of(reader, page.items()))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static io.virga.api.ec2.Volume view(Reader reader, Volume volume) {
        return io.virga.api.ec2.Volume.builder()
                .volumeId(volume.id())
                .availabilityZone(volume.zone())
                .availabilityZoneId(volume.zoneId())
                .createTime(volume.created())
                .size(volume.sizeGiB())
                .volumeType(volume.type())
                .iops(volume.iops().orElse(null))
                .throughput(volume.throughputMiBps().orElse(null))
                .snapshotId(volume.snapshotId().orElse(""))
                .state(volume.state().wireName())
                .encrypted(false)
                .multiAttachEnabled(false)
                .operator(OperatorResponse.builder().managed(false).build())
                .attachments(volume.attachment().stream()
                        .map(attachment -> view(volume, attachment))
                        .toList())
                .tags(volume.tags().isEmpty() ? null : Tags.view(volume.tags()))
                .build();
    }

    private static VolumeAttachment view(Volume volume, Volume.Attachment attachment) {
        return VolumeAttachment.builder()
                .volumeId(volume.id())
                .instanceId(attachment.instanceId())
                .device(attachment.device())
                .attachTime(attachment.attachTime())
                .deleteOnTermination(attachment.deleteOnTermination())
                .state(volume.attachmentStatus().orElse("attached"))
                .build();
    }
}
