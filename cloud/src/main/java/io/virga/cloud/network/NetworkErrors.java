package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.List;

/** The errors about interfaces and addresses, each code with its message in one place. */
public final class NetworkErrors {
    private NetworkErrors() {}

    /** Why an interface can have no address, as the API tells it. */
    public static ServiceException of(Addressing.Refusal refusal) {
        return switch (refusal) {
            case Addressing.NonePrivate none ->
                Errors.of(
                        "InsufficientFreeAddressesInSubnet",
                        "There are not enough free addresses in subnet '" + none.subnetId()
                                + "' to satisfy the requested number of instances.");
            case Addressing.NoBlock(String subnetId, boolean ipv6) ->
                Errors.invalidParameterValue(
                        "The subnet '" + subnetId + "' has no " + (ipv6 ? "IPv6" : "IPv4") + " CIDR block.");
            case Addressing.NoPrimaryIpv6(String subnetId) ->
                Errors.invalidParameterValue("A network interface in the subnet '" + subnetId
                        + "' would have no IPv6 address that could be its primary one. Assign it one.");
            case Addressing.NoPrefix(String subnetId) ->
                Errors.of(
                        "InsufficientCidrBlocks",
                        "There are not enough free cidr blocks in the specified subnet '" + subnetId
                                + "' to satisfy the request.");
            case Addressing.NonePublic(String pool) -> noPublicAddress(pool);
            case Addressing.Outside(String address) ->
                Errors.invalidParameterValue("Address " + address + " does not fall within the subnet's address range");
            case Addressing.Reserved(String address) ->
                Errors.invalidParameterValue("Address " + address + " is in subnet's reserved address range");
            case Addressing.InUse(String address) ->
                Errors.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
            case Addressing.Twice(String address) ->
                Errors.invalidParameterValue("The address " + address + " must not appear multiple times.");
            case Addressing.Malformed(String address) -> malformedAddress(address);
        };
    }

    /** Why an Elastic IP address was not changed, as the API tells it. */
    public static ServiceException of(AddressRefusal refusal) {
        return switch (refusal) {
            case AddressRefusal.QuotaReached(String quota, long limit) ->
                Errors.of(
                        "AddressLimitExceeded",
                        "The maximum number of addresses has been reached." + Quotas.words(quota, limit));
            case AddressRefusal.NoneFree(String pool) -> noPublicAddress(pool);
            case AddressRefusal.NeverOwned(String address) ->
                Errors.of("AuthFailure", "The address '" + address + "' does not belong to you.");
            case AddressRefusal.Taken(String address) -> addressNotFound(address);
            case AddressRefusal.InUse(String address) ->
                Errors.of(
                        "InvalidIPAddress.InUse",
                        "The address " + address + " is associated with a network interface. Disassociate it first.");
            case AddressRefusal.Managed(String interfaceId) -> managed(interfaceId);
            case AddressRefusal.NoGateway(String vpcId) ->
                Errors.of("Gateway.NotAttached", "Network " + vpcId + " is not attached to any internet gateway");
            case AddressRefusal.NotAssigned(String address, String interfaceId) ->
                Errors.invalidParameterValue(
                        "The address " + address + " is not assigned to the network interface " + interfaceId + ".");
            case AddressRefusal.NoPrivateAddress(String interfaceId) ->
                Errors.invalidParameterValue("The network interface " + interfaceId
                        + " has no private IPv4 address, which an Elastic IP address could be associated with.");
            case AddressRefusal.AlreadyAssociated(String id) -> alreadyAssociated(id);
        };
    }

    /** Why an interface was not created or deleted, as the API tells it. */
    static ServiceException of(InterfaceRefusal refusal) {
        return switch (refusal) {
            case InterfaceRefusal.QuotaReached(String quota, long limit) ->
                tooManyInterfaces(Quotas.words(quota, limit));
            case InterfaceRefusal.NoAddress(Addressing.Refusal reason) -> of(reason);
            case InterfaceRefusal.Managed(String id) -> managed(id);
            case InterfaceRefusal.InUse(String id) -> interfaceInUse(id);
        };
    }

    static ServiceException malformedAddress(String address) {
        return Errors.invalidParameterValue(
                "Value (" + address + ") for parameter address is invalid. Invalid IP address format.");
    }

    static ServiceException noPublicAddress(String pool) {
        return Errors.of("InsufficientAddressCapacity", "All public addresses of " + pool + " are in use.");
    }

