package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A subnet of a VPC, in one zone.
 *
 * @param cidr its IPv4 block; empty for an IPv6-only subnet
 * @param ipv6Block its IPv6 block of 64 bits, if it has one
 * @param defaultForZone whether instances in this zone go here when the request names no subnet
 * @param mapPublicIpOnLaunch whether instances get a public address unless the request says otherwise
 * @param assignIpv6OnCreation whether interfaces get an IPv6 address unless the request says otherwise
 * @param namesOnLaunch how instances are named unless the request says otherwise; empty: as is usual for its addresses
 */
public record Subnet(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String zone,
        String zoneId,
        Optional<String> cidr,
        Optional<Vpc.Block> ipv6Block,
        boolean defaultForZone,
        boolean mapPublicIpOnLaunch,
        boolean assignIpv6OnCreation,
        Optional<InstanceNames> namesOnLaunch)
        implements Resource<Subnet> {
    /** The first four addresses and the last are reserved. */
    static final int RESERVED_ADDRESSES = 5;

    static final String IPV6_ASSOCIATION_FILTER = "ipv6-cidr-block-association.association-id";

    public static final ResourceType<Subnet> TYPE = ResourceType.named("subnet", "subnet", Subnet.class)
            .errors("InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed", "subnet")
            .filter("availability-zone", Subnet::zone)
            .filter("availabilityZone", Subnet::zone)
            .filter("availability-zone-id", Subnet::zoneId)
            .filter("availabilityZoneId", Subnet::zoneId)
            .filterAll(
                    "available-ip-address-count",
                    (subnet, reader) -> List.of(String.valueOf(subnet.availableAddresses(reader))))
            .filter("cidr-block", Subnet::cidr)
            .filter("cidr", Subnet::cidr)
            .filter("cidrBlock", Subnet::cidr)
            .filter("default-for-az", Subnet::defaultForZone)
            .filter("defaultForAz", Subnet::defaultForZone)
            .filter("enable-dns64", subnet -> false)
            .filter(
                    "ipv6-cidr-block-association.ipv6-cidr-block",
                    subnet -> subnet.ipv6Block().map(Vpc.Block::cidr))
            .indexedFilter(
                    IPV6_ASSOCIATION_FILTER,
                    subnet -> subnet.ipv6Block().stream()
                            .map(Vpc.Block::associationId)
                            .toList())
            .filter(
                    "ipv6-cidr-block-association.state",
                    subnet -> subnet.ipv6Block().map(block -> "associated"))
            .filter("ipv6-native", Subnet::isIpv6Only)
            .filter("map-customer-owned-ip-on-launch", subnet -> false)
            .filter("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .filter("owner-id", Subnet::account)
            .filter(
                    "private-dns-name-options-on-launch.hostname-type",
                    subnet -> subnet.names().hostname().word())
            .filter(
                    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
                    subnet -> subnet.names().ipv4())
            .filter(
                    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
                    subnet -> subnet.names().ipv6())
            .filter("state", subnet -> "available")
            .filter("subnet-arn", Subnet::arn)
            .idFilter("subnet-id")
            .indexedFilter("vpc-id", subnet -> List.of(subnet.vpcId()))
            .conditionKey("ec2:AvailabilityZone", Subnet::zone)
            .conditionKey("ec2:AvailabilityZoneId", Subnet::zoneId)
            .conditionKey("ec2:SubnetID", Subnet::id)
            .conditionKey("ec2:Vpc", subnet -> Vpc.TYPE.arnOf(subnet, subnet.vpcId()))
            .emptyFilters("customer-owned-ipv4-pool", "enable-lni-at-device-index", "outpost-arn")
            .build();

    public Subnet {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(zoneId, "zoneId is null");
        requireNonNull(cidr, "cidr is null");
        requireNonNull(ipv6Block, "ipv6Block is null");
        requireNonNull(namesOnLaunch, "namesOnLaunch is null");
        if (cidr.isEmpty() && ipv6Block.isEmpty()) {
            throw new IllegalArgumentException("a subnet has a block: " + id);
        }
    }

    /** The subnets of a VPC. */
    static List<Subnet> inVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** The number of subnets of a VPC. */
    static long count(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** Its IPv4 block; empty for an IPv6-only subnet. */
    public Optional<Cidr> block() {
        return cidr.map(Cidr::of);
    }

    /** Its IPv6 block. */
    Optional<Ipv6Cidr> ipv6() {
        return ipv6Block.map(block -> Ipv6Cidr.of(block.cidr()));
    }

    /** Whether its interfaces have no IPv4 addresses. */
    public boolean isIpv6Only() {
        return cidr.isEmpty();
    }

    /** How its instances are named that do not say otherwise. */
    public InstanceNames names() {
        return namesOnLaunch.orElse(isIpv6Only() ? InstanceNames.OF_ID : InstanceNames.OF_ADDRESSES);
    }

    Subnet withNames(InstanceNames names) {
        return new Subnet(
                id,
                account,
                region,
                tags,
                vpcId,
                zone,
                zoneId,
                cidr,
                ipv6Block,
                defaultForZone,
                mapPublicIpOnLaunch,
                assignIpv6OnCreation,
                Optional.of(names));
    }

    /**
     * Refuses names that instances cannot have here: without IPv4 addresses there are no names of them.
     *
     * @throws io.virga.wire.ServiceException the subnet is of IPv6 only, and the names need IPv4 addresses
     */
    public void check(InstanceNames names) {
        if (isIpv6Only() && names.hostname() == InstanceNames.Hostname.IP) {
            throw VpcErrors.notIfIpv6Only("The hostname type ip-name", id);
        }
        if (isIpv6Only() && names.ipv4()) {
            throw VpcErrors.notIfIpv6Only("EnableResourceNameDnsARecord", id);
        }
    }

    /** Its blocks: the IPv4 one first. */
    List<String> cidrs() {
        return ipv6Block.isEmpty()
                ? List.of(cidr.orElseThrow())
                : Stream.concat(cidr.stream(), ipv6Block.stream().map(Vpc.Block::cidr))
                        .toList();
    }

    /** Its blocks, as {@link #cidrs}. */
    List<AddressBlock> blocks() {
        return cidrs().stream().map(AddressBlock::of).toList();
    }

    String arn() {
        return TYPE.arn(this).toString();
    }

    /** The number of IPv4 addresses that are still free. */
    long availableAddresses(Reader reader) {
        return block().map(
                        block -> block.size() - RESERVED_ADDRESSES - NetworkInterface.addressesInSubnet(reader, this))
                .orElse(0L);
    }

    /** As the default subnet of its zone, which gives public addresses. */
    Subnet asDefault() {
        return with(tags, ipv6Block, true, true, assignIpv6OnCreation);
    }

    public Subnet withMapPublicIpOnLaunch(boolean map) {
        return with(tags, ipv6Block, defaultForZone, map, assignIpv6OnCreation);
    }

    Subnet withAssignIpv6OnCreation(boolean assign) {
        return with(tags, ipv6Block, defaultForZone, mapPublicIpOnLaunch, assign);
    }

    Subnet withIpv6Block(Optional<Vpc.Block> block) {
        return with(tags, block, defaultForZone, mapPublicIpOnLaunch, assignIpv6OnCreation);
    }

    @Override
    public Subnet withTags(SortedMap<String, String> newTags) {
        return with(newTags, ipv6Block, defaultForZone, mapPublicIpOnLaunch, assignIpv6OnCreation);
    }

    private Subnet with(
            SortedMap<String, String> newTags,
            Optional<Vpc.Block> newIpv6Block,
            boolean isDefault,
            boolean map,
            boolean assign) {
        return new Subnet(
                id,
                account,
                region,
                newTags,
                vpcId,
                zone,
                zoneId,
                cidr,
                newIpv6Block,
                isDefault,
                map,
                assign,
                namesOnLaunch);
    }
}
