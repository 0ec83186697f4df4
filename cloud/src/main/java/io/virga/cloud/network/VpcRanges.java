package io.virga.cloud.network;

import io.virga.cloud.address.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * Which blocks of addresses a VPC can have. Pure functions.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>
 */
final class VpcRanges {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private static final Cidr TEN_ZERO_AND_ONE = Cidr.of("10.0.0.0/15");
    private static final Cidr TEN_ZERO = Cidr.of("10.0.0.0/16");
    private static final Cidr OF_DEFAULT_VPCS = Cidr.of("172.31.0.0/16");

    /** The private ranges, and the one that AWS's services use. No two of them meet in a VPC. */
    private static final List<Cidr> RANGES = List.of(
            Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"), Cidr.of("198.19.0.0/16"));

    /** Blocks that no network can have: this host, loopback, link-local, multicast and what is reserved. */
    private static final List<Cidr> NOBODYS =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/3"));

    private VpcRanges() {}

    /** Whether a VPC or a subnet can have a block of this size. */
    static boolean isSize(Cidr block) {
        return block.prefix() >= LARGEST && block.prefix() <= SMALLEST;
    }

    /** Whether a VPC can be made with this block. */
    static boolean isRange(Cidr block) {
        return isSize(block) && NOBODYS.stream().noneMatch(block::overlaps);
    }

    /**
     * Whether EC2 restricts a block in a VPC that has others already: ranges must not be mixed, and AWS's own services use
     * some blocks.
     */
    static boolean isRestricted(List<Cidr> present, Cidr more) {
        return OF_DEFAULT_VPCS.overlaps(more)
                || (TEN_ZERO.overlaps(more) && present.stream().anyMatch(TEN_ZERO_AND_ONE::overlaps))
                || present.stream().anyMatch(one -> !mayMeet(one, more));
    }

    private static boolean mayMeet(Cidr one, Cidr more) {
        Optional<Cidr> range = range(more);
        return range.isEmpty() || range.equals(range(one));
    }

    /** The range that a block is from; empty for public and shared addresses. */
    private static Optional<Cidr> range(Cidr block) {
        return RANGES.stream().filter(block::overlaps).findFirst();
    }
}
