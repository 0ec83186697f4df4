package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.SortedMap;

/**
 * A subnet of a VPC, in one zone.
 *
 * @param defaultForZone whether instances in this zone go here when the request names no subnet
 * @param mapPublicIpOnLaunch whether instances get a public address unless the request says otherwise
 */
public record Subnet(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String zone,
        String zoneId,
        String cidr,
        boolean defaultForZone,
        boolean mapPublicIpOnLaunch)
        implements Resource<Subnet> {
    /** The first four addresses and the last are reserved. */
    static final int RESERVED_ADDRESSES = 5;

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
            .filter("ipv6-native", subnet -> false)
            .filter("map-customer-owned-ip-on-launch", subnet -> false)
            .filter("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .filter("owner-id", Subnet::account)
            .filter("private-dns-name-options-on-launch.hostname-type", subnet -> "ip-name")
            .filter("private-dns-name-options-on-launch.enable-resource-name-dns-a-record", subnet -> false)
            .filter("private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record", subnet -> false)
            .filter("state", subnet -> "available")
            .filter("subnet-arn", Subnet::arn)
            .idFilter("subnet-id")
            .indexedFilter("vpc-id", subnet -> List.of(subnet.vpcId()))
            .conditionKey("ec2:AvailabilityZone", Subnet::zone)
            .conditionKey("ec2:AvailabilityZoneId", Subnet::zoneId)
            .conditionKey("ec2:SubnetID", Subnet::id)
            .conditionKey("ec2:Vpc", subnet -> Vpc.TYPE.arnOf(subnet, subnet.vpcId()))
            .emptyFilters(
                    "customer-owned-ipv4-pool",
                    "enable-lni-at-device-index",
                    "ipv6-cidr-block-association.ipv6-cidr-block",
                    "ipv6-cidr-block-association.association-id",
                    "ipv6-cidr-block-association.state",
                    "outpost-arn")
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
    }

    /** The subnets of a VPC. */
    static List<Subnet> inVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** The number of subnets of a VPC. */
    static long count(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** Its block of addresses. */
    Cidr block() {
        return Cidr.of(cidr);
    }

    String arn() {
        return TYPE.arn(this).toString();
    }

    /** The number of addresses that are still free. */
    long availableAddresses(Reader reader) {
        return block().size() - RESERVED_ADDRESSES - NetworkInterface.addressesInSubnet(reader, this);
    }

    /** As the default subnet of its zone, which gives public addresses. */
    Subnet asDefault() {
        return new Subnet(id, account, region, tags, vpcId, zone, zoneId, cidr, true, true);
    }

    public Subnet withMapPublicIpOnLaunch(boolean map) {
        return new Subnet(id, account, region, tags, vpcId, zone, zoneId, cidr, defaultForZone, map);
    }

    @Override
    public Subnet withTags(SortedMap<String, String> newTags) {
        return new Subnet(id, account, region, newTags, vpcId, zone, zoneId, cidr, defaultForZone, mapPublicIpOnLaunch);
    }
}
