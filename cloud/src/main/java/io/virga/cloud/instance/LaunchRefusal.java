package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.Addressing;
import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.placement.Placement;
import io.virga.wire.ServiceException;

/** Why instances were not launched, or not started. */
public sealed interface LaunchRefusal {
    /** Whether fewer instances could have been launched: something is used up, not wrong. */
    default boolean isShortage() {
        return switch (this) {
            case NoCapacity _, QuotaReached _ -> true;
            case NoAddress none ->
                none.refusal() instanceof Addressing.NonePrivate
                        || none.refusal() instanceof Addressing.NonePublic
                        || none.refusal() instanceof Addressing.NoPrefix;
            case NoHost _, TooMany _, OneAddressForSeveral _, OneInterfaceForSeveral _, BeyondType _, Unusable _ ->
                false;
        };
    }

    /** No host that is possible has room, or takes machines now. */
    record NoCapacity(String instanceType, MachineNeed need, Placement.Shortage shortage) implements LaunchRefusal {
        public NoCapacity {
            requireNonNull(instanceType, "instanceType is null");
            requireNonNull(need, "need is null");
            requireNonNull(shortage, "shortage is null");
        }
    }

    /** No host runs machines of the architecture. */
    record NoHost(String instanceType, String architecture) implements LaunchRefusal {
        public NoHost {
            requireNonNull(instanceType, "instanceType is null");
            requireNonNull(architecture, "architecture is null");
        }
    }

    /**
     * A quota is reached.
     *
     * @param quota its code
     */
    record QuotaReached(String quota, long limit) implements LaunchRefusal {
        public QuotaReached {
            requireNonNull(quota, "quota is null");
        }
    }

    /** An interface can have no address. */
    record NoAddress(Addressing.Refusal refusal) implements LaunchRefusal {
        public NoAddress {
            requireNonNull(refusal, "refusal is null");
        }
    }

    /** More instances at once than a transaction has room for. */
    record TooMany(int most) implements LaunchRefusal {}

    /** An interface that exists was wanted for several instances. */
    record OneInterfaceForSeveral(int count) implements LaunchRefusal {}

    /** One private address was wanted for several instances. */
    record OneAddressForSeveral(int count) implements LaunchRefusal {}

    /** Instances of the type cannot have what is wanted for them. */
    record BeyondType(TypeLimit limit) implements LaunchRefusal {
        public BeyondType {
            requireNonNull(limit, "limit is null");
        }
    }

    /**
     * Something that the launch names does not exist, does not fit, or may not be used by whoever launches.
     *
     * @param error as an API tells it
     */
    record Unusable(ServiceException error) implements LaunchRefusal {
        public Unusable {
            requireNonNull(error, "error is null");
        }
    }
}
