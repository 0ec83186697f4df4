package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateNatGatewayRequest;
import io.virga.api.ec2.CreateNatGatewayResult;
import io.virga.api.ec2.DeleteNatGatewayRequest;
import io.virga.api.ec2.DeleteNatGatewayResult;
import io.virga.api.ec2.DescribeNatGatewaysRequest;
import io.virga.api.ec2.DescribeNatGatewaysResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** CreateNatGateway, DeleteNatGateway and DescribeNatGateways. */
final class NatGatewayOperations {
    private static final ReadAlong CREATED_BEFORE =
            new ReadAlong("the caller must be allowed to create such NAT gateways, not to do something to this one");

    private final NatGateways gateways;
    private final Quotas quotas;

    NatGatewayOperations(NatGateways gateways, Quotas quotas) {
        this.gateways = requireNonNull(gateways, "gateways is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_NAT_GATEWAY,
                this::create,
                new CreatedGateway(),
                "AvailabilityMode",
                "SubnetId",
                "AllocationId",
                "ConnectivityType",
                "PrivateIpAddress",
                "SecondaryAllocationIds",
                "SecondaryPrivateIpAddresses",
                "SecondaryPrivateIpAddressCount",
                "TagSpecifications");
        operations.on(Ec2.DELETE_NAT_GATEWAY, this::delete, "NatGatewayId");
        operations.describe(Ec2.DESCRIBE_NAT_GATEWAYS, this::describe, "NatGatewayIds");
    }

    private CreateNatGatewayResult create(Call call, CreateNatGatewayRequest request) {
        if (!request.availabilityMode().orElse("zonal").equals("zonal")) {
            throw Errors.unsupportedOperation("Regional NAT gateways do not exist here yet. Use the mode zonal.");
        }
        String subnetId = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        boolean isPublic = isPublic(request);
        List<String> allocationIds = allocationIds(request, isPublic);
        WantedAddresses wanted = wanted(request, isPublic, allocationIds.size());
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), NatGateway.TYPE);
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), call.action(), subnetId);
            NatGateway planned = gateways.planned(call.acting(), subnet, isPublic, tags);
            NatGateway.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            List<ElasticAddress> elastic =
                    ElasticAddress.TYPE.get(transaction, call.acting(), call.action(), allocationIds);
            quotas.check(
                    Quotas.NAT_GATEWAYS_PER_ZONE,
                    NatGateway.countInZone(transaction, Scope.of(call), subnet.zone()) + 1,
                    "NatGatewayLimitExceeded",
                    "The maximum number of NAT gateways in the availability zone " + subnet.zone()
                            + " has been reached.");
            gateways.insert(transaction, call.acting(), planned, subnet, wanted, elastic);
            return created(transaction, call, planned);
        });
    }

    private static boolean isPublic(CreateNatGatewayRequest request) {
        return switch (request.connectivityType().orElse("public")) {
            case "public" -> true;
            case "private" -> false;
            default ->
                throw Errors.invalidValue(
                        request.connectivityType().orElseThrow(),
                        "connectivityType",
                        "It is one of public and private.");
        };
    }

    private static List<String> allocationIds(CreateNatGatewayRequest request, boolean isPublic) {
        List<String> all = new ArrayList<>(request.allocationId().stream().toList());
        if (isPublic && all.isEmpty()) {
            throw Errors.missingParameter("AllocationId");
        }
        all.addAll(request.secondaryAllocationIds());
        if (!isPublic && !all.isEmpty()) {
            throw NatGatewayErrors.addressOfPrivate();
        }
        NatGatewayErrors.requireFewAddresses(all.size(), isPublic);
        NatGatewayErrors.requireDistinct(all);
        return all;
    }

    /** The private addresses: one for each Elastic IP address, or as many as a private NAT gateway is to have. */
    private static WantedAddresses wanted(CreateNatGatewayRequest request, boolean isPublic, int elastic) {
        List<String> named = request.secondaryPrivateIpAddresses();
        Optional<Integer> count = request.secondaryPrivateIpAddressCount();
        if (count.isPresent() && (isPublic || !named.isEmpty())) {
            throw NatGatewayErrors.countNotAllowed();
        }
        if (isPublic && !named.isEmpty() && named.size() != elastic - 1) {
            throw NatGatewayErrors.unevenAddresses();
        }
        int chosen = isPublic ? elastic - 1 - named.size() : count.orElse(0);
        NatGatewayErrors.requireFewAddresses(1 + named.size() + chosen, isPublic);
        return new WantedAddresses(request.privateIpAddress(), named, chosen, WantedIpv6.NONE, WantedPrefixes.NONE);
    }

    private static CreateNatGatewayResult created(Reader reader, Call call, NatGateway gateway) {
        return CreateNatGatewayResult.builder()
                .natGateway(NatGatewayViews.gateway(reader, gateway))
                .clientToken(call.clientToken().orElse(null))
                .build();
    }

    /** A repeated request is answered with the gateway as it is now. */
    private static final class CreatedGateway implements Idempotency<CreateNatGatewayRequest, CreateNatGatewayResult> {
        @Override
        public String subject(CreateNatGatewayResult answer) {
            return answer.natGateway()
                    .flatMap(io.virga.api.ec2.NatGateway::natGatewayId)
                    .orElseThrow();
        }

        @Override
        public CreateNatGatewayResult answer(Reader reader, Call call, String id) {
            NatGateway gateway = NatGateway.TYPE.get(reader, call.acting(), CREATED_BEFORE, id);
            NatGateway.TYPE.authorizeCreation(reader, call.acting(), call.action(), gateway);
            return created(reader, call, gateway);
        }
    }

    private DeleteNatGatewayResult delete(Call call, DeleteNatGatewayRequest request) {
        String id = request.natGatewayId().orElseThrow(() -> Errors.missingParameter("NatGatewayId"));
        return call.write(transaction -> {
            NatGateway gateway = NatGateway.TYPE.get(transaction, call.acting(), call.action(), id);
            if (gateway.isLasting()) {
                transaction.replace(NatGateway.TYPE.documents(), gateway.withState(new NatGateway.State.Deleting()));
                NatGatewayReconciler.WAKER.wake(transaction, id);
                NetworkReconciler.WAKER.wake(transaction, gateway.vpcId());
            }
            return DeleteNatGatewayResult.builder().natGatewayId(id).build();
        });
    }

    private DescribeNatGatewaysResult describe(Call call, DescribeNatGatewaysRequest request) {
        return call.read(reader -> {
            Page<NatGateway> page = Page.of(call, reader, NatGateway.TYPE, request, request.natGatewayIds());
            return DescribeNatGatewaysResult.builder()
                    .natGateways(page.items().stream()
                            .map(gateway -> NatGatewayViews.gateway(reader, gateway))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
