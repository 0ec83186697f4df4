package io.virga.cloud;

import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DhcpOptions;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.EgressOnlyInternetGateway;
import io.virga.api.ec2.InternetGateway;
import io.virga.api.ec2.NatGateway;
import io.virga.api.ec2.NetworkInsightsAnalysis;
import io.virga.api.ec2.NetworkInsightsPath;
import io.virga.api.ec2.NewDhcpConfiguration;
import io.virga.api.ec2.RouteTable;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.SubnetIpv6CidrBlockAssociation;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcBlockPublicAccessExclusion;
import io.virga.api.ec2.VpcEndpoint;
import io.virga.api.ec2.VpcPeeringConnection;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests for the operations of VPCs that would succeed, and what they are about. */
final class VpcSamples {
    private static final String S3 = "com.amazonaws.us-east-1.s3";

    private static final AttributeBooleanValue NO =
            AttributeBooleanValue.builder().value(false).build();

    private final CloudTester tester;
    private final Vpc empty;
    private final Vpc vpc;
    private final Subnet subnet;
    private final Subnet other;
    private final String ipv6Association;
    private final String egressOnly;
    private final InternetGateway attached;

    /** Attached to {@link #third}, where no address is in use. */
    private final InternetGateway detachable;

    private final String third;
    private final String endpoint;
    private final String exclusion;
    private final InternetGateway free;
    private final RouteTable table;
    private final RouteTable unused;
    private final String association;
    private final DhcpOptions options;
    private final String reservation;
    private final String pending;
    private final String active;
    private final String publicNat;
    private final String fullNat;
    private final String privateNat;
    private final String address;
    private final String unanalyzed;
    private final String analyzed;
    private final String analysis;
    private final String flowLog;

