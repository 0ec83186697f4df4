package io.virga.host.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The names of devices and namespaces. They are derived from ids alone, so that a new process finds existing ones. */
final class DeviceNames {
    /** The prefix of the devices of all ports: taps of machines, NAT gateways, and interfaces of endpoints. */
    static final String TAP_PREFIX = "eni";

    /** The prefix of the devices of NAT gateways. They are among the taps by their prefix, so the rules for taps hold. */
    static final String NAT_PREFIX = TAP_PREFIX + "nat";

    /** The prefix of the devices of interfaces of endpoints, which are among the taps by it as well. */
    static final String ENDPOINT_PREFIX = TAP_PREFIX + "vpe";

    /** The prefix of the devices of peerings. */
    static final String PEERING_PREFIX = "pcx";

    /** The device of the internet gateway inside a network. */
    static final String GATEWAY = "igw";

    /** The prefix of the internet gateways' devices at the edge. */
    static final String EDGE_PREFIX = "vg";

    /** The kernel allows 15 characters, of which the longer prefix takes three. */
    private static final int DISTINCT_LENGTH = 12;

    private static final Pattern INTERFACE_ID = Pattern.compile("eni-[0-9a-f]{17}");

    private static final String NAMESPACE_PREFIX = "virga-";

    /** Separates a network's id from that of a NAT gateway or interface in the name of a namespace; ids do not have it. */
    private static final String SEPARATOR = ".";

    private DeviceNames() {}

    static String tap(String interfaceId) {
        // The end of EC2's ids is random, and lets a person recognize the interface.
        return INTERFACE_ID.matcher(interfaceId).matches()
                ? TAP_PREFIX + interfaceId.substring(interfaceId.length() - DISTINCT_LENGTH)
                : TAP_PREFIX + hash(interfaceId);
    }

    static String natGateway(String natGatewayId) {
        return NAT_PREFIX + hash(natGatewayId).substring(NAT_PREFIX.length() - TAP_PREFIX.length());
    }

    static String endpoint(String interfaceId) {
        return ENDPOINT_PREFIX + hash(interfaceId).substring(ENDPOINT_PREFIX.length() - TAP_PREFIX.length());
    }

    static String peering(String peeringId) {
        return PEERING_PREFIX + hash(peeringId);
    }

    static String edge(String tag, String networkId) {
        return EDGE_PREFIX + hash(tag + "/" + networkId);
    }

    static String namespacePrefix(String tag) {
        return NAMESPACE_PREFIX + tag + "-";
    }

    static String namespace(String tag, String networkId) {
        return namespacePrefix(tag) + networkId;
    }

    /** Whether a namespace with one of Virga's prefixes is a network's, and not that of one of its ports. */
    static boolean isNetwork(String namespace) {
        return !namespace.contains(SEPARATOR);
    }

    /** The prefix of the namespaces of a network's ports that are no machines. */
    static String portNamespacePrefix(String tag, String networkId) {
        return namespace(tag, networkId) + SEPARATOR;
    }

    static String portNamespace(String tag, String networkId, String id) {
        return portNamespacePrefix(tag, networkId) + id;
    }

    /** The kernel's number for a route table: above those that administrators use, and below 2^31. */
    static int routeTable(String routeTableId) {
        return 0x1000_0000 + Integer.parseInt(hash(routeTableId).substring(0, 7), 16);
    }

    /** Some letters and digits that stand for a longer text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DISTINCT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
