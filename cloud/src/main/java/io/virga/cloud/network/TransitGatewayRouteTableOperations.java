package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateTransitGatewayRouteTableRequest;
import io.virga.api.ec2.AssociateTransitGatewayRouteTableResult;
import io.virga.api.ec2.CreateTransitGatewayRouteTableRequest;
import io.virga.api.ec2.CreateTransitGatewayRouteTableResult;
import io.virga.api.ec2.DeleteTransitGatewayRouteTableRequest;
import io.virga.api.ec2.DeleteTransitGatewayRouteTableResult;
import io.virga.api.ec2.DescribeTransitGatewayRouteTablesRequest;
import io.virga.api.ec2.DescribeTransitGatewayRouteTablesResult;
import io.virga.api.ec2.DisableTransitGatewayRouteTablePropagationRequest;
import io.virga.api.ec2.DisableTransitGatewayRouteTablePropagationResult;
import io.virga.api.ec2.DisassociateTransitGatewayRouteTableRequest;
import io.virga.api.ec2.DisassociateTransitGatewayRouteTableResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.EnableTransitGatewayRouteTablePropagationRequest;
import io.virga.api.ec2.EnableTransitGatewayRouteTablePropagationResult;
import io.virga.api.ec2.GetTransitGatewayAttachmentPropagationsRequest;
import io.virga.api.ec2.GetTransitGatewayAttachmentPropagationsResult;
import io.virga.api.ec2.GetTransitGatewayRouteTableAssociationsRequest;
import io.virga.api.ec2.GetTransitGatewayRouteTableAssociationsResult;
import io.virga.api.ec2.GetTransitGatewayRouteTablePropagationsRequest;
import io.virga.api.ec2.GetTransitGatewayRouteTablePropagationsResult;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * CreateTransitGatewayRouteTable, DeleteTransitGatewayRouteTable and DescribeTransitGatewayRouteTables, and the operations that
 * associate attachments with route tables, let them propagate to route tables, and list both.
 */
final class TransitGatewayRouteTableOperations {
    private static final FilterTable<String> TABLE_IDS =
            new FilterTable<String>().on("transit-gateway-route-table-id", id -> id);

    /** An attachment as a route table has it. */
    record Member(TransitGatewayRouteTable table, TransitGatewayAttachment attachment) {
        Member {
            requireNonNull(table, "table is null");
            requireNonNull(attachment, "attachment is null");
        }
    }

    private static final FilterTable<Member> MEMBERS = new FilterTable<Member>()
            .on(
                    "resource-id",
                    member -> member.attachment().resourceId(member.table().gatewayId()))
            .on("resource-type", member -> member.attachment().resourceType())
            .on("transit-gateway-attachment-id", member -> member.attachment().id());

    private final TransitGateways gateways;
    private final Quotas quotas;

    TransitGatewayRouteTableOperations(TransitGateways gateways, Quotas quotas) {
        this.gateways = requireNonNull(gateways, "gateways is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE, this::create, "TransitGatewayId", "TagSpecifications");
        operations.on(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE_TABLE, this::delete, "TransitGatewayRouteTableId");
        operations.describe(Ec2.DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES, this::describe, "TransitGatewayRouteTableIds");
        operations.on(
                Ec2.ASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE,
                this::associate,
                "TransitGatewayRouteTableId",
                "TransitGatewayAttachmentId");
        operations.on(
                Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE,
                this::disassociate,
                "TransitGatewayRouteTableId",
                "TransitGatewayAttachmentId");
        operations.on(
                Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION,
                this::enable,
                "TransitGatewayRouteTableId",
                "TransitGatewayAttachmentId");
        operations.on(
                Ec2.DISABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION,
                this::disable,
                "TransitGatewayRouteTableId",
                "TransitGatewayAttachmentId");
        operations.describe(
                Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS, this::associations, "TransitGatewayRouteTableId");
        operations.describe(
                Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS, this::propagations, "TransitGatewayRouteTableId");
        operations.describe(
                Ec2.GET_TRANSIT_GATEWAY_ATTACHMENT_PROPAGATIONS,
                this::attachmentPropagations,
                "TransitGatewayAttachmentId");
    }

    /** The filters of GetTransitGatewayRouteTableAssociations and GetTransitGatewayRouteTablePropagations. */
    static FilterTable<?> filtersOfMembers() {
        return MEMBERS;
    }

    /** The filters of GetTransitGatewayAttachmentPropagations. */
    static FilterTable<?> filtersOfPropagations() {
        return TABLE_IDS;
    }

    /** The id of a route table that a request must have. */
    static String id(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("TransitGatewayRouteTableId"));
    }

    /** The route table with this id, which has not ended. */
    static TransitGatewayRouteTable lasting(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGatewayRouteTable table = TransitGatewayRouteTable.TYPE.get(reader, acting, purpose, id);
        if (table.state().ended().isPresent()) {
            throw TransitGatewayRouteTable.TYPE.notFound(List.of(id));
        }
        return table;
    }

