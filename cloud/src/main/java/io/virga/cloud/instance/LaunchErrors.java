package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;

/** The errors of a launch, each code with its message in one place. */
final class LaunchErrors {
    private LaunchErrors() {}

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

    /** The instance would have more volumes and interfaces than EC2 allows for its type. */
    static ServiceException attachmentLimit(InstanceType type, int volumes) {
        return attachmentLimit("An instance of type " + type.name() + " cannot have " + volumes
                + " volumes: its limit is " + type.ebs().maximumAttachments()
                + (type.sharesAttachments() ? ", less one for each network interface beyond the first." : "."));
    }

    /** The instance would have more volumes and interfaces than a machine of a Virga host has slots. */
    static ServiceException machineSlots(int volumes, int slots) {
        return attachmentLimit("A machine here has " + slots
                + " slots for volumes and network interfaces together, which are too few for " + volumes
                + " volumes and a network interface.");
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

    static ServiceException differentNetworks(String groupId, String subnetId) {
        return Errors.of(
                "InvalidParameter",
                "Security group " + groupId + " and subnet " + subnetId + " belong to different networks.");
    }

    static ServiceException tooManyGroups(int most) {
        return Errors.of(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached (" + most + ").");
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
