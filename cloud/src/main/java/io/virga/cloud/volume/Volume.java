package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Times;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A volume.
 *
 * @param iops provisioned or baseline IOPS, for volume types that have them
 * @param throughputMiBps provisioned throughput in MiB/s, for volume types that have it
 * @param host the host that stores its data
 * @param attachment the instance that it is attached to, if any
 * @param problem why its data could not be created, in state {@code ERROR}
 */
public record Volume(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String zone,
        String zoneId,
        int sizeGiB,
        String type,
        Optional<Integer> iops,
        Optional<Integer> throughputMiBps,
        Optional<String> snapshotId,
        Instant created,
        String host,
        VolumeState state,
        Optional<Attachment> attachment,
        Optional<String> problem)
        implements Resource<Volume> {
    /** The attachment of a volume to an instance. */
    public record Attachment(String instanceId, String device, Instant attachTime, boolean deleteOnTermination) {
        public Attachment {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(device, "device is null");
            requireNonNull(attachTime, "attachTime is null");
        }
    }

    private static final Index<Volume> MADE_FROM = Index.of(
            "made_from",
            v -> v.state() == VolumeState.CREATING ? v.snapshotId().stream().toList() : List.of());

    private static final Index<Volume> UNFINISHED_ON =
            Index.of("unfinished_on", v -> v.isUnfinished() ? List.of(v.host()) : List.of());

    public static final ResourceType<Volume> TYPE = ResourceType.named("volume", "vol", Volume.class)
            .index(MADE_FROM)
            .index(UNFINISHED_ON)
            .errors("InvalidVolume.NotFound", "InvalidVolumeID.Malformed", "volume")
            .filter("attachment.attach-time", v -> v.attachment().map(Attachment::attachTime))
            .filter("attachment.delete-on-termination", v -> v.attachment().map(Attachment::deleteOnTermination))
            .filter("attachment.device", v -> v.attachment().map(Attachment::device))
            .indexedFilter(
                    "attachment.instance-id",
                    v -> v.attachment().stream().map(Attachment::instanceId).toList())
            .filter("attachment.status", Volume::attachmentStatus)
            .filter("availability-zone", Volume::zone)
            .filter("availability-zone-id", Volume::zoneId)
            .filter("create-time", v -> Times.milliseconds(v.created()))
            .filter("encrypted", v -> false)
            .filter("fast-restored", v -> false)
            .filter("multi-attach-enabled", v -> false)
            .filter("operator.managed", v -> false)
            .filter("size", Volume::sizeGiB)
            .indexedFilter("snapshot-id", v -> v.snapshotId().stream().toList())
            .filter("status", v -> v.state().wireName())
            .idFilter("volume-id")
            .filter("volume-type", Volume::type)
            .emptyFilters("operator.principal")
            .conditionKey("ec2:AvailabilityZone", Volume::zone)
            .conditionKey("ec2:AvailabilityZoneId", Volume::zoneId)
            .conditionKey("ec2:Encrypted", v -> false)
            .conditionKey("ec2:ParentSnapshot", v -> v.snapshotId().map(id -> Snapshot.TYPE.arnOf(v, id)))
            .conditionKey("ec2:VolumeID", Volume::id)
            .conditionKey("ec2:VolumeIops", Volume::iops)
            .conditionKey("ec2:VolumeSize", Volume::sizeGiB)
            .conditionKey("ec2:VolumeThroughput", Volume::throughputMiBps)
            .conditionKey("ec2:VolumeType", Volume::type)
            .build();

    public Volume {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(zoneId, "zoneId is null");
        requireNonNull(type, "type is null");
        requireNonNull(iops, "iops is null");
        requireNonNull(throughputMiBps, "throughputMiBps is null");
        requireNonNull(snapshotId, "snapshotId is null");
        requireNonNull(created, "created is null");
        requireNonNull(host, "host is null");
        requireNonNull(state, "state is null");
        requireNonNull(attachment, "attachment is null");
        requireNonNull(problem, "problem is null");
    }

    /** Whether a volume is still being created from a snapshot. */
    public static boolean isBeingMadeFrom(Reader reader, String snapshotId) {
        return reader.count(TYPE.documents(), MADE_FROM, snapshotId) > 0;
    }

    /** The volumes of a host whose data have still to be made or deleted. */
    static List<Volume> unfinishedOn(Reader reader, String host) {
        return reader.find(TYPE.documents(), UNFINISHED_ON, host);
    }

    /** Whether the data exist, so that a machine can use the volume. */
    public boolean isReady() {
        return state == VolumeState.AVAILABLE || state == VolumeState.IN_USE;
    }

    private boolean isUnfinished() {
        return state == VolumeState.CREATING || state == VolumeState.DELETING;
    }

    public Optional<String> attachmentStatus() {
        return attachment.map(a -> state == VolumeState.CREATING ? "attaching" : "attached");
    }

    @Override
    public Volume withTags(SortedMap<String, String> newTags) {
        return with(newTags, state, attachment, problem);
    }

    /** A copy in another state. A transition that {@link VolumeState} does not allow is a bug. */
    public Volume become(VolumeState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("volume " + id + " may not go from " + state + " to " + next);
        }
        return with(tags, next, attachment, problem);
    }

    public Volume withAttachment(Optional<Attachment> newAttachment) {
        return with(tags, state, newAttachment, problem);
    }

    /** A copy in state {@code ERROR}, with the reason. */
    public Volume failed(String why) {
        return with(tags, become(VolumeState.ERROR).state(), attachment, Optional.of(why));
    }

    private Volume with(
            SortedMap<String, String> newTags,
            VolumeState newState,
            Optional<Attachment> newAttachment,
            Optional<String> newProblem) {
        return new Volume(
                id,
                account,
                region,
                newTags,
                zone,
                zoneId,
                sizeGiB,
                type,
                iops,
                throughputMiBps,
                snapshotId,
                created,
                host,
                newState,
                newAttachment,
                newProblem);
    }
}