    VpcSamples(CloudTester tester) {
        this.tester = tester;
        empty = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.1.0.0/16")).vpc().orElseThrow();
        vpc = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.2.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .orElseThrow();
        subnet = subnet("10.2.0.0/24");
        other = subnet("10.2.1.0/24");
        ipv6Association = ipv6Association();
        attached = gateway();
        call(
                Ec2.ATTACH_INTERNET_GATEWAY,
                Map.of("InternetGatewayId", attached.internetGatewayId().orElseThrow(), "VpcId", vpcId()));
        free = gateway();
        table = table();
        unused = table();
        call(Ec2.CREATE_ROUTE, route("10.9.0.0/16"));
        association = call(
                        Ec2.ASSOCIATE_ROUTE_TABLE,
                        Map.of(
                                "RouteTableId",
                                id(table),
                                "SubnetId",
                                subnet.subnetId().orElseThrow()))
                .associationId()
                .orElseThrow();
        options = call(Ec2.CREATE_DHCP_OPTIONS, domain()).dhcpOptions().orElseThrow();
        reservation = call(
                        Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                        Map.of(
                                "SubnetId", subnet.subnetId().orElseThrow(),
                                "Cidr", "10.2.0.64/28",
                                "ReservationType", "explicit"))
                .subnetCidrReservation()
                .orElseThrow()
                .subnetCidrReservationId()
                .orElseThrow();
        third = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.4.0.0/16"))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
        egressOnly = call(Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("VpcId", third))
                .egressOnlyInternetGateway()
                .flatMap(EgressOnlyInternetGateway::egressOnlyInternetGatewayId)
                .orElseThrow();
        exclusion = call(
                        Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of("VpcId", vpcId(), "InternetGatewayExclusionMode", "allow-bidirectional"))
                .vpcBlockPublicAccessExclusion()
                .flatMap(VpcBlockPublicAccessExclusion::exclusionId)
                .orElseThrow();
        endpoint = call(Ec2.CREATE_VPC_ENDPOINT, Map.of("VpcId", vpcId(), "ServiceName", S3))
                .vpcEndpoint()
                .flatMap(VpcEndpoint::vpcEndpointId)
                .orElseThrow();
        detachable = gateway();
        call(
                Ec2.ATTACH_INTERNET_GATEWAY,
                Map.of("InternetGatewayId", detachable.internetGatewayId().orElseThrow(), "VpcId", third));
        pending = peering(vpcId(), third);
        active = peering(defaultVpc(), third);
        call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", active));
        address = address();
        publicNat = nat(Map.of("AllocationId", address()));
        fullNat = nat(Map.of("AllocationId", address(), "SecondaryAllocationIds", List.of(address())));
        privateNat = nat(Map.of("ConnectivityType", "private", "SecondaryPrivateIpAddresses", List.of("10.2.0.99")));
        unanalyzed = insightsPath();
        analyzed = insightsPath();
        analysis = call(
                        Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                        Map.of("NetworkInsightsPathId", analyzed, "ClientToken", "first"))
                .networkInsightsAnalysis()
                .flatMap(NetworkInsightsAnalysis::networkInsightsAnalysisId)
                .orElseThrow();
        flowLog = call(Ec2.CREATE_FLOW_LOGS, flows("REJECT")).flowLogIds().getFirst();
        tester.settle();
        Subnet ofDefault = tester.call(
                        Ec2.DESCRIBE_SUBNETS,
                        DescribeSubnetsRequest.builder()
                                .filters(List.of(
                                        CloudTester.filter("default-for-az", "true"),
                                        CloudTester.filter("availability-zone", "us-east-1f")))
                                .build())
                .subnets()
                .getFirst();
        call(Ec2.DELETE_SUBNET, Map.of("SubnetId", ofDefault.subnetId().orElseThrow()));
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    /** Of a subnet that assigns addresses of its block, so that it is kept. */
    private String ipv6Association() {
        String id = other.subnetId().orElseThrow();
        String block = Ipv6Cidr.of(vpc.ipv6CidrBlockAssociationSet()
                        .getFirst()
                        .ipv6CidrBlock()
                        .orElseThrow())
                .block(0, Ipv6Cidr.SUBNET)
                .toString();
        String made = call(Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK, Map.of("SubnetId", id, "Ipv6CidrBlock", block))
                .ipv6CidrBlockAssociation()
                .flatMap(SubnetIpv6CidrBlockAssociation::associationId)
                .orElseThrow();
        AttributeBooleanValue yes = AttributeBooleanValue.builder().value(true).build();
        call(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", id, "AssignIpv6AddressOnCreation", yes));
        return made;
    }

    private String peering(String vpcId, String peerVpcId) {
        return call(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpcId, "PeerVpcId", peerVpcId))
                .vpcPeeringConnection()
                .flatMap(VpcPeeringConnection::vpcPeeringConnectionId)
                .orElseThrow();
    }

    private String defaultVpc() {
        return call(Ec2.DESCRIBE_VPCS, Map.of("Filters", List.of(CloudTester.filter("is-default", "true"))))
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
    }

    private String address() {
        return call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
    }

    private String insightsPath() {
        return call(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        Map.of(
                                "Source",
                                attached.internetGatewayId().orElseThrow(),
                                "Destination",
                                endpoint,
                                "Protocol",
                                "tcp",
                                "ClientToken",
                                UUID.randomUUID().toString()))
                .networkInsightsPath()
                .flatMap(NetworkInsightsPath::networkInsightsPathId)
                .orElseThrow();
    }

    private Map<String, Object> flows(String traffic) {
        return Map.of("ResourceIds", List.of(vpcId()), "ResourceType", "VPC", "TrafficType", traffic);
    }

    private String nat(Map<String, Object> more) {
        return call(Ec2.CREATE_NAT_GATEWAY, nats(more))
                .natGateway()
                .flatMap(NatGateway::natGatewayId)
                .orElseThrow();
    }

    private Map<String, Object> nats(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put("SubnetId", subnet.subnetId().orElseThrow());
        return all;
    }

    private String secondaryAssociation() {
        return call(Ec2.DESCRIBE_NAT_GATEWAYS, Map.of("NatGatewayIds", List.of(fullNat)))
                .natGateways()
                .getFirst()
                .natGatewayAddresses()
                .getLast()
                .associationId()
                .orElseThrow();
    }

    private String vpcId() {
        return vpc.vpcId().orElseThrow();
    }

    private Subnet subnet(String cidr) {
        return call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpcId(), "CidrBlock", cidr))
                .subnet()
                .orElseThrow();
    }

    private InternetGateway gateway() {
        return call(Ec2.CREATE_INTERNET_GATEWAY, Map.of()).internetGateway().orElseThrow();
    }

    private RouteTable table() {
        return call(Ec2.CREATE_ROUTE_TABLE, Map.of("VpcId", vpcId()))
                .routeTable()
                .orElseThrow();
    }

    private static String id(RouteTable table) {
        return table.routeTableId().orElseThrow();
    }

    private Map<String, Object> route(String destination) {
        return Map.of(
                "RouteTableId",
                id(table),
                "DestinationCidrBlock",
                destination,
                "GatewayId",
                attached.internetGatewayId().orElseThrow());
    }

    private static Map<String, Object> domain() {
        return Map.of(
                "DhcpConfigurations",
                List.of(NewDhcpConfiguration.builder()
                        .key("domain-name")
                        .values(List.of("example.com"))
                        .build()));
    }

    private static Map<String, Object> tagged(String type, Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put("TagSpecifications", List.of(tags(type, tag("a", "b"))));
        return all;
    }

    /** Those that change something. What they ask for is there, or not there, as it must be. */
    Map<Operation<?, ?>, Map<String, Object>> mutations() {
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        String emptyId = empty.vpcId().orElseThrow();
        String subnetId = subnet.subnetId().orElseThrow();
        String detachableId = detachable.internetGatewayId().orElseThrow();
        String freeId = free.internetGatewayId().orElseThrow();
        String optionsId = options.dhcpOptionsId().orElseThrow();
        all.put(Ec2.CREATE_VPC, tagged("vpc", Map.of("CidrBlock", "10.3.0.0/16")));
        all.put(Ec2.DELETE_VPC, Map.of("VpcId", emptyId));
        all.put(Ec2.MODIFY_VPC_TENANCY, Map.of("VpcId", emptyId, "InstanceTenancy", "default"));
        all.put(Ec2.CREATE_DEFAULT_SUBNET, Map.of("AvailabilityZone", "us-east-1f"));
        all.put(Ec2.CREATE_SUBNET, tagged("subnet", Map.of("VpcId", vpcId(), "CidrBlock", "10.2.2.0/24")));
        all.put(Ec2.DELETE_SUBNET, Map.of("SubnetId", other.subnetId().orElseThrow()));
        all.put(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                Map.of("SubnetId", subnetId, "Cidr", "10.2.0.128/28", "ReservationType", "prefix"));
        all.put(Ec2.DELETE_SUBNET_CIDR_RESERVATION, Map.of("SubnetCidrReservationId", reservation));
        all.put(Ec2.CREATE_INTERNET_GATEWAY, tagged("internet-gateway", Map.of()));
        all.put(Ec2.DELETE_INTERNET_GATEWAY, Map.of("InternetGatewayId", freeId));
        all.put(Ec2.ATTACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", freeId, "VpcId", emptyId));
        all.put(
                Ec2.CREATE_EGRESS_ONLY_INTERNET_GATEWAY,
                tagged("egress-only-internet-gateway", Map.of("VpcId", vpcId())));
        all.put(
                Ec2.CREATE_VPC_ENDPOINT,
                tagged(
                        "vpc-endpoint",
                        Map.of(
                                "VpcId",
                                vpcId(),
                                "ServiceName",
                                "com.amazonaws.us-east-1.ec2",
                                "VpcEndpointType",
                                "Interface",
                                "PrivateDnsEnabled",
                                false,
                                "SubnetIds",
                                List.of(subnet.subnetId().orElseThrow()))));
        all.put(
                Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                tagged(
                        "vpc-block-public-access-exclusion",
                        Map.of(
                                "SubnetId",
                                subnet.subnetId().orElseThrow(),
                                "InternetGatewayExclusionMode",
                                "allow-egress")));
        all.put(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, Map.of("InternetGatewayBlockMode", "block-ingress"));
        all.put(
                Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                Map.of("ExclusionId", exclusion, "InternetGatewayExclusionMode", "allow-egress"));
        all.put(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", exclusion));
        all.put(Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", endpoint, "AddRouteTableIds", List.of(id(table))));
        all.put(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(endpoint)));
        all.put(Ec2.DELETE_EGRESS_ONLY_INTERNET_GATEWAY, Map.of("EgressOnlyInternetGatewayId", egressOnly));
        all.put(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", detachableId, "VpcId", third));
        all.put(Ec2.CREATE_ROUTE_TABLE, tagged("route-table", Map.of("VpcId", vpcId())));
        all.put(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", id(unused)));
        all.put(Ec2.CREATE_ROUTE, route("0.0.0.0/0"));
        all.put(Ec2.REPLACE_ROUTE, route("10.9.0.0/16"));
        all.put(Ec2.DELETE_ROUTE, Map.of("RouteTableId", id(table), "DestinationCidrBlock", "10.9.0.0/16"));
        all.put(
                Ec2.ASSOCIATE_ROUTE_TABLE,
                Map.of(
                        "RouteTableId",
                        id(unused),
                        "GatewayId",
                        attached.internetGatewayId().orElseThrow()));
        all.put(Ec2.DISASSOCIATE_ROUTE_TABLE, Map.of("AssociationId", association));
        all.put(Ec2.REPLACE_ROUTE_TABLE_ASSOCIATION, Map.of("AssociationId", association, "RouteTableId", id(unused)));
        all.put(Ec2.CREATE_DHCP_OPTIONS, tagged("dhcp-options", domain()));
        all.put(Ec2.DELETE_DHCP_OPTIONS, Map.of("DhcpOptionsId", optionsId));
        all.put(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", optionsId, "VpcId", vpcId()));
        all.put(
                Ec2.CREATE_VPC_PEERING_CONNECTION,
                tagged("vpc-peering-connection", Map.of("VpcId", vpcId(), "PeerVpcId", emptyId)));
        all.put(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", pending));
        all.put(Ec2.REJECT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", pending));
        all.put(Ec2.DELETE_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", pending));
        all.put(Ec2.CREATE_NAT_GATEWAY, tagged("natgateway", nats(Map.of("AllocationId", address))));
        all.put(Ec2.DELETE_NAT_GATEWAY, Map.of("NatGatewayId", publicNat));
        all.put(
                Ec2.ASSOCIATE_NAT_GATEWAY_ADDRESS,
                Map.of("NatGatewayId", publicNat, "AllocationIds", List.of(address)));
        all.put(
                Ec2.DISASSOCIATE_NAT_GATEWAY_ADDRESS,
                Map.of("NatGatewayId", fullNat, "AssociationIds", List.of(secondaryAssociation())));
        all.put(Ec2.ASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS, Map.of("NatGatewayId", privateNat, "PrivateIpAddressCount", 1));
        all.put(
                Ec2.UNASSIGN_PRIVATE_NAT_GATEWAY_ADDRESS,
                Map.of("NatGatewayId", privateNat, "PrivateIpAddresses", List.of("10.2.0.99")));
        all.put(
                Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                tagged(
                        "network-insights-path",
                        Map.of("Source", freeId, "Destination", endpoint, "Protocol", "tcp", "ClientToken", "made")));
        all.put(Ec2.DELETE_NETWORK_INSIGHTS_PATH, Map.of("NetworkInsightsPathId", unanalyzed));
        all.put(
                Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                tagged(
                        "network-insights-analysis",
                        Map.of("NetworkInsightsPathId", analyzed, "ClientToken", "started")));
        all.put(Ec2.DELETE_NETWORK_INSIGHTS_ANALYSIS, Map.of("NetworkInsightsAnalysisId", analysis));
        all.put(Ec2.CREATE_FLOW_LOGS, tagged("vpc-flow-log", flows("ALL")));
        all.put(Ec2.DELETE_FLOW_LOGS, Map.of("FlowLogIds", List.of(flowLog)));
        all.put(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, Map.of("VpcPeeringConnectionId", active));
        return all;
    }

    /** All others. Those that know no dry run are refused for another reason than permissions, or change nothing. */
    Map<Operation<?, ?>, Map<String, Object>> others() {
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(Ec2.DESCRIBE_VPC_ATTRIBUTE, Map.of("VpcId", vpcId(), "Attribute", "enableDnsSupport"));
        all.put(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", vpcId(), "EnableDnsHostnames", NO));
        all.put(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", vpcId(), "CidrBlock", "10.2.0.0/16"));
        all.put(
                Ec2.DISASSOCIATE_VPC_CIDR_BLOCK,
                Map.of(
                        "AssociationId",
                        vpc.cidrBlockAssociationSet().getFirst().associationId().orElseThrow()));
        all.put(
                Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK,
                Map.of("SubnetId", subnet.subnetId().orElseThrow(), "Ipv6CidrBlock", "2001:db8::/64"));
        all.put(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, Map.of("AssociationId", ipv6Association));
        all.put(Ec2.CREATE_DEFAULT_VPC, Map.of());
        all.put(
                Ec2.MODIFY_SUBNET_ATTRIBUTE,
                Map.of("SubnetId", subnet.subnetId().orElseThrow(), "MapPublicIpOnLaunch", NO));
        all.put(
                Ec2.GET_SUBNET_CIDR_RESERVATIONS,
                Map.of("SubnetId", subnet.subnetId().orElseThrow()));
        return all;
    }
}
