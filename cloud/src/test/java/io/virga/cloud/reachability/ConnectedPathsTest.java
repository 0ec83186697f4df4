package io.virga.cloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AnalysisComponent;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Explanation;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.NetworkInsightsAnalysis;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.PathComponent;
import io.virga.api.ec2.TransitGatewayRouteTableRoute;
import io.virga.cloud.CloudTester;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths through transit gateways and to interface endpoints. */
class ConnectedPathsTest {
    private static final String FAR = "10.1.0.10";

    @TempDir
    Path directory;

    private CloudTester tester;
    private String vpc;
    private String subnet;
    private String elsewhere;
    private String other;
    private String otherSubnet;
    private String source;
    private String destination;
    private int tokens;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        vpc = vpc("10.0.0.0/16");
        other = vpc("10.1.0.0/16");
        subnet = subnet(vpc, "10.0.0.0/24", "us-east-1a");
        elsewhere = subnet(vpc, "10.0.1.0/24", "us-east-1b");
        otherSubnet = subnet(other, "10.1.0.0/24", "us-east-1a");
        source = nic(subnet, "10.0.0.10", group(vpc));
        destination = nic(otherSubnet, FAR, group(other));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private String vpc(String cidr) {
        return call(Ec2.CREATE_VPC, Map.of("CidrBlock", cidr))
                .vpc()
                .flatMap(v -> v.vpcId())
                .orElseThrow();
    }

