package io.virga.cloud.instance;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;

/** The errors of changes to instances, each code with its message in one place. */
final class InstanceErrors {
    private InstanceErrors() {}

    /** A refused change as EC2's API tells it. */
    static ServiceException of(InstanceRefusal refusal) {
        return switch (refusal) {
            case InstanceRefusal.WrongState(String id, InstanceState _, String change) ->
                Errors.incorrectInstanceState(
                        "The instance '" + id + "' is not in a state from which it can be " + change + ".");
            case InstanceRefusal.StopProtected(String id) -> isProtected(id, "stopped", "disableApiStop");
            case InstanceRefusal.TerminationProtected(String id) ->
                isProtected(id, "terminated", "disableApiTermination");
            case InstanceRefusal.NotStarted(String _, LaunchRefusal reason) -> LaunchErrors.of(reason);
        };
    }

    private static ServiceException isProtected(String id, String change, String attribute) {
        return Errors.operationNotPermitted("The instance '" + id + "' may not be " + change + ". Modify its '"
                + attribute + "' instance attribute and try again.");
    }
}
