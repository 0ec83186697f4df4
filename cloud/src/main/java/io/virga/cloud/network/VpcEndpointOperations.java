package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateVpcEndpointRequest;
import io.virga.api.ec2.CreateVpcEndpointResult;
import io.virga.api.ec2.DeleteVpcEndpointsRequest;
import io.virga.api.ec2.DeleteVpcEndpointsResult;
import io.virga.api.ec2.DescribeVpcEndpointsRequest;
import io.virga.api.ec2.DescribeVpcEndpointsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyVpcEndpointRequest;
import io.virga.api.ec2.ModifyVpcEndpointResult;
import io.virga.api.ec2.UnsuccessfulItem;
import io.virga.api.ec2.UnsuccessfulItemError;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.policy.MalformedPolicyException;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** CreateVpcEndpoint, ModifyVpcEndpoint, DeleteVpcEndpoints and DescribeVpcEndpoints, for gateway endpoints. */
final class VpcEndpointOperations {
    private static final int LONGEST_POLICY = 20_480;

    private final Ids ids;
    private final Quotas quotas;
    private final RouteQuota routes;

    VpcEndpointOperations(Ids ids, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.routes = new RouteQuota(quotas);
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_VPC_ENDPOINT,
                this::create,
                new CreatedBefore(),
                "VpcId",
                "ServiceName",
                "ServiceRegion",
                "VpcEndpointType",
                "PolicyDocument",
                "PrivateDnsEnabled",
                "RouteTableIds",
                "TagSpecifications");
        operations.on(
                Ec2.MODIFY_VPC_ENDPOINT,
                this::modify,
                "VpcEndpointId",
                "ResetPolicy",
                "PolicyDocument",
                "AddRouteTableIds",
                "RemoveRouteTableIds");
        operations.on(Ec2.DELETE_VPC_ENDPOINTS, this::delete, "VpcEndpointIds");
        operations.describe(Ec2.DESCRIBE_VPC_ENDPOINTS, this::describe, "VpcEndpointIds");
    }

    private CreateVpcEndpointResult create(Call call, CreateVpcEndpointRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        requireGateway(request.vpcEndpointType().orElse(VpcEndpoint.GATEWAY));
        String name = request.serviceName().orElseThrow(() -> Errors.missingParameter("ServiceName"));
        if (request.privateDnsEnabled().orElse(false)) {
            throw VpcEndpointErrors.noPrivateDns();
        }
        VpcEndpointService service = service(call.region(), name, request.serviceRegion());
        request.policyDocument().ifPresent(VpcEndpointOperations::checkPolicy);
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), VpcEndpoint.TYPE);
        return call.write(transaction -> {
            Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            List<RouteTable> tables =
                    RouteTable.TYPE.get(transaction, call.acting(), call.action(), request.routeTableIds());
            VpcEndpoint endpoint = new VpcEndpoint(
                    ids.next("vpce"),
                    call.account(),
                    call.region(),
                    tags,
                    vpcId,
                    service.name(),
                    request.policyDocument(),
                    call.time());
            VpcEndpoint.TYPE.authorizeCreation(transaction, call.acting(), call.action(), endpoint);
            quotas.check(
                    Quotas.GATEWAY_ENDPOINTS,
                    VpcEndpoint.count(transaction, Scope.of(call)) + 1,
                    "VpcEndpointLimitExceeded",
                    "The maximum number of gateway endpoints has been reached.");
            transaction.insert(VpcEndpoint.TYPE.documents(), endpoint);
            tables.forEach(table -> add(transaction, endpoint, service, table));
            return answer(transaction, call, endpoint);
        });
    }

    private static void requireGateway(String type) {
        switch (type) {
            case VpcEndpoint.GATEWAY -> {}
            case "Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork" ->
                throw Errors.unsupportedOperation(
                        "There are gateway endpoints here, and none of the type " + type + " yet.");
            default -> throw Errors.invalidValue(type, "vpcEndpointType", "It is no type of VPC endpoint.");
        }
    }

    /** The service that a request names, which must be of the call's region. */
    private static VpcEndpointService service(String region, String name, Optional<String> wantedRegion) {
        if (wantedRegion.filter(wanted -> !wanted.equals(region)).isPresent()) {
            throw Errors.unsupportedOperation("A gateway endpoint leads to a service of its own region.");
        }
        return VpcEndpointService.find(region, name).orElseThrow(() -> VpcEndpointErrors.noService(name));
    }

    private static void checkPolicy(String text) {
        if (text.length() > LONGEST_POLICY) {
            throw VpcEndpointErrors.malformedPolicy(
                    "A policy of an endpoint has " + LONGEST_POLICY + " characters at the most.");
        }
        try {
            PolicyDocument.parse(text, PolicyGrammar.RESOURCE);
        } catch (MalformedPolicyException e) {
            throw VpcEndpointErrors.malformedPolicy(e.getMessage());
        }
    }

    /** Gives a table the route to an endpoint, unless it has it. */
    private void add(Transaction transaction, VpcEndpoint endpoint, VpcEndpointService service, RouteTable table) {
        if (!table.vpcId().equals(endpoint.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "VPC endpoint", endpoint.id());
        }
        RouteTable.Entry entry =
                new RouteTable.Entry(service.prefixListId(), new RouteTable.Target.Endpoint(endpoint.id()));
        Optional<RouteTable.Entry> present = table.entry(entry.destination());
        if (present.isEmpty()) {
            RouteTable more = table.withEntry(entry);
            routes.check(transaction, more);
            put(transaction, more);
        } else if (!present.get().equals(entry)) {
            throw VpcEndpointErrors.routeExists(table.id(), entry.destination());
        }
    }

    private static void put(Transaction transaction, RouteTable changed) {
        transaction.replace(RouteTable.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
    }

    private static CreateVpcEndpointResult answer(Reader reader, Call call, VpcEndpoint endpoint) {
        return CreateVpcEndpointResult.builder()
                .vpcEndpoint(VpcEndpointViews.endpoint(reader, endpoint))
                .clientToken(call.clientToken().orElse(null))
                .build();
    }

    /** A repeated request is answered with the endpoint as it is now. */
    private static final class CreatedBefore implements Idempotency<CreateVpcEndpointRequest, CreateVpcEndpointResult> {
        private static final ReadAlong MADE_BEFORE =
                new ReadAlong("the caller must be allowed to make such an endpoint, not to do something to this one");

        @Override
        public String subject(CreateVpcEndpointResult answer) {
            return answer.vpcEndpoint()
                    .flatMap(io.virga.api.ec2.VpcEndpoint::vpcEndpointId)
                    .orElseThrow();
        }

        @Override
        public CreateVpcEndpointResult answer(Reader reader, Call call, String id) {
            VpcEndpoint made = VpcEndpoint.TYPE.get(reader, call.acting(), MADE_BEFORE, id);
            Vpc.TYPE.get(reader, call.acting(), call.action(), made.vpcId());
            VpcEndpoint.TYPE.authorizeCreation(reader, call.acting(), call.action(), made);
            RouteTable.TYPE.get(
                    reader,
                    call.acting(),
                    call.action(),
                    made.tables(reader).stream().map(RouteTable::id).toList());
            return VpcEndpointOperations.answer(reader, call, made);
        }
    }

    private ModifyVpcEndpointResult modify(Call call, ModifyVpcEndpointRequest request) {
        String id = request.vpcEndpointId().orElseThrow(() -> Errors.missingParameter("VpcEndpointId"));
        boolean resets = request.resetPolicy().orElse(false);
        if (resets && request.policyDocument().isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameters ResetPolicy and PolicyDocument exclude each other.");
        }
        request.policyDocument().ifPresent(VpcEndpointOperations::checkPolicy);
        return call.write(transaction -> {
            VpcEndpoint endpoint = VpcEndpoint.TYPE.get(transaction, call.acting(), purpose(call, request), id);
            if (resets || request.policyDocument().isPresent()) {
                transaction.replace(VpcEndpoint.TYPE.documents(), endpoint.withPolicy(request.policyDocument()));
            }
            VpcEndpointService service = VpcEndpointService.find(endpoint.region(), endpoint.service())
                    .orElseThrow();
            RouteTable.TYPE
                    .get(transaction, call.acting(), call.action(), request.removeRouteTableIds())
                    .forEach(table -> remove(transaction, endpoint, table));
            RouteTable.TYPE
                    .get(transaction, call.acting(), call.action(), request.addRouteTableIds())
                    .forEach(table -> add(transaction, endpoint, service, table));
            return ModifyVpcEndpointResult.builder().returnValue(true).build();
        });
    }

    /** The call's action, with the attributes that it changes. */
    private static Purpose purpose(Call call, ModifyVpcEndpointRequest request) {
        List<String> changed = new ArrayList<>();
        if (request.policyDocument().isPresent() || request.resetPolicy().orElse(false)) {
            changed.add("PolicyDocument");
        }
        if (!request.addRouteTableIds().isEmpty()
                || !request.removeRouteTableIds().isEmpty()) {
            changed.add("RouteTableIds");
        }
        return changed.isEmpty() ? call.action() : call.action().with(keys -> keys.values("ec2:Attribute", changed));
    }

    /** Takes the route to an endpoint from a table. */
    private static void remove(Transaction transaction, VpcEndpoint endpoint, RouteTable table) {
        RouteTable.Target target = new RouteTable.Target.Endpoint(endpoint.id());
        String destination = table.entries().stream()
                .filter(entry -> entry.target().equals(target))
                .map(RouteTable.Entry::destination)
                .findFirst()
                .orElseThrow(() -> VpcEndpointErrors.noRoute(table.id(), endpoint.id()));
        put(transaction, table.withoutEntry(destination));
    }

    /** Deletes endpoints with their routes. What cannot be deleted is told of, and keeps nothing else from it. */
    private DeleteVpcEndpointsResult delete(Call call, DeleteVpcEndpointsRequest request) {
        if (request.vpcEndpointIds().isEmpty()) {
            throw Errors.missingParameter("VpcEndpointId");
        }
        return call.write(transaction -> {
            List<UnsuccessfulItem> failed = new ArrayList<>();
            for (String id : new LinkedHashSet<>(request.vpcEndpointIds())) {
                Optional<VpcEndpoint> found = VpcEndpoint.TYPE.find(transaction, call.acting(), call.action(), id);
                if (found.isPresent()) {
                    delete(transaction, found.get());
                } else {
                    failed.add(unknown(id));
                }
            }
            return DeleteVpcEndpointsResult.builder().unsuccessful(failed).build();
        });
    }

    private static void delete(Transaction transaction, VpcEndpoint endpoint) {
        endpoint.tables(transaction).forEach(table -> remove(transaction, endpoint, table));
        transaction.delete(VpcEndpoint.TYPE.documents(), endpoint.id());
    }

    private static UnsuccessfulItem unknown(String id) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(UnsuccessfulItemError.builder()
                        .code("InvalidVpcEndpoint.NotFound")
                        .message("The Vpc Endpoint Id '" + id + "' does not exist")
                        .build())
                .build();
    }

    private DescribeVpcEndpointsResult describe(Call call, DescribeVpcEndpointsRequest request) {
        return call.read(reader -> {
            Page<VpcEndpoint> page = Page.of(call, reader, VpcEndpoint.TYPE, request, request.vpcEndpointIds());
            return DescribeVpcEndpointsResult.builder()
                    .vpcEndpoints(page.items().stream()
                            .map(endpoint -> VpcEndpointViews.endpoint(reader, endpoint))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
