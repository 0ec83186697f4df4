package io.virga.cloud.network;

import io.virga.api.ec2.PeeringAttachmentStatus;
import io.virga.api.ec2.PeeringTgwInfo;
import io.virga.api.ec2.TransitGatewayAssociation;
import io.virga.api.ec2.TransitGatewayAttachmentAssociation;
import io.virga.api.ec2.TransitGatewayAttachmentPropagation;
import io.virga.api.ec2.TransitGatewayOptions;
import io.virga.api.ec2.TransitGatewayPeeringAttachment;
import io.virga.api.ec2.TransitGatewayPeeringAttachmentOptions;
import io.virga.api.ec2.TransitGatewayPrefixListAttachment;
import io.virga.api.ec2.TransitGatewayPrefixListReference;
import io.virga.api.ec2.TransitGatewayPropagation;
import io.virga.api.ec2.TransitGatewayRoute;
import io.virga.api.ec2.TransitGatewayRouteAttachment;
import io.virga.api.ec2.TransitGatewayRouteTableAssociation;
import io.virga.api.ec2.TransitGatewayRouteTablePropagation;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.api.ec2.TransitGatewayVpcAttachmentOptions;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** Transit gateways with their attachments and routes as the API shows them. Pure functions of the documents. */
final class TransitGatewayViews {
    private static final String DISABLED = "disable";

    private TransitGatewayViews() {}

    static io.virga.api.ec2.TransitGateway gateway(TransitGateway gateway) {
        TransitGateway.Options options = gateway.options();
        return io.virga.api.ec2.TransitGateway.builder()
                .transitGatewayId(gateway.id())
                .transitGatewayArn(TransitGateway.TYPE.arn(gateway).toString())
                .state(gateway.state().word())
                .ownerId(gateway.account())
                .description(gateway.description().orElse(null))
                .creationTime(gateway.created())
                .options(TransitGatewayOptions.builder()
                        .amazonSideAsn(options.asn())
                        .autoAcceptSharedAttachments(TransitGateway.word(options.autoAccept()))
                        .defaultRouteTableAssociation(TransitGateway.word(options.associates()))
                        .associationDefaultRouteTableId(
                                gateway.associationTable().orElse(null))
                        .defaultRouteTablePropagation(TransitGateway.word(options.propagates()))
                        .propagationDefaultRouteTableId(
                                gateway.propagationTable().orElse(null))
                        .vpnEcmpSupport(TransitGateway.word(options.vpnEcmp()))
                        .dnsSupport(TransitGateway.word(options.dnsSupport()))
                        .securityGroupReferencingSupport(DISABLED)
                        .multicastSupport(DISABLED)
                        .build())
                .tags(Tags.view(gateway.tags()))
                .build();
    }

    static TransitGatewayVpcAttachment ofVpc(TransitGatewayAttachment attachment) {
        TransitGatewayAttachment.Kind.OfVpc vpc = attachment.ofVpc().orElseThrow();
        TransitGatewayAttachment.Options options = vpc.options();
        return TransitGatewayVpcAttachment.builder()
                .transitGatewayAttachmentId(attachment.id())
                .transitGatewayId(vpc.side().gatewayId())
                .vpcId(vpc.vpcId())
                .vpcOwnerId(attachment.account())
                .state(attachment.state().word())
                .subnetIds(vpc.ports().stream()
                        .map(TransitGatewayAttachment.Port::subnetId)
                        .toList())
                .creationTime(attachment.created())
                .options(TransitGatewayVpcAttachmentOptions.builder()
                        .dnsSupport(TransitGateway.word(options.dnsSupport()))
                        .securityGroupReferencingSupport(TransitGateway.word(options.groupReferencing()))
                        .ipv6Support(TransitGateway.word(options.ipv6Support()))
                        .applianceModeSupport(TransitGateway.word(options.applianceMode()))
                        .build())
                .tags(Tags.view(attachment.tags()))
                .build();
    }

    static TransitGatewayPeeringAttachment ofPeer(TransitGatewayAttachment attachment) {
        TransitGatewayAttachment.Kind.OfPeer peers = (TransitGatewayAttachment.Kind.OfPeer) attachment.kind();
        return TransitGatewayPeeringAttachment.builder()
                .transitGatewayAttachmentId(attachment.id())
                .requesterTgwInfo(peer(peers.requester()))
                .accepterTgwInfo(peer(peers.accepter()))
                .options(TransitGatewayPeeringAttachmentOptions.builder()
                        .dynamicRouting(DISABLED)
                        .build())
                .status(PeeringAttachmentStatus.builder()
                        .code(attachment.state().word())
                        .build())
                .state(attachment.state().word())
                .creationTime(attachment.created())
                .tags(Tags.view(attachment.tags()))
                .build();
    }

    private static PeeringTgwInfo peer(TransitGatewayAttachment.Peer peer) {
        return PeeringTgwInfo.builder()
                .transitGatewayId(peer.side().gatewayId())
                .ownerId(peer.account())
                .region(peer.region())
                .build();
    }

