package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreateRouteTableResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.RouteTable;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Internet gateways, route tables, their associations and routes. */
class RouteOperationsTest {
    private static final String ALL = "0.0.0.0/0";

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

    private Map<String, Object> route(String table, String destination, String gateway) {
        return Map.of("RouteTableId", table, "DestinationCidrBlock", destination, "GatewayId", gateway);
    }

    private String mainTable() {
        return tester.main(vpc).routeTableId().orElseThrow();
    }

    @Test
    void theDefaultVpcHasARouteToItsGateway() {
        String id = tester.defaultVpc().vpcId().orElseThrow();
        String gateway = tester.call(
                        Ec2.DESCRIBE_INTERNET_GATEWAYS, Map.of("Filters", List.of(filter("attachment.vpc-id", id))))
                .internetGateways()
                .getFirst()
                .internetGatewayId()
                .orElseThrow();
        assertThat(tester.routes(tester.main(id).routeTableId().orElseThrow()))
                .containsExactly("172.31.0.0/16 local active", "0.0.0.0/0 " + gateway + " active");
    }

    @Test
    void attachesAGatewayToOneVpcAtATime() {
        String gateway = tester.gateway();
        Map<String, Object> attachment = Map.of("InternetGatewayId", gateway, "VpcId", vpc);
        assertThat(tester.code(Ec2.DETACH_INTERNET_GATEWAY, attachment)).isEqualTo("Gateway.NotAttached");
        tester.call(Ec2.ATTACH_INTERNET_GATEWAY, attachment);
        assertThat(tester.code(Ec2.ATTACH_INTERNET_GATEWAY, attachment)).isEqualTo("Resource.AlreadyAssociated");
        assertThat(tester.message(
                        Ec2.ATTACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", tester.gateway(), "VpcId", vpc)))
                .isEqualTo("Network " + vpc + " already has an internet gateway attached");
        assertThat(tester.code(Ec2.DELETE_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway)))
                .isEqualTo("DependencyViolation");
        assertThat(tester.call(
                                Ec2.DESCRIBE_INTERNET_GATEWAYS,
                                Map.of("Filters", List.of(filter("attachment.state", "available"))))
                        .internetGateways())
                .hasSize(2);
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, attachment);
        tester.call(Ec2.DELETE_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway));
        assertThat(tester.code(Ec2.ATTACH_INTERNET_GATEWAY, attachment)).isEqualTo("InvalidInternetGatewayID.NotFound");
        for (int i = 0; i < 3; i++) {
            tester.gateway();
        }
        assertThat(tester.code(Ec2.CREATE_INTERNET_GATEWAY, Map.of())).isEqualTo("InternetGatewayLimitExceeded");
    }

    @Test
    void aGatewayIsNotDetachedWhilePublicAddressesAreInUse() {
        String gateway = tester.gateway(vpc);
        Map<String, Object> attachment = Map.of("InternetGatewayId", gateway, "VpcId", vpc);
        tester.call(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, "MapPublicIpOnLaunch", VpcTester.ON));
        String instance = tester.launch(subnet);
        assertThat(tester.message(Ec2.DETACH_INTERNET_GATEWAY, attachment))
                .startsWith("Network " + vpc + " has some mapped public address(es).");
        tester.cloud().terminate(instance);
        tester.cloud().settle();
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, attachment);
    }

    @Test
    void createsReplacesAndDeletesRoutes() {
        String gateway = tester.gateway(vpc);
        String table = tester.table(vpc);
        assertThat(tester.call(Ec2.CREATE_ROUTE, route(table, "192.168.7.7/16", gateway))
                        .returnValue())
                .contains(true);
        assertThat(tester.routes(table))
                .containsExactly("10.0.0.0/16 local active", "192.168.0.0/16 " + gateway + " active");
        tester.call(Ec2.CREATE_ROUTE, route(table, "192.168.0.0/16", gateway)); // the same once more
        assertThat(tester.code(Ec2.REPLACE_ROUTE, route(table, ALL, gateway))).isEqualTo("InvalidParameterValue");
        tester.call(Ec2.REPLACE_ROUTE, route(table, "192.168.0.0/16", gateway));
        Map<String, Object> gone = Map.of("RouteTableId", table, "DestinationCidrBlock", "192.168.0.0/16");
        tester.call(Ec2.DELETE_ROUTE, gone);
        assertThat(tester.message(Ec2.DELETE_ROUTE, gone))
                .isEqualTo("no route with destination-cidr-block 192.168.0.0/16 in route table " + table);
        assertThat(tester.message(
                        Ec2.DELETE_ROUTE, Map.of("RouteTableId", table, "DestinationCidrBlock", "10.0.0.0/16")))
                .isEqualTo("cannot remove local route 10.0.0.0/16 in route table " + table);
    }

    @Test
    void refusesRoutesThatLeadNowhere() {
        String gateway = tester.gateway(vpc);
        String table = tester.table(vpc);
        String stray = tester.gateway();
        assertThat(tester.message(Ec2.CREATE_ROUTE, route(table, ALL, stray)))
                .isEqualTo("route table " + table + " and network gateway " + stray + " belong to different networks");
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, ALL, "igw-00000000000000000")))
                .isEqualTo("InvalidInternetGatewayID.NotFound");
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, ALL, "vgw-00000000000000000")))
                .isEqualTo("InvalidGatewayID.NotFound");
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, "everywhere", gateway)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, "10.0.0.0/16", gateway)))
                .isEqualTo("RouteAlreadyExists");
        assertThat(tester.message(Ec2.CREATE_ROUTE, route(table, "10.0.0.0/24", gateway)))
                .contains("This route can target only an interface or an instance.");
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, "169.254.168.0/24", gateway)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_ROUTE, Map.of("RouteTableId", table, "DestinationCidrBlock", ALL)))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                table,
                                "DestinationCidrBlock",
                                ALL,
                                "GatewayId",
                                gateway,
                                "InstanceId",
                                "i-00000000000000000")))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                table,
                                "DestinationCidrBlock",
                                ALL,
                                "TransitGatewayId",
                                "tgw-00000000000000000")))
                .isEqualTo("InvalidTransitGatewayID.NotFound");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                table,
                                "DestinationCidrBlock",
                                ALL,
                                "InstanceId",
                                "i-00000000000000000")))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void routesToAnInstanceFollowItsInterface() {
        String instance = tester.launch(subnet);
        String table = tester.table(vpc);
        String eni = tester.cloud()
                .instance(instance)
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
        tester.call(
                Ec2.CREATE_ROUTE, Map.of("RouteTableId", table, "DestinationCidrBlock", ALL, "InstanceId", instance));
        assertThat(tester.routes(table)).contains("0.0.0.0/0 " + eni + " active");
        assertThat(tester.tables("route.instance-id", instance))
                .extracting(found -> found.routeTableId().orElseThrow())
                .containsExactly(table);
        String other = tester.subnet(vpc, "10.0.1.0/24");
        Map<String, Object> inside =
                Map.of("RouteTableId", table, "DestinationCidrBlock", "10.0.1.0/24", "NetworkInterfaceId", eni);
        tester.call(Ec2.CREATE_ROUTE, inside);
        assertThat(other).isNotEmpty();
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                table,
                                "DestinationCidrBlock",
                                "10.0.1.0/25",
                                "NetworkInterfaceId",
                                eni)))
                .as("no subnet's block")
                .isEqualTo("InvalidParameterValue");
        tester.cloud().stop(instance);
        tester.cloud().settle();
        assertThat(tester.routes(table)).contains("0.0.0.0/0 " + eni + " blackhole");
        tester.cloud().terminate(instance);
        tester.cloud().settle();
        assertThat(tester.routes(table)).contains("0.0.0.0/0 " + eni + " blackhole");
        assertThat(tester.tables("route.state", "blackhole")).hasSize(1);
    }

    @Test
    void aRouteStaysWhenItsGatewayGoes() {
        String gateway = tester.gateway(vpc);
        tester.call(Ec2.CREATE_ROUTE, route(mainTable(), ALL, gateway));
        tester.launch(subnet);
        assertThat(planned().routeTables().getFirst().routes())
                .containsExactly(new NetworkSpec.Route(ALL, new NetworkSpec.Route.Target.InternetGateway()));
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", vpc));
        assertThat(tester.routes(mainTable())).contains("0.0.0.0/0 " + gateway + " blackhole");
        tester.cloud().settle();
        assertThat(planned().routeTables().getFirst().routes())
                .containsExactly(new NetworkSpec.Route(ALL, new NetworkSpec.Route.Target.Blackhole()));
        tester.call(Ec2.DELETE_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway));
        assertThat(tester.routes(mainTable())).contains("0.0.0.0/0 " + gateway + " blackhole");
    }

    private NetworkSpec planned() {
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow();
    }

    private String plannedTable() {
        tester.cloud().settle();
        return planned().subnets().stream()
                .filter(one -> one.id().equals(subnet))
                .findFirst()
                .orElseThrow()
                .routeTableId();
    }

    @Test
    void aSubnetUsesTheTableThatItIsAssociatedWith() {
        tester.launch(subnet);
        String table = tester.table(vpc);
        assertThat(plannedTable()).isEqualTo(mainTable());
        String association = tester.call(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", table, "SubnetId", subnet))
                .associationId()
                .orElseThrow();
        assertThat(plannedTable()).isEqualTo(table);
        assertThat(tester.code(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", table, "SubnetId", subnet)))
                .isEqualTo("Resource.AlreadyAssociated");
        assertThat(tester.code(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", table)))
                .isEqualTo("DependencyViolation");
        String other = tester.table(vpc);
        String replaced = tester.call(
                        Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION,
                        Map.of("AssociationId", association, "RouteTableId", other))
                .newAssociationId()
                .orElseThrow();
        assertThat(replaced).isNotEqualTo(association);
        assertThat(plannedTable()).isEqualTo(other);
        assertThat(tester.code(Ec2.DISASSOCIATE_ROUTE_TABLE, Map.of("AssociationId", association)))
                .isEqualTo("InvalidAssociationID.NotFound");
        tester.call(Ec2.DISASSOCIATE_ROUTE_TABLE, Map.of("AssociationId", replaced));
        assertThat(plannedTable()).isEqualTo(mainTable());
        tester.call(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", table));
        String foreign = tester.table(tester.vpc("10.9.0.0/16"));
        assertThat(tester.code(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", foreign, "SubnetId", subnet)))
                .isEqualTo("InvalidParameterValue");
    }

    private List<String> gatewayTables() {
        tester.cloud().settle();
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow().routeTables().stream()
                .filter(NetworkSpec.RouteTable::ofGateway)
                .map(NetworkSpec.RouteTable::id)
                .toList();
    }

    private Map<String, Object> toInterface(String table, String destination, String interfaceId) {
        return Map.of("RouteTableId", table, "DestinationCidrBlock", destination, "NetworkInterfaceId", interfaceId);
    }

    @Test
    void aGatewayHasATableForWhatComesIn() {
        tester.launch(subnet);
        String gateway = tester.gateway(vpc);
        String table = tester.table(vpc);
        String appliance = tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet))
                .networkInterface()
                .flatMap(io.virga.api.ec2.NetworkInterface::networkInterfaceId)
                .orElseThrow();
        String block = tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(subnet)))
                .subnets()
                .getFirst()
                .cidrBlock()
                .orElseThrow();
        Map<String, Object> request = Map.of("RouteTableId", table, "GatewayId", gateway);
        // A table with a route that a gateway can't have is none for it.
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway));
        assertThat(tester.code(Ec2.ASSOCIATE_ROUTE_TABLE, request)).isEqualTo("InvalidParameterValue");
        tester.call(Ec2.DELETE_ROUTE, Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0"));
        assertThat(tester.code(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", mainTable(), "GatewayId", gateway)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", table, "GatewayId", tester.gateway())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.ASSOCIATE_ROUTE_TABLE,
                        Map.of("RouteTableId", table, "GatewayId", gateway, "SubnetId", subnet)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(gatewayTables()).isEmpty();

        String association =
                tester.call(Ec2.ASSOCIATE_ROUTE_TABLE, request).associationId().orElseThrow();
        assertThat(gatewayTables()).containsExactly(table);
        assertThat(tester.tables("association.gateway-id", gateway))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.associations().getFirst().gatewayId()).contains(gateway);
                    assertThat(found.associations().getFirst().main()).contains(false);
                });
        assertThat(tester.code(
                        Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", tester.table(vpc), "GatewayId", gateway)))
                .isEqualTo("Resource.AlreadyAssociated");
        tester.call(Ec2.CREATE_ROUTE, toInterface(table, block, appliance));
        for (String outside : List.of("0.0.0.0/0", "192.0.2.0/24")) {
            assertThat(tester.code(Ec2.CREATE_ROUTE, toInterface(table, outside, appliance)))
                    .as(outside)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(tester.code(
                        Ec2.CREATE_VPC_ENDPOINT,
                        Map.of(
                                "VpcId",
                                vpc,
                                "ServiceName",
                                "com.amazonaws.us-east-1.s3",
                                "RouteTableIds",
                                List.of(table))))
                .isEqualTo("InvalidParameterValue");
        String mainAssociation = tester.main(vpc)
                .associations()
                .getFirst()
                .routeTableAssociationId()
                .orElseThrow();
        assertThat(tester.code(
                        Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION,
                        Map.of("AssociationId", mainAssociation, "RouteTableId", table)))
                .isEqualTo("InvalidParameterValue");

        String other = tester.table(vpc);
        String replaced = tester.call(
                        Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION,
                        Map.of("AssociationId", association, "RouteTableId", other))
                .newAssociationId()
                .orElseThrow();
        assertThat(gatewayTables()).containsExactly(other);
        tester.call(Ec2.DISASSOCIATE_ROUTE_TABLE, Map.of("AssociationId", replaced));
        assertThat(gatewayTables()).isEmpty();
        tester.call(Ec2.ASSOCIATE_ROUTE_TABLE, request);
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", vpc));
        assertThat(gatewayTables()).isEmpty();
        assertThat(tester.tables("association.gateway-id", gateway)).isEmpty();
    }

    @Test
    void anotherTableCanBecomeTheMainOne() {
        tester.launch(subnet);
        String before = mainTable();
        String table = tester.table(vpc);
        String association = tester.main(vpc)
                .associations()
                .getFirst()
                .routeTableAssociationId()
                .orElseThrow();
        assertThat(tester.code(Ec2.DISASSOCIATE_ROUTE_TABLE, Map.of("AssociationId", association)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", before)))
                .isEqualTo("DependencyViolation");
        tester.call(Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION, Map.of("AssociationId", association, "RouteTableId", table));
        assertThat(mainTable()).isEqualTo(table);
        assertThat(plannedTable()).isEqualTo(table);
        tester.call(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", before));
    }

    @Test
    void aClientTokenMakesOneTable() {
        Map<String, Object> request = Map.of("VpcId", vpc, "ClientToken", "once");
        CreateRouteTableResult first = tester.call(Ec2.CREATE_ROUTE_TABLE, request);
        assertThat(first.clientToken()).contains("once");
        assertThat(tester.call(Ec2.CREATE_ROUTE_TABLE, request).routeTable().flatMap(RouteTable::routeTableId))
                .isEqualTo(first.routeTable().flatMap(RouteTable::routeTableId));
        assertThat(tester.tables("vpc-id", vpc)).hasSize(2);
    }

    @Test
    void countsTablesAndRoutes() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.ROUTE_TABLES_PER_VPC, 2));
        tester.table(vpc);
        assertThat(tester.code(Ec2.CREATE_ROUTE_TABLE, Map.of("VpcId", vpc))).isEqualTo("RouteTableLimitExceeded");
    }

    @Test
    void countsRoutes() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.ROUTES_PER_ROUTE_TABLE, 2));
        String gateway = tester.gateway(vpc);
        String table = tester.table(vpc);
        tester.call(Ec2.CREATE_ROUTE, route(table, "192.168.0.0/24", gateway));
        tester.call(Ec2.CREATE_ROUTE, route(table, "192.168.1.0/24", gateway));
        assertThat(tester.code(Ec2.CREATE_ROUTE, route(table, "192.168.2.0/24", gateway)))
                .isEqualTo("RouteLimitExceeded");
    }

    @Test
    void aLocalRouteCanLeadToAnInterfaceAndBack() {
        String table = tester.table(vpc);
        String eni = tester.cloud()
                .instance(tester.launch(subnet))
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
        Map<String, Object> changed =
                Map.of("RouteTableId", table, "DestinationCidrBlock", "10.0.0.0/16", "NetworkInterfaceId", eni);
        assertThat(tester.code(Ec2.REPLACE_ROUTE, route(table, "10.0.0.0/16", tester.gateway(vpc))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_ROUTE, changed)).isEqualTo("RouteAlreadyExists");
        tester.call(Ec2.REPLACE_ROUTE, changed);
        assertThat(tester.routes(table)).containsExactly("10.0.0.0/16 " + eni + " active");
        tester.cloud().settle();
        assertThat(planned().routeTables())
                .filteredOn(one -> one.id().equals(table))
                .singleElement()
                .satisfies(one -> assertThat(one.routes())
                        .containsExactly(
                                new NetworkSpec.Route("10.0.0.0/16", new NetworkSpec.Route.Target.Interface(eni))));
        tester.call(
                Ec2.REPLACE_ROUTE,
                Map.of("RouteTableId", table, "DestinationCidrBlock", "10.0.0.0/16", "LocalTarget", true));
        assertThat(tester.routes(table)).containsExactly("10.0.0.0/16 local active");
        assertThat(tester.code(
                        Ec2.REPLACE_ROUTE,
                        Map.of("RouteTableId", table, "DestinationCidrBlock", ALL, "LocalTarget", true)))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void aGatewayStaysWhileASecondaryAddressIsPublic() {
        String vpc = tester.vpc("10.77.0.0/16");
        String gateway = tester.gateway(vpc);
        String subnet = tester.subnet(vpc, "10.77.0.0/24");
        NetworkInterface made = tester.call(
                        Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet, "SecondaryPrivateIpAddressCount", 1))
                .networkInterface()
                .orElseThrow();
        tester.call(
                Ec2.ASSOCIATE_ADDRESS,
                Map.of(
                        "AllocationId",
                        tester.call(Ec2.ALLOCATE_ADDRESS, Map.of())
                                .allocationId()
                                .orElseThrow(),
                        "NetworkInterfaceId",
                        made.networkInterfaceId().orElseThrow(),
                        "PrivateIpAddress",
                        made.privateIpAddresses().getLast().privateIpAddress().orElseThrow()));
        assertThat(tester.code(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", vpc)))
                .isEqualTo("DependencyViolation");
    }
}
