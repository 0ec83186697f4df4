package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AcceptTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.AcceptTransitGatewayVpcAttachmentResult;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentRequestOptions;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentResult;
import io.virga.api.ec2.DeleteTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.DeleteTransitGatewayVpcAttachmentResult;
import io.virga.api.ec2.DescribeTransitGatewayAttachmentsRequest;
import io.virga.api.ec2.DescribeTransitGatewayAttachmentsResult;
import io.virga.api.ec2.DescribeTransitGatewayVpcAttachmentsRequest;
import io.virga.api.ec2.DescribeTransitGatewayVpcAttachmentsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.ModifyTransitGatewayVpcAttachmentRequestOptions;
import io.virga.api.ec2.ModifyTransitGatewayVpcAttachmentResult;
import io.virga.api.ec2.RejectTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.RejectTransitGatewayVpcAttachmentResult;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * CreateTransitGatewayVpcAttachment, ModifyTransitGatewayVpcAttachment, AcceptTransitGatewayVpcAttachment,
 * RejectTransitGatewayVpcAttachment, DeleteTransitGatewayVpcAttachment, DescribeTransitGatewayVpcAttachments and
 * DescribeTransitGatewayAttachments. Transit gateways are not shared between accounts here, so no attachment of a VPC waits to be
 * accepted.
 */
final class TransitGatewayAttachmentOperations {
    private final TransitGateways gateways;
    private final Quotas quotas;

    TransitGatewayAttachmentOperations(TransitGateways gateways, Quotas quotas) {
        this.gateways = requireNonNull(gateways, "gateways is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                this::create,
                "TransitGatewayId",
                "VpcId",
                "SubnetIds",
                "Options",
                "TagSpecifications");
        operations.on(
                Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                this::modify,
                "TransitGatewayAttachmentId",
                "AddSubnetIds",
                "RemoveSubnetIds",
                "Options");
        operations.on(Ec2.ACCEPT_TRANSIT_GATEWAY_VPC_ATTACHMENT, this::accept, "TransitGatewayAttachmentId");
        operations.on(Ec2.REJECT_TRANSIT_GATEWAY_VPC_ATTACHMENT, this::reject, "TransitGatewayAttachmentId");
        operations.on(Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT, this::delete, "TransitGatewayAttachmentId");
        operations.describe(
                Ec2.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS, this::describeOfVpcs, "TransitGatewayAttachmentIds");
        operations.describe(Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS, this::describe, "TransitGatewayAttachmentIds");
    }

