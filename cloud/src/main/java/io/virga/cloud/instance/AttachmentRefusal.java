package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

/** Why an interface was not attached to an instance, or not detached. */
public sealed interface AttachmentRefusal {
    /** The interface belongs to a service, which alone changes it. */
    record Managed(String interfaceId) implements AttachmentRefusal {
        public Managed {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** The interface is attached already. */
    record InUse(String interfaceId) implements AttachmentRefusal {
        public InUse {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /** The instance neither runs nor is stopped. */
    record WrongState(String instanceId, InstanceState state) implements AttachmentRefusal {
        public WrongState {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(state, "state is null");
        }
    }

    /** The interface and the instance are in different Availability Zones. */
    record OtherZone(String interfaceZone, String instanceZone) implements AttachmentRefusal {
        public OtherZone {
            requireNonNull(interfaceZone, "interfaceZone is null");
            requireNonNull(instanceZone, "instanceZone is null");
        }
    }

    /** The interface and the instance are in different VPCs. */
    record OtherVpc(String interfaceVpc, String instanceVpc) implements AttachmentRefusal {
        public OtherVpc {
            requireNonNull(interfaceVpc, "interfaceVpc is null");
            requireNonNull(instanceVpc, "instanceVpc is null");
        }
    }

    /** There is no such device index. */
    record NoIndex(int deviceIndex, int greatest) implements AttachmentRefusal {}

    /** The instance has an interface at the device index already. */
    record IndexInUse(String instanceId, int deviceIndex) implements AttachmentRefusal {
        public IndexInUse {
            requireNonNull(instanceId, "instanceId is null");
        }
    }

    /** An instance of the type cannot have the interface as well. */
    record BeyondType(TypeLimit limit) implements AttachmentRefusal {
        public BeyondType {
            requireNonNull(limit, "limit is null");
        }
    }

    /** An instance keeps its primary interface. */
    record Primary(String interfaceId) implements AttachmentRefusal {
        public Primary {
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }
}
