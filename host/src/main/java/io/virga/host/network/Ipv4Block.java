package io.virga.host.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses, or a single address.
 *
 * @param first the first address, as 32 bits
 * @param prefixLength how many leading bits all addresses share
 */
record Ipv4Block(int first, int prefixLength) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final int BITS = 32;

    Ipv4Block {
        if (prefixLength < 0 || prefixLength > BITS) {
            throw new IllegalArgumentException("not a prefix length: " + prefixLength);
        }
        first &= mask(prefixLength);
    }

    /** Parses a block such as {@code 172.31.0.0/16}; an address without a prefix length is a block of one. */
    static Ipv4Block parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an IPv4 address or block: " + text);
        }
        int address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                throw new IllegalArgumentException("not an IPv4 address or block: " + text);
            }
            address = address << 8 | part;
        }
        return new Ipv4Block(address, matcher.group(5) == null ? BITS : Integer.parseInt(matcher.group(5)));
    }

    /** The form that {@code ip} and {@code nft} print: a single address has no prefix length. */
    String text() {
        String address =
                (first >>> 24) + "." + (first >>> 16 & 0xff) + "." + (first >>> 8 & 0xff) + "." + (first & 0xff);
        return prefixLength == BITS ? address : address + "/" + prefixLength;
    }

    /** The address at this offset from the first. */
    Ipv4Block address(int offset) {
        return new Ipv4Block(first + offset, BITS);
    }

    boolean contains(Ipv4Block other) {
        return other.prefixLength >= prefixLength && (other.first & mask(prefixLength)) == first;
    }

    /** These blocks without those inside another, in order. Together they have the same addresses. */
    static List<Ipv4Block> outermost(Collection<Ipv4Block> blocks) {
        return blocks.stream()
                .distinct()
                .filter(block -> blocks.stream().noneMatch(other -> !other.equals(block) && other.contains(block)))
                .sorted(Comparator.comparing(Ipv4Block::text))
                .toList();
    }

    boolean isAddress() {
        return prefixLength == BITS;
    }

    Inet4Address inetAddress() {
        try {
            return (Inet4Address) InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(first).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (BITS - prefixLength);
    }
}
