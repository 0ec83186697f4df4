package io.virga.host.network;

import java.net.InetAddress;

/** IPv6 blocks in rules: only passed on, but never unseen. */
final class Ipv6Text {
    private Ipv6Text() {}

    /** The same text, when it is an IPv6 address or block. */
    static String check(String cidr) {
        String[] parts = cidr.split("/", -1);
        boolean hasLength = parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= 128;
        if ((parts.length != 1 && !hasLength) || !parts[0].matches("[0-9A-Fa-f:.]+")) {
            throw new IllegalArgumentException("not an IPv6 block: " + cidr);
        }
        // Never asks a resolver, and refuses what only looks like one.
        if (InetAddress.ofLiteral(parts[0]).getAddress().length != 16) {
            throw new IllegalArgumentException("not an IPv6 block: " + cidr);
        }
        return cidr;
    }
}
