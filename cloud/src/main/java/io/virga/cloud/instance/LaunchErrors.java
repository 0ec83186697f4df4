package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.network.Addressing;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.placement.HostState;
import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.ServiceException;
import java.util.Optional;

/** The errors of a launch, each code with its message in one place. */
final class LaunchErrors {
    private LaunchErrors() {}

    /** A refused launch or start as EC2's API tells it. */
    static ServiceException of(LaunchRefusal refusal) {
        return switch (refusal) {
            case LaunchRefusal.NoCapacity(String type, MachineNeed need, Placement.Shortage shortage) ->
                Errors.insufficientInstanceCapacity(noCapacity(type, need, shortage));
            case LaunchRefusal.NoHost(String type, String architecture) ->
                unsupported(
                        "No host here runs " + architecture + " machines, which the instance type " + type + " is.");
            case LaunchRefusal.QuotaReached(String quota, long limit) -> quotaReached(quota, limit);
            case LaunchRefusal.NoAddress(Addressing.Refusal none) -> NetworkErrors.of(none);
            case LaunchRefusal.TooMany(int most) -> tooManyInRequest(most);
            case LaunchRefusal.OneAddressForSeveral(int count) ->
                Errors.invalidParameterCombination(
                        "A private IP address can be asked for one instance only, not for " + count + ".");
            case LaunchRefusal.OneInterfaceForSeveral(int count) ->
                Errors.invalidParameterCombination(
                        "A network interface that exists can be attached to one instance only, not to " + count + ".");
            case LaunchRefusal.BeyondType(TypeLimit limit) -> of(limit);
            case LaunchRefusal.Unusable(ServiceException error) -> error;
        };
    }

    /** Refuses a request for which an instance would be beyond a limit of its type. */
    static void requireWithin(Optional<TypeLimit> limit) {
        if (limit.isPresent()) {
            throw of(limit.get());
        }
    }

    /** What an instance of a type cannot have, as EC2's API tells it. */
    static ServiceException of(TypeLimit limit) {
        return switch (limit) {
            case TypeLimit.Volumes(InstanceType type, int volumes) -> attachmentLimit(type, volumes);
            case TypeLimit.MachineSlots(int volumes, int slots) ->
                attachmentLimit("A machine here has " + slots
                        + " slots for volumes and network interfaces together, which are too few for " + volumes
                        + " volumes and a network interface.");
            case TypeLimit.InterfaceCount(InstanceType type, int interfaces, int most) ->
                attachmentLimit(
                        "Interface count " + interfaces + " exceeds the limit for " + type.name() + ": " + most);
            case TypeLimit.PrivateAddresses(int addresses, int most) -> NetworkErrors.tooManyAddresses(addresses, most);
            case TypeLimit.Ipv6Addresses(int addresses, int most) ->
                NetworkErrors.tooManyIpv6Addresses(addresses, most);
            case TypeLimit.NoPrefixes(String type) -> NetworkErrors.noPrefixes(type);
            case TypeLimit.OtherArchitecture(InstanceType type, String architecture) ->
                Errors.invalidParameterValue("The architecture '"
                        + String.join(",", type.processor().architectures())
                        + "' of the specified instance type does not match the architecture '" + architecture
                        + "' of the specified AMI.");
        };
    }

    private static String noCapacity(String type, MachineNeed need, Placement.Shortage shortage) {
        return switch (shortage) {
            case Placement.Shortage.ZoneFull(String zone, long freeMiB) ->
                full(type, need, "on a host of the zone " + zone, freeMiB);
            case Placement.Shortage.HostFull host ->
                full(type, need, "on the host that has its volumes", host.freeMiB());
            case Placement.Shortage.ZoneClosed(String zone) ->
                "There is no capacity for " + type + " in the zone " + zone
                        + ": none of its hosts takes machines now. Choose another zone.";
            case Placement.Shortage.AllClosed() ->
                "There is no capacity for " + type + ": no host takes machines now. `./virga host list` shows which are"
                        + " drained, and which do not answer.";
            case Placement.Shortage.HostClosed(String host, HostState state) ->
                "The host " + host + ", which has the volumes of the instance, "
                        + (state == HostState.LOST ? "does not answer." : "takes no machines now.");
        };
    }

    private static String full(String type, MachineNeed need, String where, long freeMiB) {
        return ("There is no sufficient capacity for %s (%d MiB of memory, and %d MiB for the process around it): the"
                        + " most that is free %s is %d MiB. Stop or terminate other instances, or use a smaller type.")
                .formatted(type, need.guestMiB(), need.memoryMiB() - need.guestMiB(), where, freeMiB);
    }

