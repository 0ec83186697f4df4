package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.reconcile.Dependents;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;
import io.virga.cloud.resource.Resumption;
import io.virga.cloud.resource.ViewCache;
import io.virga.host.api.Host;
import io.virga.store.Follower;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** VPCs with their subnets, routes, gateways, interfaces and addresses. */
public final class NetworkFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(
                    Vpc.TYPE,
                    Subnet.TYPE,
                    SubnetCidrReservation.TYPE,
                    RouteTable.TYPE,
                    InternetGateway.TYPE,
                    EgressOnlyInternetGateway.TYPE,
                    DhcpOptions.TYPE,
                    VpcPeering.TYPE,
                    NatGateway.TYPE,
                    VpcEndpoint.TYPE,
                    PublicAccessExclusion.TYPE,
                    TransitGateway.TYPE,
                    TransitGatewayAttachment.TYPE,
                    TransitGatewayRouteTable.TYPE,
                    FlowLog.TYPE,
                    NetworkInterface.TYPE,
                    ElasticAddress.TYPE)
            .and(
                    HostNetwork.DOCUMENTS,
                    FormerAddress.DOCUMENTS,
                    AddressTransfer.DOCUMENTS,
                    InterfacePermission.DOCUMENTS,
                    PublicAccessOptions.DOCUMENTS);

    /** The parts of this family that others use as well, and what it needs of others. */
    public record Parts(
            Ids ids,
            Quotas quotas,
            Regions regions,
            Vpcs vpcs,
            DefaultVpc defaultVpc,
            Addresses addresses,
            Interfaces interfaces,
            Associations associations,
            ElasticAddresses elasticAddresses,
            InstanceDirectory instances) {
        public Parts {
            requireNonNull(ids, "ids is null");
            requireNonNull(quotas, "quotas is null");
            requireNonNull(regions, "regions is null");
            requireNonNull(vpcs, "vpcs is null");
            requireNonNull(defaultVpc, "defaultVpc is null");
            requireNonNull(addresses, "addresses is null");
            requireNonNull(interfaces, "interfaces is null");
            requireNonNull(associations, "associations is null");
            requireNonNull(elasticAddresses, "elasticAddresses is null");
            requireNonNull(instances, "instances is null");
        }

        /** The parts that belong together. */
        public static Parts of(
                Ids ids,
                Quotas quotas,
                Regions regions,
                Addresses addresses,
                Ipv6Pool ipv6Pool,
                InstanceDirectory instances) {
            Vpcs vpcs = new Vpcs(ids, ipv6Pool);
            Interfaces interfaces = new Interfaces(ids, addresses, instances, quotas);
            Associations associations = new Associations(ids, interfaces);
            return new Parts(
                    ids,
                    quotas,
                    regions,
                    vpcs,
                    new DefaultVpc(regions, vpcs),
                    addresses,
                    interfaces,
                    associations,
                    new ElasticAddresses(ids, addresses, associations, quotas),
                    instances);
        }
    }

    private final Store store;
    private final Hosts hosts;
    private final Parts parts;
    private final InterfaceOperations interfaces;
    private final NetworkPlans plans;
    private final List<Reconciler<?>> reconcilers;

    /** @param instances told when an interface is made */
    public NetworkFamily(
            Store store, Hosts hosts, Parts parts, InstantSource clock, Dependents instances, ViewCache views) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.interfaces = new InterfaceOperations(parts.interfaces(), views);
        this.plans = new NetworkPlans(store);
        this.reconcilers = List.of(
                new NetworkReconciler(store, plans),
                new HostNetworkReconciler(store, hosts, plans, instances),
                new VpcPeeringReconciler(store, clock),
                new NatGatewayReconciler(store, clock),
                new VpcEndpointReconciler(store),
                new PublicAccessReconciler(store, clock),
                new TransitGatewayReconciler(store, clock),
                new TransitNetworksReconciler(store),
                new VpcMetadataReconciler(store, parts.instances()));
        store.follow(Follower.ignoringGaps(interfaces::forget));
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations table) {
        new VpcOperations(parts.vpcs(), parts.defaultVpc(), parts.quotas()).register(table);
        new VpcAttributeOperations().register(table);
        new VpcCidrOperations(parts.vpcs(), parts.ids(), parts.quotas()).register(table);
        new SubnetOperations(parts.vpcs(), parts.defaultVpc(), parts.regions(), parts.quotas()).register(table);
        new SubnetCidrOperations(parts.vpcs()).register(table);
        new SubnetCidrReservationOperations(parts.ids()).register(table);
        new InternetGatewayOperations(parts.ids(), parts.quotas()).register(table);
        new EgressOnlyInternetGatewayOperations(parts.ids(), parts.quotas()).register(table);
        new DhcpOptionsOperations(parts.ids()).register(table);
        new RouteTableOperations(parts.vpcs(), parts.ids(), parts.quotas()).register(table);
        new RouteOperations(parts.quotas()).register(table);
        VpcEndpointServices services = new VpcEndpointServices(table::services);
        new VpcEndpointOperations(services, new InterfaceEndpoints(parts.ids(), parts.interfaces()), parts.quotas())
                .register(table);
        new VpcEndpointServiceOperations(services, parts.regions()).register(table);
        new VpcPeeringOperations(parts.regions(), parts.ids(), parts.quotas()).register(table);
        interfaces.register(table);
        new InterfaceAttributeOperations(parts.interfaces()).register(table);
        new PrivateAddressOperations(new PrivateAddresses(parts.addresses(), parts.interfaces(), parts.instances()))
                .register(table);
        new Ipv6AddressOperations(parts.addresses(), parts.interfaces(), parts.instances()).register(table);
        new InterfacePermissionOperations(parts.ids()).register(table);
        new AddressOperations(parts.elasticAddresses()).register(table);
        new AddressAttributeOperations().register(table);
        new AddressTransferOperations(parts.elasticAddresses()).register(table);
        NatGateways gateways =
                new NatGateways(parts.ids(), parts.interfaces(), parts.addresses(), parts.associations());
        new NatGatewayOperations(gateways, parts.quotas()).register(table);
        new NatGatewayAddressOperations(gateways).register(table);
        new PublicAccessOperations(parts.ids(), parts.quotas()).register(table);
        registerTransitGateways(table);
        new FlowLogOperations(parts.ids(), parts.quotas()).register(table);
    }

    private void registerTransitGateways(Operations table) {
        TransitGateways gateways = new TransitGateways(parts.ids(), parts.interfaces());
        new TransitGatewayOperations(gateways, parts.quotas()).register(table);
        new TransitGatewayAttachmentOperations(gateways, parts.quotas()).register(table);
        new TransitGatewayPeeringOperations(gateways, parts.regions(), parts.quotas()).register(table);
        new TransitGatewayRouteTableOperations(gateways, parts.quotas()).register(table);
        new TransitGatewayRouteOperations(parts.quotas()).register(table);
        new TransitGatewayPrefixListOperations(parts.quotas()).register(table);
    }

    @Override
    public List<Reconciler<?>> reconcilers() {
        return reconcilers;
    }

    @Override
    public void resume() {
        ObservedNetworks observed = ObservedNetworks.of(store, hosts);
        Resumption.each(
                store,
                Vpc.TYPE.documents(),
                store.read(observed::unsettled),
                (transaction, vpc) -> NetworkReconciler.WAKER.wake(transaction, vpc.id()));
    }

    @Override
    public List<Consumer<Transaction>> residents(Reader reader, String host) {
        return HostNetwork.on(reader, host).stream()
                .<Consumer<Transaction>>map(network -> transaction -> NetworkReconciler.wakeOn(transaction, network))
                .toList();
    }

    /** The filters of DescribeNetworkInterfacePermissions, whose items are no resources. */
    public static FilterTable<?> permissionFilters() {
        return InterfacePermissionOperations.filters();
    }

    /** The filters of DescribeVpcEndpointServices, whose items are no resources. */
    public static FilterTable<?> endpointServiceFilters() {
        return VpcEndpointServiceOperations.filters();
    }

    /** The filters of GetTransitGatewayRouteTableAssociations and GetTransitGatewayRouteTablePropagations. */
    public static FilterTable<?> transitMemberFilters() {
        return TransitGatewayRouteTableOperations.filtersOfMembers();
    }

    /** The filters of GetTransitGatewayAttachmentPropagations. */
    public static FilterTable<?> transitPropagationFilters() {
        return TransitGatewayRouteTableOperations.filtersOfPropagations();
    }

    /** The filters of SearchTransitGatewayRoutes. */
    public static FilterTable<?> transitRouteFilters() {
        return TransitGatewayRouteOperations.filters();
    }

    /** The filters of GetTransitGatewayPrefixListReferences. */
    public static FilterTable<?> transitReferenceFilters() {
        return TransitGatewayPrefixListOperations.filters();
    }

    /** The number of plans of VPCs in memory, for tests. */
    public int plansInMemory() {
        return plans.size();
    }

    @Override
    public void wipe(Host host) {
        host.networks().list().forEach(host.networks()::remove);
    }
}
