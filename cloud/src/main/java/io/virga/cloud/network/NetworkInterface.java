package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A network interface.
 *
 * @param privateAddress its only private address
 * @param publicAddress its public address, while it has one
 * @param assignPublicAddress whether it gets a public address from the pool at each start of its instance
 * @param groupIds its security groups
 * @param attachment the instance that it is attached to, if any
 * @param plug the host that it is plugged in on, from the start of its instance to its stop
 */
public record NetworkInterface(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String zone,
        String zoneId,
        String description,
        String macAddress,
        String privateAddress,
        Optional<String> publicAddress,
        boolean assignPublicAddress,
        List<String> groupIds,
        boolean sourceDestCheck,
        Optional<Attachment> attachment,
        Optional<Plug> plug)
        implements Resource<NetworkInterface> {
    /** The attachment of an interface to an instance. */
    public record Attachment(
            String id, String instanceId, int deviceIndex, Instant attachTime, boolean deleteOnTermination) {
        public Attachment {
            requireNonNull(id, "id is null");
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(attachTime, "attachTime is null");
        }
    }

    /** The host that an interface belongs on, and whether the host has created it. */
    public record Plug(String host, boolean made) {
        public Plug {
            requireNonNull(host, "host is null");
        }
    }

    private static final Index<NetworkInterface> PRIVATE_ADDRESSES =
            Index.unique("private_address", i -> List.of(i.vpcId() + "/" + i.privateAddress()));
    private static final Index<NetworkInterface> PUBLIC_ADDRESSES =
            Index.unique("public_address", i -> i.publicAddress().stream().toList());

    public static final ResourceType<NetworkInterface> TYPE = ResourceType.named(
                    "network-interface", "eni", NetworkInterface.class)
            .errors("InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterfaceId.Malformed", "networkInterface")
            .index(PRIVATE_ADDRESSES)
            .index(PUBLIC_ADDRESSES)
            .filter("addresses.association.owner-id", i -> i.publicAddress().map(a -> "amazon"))
            .filter("addresses.association.public-ip", NetworkInterface::publicAddress)
            .filter("addresses.primary", i -> true)
            .filter("addresses.private-ip-address", NetworkInterface::privateAddress)
            .filter("association.ip-owner-id", i -> i.publicAddress().map(a -> "amazon"))
            .filter("association.public-ip", NetworkInterface::publicAddress)
            .filterAll(
                    "association.public-dns-name",
                    (i, reader) -> i.publicDnsName(reader).stream().toList())
            .filter("attachment.attach-time", i -> i.attachment().map(Attachment::attachTime))
            .filter("attachment.attachment-id", i -> i.attachment().map(Attachment::id))
            .filter("attachment.delete-on-termination", i -> i.attachment().map(Attachment::deleteOnTermination))
            .filter("attachment.device-index", i -> i.attachment().map(Attachment::deviceIndex))
            .indexedFilter(
                    "attachment.instance-id",
                    i -> i.attachment().stream().map(Attachment::instanceId).toList())
            .filter("attachment.instance-owner-id", i -> i.attachment().map(a -> i.account()))
            .filter("attachment.status", NetworkInterface::attachmentStatus)
            .filter("availability-zone", NetworkInterface::zone)
            .filter("availability-zone-id", NetworkInterface::zoneId)
            .filter("description", NetworkInterface::description)
            .indexedFilter("group-id", NetworkInterface::groupIds)
            .filterAll("group-name", (i, reader) -> SecurityGroup.names(reader, i.groupIds()))
            .filter("interface-type", i -> "interface")
            .filter("mac-address", NetworkInterface::macAddress)
            .idFilter("network-interface-id")
            .filter("operator.managed", i -> false)
            .filter("owner-id", NetworkInterface::account)
            .filter("private-dns-name", NetworkInterface::privateDnsName)
            .indexedFilter("private-ip-address", i -> List.of(i.privateAddress()))
            .filter("requester-managed", i -> false)
            .filter("source-dest-check", NetworkInterface::sourceDestCheck)
            .filter("status", NetworkInterface::status)
            .indexedFilter("subnet-id", i -> List.of(i.subnetId()))
            .indexedFilter("vpc-id", i -> List.of(i.vpcId()))
            .conditionKey("ec2:AssociatePublicIpAddress", NetworkInterface::assignPublicAddress)
            .conditionKey("ec2:AvailabilityZone", NetworkInterface::zone)
            .conditionKey("ec2:NetworkInterfaceID", NetworkInterface::id)
            .conditionKey("ec2:Subnet", i -> Subnet.TYPE.arnOf(i, i.subnetId()))
            .conditionKey("ec2:Vpc", i -> Vpc.TYPE.arnOf(i, i.vpcId()))
            .emptyFilters(
                    "association.allocation-id",
                    "association.association-id",
                    "ipv6-addresses.ipv6-address",
                    "operator.principal",
                    "requester-id")
            .build();

    public NetworkInterface {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(subnetId, "subnetId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(zoneId, "zoneId is null");
        requireNonNull(description, "description is null");
        requireNonNull(macAddress, "macAddress is null");
        requireNonNull(privateAddress, "privateAddress is null");
        requireNonNull(publicAddress, "publicAddress is null");
        groupIds = List.copyOf(groupIds);
        requireNonNull(attachment, "attachment is null");
        requireNonNull(plug, "plug is null");
    }

    /** The number of an account's interfaces in a region. */
    public static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    static long countInSubnet(Reader reader, Subnet subnet) {
        return TYPE.unguarded().countBy(reader, Scope.of(subnet), "subnet-id", subnet.id());
    }

    static List<NetworkInterface> inVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    static long countInVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** Whether an interface of a VPC has a public address. */
    static boolean isAnyPublic(Reader reader, Vpc vpc) {
        return inVpc(reader, vpc).stream().anyMatch(i -> i.publicAddress().isPresent());
    }

    /** The interfaces of an instance, if there is one with this id in the scope. */
    static List<NetworkInterface> ofInstance(Reader reader, Scope scope, String instanceId) {
        return TYPE.unguarded().findBy(reader, scope, "attachment.instance-id", instanceId);
    }

    static boolean isGroupInUse(Reader reader, SecurityGroup group) {
        return TYPE.unguarded().countBy(reader, Scope.of(group), "group-id", group.id()) > 0;
    }

    static boolean isGroupInUse(Reader reader, SecurityGroup group, String vpcId) {
        return TYPE.unguarded().findBy(reader, Scope.of(group), "group-id", group.id()).stream()
                .anyMatch(i -> i.vpcId().equals(vpcId));
    }

    static boolean isPrivateAddressTaken(Reader reader, String vpcId, String address) {
        return reader.count(TYPE.documents(), PRIVATE_ADDRESSES, vpcId + "/" + address) > 0;
    }

    static boolean isPublicAddressTaken(Reader reader, String address) {
        return reader.count(TYPE.documents(), PUBLIC_ADDRESSES, address) > 0;
    }

    /** {@code in-use} while the interface is attached to an instance, otherwise {@code available}. */
    public String status() {
        return attachment.isPresent() ? "in-use" : "available";
    }

    /** {@code attached}, or {@code attaching} until the host has created the interface. */
    public Optional<String> attachmentStatus() {
        return attachment.map(a -> plug.isPresent() && !plug.get().made() ? "attaching" : "attached");
    }

    public String privateDnsName() {
        return DnsNames.privateName(region, privateAddress);
    }

    /** The name of its public address, unless its VPC gives no names to public addresses. */
    public Optional<String> publicDnsName(Reader reader) {
        return publicAddress.isEmpty()
                ? Optional.empty()
                : Vpc.find(reader, vpcId).flatMap(this::publicDnsName);
    }

    /** As above, in its VPC. */
    Optional<String> publicDnsName(Vpc vpc) {
        return publicAddress
                .filter(address -> vpc.namesPublicAddresses())
                .map(address -> DnsNames.publicName(region, address));
    }

    @Override
    public NetworkInterface withTags(SortedMap<String, String> newTags) {
        return with(newTags, publicAddress, groupIds, sourceDestCheck, attachment, plug);
    }

    public NetworkInterface withPublicAddress(Optional<String> newPublicAddress) {
        return with(tags, newPublicAddress, groupIds, sourceDestCheck, attachment, plug);
    }

    public NetworkInterface withGroupIds(List<String> newGroupIds) {
        return with(tags, publicAddress, newGroupIds, sourceDestCheck, attachment, plug);
    }

    public NetworkInterface withSourceDestCheck(boolean newSourceDestCheck) {
        return with(tags, publicAddress, groupIds, newSourceDestCheck, attachment, plug);
    }

    public NetworkInterface withAttachment(Optional<Attachment> newAttachment) {
        return with(tags, publicAddress, groupIds, sourceDestCheck, newAttachment, plug);
    }

    public NetworkInterface withPlug(Optional<Plug> newPlug) {
        return with(tags, publicAddress, groupIds, sourceDestCheck, attachment, newPlug);
    }

    private NetworkInterface with(
            SortedMap<String, String> newTags,
            Optional<String> newPublicAddress,
            List<String> newGroupIds,
            boolean newSourceDestCheck,
            Optional<Attachment> newAttachment,
            Optional<Plug> newPlug) {
        return new NetworkInterface(
                id,
                account,
                region,
                newTags,
                vpcId,
                subnetId,
                zone,
                zoneId,
                description,
                macAddress,
                privateAddress,
                newPublicAddress,
                assignPublicAddress,
                newGroupIds,
                newSourceDestCheck,
                newAttachment,
                newPlug);
    }
}
