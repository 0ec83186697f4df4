package io.virga.cloud.firewall;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.List;

/** The errors about security groups and their rules, each code with its message in one place. */
final class SecurityGroupErrors {
    private SecurityGroupErrors() {}

    static ServiceException samePermissionTwice() {
        return Errors.invalidParameterValue("The same permission must not appear multiple times");
    }

    static ServiceException permissionWithoutPeer() {
        return Errors.invalidParameterValue(
                "A permission must name a source or destination: an IPv4 or IPv6 block, a security group, or a prefix list.");
    }

    static ServiceException malformedBlock(String cidr) {
        return Errors.invalidParameterValue("CIDR block " + cidr + " is malformed");
    }

    static ServiceException unknownProtocol(String given) {
        return Errors.invalidParameterValue("Invalid value '" + given + "' for IP protocol. Unknown protocol.");
    }

    /** @param protocols {@code TCP/UDP} or {@code ICMP} */
    static ServiceException portsMissing(String protocols) {
        return Errors.invalidParameterValue(
                "Invalid value 'Must specify both from and to ports with " + protocols + ".' for portRange.");
    }

    /** @param what {@code TCP/UDP port}, {@code ICMP type} or {@code ICMP code} */
    static ServiceException outOfRange(String what, int value) {
        return Errors.invalidParameterValue(what + " (" + value + ") out of range");
    }

    static ServiceException portsReversed(int from, int to) {
        return Errors.invalidParameterValue("Invalid TCP/UDP port range (" + from + "-" + to + ")");
    }

    static ServiceException codeOfAllTypes(int code) {
        return Errors.invalidParameterValue("ICMP code (" + code + ") must be -1, for all, when the ICMP type is -1.");
    }

    static ServiceException peeringNotFound(String id) {
        return Errors.notFound("InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection", List.of(id));
    }

    static ServiceException peerNotFound(String name) {
        return Errors.of(
                "InvalidGroup.NotFound",
                "You have specified two resources that belong to different networks, or the security group '" + name
                        + "' does not exist.");
    }

    /** The error for groups that are referred to by name and do not exist, one or several. */
    static ServiceException notInDefaultVpc(Collection<String> names) {
        String list = String.join("', '", names);
        return Errors.of(
                "InvalidGroup.NotFound",
                names.size() == 1
                        ? "The security group '" + list + "' does not exist in default VPC"
                        : "The security groups '" + list + "' do not exist in default VPC");
    }

    static ServiceException duplicateGroup(String name, String vpcId) {
        return Errors.of(
                "InvalidGroup.Duplicate", "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
    }

    static ServiceException noDefaultVpc() {
        return Errors.of("VPCIdNotSpecified", "No default VPC for this user");
    }

    static ServiceException defaultGroupStays(String id) {
        return Errors.of(
                "CannotDelete", "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
    }

    static ServiceException inUse(String id) {
        return Errors.of("DependencyViolation", "resource " + id + " has a dependent object");
    }

    /** @param words the rule as EC2's messages describe it */
    static ServiceException duplicateRule(String words) {
        return Errors.of("InvalidPermission.Duplicate", "the specified rule \"" + words + "\" already exists");
    }

    static ServiceException noSuchRule() {
        return Errors.of("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    }

    static ServiceException onePeer() {
        return Errors.invalidParameterValue(
                "You must specify exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId.");
    }

    static ServiceException otherKindOfPeer(String ruleId) {
        return Errors.invalidParameterValue("The type of the security group rule " + ruleId
                + " cannot change: it needs a new peer of the same type.");
    }

    static ServiceException ruleTwice(String ruleId) {
        return Errors.invalidParameterValue("The security group rule " + ruleId + " must not appear multiple times");
    }

    static ServiceException cannotBeAssociated(String what) {
        return Errors.invalidParameterValue(what + " cannot be used in an association of a security group with a VPC.");
    }

    static ServiceException alreadyAssociated(String groupId, String vpcId) {
        return Errors.invalidParameterValue(
                "The security group " + groupId + " is associated with the VPC " + vpcId + " already.");
    }

    static ServiceException notAssociated(String groupId, String vpcId) {
        return Errors.of(
                "InvalidGroup.NotFound",
                "The security group '" + groupId + "' is not associated with the VPC '" + vpcId + "'");
    }
}
