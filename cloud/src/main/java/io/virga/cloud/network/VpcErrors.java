package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.List;

/** The errors about VPCs and their parts, each code with its message in one place. */
final class VpcErrors {
    private VpcErrors() {}

    static ServiceException notABlock(String text, String parameter) {
        return Errors.invalidValue(text, parameter, "This is not a valid CIDR block.");
    }

    static ServiceException vpcRange(String cidr) {
        return Errors.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    static ServiceException restrictedRange(String cidr) {
        return Errors.of(
                "InvalidVpc.Range",
                "The CIDR '" + cidr
                        + "' is restricted. Use a CIDR from the same private address range as the current VPC"
                        + " CIDR, or use a publicly-routable CIDR.");
    }

    static ServiceException overlappingBlock(String cidr, String other) {
        return Errors.of(
                "InvalidVpc.Range", "The CIDR '" + cidr + "' conflicts with " + other + ", a CIDR of the same VPC.");
    }

    static ServiceException blockInRoute(String cidr, String destination, String routeTableId) {
        return Errors.of(
                "InvalidVpc.Range",
                "The CIDR '" + cidr + "' conflicts with the route to " + destination + " in route table " + routeTableId
                        + ": it must be smaller than the destination of every route.");
    }

    static ServiceException peeringWaits(String vpcId, String peeringId) {
        return Errors.of(
                "OperationNotPermitted",
                "The VPC " + vpcId + " has requested the VPC peering connection " + peeringId
                        + ", and can have no more CIDR blocks while it waits to be accepted.");
    }

    static ServiceException peeringExists(String peeringId) {
        return Errors.of(
                "VpcPeeringConnectionAlreadyExists",
                "There is a VPC peering connection between these VPCs already: " + peeringId);
    }

    static ServiceException peeringWithItself(String vpcId) {
        return Errors.invalidParameterValue("The VPC " + vpcId + " cannot be peered with itself.");
    }

    static ServiceException peeringState(String peeringId, String status, String wanted) {
        return Errors.of(
                "InvalidStateTransition",
                "Invalid state transition for " + peeringId + ", attempted to transition from " + status + " to "
                        + wanted);
    }

    static ServiceException peeringElsewhere(String region, String peeringId, String right) {
        return Errors.operationNotPermitted("Incorrect region (" + region
                + ") specified for this request. VPC peering connection " + peeringId
                + " must be accepted or rejected in region " + right);
    }

    /** @param what {@code accept} */
    static ServiceException notYourPeering(String account, String what, String peeringId) {
        return Errors.operationNotPermitted("User " + account + " cannot " + what + " peering " + peeringId);
    }

    static ServiceException peeringNotActive(String peeringId) {
        return Errors.operationNotPermitted(
                "Peering " + peeringId + " is not active. Peering options can be added only to active peerings.");
    }

    static ServiceException peeringNeedsDns(String vpcId) {
        return Errors.operationNotPermitted("DNS hostnames and DNS support must be enabled in both VPCs for the option"
                + " AllowDnsResolutionFromRemoteVpc, and are not in " + vpcId + ".");
    }

    static ServiceException exclusionExists(String resourceId, String exclusionId) {
        return Errors.of(
                "VpcBlockPublicAccessExclusionAlreadyExists",
                "There is an exclusion for " + resourceId + " already: " + exclusionId);
    }

    static ServiceException exclusionState(String exclusionId, String state) {
        return Errors.of("IncorrectState", "The exclusion " + exclusionId + " is in the state " + state + ".");
    }

    static ServiceException blockNotFound(String associationId) {
        return Errors.of(
                "InvalidVpcCidrBlockAssociationID.NotFound",
                "The vpc CIDR block with association ID " + associationId + " does not exist");
    }

    static ServiceException primaryBlock(String associationId) {
        return Errors.operationNotPermitted("The vpc CIDR block with association ID " + associationId
                + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
    }

    static ServiceException blockInUse(String vpcId, String cidr) {
        return Errors.of(
                "InvalidCidrBlock.InUse", "The vpc " + vpcId + " currently has a subnet within CIDR block " + cidr);
    }

    static ServiceException borderGroup(String group, String region) {
        return Errors.invalidValue(
                group, "ipv6CidrBlockNetworkBorderGroup", "The only network border group here is " + region + ".");
    }

    static ServiceException borderGroupWithoutBlock() {
        return Errors.invalidParameterCombination(
                "The parameter ipv6CidrBlockNetworkBorderGroup needs amazonProvidedIpv6CidrBlock.");
    }

    static ServiceException noIpv6Block() {
        return Errors.of("InsufficientCidrBlocks", "All IPv6 CIDR blocks of Amazon's pool are in use.");
    }

    static ServiceException leaseTime(String key) {
        return Errors.unsupportedOperation("The lease time of IPv6 addresses, " + key + ", cannot be changed here.");
    }

    static ServiceException dedicatedTenancy() {
        return Errors.unsupportedOperation("Dedicated instances do not exist here. Use the tenancy default.");
    }

    static ServiceException tenancy(String tenancy) {
        return Errors.of("UnsupportedTenancy", "The tenancy value " + tenancy + " is not supported.");
    }

    static ServiceException noAttribute() {
        return Errors.invalidParameterCombination("No attributes specified.");
    }

    static ServiceException severalAttributes(List<String> names) {
        return Errors.invalidParameterCombination(
                "Fields for multiple attribute types specified: " + String.join(", ", names));
    }

    static ServiceException valueMissing(String attribute) {
        return Errors.missingParameter(attribute + ".Value");
    }

    static ServiceException hostnamesNeedSupport(String vpcId) {
        return Errors.invalidParameterCombination(
                "DNS hostnames need DNS support, which is not enabled in the VPC " + vpcId + ".");
    }

    static ServiceException defaultVpcExists() {
        return Errors.of("DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
    }

    static ServiceException noDefaultVpc() {
        return Errors.of("DefaultVpcDoesNotExist", "No default VPC exists for this account in this region.");
    }

    static ServiceException defaultSubnetExists(String subnetId, String zone) {
        return Errors.of(
                "DefaultSubnetAlreadyExistsInAvailabilityZone",
                "'" + subnetId + "' is already the default subnet in " + zone + ".");
    }

    static ServiceException noRoomForDefaultSubnet(String vpcId) {
        return Errors.of(
                "InsufficientCidrBlocks", "There is no free /20 block for a default subnet in the VPC " + vpcId + ".");
    }

    /** @param noun as EC2 names the type in this message: {@code vpc}, {@code routeTable} */
    static ServiceException hasDependencies(String noun, String id) {
        return Errors.of(
                "DependencyViolation", "The " + noun + " '" + id + "' has dependencies and cannot be deleted.");
    }

    static ServiceException subnetRange(String cidr) {
        return Errors.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    static ServiceException largeIpv6Subnet(String cidr) {
        return Errors.unsupportedOperation(
                "The IPv6 CIDR block of a subnet must be a /64 here, which '" + cidr + "' is not.");
    }

    static ServiceException noIpv6BlockOfSubnet(String subnetId) {
        return Errors.invalidParameterValue("The subnet " + subnetId + " has no IPv6 CIDR block.");
    }

    static ServiceException hasIpv6Block(String subnetId) {
        return Errors.of(
                "CidrLimitExceeded",
                "The subnet '" + subnetId + "' has met its maximum number of allowed IPv6 CIDRs: 1.");
    }

    /** @param what the attribute or address that only a subnet with IPv4 has */
    static ServiceException notIfIpv6Only(String what, String subnetId) {
        return Errors.invalidParameterCombination(
                what + " is not possible in the subnet " + subnetId + ", which is IPv6-only.");
    }

    static ServiceException ipv6OnlyKeepsBlock(String associationId) {
        return Errors.operationNotPermitted("The subnet CIDR block with association ID " + associationId
                + " may not be disassociated. It is the IPv6 CIDR block of an IPv6-only subnet");
    }

    static ServiceException assignsIpv6(String subnetId) {
        return Errors.operationNotPermitted("The subnet " + subnetId
                + " assigns IPv6 addresses on creation. Change AssignIpv6AddressOnCreation before its IPv6 CIDR block is"
                + " disassociated.");
    }

    static ServiceException subnetBlockNotFound(String associationId) {
        return Errors.of(
                "InvalidSubnetCidrBlockAssociationID.NotFound",
                "The subnet CIDR block with association ID " + associationId + " does not exist");
    }

    static ServiceException subnetBlockInUse(String subnetId, String cidr) {
        return Errors.of(
                "InvalidCidrBlock.InUse",
                "The subnet " + subnetId
                        + " currently has network interfaces or reservations with addresses of the CIDR" + " block "
                        + cidr);
    }

    static ServiceException subnetConflict(String cidr) {
        return Errors.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }

    static ServiceException subnetAttribute(String attribute, String value) {
        return Errors.unsupportedOperation(
                "The attribute " + attribute + " of a subnet cannot be " + value + " here yet.");
    }

    static ServiceException reservationOutside(String cidr, String subnetId) {
        return Errors.invalidValue(cidr, "cidr", "It is not within the subnet " + subnetId + ".");
    }

    static ServiceException reservationConflict(String cidr, String other) {
        return Errors.invalidValue(cidr, "cidr", "It overlaps the reservation " + other + ".");
    }

    static ServiceException alreadyAttached(String gatewayId, String vpcId) {
        return Errors.of(
                "Resource.AlreadyAssociated", "resource " + gatewayId + " is already attached to network " + vpcId);
    }

    static ServiceException hasGateway(String vpcId) {
        return Errors.invalidParameterValue("Network " + vpcId + " already has an internet gateway attached");
    }

    static ServiceException hasEgressOnlyGateway(String vpcId) {
        return Errors.invalidParameterValue(
                "Network " + vpcId + " already has an egress-only internet gateway attached");
    }

    static ServiceException notAttached(String gatewayId, String vpcId) {
        return Errors.of("Gateway.NotAttached", "resource " + gatewayId + " is not attached to network " + vpcId);
    }

    static ServiceException mappedAddresses(String vpcId) {
        return Errors.of(
                "DependencyViolation",
                "Network " + vpcId + " has some mapped public address(es). Please unmap those public address(es) before"
                        + " detaching the gateway.");
    }

    static ServiceException associationNotFound(String associationId) {
        return Errors.of("InvalidAssociationID.NotFound", "The association ID '" + associationId + "' does not exist");
    }

    static ServiceException alreadyAssociated(String routeTableId) {
        return Errors.of(
                "Resource.AlreadyAssociated",
                "the specified association for route table " + routeTableId
                        + " conflicts with an existing association");
    }

    static ServiceException mainAssociation(String associationId) {
        return Errors.invalidParameterValue("cannot disassociate the main route table association " + associationId);
    }

    /** @param what {@code network gateway} */
    static ServiceException differentNetworks(String routeTableId, String what, String id) {
        return Errors.invalidParameterValue(
                "route table " + routeTableId + " and " + what + " " + id + " belong to different networks");
    }

    static ServiceException gatewayTableIsMain(String routeTableId) {
        return Errors.invalidParameterValue("The route table " + routeTableId
                + " is associated with a gateway, and cannot be the main route table.");
    }

    static ServiceException mainTableForGateway(String routeTableId) {
        return Errors.invalidParameterValue(
                "The route table " + routeTableId + " is the main one of its VPC, and cannot be a gateway's.");
    }

    /** @param destination of the route that the table must not have */
    static ServiceException gatewayRoute(String routeTableId, String destination) {
        return Errors.invalidParameterValue("The route table " + routeTableId
                + " of a gateway can have no such route to " + destination
                + ": destinations are the blocks of the VPC and of its subnets, and targets are interfaces.");
    }

    static ServiceException gatewayNotFound(String id) {
        return Errors.of("InvalidGatewayID.NotFound", "The gateway ID '" + id + "' does not exist");
    }

    static ServiceException instanceNotFound(String id) {
        return Errors.notFound("InvalidInstanceID.NotFound", "instance", List.of(id));
    }

    static ServiceException severalInterfaces(String instanceId) {
        return Errors.of(
                "InvalidInstanceID",
                "There are multiple interfaces attached to instance '" + instanceId
                        + "'. Please specify an interface ID for the operation instead.");
    }

    static ServiceException routeExists(String destination) {
        return Errors.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
    }

    static ServiceException routeNotFound(String destination, String routeTableId) {
        return Errors.of(
                "InvalidRoute.NotFound",
                "no route with destination-cidr-block " + destination + " in route table " + routeTableId);
    }

    static ServiceException nothingToReplace(String destination) {
        return Errors.invalidParameterValue(
                "There is no route defined for '" + destination + "' in the route table. Use CreateRoute instead.");
    }

    static ServiceException localRoute(String destination, String routeTableId) {
        return Errors.invalidParameterValue(
                "cannot remove local route " + destination + " in route table " + routeTableId);
    }

    /** @param target what the route leads to, with its article */
    static ServiceException wrongFamily(String destination, String target, String family) {
        return Errors.invalidParameterValue(
                "A route to " + target + " is for " + family + " destinations only, not for " + destination + ".");
    }

    static ServiceException nat64(String destination) {
        return Errors.unsupportedOperation(
                "NAT gateways do not translate IPv6 to IPv4 here, which a route to " + destination + " is for.");
    }

    static ServiceException insideVpc(String destination) {
        return Errors.invalidParameterValue("The destination CIDR block " + destination
                + " is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an"
                + " interface or an instance.");
    }

    static ServiceException noSuchSubnetBlock(String destination) {
        return Errors.invalidParameterValue("The destination CIDR block " + destination
                + " is more specific than one of this VPC's CIDR blocks, and is not the CIDR block of a subnet.");
    }

    static ServiceException reservedDestination(String destination) {
        return Errors.invalidParameterValue(
                "The destination CIDR block " + destination + " is reserved for use by AWS services.");
    }

    static ServiceException notLocal(String destination) {
        return Errors.invalidParameterValue("The route to " + destination + " is not a local route.");
    }
}
