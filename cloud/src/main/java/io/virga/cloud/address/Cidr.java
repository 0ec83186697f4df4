package io.virga.cloud.address;

import java.util.Optional;

/**
 * A block of IPv4 addresses.
 *
 * @param first the network address as a number
 * @param prefix the prefix length, 0 to 32
 */
public record Cidr(int first, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("a prefix has 0 to 32 bits, not " + prefix);
        }
        if ((first & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException("the block has bits beyond its prefix");
        }
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (32 - prefix);
    }

    /** Parses a block such as {@code 172.31.0.0/16}; empty when the text is not a block. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        Optional<Integer> address = parseAddress(text.substring(0, slash));
        return address.filter(a -> prefix <= 32 && (a & ~mask(prefix)) == 0).map(a -> new Cidr(a, prefix));
    }

    /**
     * As {@link #parse}, but accepts any address within the block: {@code 172.31.4.7/16} is {@code 172.31.0.0/16}, as in
     * security groups.
     */
    public static Optional<Cidr> parseLoosely(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > 32) {
            return Optional.empty();
        }
        return parseAddress(text.substring(0, slash)).map(a -> new Cidr(a & mask(prefix), prefix));
    }

    /**
     * Parses a text that is known to be a block.
     *
     * @throws IllegalArgumentException the text is not a block
     */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a block of addresses: " + text));
    }

    /** Parses an address in dotted decimal form; empty when the text is not one. */
    public static Optional<Integer> parseAddress(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int address = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return Optional.of(address);
    }

    /** An address in dotted decimal form. */
    public static String format(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    /** The number of addresses in the block. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /**
     * The address at an offset from the first one.
     *
     * @throws IllegalArgumentException the offset is outside the block
     */
    public int address(long place) {
        if (place < 0 || place >= size()) {
            throw new IllegalArgumentException("there is no address " + place + " in " + this);
        }
        return (int) (first + place);
    }

    public boolean contains(int address) {
        return (address & mask(prefix)) == first;
    }

    public boolean contains(Cidr other) {
        return other.prefix >= prefix && contains(other.first);
    }

    public boolean overlaps(Cidr other) {
        return contains(other.first) || other.contains(first);
    }

    @Override
    public String toString() {
        return format(first) + "/" + prefix;
    }
}
