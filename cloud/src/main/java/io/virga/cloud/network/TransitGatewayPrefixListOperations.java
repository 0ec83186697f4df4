package io.virga.cloud.network;

import io.virga.api.ec2.CreateTransitGatewayPrefixListReferenceRequest;
import io.virga.api.ec2.CreateTransitGatewayPrefixListReferenceResult;
import io.virga.api.ec2.DeleteTransitGatewayPrefixListReferenceRequest;
import io.virga.api.ec2.DeleteTransitGatewayPrefixListReferenceResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetTransitGatewayPrefixListReferencesRequest;
import io.virga.api.ec2.GetTransitGatewayPrefixListReferencesResult;
import io.virga.api.ec2.ModifyTransitGatewayPrefixListReferenceRequest;
import io.virga.api.ec2.ModifyTransitGatewayPrefixListReferenceResult;
import io.virga.api.ec2.TransitGatewayPrefixListReference;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import java.util.Optional;

/**
 * CreateTransitGatewayPrefixListReference, ModifyTransitGatewayPrefixListReference, DeleteTransitGatewayPrefixListReference and
 * GetTransitGatewayPrefixListReferences.
 */
final class TransitGatewayPrefixListOperations {
    private static final String[] REFERENCE = {
        "TransitGatewayRouteTableId", "PrefixListId", "TransitGatewayAttachmentId", "Blackhole"
    };

    private static final FilterTable<TransitGatewayPrefixListReference> FILTERS = new FilterTable<
                    TransitGatewayPrefixListReference>()
            .on(
                    "attachment.resource-id",
                    reference -> reference.transitGatewayAttachment().flatMap(there -> there.resourceId()))
            .on(
                    "attachment.resource-type",
                    reference -> reference.transitGatewayAttachment().flatMap(there -> there.resourceType()))
            .on(
                    "attachment.transit-gateway-attachment-id",
                    reference ->
                            reference.transitGatewayAttachment().flatMap(there -> there.transitGatewayAttachmentId()))
            .on("is-blackhole", TransitGatewayPrefixListReference::blackhole)
            .on("prefix-list-id", TransitGatewayPrefixListReference::prefixListId)
            .on("prefix-list-owner-id", TransitGatewayPrefixListReference::prefixListOwnerId)
            .on("state", TransitGatewayPrefixListReference::state);

    private final TransitRouteQuota quota;

    TransitGatewayPrefixListOperations(Quotas quotas) {
        this.quota = new TransitRouteQuota(quotas);
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, this::create, REFERENCE);
        operations.on(Ec2.MODIFY_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, this::modify, REFERENCE);
        operations.on(
                Ec2.DELETE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                this::delete,
                "TransitGatewayRouteTableId",
                "PrefixListId");
        operations.describe(Ec2.GET_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCES, this::list, "TransitGatewayRouteTableId");
    }

    /** The filters of GetTransitGatewayPrefixListReferences. */
    static FilterTable<?> filters() {
        return FILTERS;
    }

    private static String list(Optional<String> given) {
        String id = given.orElseThrow(() -> Errors.missingParameter("PrefixListId"));
        PrefixLists.checkId(id);
        return id;
    }

    private CreateTransitGatewayPrefixListReferenceResult create(
            Call call, CreateTransitGatewayPrefixListReferenceRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String list = list(request.prefixListId());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            PrefixLists.get(transaction, call.acting(), call.action(), list);
            TransitGatewayRouteTable.Entry entry = new TransitGatewayRouteTable.Entry(
                    list,
                    TransitGatewayRouteOperations.target(
                            transaction, call, table, request.transitGatewayAttachmentId(), request.blackhole()));
            if (table.reference(list).isPresent()) {
                throw TransitGatewayErrors.referenceExists(list, id);
            }
            quota.check(transaction, table.withReference(entry));
            TransitGateways.put(transaction, table.withReference(entry));
            return CreateTransitGatewayPrefixListReferenceResult.builder()
                    .transitGatewayPrefixListReference(TransitGatewayViews.reference(transaction, table, entry))
                    .build();
        });
    }

    private ModifyTransitGatewayPrefixListReferenceResult modify(
            Call call, ModifyTransitGatewayPrefixListReferenceRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String list = list(request.prefixListId());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            PrefixLists.get(transaction, call.acting(), call.action(), list);
            TransitGatewayRouteTable.Entry entry = new TransitGatewayRouteTable.Entry(
                    list,
                    TransitGatewayRouteOperations.target(
                            transaction, call, table, request.transitGatewayAttachmentId(), request.blackhole()));
            if (table.reference(list).isEmpty()) {
                throw TransitGatewayErrors.referenceNotFound(list, id);
            }
            TransitGateways.put(transaction, table.withReference(entry));
            return ModifyTransitGatewayPrefixListReferenceResult.builder()
                    .transitGatewayPrefixListReference(TransitGatewayViews.reference(transaction, table, entry))
                    .build();
        });
    }

    private DeleteTransitGatewayPrefixListReferenceResult delete(
            Call call, DeleteTransitGatewayPrefixListReferenceRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        String list = list(request.prefixListId());
        return call.write(transaction -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(transaction, call.acting(), call.action(), id);
            // The list itself may be gone.
            PrefixLists.find(transaction, call.acting(), call.action(), list);
            TransitGatewayRouteTable.Entry entry =
                    table.reference(list).orElseThrow(() -> TransitGatewayErrors.referenceNotFound(list, id));
            TransitGateways.put(transaction, table.withoutReference(list));
            return DeleteTransitGatewayPrefixListReferenceResult.builder()
                    .transitGatewayPrefixListReference(TransitGatewayViews.reference(transaction, table, entry))
                    .build();
        });
    }

    private GetTransitGatewayPrefixListReferencesResult list(
            Call call, GetTransitGatewayPrefixListReferencesRequest request) {
        String id = TransitGatewayRouteTableOperations.id(request.transitGatewayRouteTableId());
        return call.read(reader -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.lasting(reader, call.acting(), ReadAlong.LISTED, id);
            Page<TransitGatewayPrefixListReference> page = Page.of(
                    call,
                    reader,
                    table.references().stream()
                            .map(entry -> TransitGatewayViews.reference(reader, table, entry))
                            .toList(),
                    reference -> reference.prefixListId().orElseThrow(),
                    FILTERS,
                    request);
            return GetTransitGatewayPrefixListReferencesResult.builder()
                    .transitGatewayPrefixListReferences(page.items())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
