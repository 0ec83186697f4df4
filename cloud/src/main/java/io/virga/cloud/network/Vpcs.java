package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.firewall.NetworkAcls;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What is done to VPCs and subnets, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
public final class Vpcs {
    private final Ids ids;
    private final Ipv6Pool pool;
    private final SecurityGroups groups;
    private final NetworkAcls acls;

    /** What is done to the VPCs that get their IPv6 blocks from a pool. */
    public Vpcs(Ids ids, Ipv6Pool pool) {
        this.ids = requireNonNull(ids, "ids is null");
        this.pool = requireNonNull(pool, "pool is null");
        this.groups = new SecurityGroups(ids);
        this.acls = new NetworkAcls(ids);
    }

    /** A VPC as it will be. Its DHCP options are those of new VPCs, which {@link #insert} makes if need be. */
    public Vpc planned(Reader reader, Scope scope, SortedMap<String, String> tags, Cidr block, boolean isDefault) {
        return new Vpc(
                ids.next("vpc"),
                scope.account(),
                scope.region(),
                tags,
                List.of(new Vpc.Block(ids.next("vpc-cidr-assoc"), block.toString())),
                List.of(),
                DhcpOptions.ofNewVpcs(reader, scope).map(DhcpOptions::id).orElseGet(() -> ids.next("dopt")),
                isDefault,
                isDefault ? Vpc.Attributes.OF_DEFAULT_VPC : Vpc.Attributes.INITIAL);
    }

    /**
     * An IPv6 block that a VPC can have.
     *
     * @param borderGroup the network border group that is wanted: the VPC's region is the only one
     * @throws io.virga.wire.ServiceException no block is free, or the network border group is another one
     */
    Vpc.Block ipv6Block(Reader reader, String region, Optional<String> borderGroup) {
        borderGroup.filter(group -> !group.equals(region)).ifPresent(group -> {
            throw VpcErrors.borderGroup(group, region);
        });
        return new Vpc.Block(
                ids.next("vpc-cidr-assoc"),
                pool.free(reader).orElseThrow(VpcErrors::noIpv6Block).toString());
    }

    /** Inserts a new VPC with everything that goes with it. */
    public void insert(Transaction transaction, Vpc vpc) {
        transaction.insert(Vpc.TYPE.documents(), vpc);
        complete(transaction, vpc);
        groups.createDefault(transaction, Scope.of(vpc), vpc.id());
        if (!vpc.ipv6Blocks().isEmpty()) {
            allowIpv6(transaction, vpc);
        }
    }

    /** Associates an IPv6 block with a VPC that has been there already. */
    void associate(Transaction transaction, Vpc vpc, Vpc.Block ipv6Block) {
        transaction.replace(Vpc.TYPE.documents(), vpc.withIpv6Block(ipv6Block));
        if (vpc.ipv6Blocks().isEmpty()) {
            allowIpv6(transaction, vpc);
        }
        NetworkReconciler.WAKER.wake(transaction, vpc.id());
        VpcMetadataReconciler.WAKER.wake(transaction, vpc.id());
    }

    /** Adds the rules for IPv6 to the default group and to the default network ACL, if they are as they were made. */
    private void allowIpv6(Transaction transaction, Vpc vpc) {
        groups.allowIpv6(transaction, Scope.of(vpc), vpc.id());
        NetworkAcls.addIpv6(transaction, vpc.id());
    }

    /** Makes the main route table, the default network ACL, the ACLs' last entries for IPv6 and the DHCP options of a VPC, unless it has them. */
    void complete(Transaction transaction, Vpc vpc) {
        if (RouteTable.mainOf(transaction, vpc.id()).isEmpty()) {
            RouteTable table = plannedTable(vpc, Tags.NONE);
            transaction.insert(
                    RouteTable.TYPE.documents(),
                    table.withAssociation(RouteTable.Association.ofMain(ids.next("rtbassoc"))));
        }
        if (!NetworkAcls.hasDefault(transaction, vpc.id())) {
            acls.createDefault(transaction, Scope.of(vpc), vpc.id());
            Subnet.inVpc(transaction, vpc).forEach(subnet -> acls.subnetCreated(transaction, vpc.id(), subnet.id()));
        }
        if (!vpc.ipv6Blocks().isEmpty()) {
            NetworkAcls.addLastIpv6Entries(transaction, vpc.id());
        }
        if (DhcpOptions.of(transaction, vpc).isEmpty() && !vpc.dhcpOptionsId().equals(DhcpOptions.NONE)) {
            transaction.insert(DhcpOptions.TYPE.documents(), initialOptions(vpc));
        }
    }

    private static DhcpOptions initialOptions(Vpc vpc) {
        return new DhcpOptions(
                vpc.dhcpOptionsId(),
                vpc.account(),
                vpc.region(),
                Tags.NONE,
                List.of(
                        new DhcpOptions.Option(DhcpOptions.DOMAIN_NAME, List.of(DnsNames.privateDomain(vpc.region()))),
                        new DhcpOptions.Option(
                                DhcpOptions.DOMAIN_NAME_SERVERS, List.of(DhcpOptions.AMAZON_PROVIDED_DNS))),
                true);
    }

