package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * An Elastic IP address: a public address that is allocated to an account.
 *
 * @param association the interface that it is associated with, if any
 * @param reverseName the name that reverse DNS is to give for it, without a trailing dot; empty: EC2's own name
 */
public record ElasticAddress(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String publicAddress,
        Optional<Association> association,
        Optional<String> reverseName)
        implements Resource<ElasticAddress> {
    /** The association of an address with a private address of an interface. */
    public record Association(String id, String networkInterfaceId, String privateAddress) {
        public Association {
            requireNonNull(id, "id is null");
            requireNonNull(networkInterfaceId, "networkInterfaceId is null");
            requireNonNull(privateAddress, "privateAddress is null");
        }
    }

    /** Over all accounts and regions, since they share one pool. */
    private static final Index<ElasticAddress> ALLOCATED =
            Index.unique("allocated", address -> List.of(address.publicAddress()));

    private static final String BY_ASSOCIATION = "association-id";

    public static final ResourceType<ElasticAddress> TYPE = ResourceType.named(
                    "elastic-ip", "eipalloc", ElasticAddress.class)
            .errors("InvalidAllocationID.NotFound", "InvalidAllocationID.Malformed", "allocation")
            .index(ALLOCATED)
            .idFilter("allocation-id")
            .indexedFilter(
                    BY_ASSOCIATION,
                    a -> a.association().map(Association::id).stream().toList())
            .filterAll("instance-id", ofInterface(NetworkInterface.Attachment::instanceId))
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
        requireNonNull(reverseName, "reverseName is null");
    }

    private static FilterTable.Values<ElasticAddress> ofInterface(Function<NetworkInterface.Attachment, String> value) {
        return (address, reader) ->
                address.networkInterface(reader).flatMap(NetworkInterface::attachment).map(value).stream()
                        .toList();
    }

    /** Whether a public address is allocated to some account. */
    static boolean isAllocated(Reader reader, String publicAddress) {
        return reader.count(TYPE.documents(), ALLOCATED, publicAddress) > 0;
    }

    /** The number of an account's addresses in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** The address with this association, for someone who acts. */
    public static Optional<ElasticAddress> associated(
            Reader reader, Acting acting, Purpose purpose, String associationId) {
        return TYPE.findBy(reader, acting, purpose, BY_ASSOCIATION, associationId).stream()
                .findFirst();
    }

    /** The address with this public address, for someone who acts. */
    public static Optional<ElasticAddress> published(
            Reader reader, Acting acting, Purpose purpose, String publicAddress) {
        return TYPE.findBy(reader, acting, purpose, "public-ip", publicAddress).stream()
                .findFirst();
    }

    /** The interface that it is associated with. */
    Optional<NetworkInterface> networkInterface(Reader reader) {
        return association.flatMap(a -> reader.get(NetworkInterface.TYPE.documents(), a.networkInterfaceId()));
    }

    @Override
    public ElasticAddress withTags(SortedMap<String, String> newTags) {
        return new ElasticAddress(id, account, region, newTags, publicAddress, association, reverseName);
    }

    ElasticAddress withAssociation(Optional<Association> newAssociation) {
        return new ElasticAddress(id, account, region, tags, publicAddress, newAssociation, reverseName);
    }

    ElasticAddress withReverseName(Optional<String> newReverseName) {
        return new ElasticAddress(id, account, region, tags, publicAddress, association, newReverseName);
    }
}
