package io.virga.cloud.address;

import java.util.Optional;

/** A block of addresses, of IPv4 or of IPv6. Blocks of different families have no address in common. */
public sealed interface AddressBlock permits Cidr, Ipv6Cidr {
    /** The block that contains the address of a text such as {@code 10.1.2.3/16} or {@code 2001:db8::1/64}. */
    static Optional<AddressBlock> parseLoosely(String text) {
        return isIpv6(text)
                ? Ipv6Cidr.parseLoosely(text).map(b -> b)
                : Cidr.parseLoosely(text).map(b -> b);
    }

    /**
     * Parses a text that is known to be a block.
     *
     * @throws IllegalArgumentException the text is not a block
     */
    static AddressBlock of(String text) {
        return isIpv6(text) ? Ipv6Cidr.of(text) : Cidr.of(text);
    }

    /** Whether a text, which is an address or a block, is of IPv6. */
    static boolean isIpv6(String text) {
        return text.indexOf(':') >= 0;
    }

    /** Whether all addresses of another block are in this one. */
    boolean contains(AddressBlock other);

    /** Whether an address is in both blocks. */
    default boolean overlaps(AddressBlock other) {
        return contains(other) || other.contains(this);
    }
}
