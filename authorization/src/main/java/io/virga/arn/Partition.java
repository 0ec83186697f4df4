package io.virga.arn;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A part of AWS with regions, accounts and ARNs of its own. Which one a region is in follows from its name.
 *
 * @param id as ARNs have it: {@code aws-cn}
 * @param domain where its services are: {@code amazonaws.com.cn}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Partition(String id, String domain) {
    /** The commercial partition. */
    public static final Partition AWS = new Partition("aws", "amazonaws.com");

    private static final Map<String, Partition> BY_REGION_PREFIX = Map.of(
            "cn", new Partition("aws-cn", "amazonaws.com.cn"),
            "us-gov", new Partition("aws-us-gov", "amazonaws.com"),
            "us-iso", new Partition("aws-iso", "c2s.ic.gov"),
            "us-isob", new Partition("aws-iso-b", "sc2s.sgov.gov"),
            "eu-isoe", new Partition("aws-iso-e", "cloud.adc-e.uk"),
            "us-isof", new Partition("aws-iso-f", "csp.hci.ic.gov"),
            "eu-isof", new Partition("aws-iso-f", "csp.hci.ic.gov"),
            "eusc-de", new Partition("aws-eusc", "amazonaws.eu"));

    public Partition {
        requireNonNull(id, "id is null");
        requireNonNull(domain, "domain is null");
    }

    /** The partition of a region; {@code aws} for a name of your own, and for what belongs to no region. */
    public static Partition of(String region) {
        int number = region.lastIndexOf('-');
        int direction = region.lastIndexOf('-', number - 1);
        return direction < 0 ? AWS : BY_REGION_PREFIX.getOrDefault(region.substring(0, direction), AWS);
    }
}
