package io.virga.cloud.network;

import io.virga.api.ec2.CidrBlock;
import io.virga.api.ec2.Ipv6CidrBlock;
import io.virga.api.ec2.VpcPeeringConnection;
import io.virga.api.ec2.VpcPeeringConnectionOptionsDescription;
import io.virga.api.ec2.VpcPeeringConnectionStateReason;
import io.virga.api.ec2.VpcPeeringConnectionVpcInfo;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** VPC peering connections as the API shows them. Pure functions of the documents. */
final class VpcPeeringViews {
    private VpcPeeringViews() {}

    static VpcPeeringConnection peering(Reader reader, VpcPeering peering) {
        return VpcPeeringConnection.builder()
                .vpcPeeringConnectionId(peering.id())
                .requesterVpcInfo(side(
                        peering,
                        peering.requester(),
                        VpcPeering.blocks(reader, peering.requester()),
                        peering.isPending() || peering.isActive()
                                ? VpcPeering.ipv6Blocks(reader, peering.requester())
                                : List.of()))
                .accepterVpcInfo(side(
                        peering,
                        peering.accepter(),
                        peering.accepter(reader),
                        peering.isActive() ? VpcPeering.ipv6Blocks(reader, peering.accepter()) : List.of()))
                .expirationTime(peering.expiry().orElse(null))
                .status(VpcPeeringConnectionStateReason.builder()
                        .code(peering.status().code())
                        .message(peering.message())
                        .build())
                .tags(Tags.view(peering.tags()))
                .build();
    }

    private static VpcPeeringConnectionVpcInfo side(
            VpcPeering peering, VpcPeering.Side side, List<String> blocks, List<String> ipv6Blocks) {
        VpcPeeringConnectionVpcInfo.Builder view = VpcPeeringConnectionVpcInfo.builder()
                .ownerId(side.account())
                .vpcId(side.vpcId())
                .region(side.region());
        if (!blocks.isEmpty()) {
            view.cidrBlock(blocks.getFirst())
                    .cidrBlockSet(blocks.stream()
                            .map(block -> CidrBlock.builder().cidrBlock(block).build())
                            .toList());
        }
        if (!ipv6Blocks.isEmpty()) {
            view.ipv6CidrBlockSet(ipv6Blocks.stream()
                    .map(block -> Ipv6CidrBlock.builder().ipv6CidrBlock(block).build())
                    .toList());
        }
        if (peering.isActive()) {
            view.peeringOptions(VpcPeeringConnectionOptionsDescription.builder()
                    .allowDnsResolutionFromRemoteVpc(side.allowsDns())
                    .allowEgressFromLocalClassicLinkToRemoteVpc(false)
                    .allowEgressFromLocalVpcToRemoteClassicLink(false)
                    .build());
        }
        return view.build();
    }
}
