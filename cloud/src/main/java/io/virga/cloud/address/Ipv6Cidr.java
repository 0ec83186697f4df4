package io.virga.cloud.address;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A block of IPv6 addresses. Its text has the form of RFC 5952: {@code 2001:db8::/32}.
 *
 * @param high the first 64 bits of the network address
 * @param low the last 64 bits of the network address
 * @param prefix the prefix length, 0 to 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
 */
public record Ipv6Cidr(long high, long low, int prefix) implements AddressBlock {
    /** The prefix length of a block that is one address. */
    private static final int ONE_ADDRESS = 128;

    /** The prefix length of a subnet, which is that of a network in RFC 4291. */
    public static final int SUBNET = 64;

    private static final int BYTES = 16;
    private static final int GROUPS = 8;

    public Ipv6Cidr {
        if (prefix < 0 || prefix > ONE_ADDRESS) {
            throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + prefix);
        }
        if ((high & ~mask(prefix)) != 0 || (low & ~mask(prefix - SUBNET)) != 0) {
            throw new IllegalArgumentException("the block has bits beyond its prefix");
        }
    }

    /** A mask of 64 bits, of which the first {@code bits} are set: none when it is negative, all when it is larger than 64. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= SUBNET ? -1L : -1L << (SUBNET - bits);
    }

    /** The block with these bits, of which those beyond the prefix are cleared. */
    private static Ipv6Cidr around(long high, long low, int prefix) {
        return new Ipv6Cidr(high & mask(prefix), low & mask(prefix - SUBNET), prefix);
    }

    /** The block that a text means, with the bits beyond its prefix cleared; empty when the text is not a block. */
    public static Optional<Ipv6Cidr> parseLoosely(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || !text.matches("[0-9a-fA-F:.]+/[0-9]{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix <= ONE_ADDRESS
                ? bytes(text.substring(0, slash))
                        .map(bytes -> around(bytes.getLong(0), bytes.getLong(Long.BYTES), prefix))
                : Optional.empty();
    }

    private static Optional<ByteBuffer> bytes(String address) {
        try {
            byte[] bytes = Inet6Address.ofLiteral(address).getAddress();
            // Java returns an IPv4-mapped IPv6 address as one of four bytes.
            return bytes.length == BYTES ? Optional.of(ByteBuffer.wrap(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses a text that is known to be a block.
     *
     * @throws IllegalArgumentException the text is not a block
     */
    public static Ipv6Cidr of(String text) {
        return parseLoosely(text).orElseThrow(() -> new IllegalArgumentException("not a block of addresses: " + text));
    }

    /** The block of one address, for a text in any form that IPv6 has; empty when the text is not an address. */
    public static Optional<Ipv6Cidr> parseAddress(String text) {
        return text.indexOf('/') < 0 ? parseLoosely(text + "/" + ONE_ADDRESS) : Optional.empty();
    }

    /** The block that a text means in the form of RFC 5952; empty when the text is not a block. */
    public static Optional<String> canonical(String text) {
        return parseLoosely(text).map(Ipv6Cidr::toString);
    }

    /** The number of blocks of a longer prefix in this block, both at most 64 bits and no more than 62 bits apart. */
    public long count(int longerPrefix) {
        return 1L << (longerPrefix - prefix);
    }

    /** A block in this one, by its place among those with the same prefix; the prefixes are as for {@link #count}. */
    public Ipv6Cidr block(long place, int longerPrefix) {
        return new Ipv6Cidr(high | place << (SUBNET - longerPrefix), 0, longerPrefix);
    }

    /** A single address in a block of 64 bits, by its last 64 bits. */
    public Ipv6Cidr one(long lowBits) {
        return new Ipv6Cidr(high, lowBits, ONE_ADDRESS);
    }

    /** The text of the first address. */
    public String first() {
        return format(high, low);
    }

    @Override
    public boolean contains(AddressBlock other) {
        return other instanceof Ipv6Cidr block
                && block.prefix >= prefix
                && (block.high & mask(prefix)) == high
                && (block.low & mask(prefix - SUBNET)) == low;
    }

    @Override
    public String toString() {
        return first() + "/" + prefix;
    }

    private static String format(long high, long low) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? high : low;
            groups[i] = (int) (half >>> (48 - 16 * (i % (GROUPS / 2)))) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
