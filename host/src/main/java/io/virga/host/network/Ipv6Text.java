package io.virga.host.network;

import java.net.InetAddress;

/** Checks IPv6 blocks in rules, which are passed on as text. */
final class Ipv6Text {
    private Ipv6Text() {}

    /** Returns the text if it is an IPv6 address or block. */
    static String check(String cidr) {
        String[] parts = cidr.split("/", -1);
        boolean hasLength = parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= 128;
        if ((parts.length != 1 && !hasLength) || !parts[0].matches("[0-9A-Fa-f:.]+")) {
            throw new IllegalArgumentException("not an IPv6 block: " + cidr);
        }
        // ofLiteral never queries a resolver, and rejects malformed addresses.
        if (InetAddress.ofLiteral(parts[0]).getAddress().length != 16) {
            throw new IllegalArgumentException("not an IPv6 block: " + cidr);
        }
        return cidr;
    }
}