    static io.virga.api.ec2.TransitGatewayAttachment attachment(TransitGatewayAttachment attachment) {
        return io.virga.api.ec2.TransitGatewayAttachment.builder()
                .transitGatewayAttachmentId(attachment.id())
                .transitGatewayId(attachment.own().gatewayId())
                .transitGatewayOwnerId(attachment.account())
                .resourceOwnerId(attachment.resourceOwner())
                .resourceType(attachment.resourceType())
                .resourceId(attachment.resourceId())
                .state(attachment.state().word())
                .association(attachment
                        .own()
                        .associated()
                        .map(table -> TransitGatewayAttachmentAssociation.builder()
                                .transitGatewayRouteTableId(table)
                                .state("associated")
                                .build())
                        .orElse(null))
                .creationTime(attachment.created())
                .tags(Tags.view(attachment.tags()))
                .build();
    }

    static io.virga.api.ec2.TransitGatewayRouteTable table(Reader reader, TransitGatewayRouteTable table) {
        return io.virga.api.ec2.TransitGatewayRouteTable.builder()
                .transitGatewayRouteTableId(table.id())
                .transitGatewayId(table.gatewayId())
                .state(table.state().word())
                .defaultAssociationRouteTable(table.isDefaultAssociation(reader))
                .defaultPropagationRouteTable(table.isDefaultPropagation(reader))
                .creationTime(table.created())
                .tags(Tags.view(table.tags()))
                .build();
    }

    static TransitGatewayAssociation association(
            TransitGatewayRouteTable table, TransitGatewayAttachment attachment, String state) {
        return TransitGatewayAssociation.builder()
                .transitGatewayRouteTableId(table.id())
                .transitGatewayAttachmentId(attachment.id())
                .resourceId(attachment.resourceId(table.gatewayId()))
                .resourceType(attachment.resourceType())
                .state(state)
                .build();
    }

    static TransitGatewayPropagation propagation(
            TransitGatewayRouteTable table, TransitGatewayAttachment attachment, String state) {
        return TransitGatewayPropagation.builder()
                .transitGatewayRouteTableId(table.id())
                .transitGatewayAttachmentId(attachment.id())
                .resourceId(attachment.resourceId(table.gatewayId()))
                .resourceType(attachment.resourceType())
                .state(state)
                .build();
    }

    static TransitGatewayRouteTableAssociation associationOf(
            TransitGatewayRouteTable table, TransitGatewayAttachment attachment) {
        return TransitGatewayRouteTableAssociation.builder()
                .transitGatewayAttachmentId(attachment.id())
                .resourceId(attachment.resourceId(table.gatewayId()))
                .resourceType(attachment.resourceType())
                .state("associated")
                .build();
    }

    static TransitGatewayRouteTablePropagation propagationOf(
            TransitGatewayRouteTable table, TransitGatewayAttachment attachment) {
        return TransitGatewayRouteTablePropagation.builder()
                .transitGatewayAttachmentId(attachment.id())
                .resourceId(attachment.resourceId(table.gatewayId()))
                .resourceType(attachment.resourceType())
                .state("enabled")
                .build();
    }

    static TransitGatewayAttachmentPropagation propagationTo(String tableId) {
        return TransitGatewayAttachmentPropagation.builder()
                .transitGatewayRouteTableId(tableId)
                .state("enabled")
                .build();
    }

    static TransitGatewayRoute route(TransitGatewayRouteTable table, TransitRoutes.Route route) {
        return TransitGatewayRoute.builder()
                .destinationCidrBlock(route.destination())
                .prefixListId(route.prefixListId().orElse(null))
                .transitGatewayAttachments(route.attachment().stream()
                        .map(attachment -> TransitGatewayRouteAttachment.builder()
                                .transitGatewayAttachmentId(attachment.id())
                                .resourceId(attachment.resourceId(table.gatewayId()))
                                .resourceType(attachment.resourceType())
                                .build())
                        .toList())
                .type(route.isStatic() ? "static" : "propagated")
                .state(route.isActive() ? "active" : "blackhole")
                .build();
    }

    static TransitGatewayPrefixListReference reference(
            Reader reader, TransitGatewayRouteTable table, TransitGatewayRouteTable.Entry entry) {
        Optional<TransitGatewayAttachment> attachment =
                entry.attachmentId().flatMap(id -> TransitGatewayAttachment.byId(reader, id));
        return TransitGatewayPrefixListReference.builder()
                .transitGatewayRouteTableId(table.id())
                .prefixListId(entry.destination())
                .prefixListOwnerId(owner(reader, table, entry).orElse(null))
                .state("available")
                .blackhole(entry.attachmentId().isEmpty())
                .transitGatewayAttachment(entry.attachmentId()
                        .map(id -> TransitGatewayPrefixListAttachment.builder()
                                .transitGatewayAttachmentId(id)
                                .resourceType(attachment
                                        .map(TransitGatewayAttachment::resourceType)
                                        .orElse(null))
                                .resourceId(attachment
                                        .map(there -> there.resourceId(table.gatewayId()))
                                        .orElse(null))
                                .build())
                        .orElse(null))
                .build();
    }

    /** The owner of the prefix list of a reference. */
    static Optional<String> owner(Reader reader, TransitGatewayRouteTable table, TransitGatewayRouteTable.Entry entry) {
        return PrefixLists.find(reader, Scope.of(table), entry.destination()).map(PrefixList::account);
    }

    static List<io.virga.api.ec2.TransitGatewayAttachment> attachments(List<TransitGatewayAttachment> all) {
        return all.stream().map(TransitGatewayViews::attachment).toList();
    }
}
