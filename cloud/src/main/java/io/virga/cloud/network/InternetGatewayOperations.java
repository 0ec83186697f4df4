package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AttachInternetGatewayRequest;
import io.virga.api.ec2.AttachInternetGatewayResult;
import io.virga.api.ec2.CreateInternetGatewayRequest;
import io.virga.api.ec2.CreateInternetGatewayResult;
import io.virga.api.ec2.DeleteInternetGatewayRequest;
import io.virga.api.ec2.DeleteInternetGatewayResult;
import io.virga.api.ec2.DescribeInternetGatewaysRequest;
import io.virga.api.ec2.DescribeInternetGatewaysResult;
import io.virga.api.ec2.DetachInternetGatewayRequest;
import io.virga.api.ec2.DetachInternetGatewayResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.SortedMap;

/** CreateInternetGateway, DeleteInternetGateway, DescribeInternetGateways, AttachInternetGateway and DetachInternetGateway. */
final class InternetGatewayOperations {
    private final Ids ids;
    private final Quotas quotas;

    InternetGatewayOperations(Ids ids, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_INTERNET_GATEWAY, this::create, "TagSpecifications");
        operations.on(Ec2.DELETE_INTERNET_GATEWAY, this::delete, "InternetGatewayId");
        operations.on(Ec2.ATTACH_INTERNET_GATEWAY, this::attach, "InternetGatewayId", "VpcId");
        operations.on(Ec2.DETACH_INTERNET_GATEWAY, this::detach, "InternetGatewayId", "VpcId");
        operations.describe(Ec2.DESCRIBE_INTERNET_GATEWAYS, this::describe, "InternetGatewayIds");
    }

    private CreateInternetGatewayResult create(Call call, CreateInternetGatewayRequest request) {
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), InternetGateway.TYPE);
        return call.write(transaction -> {
            InternetGateway gateway =
                    new InternetGateway(ids.next("igw"), call.account(), call.region(), tags, Optional.empty());
            InternetGateway.TYPE.authorizeCreation(transaction, call.acting(), call.action(), gateway);
            quotas.check(
                    Quotas.INTERNET_GATEWAYS,
                    InternetGateway.count(transaction, Scope.of(call)) + 1,
                    "InternetGatewayLimitExceeded",
                    "The maximum number of internet gateways has been reached.");
            transaction.insert(InternetGateway.TYPE.documents(), gateway);
            return CreateInternetGatewayResult.builder()
                    .internetGateway(VpcViews.internetGateway(gateway))
                    .build();
        });
    }

    private DeleteInternetGatewayResult delete(Call call, DeleteInternetGatewayRequest request) {
        String id = gatewayId(request.internetGatewayId());
        return call.write(transaction -> {
            InternetGateway gateway = InternetGateway.TYPE.get(transaction, call.acting(), call.action(), id);
            if (gateway.vpcId().isPresent()) {
                throw VpcErrors.hasDependencies("internetGateway", id);
            }
            transaction.delete(InternetGateway.TYPE.documents(), id);
            return DeleteInternetGatewayResult.builder().build();
        });
    }

    private AttachInternetGatewayResult attach(Call call, AttachInternetGatewayRequest request) {
        String id = gatewayId(request.internetGatewayId());
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            InternetGateway gateway = InternetGateway.TYPE.get(transaction, call.acting(), call.action(), id);
            Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            gateway.vpcId().ifPresent(other -> {
                throw VpcErrors.alreadyAttached(id, other);
            });
            if (InternetGateway.ofVpc(transaction, vpcId).isPresent()) {
                throw VpcErrors.hasGateway(vpcId);
            }
            put(transaction, gateway.withVpc(Optional.of(vpcId)), vpcId);
            return AttachInternetGatewayResult.builder().build();
        });
    }

    private DetachInternetGatewayResult detach(Call call, DetachInternetGatewayRequest request) {
        String id = gatewayId(request.internetGatewayId());
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            InternetGateway gateway = InternetGateway.TYPE.get(transaction, call.acting(), call.action(), id);
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            if (!gateway.isAttachedTo(vpcId)) {
                throw VpcErrors.notAttached(id, vpcId);
            }
            if (NetworkInterface.isAnyPublic(transaction, vpc)) {
                throw VpcErrors.mappedAddresses(vpcId);
            }
            RouteTable.ofGateway(transaction, id)
                    .ifPresent(table ->
                            transaction.replace(RouteTable.TYPE.documents(), table.withoutAssociationOfGateway(id)));
            put(transaction, gateway.withVpc(Optional.empty()), vpcId);
            return DetachInternetGatewayResult.builder().build();
        });
    }

    private static String gatewayId(Optional<String> given) {
        return given.orElseThrow(() -> Errors.missingParameter("InternetGatewayId"));
    }

    private static void put(Transaction transaction, InternetGateway changed, String vpcId) {
        transaction.replace(InternetGateway.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, vpcId);
    }

    private DescribeInternetGatewaysResult describe(Call call, DescribeInternetGatewaysRequest request) {
        return call.read(reader -> {
            Page<InternetGateway> page =
                    Page.of(call, reader, InternetGateway.TYPE, request, request.internetGatewayIds());
            return DescribeInternetGatewaysResult.builder()
                    .internetGateways(
                            page.items().stream().map(VpcViews::internetGateway).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
