package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateTransitGatewayRequest;
import io.virga.api.ec2.CreateTransitGatewayResult;
import io.virga.api.ec2.DeleteTransitGatewayRequest;
import io.virga.api.ec2.DeleteTransitGatewayResult;
import io.virga.api.ec2.DescribeTransitGatewaysRequest;
import io.virga.api.ec2.DescribeTransitGatewaysResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyTransitGatewayOptions;
import io.virga.api.ec2.ModifyTransitGatewayRequest;
import io.virga.api.ec2.ModifyTransitGatewayResult;
import io.virga.api.ec2.TransitGatewayRequestOptions;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** CreateTransitGateway, ModifyTransitGateway, DeleteTransitGateway and DescribeTransitGateways. */
final class TransitGatewayOperations {
    private static final long DEFAULT_ASN = 64512;
    private static final long LAST_SHORT_ASN = 65534;
    private static final long FIRST_LONG_ASN = 4_200_000_000L;
    private static final long LAST_LONG_ASN = 4_294_967_294L;

    private final TransitGateways gateways;
    private final Quotas quotas;

    TransitGatewayOperations(TransitGateways gateways, Quotas quotas) {
        this.gateways = requireNonNull(gateways, "gateways is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_TRANSIT_GATEWAY,
                this::create,
                "Description",
                "Options.AmazonSideAsn",
                "Options.AutoAcceptSharedAttachments",
                "Options.DefaultRouteTableAssociation",
                "Options.DefaultRouteTablePropagation",
                "Options.DnsSupport",
                "Options.MulticastSupport",
                "Options.SecurityGroupReferencingSupport",
                "Options.VpnEcmpSupport",
                "TagSpecifications");
        operations.on(
                Ec2.MODIFY_TRANSIT_GATEWAY,
                this::modify,
                "TransitGatewayId",
                "Description",
                "Options.AmazonSideAsn",
                "Options.AssociationDefaultRouteTableId",
                "Options.AutoAcceptSharedAttachments",
                "Options.DefaultRouteTableAssociation",
                "Options.DefaultRouteTablePropagation",
                "Options.DnsSupport",
                "Options.PropagationDefaultRouteTableId",
                "Options.SecurityGroupReferencingSupport",
                "Options.VpnEcmpSupport");
        operations.on(Ec2.DELETE_TRANSIT_GATEWAY, this::delete, "TransitGatewayId");
        operations.describe(Ec2.DESCRIBE_TRANSIT_GATEWAYS, this::describe, "TransitGatewayIds");
    }

    /** The value of an option that is on or off. */
    static boolean isOn(Optional<String> given, boolean otherwise) {
        return given.map("enable"::equals).orElse(otherwise);
    }

    /** The transit gateway with this id, which has not ended. */
    static TransitGateway lasting(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGateway gateway = TransitGateway.TYPE.get(reader, acting, purpose, id);
        if (gateway.state().ended().isPresent()) {
            throw TransitGateway.TYPE.notFound(List.of(id));
        }
        return gateway;
    }

    /** The transit gateway with this id, which is available. */
    static TransitGateway available(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGateway gateway = lasting(reader, acting, purpose, id);
        if (!gateway.state().isAvailable()) {
            throw TransitGatewayErrors.wrongState(id, gateway.state());
        }
        return gateway;
    }

    private static long asn(long given) {
        if ((given < DEFAULT_ASN || given > LAST_SHORT_ASN) && (given < FIRST_LONG_ASN || given > LAST_LONG_ASN)) {
            throw TransitGatewayErrors.asn(given);
        }
        return given;
    }

