package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateEgressOnlyInternetGatewayRequest;
import io.virga.api.ec2.CreateEgressOnlyInternetGatewayResult;
import io.virga.api.ec2.DeleteEgressOnlyInternetGatewayRequest;
import io.virga.api.ec2.DeleteEgressOnlyInternetGatewayResult;
import io.virga.api.ec2.DescribeEgressOnlyInternetGatewaysRequest;
import io.virga.api.ec2.DescribeEgressOnlyInternetGatewaysResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.SortedMap;

/** CreateEgressOnlyInternetGateway, DeleteEgressOnlyInternetGateway and DescribeEgressOnlyInternetGateways. */
final class EgressOnlyInternetGatewayOperations {
    private final Ids ids;
    private final Quotas quotas;

    EgressOnlyInternetGatewayOperations(Ids ids, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY,
                this::create,
                new CreatedBefore(),
                "VpcId",
                "TagSpecifications");
        operations.on(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, this::delete, "EgressOnlyInternetGatewayId");
        operations.describe(Ec2.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS, this::describe, "EgressOnlyInternetGatewayIds");
    }

    private CreateEgressOnlyInternetGatewayResult create(Call call, CreateEgressOnlyInternetGatewayRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), EgressOnlyInternetGateway.TYPE);
        return call.write(transaction -> {
            Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            EgressOnlyInternetGateway gateway =
                    new EgressOnlyInternetGateway(ids.next("eigw"), call.account(), call.region(), tags, vpcId);
            EgressOnlyInternetGateway.TYPE.authorizeCreation(transaction, call.acting(), call.action(), gateway);
            if (EgressOnlyInternetGateway.ofVpc(transaction, vpcId).isPresent()) {
                throw VpcErrors.hasEgressOnlyGateway(vpcId);
            }
            quotas.check(
                    Quotas.EGRESS_ONLY_INTERNET_GATEWAYS,
                    EgressOnlyInternetGateway.count(transaction, Scope.of(call)) + 1,
                    "InternetGatewayLimitExceeded",
                    "The maximum number of egress-only internet gateways has been reached.");
            transaction.insert(EgressOnlyInternetGateway.TYPE.documents(), gateway);
            return answer(call, gateway);
        });
    }

    private static CreateEgressOnlyInternetGatewayResult answer(Call call, EgressOnlyInternetGateway gateway) {
        return CreateEgressOnlyInternetGatewayResult.builder()
                .egressOnlyInternetGateway(VpcViews.egressOnlyInternetGateway(gateway))
                .clientToken(call.clientToken().orElse(null))
                .build();
    }

    /** A repeated request is answered with the gateway as it is now. */
    private static final class CreatedBefore
            implements Idempotency<CreateEgressOnlyInternetGatewayRequest, CreateEgressOnlyInternetGatewayResult> {
        private static final ReadAlong MADE_BEFORE =
                new ReadAlong("the caller must be allowed to make such a gateway, not to do something to this one");

        @Override
        public String subject(CreateEgressOnlyInternetGatewayResult answer) {
            return answer.egressOnlyInternetGateway()
                    .flatMap(io.virga.api.ec2.EgressOnlyInternetGateway::egressOnlyInternetGatewayId)
                    .orElseThrow();
        }

        @Override
        public CreateEgressOnlyInternetGatewayResult answer(Reader reader, Call call, String id) {
            EgressOnlyInternetGateway made = EgressOnlyInternetGateway.TYPE.get(reader, call.acting(), MADE_BEFORE, id);
            Vpc.TYPE.get(reader, call.acting(), call.action(), made.vpcId());
            EgressOnlyInternetGateway.TYPE.authorizeCreation(reader, call.acting(), call.action(), made);
            return EgressOnlyInternetGatewayOperations.answer(call, made);
        }
    }

    /** Deletes a gateway. The routes to it stay, and drop the traffic. */
    private DeleteEgressOnlyInternetGatewayResult delete(Call call, DeleteEgressOnlyInternetGatewayRequest request) {
        String id = request.egressOnlyInternetGatewayId()
                .orElseThrow(() -> Errors.missingParameter("EgressOnlyInternetGatewayId"));
        return call.write(transaction -> {
            EgressOnlyInternetGateway gateway =
                    EgressOnlyInternetGateway.TYPE.get(transaction, call.acting(), call.action(), id);
            transaction.delete(EgressOnlyInternetGateway.TYPE.documents(), id);
            NetworkReconciler.WAKER.wake(transaction, gateway.vpcId());
            return DeleteEgressOnlyInternetGatewayResult.builder()
                    .returnCode(true)
                    .build();
        });
    }

    private DescribeEgressOnlyInternetGatewaysResult describe(
            Call call, DescribeEgressOnlyInternetGatewaysRequest request) {
        return call.read(reader -> {
            Page<EgressOnlyInternetGateway> page = Page.of(
                    call, reader, EgressOnlyInternetGateway.TYPE, request, request.egressOnlyInternetGatewayIds());
            return DescribeEgressOnlyInternetGatewaysResult.builder()
                    .egressOnlyInternetGateways(page.items().stream()
                            .map(VpcViews::egressOnlyInternetGateway)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