    /** The id of an attachment that a request must have. */
    static String id(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("TransitGatewayAttachmentId"));
    }

    /** The attachment with this id, which has not ended. */
    static TransitGatewayAttachment lasting(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGatewayAttachment attachment = TransitGatewayAttachment.TYPE.get(reader, acting, purpose, id);
        if (attachment.state().ended().isPresent()) {
            throw TransitGatewayAttachment.TYPE.notFound(List.of(id));
        }
        return attachment;
    }

    /** The attachment with this id, which is available. */
    static TransitGatewayAttachment available(Reader reader, Acting acting, Purpose purpose, String id) {
        TransitGatewayAttachment attachment = lasting(reader, acting, purpose, id);
        if (!attachment.state().isAvailable()) {
            throw TransitGatewayErrors.wrongState(id, attachment.state());
        }
        return attachment;
    }

    private static TransitGatewayAttachment.Kind.OfVpc ofVpc(TransitGatewayAttachment attachment) {
        return attachment.ofVpc().orElseThrow(() -> TransitGatewayErrors.wrongKind(attachment.id(), "VPC"));
    }

    /** Whether both ways of a flow take the same zone: never, as packets enter a VPC by the attachment's first zone. */
    private static boolean applianceMode(Optional<String> given) {
        if (TransitGatewayOperations.isOn(given, false)) {
            throw Errors.unsupportedOperation(
                    "Appliance mode is not supported here: packets enter a VPC by the first zone of its attachment.");
        }
        return false;
    }

    private CreateTransitGatewayVpcAttachmentResult create(
            Call call, CreateTransitGatewayVpcAttachmentRequest request) {
        String gatewayId = request.transitGatewayId().orElseThrow(() -> Errors.missingParameter("TransitGatewayId"));
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        if (request.subnetIds().isEmpty()) {
            throw Errors.missingParameter("SubnetIds");
        }
        CreateTransitGatewayVpcAttachmentRequestOptions given = request.options()
                .orElseGet(() -> CreateTransitGatewayVpcAttachmentRequestOptions.builder()
                        .build());
        TransitGatewayAttachment.Options options = new TransitGatewayAttachment.Options(
                TransitGatewayOperations.isOn(given.dnsSupport(), true),
                TransitGatewayOperations.isOn(given.securityGroupReferencingSupport(), true),
                TransitGatewayOperations.isOn(given.ipv6Support(), false),
                applianceMode(given.applianceModeSupport()));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), TransitGatewayAttachment.TYPE);
        return call.write(transaction -> {
            TransitGateway gateway =
                    TransitGatewayOperations.available(transaction, call.acting(), call.action(), gatewayId);
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            List<Subnet> subnets = Subnet.TYPE.get(transaction, call.acting(), call.action(), request.subnetIds());
            TransitGatewayAttachment.Kind.OfVpc kind = new TransitGatewayAttachment.Kind.OfVpc(
                    tags, TransitGateways.side(gateway, true), vpc.id(), List.of(), options);
            TransitGatewayAttachment planned = gateways.planned(call.acting(), kind);
            TransitGatewayAttachment.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            check(transaction, gateway, vpc);
            checkIpv6(subnets, options);
            TransitGatewayAttachment made =
                    planned.with(gateways.withPorts(transaction, call.acting(), planned.id(), kind, subnets));
            TransitGateways.insert(transaction, made);
            return CreateTransitGatewayVpcAttachmentResult.builder()
                    .transitGatewayVpcAttachment(TransitGatewayViews.ofVpc(made))
                    .build();
        });
    }

    private void check(Reader reader, TransitGateway gateway, Vpc vpc) {
        List<TransitGatewayAttachment> ofVpc = TransitGatewayAttachment.ofVpc(reader, vpc.id());
        if (ofVpc.stream().anyMatch(other -> other.side(gateway.id()).isPresent())) {
            throw TransitGatewayErrors.attachedAlready(gateway.id(), vpc.id());
        }
        quotas.check(
                Quotas.ATTACHMENTS_PER_TRANSIT_GATEWAY,
                TransitGatewayAttachment.count(reader, gateway.id()) + 1,
                "TransitGatewayAttachmentLimitExceeded",
                "The maximum number of attachments of " + gateway.id() + " has been reached.");
        quotas.check(
                Quotas.TRANSIT_GATEWAYS_PER_VPC,
                ofVpc.size() + 1L,
                "TransitGatewayAttachmentLimitExceeded",
                "The maximum number of transit gateways of " + vpc.id() + " has been reached.");
    }

    private static void checkIpv6(List<Subnet> subnets, TransitGatewayAttachment.Options options) {
        if (options.ipv6Support()) {
            subnets.stream()
                    .filter(subnet -> subnet.blocks().stream()
                            .noneMatch(block -> block instanceof io.virga.cloud.address.Ipv6Cidr))
                    .findFirst()
                    .ifPresent(subnet -> {
                        throw TransitGatewayErrors.noIpv6(subnet.id());
                    });
        }
    }

    private ModifyTransitGatewayVpcAttachmentResult modify(
            Call call, ModifyTransitGatewayVpcAttachmentRequest request) {
        String id = id(request.transitGatewayAttachmentId());
        ModifyTransitGatewayVpcAttachmentRequestOptions given = request.options()
                .orElseGet(() -> ModifyTransitGatewayVpcAttachmentRequestOptions.builder()
                        .build());
        return call.write(transaction -> {
            TransitGatewayAttachment attachment = available(transaction, call.acting(), call.action(), id);
            TransitGatewayAttachment.Kind.OfVpc before = ofVpc(attachment);
            List<Subnet> more = Subnet.TYPE.get(transaction, call.acting(), call.action(), request.addSubnetIds());
            Set<String> gone =
                    Set.copyOf(request.removeSubnetIds().stream().distinct().toList());
            requirePorts(attachment, before, gone);
            TransitGatewayAttachment.Options options = new TransitGatewayAttachment.Options(
                    TransitGatewayOperations.isOn(
                            given.dnsSupport(), before.options().dnsSupport()),
                    TransitGatewayOperations.isOn(
                            given.securityGroupReferencingSupport(),
                            before.options().groupReferencing()),
                    TransitGatewayOperations.isOn(
                            given.ipv6Support(), before.options().ipv6Support()),
                    applianceMode(given.applianceModeSupport()));
            checkIpv6(more, options);
            TransitGatewayAttachment.Kind.OfVpc rest = TransitGateways.withoutPorts(transaction, before, gone);
            TransitGatewayAttachment.Kind.OfVpc changed = gateways.withPorts(
                    transaction,
                    call.acting(),
                    id,
                    new TransitGatewayAttachment.Kind.OfVpc(
                            rest.tags(), rest.side(), rest.vpcId(), rest.ports(), options),
                    more);
            if (changed.ports().isEmpty()) {
                throw TransitGatewayErrors.lastSubnet(id);
            }
            TransitGatewayAttachment made = attachment.with(changed).withState(new TransitState.Modifying());
            TransitGateways.put(transaction, made);
            return ModifyTransitGatewayVpcAttachmentResult.builder()
                    .transitGatewayVpcAttachment(TransitGatewayViews.ofVpc(made))
                    .build();
        });
    }

    private static void requirePorts(
            TransitGatewayAttachment attachment, TransitGatewayAttachment.Kind.OfVpc vpc, Set<String> subnetIds) {
        for (String subnetId : subnetIds) {
            Subnet.TYPE.checkId(subnetId);
            if (vpc.ports().stream().noneMatch(port -> port.subnetId().equals(subnetId))) {
                throw TransitGatewayErrors.notAttachedAt(subnetId, attachment.id());
            }
        }
    }

    /** The attachment of a request that answers one that waits: there is none of a VPC. */
    private static TransitGatewayAttachment answered(
            Transaction transaction, Call call, Optional<String> given, TransitState state) {
        TransitGatewayAttachment attachment = lasting(transaction, call.acting(), call.action(), id(given));
        ofVpc(attachment);
        if (!(attachment.state() instanceof TransitState.PendingAcceptance)) {
            throw TransitGatewayErrors.wrongState(attachment.id(), attachment.state());
        }
        TransitGatewayAttachment changed = attachment.withState(state);
        TransitGateways.put(transaction, changed);
        return changed;
    }

    private AcceptTransitGatewayVpcAttachmentResult accept(
            Call call, AcceptTransitGatewayVpcAttachmentRequest request) {
        return call.write(transaction -> AcceptTransitGatewayVpcAttachmentResult.builder()
                .transitGatewayVpcAttachment(TransitGatewayViews.ofVpc(
                        answered(transaction, call, request.transitGatewayAttachmentId(), new TransitState.Pending())))
                .build());
    }

    private RejectTransitGatewayVpcAttachmentResult reject(
            Call call, RejectTransitGatewayVpcAttachmentRequest request) {
        return call.write(transaction -> RejectTransitGatewayVpcAttachmentResult.builder()
                .transitGatewayVpcAttachment(TransitGatewayViews.ofVpc(answered(
                        transaction,
                        call,
                        request.transitGatewayAttachmentId(),
                        new TransitState.Rejected(call.time()))))
                .build());
    }

    private DeleteTransitGatewayVpcAttachmentResult delete(
            Call call, DeleteTransitGatewayVpcAttachmentRequest request) {
        String id = id(request.transitGatewayAttachmentId());
        return call.write(transaction -> {
            TransitGatewayAttachment attachment = available(transaction, call.acting(), call.action(), id);
            ofVpc(attachment);
            TransitGatewayAttachment deleted = attachment.withState(new TransitState.Deleting());
            TransitGateways.put(transaction, deleted);
            return DeleteTransitGatewayVpcAttachmentResult.builder()
                    .transitGatewayVpcAttachment(TransitGatewayViews.ofVpc(deleted))
                    .build();
        });
    }

    private DescribeTransitGatewayVpcAttachmentsResult describeOfVpcs(
            Call call, DescribeTransitGatewayVpcAttachmentsRequest request) {
        return call.read(reader -> {
            Page<TransitGatewayAttachment> page = Page.of(
                    call,
                    reader,
                    TransitGatewayAttachment.TYPE,
                    TransitGatewayAttachment.filtersOfVpcs(),
                    request,
                    request.transitGatewayAttachmentIds(),
                    TransitGatewayAttachment::isOfVpc);
            return DescribeTransitGatewayVpcAttachmentsResult.builder()
                    .transitGatewayVpcAttachments(page.items().stream()
                            .map(TransitGatewayViews::ofVpc)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private DescribeTransitGatewayAttachmentsResult describe(
            Call call, DescribeTransitGatewayAttachmentsRequest request) {
        return call.read(reader -> {
            Page<TransitGatewayAttachment> page = Page.of(
                    call, reader, TransitGatewayAttachment.TYPE, request, request.transitGatewayAttachmentIds());
            return DescribeTransitGatewayAttachmentsResult.builder()
                    .transitGatewayAttachments(TransitGatewayViews.attachments(page.items()))
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
