package io.virga.trials.bench;

import io.virga.cloud.Cloud;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.network.Ipv6Pool;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.network.Vpcs;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.server.Configuration;
import io.virga.server.DataDirectory;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes VPCs into the store of a server before it starts. A default VPC has room for 12,273 instances only, and more
 * VPCs than the quota of an account are needed. Instances are never written this way: the API launches all of them.
 */
final class ResidentNetworks {
    /** The addresses of a default subnet: 4,096 without the first four and the last. */
    static final int ADDRESSES = 4091;

    private static final String REGION = Configuration.DEFAULT_REGION;
    private static final Scope OWNER = new Scope(Configuration.ACCOUNT, REGION);
    private static final Cidr VPC = Cidr.of("10.0.0.0/16");
    private static final Cidr SUBNET = Cidr.of("10.0.0.0/20");

    private ResidentNetworks() {}

    /** Writes this many VPCs, each with a subnet and a default group. Returns the ids of the subnets. */
    static List<String> write(Path data, int count, RandomGenerator random) {
        DataDirectory.prepare(data);
        Vpcs vpcs = new Vpcs(new Ids(random), new Ipv6Pool(Ipv6Cidr.of(Ipv6Pool.DEFAULT), random));
        Zone zone = new Regions(List.of(REGION)).zones(REGION).getFirst();
        List<String> subnets = new ArrayList<>();
        try (Store store = SqliteStore.open(data.resolve("virga.db"), Cloud.documents())) {
            store.write(transaction -> {
                for (int i = 0; i < count; i++) {
                    subnets.add(write(transaction, vpcs, zone));
                }
                return null;
            });
        }
        return subnets;
    }

    private static String write(Transaction transaction, Vpcs vpcs, Zone zone) {
        Vpc vpc = vpcs.planned(transaction, OWNER, Tags.NONE, VPC, false);
        vpcs.insert(transaction, vpc);
        vpcs.open(transaction, vpc);
        Subnet subnet = vpcs.plannedSubnet(vpc, Tags.NONE, zone, SUBNET).withMapPublicIpOnLaunch(true);
        vpcs.insert(transaction, subnet);
        return subnet.id();
    }
}
