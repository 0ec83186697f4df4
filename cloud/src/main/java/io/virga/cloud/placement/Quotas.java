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
    /** The vCPUs of all running on-demand instances together, whatever their type. */
    public static final String RUNNING_VCPUS = "L-1216C47A";

    /** The rules of a security group; ingress and egress rules are counted separately. */
    public static final String RULES_PER_SECURITY_GROUP = "L-0EA8095F";

    /** The security groups of a region. */
    public static final String SECURITY_GROUPS = "L-E79EC296";

    /** The security groups of a network interface. */
    public static final String SECURITY_GROUPS_PER_INTERFACE = "L-2AFB9258";

    /** The network ACLs of a VPC, the default one among them. */
    public static final String NETWORK_ACLS_PER_VPC = "L-B4A6D682";

    /** The entries of a network ACL in each direction, for IPv4 and for IPv6, with the last one, which denies the rest. */
    public static final String RULES_PER_NETWORK_ACL = "L-2AEEBF1A";

    /** The network interfaces of a region. */
    public static final String NETWORK_INTERFACES = "L-DF5E4CA3";

    /** The VPCs of a region. */
    public static final String VPCS = "L-F678F1CE";

    /** The subnets of a VPC. */
    public static final String SUBNETS_PER_VPC = "L-407747CB";

    /** The IPv4 blocks of a VPC, the primary one among them. */
    public static final String BLOCKS_PER_VPC = "L-83CA0A9D";

    /** The IPv6 blocks of a VPC. */
    public static final String IPV6_BLOCKS_PER_VPC = "L-085A6257";

    /** The internet gateways of a region. */
    public static final String INTERNET_GATEWAYS = "L-A4707A72";

    /** The egress-only internet gateways of a region. */
    public static final String EGRESS_ONLY_INTERNET_GATEWAYS = "L-45FE3B85";

    /** The route tables of a VPC, the main one among them. */
    public static final String ROUTE_TABLES_PER_VPC = "L-589F43AA";

    /** The routes of a route table that a user has created. */
    public static final String ROUTES_PER_ROUTE_TABLE = "L-93826ACB";

    /** The gateway endpoints of a region. */
    public static final String GATEWAY_ENDPOINTS = "L-1B52E74A";

    /** The interface endpoints of a VPC. */
    public static final String INTERFACE_ENDPOINTS_PER_VPC = "L-29B6F2EB";

    /** The NAT gateways of an availability zone. */
    public static final String NAT_GATEWAYS_PER_ZONE = "L-FE5A380F";

    /** The VPC peering connections of a VPC that are active. */
    public static final String ACTIVE_PEERINGS_PER_VPC = "L-7E9ECCDB";

    /** The VPC peering connections that an account has asked for in a region and that wait to be accepted. */
    public static final String OUTSTANDING_PEERINGS = "L-DC9F7029";

    /** The transit gateways of a region. */
    public static final String TRANSIT_GATEWAYS = "L-A2478D36";

    /** The attachments of a transit gateway. */
    public static final String ATTACHMENTS_PER_TRANSIT_GATEWAY = "L-E0233F82";

    /** The transit gateways that a VPC is attached to. */
    public static final String TRANSIT_GATEWAYS_PER_VPC = "L-6DA43717";

    /** The peering attachments of a transit gateway. AWS's page has no code for it. */
    public static final String PEERINGS_PER_TRANSIT_GATEWAY = "transit-gateway-peering-attachments";

    /** The route tables of a transit gateway. AWS's page has no code for it. */
    public static final String ROUTE_TABLES_PER_TRANSIT_GATEWAY = "transit-gateway-route-tables";

    /**
     * The static routes of all route tables of a transit gateway. AWS's page has no code for it, and allows 10,000; here a route
     * table with all of its routes is one document.
     */
    public static final String ROUTES_PER_TRANSIT_GATEWAY = "transit-gateway-static-routes";

    /** The exclusions from blocked public access of a region. AWS's page has no code for it. */
    public static final String PUBLIC_ACCESS_EXCLUSIONS = "vpc-block-public-access-exclusions";

    /** The flow logs of a region, also those whose resource is gone. AWS has no such quota. */
    public static final String FLOW_LOGS = "flow-logs";

    /** The flow logs of a VPC, subnet or interface. AWS's page has no code for it. */
    public static final String FLOW_LOGS_PER_RESOURCE = "flow-logs-per-resource";

    /** The Elastic IP addresses of a region. */
    public static final String ELASTIC_ADDRESSES = "L-0263D0A3";

    /**
     * AWS's defaults, except for vCPUs and interfaces. AWS starts new accounts with 5 vCPUs and 5000 interfaces; on one's
     * own machines these limits would only get in the way, since memory is the limit there.
     */
    private static final Map<String, Long> DEFAULTS = Map.ofEntries(
            Map.entry(RUNNING_VCPUS, 1_000_000L),
            Map.entry(RULES_PER_SECURITY_GROUP, 60L),
            Map.entry(SECURITY_GROUPS, 2500L),
            Map.entry(SECURITY_GROUPS_PER_INTERFACE, 5L),
            Map.entry(NETWORK_ACLS_PER_VPC, 200L),
            Map.entry(RULES_PER_NETWORK_ACL, 20L),
            Map.entry(NETWORK_INTERFACES, 1_000_000L),
            Map.entry(ELASTIC_ADDRESSES, 5L),
            Map.entry(VPCS, 5L),
            Map.entry(SUBNETS_PER_VPC, 200L),
            Map.entry(BLOCKS_PER_VPC, 5L),
            Map.entry(IPV6_BLOCKS_PER_VPC, 5L),
            Map.entry(INTERNET_GATEWAYS, 5L),
            Map.entry(EGRESS_ONLY_INTERNET_GATEWAYS, 5L),
            Map.entry(ROUTE_TABLES_PER_VPC, 200L),
            Map.entry(ROUTES_PER_ROUTE_TABLE, 500L),
            Map.entry(GATEWAY_ENDPOINTS, 20L),
            Map.entry(INTERFACE_ENDPOINTS_PER_VPC, 50L),
            Map.entry(NAT_GATEWAYS_PER_ZONE, 5L),
            Map.entry(ACTIVE_PEERINGS_PER_VPC, 50L),
            Map.entry(OUTSTANDING_PEERINGS, 25L),
            Map.entry(PUBLIC_ACCESS_EXCLUSIONS, 50L),
            Map.entry(TRANSIT_GATEWAYS, 5L),
            Map.entry(ATTACHMENTS_PER_TRANSIT_GATEWAY, 5000L),
            Map.entry(TRANSIT_GATEWAYS_PER_VPC, 5L),
            Map.entry(PEERINGS_PER_TRANSIT_GATEWAY, 50L),
            Map.entry(ROUTE_TABLES_PER_TRANSIT_GATEWAY, 20L),
            Map.entry(ROUTES_PER_TRANSIT_GATEWAY, 1_000L),
            Map.entry(FLOW_LOGS, 1000L),
            Map.entry(FLOW_LOGS_PER_RESOURCE, 2L));

    private final Map<String, Long> limits;

    /**
     * @param changed limits that differ from the defaults, by quota code
     * @throws IllegalArgumentException a code is unknown
     */
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

    /**
     * Whether a quota allows a value.
     *
     * @param would the value of the quota if what is asked for were granted
     */
    public boolean allows(String code, long would) {
        return would <= limit(code);
    }

    /**
     * Refuses a request that would exceed a quota.
     *
     * @param would the value of the quota if the request were granted
     * @throws io.virga.wire.ServiceException {@code errorCode}
     */
    public void check(String code, long would, String errorCode, String message) {
        if (!allows(code, would)) {
            throw Errors.of(errorCode, message + words(code));
        }
    }

    /** A quota with its limit in brackets, as the end of a message. */
    public String words(String code) {
        return words(code, limit(code));
    }

    /** As {@link #words(String)}, for a limit that was found before. */
    public static String words(String code, long limit) {
        return " (quota " + code + ": " + limit + ")";
    }
}
