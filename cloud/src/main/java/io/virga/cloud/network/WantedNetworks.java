package io.virga.cloud.network;

import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wanted of networks, as hosts are told it, for those who only look at it. */
public final class WantedNetworks {
    private WantedNetworks() {}

    /** A VPC with all its interfaces, whether or not they are on a host; empty when there is no such VPC. */
    public static Optional<NetworkSpec> of(Reader reader, String vpcId) {
        return NetworkPlan.whole(reader, vpcId);
    }

    /** A VPC, and those of the same account and region that it is actively peered with. */
    public static List<NetworkSpec> around(Reader reader, Scope scope, String vpcId) {
        List<NetworkSpec> networks = new ArrayList<>();
        of(reader, vpcId).ifPresent(networks::add);
        VpcPeering.ofVpc(reader, vpcId).stream()
                .filter(VpcPeering::isActive)
                .map(peering -> peering.beyond(vpcId))
                .filter(side -> side.scope().equals(scope))
                .forEach(side -> of(reader, side.vpcId()).ifPresent(networks::add));
        return networks;
    }

    /** Whether transit gateways take packets of a VPC, which are not followed. */
    public static boolean isAttached(Reader reader, String vpcId) {
        return TransitGatewayAttachment.ofVpc(reader, vpcId).stream()
                .anyMatch(attachment -> attachment.state().isAvailable());
    }

    /** Whether an endpoint has interfaces, to which packets are not followed. */
    public static boolean hasInterfaces(VpcEndpoint endpoint) {
        return endpoint.privateLink().isPresent();
    }

    /** The VPCs of a peering connection that are of this account and region, if it is active. */
    public static List<String> peered(Reader reader, Scope scope, String peeringId) {
        return VpcPeering.TYPE.unguarded().find(reader, scope, peeringId).filter(VpcPeering::isActive).stream()
                .flatMap(peering -> List.of(peering.requester(), peering.accepter()).stream())
                .filter(side -> side.scope().equals(scope))
                .map(VpcPeering.Side::vpcId)
                .toList();
    }

    /** The prefix list by which routes lead to a gateway endpoint. */
    public static Optional<String> prefixList(VpcEndpoint endpoint) {
        return VpcEndpointService.of(endpoint).prefixListId();
    }

    /** The interfaces of an instance. */
    public static List<NetworkInterface> ofInstance(Reader reader, Scope scope, String instanceId) {
        return NetworkInterface.ofInstance(reader, scope, instanceId);
    }
}
