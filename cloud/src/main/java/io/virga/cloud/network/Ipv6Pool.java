package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Ipv6Cidr;
import io.virga.store.Reader;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The prefix out of which VPCs get their IPv6 blocks: what Amazon's pool of IPv6 addresses is on EC2. No two VPCs have the same
 * block, whatever their accounts and regions. A block is free again once it is disassociated.
 */
public final class Ipv6Pool {
    /**
     * The prefix of an installation that is not given another one, of the addresses of RFC 4193 (ULA), which nobody routes on
     * the internet. Its bits spell {@code virg}. It is the same everywhere, so networks of two installations that are to be
     * connected need prefixes of their own.
     */
    public static final String DEFAULT = "fd76:6972:6700::/40";

    /** The prefix length of a VPC's block. */
    static final int VPC_PREFIX = 56;

    /** The shortest prefix that VPCs can get their blocks out of. */
    public static final int LARGEST = 16;

    /** The longest one: a single VPC's block. */
    public static final int SMALLEST = VPC_PREFIX;

    /** The name of the pool in the API. */
    static final String NAME = "Amazon";

    private static final int RANDOM_TRIES = 32;

    private final Ipv6Cidr all;
    private final RandomGenerator random;

    /**
     * @param all the prefix; at least a VPC's block
     * @throws IllegalArgumentException the prefix is longer than a VPC's block, or shorter than 16 bits
     */
    public Ipv6Pool(Ipv6Cidr all, RandomGenerator random) {
        this.all = requireNonNull(all, "all is null");
        this.random = requireNonNull(random, "random is null");
        if (all.prefix() > SMALLEST || all.prefix() < LARGEST) {
            throw new IllegalArgumentException("VPCs get IPv6 blocks of a prefix of 16 to 56 bits, not of " + all);
        }
    }

    /** A block that no VPC has. Nothing is reserved: inserting the VPC takes it. */
    Optional<Ipv6Cidr> free(Reader reader) {
        long count = all.count(VPC_PREFIX);
        for (int i = 0; i < RANDOM_TRIES; i++) {
            Ipv6Cidr block = all.block(random.nextLong(count), VPC_PREFIX);
            if (!Vpc.isIpv6BlockTaken(reader, block)) {
                return Optional.of(block);
            }
        }
        // The pool is nearly full: scan it from a random offset.
        long start = random.nextLong(count);
        for (long i = 0; i < count; i++) {
            Ipv6Cidr block = all.block((start + i) % count, VPC_PREFIX);
            if (!Vpc.isIpv6BlockTaken(reader, block)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }
}
