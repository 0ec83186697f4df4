package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

/** Why an interface was not created or deleted. */
public sealed interface InterfaceRefusal {
    /** The account has as many interfaces in the region as its quota allows. */
    record QuotaReached(String quota, long limit) implements InterfaceRefusal {
        public QuotaReached {
            requireNonNull(quota, "quota is null");
        }
    }

    /** The interface can have no address. */
    record NoAddress(Addressing.Refusal reason) implements InterfaceRefusal {
        public NoAddress {
            requireNonNull(reason, "reason is null");
        }
    }

    /** The interface belongs to a service, which alone changes it. */
    record Managed(String interfaceId) implements InterfaceRefusal {
        public Managed {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** The interface is attached to an instance. */
    record InUse(String interfaceId) implements InterfaceRefusal {
        public InUse {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }
}
