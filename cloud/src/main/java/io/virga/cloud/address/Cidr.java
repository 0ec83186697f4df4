package io.virga.cloud.address;

import java.util.Optional;

/**
 * A block of IPv4 addresses.
 *
 * @param first the network address as a number
 * @param prefix the prefix length, 0 to 32
 */
public record Cidr(int first, int prefix) implements AddressBlock {
    private static final int NONE = -1;

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
        return parseLoosely(text).filter(block -> isFirst(block, text));
    }

    /** Whether a text, which is a block or an address within it with the block's prefix, begins with the block's address. */
    private static boolean isFirst(Cidr block, String text) {
        return addressIn(text, text.indexOf('/')) == (block.first & 0xffffffffL);
    }

    /**
     * As {@link #parse}, but accepts any address within the block: {@code 172.31.4.7/16} is {@code 172.31.0.0/16}, as in
     * security groups.
     */
    public static Optional<Cidr> parseLoosely(String text) {
        int slash = text.indexOf('/');
        int prefix = slash < 0 ? NONE : number(text, slash + 1, text.length(), 2);
        long address = prefix < 0 || prefix > 32 ? NONE : addressIn(text, slash);
        return address < 0 ? Optional.empty() : Optional.of(new Cidr((int) address & mask(prefix), prefix));
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
        long address = addressIn(text, text.length());
        return address < 0 ? Optional.empty() : Optional.of((int) address);
    }

    // By hand: each launch reads several, and a regular expression costs as much as the rest of it.

    /** The address at the beginning of a text, as a number without sign; {@link #NONE} when that is not one. */
    private static long addressIn(String text, int end) {
        long address = 0;
        int begin = 0;
        for (int part = 0; part < 4; part++) {
            int dot = part == 3 ? end : text.indexOf('.', begin);
            int number = dot < 0 || dot > end ? NONE : number(text, begin, dot, 3);
            if (number < 0 || number > 255 || (text.charAt(begin) == '0' && dot - begin > 1)) {
                return NONE;
            }
            address = address << 8 | number;
            begin = dot + 1;
        }
        return address;
    }

    /** A number of one digit up to a most, with zeros before it or without; {@link #NONE} when the part is not one. */
    private static int number(String text, int begin, int end, int mostDigits) {
        if (begin >= end || end - begin > mostDigits) {
            return NONE;
        }
        int number = 0;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            number = 10 * number + c - '0';
        }
        return number;
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

    @Override
    public boolean contains(AddressBlock other) {
        return other instanceof Cidr block && block.prefix >= prefix && contains(block.first);
    }

    @Override
    public String toString() {
        return format(first) + "/" + prefix;
    }
}
