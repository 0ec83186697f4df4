package io.virga.cloud.network;

import io.virga.arn.Partition;

/**
 * The names that EC2 gives to addresses.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html">DNS attributes for your VPC</a>
 */
public final class DnsNames {
    private static final String OLDEST_REGION = "us-east-1";

    /** Made once: a plan of a network names each of its interfaces. */
    private static final String OLDEST_PUBLIC_DOMAIN = publicDomain("compute-1", OLDEST_REGION);

    private DnsNames() {}

    /** The domain of private names: {@code ec2.internal} in the oldest region, else {@code REGION.compute.internal}. */
    public static String privateDomain(String region) {
        return region.equals(OLDEST_REGION) ? "ec2.internal" : region + ".compute.internal";
    }

    static String privateName(String region, String address) {
        return "ip-" + address.replace('.', '-') + "." + privateDomain(region);
    }

    /** The name of an instance after its id. */
    static String resourceName(String region, String instanceId) {
        return instanceId + "." + privateDomain(region);
    }

    static String publicName(String region, String address) {
        String domain = region.equals(OLDEST_REGION) ? OLDEST_PUBLIC_DOMAIN : publicDomain(region + ".compute", region);
        return "ec2-" + address.replace('.', '-') + domain;
    }

    private static String publicDomain(String name, String region) {
        return "." + name + "." + Partition.of(region).domain();
    }
}