    private static ServiceException quotaReached(String quota, long limit) {
        String limited = Quotas.words(quota, limit);
        return switch (quota) {
            case Quotas.RUNNING_VCPUS ->
                Errors.of(
                        "VcpuLimitExceeded",
                        "You have requested more vCPU capacity than your current vCPU limit allows for the instance"
                                + " bucket that the specified instance type belongs to." + limited);
            case Quotas.NETWORK_INTERFACES -> NetworkErrors.tooManyInterfaces(limited);
            default -> throw new IllegalArgumentException("a launch is not limited by the quota " + quota);
        };
    }

    static ServiceException deviceNamedTwice(String device) {
        return blockDeviceMapping("The device '" + device + "' is used in more than one block-device mapping");
    }

    static ServiceException deviceName(String device) {
        return blockDeviceMapping("Invalid device name " + device + ". Names are like /dev/xvdf or /dev/sdf.");
    }

    static ServiceException deviceBothLeftOutAndMade(String device) {
        return blockDeviceMapping("The device '" + device + "' has both noDevice and ebs.");
    }

    static ServiceException rootLeftOut(String device) {
        return blockDeviceMapping("The root device '" + device + "' cannot be left out.");
    }

    static ServiceException deviceOfNothing(String device) {
        return blockDeviceMapping("The device '" + device + "' needs ebs or noDevice.");
    }

    static ServiceException rootSnapshotChanged() {
        return blockDeviceMapping("snapshotId cannot be modified on root device");
    }

    static ServiceException smallerThanSnapshot(int sizeGiB, String snapshotId, int smallestGiB) {
        return blockDeviceMapping("Volume of size " + sizeGiB + "GB is smaller than snapshot '" + snapshotId
                + "', expect size>= " + smallestGiB + "GB");
    }

    private static ServiceException blockDeviceMapping(String message) {
        return Errors.of("InvalidBlockDeviceMapping", message);
    }

    static ServiceException deviceNotMapped(String device) {
        return Errors.of("InvalidInstanceAttributeValue", "No device is currently mapped at " + device);
    }

    private static ServiceException attachmentLimit(InstanceType type, int volumes) {
        return attachmentLimit("An instance of type " + type.name() + " cannot have " + volumes
                + " volumes: its limit is " + type.ebs().maximumAttachments()
                + (type.sharesAttachments() ? ", less one for each network interface beyond the first." : "."));
    }

    private static ServiceException attachmentLimit(String message) {
        return Errors.of("AttachmentLimitExceeded", message);
    }

    static ServiceException keyPairNotFound(String name) {
        return Errors.of("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
    }

    static ServiceException unknownType(String name) {
        return Errors.invalidParameterValue("Invalid value '" + name + "' for InstanceType.");
    }

    /** EC2 has the type, but no host of Virga can run it. */
    static ServiceException unsupportedType(InstanceType type, String why) {
        return unsupported("The instance type " + type.name() + " " + why
                + ". Choose a type without, such as t3.micro or m5.large.");
    }

    /** The instance has no CPU credits. */
    static ServiceException noCredits(String instanceId) {
        return Errors.of(
                "InstanceCreditSpecification.NotSupported",
                "The instance '" + instanceId + "' is not a burstable performance instance.");
    }

    static ServiceException notEbsOptimizable(String type) {
        return unsupported("EBS-optimized instances are not supported for your requested configuration (" + type
                + "). Please check the documentation for supported configurations.");
    }

    private static ServiceException unsupported(String message) {
        return Errors.of("Unsupported", message);
    }

    static ServiceException groupNamesWithSubnet() {
        return Errors.invalidParameterCombination("The parameter groupName cannot be used with the parameter subnet");
    }

    static ServiceException networkCard(int card) {
        return Errors.invalidValue(card, "NetworkCardIndex", "The instance has one network card, with the index 0.");
    }

    static ServiceException instanceNotValid(String message) {
        return Errors.of("InvalidInstanceID", message);
    }

    /** An operation that means the one interface of an instance. */
    static ServiceException severalInterfaces(String instanceId) {
        return instanceNotValid("There are multiple interfaces attached to instance '" + instanceId
                + "'. Please specify an interface ID for the operation instead.");
    }

    static ServiceException noDefaultVpc() {
        return Errors.of("VPCIdNotSpecified", "No default VPC for this user. Name a subnet for the instance.");
    }

    static ServiceException noDefaultSubnet() {
        return Errors.of("MissingInput", "No default subnet was found. Name a subnet for the instance.");
    }

    static ServiceException hibernationNotConfigured() {
        return Errors.of(
                "UnsupportedHibernationConfiguration",
                "The instance was launched without hibernation configured, which is not supported here yet.");
    }

    static ServiceException tooManyInRequest(int most) {
        return Errors.of(
                "InstanceLimitExceeded",
                "One request launches at most " + most + " instances with these volumes. Send several requests.");
    }
}
