package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

/**
 * Why a packet does not arrive.
 *
 * @param component what refuses it
 * @param packet the packet as it is there
 */
public record Explanation(Code code, Component component, Packet packet) {
    /**
     * The explanation codes of Reachability Analyzer for what can refuse a packet here.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html">Explanation codes</a>
     */
    public enum Code {
        /** The route's target takes no traffic: the route is a blackhole. */
        BAD_STATE_ROUTE,
        /** No rule of the interface's security groups applies. */
        ENI_SG_RULES_MISMATCH,
        /** The interface has its source and destination check, and the address is not its own. */
        ENI_SOURCE_DEST_CHECK_RESTRICTION,
        /** No interface of the VPC has the public address. */
        IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
        /** The source address has no public one. */
        IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
        /** The answer would leave in the name of a NAT gateway. */
        NGW_SOURCE_ADDRESS_REASSIGN,
        /** There is no way, or the answer goes another one than the packet. */
        NO_PATH,
        /** Nothing has the address, or what has it is not known. */
        NO_POSSIBLE_DESTINATION,
        /** No route of the table matches. */
        NO_ROUTE_TO_DESTINATION,
        /** An address is not in the blocks of the two VPCs. */
        PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
        /** The subnet's network ACL denies it. */
        SUBNET_ACL_RESTRICTION,
        /** The account blocks public access to its VPCs, and no exclusion lets this pass. */
        VPC_BLOCK_PUBLIC_ACCESS_ENABLED
    }

    public Explanation {
        requireNonNull(code, "code is null");
        requireNonNull(component, "component is null");
        requireNonNull(packet, "packet is null");
    }
}
