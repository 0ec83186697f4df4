package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

/** Why an instance is in its state, in EC2's codes. */
public record StateReason(String code, String message) {
    /** EC2's reason from the launch of an instance until it runs. */
    static final StateReason PENDING = new StateReason("pending", "pending");

    static final StateReason USER_SHUTDOWN =
            new StateReason("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
    static final StateReason INSTANCE_SHUTDOWN = new StateReason(
            "Client.InstanceInitiatedShutdown", "Client.InstanceInitiatedShutdown: Instance initiated shutdown");

    public StateReason {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
    }

    static StateReason serverInternalError(String detail) {
        return new StateReason("Server.InternalError", "Server.InternalError: " + detail);
    }

    static StateReason insufficientCapacity(String detail) {
        return new StateReason("Server.InsufficientInstanceCapacity", "Server.InsufficientInstanceCapacity: " + detail);
    }
}
