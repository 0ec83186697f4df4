package io.virga.cloud.network;

import io.virga.api.ec2.CreateTransitGatewayRouteRequest;
import io.virga.api.ec2.CreateTransitGatewayRouteResult;
import io.virga.api.ec2.DeleteTransitGatewayRouteRequest;
import io.virga.api.ec2.DeleteTransitGatewayRouteResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ReplaceTransitGatewayRouteRequest;
import io.virga.api.ec2.ReplaceTransitGatewayRouteResult;
import io.virga.api.ec2.SearchTransitGatewayRoutesRequest;
import io.virga.api.ec2.SearchTransitGatewayRoutesResult;
import io.virga.api.ec2.TransitGatewayRoute;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** CreateTransitGatewayRoute, ReplaceTransitGatewayRoute, DeleteTransitGatewayRoute and SearchTransitGatewayRoutes. */
final class TransitGatewayRouteOperations {
    private static final String[] ROUTE = {
        "TransitGatewayRouteTableId", "DestinationCidrBlock", "TransitGatewayAttachmentId", "Blackhole"
    };

    private final TransitRouteQuota quota;

    TransitGatewayRouteOperations(Quotas quotas) {
        this.quota = new TransitRouteQuota(quotas);
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, this::create, ROUTE);
        operations.on(Ec2.REPLACE_TRANSIT_GATEWAY_ROUTE, this::replace, ROUTE);
        operations.on(
                Ec2.DELETE_TRANSIT_GATEWAY_ROUTE, this::delete, "TransitGatewayRouteTableId", "DestinationCidrBlock");
        operations.describe(Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES, this::search, "TransitGatewayRouteTableId");
    }

    /** The filters of SearchTransitGatewayRoutes. */
    static FilterTable<?> filters() {
        return TransitRouteSearch.FILTERS;
    }

    private static String destination(Optional<String> given) {
        String text = given.orElseThrow(() -> Errors.missingParameter("DestinationCidrBlock"));
        return AddressBlock.parseLoosely(text)
                .orElseThrow(() -> VpcErrors.notABlock(text, "destinationCidrBlock"))
                .toString();
    }

    /** Where a request lets a route lead; empty when what it matches is to be dropped. */
    static Optional<String> target(
            Reader reader,
            Call call,
            TransitGatewayRouteTable table,
            Optional<String> attachmentId,
            Optional<Boolean> blackhole) {
        boolean drops = blackhole.orElse(false);
        if (drops && attachmentId.isPresent()) {
            throw TransitGatewayErrors.attachmentOrBlackhole();
        }
        if (!drops) {
            TransitGatewayAttachment attachment = TransitGatewayAttachmentOperations.available(
                    reader, call.acting(), call.action(), TransitGatewayAttachmentOperations.id(attachmentId));
            if (attachment.side(table.gatewayId()).isEmpty()) {
                throw TransitGatewayErrors.differentGateways(table.id(), attachment.id());
            }
        }
        return attachmentId;
    }

    private static TransitGatewayRoute view(
            Reader reader, TransitGatewayRouteTable table, TransitGatewayRouteTable.Entry entry) {
        return TransitGatewayViews.route(
                table,
                new TransitRoutes.Route(
                        entry.destination(),
                        Optional.empty(),
                        true,
                        entry.attachmentId().flatMap(id -> TransitGatewayAttachment.byId(reader, id))));
    }

    private CreateTransitGatewayRouteResult create(Call call, CreateTransitGatewayRouteRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String destination = destination(request.destinationCidrBlock());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            TransitGatewayRouteTable.Entry entry = new TransitGatewayRouteTable.Entry(
                    destination,
                    target(transaction, call, table, request.transitGatewayAttachmentId(), request.blackhole()));
            if (table.entry(destination).isPresent()) {
                throw VpcErrors.routeExists(destination);
            }
            quota.check(transaction, table.withEntry(entry));
            TransitGateways.put(transaction, table.withEntry(entry));
            return CreateTransitGatewayRouteResult.builder()
                    .route(view(transaction, table, entry))
                    .build();
        });
    }

    private ReplaceTransitGatewayRouteResult replace(Call call, ReplaceTransitGatewayRouteRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String destination = destination(request.destinationCidrBlock());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            TransitGatewayRouteTable.Entry entry = new TransitGatewayRouteTable.Entry(
                    destination,
                    target(transaction, call, table, request.transitGatewayAttachmentId(), request.blackhole()));
            if (table.entry(destination).isEmpty()) {
                throw TransitGatewayErrors.routeNotFound(destination, id);
            }
            TransitGateways.put(transaction, table.withEntry(entry));
            return ReplaceTransitGatewayRouteResult.builder()
                    .route(view(transaction, table, entry))
                    .build();
        });
    }

    private DeleteTransitGatewayRouteResult delete(Call call, DeleteTransitGatewayRouteRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String destination = destination(request.destinationCidrBlock());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            TransitGatewayRouteTable.Entry entry =
                    table.entry(destination).orElseThrow(() -> TransitGatewayErrors.routeNotFound(destination, id));
            TransitGateways.put(transaction, table.withoutEntry(destination));
            return DeleteTransitGatewayRouteResult.builder()
                    .route(view(transaction, table, entry))
                    .build();
        });
    }

    private SearchTransitGatewayRoutesResult search(Call call, SearchTransitGatewayRoutesRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        return call.read(reader -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.lasting(reader, call.acting(), call.action(), id);
            List<TransitRouteSearch.Candidate> candidates =
                    TransitRouteSearch.candidates(table, TransitRoutes.of(reader, table), request.filters());
            Page<TransitRouteSearch.Candidate> page = Page.of(
                    call,
                    reader,
                    candidates,
                    candidate -> candidate.route().destination(),
                    TransitRouteSearch.FILTERS,
                    request);
            return SearchTransitGatewayRoutesResult.builder()
                    .routes(page.items().stream()
                            .map(candidate -> TransitGatewayViews.route(table, candidate.route()))
                            .toList())
                    .additionalRoutesAvailable(page.nextToken().isPresent())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
