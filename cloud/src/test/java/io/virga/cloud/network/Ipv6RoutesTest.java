package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.EgressOnlyInternetGateway;
import io.virga.api.ec2.ManagedPrefixList;
import io.virga.api.ec2.RemovePrefixListEntry;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Egress-only internet gateways, routes for IPv6, and routes to prefix lists. */
class Ipv6RoutesTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String table;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
        vpc = tester.call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
        table = tester.main(vpc).routeTableId().orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String egressOnly() {
        return tester.call(Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("VpcId", vpc))
                .egressOnlyInternetGateway()
                .flatMap(EgressOnlyInternetGateway::egressOnlyInternetGatewayId)
                .orElseThrow();
    }

    private Map<String, Object> route(String... members) {
        Map<String, Object> request = new HashMap<>(Map.of("RouteTableId", table));
        for (int i = 0; i < members.length; i += 2) {
            request.put(members[i], members[i + 1]);
        }
        return request;
    }

    /** The routes without the local ones. */
    private List<String> routes() {
        return tester.routes(table).stream()
                .filter(route -> !route.contains(" local "))
                .toList();
    }

    @Test
    void anEgressOnlyGatewayIsOfOneVpc() {
        Map<String, Object> request = Map.of(
                "VpcId",
                vpc,
                "ClientToken",
                "one",
                "TagSpecifications",
                List.of(tags("egress-only-internet-gateway", tag("a", "b"))));
        var answer = tester.call(Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY, request);
        EgressOnlyInternetGateway made = answer.egressOnlyInternetGateway().orElseThrow();
        String id = made.egressOnlyInternetGatewayId().orElseThrow();
        assertThat(answer.clientToken()).contains("one");
        assertThat(id).startsWith("eigw-");
        assertThat(made.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.vpcId()).contains(vpc);
            assertThat(attachment.state()).contains("attached");
        });
        assertThat(tester.call(Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY, request))
                .isEqualTo(answer);
        assertThat(tester.code(Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("VpcId", vpc)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", vpc))).isEqualTo("DependencyViolation");
        assertThat(tester.call(
                                Ec2.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS,
                                Map.of("Filters", List.of(filter("tag:a", "b"))))
                        .egressOnlyInternetGateways())
                .containsExactly(made);
        tester.cloud().restart();
        assertThat(tester.call(
                                Ec2.DESCRIBE_EGRESS_ONLY_INTERNET_GATEWAYS,
                                Map.of("EgressOnlyInternetGatewayIds", List.of(id)))
                        .egressOnlyInternetGateways())
                .containsExactly(made);
        Map<String, Object> gone = Map.of("EgressOnlyInternetGatewayId", id);
        assertThat(tester.call(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, gone).returnCode())
                .contains(true);
        assertThat(tester.code(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, gone)).isEqualTo("InvalidGatewayID.NotFound");
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
    }

    @Test
    void countsEgressOnlyGateways() {
        tester.close();
        tester = new VpcTester(
                directory, CloudTester.Options.defaults().withQuota(Quotas.EGRESS_ONLY_INTERNET_GATEWAYS, 0));
        assertThat(tester.code(
                        Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY,
                        Map.of("VpcId", tester.defaultVpc().vpcId().orElseThrow())))
                .isEqualTo("InternetGatewayLimitExceeded");
    }

    @Test
    void ipv6TrafficIsRoutedToEachTarget() {
        String gateway = tester.gateway(vpc);
        String egress = egressOnly();
        String subnet = tester.subnet(vpc, "10.0.0.0/24");
        String i = tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet))
                .networkInterface()
                .flatMap(io.virga.api.ec2.NetworkInterface::networkInterfaceId)
                .orElseThrow();
        tester.call(Ec2.CREATE_ROUTE, route("DestinationIpv6CidrBlock", "::/0", "GatewayId", gateway));
        tester.call(
                Ec2.CREATE_ROUTE,
                route("DestinationIpv6CidrBlock", "2001:DB8:0::1/32", "EgressOnlyInternetGatewayId", egress));
        tester.call(Ec2.CREATE_ROUTE, route("DestinationIpv6CidrBlock", "2001:db9::/32", "NetworkInterfaceId", i));
        assertThat(routes())
                .containsExactly(
                        "::/0 " + gateway + " active",
                        "2001:db8::/32 " + egress + " active",
                        "2001:db9::/32 " + i + " blackhole");
        for (var filter : Map.of(
                        "route.destination-ipv6-cidr-block",
                        "2001:db8::/32",
                        "route.egress-only-internet-gateway-id",
                        egress)
                .entrySet()) {
            assertThat(tester.tables(filter.getKey(), filter.getValue()))
                    .as(filter.getKey())
                    .hasSize(1);
        }
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationIpv6CidrBlock", "::/0", "EgressOnlyInternetGatewayId", egress)))
                .isEqualTo("RouteAlreadyExists");
        tester.call(
                Ec2.REPLACE_ROUTE, route("DestinationIpv6CidrBlock", "::/0", "EgressOnlyInternetGatewayId", egress));
        tester.call(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("EgressOnlyInternetGatewayId", egress));
        assertThat(routes())
                .containsExactly(
                        "2001:db8::/32 " + egress + " blackhole",
                        "2001:db9::/32 " + i + " blackhole",
                        "::/0 " + egress + " blackhole");
        Map<String, Object> gone = route("DestinationIpv6CidrBlock", "::/0");
        tester.call(Ec2.DELETE_ROUTE, gone);
        assertThat(tester.code(Ec2.DELETE_ROUTE, gone)).isEqualTo("InvalidRoute.NotFound");
    }

    @Test
    void refusesRoutesThatCannotBe() {
        String egress = egressOnly();
        String own = tester.describe(vpc)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow();
        assertThat(tester.code(Ec2.CREATE_ROUTE, route("EgressOnlyInternetGatewayId", egress)))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.DELETE_ROUTE, route("DestinationPrefixListId", "0.0.0.0/0")))
                .isEqualTo("InvalidPrefixListID.Malformed");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route(
                                "DestinationCidrBlock",
                                "0.0.0.0/0",
                                "DestinationIpv6CidrBlock",
                                "::/0",
                                "EgressOnlyInternetGatewayId",
                                egress)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationCidrBlock", "0.0.0.0/0", "EgressOnlyInternetGatewayId", egress)))
                .as("IPv4 to an egress-only gateway")
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationIpv6CidrBlock", "10.0.0.0/8", "EgressOnlyInternetGatewayId", egress)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationIpv6CidrBlock", own, "EgressOnlyInternetGatewayId", egress)))
                .as("the local route")
                .isEqualTo("RouteAlreadyExists");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route(
                                "DestinationIpv6CidrBlock",
                                own.replace("/56", "/60"),
                                "EgressOnlyInternetGatewayId",
                                egress)))
                .as("inside the VPC")
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationIpv6CidrBlock", "fd00:ec2::254/128", "EgressOnlyInternetGatewayId", egress)))
                .as("reserved")
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route(
                                "DestinationIpv6CidrBlock",
                                "::/0",
                                "EgressOnlyInternetGatewayId",
                                "eigw-00000000000000000")))
                .isEqualTo("InvalidGatewayID.NotFound");
        String foreign = tester.table(tester.vpc("10.1.0.0/16"));
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                foreign,
                                "DestinationIpv6CidrBlock",
                                "::/0",
                                "EgressOnlyInternetGatewayId",
                                egress)))
                .as("of another VPC")
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.DELETE_ROUTE, route("DestinationIpv6CidrBlock", own)))
                .isEqualTo("InvalidParameterValue");
    }

    private String list(String family, int most, String... cidrs) {
        return tester.call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                        Map.of(
                                "PrefixListName",
                                "offices",
                                "AddressFamily",
                                family,
                                "MaxEntries",
                                most,
                                "Entries",
                                Stream.of(cidrs).map(Ipv6RoutesTest::entry).toList()))
                .prefixList()
                .flatMap(ManagedPrefixList::prefixListId)
                .orElseThrow();
    }

    private static AddPrefixListEntry entry(String cidr) {
        return AddPrefixListEntry.builder().cidr(cidr).build();
    }

    /** The routes of the only table in the plan of the VPC: {@code ::/0 InternetGateway}. */
    private List<String> planned() {
        tester.cloud().settle();
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow().routeTables().getFirst().routes().stream()
                .map(route -> route.destinationCidr() + " "
                        + route.target().getClass().getSimpleName())
                .toList();
    }

    private String subnet() {
        String all = tester.describe(vpc)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow();
        return tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of(
                                "VpcId",
                                vpc,
                                "CidrBlock",
                                "10.0.0.0/24",
                                "Ipv6CidrBlock",
                                Ipv6Cidr.of(all).block(0, 64).toString()))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    @Test
    void aRouteToAListFollowsItsEntries() {
        String gateway = tester.gateway(vpc);
        String egress = egressOnly();
        tester.launch(subnet());
        String four = list("IPv4", 3, "198.51.100.0/24", "203.0.113.0/24", "10.0.5.0/24");
        String six = list("IPv6", 3, "2001:db8::/32");
        tester.call(Ec2.CREATE_ROUTE, route("DestinationPrefixListId", four, "GatewayId", gateway));
        tester.call(Ec2.CREATE_ROUTE, route("DestinationPrefixListId", six, "EgressOnlyInternetGatewayId", egress));
        assertThat(routes()).containsExactly(four + " " + gateway + " active", six + " " + egress + " active");
        assertThat(tester.tables("route.destination-prefix-list-id", six)).hasSize(1);
        assertThat(planned())
                .as("none of them inside the VPC")
                .containsExactly(
                        "198.51.100.0/24 InternetGateway",
                        "203.0.113.0/24 InternetGateway",
                        "2001:db8::/32 EgressOnlyInternetGateway");
        tester.call(
                Ec2.MODIFY_MANAGED_PREFIX_LIST,
                Map.of(
                        "PrefixListId",
                        four,
                        "CurrentVersion",
                        1L,
                        "AddEntries",
                        List.of(entry("192.0.2.0/24")),
                        "RemoveEntries",
                        List.of(RemovePrefixListEntry.builder()
                                .cidr("198.51.100.0/24")
                                .build())));
        tester.call(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("EgressOnlyInternetGatewayId", egress));
        assertThat(planned())
                .containsExactlyInAnyOrder(
                        "203.0.113.0/24 InternetGateway", "192.0.2.0/24 InternetGateway", "2001:db8::/32 Blackhole");
        assertThat(tester.call(Ec2.GET_MANAGED_PREFIX_LIST_ASSOCIATIONS, Map.of("PrefixListId", four))
                        .prefixListAssociations())
                .singleElement()
                .satisfies(association -> assertThat(association.resourceId()).contains(table));
        tester.call(Ec2.DELETE_ROUTE, route("DestinationPrefixListId", four));
        assertThat(routes()).containsExactly(six + " " + egress + " blackhole");
        tester.call(Ec2.DELETE_MANAGED_PREFIX_LIST, Map.of("PrefixListId", four));
    }

    @Test
    void aListIsKeptWhileARouteNamesIt() {
        String list = list("IPv6", 1, "2001:db8::/32");
        tester.call(Ec2.CREATE_ROUTE, route("DestinationPrefixListId", list, "GatewayId", tester.gateway(vpc)));
        assertThat(tester.call(Ec2.DELETE_MANAGED_PREFIX_LIST, Map.of("PrefixListId", list))
                        .prefixList()
                        .orElseThrow()
                        .state())
                .hasValueSatisfying(state -> assertThat(state).isEqualTo("delete-failed"));
    }

    @Test
    void aListCountsAsTheEntriesThatItMayHave() {
        tester.close();
        tester = new VpcTester(directory, CloudTester.Options.defaults().withQuota(Quotas.ROUTES_PER_ROUTE_TABLE, 3));
        vpc = tester.vpc("10.0.0.0/16");
        table = tester.main(vpc).routeTableId().orElseThrow();
        String gateway = tester.gateway(vpc);
        String small = list("IPv4", 2);
        tester.call(Ec2.CREATE_ROUTE, route("DestinationPrefixListId", small, "GatewayId", gateway));
        tester.call(Ec2.CREATE_ROUTE, route("DestinationPrefixListId", list("IPv6", 3), "GatewayId", gateway));
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE, route("DestinationPrefixListId", list("IPv4", 2), "GatewayId", gateway)))
                .isEqualTo("RouteLimitExceeded");
        tester.call(Ec2.CREATE_ROUTE, route("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway));
        assertThat(tester.code(Ec2.CREATE_ROUTE, route("DestinationIpv6CidrBlock", "::/0", "GatewayId", gateway)))
                .isEqualTo("RouteLimitExceeded");
        assertThat(tester.call(Ec2.MODIFY_MANAGED_PREFIX_LIST, Map.of("PrefixListId", small, "MaxEntries", 3))
                        .prefixList()
                        .orElseThrow()
                        .state())
                .contains("modify-failed");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        route("DestinationPrefixListId", "pl-00000000000000000", "GatewayId", gateway)))
                .isEqualTo("InvalidPrefixListID.NotFound");
    }

    /** Blocks of Virga's pool never overlap, so two VPCs with the same IPv4 blocks are the only ones that cannot be peered. */
    @Test
    void ipv6TrafficGoesThroughAPeering() {
        String other = tester.call(
                        Ec2.CREATE_VPC, Map.of("CidrBlock", "10.1.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
        String beyond = tester.describe(other)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow();
        String peering = tester.call(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpc, "PeerVpcId", other))
                .vpcPeeringConnection()
                .orElseThrow()
                .vpcPeeringConnectionId()
                .orElseThrow();
        var accepted = tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", peering))
                .vpcPeeringConnection()
                .orElseThrow();
        assertThat(accepted.accepterVpcInfo().orElseThrow().ipv6CidrBlockSet())
                .singleElement()
                .satisfies(block -> assertThat(block.ipv6CidrBlock()).contains(beyond));
        tester.call(Ec2.CREATE_ROUTE, route("DestinationIpv6CidrBlock", beyond, "VpcPeeringConnectionId", peering));
        tester.launch(subnet());
        assertThat(planned()).containsExactly(beyond + " Peering");
        NetworkSpec network = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        assertThat(network.peerings().getFirst().otherCidrs()).containsExactly("10.1.0.0/16", beyond);
    }
}
