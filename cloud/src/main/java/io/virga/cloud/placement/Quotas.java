package io.virga.cloud.placement;

import io.virga.cloud.operation.Errors;
import java.util.Map;
import java.util.TreeMap;

/**
 * The limits of an account in a region, by the codes of AWS's Service Quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html">EC2 quotas</a>
 */
public final class Quotas {
    /** Processors of running on-demand instances of all types together. */
    public static final String RUNNING_VCPUS = "L-1216C47A";

    /** Ingress, and apart from them egress, rules of a security group. */
    public static final String RULES_PER_SECURITY_GROUP = "L-0EA8095F";

    /** Security groups of a region. */
    public static final String SECURITY_GROUPS = "L-E79EC296";

    /** Network interfaces of a region. */
    public static final String NETWORK_INTERFACES = "L-DF5E4CA3";

    /**
     * AWS's own defaults, but for processors and interfaces: AWS begins new accounts with 5 processors and 5000 interfaces,
     * which on one's own machines would only be in the way, since their memory is the limit there.
     */
    private static final Map<String, Long> DEFAULTS = Map.of(
            RUNNING_VCPUS, 1_000_000L,
            RULES_PER_SECURITY_GROUP, 60L,
            SECURITY_GROUPS, 2500L,
            NETWORK_INTERFACES, 1_000_000L);

    private final Map<String, Long> limits;

    /** @param changed limits other than the defaults, by code; {@link IllegalArgumentException} for an unknown code */
    public Quotas(Map<String, Long> changed) {
        Map<String, Long> all = new TreeMap<>(DEFAULTS);
        changed.forEach((code, limit) -> {
            if (all.replace(code, limit) == null) {
                throw new IllegalArgumentException("there is no quota " + code + "; there are " + DEFAULTS.keySet());
            }
        });
        limits = Map.copyOf(all);
    }

    public long limit(String code) {
        return limits.get(code);
    }

    /** Refuses what would exceed a quota. */
    public void check(String code, long would, String errorCode, String message) {
        if (would > limit(code)) {
            throw Errors.of(errorCode, message + " (quota " + code + ": " + limit(code) + ")");
        }
    }
}
