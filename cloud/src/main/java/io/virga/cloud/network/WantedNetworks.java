package io.virga.cloud.network;

import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** A VPC, if it is of an account and region. */
    public static Optional<NetworkSpec> ofScope(Reader reader, Scope scope, String vpcId) {
        return Vpc.TYPE.unguarded().find(reader, scope, vpcId).flatMap(vpc -> of(reader, vpcId));
    }

    /** The ids of the VPCs that are attached to the transit gateways of a VPC, or to peers of these. */
    public static Set<String> attachedWith(Reader reader, String vpcId) {
        Set<String> vpcIds = new LinkedHashSet<>();
        TransitGatewayAttachment.ofVpc(reader, vpcId).stream()
                .flatMap(attachment ->
                        TransitRoutes.around(reader, attachment.own().gatewayId()).stream())
                .flatMap(attachment -> attachment.ofVpc().stream())
                .forEach(vpc -> vpcIds.add(vpc.vpcId()));
        vpcIds.remove(vpcId);
        return vpcIds;
    }

    /** The id of the route table that a table of a network is made from. */
    public static String tableId(String idOfNetwork) {
        return TransitPlan.tableId(idOfNetwork);
    }

    /** The interfaces of an interface endpoint; none of a gateway endpoint. */
    public static List<NetworkInterface> ofEndpoint(Reader reader, VpcEndpoint endpoint) {
        return endpoint.privateLink().stream()
                .flatMap(link -> link.places().stream())
                .flatMap(place -> reader.get(NetworkInterface.TYPE.documents(), place.interfaceId()).stream())
                .toList();
    }

    /** The endpoint that an interface is of; empty when it is of none. */
    public static Optional<VpcEndpoint> endpointOf(Reader reader, NetworkInterface i) {
        return Vpc.TYPE.unguarded().find(reader, Scope.of(i), i.vpcId()).stream()
                .flatMap(vpc -> VpcEndpoint.withInterfacesIn(reader, vpc).stream())
                .filter(endpoint -> ofEndpoint(reader, endpoint).contains(i))
                .findFirst();
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
