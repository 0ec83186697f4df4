package io.virga.trials.bench;

import io.virga.cloud.Cloud;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Ids;
import io.virga.server.Configuration;
import io.virga.server.DataDirectory;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Writes VPCs into the store of a server before it starts. A default VPC has room for 12,273 instances only, and the
 * API has no CreateVpc yet. Instances are never written this way: the API launches all of them.
 */
final class ResidentNetworks {
    /** The addresses of a default subnet: 4,096 without the first four and the last. */
    static final int ADDRESSES = 4091;

    private static final String REGION = Configuration.DEFAULT_REGION;

    private ResidentNetworks() {}

    /** Writes this many VPCs, each with a subnet and a default group. Returns the ids of the subnets. */
    static List<String> write(Path data, int count, RandomGenerator random) {
        DataDirectory.prepare(data);
        Ids ids = new Ids(random);
        Zone zone = new Regions(List.of(REGION)).zones(REGION).getFirst();
        List<String> subnets = new ArrayList<>();
        try (Store store = SqliteStore.open(data.resolve("virga.db"), Cloud.documents())) {
            store.write(transaction -> {
                for (int i = 0; i < count; i++) {
                    subnets.add(write(transaction, ids, zone));
                }
                return null;
            });
        }
        return subnets;
    }

    private static String write(Transaction transaction, Ids ids, Zone zone) {
        Vpc vpc = new Vpc(
                ids.next("vpc"),
                Configuration.ACCOUNT,
                REGION,
                new TreeMap<>(),
                "10.0.0.0/16",
                ids.next("vpc-cidr-assoc"),
                ids.next("dopt"),
                false,
                true);
        transaction.insert(Vpc.TYPE.documents(), vpc);
        Subnet subnet = new Subnet(
                ids.next("subnet"),
                Configuration.ACCOUNT,
                REGION,
                new TreeMap<>(),
                vpc.id(),
                zone.name(),
                zone.id(),
                "10.0.0.0/20",
                false,
                true);
        transaction.insert(Subnet.TYPE.documents(), subnet);
        SecurityGroup group = new SecurityGroup(
                ids.next("sg"),
                Configuration.ACCOUNT,
                REGION,
                new TreeMap<>(),
                vpc.id(),
                "default",
                "default VPC security group");
        transaction.insert(SecurityGroup.TYPE.documents(), group);
        transaction.insert(
                SecurityGroupRule.TYPE.documents(),
                rule(ids, group, false, new SecurityGroupRule.Peer.Group(group.id())));
        transaction.insert(
                SecurityGroupRule.TYPE.documents(),
                rule(ids, group, true, new SecurityGroupRule.Peer.Ipv4("0.0.0.0/0")));
        return subnet.id();
    }

    private static SecurityGroupRule rule(Ids ids, SecurityGroup group, boolean egress, SecurityGroupRule.Peer peer) {
        return new SecurityGroupRule(
                ids.next("sgr"),
                group.account(),
                group.region(),
                new TreeMap<>(),
                group.id(),
                egress,
                "-1",
                Optional.empty(),
                Optional.empty(),
                peer,
                Optional.empty());
    }
}
