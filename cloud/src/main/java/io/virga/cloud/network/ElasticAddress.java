package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An Elastic IP address: a public address that is allocated to an account.
 *
 * @param association the interface that it is associated with, if any
 */
public record ElasticAddress(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String publicAddress,
        Optional<Association> association)
        implements Resource<ElasticAddress> {
    /** The association of an address with an interface. */
    public record Association(
            String id, String networkInterfaceId, Optional<String> instanceId, String privateAddress) {
        public Association {
            requireNonNull(id, "id is null");
            requireNonNull(networkInterfaceId, "networkInterfaceId is null");
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(privateAddress, "privateAddress is null");
        }
    }

    public static final ResourceType<ElasticAddress> TYPE = ResourceType.named(
                    "elastic-ip", "eipalloc", ElasticAddress.class)
            .errors("InvalidAllocationID.NotFound", "InvalidAllocationID.Malformed", "allocation")
            .idFilter("allocation-id")
            .filter("association-id", a -> a.association().map(Association::id))
            .filter("instance-id", a -> a.association().flatMap(Association::instanceId))
            .filter("network-border-group", ElasticAddress::region)
            .filter("network-interface-id", a -> a.association().map(Association::networkInterfaceId))
            .filter("network-interface-owner-id", a -> a.association().map(x -> a.account()))
            .filter("private-ip-address", a -> a.association().map(Association::privateAddress))
            .indexedFilter("public-ip", a -> List.of(a.publicAddress()))
            .conditionKey("ec2:AllocationId", ElasticAddress::id)
            .conditionKey("ec2:Domain", a -> "vpc")
            .conditionKey("ec2:PublicIpAddress", ElasticAddress::publicAddress)
            .build();

    public ElasticAddress {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(publicAddress, "publicAddress is null");
        requireNonNull(association, "association is null");
    }

    @Override
    public ElasticAddress withTags(SortedMap<String, String> newTags) {
        return new ElasticAddress(id, account, region, newTags, publicAddress, association);
    }
}
