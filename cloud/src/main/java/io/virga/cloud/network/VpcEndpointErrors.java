package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.List;

/** The errors about VPC endpoints, each code with its message in one place. */
final class VpcEndpointErrors {
    private VpcEndpointErrors() {}

    static ServiceException noService(String name) {
        return Errors.of("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
    }

    static ServiceException noPrivateDns() {
        return Errors.of("InvalidParameter", "Private DNS can't be enabled for a gateway endpoint.");
    }

    static ServiceException malformedPolicy(String why) {
        return Errors.of("InvalidPolicyDocument", why);
    }

    static ServiceException routeExists(String tableId, String prefixListId) {
        return Errors.of(
                "RouteAlreadyExists",
                "route table " + tableId + " already has a route with destination-prefix-list-id " + prefixListId);
    }

    static ServiceException noRoute(String tableId, String endpointId) {
        return Errors.of("InvalidParameter", "The route table " + tableId + " has no route to " + endpointId + ".");
    }

    /** Routes to an endpoint come and go with ModifyVpcEndpoint. */
    static ServiceException itsOwnRoute(String endpointId) {
        return Errors.invalidParameterValue("cannot remove VPC endpoint route " + endpointId);
    }

    /** A parameter of one type of endpoint was given for another one. */
    static ServiceException onlyFor(String what, String type) {
        return Errors.of("InvalidParameter", what + " are only supported for " + type + " type VPC Endpoint.");
    }

    static ServiceException wrongType(String service, String type) {
        return Errors.of(
                "InvalidParameter",
                "The VPC endpoint service " + service + " does not support the endpoint type " + type + ".");
    }

    static ServiceException namesNeeded(String vpcId) {
        return Errors.of(
                "InvalidParameter",
                "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
                        + vpcId);
    }

    static ServiceException nameTaken(String name, String vpcId) {
        return Errors.of(
                "InvalidParameter",
                "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " + name
                        + " in the VPC " + vpcId);
    }

    static ServiceException foreignSubnet(String subnetId, String vpcId) {
        return Errors.of("InvalidParameter", "The subnet " + subnetId + " does not belong to the VPC " + vpcId + ".");
    }

    static ServiceException sameZone(String subnetId) {
        return Errors.of(
                "DuplicateSubnetsInSameZone",
                "Found another VPC endpoint subnet in the availability zone of " + subnetId
                        + ". VPC endpoint subnets should be in different availability zones supported by the VPC endpoint"
                        + " service.");
    }

    static ServiceException notInSubnet(String subnetId, String endpointId) {
        return Errors.of(
                "InvalidParameter", "The VPC endpoint " + endpointId + " is not in the subnet " + subnetId + ".");
    }

    static ServiceException addressStays(String subnetId) {
        return Errors.of(
                "InvalidParameter", "The endpoint's interface in " + subnetId + " has another address, and keeps it.");
    }

    static ServiceException notInGroup(List<String> groupIds, String endpointId) {
        return Errors.of(
                "InvalidParameter",
                "The VPC endpoint " + endpointId + " does not have all of the security groups "
                        + String.join(", ", groupIds) + ".");
    }

    static ServiceException noGroups(String endpointId) {
        return Errors.of("InvalidParameter", "The VPC endpoint " + endpointId + " needs a security group.");
    }

    static ServiceException wrongFamily(String parameter, String value) {
        return Errors.of(
                "InvalidParameter",
                "The value '" + value + "' of " + parameter
                        + " is not supported: services answer at IPv4 addresses only.");
    }

    static ServiceException onlyForResolvers() {
        return Errors.of(
                "InvalidParameter", "PrivateDnsOnlyForInboundResolverEndpoint is for endpoints of Amazon S3 only.");
    }

    static ServiceException isDeleting(String endpointId) {
        return Errors.of("IncorrectState", "The VPC endpoint " + endpointId + " is being deleted.");
    }
}
