package io.virga.cloud.reachability;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AnalysisComponent;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Explanation;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.NetworkInsightsAnalysis;
import io.virga.api.ec2.NetworkInsightsPath;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.PathComponent;
import io.virga.api.ec2.PathRequestFilter;
import io.virga.api.ec2.RequestFilterPortRange;
import io.virga.cloud.CloudTester;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkInsightsOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private String vpc;
    private String subnet;
    private String other;
    private String group;
    private String source;
    private String destination;
    private int tokens;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        vpc = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16"))
                .vpc()
                .flatMap(v -> v.vpcId())
                .orElseThrow();
        subnet = subnet(vpc, "10.0.0.0/24");
        other = subnet(vpc, "10.0.1.0/24");
        group = call(Ec2.CREATE_SECURITY_GROUP, Map.of("VpcId", vpc, "GroupName", "web", "Description", "web"))
                .groupId()
                .orElseThrow();
        source = nic(subnet, "10.0.0.10");
        destination = nic(other, "10.0.1.10");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, withToken(operation, members)));
    }

    /** The model requires a token of these operations, which real clients add. */
    private Map<String, ?> withToken(Operation<?, ?> operation, Map<String, ?> members) {
        if (operation != Ec2.CREATE_NETWORK_INSIGHTS_PATH && operation != Ec2.START_NETWORK_INSIGHTS_ANALYSIS) {
            return members;
        }
        Map<String, Object> all = new HashMap<>(members);
        all.putIfAbsent("ClientToken", "token " + tokens++);
        return all;
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, withToken(operation, members)));
    }

    private String subnet(String vpcId, String cidr) {
        return call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpcId, "CidrBlock", cidr))
                .subnet()
                .flatMap(s -> s.subnetId())
                .orElseThrow();
    }

    private String nic(String subnetId, String address) {
        return call(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        Map.of("SubnetId", subnetId, "PrivateIpAddress", address, "Groups", List.of(group)))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
    }

    private void allow(int port, String cidr) {
        call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                Map.of(
                        "GroupId",
                        group,
                        "IpPermissions",
                        List.of(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(port)
                                .toPort(port)
                                .ipRanges(List.of(IpRange.builder().cidrIp(cidr).build()))
                                .build())));
    }

    private String mainTable() {
        return call(
                        Ec2.DESCRIBE_ROUTE_TABLES,
                        Map.of("Filters", List.of(filter("vpc-id", vpc), filter("association.main", "true"))))
                .routeTables()
                .getFirst()
                .routeTableId()
                .orElseThrow();
    }

    /** Gives an interface an Elastic IP address. */
    private String publish(String nic) {
        String allocation = call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
        call(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", allocation, "NetworkInterfaceId", nic));
        return call(Ec2.DESCRIBE_ADDRESSES, Map.of("AllocationIds", List.of(allocation)))
                .addresses()
                .getFirst()
                .publicIp()
                .orElseThrow();
    }

    private NetworkInsightsPath path(Map<String, ?> members) {
        return call(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(members))
                .networkInsightsPath()
                .orElseThrow();
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(Map.of("Source", source, "Protocol", "tcp"));
        members.putAll(more);
        return members;
    }

    private static String id(NetworkInsightsPath path) {
        return path.networkInsightsPathId().orElseThrow();
    }

    private NetworkInsightsAnalysis analyze(NetworkInsightsPath path, Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(Map.of("NetworkInsightsPathId", id(path)));
        members.putAll(more);
        NetworkInsightsAnalysis started = call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, members)
                .networkInsightsAnalysis()
                .orElseThrow();
        assertThat(started.status()).contains("running");
        assertThat(started.networkPathFound()).isEmpty();
        tester.settle();
        NetworkInsightsAnalysis done =
                describe(started.networkInsightsAnalysisId().orElseThrow());
        assertThat(done.status()).contains("succeeded");
        return done;
    }

    private NetworkInsightsAnalysis analyze(Map<String, ?> members) {
        return analyze(path(members), Map.of());
    }

    private NetworkInsightsAnalysis describe(String id) {
        return call(Ec2.DESCRIBE_NETWORK_INSIGHTS_ANALYSES, Map.of("NetworkInsightsAnalysisIds", List.of(id)))
                .networkInsightsAnalyses()
                .getFirst();
    }

    private static List<String> ids(List<PathComponent> components) {
        return components.stream()
                .map(component ->
                        component.component().flatMap(AnalysisComponent::id).orElseThrow())
                .map(id -> id.substring(0, id.indexOf('-')))
                .toList();
    }

    private static Explanation explanation(NetworkInsightsAnalysis analysis) {
        assertThat(analysis.networkPathFound()).contains(false);
        assertThat(analysis.forwardPathComponents()).isEmpty();
        assertThat(analysis.explanations()).hasSize(1);
        return analysis.explanations().getFirst();
    }

    private static String explained(NetworkInsightsAnalysis analysis) {
        return explanation(analysis).explanationCode().orElseThrow();
    }

    @Test
    void aPathIsFoundWithEachComponent() {
        allow(22, "10.0.0.0/24");
        NetworkInsightsAnalysis analysis = analyze(Map.of("Destination", destination, "DestinationPort", 22));
        assertThat(analysis.networkPathFound()).contains(true);
        assertThat(analysis.explanations()).isEmpty();
        assertThat(ids(analysis.forwardPathComponents()))
                .containsExactly("eni", "sg", "acl", "rtb", "acl", "sg", "eni");
        assertThat(ids(analysis.returnPathComponents())).containsExactly("eni", "acl", "rtb", "acl", "eni");
        assertThat(analysis.forwardPathComponents())
                .extracting(component -> component.sequenceNumber().orElseThrow())
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        PathComponent first = analysis.forwardPathComponents().getFirst();
        assertThat(first.component().flatMap(AnalysisComponent::arn).orElseThrow())
                .endsWith(":network-interface/" + source);
        assertThat(first.inboundHeader().orElseThrow().destinationAddresses()).containsExactly("10.0.1.10/32");
        assertThat(first.inboundHeader().orElseThrow().protocol()).contains("6");
        assertThat(first.subnet().flatMap(AnalysisComponent::id)).contains(subnet);
        assertThat(first.vpc().flatMap(AnalysisComponent::id)).contains(vpc);
        PathComponent acl = analysis.forwardPathComponents().get(2);
        assertThat(acl.aclRule().orElseThrow().ruleNumber()).contains(100);
        assertThat(acl.aclRule().orElseThrow().egress()).contains(true);
        assertThat(acl.aclRule().orElseThrow().protocol()).contains("all");
        PathComponent route = analysis.forwardPathComponents().get(3);
        assertThat(route.routeTableRoute().orElseThrow().destinationCidr()).contains("10.0.0.0/16");
        assertThat(route.routeTableRoute().orElseThrow().gatewayId()).contains("local");
        PathComponent rule = analysis.forwardPathComponents().get(5);
        assertThat(rule.securityGroupRule().orElseThrow().cidr()).contains("10.0.0.0/24");
        assertThat(rule.securityGroupRule().orElseThrow().direction()).contains("ingress");
        assertThat(rule.securityGroupRule()
                        .orElseThrow()
                        .portRange()
                        .orElseThrow()
                        .from())
                .contains(22);
    }

    @Test
    void whatRefusesIsExplained() {
        allow(22, "10.0.0.0/24");
        NetworkInsightsPath path = path(Map.of("Destination", destination, "DestinationPort", 80));
        Explanation mismatch = explanation(analyze(path, Map.of()));
        assertThat(mismatch.explanationCode()).contains("ENI_SG_RULES_MISMATCH");
        assertThat(mismatch.direction()).contains("ingress");
        assertThat(mismatch.networkInterface().flatMap(AnalysisComponent::id)).contains(destination);
        assertThat(mismatch.securityGroups())
                .extracting(one -> one.id().orElseThrow())
                .containsExactly(group);
        allow(80, "0.0.0.0/0");
        assertThat(analyze(path, Map.of()).networkPathFound()).contains(true);

        String acl = call(Ec2.DESCRIBE_NETWORK_ACLS, Map.of("Filters", List.of(filter("vpc-id", vpc))))
                .networkAcls()
                .getFirst()
                .networkAclId()
                .orElseThrow();
        call(
                Ec2.CREATE_NETWORK_ACL_ENTRY,
                Map.of(
                        "NetworkAclId",
                        acl,
                        "RuleNumber",
                        50,
                        "Egress",
                        true,
                        "Protocol",
                        "-1",
                        "RuleAction",
                        "deny",
                        "CidrBlock",
                        "10.0.0.0/24"));
        Explanation denied = explanation(analyze(path, Map.of()));
        assertThat(denied.explanationCode()).as("the answer").contains("SUBNET_ACL_RESTRICTION");
        assertThat(denied.acl().flatMap(AnalysisComponent::id)).contains(acl);
        assertThat(denied.aclRule().orElseThrow().ruleNumber()).contains(50);
        assertThat(denied.subnet().flatMap(AnalysisComponent::id)).contains(other);
        assertThat(denied.direction()).contains("egress");
    }

    @Test
    void theInternetGatewayIsASourceAndADestination() {
        allow(22, "0.0.0.0/0");
        String gateway = call(Ec2.CREATE_INTERNET_GATEWAY, Map.of())
                .internetGateway()
                .flatMap(g -> g.internetGatewayId())
                .orElseThrow();
        NetworkInsightsPath in = path(Map.of("Source", gateway, "Destination", source, "DestinationPort", 22));
        assertThat(explained(analyze(in, Map.of()))).isEqualTo("UNASSOCIATED_COMPONENT");
        call(Ec2.ATTACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", vpc));
        assertThat(explained(analyze(in, Map.of()))).isEqualTo("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS");
        NetworkInsightsPath out = path(Map.of("Destination", gateway));
        Explanation noRoute = explanation(analyze(out, Map.of()));
        assertThat(noRoute.explanationCode()).contains("NO_ROUTE_TO_DESTINATION");
        assertThat(noRoute.routeTable().flatMap(AnalysisComponent::id)).contains(mainTable());
        assertThat(noRoute.destination().flatMap(AnalysisComponent::id)).contains(gateway);
        call(
                Ec2.CREATE_ROUTE,
                Map.of("RouteTableId", mainTable(), "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway));
        assertThat(explained(analyze(out, Map.of()))).isEqualTo("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
        String address = publish(source);
        NetworkInsightsAnalysis leaving = analyze(out, Map.of());
        assertThat(ids(leaving.forwardPathComponents())).containsExactly("eni", "sg", "acl", "rtb", "igw");
        PathComponent last = leaving.forwardPathComponents().getLast();
        assertThat(last.outboundHeader().orElseThrow().sourceAddresses()).containsExactly(address + "/32");
        NetworkInsightsAnalysis entering = analyze(in, Map.of());
        assertThat(ids(entering.forwardPathComponents())).containsExactly("igw", "acl", "sg", "eni");
        assertThat(ids(entering.returnPathComponents())).containsExactly("eni", "acl", "rtb", "igw");
        assertThat(entering.returnPathComponents()
                        .get(2)
                        .routeTableRoute()
                        .orElseThrow()
                        .gatewayId())
                .contains(gateway);
        assertThat(explained(analyze(Map.of(
                        "Source", gateway, "Destination", source, "DestinationPort", 22, "SourceIp", "10.1.2.3"))))
                .isEqualTo("IGW_EXPECTS_PUBLIC_ADDRESS");
        call(Ec2.DETACH_INTERNET_GATEWAY, detach(address, gateway));
        assertThat(explained(analyze(Map.of("DestinationIp", "192.0.2.1")))).isEqualTo("BAD_STATE_ROUTE");
    }

    private Map<String, String> detach(String address, String gateway) {
        String association = call(Ec2.DESCRIBE_ADDRESSES, Map.of("PublicIps", List.of(address)))
                .addresses()
                .getFirst()
                .associationId()
                .orElseThrow();
        call(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", association));
        return Map.of("InternetGatewayId", gateway, "VpcId", vpc);
    }

    @Test
    void instancesBeginAndEndPaths() {
        String instance = tester.running(
                        tester.image("image", 1),
                        request -> request.subnetId(subnet).securityGroupIds(List.of(group)))
                .getFirst();
        allow(22, "0.0.0.0/0");
        NetworkInsightsAnalysis analysis =
                analyze(Map.of("Source", instance, "Destination", destination, "DestinationPort", 22));
        assertThat(ids(analysis.forwardPathComponents()))
                .containsExactly("i", "eni", "sg", "acl", "rtb", "acl", "sg", "eni");
        assertThat(ids(analysis.returnPathComponents())).containsExactly("eni", "acl", "rtb", "acl", "eni", "i");
        assertThat(analysis.forwardPathComponents().get(1).attachedTo().flatMap(AnalysisComponent::id))
                .contains(instance);
        call(Ec2.TERMINATE_INSTANCES, Map.of("InstanceIds", List.of(instance)));
        tester.settle();
        assertThat(explained(analyze(Map.of("Source", instance, "Destination", destination))))
                .isEqualTo("UNASSOCIATED_COMPONENT");
    }

    @Test
    void vpcsAreConnectedByPeeringOnly() {
        allow(22, "0.0.0.0/0");
        String far = call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.1.0.0/16"))
                .vpc()
                .flatMap(v -> v.vpcId())
                .orElseThrow();
        String there = call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet(far, "10.1.0.0/24")))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
        NetworkInsightsPath path = path(Map.of("Destination", there, "DestinationPort", 22));
        assertThat(explained(analyze(path, Map.of()))).isEqualTo("DISCONNECTED_VPCS");
        String peering = call(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpc, "PeerVpcId", far))
                .vpcPeeringConnection()
                .flatMap(p -> p.vpcPeeringConnectionId())
                .orElseThrow();
        NetworkInsightsPath toPeering = path(Map.of("Destination", peering));
        assertThat(explained(analyze(toPeering, Map.of()))).isEqualTo("UNASSOCIATED_COMPONENT");
        call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", peering));
        assertThat(explained(analyze(path, Map.of()))).isEqualTo("NO_ROUTE_TO_DESTINATION");
        call(
                Ec2.CREATE_ROUTE,
                Map.of(
                        "RouteTableId",
                        mainTable(),
                        "DestinationCidrBlock",
                        "10.1.0.0/16",
                        "VpcPeeringConnectionId",
                        peering));
        assertThat(ids(analyze(toPeering, Map.of()).forwardPathComponents()))
                .containsExactly("eni", "sg", "acl", "rtb", "pcx");
        assertThat(explained(analyze(path, Map.of()))).isEqualTo("ENI_SG_RULES_MISMATCH");
        assertThat(ids(analyze(Map.of("Source", peering, "Destination", destination, "DestinationPort", 22))
                        .forwardPathComponents()))
                .containsExactly("pcx", "acl", "sg", "eni");
    }

    @Test
    void filtersScopeTheAnalysis() {
        allow(22, "0.0.0.0/0");
        RequestFilterPortRange ssh =
                RequestFilterPortRange.builder().fromPort(22).toPort(22).build();
        NetworkInsightsPath path = path(Map.of(
                "Destination",
                destination,
                "FilterAtSource",
                PathRequestFilter.builder()
                        .sourceAddress("10.0.0.10")
                        .destinationPortRange(ssh)
                        .build(),
                "FilterAtDestination",
                PathRequestFilter.builder().destinationAddress("10.0.1.10").build()));
        assertThat(analyze(path, Map.of()).networkPathFound()).contains(true);
        assertThat(call(
                                Ec2.DESCRIBE_NETWORK_INSIGHTS_PATHS,
                                Map.of(
                                        "Filters",
                                        List.of(
                                                filter("filter-at-source.destination-port-range", "22-22"),
                                                filter("source", source))))
                        .networkInsightsPaths())
                .containsExactly(path);
        String gateway = "arn:aws:ec2:us-east-1:000000000000:internet-gateway/igw-0123456789abcdef0";
        assertThat(explained(analyze(path, Map.of("FilterInArns", List.of(gateway)))))
                .isEqualTo("COMPONENT_FILTER_RESTRICTION");
        String first = analyze(path, Map.of())
                .forwardPathComponents()
                .getFirst()
                .component()
                .flatMap(AnalysisComponent::arn)
                .orElseThrow();
        assertThat(analyze(path, Map.of("FilterInArns", List.of(first))).networkPathFound())
                .contains(true);
        assertThat(explained(analyze(path, Map.of("FilterOutArns", List.of(first)))))
                .isEqualTo("COMPONENT_FILTER_RESTRICTION_REMOVED_COMPONENT");
        assertThat(explained(analyze(Map.of(
                        "Destination",
                        destination,
                        "DestinationPort",
                        22,
                        "FilterAtDestination",
                        PathRequestFilter.builder().sourceAddress("10.0.0.99").build()))))
                .isEqualTo("FILTER_AT_DESTINATION_SOURCE_ADDRESS");
        assertThat(explained(analyze(Map.of(
                        "Destination",
                        destination,
                        "DestinationPort",
                        80,
                        "FilterAtDestination",
                        PathRequestFilter.builder().destinationPortRange(ssh).build()))))
                .isEqualTo("FILTER_AT_DESTINATION_DESTINATION_PORT_RANGE");
    }

    @Test
    void endpointsLeadNowhereYet() {
        String table = mainTable();
        String endpoint = call(
                        Ec2.CREATE_VPC_ENDPOINT,
                        Map.of(
                                "VpcId",
                                vpc,
                                "ServiceName",
                                "com.amazonaws.us-east-1.s3",
                                "RouteTableIds",
                                List.of(table)))
                .vpcEndpoint()
                .flatMap(e -> e.vpcEndpointId())
                .orElseThrow();
        Explanation explanation = explanation(analyze(Map.of("Destination", endpoint)));
        assertThat(explanation.explanationCode()).contains("BAD_STATE_ROUTE");
        assertThat(explanation.routeTableRoute().orElseThrow().state()).contains("blackhole");
        assertThat(explanation.routeTableRoute().orElseThrow().destinationPrefixListId())
                .isPresent();
        assertThat(explained(analyze(Map.of("Source", endpoint, "Destination", source))))
                .isEqualTo("NO_PATH");
    }

    @Test
    void pathsAreRefusedWithTheirErrors() {
        assertThat(code(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(Map.of("Source", "x", "Destination", source))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        request(Map.of("Source", "eni-0123456789abcdef0", "Destination", source))))
                .isEqualTo("NetworkInsightsSource.NotFound");
        assertThat(code(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(Map.of("Destination", "i-0123456789abcdef0"))))
                .isEqualTo("NetworkInsightsDestination.NotFound");
        assertThat(code(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(Map.of()))).isEqualTo("MissingParameter");
        assertThat(code(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(Map.of("DestinationIp", "300.1.1.1"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        request(Map.of(
                                "Destination",
                                "arn:aws:ec2:us-east-1:210987654321:network-interface/eni-0123456789abcdef0"))))
                .isEqualTo("UnsupportedOperation");
        PathRequestFilter filter =
                PathRequestFilter.builder().sourceAddress("10.0.0.10").build();
        for (String excluded : List.of("SourceIp", "DestinationPort")) {
            Object value = excluded.equals("SourceIp") ? "10.0.0.10" : (Object) 22;
            assertThat(code(
                            Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                            request(Map.of("Destination", destination, "FilterAtSource", filter, excluded, value))))
                    .isEqualTo("InvalidParameterCombination");
        }
        assertThat(code(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        request(Map.of(
                                "Destination",
                                destination,
                                "FilterAtDestination",
                                filter,
                                "DestinationIp",
                                "10.0.1.10"))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(code(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        request(Map.of(
                                "Destination",
                                destination,
                                "FilterAtSource",
                                PathRequestFilter.builder()
                                        .destinationPortRange(RequestFilterPortRange.builder()
                                                .fromPort(23)
                                                .toPort(22)
                                                .build())
                                        .build()))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.DELETE_NETWORK_INSIGHTS_PATH, Map.of("NetworkInsightsPathId", "nip-0123456789abcdef0")))
                .isEqualTo("InvalidNetworkInsightsPathId.NotFound");
        assertThat(code(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, Map.of("NetworkInsightsPathId", "nip-0123456789abcdef0")))
                .isEqualTo("InvalidNetworkInsightsPathId.NotFound");
        assertThat(code(
                        Ec2.DELETE_NETWORK_INSIGHTS_ANALYSIS,
                        Map.of("NetworkInsightsAnalysisId", "nia-0123456789abcdef0")))
                .isEqualTo("InvalidNetworkInsightsAnalysisId.NotFound");
    }

    @Test
    void aPathGoesAfterItsAnalyses() {
        NetworkInsightsPath path = path(Map.of(
                "Source",
                "arn:aws:ec2:us-east-1:" + owner() + ":network-interface/" + source,
                "Destination",
                destination));
        assertThat(path.source()).contains(source);
        assertThat(path.sourceArn().orElseThrow()).endsWith("/" + source);
        NetworkInsightsAnalysis analysis = analyze(path, Map.of());
        String analysisId = analysis.networkInsightsAnalysisId().orElseThrow();
        assertThat(code(
                        Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                        Map.of("NetworkInsightsPathId", id(path), "FilterInArns", List.of("igw-1"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(
                        Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                        Map.of("NetworkInsightsPathId", id(path), "AdditionalAccounts", List.of("123456789012"))))
                .isEqualTo("UnsupportedOperation");
        tester.restart();
        assertThat(describe(analysisId)).isEqualTo(analysis);
        Map<String, Object> ofPath = Map.of("NetworkInsightsPathId", id(path));
        assertThat(call(Ec2.DESCRIBE_NETWORK_INSIGHTS_ANALYSES, ofPath).networkInsightsAnalyses())
                .containsExactly(analysis);
        for (Map<String, Object> none : List.of(
                Map.<String, Object>of("AnalysisStartTime", Instant.parse("2100-01-01T00:00:00Z")),
                Map.<String, Object>of("AnalysisEndTime", Instant.parse("2000-01-01T00:00:00Z")),
                Map.<String, Object>of("Filters", List.of(filter("path-found", "true"))),
                Map.<String, Object>of("Filters", List.of(filter("status", "running"))))) {
            assertThat(call(Ec2.DESCRIBE_NETWORK_INSIGHTS_ANALYSES, none).networkInsightsAnalyses())
                    .isEmpty();
        }
        assertThat(code(Ec2.DELETE_NETWORK_INSIGHTS_PATH, ofPath)).isEqualTo("AnalysisExistsForNetworkInsightsPath");
        assertThat(call(Ec2.DELETE_NETWORK_INSIGHTS_ANALYSIS, Map.of("NetworkInsightsAnalysisId", analysisId))
                        .networkInsightsAnalysisId())
                .contains(analysisId);
        call(Ec2.DELETE_NETWORK_INSIGHTS_PATH, ofPath);
        assertThat(code(Ec2.DESCRIBE_NETWORK_INSIGHTS_PATHS, Map.of("NetworkInsightsPathIds", List.of(id(path)))))
                .isEqualTo("InvalidNetworkInsightsPathId.NotFound");
    }

    private String owner() {
        return call(Ec2.DESCRIBE_VPCS, Map.of("VpcIds", List.of(vpc)))
                .vpcs()
                .getFirst()
                .ownerId()
                .orElseThrow();
    }

    @Test
    void aTokenMakesOnePath() {
        Map<String, Object> request = request(Map.of("Destination", destination, "ClientToken", "one"));
        NetworkInsightsPath made = call(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request)
                .networkInsightsPath()
                .orElseThrow();
        assertThat(call(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request).networkInsightsPath())
                .contains(made);
        Map<String, Object> start = Map.of("NetworkInsightsPathId", id(made), "ClientToken", "two");
        Optional<String> started = call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, start)
                .networkInsightsAnalysis()
                .flatMap(NetworkInsightsAnalysis::networkInsightsAnalysisId);
        assertThat(call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, start)
                        .networkInsightsAnalysis()
                        .flatMap(NetworkInsightsAnalysis::networkInsightsAnalysisId))
                .isEqualTo(started);
    }

    @Test
    void thereCanBeSoManyPaths() {
        for (int i = 0; i < 100; i++) {
            path(Map.of("Destination", destination));
        }
        assertThat(code(Ec2.CREATE_NETWORK_INSIGHTS_PATH, request(Map.of("Destination", destination))))
                .isEqualTo("NetworkInsightsPath.LimitExceeded");
    }

    @Test
    void thereCanBeSoManyAnalyses() {
        String path =
                path(Map.of("Destination", destination)).networkInsightsPathId().orElseThrow();
        Map<String, Object> start = Map.of("NetworkInsightsPathId", path);
        String first = call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, start)
                .networkInsightsAnalysis()
                .flatMap(NetworkInsightsAnalysis::networkInsightsAnalysisId)
                .orElseThrow();
        tester.settle();
        tester.store().write(transaction -> {
            io.virga.cloud.reachability.NetworkInsightsAnalysis one = transaction
                    .get(io.virga.cloud.reachability.NetworkInsightsAnalysis.TYPE.documents(), first)
                    .orElseThrow();
            for (int n = 1; n < 1000; n++) {
                transaction.insert(
                        io.virga.cloud.reachability.NetworkInsightsAnalysis.TYPE.documents(),
                        new io.virga.cloud.reachability.NetworkInsightsAnalysis(
                                "nia-%017x".formatted(n),
                                one.account(),
                                one.region(),
                                one.tags(),
                                one.pathId(),
                                one.filterIn(),
                                one.filterOut(),
                                one.started(),
                                one.result()));
            }
            return null;
        });
        assertThat(code(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, start)).isEqualTo("NetworkInsightsAnalysis.LimitExceeded");
        call(Ec2.DELETE_NETWORK_INSIGHTS_ANALYSIS, Map.of("NetworkInsightsAnalysisId", first));
        call(Ec2.START_NETWORK_INSIGHTS_ANALYSIS, start);
    }
}
