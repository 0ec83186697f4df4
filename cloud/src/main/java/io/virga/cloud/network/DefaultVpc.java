package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.firewall.NetworkAcls;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The VPC that every account has in every region from the beginning: 172.31.0.0/16, a subnet in each zone, an internet
 * gateway, a network ACL that allows all traffic, and a security group that allows all traffic between its members and
 * all outbound traffic.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">Default VPCs</a>
 */
public final class DefaultVpc {
    private static final Cidr BLOCK = Cidr.of("172.31.0.0/16");
    private static final int SUBNET_PREFIX = 20;

    private final Regions regions;
    private final Ids ids;
    private final NetworkAcls acls;

    public DefaultVpc(Regions regions, Ids ids) {
        this.regions = requireNonNull(regions, "regions is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.acls = new NetworkAcls(ids);
    }

    /** The default VPC of an account in a region. */
    public static Optional<Vpc> find(Reader reader, Scope scope) {
        return Vpc.TYPE.unguarded().findBy(reader, scope, "is-default", "true").stream()
                .findFirst();
    }

    /** Creates the default VPC, unless the account already has one in the region. */
    public void ensure(Transaction transaction, Scope scope) {
        if (find(transaction, scope).isPresent()) {
            return;
        }
        Vpc vpc = new Vpc(
                ids.next("vpc"),
                scope.account(),
                scope.region(),
                Tags.NONE,
                BLOCK.toString(),
                ids.next("vpc-cidr-assoc"),
                ids.next("dopt"),
                true,
                true);
        transaction.insert(Vpc.TYPE.documents(), vpc);
        acls.createDefault(transaction, scope, vpc.id());
        List<Zone> zones = regions.zones(scope.region());
        for (int i = 0; i < zones.size(); i++) {
            Cidr block = new Cidr(BLOCK.address((long) i << (32 - SUBNET_PREFIX)), SUBNET_PREFIX);
            Zone zone = zones.get(i);
            Subnet subnet = new Subnet(
                    ids.next("subnet"),
                    scope.account(),
                    scope.region(),
                    Tags.NONE,
                    vpc.id(),
                    zone.name(),
                    zone.id(),
                    block.toString(),
                    true,
                    true);
            transaction.insert(Subnet.TYPE.documents(), subnet);
            acls.subnetCreated(transaction, vpc.id(), subnet.id());
        }
        new SecurityGroups(ids).createDefault(transaction, scope, vpc.id());
    }

    /** Makes the default network ACLs of VPCs that an earlier version has made without. */
    public void complete(Transaction transaction, Scope scope) {
        for (Vpc vpc : Vpc.TYPE.unguarded().all(transaction, scope)) {
            if (!NetworkAcls.hasDefault(transaction, vpc.id())) {
                acls.createDefault(transaction, scope, vpc.id());
                Subnet.TYPE
                        .unguarded()
                        .findBy(transaction, scope, "vpc-id", vpc.id())
                        .forEach(subnet -> acls.subnetCreated(transaction, vpc.id(), subnet.id()));
            }
        }
    }
}