    /** A route table as it will be, with no routes but the local ones. */
    RouteTable plannedTable(Vpc vpc, SortedMap<String, String> tags) {
        return new RouteTable(ids.next("rtb"), vpc.account(), vpc.region(), tags, vpc.id(), List.of(), List.of());
    }

    /** Attaches an internet gateway, and makes it the target of the main route table's default route. */
    public void open(Transaction transaction, Vpc vpc) {
        InternetGateway gateway =
                new InternetGateway(ids.next("igw"), vpc.account(), vpc.region(), Tags.NONE, Optional.of(vpc.id()));
        transaction.insert(InternetGateway.TYPE.documents(), gateway);
        RouteTable main = RouteTable.mainOf(transaction, vpc.id()).orElseThrow();
        transaction.replace(
                RouteTable.TYPE.documents(),
                main.withEntry(new RouteTable.Entry("0.0.0.0/0", new RouteTable.Target.Internet(gateway.id()))));
    }

    /** Whether something in a VPC keeps it from being deleted. */
    static boolean isInUse(Reader reader, Vpc vpc) {
        return Subnet.count(reader, vpc) > 0
                || NetworkInterface.countInVpc(reader, vpc) > 0
                || InternetGateway.ofVpc(reader, vpc.id()).isPresent()
                || EgressOnlyInternetGateway.ofVpc(reader, vpc.id()).isPresent()
                || RouteTable.count(reader, vpc) > 1
                || VpcEndpoint.isInVpc(reader, vpc)
                || VpcPeering.ofVpc(reader, vpc.id()).stream().anyMatch(peering -> !peering.isRequestOf(vpc.id()))
                || NetworkAcls.hasOthers(reader, vpc.id())
                || SecurityGroup.inVpc(reader, vpc.id()).size() > 1;
    }

    /** Deletes a VPC that is not in use, with what was made along with it, and with its requests for peering. */
    void delete(Transaction transaction, Vpc vpc, Instant now) {
        VpcPeering.ofVpc(transaction, vpc.id())
                .forEach(request ->
                        VpcPeerings.put(transaction, request, new VpcPeering.Status.Deleted(vpc.account()), now));
        RouteTable.inVpc(transaction, vpc)
                .forEach(table -> transaction.delete(RouteTable.TYPE.documents(), table.id()));
        groups.deleteDefault(transaction, vpc.id());
        NetworkAcls.vpcDeleted(transaction, vpc.id());
        SecurityGroups.vpcDeleted(transaction, vpc.id());
        PublicAccessExclusion.inVpc(transaction, vpc.id()).forEach(exclusion -> exclusion.end(transaction, now));
        transaction.delete(Vpc.TYPE.documents(), vpc.id());
        NetworkReconciler.WAKER.wake(transaction, vpc.id());
    }

    /** A subnet with an IPv4 block as it will be. */
    public Subnet plannedSubnet(Vpc vpc, SortedMap<String, String> tags, Zone zone, Cidr block) {
        return plannedSubnet(vpc, tags, zone, Optional.of(block), Optional.empty());
    }

    /** A subnet as it will be, with a block at least. Interfaces of an IPv6-only subnet get an IPv6 address by themselves. */
    Subnet plannedSubnet(
            Vpc vpc, SortedMap<String, String> tags, Zone zone, Optional<Cidr> block, Optional<Ipv6Cidr> ipv6) {
        return new Subnet(
                ids.next("subnet"),
                vpc.account(),
                vpc.region(),
                tags,
                vpc.id(),
                zone.name(),
                zone.id(),
                block.map(Cidr::toString),
                ipv6.map(this::subnetBlock),
                false,
                false,
                block.isEmpty(),
                Optional.empty());
    }

    /** A new association of an IPv6 block with a subnet. */
    Vpc.Block subnetBlock(Ipv6Cidr block) {
        return new Vpc.Block(ids.next("subnet-cidr-assoc"), block.toString());
    }

    /** Inserts a new subnet with everything that goes with it. */
    public void insert(Transaction transaction, Subnet subnet) {
        transaction.insert(Subnet.TYPE.documents(), subnet);
        acls.subnetCreated(transaction, subnet.vpcId(), subnet.id());
        NetworkReconciler.WAKER.wake(transaction, subnet.vpcId());
    }

    /** Deletes a subnet that has no interfaces, with what belongs to it. */
    void delete(Transaction transaction, Subnet subnet, Instant now) {
        RouteTable.ofSubnet(transaction, subnet.id()).ifPresent(table -> {
            RouteTable rest = table;
            for (RouteTable.Association association : table.associations()) {
                if (association.subnetId().equals(Optional.of(subnet.id()))) {
                    rest = rest.withoutAssociation(association);
                }
            }
            transaction.replace(RouteTable.TYPE.documents(), rest);
        });
        SubnetCidrReservation.ofSubnet(transaction, subnet)
                .forEach(reservation -> transaction.delete(SubnetCidrReservation.TYPE.documents(), reservation.id()));
        PublicAccessExclusion.ofResource(transaction, subnet.id())
                .ifPresent(exclusion -> exclusion.end(transaction, now));
        NetworkAcls.subnetDeleted(transaction, subnet.id());
        transaction.delete(Subnet.TYPE.documents(), subnet.id());
        NetworkReconciler.WAKER.wake(transaction, subnet.vpcId());
    }
}
