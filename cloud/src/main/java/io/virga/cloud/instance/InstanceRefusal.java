package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

/** Why an instance was not started, stopped, rebooted or terminated. */
public sealed interface InstanceRefusal {
    /** The instance that this is about. */
    String instanceId();

    /**
     * The instance is in a state that does not allow the change.
     *
     * @param change what was wanted of it: {@code stopped}, {@code started}, {@code rebooted}
     */
    record WrongState(String instanceId, InstanceState state, String change) implements InstanceRefusal {
        public WrongState {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(state, "state is null");
            requireNonNull(change, "change is null");
        }
    }

    /** The attribute {@code disableApiStop} protects the instance. */
    record StopProtected(String instanceId) implements InstanceRefusal {
        public StopProtected {
            requireNonNull(instanceId, "instanceId is null");
        }
    }

    /** The attribute {@code disableApiTermination} protects the instance. */
    record TerminationProtected(String instanceId) implements InstanceRefusal {
        public TerminationProtected {
            requireNonNull(instanceId, "instanceId is null");
        }
    }

    /** A stopped instance cannot run now: it finds no room, no address, or no quota. */
    record NotStarted(String instanceId, LaunchRefusal reason) implements InstanceRefusal {
        public NotStarted {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
