package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Errors;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
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

    /**
     * A private address of the subnet that no interface uses.
     *
     * @throws io.virga.wire.ServiceException the subnet has no free address
     */
    public String freePrivate(Reader reader, Subnet subnet) {
        Cidr block = Cidr.of(subnet.cidr());
        return free(
                block,
                RESERVED_AT_BEGIN,
                a -> NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), Cidr.format(a)),
                () -> Errors.of(
                        "InsufficientFreeAddressesInSubnet",
                        "There are not enough free addresses in subnet '" + subnet.id()
                                + "' to satisfy the requested number of instances."));
    }

    /**
     * The private address that a request names.
     *
     * @throws io.virga.wire.ServiceException the address is malformed, outside the subnet, reserved or in use
     */
    public String requestedPrivate(Reader reader, Subnet subnet, String wanted) {
        int address = Cidr.parseAddress(wanted)
                .orElseThrow(() -> Errors.invalidParameterValue(
                        "Value (" + wanted + ") for parameter address is invalid. Invalid IPv4 address format."));
        Cidr block = Cidr.of(subnet.cidr());
        if (!block.contains(address)) {
            throw Errors.invalidParameterValue(
                    "Address " + wanted + " does not fall within the subnet's address range");
        }
        long place = (address & 0xffffffffL) - (block.first() & 0xffffffffL);
        if (place < RESERVED_AT_BEGIN || place == block.size() - 1) {
            throw Errors.invalidParameterValue("Address " + wanted + " is in subnet's reserved address range");
        }
        if (NetworkInterface.isPrivateAddressTaken(reader, subnet.vpcId(), wanted)) {
            throw Errors.of("InvalidIPAddress.InUse", "Address " + wanted + " is in use.");
        }
        return wanted;
    }

    /**
     * A public address that no interface uses.
     *
     * @throws io.virga.wire.ServiceException InsufficientAddressCapacity
     */
    public String freePublic(Reader reader) {
        return free(
                publicPool,
                2,
                a -> NetworkInterface.isPublicAddressTaken(reader, Cidr.format(a)),
                () -> Errors.of(
                        "InsufficientAddressCapacity", "All public addresses of " + publicPool + " are in use."));
    }

    private String free(Cidr block, int reserved, IntPredicate taken, Supplier<ServiceException> none) {
        long usable = block.size() - reserved - 1;
        if (usable < 1) {
            throw none.get();
        }
        for (int i = 0; i < RANDOM_TRIES; i++) {
            int address = block.address(reserved + random.nextLong(usable));
            if (!taken.test(address)) {
                return Cidr.format(address);
            }
        }
        // The block is nearly full: scan it from a random offset.
        long start = random.nextLong(usable);
        for (long i = 0; i < usable; i++) {
            int address = block.address(reserved + (start + i) % usable);
            if (!taken.test(address)) {
                return Cidr.format(address);
            }
        }
        throw none.get();
    }
}
