package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

/**
 * A partition of AWS, with its own regions, accounts and ARNs. The name of a region determines its partition.
 *
 * @param id the id in ARNs: {@code aws-cn}
 * @param domain the DNS domain of its services: {@code amazonaws.com.cn}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Partition(String id, String domain) {
    public Partition {
        requireNonNull(id, "id is null");
        requireNonNull(domain, "domain is null");
    }

    /** The partition of a region; {@code aws} for a region name of your own. */
    public static Partition of(String region) {
        return switch (region.replaceFirst("-[a-z]+-[0-9]+$", "")) {
            case "cn" -> new Partition("aws-cn", "amazonaws.com.cn");
            case "us-gov" -> new Partition("aws-us-gov", "amazonaws.com");
            case "us-iso" -> new Partition("aws-iso", "c2s.ic.gov");
            case "us-isob" -> new Partition("aws-iso-b", "sc2s.sgov.gov");
            case "eu-isoe" -> new Partition("aws-iso-e", "cloud.adc-e.uk");
            case "us-isof", "eu-isof" -> new Partition("aws-iso-f", "csp.hci.ic.gov");
            case "eusc-de" -> new Partition("aws-eusc", "amazonaws.eu");
            default -> new Partition("aws", "amazonaws.com");
        };
    }

    /**
     * The ARN of an EC2 resource.
     *
     * @param resource its type and id: {@code subnet/subnet-0123456789abcdef0}
     */
    public static String ec2Arn(String region, String account, String resource) {
        return "arn:" + of(region).id() + ":ec2:" + region + ":" + account + ":" + resource;
    }

    /**
     * A principal's ARN in this partition. Principals belong to an account, which has no region, so their ARNs are stored
     * with the partition {@code aws}.
     */
    public String arn(String principal) {
        return principal.replaceFirst("^arn:aws:", "arn:" + id + ":");
    }
}