    private CreateTransitGatewayResult create(Call call, CreateTransitGatewayRequest request) {
        TransitGatewayRequestOptions given = request.options()
                .orElseGet(() -> TransitGatewayRequestOptions.builder().build());
        if (isOn(given.multicastSupport(), false)) {
            throw TransitGatewayErrors.multicast();
        }
        if (isOn(given.securityGroupReferencingSupport(), false)) {
            throw TransitGatewayErrors.groupReferencing();
        }
        TransitGateway.Options options = new TransitGateway.Options(
                asn(given.amazonSideAsn().orElse(DEFAULT_ASN)),
                isOn(given.autoAcceptSharedAttachments(), false),
                isOn(given.defaultRouteTableAssociation(), true),
                Optional.empty(),
                isOn(given.defaultRouteTablePropagation(), true),
                Optional.empty(),
                isOn(given.dnsSupport(), true),
                isOn(given.vpnEcmpSupport(), true));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), TransitGateway.TYPE);
        return call.write(transaction -> {
            TransitGateway planned = gateways.planned(call.acting(), request.description(), options, tags);
            TransitGateway.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            quotas.check(
                    Quotas.TRANSIT_GATEWAYS,
                    TransitGateway.count(transaction, Scope.of(call)) + 1,
                    "TransitGatewayLimitExceeded",
                    "The maximum number of transit gateways has been reached.");
            return CreateTransitGatewayResult.builder()
                    .transitGateway(TransitGatewayViews.gateway(gateways.insert(transaction, planned)))
                    .build();
        });
    }

    private ModifyTransitGatewayResult modify(Call call, ModifyTransitGatewayRequest request) {
        String id = request.transitGatewayId().orElseThrow(() -> Errors.missingParameter("TransitGatewayId"));
        ModifyTransitGatewayOptions given = request.options()
                .orElseGet(() -> ModifyTransitGatewayOptions.builder().build());
        if (isOn(given.securityGroupReferencingSupport(), false)) {
            throw TransitGatewayErrors.groupReferencing();
        }
        given.amazonSideAsn().ifPresent(TransitGatewayOperations::asn);
        return call.write(transaction -> {
            TransitGateway gateway = available(transaction, call.acting(), call.action(), id);
            TransitGateway changed = gateway.withOptions(changed(transaction, call, gateway, given))
                    .withState(new TransitState.Modifying());
            changed = request.description().map(changed::withDescription).orElse(changed);
            TransitGateways.put(transaction, changed);
            return ModifyTransitGatewayResult.builder()
                    .transitGateway(TransitGatewayViews.gateway(changed))
                    .build();
        });
    }

    private static TransitGateway.Options changed(
            Reader reader, Call call, TransitGateway gateway, ModifyTransitGatewayOptions given) {
        TransitGateway.Options before = gateway.options();
        boolean associates = isOn(given.defaultRouteTableAssociation(), before.associates());
        boolean propagates = isOn(given.defaultRouteTablePropagation(), before.propagates());
        Optional<String> association =
                table(reader, call, gateway, given.associationDefaultRouteTableId(), before.associationTable());
        Optional<String> propagation =
                table(reader, call, gateway, given.propagationDefaultRouteTableId(), before.propagationTable());
        if (associates && association.isEmpty()) {
            throw TransitGatewayErrors.noDefaultTable("AssociationDefaultRouteTableId");
        }
        if (propagates && propagation.isEmpty()) {
            throw TransitGatewayErrors.noDefaultTable("PropagationDefaultRouteTableId");
        }
        return new TransitGateway.Options(
                given.amazonSideAsn().orElse(before.asn()),
                isOn(given.autoAcceptSharedAttachments(), before.autoAccept()),
                associates,
                association,
                propagates,
                propagation,
                isOn(given.dnsSupport(), before.dnsSupport()),
                isOn(given.vpnEcmpSupport(), before.vpnEcmp()));
    }

    private static Optional<String> table(
            Reader reader, Call call, TransitGateway gateway, Optional<String> given, Optional<String> before) {
        given.ifPresent(id -> {
            TransitGatewayRouteTable table =
                    TransitGatewayRouteTableOperations.available(reader, call.acting(), call.action(), id);
            if (!table.gatewayId().equals(gateway.id())) {
                throw TransitGatewayErrors.foreignTable(id, gateway.id());
            }
        });
        return given.or(() ->
                before.filter(id -> TransitGatewayRouteTable.byId(reader, id).isPresent()));
    }

    private DeleteTransitGatewayResult delete(Call call, DeleteTransitGatewayRequest request) {
        String id = request.transitGatewayId().orElseThrow(() -> Errors.missingParameter("TransitGatewayId"));
        return call.write(transaction -> {
            TransitGateway gateway = available(transaction, call.acting(), call.action(), id);
            List<TransitGatewayAttachment> attachments = TransitGatewayAttachment.of(transaction, id);
            requireNone(id, "VPC Attachments", attachments, true);
            requireNone(id, "Transit Gateway Cross Region Peering Attachments", attachments, false);
            TransitGatewayRouteTable.of(transaction, id)
                    .forEach(table -> TransitGateways.putState(transaction, table, new TransitState.Deleting()));
            TransitGateway deleted = gateway.withState(new TransitState.Deleting());
            TransitGateways.put(transaction, deleted);
            return DeleteTransitGatewayResult.builder()
                    .transitGateway(TransitGatewayViews.gateway(deleted))
                    .build();
        });
    }

    private static void requireNone(
            String gatewayId, String what, List<TransitGatewayAttachment> attachments, boolean ofVpcs) {
        List<String> ids = attachments.stream()
                .filter(attachment -> attachment.isOfVpc() == ofVpcs)
                .map(TransitGatewayAttachment::id)
                .toList();
        if (!ids.isEmpty()) {
            throw TransitGatewayErrors.hasAttachments(gatewayId, what, ids);
        }
    }

    private DescribeTransitGatewaysResult describe(Call call, DescribeTransitGatewaysRequest request) {
        return call.read(reader -> {
            Page<TransitGateway> page =
                    Page.of(call, reader, TransitGateway.TYPE, request, request.transitGatewayIds());
            return DescribeTransitGatewaysResult.builder()
                    .transitGateways(page.items().stream()
                            .map(TransitGatewayViews::gateway)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