    /** The route table with this id, which is available. */
    static TransitGatewayRouteTable available(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGatewayRouteTable table = lasting(reader, acting, purpose, id);
        if (!table.state().isAvailable()) {
            throw TransitGatewayErrors.wrongState(id, table.state());
        }
        return table;
    }

    private CreateTransitGatewayRouteTableResult create(Call call, CreateTransitGatewayRouteTableRequest request) {
        String gatewayId = request.transitGatewayId().orElseThrow(() -> Errors.missingParameter("TransitGatewayId"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), TransitGatewayRouteTable.TYPE);
        return call.write(transaction -> {
            TransitGateway gateway =
                    TransitGatewayOperations.available(transaction, call.acting(), call.action(), gatewayId);
            TransitGatewayRouteTable planned = gateways.plannedTable(gateway, tags, call.time());
            TransitGatewayRouteTable.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            quotas.check(
                    Quotas.ROUTE_TABLES_PER_TRANSIT_GATEWAY,
                    TransitGatewayRouteTable.of(transaction, gatewayId).size() + 1L,
                    "TransitGatewayRouteTableLimitExceeded",
                    "The maximum number of route tables of " + gatewayId + " has been reached.");
            return CreateTransitGatewayRouteTableResult.builder()
                    .transitGatewayRouteTable(
                            TransitGatewayViews.table(transaction, gateways.insert(transaction, planned)))
                    .build();
        });
    }

    private DeleteTransitGatewayRouteTableResult delete(Call call, DeleteTransitGatewayRouteTableRequest request) {
        String id = id(request.transitGatewayRouteTableId());
        return call.write(transaction -> {
            TransitGatewayRouteTable table = available(transaction, call.acting(), call.action(), id);
            if (table.isDefaultAssociation(transaction)) {
                throw TransitGatewayErrors.isDefault(id, "association");
            }
            if (table.isDefaultPropagation(transaction)) {
                throw TransitGatewayErrors.isDefault(id, "propagation");
            }
            if (!TransitGatewayAttachment.associatedWith(transaction, id).isEmpty()) {
                throw TransitGatewayErrors.hasAssociations(id);
            }
            TransitGateways.putState(transaction, table, new TransitState.Deleting());
            return DeleteTransitGatewayRouteTableResult.builder()
                    .transitGatewayRouteTable(
                            TransitGatewayViews.table(transaction, table.withState(new TransitState.Deleting())))
                    .build();
        });
    }

