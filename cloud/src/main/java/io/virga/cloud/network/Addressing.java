package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses that an interface can have, or why it can have none. */
public sealed interface Addressing {
    /** Free addresses. They are taken when the interface is inserted, in the same transaction. */
    record Free(
            List<String> privateAddresses,
            List<String> ipv6Addresses,
            List<String> prefixes,
            Optional<String> publicAddress)
            implements Addressing {
        public Free {
            privateAddresses = List.copyOf(privateAddresses);
            ipv6Addresses = List.copyOf(ipv6Addresses);
            prefixes = List.copyOf(prefixes);
            requireNonNull(publicAddress, "publicAddress is null");
        }

        /** The addresses of an interface that has them. The public one is that of the first. */
        List<NetworkInterface.Address> addresses() {
            if (privateAddresses.isEmpty()) {
                return List.of();
            }
            NetworkInterface.Address primary = new NetworkInterface.Address(
                    privateAddresses.getFirst(), publicAddress.map(NetworkInterface.Association::automatic));
            if (privateAddresses.size() == 1) {
                return List.of(primary);
            }
            List<NetworkInterface.Address> all = new ArrayList<>(List.of(primary));
            privateAddresses.stream().skip(1).map(NetworkInterface.Address::of).forEach(all::add);
            return all;
        }
    }

    /** Why there is no address. */
    sealed interface Refusal extends Addressing {}

    /** No private address of the subnet is free. */
    record NonePrivate(String subnetId) implements Refusal {
        public NonePrivate {
            requireNonNull(subnetId, "subnetId is null");
        }
    }

    /** No block of the subnet is free that could be delegated. */
    record NoPrefix(String subnetId) implements Refusal {
        public NoPrefix {
            requireNonNull(subnetId, "subnetId is null");
        }
    }

    /** The subnet has no block of the family of an address that is wanted. */
    record NoBlock(String subnetId, boolean ipv6) implements Refusal {
        public NoBlock {
            requireNonNull(subnetId, "subnetId is null");
        }
    }

    /** The interface is to have a primary IPv6 address, and would have no IPv6 address. */
    record NoPrimaryIpv6(String subnetId) implements Refusal {
        public NoPrimaryIpv6 {
            requireNonNull(subnetId, "subnetId is null");
        }
    }

    /** No public address is free. */
    record NonePublic(String pool) implements Refusal {
        public NonePublic {
            requireNonNull(pool, "pool is null");
        }
    }

    /** The address that is wanted is not one of the subnet's. */
    record Outside(String address) implements Refusal {
        public Outside {
            requireNonNull(address, "address is null");
        }
    }

    /** The address that is wanted is one that the subnet keeps for itself. */
    record Reserved(String address) implements Refusal {
        public Reserved {
            requireNonNull(address, "address is null");
        }
    }

    /** The address that is wanted is another interface's. */
    record InUse(String address) implements Refusal {
        public InUse {
            requireNonNull(address, "address is null");
        }
    }

    /** The same address is wanted twice. */
    record Twice(String address) implements Refusal {
        public Twice {
            requireNonNull(address, "address is null");
        }
    }

    /** The address that is wanted is none. */
    record Malformed(String address) implements Refusal {
        public Malformed {
            requireNonNull(address, "address is null");
        }
    }
}
