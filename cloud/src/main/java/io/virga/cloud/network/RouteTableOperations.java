package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateRouteTableRequest;
import io.virga.api.ec2.AssociateRouteTableResult;
import io.virga.api.ec2.CreateRouteTableRequest;
import io.virga.api.ec2.CreateRouteTableResult;
import io.virga.api.ec2.DeleteRouteTableRequest;
import io.virga.api.ec2.DeleteRouteTableResult;
import io.virga.api.ec2.DescribeRouteTablesRequest;
import io.virga.api.ec2.DescribeRouteTablesResult;
import io.virga.api.ec2.DisassociateRouteTableRequest;
import io.virga.api.ec2.DisassociateRouteTableResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ReplaceRouteTableAssociationRequest;
import io.virga.api.ec2.ReplaceRouteTableAssociationResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CreateRouteTable, DeleteRouteTable and DescribeRouteTables; AssociateRouteTable, DisassociateRouteTable and
 * ReplaceRouteTableAssociation.
 */
final class RouteTableOperations {
    private static final String ANY_ID = "*";
    private static final ReadAlong CREATED_BEFORE =
            new ReadAlong("the caller must be allowed to create such route tables, not to do something to this one");
    private static final ReadAlong OF_TABLE =
            new ReadAlong("the subnet of an association is authorized as far as the action names subnets");

    private final Vpcs vpcs;
    private final Ids ids;
    private final Quotas quotas;

    RouteTableOperations(Vpcs vpcs, Ids ids, Quotas quotas) {
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.idempotent(Ec2.CREATE_ROUTE_TABLE, this::create, new CreatedTable(), "VpcId", "TagSpecifications");
        operations.on(Ec2.DELETE_ROUTE_TABLE, this::delete, "RouteTableId");
        operations.describe(Ec2.DESCRIBE_ROUTE_TABLES, this::describe, "RouteTableIds");
        operations.on(Ec2.ASSOCIATE_ROUTE_TABLE, this::associate, "RouteTableId", "SubnetId", "GatewayId");
        operations.on(Ec2.DISASSOCIATE_ROUTE_TABLE, this::disassociate, "AssociationId");
        operations.on(Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION, this::replaceAssociation, "AssociationId", "RouteTableId");
    }