    private String subnet(String vpcId, String cidr, String zone) {
        return call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpcId, "CidrBlock", cidr, "AvailabilityZone", zone))
                .subnet()
                .flatMap(s -> s.subnetId())
                .orElseThrow();
    }

    /** A group that lets in TCP from everywhere. */
    private String group(String vpcId) {
        String id = call(Ec2.CREATE_SECURITY_GROUP, Map.of("VpcId", vpcId, "GroupName", "web", "Description", "web"))
                .groupId()
                .orElseThrow();
        IpPermission tcp = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(0)
                .toPort(65_535)
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
        call(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, Map.of("GroupId", id, "IpPermissions", List.of(tcp)));
        return id;
    }

    private String nic(String subnetId, String address, String group) {
        return call(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        Map.of("SubnetId", subnetId, "PrivateIpAddress", address, "Groups", List.of(group)))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
    }

    private void route(String vpcId, String cidr, String gateway) {
        String table = call(Ec2.DESCRIBE_ROUTE_TABLES, Map.of("Filters", List.of(CloudTester.filter("vpc-id", vpcId))))
                .routeTables()
                .getFirst()
                .routeTableId()
                .orElseThrow();
        call(
                Ec2.CREATE_ROUTE,
                Map.of("RouteTableId", table, "DestinationCidrBlock", cidr, "TransitGatewayId", gateway));
    }

    private String gateway(Map<String, ?> options) {
        String id = call(Ec2.CREATE_TRANSIT_GATEWAY, options)
                .transitGateway()
                .flatMap(gateway -> gateway.transitGatewayId())
                .orElseThrow();
        tester.settle();
        return id;
    }

    private String attach(String gateway, String vpcId, String subnetId) {
        String id = call(
                        Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        Map.of("TransitGatewayId", gateway, "VpcId", vpcId, "SubnetIds", List.of(subnetId)))
                .transitGatewayVpcAttachment()
                .flatMap(attachment -> attachment.transitGatewayAttachmentId())
                .orElseThrow();
        tester.settle();
        return id;
    }

    private String table(String gateway) {
        return call(Ec2.DESCRIBE_TRANSIT_GATEWAYS, Map.of("TransitGatewayIds", List.of(gateway)))
                .transitGateways()
                .getFirst()
                .options()
                .orElseThrow()
                .associationDefaultRouteTableId()
                .orElseThrow();
    }

    private NetworkInsightsAnalysis analyze(String from, Map<String, ?> more) {
        Map<String, Object> members =
                new HashMap<>(Map.of("Source", from, "Protocol", "tcp", "ClientToken", "token " + tokens++));
        members.putAll(more);
        String path = call(Ec2.CREATE_NETWORK_INSIGHTS_PATH, members)
                .networkInsightsPath()
                .flatMap(p -> p.networkInsightsPathId())
                .orElseThrow();
        String id = call(
                        Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                        Map.of("NetworkInsightsPathId", path, "ClientToken", "token " + tokens++))
                .networkInsightsAnalysis()
                .flatMap(NetworkInsightsAnalysis::networkInsightsAnalysisId)
                .orElseThrow();
        tester.settle();
        return call(Ec2.DESCRIBE_NETWORK_INSIGHTS_ANALYSES, Map.of("NetworkInsightsAnalysisIds", List.of(id)))
                .networkInsightsAnalyses()
                .getFirst();
    }

    private Explanation explained(String from, Map<String, ?> more) {
        NetworkInsightsAnalysis analysis = analyze(from, more);
        assertThat(analysis.networkPathFound()).contains(false);
        return analysis.explanations().getFirst();
    }

    private static List<String> ids(List<PathComponent> components) {
        return components.stream()
                .map(component ->
                        component.component().flatMap(AnalysisComponent::id).orElseThrow())
                .toList();
    }

    private static List<String> kinds(List<PathComponent> components) {
        return ids(components).stream()
                .map(id -> id.substring(0, id.lastIndexOf('-')))
                .toList();
    }

    @Test
    void aPathThroughATransitGatewayNamesItsAttachmentsAndTheRoute() {
        Map<String, Object> to = Map.of("Destination", destination, "DestinationPort", 22);
        assertThat(explained(source, to).explanationCode()).contains("DISCONNECTED_VPCS");
        String gateway = gateway(Map.of());
        String own = attach(gateway, vpc, subnet);
        String there = attach(gateway, other, otherSubnet);
        assertThat(explained(source, to).explanationCode()).contains("NO_ROUTE_TO_DESTINATION");
        route(vpc, "10.0.0.0/8", gateway);
        Explanation noReturn = explained(source, to);
        assertThat(noReturn.explanationCode()).as("the answer").contains("NO_ROUTE_TO_DESTINATION");
        assertThat(noReturn.vpc().flatMap(AnalysisComponent::id)).contains(other);
        route(other, "10.0.0.0/16", gateway);

        NetworkInsightsAnalysis found = analyze(source, to);
        assertThat(found.networkPathFound()).contains(true);
        List<PathComponent> forward = found.forwardPathComponents();
        assertThat(kinds(forward))
                .containsExactly(
                        "eni", "sg", "acl", "rtb", "acl", "tgw-attach", "tgw-rtb", "tgw-attach", "rtb", "sg", "eni");
        assertThat(ids(forward)).containsSubsequence(own, table(gateway), there);
        assertThat(forward.get(3).routeTableRoute().orElseThrow().transitGatewayId())
                .contains(gateway);
        assertThat(forward.get(3).routeTableRoute().orElseThrow().destinationCidr())
                .contains("10.0.0.0/8");
        PathComponent table = forward.get(6);
        assertThat(table.transitGateway().flatMap(AnalysisComponent::id)).contains(gateway);
        TransitGatewayRouteTableRoute route =
                table.transitGatewayRouteTableRoute().orElseThrow();
        assertThat(route.destinationCidr()).contains("10.1.0.0/16");
        assertThat(route.routeOrigin()).contains("propagated");
        assertThat(route.state()).contains("active");
        assertThat(route.attachmentId()).contains(there);
        assertThat(route.resourceId()).contains(other);
        assertThat(route.resourceType()).contains("vpc");
        assertThat(forward.get(5).vpc().flatMap(AnalysisComponent::id)).contains(vpc);
        assertThat(forward.get(7).vpc().flatMap(AnalysisComponent::id)).contains(other);
        assertThat(kinds(found.returnPathComponents()))
                .containsExactly("eni", "acl", "rtb", "acl", "tgw-attach", "tgw-rtb", "tgw-attach", "rtb", "eni");
        assertThat(analyze(source, Map.of("DestinationIp", FAR)).networkPathFound())
                .contains(true);
    }

    @Test
    void whatATransitGatewayRefusesIsExplained() {
        String gateway = gateway(Map.of());
        String own = attach(gateway, vpc, subnet);
        String there = attach(gateway, other, otherSubnet);
        route(vpc, "10.1.0.0/16", gateway);
        route(other, "10.0.0.0/16", gateway);
        String table = table(gateway);
        Map<String, Object> to = Map.of("Destination", destination);

        String inOtherZone = nic(elsewhere, "10.0.1.10", groupOf(source));
        Explanation zone = explained(inOtherZone, to);
        assertThat(zone.explanationCode()).contains("TGW_ROUTE_AZ_RESTRICTION");
        assertThat(zone.transitGateway().flatMap(AnalysisComponent::id)).contains(gateway);

        Map<String, Object> route = Map.of("TransitGatewayRouteTableId", table, "DestinationCidrBlock", "10.1.0.0/24");
        Map<String, Object> blackhole = new HashMap<>(route);
        blackhole.put("Blackhole", true);
        call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, blackhole);
        tester.settle();
        Explanation dropped = explained(source, to);
        assertThat(dropped.explanationCode()).contains("TGW_RTB_BAD_STATE_ROUTE");
        assertThat(dropped.transitGatewayRouteTable().flatMap(AnalysisComponent::id))
                .contains(table);
        assertThat(dropped.transitGatewayRouteTableRoute().orElseThrow().state())
                .contains("blackhole");
        assertThat(dropped.transitGatewayRouteTableRoute().orElseThrow().destinationCidr())
                .contains("10.1.0.0/24");
        call(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE, route);

        Map<String, Object> propagation =
                Map.of("TransitGatewayRouteTableId", table, "TransitGatewayAttachmentId", there);
        call(Ec2.DISABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, propagation);
        tester.settle();
        assertThat(explained(source, to).explanationCode()).contains("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT");
        assertThat(explained(source, Map.of("DestinationIp", FAR)).explanationCode())
                .contains("TGW_RTB_CANNOT_ROUTE");

        call(
                Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE,
                Map.of("TransitGatewayRouteTableId", table, "TransitGatewayAttachmentId", own));
        tester.settle();
        Explanation alone = explained(source, to);
        assertThat(alone.explanationCode()).contains("TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION");
        assertThat(alone.transitGatewayAttachment().flatMap(AnalysisComponent::id))
                .contains(own);

        call(Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of("TransitGatewayAttachmentId", own));
        tester.settle();
        Explanation detached = explained(source, Map.of("DestinationIp", FAR));
        assertThat(detached.explanationCode()).contains("BAD_STATE_ROUTE");
        assertThat(detached.routeTableRoute().orElseThrow().state()).contains("blackhole");
    }

    private String groupOf(String nic) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(nic)))
                .networkInterfaces()
                .getFirst()
                .groups()
                .getFirst()
                .groupId()
                .orElseThrow();
    }

    @Test
    void theMatrixHasWhatIsBeyondTransitGatewaysAndTheInterfacesOfEndpoints() {
        String gateway = gateway(Map.of());
        attach(gateway, vpc, subnet);
        attach(gateway, other, otherSubnet);
        route(vpc, "10.1.0.0/16", gateway);
        route(other, "10.0.0.0/16", gateway);
        String interfaceId = endpointInterface(endpoint(subnet));
        TrafficMatrix matrix =
                tester.store().read(reader -> TrafficMatrix.of(reader, vpc)).orElseThrow();
        assertThat(matrix.ends()).containsExactly(source, interfaceId, destination, TrafficMatrix.INTERNET);
        assertThat(matrix.pairs())
                .containsExactlyInAnyOrder(
                        new TrafficMatrix.Pair(source, destination, List.of("tcp all")),
                        new TrafficMatrix.Pair(destination, source, List.of("tcp all")),
                        new TrafficMatrix.Pair(source, interfaceId, List.of("tcp 80")),
                        new TrafficMatrix.Pair(destination, interfaceId, List.of("tcp 80")));
    }

    private String endpoint(String subnetId) {
        String id = call(
                        Ec2.CREATE_VPC_ENDPOINT,
                        Map.of(
                                "VpcId",
                                vpc,
                                "ServiceName",
                                "com.amazonaws.us-east-1.ec2",
                                "VpcEndpointType",
                                "Interface",
                                "SubnetIds",
                                List.of(subnetId),
                                "SecurityGroupIds",
                                List.of(groupOf(source)),
                                "PrivateDnsEnabled",
                                false))
                .vpcEndpoint()
                .flatMap(made -> made.vpcEndpointId())
                .orElseThrow();
        tester.settle();
        return id;
    }

    private String endpointInterface(String endpoint) {
        return call(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(endpoint)))
                .vpcEndpoints()
                .getFirst()
                .networkInterfaceIds()
                .getFirst();
    }

    @Test
    void anInterfaceEndpointIsReachedAtThePortOfItsService() {
        String endpoint = endpoint(elsewhere);
        NetworkInsightsAnalysis found = analyze(source, Map.of("Destination", endpoint));
        assertThat(found.networkPathFound()).contains(true);
        assertThat(kinds(found.forwardPathComponents()))
                .containsExactly("eni", "sg", "acl", "rtb", "acl", "sg", "eni", "vpce");
        assertThat(ids(found.forwardPathComponents())).endsWith(endpoint);
        assertThat(kinds(found.returnPathComponents())).containsExactly("vpce", "eni", "acl", "rtb", "acl", "eni");
        assertThat(found.forwardPathComponents()
                        .getLast()
                        .outboundHeader()
                        .orElseThrow()
                        .destinationPortRanges())
                .extracting(range -> range.from().orElseThrow())
                .containsExactly(80);
        Explanation tls = explained(source, Map.of("Destination", endpoint, "DestinationPort", 443));
        assertThat(tls.explanationCode()).contains("NO_PATH");
        assertThat(tls.vpcEndpoint().flatMap(AnalysisComponent::id)).contains(endpoint);
        assertThat(explained(endpoint, Map.of("Destination", source)).explanationCode())
                .contains("NO_PATH");

        String itsInterface = endpointInterface(endpoint);
        assertThat(ids(analyze(source, Map.of("Destination", itsInterface)).forwardPathComponents()))
                .as("the same by the interface's id")
                .isEqualTo(ids(found.forwardPathComponents()));
        assertThat(explained(itsInterface, Map.of("Destination", source)).explanationCode())
                .contains("NO_PATH");

        // From another VPC, through a transit gateway.
        String gateway = gateway(Map.of());
        attach(gateway, vpc, subnet);
        attach(gateway, other, otherSubnet);
        route(vpc, "10.1.0.0/16", gateway);
        route(other, "10.0.0.0/16", gateway);
        Explanation zone = explained(destination, Map.of("Destination", endpoint));
        assertThat(zone.explanationCode()).as("the answer").contains("TGW_ROUTE_AZ_RESTRICTION");
    }
}
