package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The errors about NAT gateways, each code with its message in one place. */
final class NatGatewayErrors {
    /** The Elastic IP addresses of a public NAT gateway, and the private addresses of a private one: EC2's quotas. */
    private static final int MOST_ELASTIC = 2;

    private static final int MOST_PRIVATE = 8;

    private NatGatewayErrors() {}

    static ServiceException addressOfPrivate() {
        return Errors.invalidParameterCombination("A private NAT gateway has no Elastic IP addresses.");
    }

    static ServiceException countNotAllowed() {
        return Errors.invalidParameterCombination("The number of private addresses can be given for a private NAT"
                + " gateway only, and not together with addresses.");
    }

    static ServiceException unevenAddresses() {
        return Errors.invalidParameterCombination(
                "There must be as many secondary private addresses as secondary Elastic IP addresses.");
    }

    /** Refuses more addresses than a NAT gateway can have. */
    static void requireFewAddresses(int count, boolean isPublic) {
        int most = isPublic ? MOST_ELASTIC : MOST_PRIVATE;
        if (count > most) {
            throw Errors.of(
                    isPublic ? "AddressLimitExceeded" : "PrivateIpAddressLimitExceeded",
                    "A NAT gateway has " + most + " addresses of this kind at the most.");
        }
    }

    /** Refuses an Elastic IP address that is named twice. */
    static void requireDistinct(List<String> allocationIds) {
        Set<String> seen = new HashSet<>();
        for (String id : allocationIds) {
            if (!seen.add(id)) {
                throw Errors.invalidParameterValue("The Elastic IP address " + id + " is named more than once.");
            }
        }
    }

    static ServiceException wrongConnectivity(String id, String wanted) {
        return Errors.invalidParameterValue("NAT gateway " + id + " is no " + wanted + " NAT gateway.");
    }

    static ServiceException wrongState(String id, String state) {
        return Errors.of("IncorrectState", "NAT gateway " + id + " is " + state + ", and must be available.");
    }

    static ServiceException noSuchTarget(String id) {
        return Errors.notFound("InvalidNatGatewayID.NotFound", "natGateway", List.of(id));
    }

    static ServiceException primaryStays(String id) {
        return Errors.invalidParameterValue(
                "The NAT gateway " + id + " keeps its primary address as long as it exists.");
    }

    static ServiceException associationNotFound(Collection<String> ids) {
        return Errors.of(
                "InvalidAssociationID.NotFound", "The association IDs '" + String.join(", ", ids) + "' do not exist");
    }
}