    private CreateRouteTableResult create(Call call, CreateRouteTableRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), RouteTable.TYPE);
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            RouteTable table = vpcs.plannedTable(vpc, tags);
            RouteTable.TYPE.authorizeCreation(transaction, call.acting(), call.action(), table);
            quotas.check(
                    Quotas.ROUTE_TABLES_PER_VPC,
                    RouteTable.count(transaction, vpc) + 1,
                    "RouteTableLimitExceeded",
                    "The maximum number of route tables has been reached.");
            transaction.insert(RouteTable.TYPE.documents(), table);
            return created(transaction, call, table);
        });
    }

    private static CreateRouteTableResult created(Reader reader, Call call, RouteTable table) {
        return CreateRouteTableResult.builder()
                .routeTable(RouteViews.table(reader, table))
                .clientToken(call.clientToken().orElse(null))
                .build();
    }

    /** A repeated request is answered with the table as it is now. */
    private static final class CreatedTable implements Idempotency<CreateRouteTableRequest, CreateRouteTableResult> {
        @Override
        public String subject(CreateRouteTableResult answer) {
            return answer.routeTable()
                    .flatMap(io.virga.api.ec2.RouteTable::routeTableId)
                    .orElseThrow();
        }

        @Override
        public CreateRouteTableResult answer(Reader reader, Call call, String id) {
            RouteTable table = RouteTable.TYPE.get(reader, call.acting(), CREATED_BEFORE, id);
            Vpc.TYPE.get(reader, call.acting(), call.action(), table.vpcId());
            RouteTable.TYPE.authorizeCreation(reader, call.acting(), call.action(), table);
            return created(reader, call, table);
        }
    }

    private DeleteRouteTableResult delete(Call call, DeleteRouteTableRequest request) {
        String id = tableId(request.routeTableId());
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            if (!table.associations().isEmpty()) {
                throw VpcErrors.hasDependencies("routeTable", id);
            }
            transaction.delete(RouteTable.TYPE.documents(), id);
            NetworkReconciler.WAKER.wake(transaction, table.vpcId());
            return DeleteRouteTableResult.builder().build();
        });
    }

    private static String tableId(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("RouteTableId"));
    }

    private DescribeRouteTablesResult describe(Call call, DescribeRouteTablesRequest request) {
        return call.read(reader -> {
            Page<RouteTable> page = Page.of(call, reader, RouteTable.TYPE, request, request.routeTableIds());
            return DescribeRouteTablesResult.builder()
                    .routeTables(page.items().stream()
                            .map(table -> RouteViews.table(reader, table))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private AssociateRouteTableResult associate(Call call, AssociateRouteTableRequest request) {
        String id = tableId(request.routeTableId());
        if (request.subnetId().isPresent() && request.gatewayId().isPresent()) {
            throw Errors.invalidParameterCombination("The parameters SubnetId and GatewayId exclude each other.");
        }
        if (request.subnetId().isEmpty() && request.gatewayId().isEmpty()) {
            throw Errors.missingParameter("SubnetId or GatewayId");
        }
        return call.write(transaction -> {
            RouteTable table = RouteTable.TYPE.get(transaction, call.acting(), call.action(), id);
            RouteTable.Association made = request.subnetId()
                    .map(subnetId -> withSubnet(transaction, call, table, subnetId))
                    .or(() -> request.gatewayId().map(gatewayId -> withGateway(transaction, call, table, gatewayId)))
                    .orElseThrow();
            put(transaction, table.withAssociation(made));
            return AssociateRouteTableResult.builder()
                    .associationId(made.id())
                    .associationState(RouteViews.associated())
                    .build();
        });
    }

    private RouteTable.Association withSubnet(Reader reader, Call call, RouteTable table, String subnetId) {
        Subnet subnet = Subnet.TYPE.get(reader, call.acting(), call.action(), subnetId);
        if (!subnet.vpcId().equals(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "subnet", subnetId);
        }
        RouteTable.ofSubnet(reader, subnetId).ifPresent(other -> {
            throw VpcErrors.alreadyAssociated(other.id());
        });
        return RouteTable.Association.ofSubnet(ids.next("rtbassoc"), subnetId);
    }

    private RouteTable.Association withGateway(Reader reader, Call call, RouteTable table, String gatewayId) {
        if (gatewayId.startsWith("vgw-")) {
            throw Errors.unsupportedOperation("There are no virtual private gateways here yet.");
        }
        InternetGateway gateway = InternetGateway.TYPE.get(reader, call.acting(), call.action(), gatewayId);
        if (!gateway.isAttachedTo(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "gateway", gatewayId);
        }
        RouteTable.ofGateway(reader, gatewayId).ifPresent(other -> {
            throw VpcErrors.alreadyAssociated(other.id());
        });
        GatewayRoutes.checkTable(reader, table);
        return RouteTable.Association.ofGateway(ids.next("rtbassoc"), gatewayId);
    }

    private static void put(Transaction transaction, RouteTable changed) {
        transaction.replace(RouteTable.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
    }

    private DisassociateRouteTableResult disassociate(Call call, DisassociateRouteTableRequest request) {
        String id = associationId(request.associationId());
        return call.write(transaction -> {
            RouteTable table = withAssociation(transaction, call, id);
            RouteTable.TYPE.authorize(transaction, call.acting(), call.action(), table);
            RouteTable.Association gone = table.association(id).orElseThrow();
            authorizeUser(transaction, call, gone);
            if (gone.isMain()) {
                throw VpcErrors.mainAssociation(id);
            }
            put(transaction, table.withoutAssociation(gone));
            return DisassociateRouteTableResult.builder().build();
        });
    }

    private static String associationId(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("AssociationId"));
    }

    private static RouteTable withAssociation(Reader reader, Call call, String associationId) {
        List<RouteTable> found =
                RouteTable.TYPE.findBy(reader, call.acting(), OF_TABLE, RouteTable.ASSOCIATION_FILTER, associationId);
        if (found.isEmpty()) {
            RouteTable.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY_ID));
            throw VpcErrors.associationNotFound(associationId);
        }
        return found.getFirst();
    }

    /** Authorizes the action on the subnet or gateway that uses the table. */
    private static void authorizeUser(Reader reader, Call call, RouteTable.Association association) {
        association.subnetId().ifPresent(id -> Subnet.TYPE.get(reader, call.acting(), call.action(), id));
        association.gatewayId().ifPresent(id -> InternetGateway.TYPE.get(reader, call.acting(), call.action(), id));
    }

    private ReplaceRouteTableAssociationResult replaceAssociation(
            Call call, ReplaceRouteTableAssociationRequest request) {
        String id = associationId(request.associationId());
        String newTableId = tableId(request.routeTableId());
        return call.write(transaction -> {
            RouteTable wanted = RouteTable.TYPE.get(transaction, call.acting(), call.action(), newTableId);
            RouteTable before = withAssociation(transaction, call, id);
            RouteTable.Association gone = before.association(id).orElseThrow();
            authorizeUser(transaction, call, gone);
            if (!before.vpcId().equals(wanted.vpcId())) {
                throw VpcErrors.differentNetworks(newTableId, "route table association", id);
            }
            if (gone.gatewayId().isPresent()) {
                GatewayRoutes.checkTable(transaction, wanted);
            } else if (gone.isMain() && wanted.isOfGateway()) {
                throw VpcErrors.gatewayTableIsMain(newTableId);
            }
            RouteTable.Association made = gone.withId(ids.next("rtbassoc"));
            RouteTable rest = before.withoutAssociation(gone);
            // The indexes hold a subnet, and the main association of a VPC, once only: first it goes, then it is made.
            put(transaction, rest);
            put(transaction, (before.id().equals(newTableId) ? rest : wanted).withAssociation(made));
            return ReplaceRouteTableAssociationResult.builder()
                    .newAssociationId(made.id())
                    .associationState(RouteViews.associated())
                    .build();
        });
    }
}
