package io.virga.cloud.network;

import io.virga.api.ec2.CreateRouteRequest;
import io.virga.api.ec2.CreateRouteResult;
import io.virga.api.ec2.DeleteRouteRequest;
import io.virga.api.ec2.DeleteRouteResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ReplaceRouteRequest;
import io.virga.api.ec2.ReplaceRouteResult;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/** CreateRoute, ReplaceRoute and DeleteRoute. */
final class RouteOperations {
    private static final String[] DESTINATION_AND_TARGET = {
        "RouteTableId",
        "DestinationCidrBlock",
        "DestinationIpv6CidrBlock",
        "DestinationPrefixListId",
        "EgressOnlyInternetGatewayId",
        "GatewayId",
        "InstanceId",
        "NatGatewayId",
        "NetworkInterfaceId",
        "TransitGatewayId",
        "VpcPeeringConnectionId"
    };

    private static final ReadAlong OF_TABLE = new ReadAlong("routes are authorized on their route table only");

    private final RouteQuota quota;

    RouteOperations(Quotas quotas) {
        this.quota = new RouteQuota(quotas);
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_ROUTE, this::create, DESTINATION_AND_TARGET);
        operations.on(Ec2.REPLACE_ROUTE, this::replace, RouteTargets.with(DESTINATION_AND_TARGET, "LocalTarget"));
        operations.on(
                Ec2.DELETE_ROUTE,
                this::delete,
                "RouteTableId",
                "DestinationCidrBlock",
                "DestinationIpv6CidrBlock",
                "DestinationPrefixListId");
    }

    private CreateRouteResult create(Call call, CreateRouteRequest request) {
        String id = tableId(request.routeTableId());
        RouteDestination destination = RouteDestination.of(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        RouteTargets.Wanted wanted = new RouteTargets.Given()
                .gateway(request.gatewayId())
                .egressOnly(request.egressOnlyInternetGatewayId())
                .instance(request.instanceId())
                .networkInterface(request.networkInterfaceId())
                .nat(request.natGatewayId())
                .peering(request.vpcPeeringConnectionId())
                .transit(request.transitGatewayId())
                .only();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            if (isLocal(transaction, call, table, destination.text())) {
                throw VpcErrors.routeExists(destination.text());
            }
            RouteTable.Entry entry = entry(transaction, call, table, destination, wanted);
            Optional<RouteTable.Entry> present = table.entry(destination.text());
            if (present.isEmpty()) {
                RouteTable more = table.withEntry(entry);
                quota.check(transaction, more);
                put(transaction, more);
            } else if (!present.get().equals(entry)) {
                throw VpcErrors.routeExists(destination.text());
            }
            return CreateRouteResult.builder().returnValue(true).build();
        });
    }

    private static String tableId(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("RouteTableId"));
    }

    /** The route that a request asks for, after all checks but those of the routes that are there. */
    private static RouteTable.Entry entry(
            Reader reader, Call call, RouteTable table, RouteDestination destination, RouteTargets.Wanted wanted) {
        RouteTable.Target target = RouteTargets.find(reader, call.acting(), OF_TABLE, table, wanted);
        Vpc vpc = Vpc.TYPE.get(reader, call.acting(), OF_TABLE, table.vpcId());
        boolean isIpv6 = destination.isIpv6(reader, call.acting(), OF_TABLE);
        RouteTargets.checkFamily(destination.text(), isIpv6, target);
        if (destination instanceof RouteDestination.Block(AddressBlock block)) {
            RouteTargets.checkDestination(reader, vpc, block, target);
        }
        RouteTable.Entry entry = new RouteTable.Entry(destination.text(), target);
        GatewayRoutes.check(reader, table, entry);
        return entry;
    }

    private static boolean isLocal(Reader reader, Call call, RouteTable table, String destination) {
        return Vpc.TYPE
                .get(reader, call.acting(), OF_TABLE, table.vpcId())
                .allCidrs()
                .contains(destination);
    }

    private static void put(Transaction transaction, RouteTable changed) {
        transaction.replace(RouteTable.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
    }

    private ReplaceRouteResult replace(Call call, ReplaceRouteRequest request) {
        String id = tableId(request.routeTableId());
        RouteDestination destination = RouteDestination.of(
                request.destinationCidrBlock(), request.destinationIpv6CidrBlock(), request.destinationPrefixListId());
        RouteTargets.Wanted wanted = new RouteTargets.Given()
                .local(request.localTarget())
                .gateway(request.gatewayId())
                .egressOnly(request.egressOnlyInternetGatewayId())
                .instance(request.instanceId())
                .networkInterface(request.networkInterfaceId())
                .nat(request.natGatewayId())
                .peering(request.vpcPeeringConnectionId())
                .transit(request.transitGatewayId())
                .only();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            boolean isLocal = isLocal(transaction, call, table, destination.text());
            if (!isLocal && table.entry(destination.text()).isEmpty()) {
                throw VpcErrors.nothingToReplace(destination.text());
            }
            requireNoEndpoint(table, destination.text());
            if (!(wanted instanceof RouteTargets.Wanted.Local)) {
                put(transaction, table.withEntry(entry(transaction, call, table, destination, wanted)));
            } else if (isLocal) {
                put(transaction, table.withoutEntry(destination.text()));
            } else {
                throw VpcErrors.notLocal(destination.text());
            }
            return ReplaceRouteResult.builder().build();
        });
    }

    private static void requireNoEndpoint(RouteTable table, String destination) {
        table.entry(destination)
                .map(RouteTable.Entry::target)
                .filter(RouteTable.Target.Endpoint.class::isInstance)
                .ifPresent(target -> {
                    throw VpcEndpointErrors.itsOwnRoute(target.id());
                });
    }

    private DeleteRouteResult delete(Call call, DeleteRouteRequest request) {
        String id = tableId(request.routeTableId());
        String destination = RouteDestination.of(
                        request.destinationCidrBlock(),
                        request.destinationIpv6CidrBlock(),
                        request.destinationPrefixListId())
                .text();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            if (isLocal(transaction, call, table, destination)) {
                throw VpcErrors.localRoute(destination, id);
            }
            if (table.entry(destination).isEmpty()) {
                throw VpcErrors.routeNotFound(destination, id);
            }
            requireNoEndpoint(table, destination);
            put(transaction, table.withoutEntry(destination));
            return DeleteRouteResult.builder().build();
        });
    }
}