    private DescribeTransitGatewayRouteTablesResult describe(
            Call call, DescribeTransitGatewayRouteTablesRequest request) {
        return call.read(reader -> {
            Page<TransitGatewayRouteTable> page = Page.of(
                    call, reader, TransitGatewayRouteTable.TYPE, request, request.transitGatewayRouteTableIds());
            return DescribeTransitGatewayRouteTablesResult.builder()
                    .transitGatewayRouteTables(page.items().stream()
                            .map(table -> TransitGatewayViews.table(reader, table))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** The route table and the attachment that a request names, which belong to one transit gateway. */
    private static Member member(
            Transaction transaction, Call call, Optional<String> tableId, Optional<String> attachmentId) {
        String attachment = TransitGatewayAttachmentOperations.id(attachmentId);
        TransitGatewayRouteTable table = available(transaction, call.acting(), call.action(), id(tableId));
        Member member = new Member(
                table,
                TransitGatewayAttachmentOperations.available(transaction, call.acting(), call.action(), attachment));
        if (member.attachment().side(table.gatewayId()).isEmpty()) {
            throw TransitGatewayErrors.differentGateways(table.id(), attachment);
        }
        return member;
    }

    private static TransitGatewayAttachment.Side side(Member member) {
        return member.attachment().side(member.table().gatewayId()).orElseThrow();
    }

    private AssociateTransitGatewayRouteTableResult associate(
            Call call, AssociateTransitGatewayRouteTableRequest request) {
        return call.write(transaction -> {
            Member member = member(
                    transaction, call, request.transitGatewayRouteTableId(), request.transitGatewayAttachmentId());
            side(member).associated().ifPresent(table -> {
                throw TransitGatewayErrors.associated(member.attachment().id(), table);
            });
            TransitGateways.put(
                    transaction,
                    member.attachment()
                            .withSide(
                                    member.table().gatewayId(),
                                    side -> side.withAssociated(
                                            Optional.of(member.table().id()))));
            return AssociateTransitGatewayRouteTableResult.builder()
                    .association(TransitGatewayViews.association(member.table(), member.attachment(), "associating"))
                    .build();
        });
    }

    private DisassociateTransitGatewayRouteTableResult disassociate(
            Call call, DisassociateTransitGatewayRouteTableRequest request) {
        return call.write(transaction -> {
            Member member = member(
                    transaction, call, request.transitGatewayRouteTableId(), request.transitGatewayAttachmentId());
            String tableId = member.table().id();
            if (side(member).associated().filter(tableId::equals).isEmpty()) {
                throw TransitGatewayErrors.notAssociated(member.attachment().id(), tableId);
            }
            TransitGateways.put(
                    transaction,
                    member.attachment()
                            .withSide(member.table().gatewayId(), side -> side.withAssociated(Optional.empty())));
            return DisassociateTransitGatewayRouteTableResult.builder()
                    .association(TransitGatewayViews.association(member.table(), member.attachment(), "disassociating"))
                    .build();
        });
    }

    private EnableTransitGatewayRouteTablePropagationResult enable(
            Call call, EnableTransitGatewayRouteTablePropagationRequest request) {
        return call.write(transaction -> {
            Member member = member(
                    transaction, call, request.transitGatewayRouteTableId(), request.transitGatewayAttachmentId());
            String tableId = member.table().id();
            if (!member.attachment().isOfVpc()) {
                throw TransitGatewayErrors.peersDoNotPropagate(
                        member.attachment().id());
            }
            if (side(member).propagated().contains(tableId)) {
                throw TransitGatewayErrors.propagated(member.attachment().id(), tableId);
            }
            TransitGateways.put(
                    transaction,
                    member.attachment().withSide(member.table().gatewayId(), side -> side.withPropagated(tableId)));
            return EnableTransitGatewayRouteTablePropagationResult.builder()
                    .propagation(TransitGatewayViews.propagation(member.table(), member.attachment(), "enabled"))
                    .build();
        });
    }

    private DisableTransitGatewayRouteTablePropagationResult disable(
            Call call, DisableTransitGatewayRouteTablePropagationRequest request) {
        return call.write(transaction -> {
            Member member = member(
                    transaction, call, request.transitGatewayRouteTableId(), request.transitGatewayAttachmentId());
            String tableId = member.table().id();
            if (!side(member).propagated().contains(tableId)) {
                throw TransitGatewayErrors.notPropagated(member.attachment().id(), tableId);
            }
            TransitGateways.put(
                    transaction,
                    member.attachment().withSide(member.table().gatewayId(), side -> side.withoutPropagated(tableId)));
            return DisableTransitGatewayRouteTablePropagationResult.builder()
                    .propagation(TransitGatewayViews.propagation(member.table(), member.attachment(), "disabled"))
                    .build();
        });
    }

    private static Page<Member> page(
            Call call,
            Reader reader,
            TransitGatewayRouteTable table,
            List<TransitGatewayAttachment> attachments,
            Structure request) {
        return Page.of(
                call,
                reader,
                attachments.stream()
                        .map(attachment -> new Member(table, attachment))
                        .toList(),
                member -> member.attachment().id(),
                MEMBERS,
                request);
    }

    private GetTransitGatewayRouteTableAssociationsResult associations(
            Call call, GetTransitGatewayRouteTableAssociationsRequest request) {
        String id = id(request.transitGatewayRouteTableId());
        return call.read(reader -> {
            TransitGatewayRouteTable table = lasting(reader, call.acting(), ReadAlong.LISTED, id);
            Page<Member> page = page(call, reader, table, TransitGatewayAttachment.associatedWith(reader, id), request);
            return GetTransitGatewayRouteTableAssociationsResult.builder()
                    .associations(page.items().stream()
                            .map(member -> TransitGatewayViews.associationOf(table, member.attachment()))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private GetTransitGatewayRouteTablePropagationsResult propagations(
            Call call, GetTransitGatewayRouteTablePropagationsRequest request) {
        String id = id(request.transitGatewayRouteTableId());
        return call.read(reader -> {
            TransitGatewayRouteTable table = lasting(reader, call.acting(), ReadAlong.LISTED, id);
            Page<Member> page = page(call, reader, table, TransitGatewayAttachment.propagatedTo(reader, id), request);
            return GetTransitGatewayRouteTablePropagationsResult.builder()
                    .transitGatewayRouteTablePropagations(page.items().stream()
                            .map(member -> TransitGatewayViews.propagationOf(table, member.attachment()))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private GetTransitGatewayAttachmentPropagationsResult attachmentPropagations(
            Call call, GetTransitGatewayAttachmentPropagationsRequest request) {
        String id = TransitGatewayAttachmentOperations.id(request.transitGatewayAttachmentId());
        return call.read(reader -> {
            TransitGatewayAttachment attachment =
                    TransitGatewayAttachmentOperations.lasting(reader, call.acting(), ReadAlong.LISTED, id);
            Page<String> page =
                    Page.of(call, reader, attachment.own().propagated(), table -> table, TABLE_IDS, request);
            return GetTransitGatewayAttachmentPropagationsResult.builder()
                    .transitGatewayAttachmentPropagations(page.items().stream()
                            .map(TransitGatewayViews::propagationTo)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
