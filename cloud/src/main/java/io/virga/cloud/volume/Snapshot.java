package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import java.time.Instant;
import java.util.SortedMap;

/** A snapshot: the contents of a volume at one moment. The hosts keep its data under its id. */
public record Snapshot(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String description,
        int sizeGiB,
        Instant started)
        implements Resource<Snapshot> {
    public static final ResourceType<Snapshot> TYPE = ResourceType.named("snapshot", "snap", Snapshot.class)
            .errors("InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed", "snapshot")
            .filter("description", Snapshot::description)
            .filter("owner-id", Snapshot::account)
            .idFilter("snapshot-id")
            .filter("start-time", Snapshot::started)
            .filter("volume-size", Snapshot::sizeGiB)
            .conditionKey("ec2:Encrypted", snapshot -> false)
            .conditionKey("ec2:Owner", Snapshot::account)
            .conditionKey("ec2:SnapshotID", Snapshot::id)
            .conditionKey("ec2:SnapshotTime", Snapshot::started)
            .conditionKey("ec2:VolumeSize", Snapshot::sizeGiB)
            .build();

    public Snapshot {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(description, "description is null");
        requireNonNull(started, "started is null");
    }

    @Override
    public Snapshot withTags(SortedMap<String, String> newTags) {
        return new Snapshot(id, account, region, newTags, description, sizeGiB, started);
    }
}
