package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateRouteRequest;
import io.virga.api.ec2.CreateRouteResult;
import io.virga.api.ec2.DeleteRouteRequest;
import io.virga.api.ec2.DeleteRouteResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ReplaceRouteRequest;
import io.virga.api.ec2.ReplaceRouteResult;
import io.virga.cloud.address.Cidr;
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
        "GatewayId",
        "InstanceId",
        "NatGatewayId",
        "NetworkInterfaceId",
        "VpcPeeringConnectionId"
    };

    private static final ReadAlong OF_TABLE = new ReadAlong("routes are authorized on their route table only");

    private final Quotas quotas;

    RouteOperations(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_ROUTE, this::create, DESTINATION_AND_TARGET);
        operations.on(Ec2.REPLACE_ROUTE, this::replace, RouteTargets.with(DESTINATION_AND_TARGET, "LocalTarget"));
        operations.on(Ec2.DELETE_ROUTE, this::delete, "RouteTableId", "DestinationCidrBlock");
    }

    private CreateRouteResult create(Call call, CreateRouteRequest request) {
        String id = tableId(request.routeTableId());
        Cidr destination = destination(request.destinationCidrBlock());
        RouteTargets.Wanted wanted = new RouteTargets.Given()
                .gateway(request.gatewayId())
                .instance(request.instanceId())
                .networkInterface(request.networkInterfaceId())
                .nat(request.natGatewayId())
                .peering(request.vpcPeeringConnectionId())
                .only();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            if (isLocal(transaction, call, table, destination)) {
                throw VpcErrors.routeExists(destination.toString());
            }
            RouteTable.Entry entry = entry(transaction, call, table, destination, wanted);
            Optional<RouteTable.Entry> present = table.entry(destination.toString());
            if (present.isEmpty()) {
                quotas.check(
                        Quotas.ROUTES_PER_ROUTE_TABLE,
                        table.entries().size() + 1L,
                        "RouteLimitExceeded",
                        "The maximum number of routes has been reached.");
                put(transaction, table.withEntry(entry));
            } else if (!present.get().equals(entry)) {
                throw VpcErrors.routeExists(destination.toString());
            }
            return CreateRouteResult.builder().returnValue(true).build();
        });
    }

    private static String tableId(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("RouteTableId"));
    }

    private static Cidr destination(Optional<String> given) {
        String text = given.orElseThrow(() -> Errors.missingParameter("DestinationCidrBlock"));
        return Cidr.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "destinationCidrBlock"));
    }

    /** The route that a request asks for, after all checks but those of the routes that are there. */
    private static RouteTable.Entry entry(
            Reader reader, Call call, RouteTable table, Cidr destination, RouteTargets.Wanted wanted) {
        RouteTable.Target target = RouteTargets.find(reader, call.acting(), OF_TABLE, table, wanted);
        Vpc vpc = Vpc.TYPE.get(reader, call.acting(), OF_TABLE, table.vpcId());
        RouteTargets.checkDestination(reader, vpc, destination, target);
        return new RouteTable.Entry(destination.toString(), target);
    }

    private static boolean isLocal(Reader reader, Call call, RouteTable table, Cidr destination) {
        return Vpc.TYPE
                .get(reader, call.acting(), OF_TABLE, table.vpcId())
                .cidrs()
                .contains(destination.toString());
    }

    private static void put(Transaction transaction, RouteTable changed) {
        transaction.replace(RouteTable.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
    }

    private ReplaceRouteResult replace(Call call, ReplaceRouteRequest request) {
        String id = tableId(request.routeTableId());
        Cidr destination = destination(request.destinationCidrBlock());
        RouteTargets.Wanted wanted = new RouteTargets.Given()
                .local(request.localTarget())
                .gateway(request.gatewayId())
                .instance(request.instanceId())
                .networkInterface(request.networkInterfaceId())
                .nat(request.natGatewayId())
                .peering(request.vpcPeeringConnectionId())
                .only();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            boolean isLocal = isLocal(transaction, call, table, destination);
            if (!isLocal && table.entry(destination.toString()).isEmpty()) {
                throw VpcErrors.nothingToReplace(destination.toString());
            }
            if (!(wanted instanceof RouteTargets.Wanted.Local)) {
                put(transaction, table.withEntry(entry(transaction, call, table, destination, wanted)));
            } else if (isLocal) {
                put(transaction, table.withoutEntry(destination.toString()));
            } else {
                throw VpcErrors.notLocal(destination.toString());
            }
            return ReplaceRouteResult.builder().build();
        });
    }

    private DeleteRouteResult delete(Call call, DeleteRouteRequest request) {
        String id = tableId(request.routeTableId());
        String destination = destination(request.destinationCidrBlock()).toString();
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            if (isLocal(transaction, call, table, Cidr.of(destination))) {
                throw VpcErrors.localRoute(destination, id);
            }
            if (table.entry(destination).isEmpty()) {
                throw VpcErrors.routeNotFound(destination, id);
            }
            put(transaction, table.withoutEntry(destination));
            return DeleteRouteResult.builder().build();
        });
    }
}
