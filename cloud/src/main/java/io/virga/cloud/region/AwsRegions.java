package io.virga.cloud.region;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The regions of AWS's commercial partition, with their Availability Zones.
 *
 * <p>The id of a zone means the same place for every account. The name does not: in older regions, AWS maps names to zones
 * differently for each account. The names here are one such mapping.
 *
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html">Availability
 *     Zones</a>
 */
final class AwsRegions {
    /**
     * Each line: a region, the prefix of its zone ids, and its zones, each as the letter of the name and the number of the
     * id.
     */
    private static final String ENABLED = """
            ap-northeast-1 apne1 a4 c1 d2
            ap-northeast-2 apne2 a1 b2 c3 d4
            ap-northeast-3 apne3 a3 b1 c2
            ap-south-1 aps1 a1 b3 c2
            ap-southeast-1 apse1 a1 b2 c3
            ap-southeast-2 apse2 a1 b3 c2
            ca-central-1 cac1 a1 b2 d4
            eu-central-1 euc1 a2 b3 c1
            eu-north-1 eun1 a1 b2 c3
            eu-west-1 euw1 a1 b2 c3
            eu-west-2 euw2 a2 b3 c1
            eu-west-3 euw3 a1 b2 c3
            sa-east-1 sae1 a1 b2 c3
            us-east-1 use1 a1 b2 c3 d4 e5 f6
            us-east-2 use2 a1 b2 c3
            us-west-1 usw1 a1 c3
            us-west-2 usw2 a1 b2 c3 d4
            """;

    private static final String OPT_IN = """
            af-south-1 afs1 a1 b2 c3
            ap-east-1 ape1 a1 b2 c3
            ap-east-2 ape2 a1 b2 c3
            ap-south-2 aps2 a1 b2 c3
            ap-southeast-3 apse3 a1 b2 c3
            ap-southeast-4 apse4 a1 b2 c3
            ap-southeast-5 apse5 a1 b2 c3
            ap-southeast-6 apse6 a1 b2 c3
            ap-southeast-7 apse7 a1 b2 c3
            ca-west-1 caw1 a1 b2 c3
            eu-central-2 euc2 a1 b2 c3
            eu-south-1 eus1 a1 b2 c3
            eu-south-2 eus2 a1 b2 c3
            il-central-1 ilc1 a1 b2 c3
            me-central-1 mec1 a1 b2 c3
            me-south-1 mes1 a1 b2 c3
            mx-central-1 mxc1 a1 b2 c3
            """;

    private AwsRegions() {}

    /** The zones of the regions that are enabled for every account, by region. */
    static Map<String, List<Zone>> enabled() {
        return parse(ENABLED);
    }

    /** The zones of the regions that an account must opt in to, by region. */
    static Map<String, List<Zone>> optIn() {
        return parse(OPT_IN);
    }

    private static Map<String, List<Zone>> parse(String table) {
        Map<String, List<Zone>> regions = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            String region = words.get(0);
            String stem = words.get(1) + "-az";
            regions.put(
                    region,
                    words.stream()
                            .skip(2)
                            .map(zone -> new Zone(region, region + zone.charAt(0), stem + zone.charAt(1)))
                            .toList());
        });
        return Collections.unmodifiableMap(regions);
    }
}
