package io.virga.cloud.network;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.List;

/** The errors about transit gateways, each code with its message in one place. */
final class TransitGatewayErrors {
    private static final String INCORRECT_STATE = "IncorrectState";

    private TransitGatewayErrors() {}

    static ServiceException wrongState(String id, TransitState state) {
        return Errors.of(INCORRECT_STATE, id + " is in invalid state " + state.word() + ".");
    }

    /** @param what {@code VPC Attachments} */
    static ServiceException hasAttachments(String gatewayId, String what, Collection<String> ids) {
        return Errors.of(INCORRECT_STATE, gatewayId + " has non-deleted " + what + ": " + String.join(", ", ids) + ".");
    }

    static ServiceException hasAssociations(String tableId) {
        return Errors.of(INCORRECT_STATE, tableId + " has associated attachments. Disassociate them first.");
    }

    /** @param what {@code association} or {@code propagation} */
    static ServiceException isDefault(String tableId, String what) {
        return Errors.of(INCORRECT_STATE, tableId + " is the default " + what + " route table of its transit gateway.");
    }

    static ServiceException attachedAlready(String gatewayId, String vpcId) {
        return Errors.of(
                "DuplicateTransitGatewayAttachment",
                gatewayId + " has a non-deleted Transit Gateway Attachment to " + vpcId + ".");
    }

    static ServiceException zoneTwice(String zone) {
        return Errors.of(
                "DuplicateSubnetsInSameZone",
                "Two subnets are in the availability zone " + zone + ". Name one in each.");
    }

    static ServiceException foreignSubnet(String subnetId, String vpcId) {
        return Errors.invalidParameterValue("The subnet " + subnetId + " is not in the VPC " + vpcId + ".");
    }

    static ServiceException notAttachedAt(String subnetId, String attachmentId) {
        return Errors.invalidParameterValue("The subnet " + subnetId + " is not in " + attachmentId + ".");
    }

    static ServiceException lastSubnet(String attachmentId) {
        return Errors.invalidParameterValue(attachmentId + " must keep at least one subnet.");
    }

    static ServiceException noIpv6(String subnetId) {
        return Errors.invalidParameterValue(
                "The subnet " + subnetId + " has no IPv6 CIDR block, which Ipv6Support needs.");
    }

    static ServiceException asn(long asn) {
        return Errors.invalidValue(
                asn, "amazonSideAsn", "It is from 64512 to 65534, or from 4200000000 to 4294967294.");
    }

    static ServiceException groupReferencing() {
        return Errors.unsupportedOperation("Rules cannot name security groups across a transit gateway here. Use"
                + " SecurityGroupReferencingSupport=disable.");
    }

    static ServiceException multicast() {
        return Errors.unsupportedOperation("Transit gateways have no multicast here. Use MulticastSupport=disable.");
    }

    static ServiceException dynamicRouting() {
        return Errors.unsupportedOperation(
                "Transit gateways exchange no routes by themselves here. Use DynamicRouting=disable.");
    }

    static ServiceException announcement() {
        return Errors.unsupportedOperation("Transit gateway route table announcements do not exist here.");
    }

    static ServiceException peersDoNotPropagate(String attachmentId) {
        return Errors.of(
                "OperationNotPermitted",
                "Peering attachments do not propagate routes, and " + attachmentId + " is one. Create static routes.");
    }

    static ServiceException wrongKind(String attachmentId, String kind) {
        return Errors.invalidParameterValue(attachmentId + " is no " + kind + " attachment.");
    }

    static ServiceException differentGateways(String tableId, String attachmentId) {
        return Errors.invalidParameterValue(
                tableId + " and " + attachmentId + " belong to different transit gateways.");
    }

    static ServiceException foreignTable(String tableId, String gatewayId) {
        return Errors.invalidParameterValue(tableId + " is no route table of " + gatewayId + ".");
    }

    static ServiceException associated(String attachmentId, String tableId) {
        return Errors.of(
                "Resource.AlreadyAssociated",
                "Transit Gateway Attachment " + attachmentId + " is already associated to a route table: " + tableId);
    }

    static ServiceException notAssociated(String attachmentId, String tableId) {
        return Errors.of(
                "InvalidAssociation.NotFound",
                "Transit Gateway Attachment " + attachmentId + " is not associated with " + tableId + ".");
    }

    static ServiceException propagated(String attachmentId, String tableId) {
        return Errors.of(
                "TransitGatewayRouteTablePropagation.Duplicate",
                "Propagation " + attachmentId + " is already enabled in Transit Gateway Route Table " + tableId + ".");
    }

    static ServiceException notPropagated(String attachmentId, String tableId) {
        return Errors.of(
                "TransitGatewayRouteTablePropagation.NotFound",
                "Propagation " + attachmentId + " does not exist in Transit Gateway Route Table " + tableId + ".");
    }

    static ServiceException attachmentOrBlackhole() {
        return Errors.invalidParameterCombination(
                "A route leads to one of TransitGatewayAttachmentId and Blackhole=true, not to both.");
    }

    static ServiceException routeNotFound(String destination, String tableId) {
        return Errors.of("InvalidRoute.NotFound", "Route " + destination + " does not exist in " + tableId + ".");
    }

    static ServiceException referenceExists(String prefixListId, String tableId) {
        return Errors.of(
                "InvalidParameterValue", tableId + " has a reference to the prefix list " + prefixListId + " already.");
    }

    static ServiceException referenceNotFound(String prefixListId, String tableId) {
        return Errors.of(
                "InvalidPrefixListID.NotFound",
                "The prefix list " + prefixListId + " is not referenced in " + tableId + ".");
    }

    static ServiceException noDefaultTable(String parameter) {
        return Errors.missingParameter("Options." + parameter);
    }

    static ServiceException peeringWithItself(String gatewayId) {
        return Errors.invalidParameterValue(gatewayId + " cannot be peered with itself.");
    }

    static ServiceException notYourPeering(String account, String what, String attachmentId) {
        return Errors.operationNotPermitted("User " + account + " cannot " + what + " " + attachmentId + ".");
    }

    static ServiceException notAttached(String gatewayId, String vpcId) {
        return Errors.of(
                "InvalidTransitGatewayID.NotFound",
                "The transitGateway ID '" + gatewayId + "' does not exist, or is not attached to " + vpcId + ".");
    }

    static ServiceException noSearch(String filter, List<String> values) {
        return Errors.invalidValue(
                String.join(", ", values), "filters", "The filter " + filter + " takes blocks of addresses.");
    }
}
