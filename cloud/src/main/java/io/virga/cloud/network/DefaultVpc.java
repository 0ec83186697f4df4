package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The VPC that every account has in every region from the beginning: 172.31.0.0/16, a subnet in each zone, an internet
 * gateway, and a security group that allows all traffic between its members and all outbound traffic.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>
 */
public final class DefaultVpc {
    private static final Cidr BLOCK = Cidr.of("172.31.0.0/16");
    private static final int SUBNET_PREFIX = 20;

    private final Regions regions;
    private final Vpcs vpcs;

    public DefaultVpc(Regions regions, Vpcs vpcs) {
        this.regions = requireNonNull(regions, "regions is null");
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
    }

    /** The default VPC of an account in a region. */
    public static Optional<Vpc> find(Reader reader, Scope scope) {
        return Vpc.TYPE.unguarded().findBy(reader, scope, "is-default", "true").stream()
                .findFirst();
    }

    /** Creates the default VPC, unless the account already has one in the region. */
    public void ensure(Transaction transaction, Scope scope) {
        if (find(transaction, scope).isEmpty()) {
            create(transaction, scope);
        }
    }

    /** Creates the default VPC of an account that has none in the region. */
    Vpc create(Transaction transaction, Scope scope) {
        Vpc vpc = vpcs.planned(transaction, scope, Tags.NONE, BLOCK, true);
        vpcs.insert(transaction, vpc);
        vpcs.open(transaction, vpc);
        for (Zone zone : regions.zones(scope.region())) {
            if (createSubnet(transaction, vpc, zone).isEmpty()) {
                throw new IllegalStateException("a default VPC has no room for the zones of " + scope.region());
            }
        }
        return vpc;
    }

    /** The default subnet of a zone. */
    static Optional<Subnet> subnet(Reader reader, Vpc vpc, Zone zone) {
        return Subnet.inVpc(reader, vpc).stream()
                .filter(subnet -> subnet.defaultForZone() && subnet.zone().equals(zone.name()))
                .findFirst();
    }

    /** Creates the default subnet of a zone in the first free block of the VPC; empty when there is none. */
    Optional<Subnet> createSubnet(Transaction transaction, Vpc vpc, Zone zone) {
        List<Subnet> others = Subnet.inVpc(transaction, vpc);
        Cidr all = Cidr.of(vpc.cidr());
        for (long place = 0; place < all.size(); place += 1L << (32 - SUBNET_PREFIX)) {
            Cidr block = new Cidr(all.address(place), SUBNET_PREFIX);
            if (others.stream().flatMap(other -> other.block().stream()).noneMatch(block::overlaps)) {
                Subnet subnet = vpcs.plannedSubnet(vpc, Tags.NONE, zone, block).asDefault();
                vpcs.insert(transaction, subnet);
                return Optional.of(subnet);
            }
        }
        return Optional.empty();
    }

    /**
     * Completes the VPCs that an earlier version made, which had no documents for route tables, internet gateways and DHCP
     * options. All of them had an internet gateway.
     */
    public void complete(Transaction transaction, Scope scope) {
        for (Vpc vpc : Vpc.TYPE.unguarded().all(transaction, scope)) {
            boolean isEarlier = RouteTable.mainOf(transaction, vpc.id()).isEmpty();
            vpcs.complete(transaction, vpc);
            if (isEarlier) {
                vpcs.open(transaction, vpc);
            }
        }
    }
}
