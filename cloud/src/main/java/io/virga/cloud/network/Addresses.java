package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** Chooses free addresses: private ones from a subnet, public ones from the pool. */
public final class Addresses {
    private static final int RANDOM_TRIES = 32;
    private static final int RESERVED_AT_BEGIN = 4;

    private final Cidr publicPool;
    private final RandomGenerator random;

    /**
     * @param publicPool the block of public addresses; its first two addresses (network and gateway) and its last are never
     *     assigned
     */
    public Addresses(Cidr publicPool, RandomGenerator random) {
        this.publicPool = requireNonNull(publicPool, "publicPool is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Addresses for an interface that nothing uses. Nothing is reserved: inserting the interface takes them. */
    public Addressing choose(Reader reader, InterfaceSpec spec) {
        Addressing chosen = spec.privateAddress()
                .map(wanted -> requestedPrivate(reader, spec.subnet(), wanted))
                .orElseGet(() -> freePrivate(reader, spec.subnet()));
        if (!spec.publicAddress() || !(chosen instanceof Addressing.Free free)) {
            return chosen;
        }
        Optional<String> publicAddress = freePublic(reader, Set.of());
        return publicAddress.isPresent()
                ? new Addressing.Free(free.privateAddress(), publicAddress)
                : new Addressing.NonePublic(publicPool.toString());
    }

    /**
     * A public address that no interface uses.
     *
     * @param others addresses that are chosen already, and not taken yet
     */
    Optional<String> freePublic(Reader reader, Set<String> others) {
        return free(publicPool, 2, a -> {
            String address = Cidr.format(a);
            return others.contains(address) || NetworkInterface.isPublicAddressTaken(reader, address);
        });
    }

    /** The block of public addresses. */
    String publicPool() {
        return publicPool.toString();
    }

    private Addressing freePrivate(Reader reader, Subnet subnet) {
        List<Cidr> reserved = SubnetCidrReservation.ofSubnet(reader, subnet).stream()
                .map(SubnetCidrReservation::block)
                .toList();
        return free(
                        subnet.block(),
                        RESERVED_AT_BEGIN,
                        a -> reserved.stream().anyMatch(block -> block.contains(a))
                                || NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), Cidr.format(a)))
                .<Addressing>map(address -> new Addressing.Free(address, Optional.empty()))
                .orElseGet(() -> new Addressing.NonePrivate(subnet.id()));
    }

    private static Addressing requestedPrivate(Reader reader, Subnet subnet, String wanted) {
        OptionalInt address = Cidr.parseAddress(wanted).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        if (address.isEmpty()) {
            return new Addressing.Malformed(wanted);
        }
        Cidr block = Cidr.of(subnet.cidr());
        if (!block.contains(address.getAsInt())) {
            return new Addressing.Outside(wanted);
        }
        long place = (address.getAsInt() & 0xffffffffL) - (block.first() & 0xffffffffL);
        if (place < RESERVED_AT_BEGIN || place == block.size() - 1) {
            return new Addressing.Reserved(wanted);
        }
        return NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), wanted)
                ? new Addressing.InUse(wanted)
                : new Addressing.Free(wanted, Optional.empty());
    }

    private Optional<String> free(Cidr block, int reserved, IntPredicate taken) {
        long usable = block.size() - reserved - 1;
        if (usable < 1) {
            return Optional.empty();
        }
        for (int i = 0; i < RANDOM_TRIES; i++) {
            int address = block.address(reserved + random.nextLong(usable));
            if (!taken.test(address)) {
                return Optional.of(Cidr.format(address));
            }
        }
        // The block is nearly full: scan it from a random offset.
        long start = random.nextLong(usable);
        for (long i = 0; i < usable; i++) {
            int address = block.address(reserved + (start + i) % usable);
            if (!taken.test(address)) {
                return Optional.of(Cidr.format(address));
            }
        }
        return Optional.empty();
    }
}
