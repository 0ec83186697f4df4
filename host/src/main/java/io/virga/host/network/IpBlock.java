package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses, or a single address.
 *
 * @param high the first 64 bits of the first address; an IPv4 address is in the first 32 of them
 * @param low the last 64 bits of the first address; 0 for IPv4
 * @param prefixLength how many leading bits all addresses share
 */
record IpBlock(Family family, long high, long low, int prefixLength) {
    /** The version of the Internet Protocol. */
    enum Family {
        IPV4(32, "0.0.0.0/0"),
        IPV6(128, "::/0");

        /** How many bits an address has. */
        final int bits;

        /** The block of all addresses. */
        final String everything;

        Family(int bits, String everything) {
            this.bits = bits;
            this.everything = everything;
        }

        /** The family of an address or block. */
        static Family of(String text) {
            return text.indexOf(':') >= 0 ? IPV6 : IPV4;
        }
    }

    private static final Pattern FORM_4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final Pattern FORM_6 = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");
    private static final int GROUPS = 8;

    IpBlock {
        requireNonNull(family, "family is null");
        if (prefixLength < 0 || prefixLength > family.bits) {
            throw new IllegalArgumentException("not a prefix length: " + prefixLength);
        }
        high &= mask(prefixLength);
        low &= mask(prefixLength - Long.SIZE);
    }

    /**
     * Parses a block such as {@code 172.31.0.0/16} or {@code 2001:db8::/56}; an address without a prefix length is a block of
     * one. An IPv4 address in the form of an IPv6 address is refused.
     */
    static IpBlock parse(String text) {
        return Family.of(text) == Family.IPV4 ? parse4(text) : parse6(text);
    }

    private static IpBlock parse4(String text) {
        Matcher matcher = FORM_4.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an IPv4 address or block: " + text);
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                throw new IllegalArgumentException("not an IPv4 address or block: " + text);
            }
            address = address << 8 | part;
        }
        int length = matcher.group(5) == null ? Family.IPV4.bits : Integer.parseInt(matcher.group(5));
        return new IpBlock(Family.IPV4, address << Integer.SIZE, 0, length);
    }

    private static IpBlock parse6(String text) {
        Matcher matcher = FORM_6.matcher(text);
        byte[] bytes = {};
        if (matcher.matches()) {
            try {
                // ofLiteral never queries a resolver, and rejects malformed addresses.
                bytes = InetAddress.ofLiteral(matcher.group(1)).getAddress();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not an IPv6 address or block: " + text, e);
            }
        }
        if (bytes.length != Family.IPV6.bits / Byte.SIZE) {
            throw new IllegalArgumentException("not an IPv6 address or block: " + text);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int length = matcher.group(2) == null ? Family.IPV6.bits : Integer.parseInt(matcher.group(2));
        return new IpBlock(Family.IPV6, in.getLong(), in.getLong(), length);
    }

    /** An address of four or sixteen bytes. */
    static IpBlock address(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return bytes.length == Integer.BYTES
                ? new IpBlock(Family.IPV4, (long) in.getInt() << Integer.SIZE, 0, Family.IPV4.bits)
                : new IpBlock(Family.IPV6, in.getLong(), in.getLong(), Family.IPV6.bits);
    }

    /** The form that {@code ip} and {@code nft} print, of RFC 5952: a single address has no prefix length. */
    String text() {
        String address = family == Family.IPV4 ? text4() : text6();
        return isAddress() ? address : address + "/" + prefixLength;
    }

    private String text4() {
        return (high >>> 56) + "." + (high >>> 48 & 0xff) + "." + (high >>> 40 & 0xff) + "." + (high >>> 32 & 0xff);
    }

    private String text6() {
        int longest = 0;
        int start = -1;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeros(i);
            if (length > Math.max(longest, 1)) {
                longest = length;
                start = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    /** How many groups of zeros begin at this one. */
    private int zeros(int first) {
        int length = 0;
        while (first + length < GROUPS && group(first + length) == 0) {
            length++;
        }
        return length;
    }

    private int group(int i) {
        long half = i < 4 ? high : low;
        return (int) (half >>> ((3 - i % 4) * Short.SIZE)) & 0xffff;
    }

    /** The address at this offset from the first. */
    IpBlock address(int offset) {
        return family == Family.IPV4
                ? new IpBlock(family, high + ((long) offset << Integer.SIZE), 0, family.bits)
                : new IpBlock(family, high, low + offset, family.bits);
    }

    /** The first addresses of this block, as a block with another prefix length. */
    IpBlock withPrefixLength(int length) {
        return new IpBlock(family, high, low, length);
    }

    boolean contains(IpBlock other) {
        return other.family == family
                && other.prefixLength >= prefixLength
                && (other.high & mask(prefixLength)) == high
                && (other.low & mask(prefixLength - Long.SIZE)) == low;
    }

    /** Whether any address is in both. */
    boolean overlaps(IpBlock other) {
        return contains(other) || other.contains(this);
    }

    /** These blocks without those inside another, in order. Together they have the same addresses. */
    static List<IpBlock> outermost(Collection<IpBlock> blocks) {
        return blocks.stream()
                .distinct()
                .filter(block -> blocks.stream().noneMatch(other -> !other.equals(block) && other.contains(block)))
                .sorted(Comparator.comparing(IpBlock::text))
                .toList();
    }

    /** Those of these blocks that are of a family. */
    static List<IpBlock> of(Family family, Collection<IpBlock> blocks) {
        return blocks.stream().filter(block -> block.family == family).toList();
    }

    boolean isAddress() {
        return prefixLength == family.bits;
    }

    /** The first address. */
    InetAddress inetAddress() {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return InetAddress.getByAddress(Arrays.copyOf(bytes, family.bits / Byte.SIZE));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four or sixteen bytes are an address", e);
        }
    }

    /** The mask of one half of an address: its first bits, none for a negative number, all from 64. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
    }
}
