package io.virga.cloud.firewall;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.List;

/** The errors about network ACLs, each code with its message in one place. */
final class NetworkAclErrors {
    private NetworkAclErrors() {}

    static ServiceException ruleNumber(int given) {
        return Errors.invalidValue(given, "ruleNumber", "Rulenumber must be in range 1..32766");
    }

    static ServiceException unknownProtocol(String given) {
        return Errors.invalidValue(given, "protocol", "Unknown protocol.");
    }

    static ServiceException malformedBlock(String parameter, String given) {
        return Errors.invalidValue(given, parameter, "This is not a valid CIDR block.");
    }

    static ServiceException twoBlocks() {
        return Errors.invalidParameterCombination(
                "The parameter cidrBlock cannot be used with the parameter ipv6CidrBlock");
    }

    static ServiceException ports(int from, int to) {
        return Errors.invalidValue(
                from + "-" + to, "portRange", "Ports are 0 to 65535, the first one before the last.");
    }

    static ServiceException icmp(int type, int code) {
        return Errors.invalidValue(
                type + "/" + code,
                "icmpTypeCode",
                "Type and code are 0 to 255, or -1 for all; all types have all codes.");
    }

    static ServiceException entryExists(int ruleNumber) {
        return Errors.of(
                "NetworkAclEntryAlreadyExists",
                "The network acl entry identified by " + ruleNumber + " already exists.");
    }

    static ServiceException noEntry(int ruleNumber, boolean egress) {
        return Errors.of(
                "InvalidNetworkAclEntry.NotFound",
                "no " + (egress ? "egress" : "ingress") + " entry with number " + ruleNumber);
    }

    static ServiceException defaultStays(String aclId) {
        return Errors.invalidParameterValue("cannot delete default network ACL " + aclId);
    }

    static ServiceException inUse(String aclId) {
        return Errors.of(
                "DependencyViolation", "The networkAcl '" + aclId + "' has dependencies and cannot be deleted.");
    }

    static ServiceException noAssociation(String associationId) {
        return Errors.notFound("InvalidAssociationID.NotFound", "association", List.of(associationId));
    }

    static ServiceException differentNetworks(String aclId, String subnetId) {
        return Errors.invalidParameterValue(
                "The network ACL " + aclId + " and the subnet " + subnetId + " belong to different networks.");
    }
}