    /**
     * The account would have more interfaces than its quota allows.
     *
     * @param limited the quota and its limit, in brackets
     */
    public static ServiceException tooManyInterfaces(String limited) {
        return Errors.of(
                "NetworkInterfaceLimitExceeded",
                "You have reached the limit on the number of network interfaces that you can create." + limited);
    }

    public static ServiceException differentNetworks(String groupId, String subnetId) {
        return Errors.of(
                "InvalidParameter",
                "Security group " + groupId + " and subnet " + subnetId + " belong to different networks.");
    }

    public static ServiceException tooManyGroups(long most) {
        return Errors.of(
                "SecurityGroupsPerInterfaceLimitExceeded",
                "The maximum number of security groups per interface has been reached (" + most + ").");
    }

    /** The interface is attached to an instance. */
    public static ServiceException interfaceInUse(String id) {
        return Errors.of("InvalidNetworkInterface.InUse", "Network interface '" + id + "' is currently in use.");
    }

    /** The interface belongs to a service, which alone changes it. */
    public static ServiceException managed(String id) {
        return Errors.operationNotPermitted(
                "You are not allowed to manage the network interface " + id + ", which belongs to an AWS service.");
    }

    public static ServiceException noAttachment(String id) {
        return Errors.of("InvalidAttachmentID.NotFound", "The attachment '" + id + "' does not exist.");
    }

    public static ServiceException malformedAttachment(String id) {
        return Errors.malformedIds("InvalidAttachmentID.Malformed", List.of(id));
    }

    /** An interface would have more private addresses than its instance's type, or any, allows. */
    public static ServiceException tooManyAddresses(int wanted, int most) {
        return Errors.of(
                "PrivateIpAddressLimitExceeded",
                "Number of private addresses will exceed limit: " + wanted + " of at most " + most + ".");
    }

    public static ServiceException tooManyIpv6Addresses(long wanted, int most) {
        return Errors.of(
                "PrivateIpAddressLimitExceeded",
                "Number of IPv6 addresses will exceed limit: " + wanted + " of at most " + most + ".");
    }

    static ServiceException lastIpv6Address(String id) {
        return Errors.invalidParameterValue("The network interface " + id
                + " is in an IPv6-only subnet, and would have no address without its IPv6 addresses.");
    }

    static ServiceException primaryIpv6Stays(String id) {
        return Errors.invalidParameterValue("The primary IPv6 address of the network interface " + id
                + " can not be disabled or unassigned: the interface keeps it until it is detached or its instance is"
                + " terminated.");
    }

    static ServiceException noPrimaryIpv6(String id) {
        return Errors.invalidParameterValue(
                "The network interface " + id + " has no IPv6 address that could be its primary one.");
    }

    /** Blocks are delegated to interfaces of instances on the Nitro system only. */
    public static ServiceException noPrefixes(String instanceType) {
        return Errors.unsupportedOperation("Instances of the type " + instanceType
                + " are not built on the Nitro System, so no prefixes can be assigned to their network interfaces.");
    }

    static ServiceException assignedElsewhere(String address) {
        return Errors.invalidParameterValue("[" + address + "] assigned, but move is not allowed.");
    }

    static ServiceException primaryStays(String address) {
        return Errors.invalidParameterValue("The address " + address
                + " is the primary private address of its network interface, which is never unassigned or moved.");
    }

    static ServiceException notAssigned(Collection<String> addresses) {
        return Errors.invalidParameterValue(
                "Some of the specified addresses are not assigned to interface: " + String.join(", ", addresses));
    }

    static ServiceException noPermission(Collection<String> ids) {
        return Errors.notFound("InvalidPermissionID.NotFound", "network interface permission", ids);
    }

    public static ServiceException addressNotFound(String address) {
        return Errors.of("InvalidAddress.NotFound", "Address '" + address + "' not found.");
    }

    public static ServiceException alreadyAssociated(String id) {
        return Errors.of("Resource.AlreadyAssociated", "resource " + id + " is already associated.");
    }

    public static ServiceException noAssociation(String id) {
        return Errors.notFound("InvalidAssociationID.NotFound", "association", List.of(id));
    }

    static ServiceException noTransfer(String id) {
        return Errors.of("InvalidTransfer.NotFound", "There is no pending transfer of the address '" + id + "'.");
    }

    static ServiceException transferOfAssociated(String address) {
        return Errors.of(
                "InvalidTransfer.AddressAssociated",
                "The address '" + address + "' is associated with a network interface of its owner.");
    }

    static ServiceException transferWithReverseName(String address) {
        return Errors.of(
                "InvalidTransfer.AddressCustomPtrSet",
                "The address '" + address + "' has a reverse DNS name, which its owner must reset first.");
    }
}
