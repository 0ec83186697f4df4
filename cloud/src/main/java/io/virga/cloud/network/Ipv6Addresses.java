package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Ipv6Cidr;
import io.virga.store.Reader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Chooses free IPv6 addresses of subnets, which have blocks of 64 bits: a random one is free all but always. */
final class Ipv6Addresses {
    /** The last 64 bits of the first address that is not reserved; the last address is reserved, too. */
    private static final long FIRST_FREE = 4;

    private static final long LAST = -1;
    private static final int RANDOM_TRIES = 1000;

    private final RandomGenerator random;

    Ipv6Addresses(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** Addresses, or why there are none. */
    sealed interface Chosen {
        record Some(List<String> addresses) implements Chosen {
            public Some {
                addresses = List.copyOf(addresses);
            }
        }

        record None(Addressing.Refusal refusal) implements Chosen {
            public None {
                requireNonNull(refusal, "refusal is null");
            }
        }
    }

    /**
     * Addresses of a subnet that no interface has. Nothing is reserved: inserting the interface takes them.
     *
     * @param named the addresses that are wanted
     * @param count the number of addresses, the wanted ones among them
     * @param others addresses that are chosen already, and not taken yet
     */
    Chosen choose(Reader reader, Subnet subnet, List<String> named, int count, Set<String> others) {
        if (count == 0) {
            return new Chosen.Some(List.of());
        }
        Optional<Ipv6Cidr> block = subnet.ipv6();
        if (block.isEmpty()) {
            return new Chosen.None(new Addressing.NoBlock(subnet.id(), true));
        }
        Set<String> all = new LinkedHashSet<>();
        for (String text : named) {
            Optional<Addressing.Refusal> refusal = unusable(block.get(), text);
            if (refusal.isPresent()) {
                return new Chosen.None(refusal.get());
            }
            String address = canonical(text).orElseThrow();
            if (!all.add(address)) {
                return new Chosen.None(new Addressing.Twice(text));
            }
            if (isTaken(reader, address, others)) {
                return new Chosen.None(new Addressing.InUse(text));
            }
        }
        List<Ipv6Cidr> reserved = reserved(reader, subnet);
        for (int i = 0; all.size() < count && i < RANDOM_TRIES; i++) {
            long place = random.nextLong();
            Ipv6Cidr address = block.get().one(place);
            if (!isReserved(place)
                    && reserved.stream().noneMatch(other -> other.contains(address))
                    && !isTaken(reader, address.first(), others)) {
                all.add(address.first());
            }
        }
        return all.size() == count
                ? new Chosen.Some(List.copyOf(all))
                : new Chosen.None(new Addressing.NonePrivate(subnet.id()));
    }

    private static boolean isTaken(Reader reader, String address, Set<String> others) {
        return Addresses.isOneOf(others, address) || NetworkInterface.isIpv6AddressTaken(reader, address);
    }

    private static List<Ipv6Cidr> reserved(Reader reader, Subnet subnet) {
        return SubnetCidrReservation.ofSubnet(reader, subnet).stream()
                .map(SubnetCidrReservation::block)
                .filter(Ipv6Cidr.class::isInstance)
                .map(Ipv6Cidr.class::cast)
                .toList();
    }

    private static boolean isReserved(long place) {
        return place == LAST || Long.compareUnsigned(place, FIRST_FREE) < 0;
    }

    /** Why no interface of a subnet with this block can have an address. */
    private static Optional<Addressing.Refusal> unusable(Ipv6Cidr block, String wanted) {
        Optional<Ipv6Cidr> address = Ipv6Cidr.parseAddress(wanted);
        if (address.isEmpty()) {
            return Optional.of(new Addressing.Malformed(wanted));
        }
        if (!block.contains(address.get())) {
            return Optional.of(new Addressing.Outside(wanted));
        }
        return isReserved(address.get().low()) ? Optional.of(new Addressing.Reserved(wanted)) : Optional.empty();
    }

    /** The form in which an address is kept; empty when the text is no address. */
    static Optional<String> canonical(String text) {
        return Ipv6Cidr.parseAddress(text).map(Ipv6Cidr::first);
    }
}
