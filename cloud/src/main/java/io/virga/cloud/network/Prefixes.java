package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Chooses blocks of a subnet that are delegated to interfaces. */
final class Prefixes {
    private static final int RANDOM_TRIES = 64;

    private final RandomGenerator random;

    Prefixes(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** Blocks, or why there are none. */
    sealed interface Chosen {
        record Some(List<String> blocks) implements Chosen {
            public Some {
                blocks = List.copyOf(blocks);
            }
        }

        record None(Addressing.Refusal refusal) implements Chosen {
            public None {
                requireNonNull(refusal, "refusal is null");
            }
        }
    }

    /**
     * Free blocks of a subnet. Nothing is reserved: inserting the interface takes them. They are chosen out of the subnet's
     * reservations for prefixes and, when those are full or there are none, out of the rest of the subnet.
     *
     * @param others addresses and blocks that are chosen already, and not taken yet
     */
    Chosen choose(Reader reader, Subnet subnet, WantedPrefixes wanted, Set<String> others) {
        if (wanted.isNone()) {
            return new Chosen.Some(List.of());
        }
        Set<String> all = new LinkedHashSet<>();
        for (String block : wanted.named()) {
            Optional<Addressing.Refusal> refusal = unusable(reader, subnet, block, others);
            if (refusal.isPresent()) {
                return new Chosen.None(refusal.get());
            }
            if (!all.add(block)) {
                return new Chosen.None(new Addressing.Twice(block));
            }
        }
        List<AddressBlock> reservedForPrefixes = reserved(reader, subnet, SubnetCidrReservation::isForPrefixes);
        List<AddressBlock> reserved = reserved(reader, subnet, one -> !one.isForPrefixes());
        for (boolean ipv4 : new boolean[] {true, false}) {
            int count = all.size() + (ipv4 ? wanted.ipv4Chosen() : wanted.ipv6Chosen());
            List<AddressBlock> ranges = new ArrayList<>(reservedForPrefixes.stream()
                    .filter(range -> range instanceof Cidr == ipv4)
                    .toList());
            if (count > all.size()) {
                Optional<? extends AddressBlock> block = ipv4 ? subnet.block() : subnet.ipv6();
                if (block.isEmpty()) {
                    return new Chosen.None(new Addressing.NoBlock(subnet.id(), !ipv4));
                }
                ranges.add(block.get());
            }
            for (AddressBlock range : ranges) {
                fill(
                        all,
                        count,
                        range,
                        text -> reserved.stream().anyMatch(AddressBlock.of(text)::overlaps)
                                || unusable(reader, subnet, text, others).isPresent());
            }
            if (all.size() < count) {
                return new Chosen.None(new Addressing.NoPrefix(subnet.id()));
            }
        }
        return new Chosen.Some(List.copyOf(all));
    }

    /** Why an interface of a subnet cannot have the named blocks, if that is so. */
    static Optional<Addressing.Refusal> refusal(
            Reader reader, Subnet subnet, WantedPrefixes wanted, Set<String> others) {
        return wanted.named().stream()
                .flatMap(block -> unusable(reader, subnet, block, others).stream())
                .findFirst();
    }

    private static List<AddressBlock> reserved(Reader reader, Subnet subnet, Predicate<SubnetCidrReservation> some) {
        return SubnetCidrReservation.ofSubnet(reader, subnet).stream()
                .filter(some)
                .map(SubnetCidrReservation::block)
                .toList();
    }

    /** Adds blocks of a range: random ones first and, if those are taken, one after the other. */
    private void fill(Set<String> all, int count, AddressBlock range, Predicate<String> taken) {
        long blocks = blocks(range);
        if (blocks < 1) {
            return;
        }
        LongFunction<String> at = place -> block(range, place);
        for (int i = 0; i < RANDOM_TRIES + count && all.size() < count; i++) {
            String text = at.apply(random.nextLong(blocks));
            if (!all.contains(text) && !taken.test(text)) {
                all.add(text);
            }
        }
        long start = random.nextLong(blocks);
        for (long i = 0; i < blocks && all.size() < count; i++) {
            String text = at.apply((start + i) % blocks);
            if (!all.contains(text) && !taken.test(text)) {
                all.add(text);
            }
        }
    }

    /** The number of delegated blocks that a range has room for. */
    private static long blocks(AddressBlock range) {
        return switch (range) {
            case Cidr cidr ->
                cidr.prefix() > WantedPrefixes.IPV4_LENGTH ? 0 : 1L << (WantedPrefixes.IPV4_LENGTH - cidr.prefix());
            case Ipv6Cidr cidr ->
                cidr.prefix() > WantedPrefixes.IPV6_LENGTH || cidr.prefix() < Ipv6Cidr.SUBNET
                        ? 0
                        : 1L << (WantedPrefixes.IPV6_LENGTH - cidr.prefix());
        };
    }

    private static String block(AddressBlock range, long place) {
        return switch (range) {
            case Cidr cidr ->
                new Cidr(cidr.address(place << (32 - WantedPrefixes.IPV4_LENGTH)), WantedPrefixes.IPV4_LENGTH)
                        .toString();
            case Ipv6Cidr cidr ->
                new Ipv6Cidr(
                                cidr.high(),
                                cidr.low() | place << (128 - WantedPrefixes.IPV6_LENGTH),
                                WantedPrefixes.IPV6_LENGTH)
                        .toString();
        };
    }

    /** Why no interface of a subnet can have a block. */
    private static Optional<Addressing.Refusal> unusable(
            Reader reader, Subnet subnet, String text, Set<String> others) {
        AddressBlock block = AddressBlock.of(text);
        Optional<? extends AddressBlock> of = block instanceof Cidr ? subnet.block() : subnet.ipv6();
        if (of.isEmpty()) {
            return Optional.of(new Addressing.NoBlock(subnet.id(), block instanceof Ipv6Cidr));
        }
        if (!of.get().contains(block)) {
            return Optional.of(new Addressing.Outside(text));
        }
        if (hasReserved(of.get(), block)) {
            return Optional.of(new Addressing.Reserved(text));
        }
        boolean taken = others.contains(text)
                || others.stream()
                        .anyMatch(other -> other.indexOf('/') < 0
                                && WantedPrefixes.around(other).equals(text))
                || NetworkInterface.isPrefixTaken(reader, subnet.vpcId(), text);
        return taken ? Optional.of(new Addressing.InUse(text)) : Optional.empty();
    }

    /** Whether a block has an address that its subnet keeps for itself: the first four, and the last. */
    private static boolean hasReserved(AddressBlock subnet, AddressBlock block) {
        return switch (block) {
            case Cidr some -> {
                Cidr all = (Cidr) subnet;
                yield some.first() == all.first() || some.contains(all.address(all.size() - 1));
            }
            case Ipv6Cidr some -> some.low() == 0 || some.low() >>> 48 == 0xffff;
        };
    }
}
