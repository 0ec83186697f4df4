package io.virga.cloud.network;

import io.virga.api.ec2.Route;
import io.virga.api.ec2.RouteTableAssociation;
import io.virga.api.ec2.RouteTableAssociationState;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Route tables as the API shows them, and whether their routes lead anywhere. Pure functions of the documents. */
final class RouteViews {
    private static final String LOCAL = "local";
    private static final String OF_TABLE = "CreateRouteTable";

    private RouteViews() {}

    /** Whether the target of a route of a VPC takes traffic. Traffic to one that does not is dropped. */
    static boolean isActive(Reader reader, String vpcId, RouteTable.Target target) {
        return switch (target) {
            case RouteTable.Target.Internet(String id) ->
                reader.get(InternetGateway.TYPE.documents(), id)
                        .map(gateway -> gateway.isAttachedTo(vpcId))
                        .orElse(false);
            case RouteTable.Target.EgressOnly(String id) ->
                reader.get(EgressOnlyInternetGateway.TYPE.documents(), id).isPresent();
            case RouteTable.Target.Nat(String id) ->
                reader.get(NatGateway.TYPE.documents(), id)
                        .map(NatGateway::isAvailable)
                        .orElse(false);
            case RouteTable.Target.Peering(String id) ->
                reader.get(VpcPeering.TYPE.documents(), id)
                        .map(VpcPeering::isActive)
                        .orElse(false);
            case RouteTable.Target.Transit(String id) ->
                TransitGatewayAttachment.ofVpc(reader, vpcId).stream()
                        .anyMatch(attachment -> attachment.state().isAvailable()
                                && attachment.side(id).isPresent());
            // The services behind gateway endpoints are not there yet.
            case RouteTable.Target.Endpoint _ -> false;
            case RouteTable.Target.Interface(String id) ->
                reader.get(NetworkInterface.TYPE.documents(), id)
                        .map(i -> i.plug().isPresent())
                        .orElse(false);
        };
    }

    /** The routes of a table: the local ones first. */
    static List<Route> routes(Reader reader, RouteTable table) {
        List<String> blocks = Vpc.find(reader, table.vpcId()).map(Vpc::allCidrs).orElse(List.of());
        Stream<Route> local = blocks.stream()
                .map(cidr -> table.entry(cidr)
                        .map(changed -> route(reader, table, changed, OF_TABLE))
                        .orElseGet(() -> local(cidr)));
        Stream<Route> created = table.entries().stream()
                .filter(entry -> !blocks.contains(entry.destination()))
                .map(entry -> route(reader, table, entry, "CreateRoute"));
        return Stream.concat(local, created).toList();
    }

    private static Route local(String cidr) {
        return to(cidr).gatewayId(LOCAL).origin(OF_TABLE).state("active").build();
    }

    private static Route.Builder to(String destination) {
        Route.Builder view = Route.builder();
        return AddressBlock.isIpv6(destination)
                ? view.destinationIpv6CidrBlock(destination)
                : view.destinationCidrBlock(destination);
    }

    private static Route route(Reader reader, RouteTable table, RouteTable.Entry entry, String origin) {
        Route.Builder view = entry.prefixListId()
                .map(id -> Route.builder().destinationPrefixListId(id))
                .orElseGet(() -> to(entry.destination()))
                .origin(origin)
                .state(isActive(reader, table.vpcId(), entry.target()) ? "active" : "blackhole");
        switch (entry.target()) {
            case RouteTable.Target.Internet(String id) -> view.gatewayId(id);
            case RouteTable.Target.EgressOnly(String id) -> view.egressOnlyInternetGatewayId(id);
            case RouteTable.Target.Endpoint(String id) -> view.gatewayId(id);
            case RouteTable.Target.Nat(String id) -> view.natGatewayId(id);
            case RouteTable.Target.Peering(String id) -> view.vpcPeeringConnectionId(id);
            case RouteTable.Target.Transit(String id) -> view.transitGatewayId(id);
            case RouteTable.Target.Interface(String id) -> {
                view.networkInterfaceId(id);
                instanceOf(reader, id)
                        .ifPresent(instance -> view.instanceId(instance).instanceOwnerId(table.account()));
            }
        }
        return view.build();
    }

    private static Optional<String> instanceOf(Reader reader, String interfaceId) {
        return reader.get(NetworkInterface.TYPE.documents(), interfaceId)
                .flatMap(NetworkInterface::attachment)
                .map(NetworkInterface.Attachment::instanceId);
    }

    static io.virga.api.ec2.RouteTable table(Reader reader, RouteTable table) {
        return io.virga.api.ec2.RouteTable.builder()
                .routeTableId(table.id())
                .ownerId(table.account())
                .vpcId(table.vpcId())
                .associations(table.associations().stream()
                        .map(association -> association(table, association))
                        .toList())
                .propagatingVgws(List.of())
                .routes(routes(reader, table))
                .tags(Tags.view(table.tags()))
                .build();
    }

    private static RouteTableAssociation association(RouteTable table, RouteTable.Association association) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId(association.id())
                .routeTableId(table.id())
                .subnetId(association.subnetId().orElse(null))
                .gatewayId(association.gatewayId().orElse(null))
                .main(association.isMain())
                .associationState(associated())
                .build();
    }

    static RouteTableAssociationState associated() {
        return RouteTableAssociationState.builder().state("associated").build();
    }
}
