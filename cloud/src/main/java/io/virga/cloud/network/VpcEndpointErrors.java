package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;

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
}
