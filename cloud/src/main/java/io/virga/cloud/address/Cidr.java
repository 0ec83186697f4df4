package io.virga.cloud.address;

import java.util.Optional;

/**
 * A block of IPv4 addresses.
 *
 * @param first its first address as a number, the network's
 * @param prefix how many bits are fixed, 0 to 32
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

    /** The block that a text such as {@code 172.31.0.0/16} names; empty when it names none. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        Optional<Integer> address = parseAddress(text.substring(0, slash));
        return address.filter(a -> prefix <= 32 && (a & ~mask(prefix)) == 0).map(a -> new Cidr(a, prefix));
    }

    /** The same for any address within the block: {@code 172.31.4.7/16} is {@code 172.31.0.0/16}, as security groups read it. */
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

    /** The block that a text names which is known to name one. */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a block of addresses: " + text));
    }

    /** The number of an address in dotted decimal form; empty when the text is none. */
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

    /** How many addresses it has. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** Its address at a place, from 0. */
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
