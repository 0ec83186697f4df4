package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

/** Why an Elastic IP address was not allocated, released, associated or disassociated. */
public sealed interface AddressRefusal {
    /** The account has as many addresses in the region as its quota allows. */
    record QuotaReached(String quota, long limit) implements AddressRefusal {
        public QuotaReached {
            requireNonNull(quota, "quota is null");
        }
    }

    /**
     * No public address is free.
     *
     * @param pool the addresses that there are, as a CIDR block
     */
    record NoneFree(String pool) implements AddressRefusal {
        public NoneFree {
            requireNonNull(pool, "pool is null");
        }
    }

    /** The account wants an address again that it never had. */
    record NeverOwned(String address) implements AddressRefusal {
        public NeverOwned {
            requireNonNull(address, "address is null");
        }
    }

    /** The account wants an address again that somebody else has now. */
    record Taken(String address) implements AddressRefusal {
        public Taken {
            requireNonNull(address, "address is null");
        }
    }

    /** The address is associated in a VPC that is not a default one, so it is not released. */
    record InUse(String address) implements AddressRefusal {
        public InUse {
            requireNonNull(address, "address is null");
        }
    }

    /** An interface belongs to a service, which alone changes it. */
    record Managed(String interfaceId) implements AddressRefusal {
        public Managed {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** The VPC has no internet gateway, without which no public address of it leads anywhere. */
    record NoGateway(String vpcId) implements AddressRefusal {
        public NoGateway {
            requireNonNull(vpcId, "vpcId is null");
        }
    }

    /** The private address is not one of the interface's. */
    record NotAssigned(String address, String interfaceId) implements AddressRefusal {
        public NotAssigned {
            requireNonNull(address, "address is null");
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** The interface has no private IPv4 address at all. */
    record NoPrivateAddress(String interfaceId) implements AddressRefusal {
        public NoPrivateAddress {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /**
     * The address is associated, or the private one is, and that was not to be changed.
     *
     * @param id of the address or the interface
     */
    record AlreadyAssociated(String id) implements AddressRefusal {
        public AlreadyAssociated {
            requireNonNull(id, "id is null");
        }
    }
}
