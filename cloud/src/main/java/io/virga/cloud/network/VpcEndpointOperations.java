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
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** CreateVpcEndpoint, ModifyVpcEndpoint, DeleteVpcEndpoints and DescribeVpcEndpoints. */
final class VpcEndpointOperations {
    private static final int LONGEST_POLICY = 20_480;

    private final VpcEndpointServices services;
    private final InterfaceEndpoints endpoints;
    private final Quotas quotas;
    private final RouteQuota routes;

    VpcEndpointOperations(VpcEndpointServices services, InterfaceEndpoints endpoints, Quotas quotas) {
        this.services = requireNonNull(services, "services is null");
        this.endpoints = requireNonNull(endpoints, "endpoints is null");
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
                "SubnetIds",
                "SubnetConfigurations",
                "SecurityGroupIds",
                "IpAddressType",
                "DnsOptions.DnsRecordIpType",
                "DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint",
                "TagSpecifications");
        operations.on(
                Ec2.MODIFY_VPC_ENDPOINT,
                this::modify,
                "VpcEndpointId",
                "ResetPolicy",
                "PolicyDocument",
                "AddRouteTableIds",
                "RemoveRouteTableIds",
                "AddSubnetIds",
                "RemoveSubnetIds",
                "SubnetConfigurations",
                "AddSecurityGroupIds",
                "RemoveSecurityGroupIds",
                "PrivateDnsEnabled",
                "IpAddressType",
                "DnsOptions.DnsRecordIpType",
                "DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint");
        operations.on(Ec2.DELETE_VPC_ENDPOINTS, this::delete, "VpcEndpointIds");
        operations.describe(Ec2.DESCRIBE_VPC_ENDPOINTS, this::describe, "VpcEndpointIds");
    }

    private CreateVpcEndpointResult create(Call call, CreateVpcEndpointRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        String type = request.vpcEndpointType().orElse(VpcEndpoint.GATEWAY);
        requireKnown(type);
        String name = request.serviceName().orElseThrow(() -> Errors.missingParameter("ServiceName"));
        VpcEndpointService service = service(call.region(), name, request.serviceRegion());
        if (!service.type().equals(type)) {
            throw VpcEndpointErrors.wrongType(name, type);
        }
        request.policyDocument().ifPresent(VpcEndpointOperations::checkPolicy);
        EndpointRequests.checkAddresses(request.ipAddressType(), request.dnsOptions());
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), VpcEndpoint.TYPE);
        VpcEndpoint planned = new VpcEndpoint(
                endpoints.nextId(),
                call.account(),
                call.region(),
                tags,
                vpcId,
                service.name(),
                request.policyDocument(),
                call.time(),
                Optional.empty());
        return type.equals(VpcEndpoint.GATEWAY)
                ? createGateway(call, request, planned, service)
                : createInterface(call, request, planned);
    }

    private static void requireKnown(String type) {
        switch (type) {
            case VpcEndpoint.GATEWAY, VpcEndpoint.INTERFACE -> {}
            case "GatewayLoadBalancer", "Resource", "ServiceNetwork" ->
                throw Errors.unsupportedOperation(
                        "There are gateway and interface endpoints here, and none of the type " + type + " yet.");
            default -> throw Errors.invalidValue(type, "vpcEndpointType", "It is no type of VPC endpoint.");
        }
    }

    /** The service that a request names, which must be of the call's region. */
    private VpcEndpointService service(String region, String name, Optional<String> wantedRegion) {
        if (wantedRegion.filter(wanted -> !wanted.equals(region)).isPresent()) {
            throw Errors.unsupportedOperation("An endpoint leads to a service of its own region.");
        }
        return services.find(region, name).orElseThrow(() -> VpcEndpointErrors.noService(name));
    }

    private CreateVpcEndpointResult createGateway(
            Call call, CreateVpcEndpointRequest request, VpcEndpoint endpoint, VpcEndpointService service) {
        if (request.privateDnsEnabled().orElse(false)) {
            throw VpcEndpointErrors.noPrivateDns();
        }
        EndpointRequests.requireNone("Subnet IDs", VpcEndpoint.INTERFACE, request.subnetIds());
        EndpointRequests.requireNone("Subnet configurations", VpcEndpoint.INTERFACE, request.subnetConfigurations());
        EndpointRequests.requireNone("Security group IDs", VpcEndpoint.INTERFACE, request.securityGroupIds());
        return call.write(transaction -> {
            Vpc.TYPE.get(transaction, call.acting(), call.action(), endpoint.vpcId());
            List<RouteTable> tables =
                    RouteTable.TYPE.get(transaction, call.acting(), call.action(), request.routeTableIds());
            VpcEndpoint.TYPE.authorizeCreation(transaction, call.acting(), call.action(), endpoint);
            quotas.check(
                    Quotas.GATEWAY_ENDPOINTS,
                    VpcEndpoint.countGateways(transaction, Scope.of(call)) + 1,
                    "VpcEndpointLimitExceeded",
                    "The maximum number of gateway endpoints has been reached.");
            transaction.insert(VpcEndpoint.TYPE.documents(), endpoint);
            tables.forEach(table -> add(transaction, endpoint, service, table));
            return answer(transaction, call, endpoint);
        });
    }

    private CreateVpcEndpointResult createInterface(Call call, CreateVpcEndpointRequest request, VpcEndpoint endpoint) {
        EndpointRequests.requireNone("Route table IDs", VpcEndpoint.GATEWAY, request.routeTableIds());
        Map<String, String> wanted = EndpointRequests.addresses(request.subnetConfigurations());
        List<String> subnetIds = EndpointRequests.subnets(request.subnetIds(), request.subnetConfigurations());
        // EC2's documentation: "Default: true".
        boolean privateDns = request.privateDnsEnabled().orElse(true);
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), endpoint.vpcId());
            List<Subnet> subnets = Subnet.TYPE.get(transaction, call.acting(), call.action(), subnetIds);
            List<String> groups = endpoints.groups(
                    transaction, call.acting(), call.action(), endpoint.vpcId(), request.securityGroupIds());
            VpcEndpoint.PrivateLink link =
                    new VpcEndpoint.PrivateLink(VpcEndpoint.State.PENDING, privateDns, groups, List.of());
            VpcEndpoint planned = endpoint.with(link);
            VpcEndpoint.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            quotas.check(
                    Quotas.INTERFACE_ENDPOINTS_PER_VPC,
                    VpcEndpoint.withInterfacesIn(transaction, vpc).size() + 1L,
                    "VpcEndpointLimitExceeded",
                    "The maximum number of interface endpoints of " + vpc.id() + " has been reached.");
            if (privateDns) {
                InterfaceEndpoints.requirePrivateDns(transaction, vpc, planned);
            }
            VpcEndpoint made = planned.with(endpoints.add(transaction, call.acting(), planned, link, subnets, wanted));
            transaction.insert(VpcEndpoint.TYPE.documents(), made);
            VpcEndpointReconciler.WAKER.wake(transaction, made.id());
            return answer(transaction, call, made);
        });
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
        RouteTable.Entry entry = new RouteTable.Entry(
                service.prefixListId().orElseThrow(), new RouteTable.Target.Endpoint(endpoint.id()));
        Optional<RouteTable.Entry> present = table.entry(entry.destination());
        if (present.isEmpty()) {
            GatewayRoutes.check(transaction, table, entry);
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
            made.privateLink().ifPresent(link -> {
                Subnet.TYPE.get(
                        reader,
                        call.acting(),
                        call.action(),
                        link.places().stream().map(VpcEndpoint.Place::subnetId).toList());
                SecurityGroup.TYPE.get(reader, call.acting(), call.action(), link.groupIds());
            });
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
        EndpointRequests.checkAddresses(request.ipAddressType(), request.dnsOptions());
        return call.write(transaction -> {
            VpcEndpoint endpoint = VpcEndpoint.TYPE.get(
                    transaction, call.acting(), EndpointRequests.purpose(call.action(), request), id);
            VpcEndpoint changed = resets || request.policyDocument().isPresent()
                    ? endpoint.withPolicy(request.policyDocument())
                    : endpoint;
            if (endpoint.privateLink().isPresent()) {
                changed = modifyInterface(transaction, call, request, changed);
            } else {
                modifyGateway(transaction, call, request, changed);
            }
            transaction.replace(VpcEndpoint.TYPE.documents(), changed);
            return ModifyVpcEndpointResult.builder().returnValue(true).build();
        });
    }

    private void modifyGateway(
            Transaction transaction, Call call, ModifyVpcEndpointRequest request, VpcEndpoint endpoint) {
        if (request.privateDnsEnabled().orElse(false)) {
            throw VpcEndpointErrors.noPrivateDns();
        }
        EndpointRequests.requireNone("Subnet IDs", VpcEndpoint.INTERFACE, request.addSubnetIds());
        EndpointRequests.requireNone("Subnet IDs", VpcEndpoint.INTERFACE, request.removeSubnetIds());
        EndpointRequests.requireNone("Subnet configurations", VpcEndpoint.INTERFACE, request.subnetConfigurations());
        EndpointRequests.requireNone("Security group IDs", VpcEndpoint.INTERFACE, request.addSecurityGroupIds());
        EndpointRequests.requireNone("Security group IDs", VpcEndpoint.INTERFACE, request.removeSecurityGroupIds());
        VpcEndpointService service = VpcEndpointService.of(endpoint);
        RouteTable.TYPE
                .get(transaction, call.acting(), call.action(), request.removeRouteTableIds())
                .forEach(table -> remove(transaction, endpoint, table));
        RouteTable.TYPE
                .get(transaction, call.acting(), call.action(), request.addRouteTableIds())
                .forEach(table -> add(transaction, endpoint, service, table));
    }

    private VpcEndpoint modifyInterface(
            Transaction transaction, Call call, ModifyVpcEndpointRequest request, VpcEndpoint endpoint) {
        EndpointRequests.requireNone("Route table IDs", VpcEndpoint.GATEWAY, request.addRouteTableIds());
        EndpointRequests.requireNone("Route table IDs", VpcEndpoint.GATEWAY, request.removeRouteTableIds());
        VpcEndpoint.PrivateLink link = endpoint.privateLink().orElseThrow();
        if (link.state() == VpcEndpoint.State.DELETING) {
            throw VpcEndpointErrors.isDeleting(endpoint.id());
        }
        Vpc vpc = Vpc.find(transaction, endpoint.vpcId()).orElseThrow();
        Map<String, String> wanted = EndpointRequests.addresses(request.subnetConfigurations());
        List<String> added = EndpointRequests.subnets(request.addSubnetIds(), request.subnetConfigurations());
        link = InterfaceEndpoints.remove(
                transaction,
                endpoint,
                link,
                Subnet.TYPE.get(transaction, call.acting(), call.action(), request.removeSubnetIds()));
        link = endpoints.regroup(
                transaction,
                call.acting(),
                call.action(),
                endpoint,
                link,
                request.addSecurityGroupIds(),
                request.removeSecurityGroupIds());
        link = endpoints.add(
                transaction,
                call.acting(),
                endpoint,
                link,
                Subnet.TYPE.get(transaction, call.acting(), call.action(), added),
                wanted);
        boolean privateDns = request.privateDnsEnabled().orElse(link.privateDns());
        if (privateDns && !link.privateDns()) {
            InterfaceEndpoints.requirePrivateDns(transaction, vpc, endpoint);
        }
        NetworkReconciler.WAKER.wake(transaction, endpoint.vpcId());
        return endpoint.with(link.withPrivateDns(privateDns));
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

    /** Deletes endpoints with their routes and interfaces. What cannot be deleted is told of, and keeps nothing else from it. */
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
        Optional<VpcEndpoint.PrivateLink> link = endpoint.privateLink();
        if (link.isPresent()) {
            transaction.replace(
                    VpcEndpoint.TYPE.documents(), endpoint.with(link.get().withState(VpcEndpoint.State.DELETING)));
            VpcEndpointReconciler.WAKER.wake(transaction, endpoint.id());
            NetworkReconciler.WAKER.wake(transaction, endpoint.vpcId());
        } else {
            endpoint.tables(transaction).forEach(table -> remove(transaction, endpoint, table));
            transaction.delete(VpcEndpoint.TYPE.documents(), endpoint.id());
        }
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
