package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NatGateway;
import io.virga.api.ec2.NatGatewayAddress;
import io.virga.api.ec2.NetworkInterface;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatGatewayOperationsTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String subnet;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new VpcTester(directory, options);
        vpc = tester.vpc("10.0.0.0/16");
        subnet = tester.subnet(vpc, "10.0.0.0/24");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String address() {
        return tester.call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("SubnetId", subnet);
        return all;
    }

    private NatGateway create(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_NAT_GATEWAY, request(more)).natGateway().orElseThrow();
    }

    private NatGateway describe(String id) {
        return tester.call(Ec2.DESCRIBE_NAT_GATEWAYS, Map.of("NatGatewayIds", List.of(id)))
                .natGateways()
                .getFirst();
    }

    private static String id(NatGateway gateway) {
        return gateway.natGatewayId().orElseThrow();
    }

    private String available(Map<String, ?> more) {
        String id = id(create(more));
        tester.cloud().settle();
        assertThat(describe(id).state()).contains("available");
        return id;
    }

    private NetworkInterface networkInterface(NatGatewayAddress address) {
        return tester.call(
                        Ec2.DESCRIBE_NETWORK_INTERFACES,
                        Map.of(
                                "NetworkInterfaceIds",
                                List.of(address.networkInterfaceId().orElseThrow())))
                .networkInterfaces()
                .getFirst();
    }

    @Test
    void aPublicGatewayHasAnElasticAddressAndAnInterfaceOfItsOwn() {
        tester.gateway(vpc);
        String allocation = address();
        NatGateway made = create(Map.of("AllocationId", allocation));
        assertThat(made.state()).contains("pending");
        tester.cloud().settle();
        NatGateway gateway = describe(id(made));
        assertThat(gateway.state()).contains("available");
        assertThat(gateway.connectivityType()).contains("public");
        NatGatewayAddress address = gateway.natGatewayAddresses().getFirst();
        assertThat(address.allocationId()).contains(allocation);
        assertThat(address.publicIp()).isPresent();
        assertThat(address.isPrimary()).contains(true);
        NetworkInterface i = networkInterface(address);
        assertThat(i.interfaceType()).contains("nat_gateway");
        assertThat(i.requesterManaged()).contains(true);
        assertThat(i.status()).contains("in-use");
        assertThat(i.description()).contains("Interface for NAT Gateway " + id(made));
        Map<String, Object> named =
                Map.of("NetworkInterfaceId", i.networkInterfaceId().orElseThrow());
        assertThat(tester.code(Ec2.DELETE_NETWORK_INTERFACE, named)).isEqualTo("OperationNotPermitted");
        assertThat(tester.code(Ec2.RESET_NETWORK_INTERFACE_ATTRIBUTE, named)).isEqualTo("OperationNotPermitted");
        assertThat(tester.code(
                        Ec2.DISASSOCIATE_ADDRESS,
                        Map.of("AssociationId", address.associationId().orElseThrow())))
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet))).isEqualTo("DependencyViolation");
        assertThat(tester.code(Ec2.CREATE_NAT_GATEWAY, request(Map.of("AllocationId", allocation))))
                .isEqualTo("Resource.AlreadyAssociated");
        for (Map.Entry<String, String> wanted : Map.of(
                        "state", "available", "subnet-id", subnet, "vpc-id", vpc, "nat-gateway-id", id(made))
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_NAT_GATEWAYS,
                                    Map.of("Filter", List.of(filter(wanted.getKey(), wanted.getValue()))))
                            .natGateways())
                    .as(wanted.getKey())
                    .hasSize(1);
        }
    }

    @Test
    void withoutAnInternetGatewayAPublicOneFails() {
        String allocation = address();
        String id = id(create(Map.of("AllocationId", allocation)));
        tester.cloud().settle();
        assertThat(describe(id).state()).contains("failed");
        assertThat(describe(id).failureCode()).contains("Gateway.NotAttached");
        assertThat(describe(id).natGatewayAddresses()).isEmpty();
        tester.call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", allocation));
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        tester.cloud().pass(Duration.ofHours(1));
        assertThat(tester.code(Ec2.DESCRIBE_NAT_GATEWAYS, Map.of("NatGatewayIds", List.of(id))))
                .isEqualTo("NatGatewayNotFound");
    }

    @Test
    void routesLeadToItWhileItIsThere() {
        tester.gateway(vpc);
        String allocation = address();
        String id = available(Map.of("AllocationId", allocation));
        String inner = tester.subnet(vpc, "10.0.1.0/24");
        String table = tester.table(vpc);
        tester.call(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", table, "SubnetId", inner));
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0", "NatGatewayId", id));
        assertThat(tester.routes(table)).contains("0.0.0.0/0 " + id + " active");
        tester.launch(inner);
        NatGatewayAddress address = describe(id).natGatewayAddresses().getFirst();
        NetworkSpec planned = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        assertThat(planned.natGateways())
                .containsExactly(new NetworkSpec.NatGateway(
                        id,
                        subnet,
                        networkInterface(address).macAddress().orElseThrow(),
                        List.of(new NetworkSpec.NatGateway.Address(
                                address.privateIp().orElseThrow(), address.publicIp()))));
        assertThat(planned.routeTables())
                .filteredOn(one -> one.id().equals(table))
                .singleElement()
                .satisfies(one -> assertThat(one.routes())
                        .containsExactly(
                                new NetworkSpec.Route("0.0.0.0/0", new NetworkSpec.Route.Target.NatGateway(id))));
        tester.call(Ec2.DELETE_NAT_GATEWAY, Map.of("NatGatewayId", id));
        // The reconciler may have been quick.
        assertThat(describe(id).state().orElseThrow()).isIn("deleting", "deleted");
        tester.cloud().settle();
        assertThat(describe(id).state()).contains("deleted");
        assertThat(tester.routes(table)).contains("0.0.0.0/0 " + id + " blackhole");
        assertThat(tester.cloud().host().appliedNetwork(vpc).orElseThrow().natGateways())
                .isEmpty();
        tester.call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", allocation));
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of("RouteTableId", table, "DestinationCidrBlock", "8.8.8.0/24", "NatGatewayId", id)))
                .isEqualTo("InvalidNatGatewayID.NotFound");
    }

    @Test
    void aPublicGatewayGetsAndLosesSecondaryAddresses() {
        tester.gateway(vpc);
        String id = available(Map.of("AllocationId", address()));
        NatGatewayAddress second = tester.call(
                        Ec2.ASSOCIATE_NAT_GATEWAY_ADDRESS,
                        Map.of(
                                "NatGatewayId",
                                id,
                                "AllocationIds",
                                List.of(address()),
                                "PrivateIpAddresses",
                                List.of("10.0.0.77")))
                .natGatewayAddresses()
                .getFirst();
        assertThat(second.privateIp()).contains("10.0.0.77");
        assertThat(describe(id).natGatewayAddresses()).hasSize(2);
        assertThat(tester.code(
                        Ec2.ASSOCIATE_NAT_GATEWAY_ADDRESS,
                        Map.of("NatGatewayId", id, "AllocationIds", List.of(address()))))
                .isEqualTo("AddressLimitExceeded");
        String primary =
                describe(id).natGatewayAddresses().getFirst().associationId().orElseThrow();
        assertThat(tester.code(
                        Ec2.DISASSOCIATE_NAT_GATEWAY_ADDRESS,
                        Map.of("NatGatewayId", id, "AssociationIds", List.of(primary))))
                .isEqualTo("InvalidParameterValue");
        tester.call(
                Ec2.DISASSOCIATE_NAT_GATEWAY_ADDRESS,
                Map.of(
                        "NatGatewayId",
                        id,
                        "AssociationIds",
                        List.of(second.associationId().orElseThrow())));
        assertThat(describe(id).natGatewayAddresses()).hasSize(1);
        tester.call(
                Ec2.RELEASE_ADDRESS,
                Map.of("AllocationId", second.allocationId().orElseThrow()));
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS, Map.of("NatGatewayId", id, "PrivateIpAddressCount", 1)))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void aPrivateGatewayHasPrivateAddressesOnly() {
        String id = available(Map.of(
                "ConnectivityType", "private", "PrivateIpAddress", "10.0.0.50", "SecondaryPrivateIpAddressCount", 2));
        assertThat(describe(id).natGatewayAddresses())
                .hasSize(3)
                .allSatisfy(address -> assertThat(address.publicIp()).isEmpty());
        assertThat(describe(id).natGatewayAddresses().getFirst().privateIp()).contains("10.0.0.50");
        tester.call(
                Ec2.ASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS,
                Map.of("NatGatewayId", id, "PrivateIpAddresses", List.of("10.0.0.60")));
        assertThat(describe(id).natGatewayAddresses()).hasSize(4);
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS, Map.of("NatGatewayId", id, "PrivateIpAddressCount", 5)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        tester.call(
                Ec2.UNASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS,
                Map.of("NatGatewayId", id, "PrivateIpAddresses", List.of("10.0.0.60")));
        assertThat(describe(id).natGatewayAddresses()).hasSize(3);
        assertThat(tester.code(
                        Ec2.UNASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS,
                        Map.of("NatGatewayId", id, "PrivateIpAddresses", List.of("10.0.0.50"))))
                .as("the primary one stays")
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(tester.code(Ec2.CREATE_NAT_GATEWAY, request(Map.of()))).isEqualTo("MissingParameter");
        assertThat(tester.code(
                        Ec2.CREATE_NAT_GATEWAY,
                        request(Map.of("ConnectivityType", "private", "AllocationId", address()))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(Ec2.CREATE_NAT_GATEWAY, request(Map.of("AvailabilityMode", "regional"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(Ec2.CREATE_NAT_GATEWAY, request(Map.of("AllocationId", "eipalloc-00000000000000000"))))
                .isEqualTo("InvalidAllocationID.NotFound");
        assertThat(tester.code(
                        Ec2.CREATE_NAT_GATEWAY,
                        request(Map.of("ConnectivityType", "private", "PrivateIpAddress", "10.9.0.1"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.DELETE_NAT_GATEWAY, Map.of("NatGatewayId", "nat-00000000000000000")))
                .isEqualTo("NatGatewayNotFound");
        assertThat(tester.code(Ec2.DELETE_NAT_GATEWAY, Map.of("NatGatewayId", "nat-1")))
                .isEqualTo("NatGatewayMalformed");
    }

    @Test
    void aClientTokenMakesOneGateway() {
        Map<String, Object> request = request(Map.of("ConnectivityType", "private", "ClientToken", "once"));
        Optional<String> first =
                tester.call(Ec2.CREATE_NAT_GATEWAY, request).natGateway().flatMap(NatGateway::natGatewayId);
        assertThat(tester.call(Ec2.CREATE_NAT_GATEWAY, request).natGateway().flatMap(NatGateway::natGatewayId))
                .isEqualTo(first);
        assertThat(tester.call(Ec2.DESCRIBE_NAT_GATEWAYS, Map.of()).natGateways())
                .hasSize(1);
    }

    @Test
    void countsGatewaysOfAZone() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.NAT_GATEWAYS_PER_ZONE, 1));
        available(Map.of("ConnectivityType", "private"));
        assertThat(tester.code(Ec2.CREATE_NAT_GATEWAY, request(Map.of("ConnectivityType", "private"))))
                .isEqualTo("NatGatewayLimitExceeded");
    }

    @Test
    void nobodyTakesItsAddressesAway() {
        tester.gateway(vpc);
        String first = address();
        String second = address();
        String nat = available(Map.of("AllocationId", first, "SecondaryAllocationIds", List.of(second)));
        String own = networkInterface(describe(nat).natGatewayAddresses().getFirst())
                .networkInterfaceId()
                .orElseThrow();
        String other = tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
        List<NatGatewayAddress> before = describe(nat).natGatewayAddresses();

        assertThat(tester.code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", second, "NetworkInterfaceId", other)))
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of(
                                "NetworkInterfaceId",
                                other,
                                "PrivateIpAddresses",
                                List.of(before.get(1).privateIp().orElseThrow()),
                                "AllowReassignment",
                                true)))
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                tester.table(vpc),
                                "DestinationCidrBlock",
                                "0.0.0.0/0",
                                "NetworkInterfaceId",
                                own)))
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_INTERFACE_PERMISSION,
                        Map.of(
                                "NetworkInterfaceId",
                                own,
                                "AwsAccountId",
                                CloudTester.STRANGER.account(),
                                "Permission",
                                "INSTANCE-ATTACH")))
                .isEqualTo("OperationNotPermitted");
        assertThat(describe(nat).natGatewayAddresses()).isEqualTo(before);
    }

    @Test
    void anElasticAddressServesItOnce() {
        tester.gateway(vpc);
        String address = address();
        assertThat(tester.code(
                        Ec2.CREATE_NAT_GATEWAY,
                        request(Map.of("AllocationId", address, "SecondaryAllocationIds", List.of(address)))))
                .isEqualTo("InvalidParameterValue");
        String nat = available(Map.of("AllocationId", address));
        String more = address();
        assertThat(tester.code(
                        Ec2.ASSOCIATE_NAT_GATEWAY_ADDRESS,
                        Map.of("NatGatewayId", nat, "AllocationIds", List.of(more, more))))
                .isEqualTo("InvalidParameterValue");
    }
}
