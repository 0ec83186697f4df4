package io.virga.cloud.instance;

import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;

/** The errors of attaching and detaching interfaces, each code with its message in one place. */
final class AttachmentErrors {
    private AttachmentErrors() {}

    /** A refusal as EC2's API tells it. */
    static ServiceException of(AttachmentRefusal refusal) {
        return switch (refusal) {
            case AttachmentRefusal.Managed(String interfaceId) -> NetworkErrors.managed(interfaceId);
            case AttachmentRefusal.InUse(String interfaceId) -> NetworkErrors.interfaceInUse(interfaceId);
            case AttachmentRefusal.WrongState(String instanceId, InstanceState _) ->
                Errors.of("IncorrectState", "Instance '" + instanceId + "' is not 'running' or 'stopped'.");
            case AttachmentRefusal.OtherZone _ ->
                Errors.invalidParameterCombination(
                        "You may not attach a network interface to an instance if they are not in the same"
                                + " availability zone");
            case AttachmentRefusal.OtherVpc _ ->
                Errors.unsupportedOperation(
                        "Network interfaces of several VPCs at one instance are not supported here yet.");
            case AttachmentRefusal.NoIndex(int deviceIndex, int greatest) ->
                Errors.invalidValue(deviceIndex, "deviceIndex", "It must be between 0 and " + greatest + ".");
            case AttachmentRefusal.IndexInUse(String instanceId, int deviceIndex) ->
                Errors.invalidParameterValue("Instance '" + instanceId
                        + "' already has an interface attached at device index '" + deviceIndex + "'.");
            case AttachmentRefusal.BeyondType(TypeLimit limit) -> LaunchErrors.of(limit);
            case AttachmentRefusal.Primary _ ->
                Errors.operationNotPermitted(
                        "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        };
    }
}
