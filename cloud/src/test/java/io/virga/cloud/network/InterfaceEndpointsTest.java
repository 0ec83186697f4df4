package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.DnsEntry;
import io.virga.api.ec2.DnsOptionsSpecification;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.PrivateDnsDetails;
import io.virga.api.ec2.SecurityGroupIdentifier;
import io.virga.api.ec2.ServiceDetail;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.SubnetConfiguration;
import io.virga.api.ec2.VpcEndpoint;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceEndpointsTest {
    private static final String EC2 = "com.amazonaws.us-east-1.ec2";

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
        named(vpc);
        subnet = subnet(vpc, "10.0.0.0/24", "us-east-1a");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private void named(String vpcId) {
        tester.call(
                Ec2.MODIFY_VPC_ATTRIBUTE,
                Map.of(
                        "VpcId",
                        vpcId,
                        "EnableDnsHostnames",
                        AttributeBooleanValue.builder().value(true).build()));
    }

    private String subnet(String vpcId, String cidr, String zone) {
        return tester.call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpcId, "CidrBlock", cidr, "AvailabilityZone", zone))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    private String group(String vpcId, String name) {
        return tester.call(
                        Ec2.CREATE_SECURITY_GROUP, Map.of("VpcId", vpcId, "GroupName", name, "Description", "a group"))
                .groupId()
                .orElseThrow();
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> members =
                new HashMap<>(Map.of("VpcId", vpc, "ServiceName", EC2, "VpcEndpointType", "Interface"));
        members.putAll(more);
        return members;
    }

    private VpcEndpoint create(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_VPC_ENDPOINT, request(more)).vpcEndpoint().orElseThrow();
    }

    private String refused(Map<String, ?> more) {
        return tester.code(Ec2.CREATE_VPC_ENDPOINT, request(more));
    }

    private static String id(VpcEndpoint endpoint) {
        return endpoint.vpcEndpointId().orElseThrow();
    }

    private VpcEndpoint describe(String id) {
        return tester.call(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id)))
                .vpcEndpoints()
                .getFirst();
    }

    private void modify(String id, String member, Object value) {
        tester.call(Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", id, member, value));
    }

    private String refusedChange(String id, String member, Object value) {
        return tester.code(Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", id, member, value));
    }

    private List<NetworkInterface> interfaces() {
        return tester.call(
                        Ec2.DESCRIBE_NETWORK_INTERFACES,
                        Map.of("Filters", List.of(filter("interface-type", "vpc_endpoint"))))
                .networkInterfaces();
    }

    private static List<String> names(VpcEndpoint endpoint) {
        return endpoint.dnsEntries().stream()
                .flatMap(entry -> entry.dnsName().stream())
                .toList();
    }

    private static List<String> groups(VpcEndpoint endpoint) {
        return endpoint.groups().stream()
                .flatMap(group -> group.groupId().stream())
                .toList();
    }

    @Test
    void hasAnInterfaceInEachSubnet() {
        String other = subnet(vpc, "10.0.1.0/24", "us-east-1b");
        VpcEndpoint made = create(Map.of("SubnetIds", List.of(subnet, other)));
        assertThat(made.vpcEndpointType()).contains("Interface");
        assertThat(made.state()).contains("pending");
        assertThat(made.subnetIds()).containsExactly(subnet, other);
        assertThat(made.routeTableIds()).isEmpty();
        assertThat(made.privateDnsEnabled()).contains(true);
        assertThat(made.ipAddressType()).contains("ipv4");
        assertThat(made.groups())
                .extracting(SecurityGroupIdentifier::groupName)
                .containsExactly(Optional.of("default"));
        String prefix = id(made) + "-[0-9a-f]{8}";
        assertThat(names(made))
                .satisfiesExactly(
                        name -> assertThat(name).matches(prefix + "\\.ec2\\.us-east-1\\.vpce\\.amazonaws\\.com"),
                        name -> assertThat(name)
                                .matches(prefix + "-us-east-1a\\.ec2\\.us-east-1\\.vpce\\.amazonaws\\.com"),
                        name -> assertThat(name)
                                .matches(prefix + "-us-east-1b\\.ec2\\.us-east-1\\.vpce\\.amazonaws\\.com"),
                        name -> assertThat(name).isEqualTo("ec2.us-east-1.amazonaws.com"));
        assertThat(made.dnsEntries()).extracting(DnsEntry::hostedZoneId).allMatch(Optional::isEmpty);
        assertThat(interfaces()).hasSize(2).allSatisfy(i -> {
            assertThat(i.description()).contains("VPC Endpoint Interface " + id(made));
            assertThat(i.requesterManaged()).contains(true);
            assertThat(i.status()).contains("in-use");
            assertThat(made.networkInterfaceIds())
                    .contains(i.networkInterfaceId().orElseThrow());
            assertThat(tester.code(
                            Ec2.DELETE_NETWORK_INTERFACE,
                            Map.of("NetworkInterfaceId", i.networkInterfaceId().orElseThrow())))
                    .isEqualTo("OperationNotPermitted");
        });
        tester.cloud().settle();
        assertThat(describe(id(made)).state()).contains("available");
        tester.cloud().restart();
        assertThat(names(describe(id(made)))).isEqualTo(names(made));

        assertThat(tester.code(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet))).isEqualTo("DependencyViolation");
        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", vpc))).isEqualTo("DependencyViolation");
        assertThat(tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id(made))))
                        .unsuccessful())
                .isEmpty();
        tester.cloud().settle();
        assertThat(tester.code(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id(made)))))
                .isEqualTo("InvalidVpcEndpointId.NotFound");
        assertThat(interfaces()).isEmpty();
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
    }

    @Test
    void addressesCanBeWanted() {
        VpcEndpoint made = create(Map.of(
                "SubnetIds",
                List.of(subnet),
                "SubnetConfigurations",
                List.of(SubnetConfiguration.builder()
                        .subnetId(subnet)
                        .ipv4("10.0.0.77")
                        .build())));
        assertThat(interfaces())
                .singleElement()
                .satisfies(i -> assertThat(i.privateIpAddress()).contains("10.0.0.77"));
        String other = subnet(vpc, "10.0.1.0/24", "us-east-1b");
        modify(
                id(made),
                "SubnetConfigurations",
                List.of(SubnetConfiguration.builder()
                        .subnetId(other)
                        .ipv4("10.0.1.77")
                        .build()));
        assertThat(interfaces())
                .extracting(i -> i.privateIpAddress().orElseThrow())
                .containsExactlyInAnyOrder("10.0.0.77", "10.0.1.77");
        assertThat(refusedChange(
                        id(made),
                        "SubnetConfigurations",
                        List.of(SubnetConfiguration.builder()
                                .subnetId(other)
                                .ipv4("10.0.1.78")
                                .build())))
                .isEqualTo("InvalidParameter");
        assertThat(refused(Map.of(
                        "PrivateDnsEnabled",
                        false,
                        "SubnetConfigurations",
                        List.of(SubnetConfiguration.builder()
                                .subnetId(subnet)
                                .ipv4("10.0.0.77")
                                .build()))))
                .isEqualTo("InvalidIPAddress.InUse");
        assertThat(refused(Map.of(
                        "SubnetConfigurations",
                        List.of(SubnetConfiguration.builder()
                                .subnetId(subnet)
                                .ipv6("2001:db8::1")
                                .build()))))
                .isEqualTo("InvalidParameter");
    }

    @Test
    void itsSubnetsGroupsAndNamesChange() {
        String other = subnet(vpc, "10.0.1.0/24", "us-east-1b");
        String one = group(vpc, "one");
        String two = group(vpc, "two");
        String made = id(create(Map.of("SubnetIds", List.of(subnet), "SecurityGroupIds", List.of(one))));
        tester.cloud().settle();
        assertThat(groups(describe(made))).containsExactly(one);
        modify(made, "AddSubnetIds", List.of(other));
        assertThat(describe(made).subnetIds()).containsExactly(subnet, other);
        modify(made, "AddSecurityGroupIds", List.of(two));
        assertThat(groups(describe(made))).containsExactly(one, two);
        modify(made, "RemoveSecurityGroupIds", List.of(one));
        assertThat(interfaces())
                .hasSize(2)
                .allSatisfy(i -> assertThat(i.groups())
                        .singleElement()
                        .satisfies(group -> assertThat(group.groupId()).contains(two)));
        assertThat(tester.code(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", two)))
                .isEqualTo("DependencyViolation");
        assertThat(refusedChange(made, "RemoveSecurityGroupIds", List.of(two))).isEqualTo("InvalidParameter");
        assertThat(refusedChange(made, "RemoveSecurityGroupIds", List.of(one))).isEqualTo("InvalidParameter");
        modify(made, "RemoveSubnetIds", List.of(subnet));
        assertThat(describe(made).subnetIds()).containsExactly(other);
        assertThat(refusedChange(made, "RemoveSubnetIds", List.of(subnet))).isEqualTo("InvalidParameter");
        modify(made, "PrivateDnsEnabled", false);
        assertThat(names(describe(made))).hasSize(2).doesNotContain("ec2.us-east-1.amazonaws.com");
        modify(made, "PrivateDnsEnabled", true);
        assertThat(names(describe(made))).contains("ec2.us-east-1.amazonaws.com");
        assertThat(refusedChange(made, "AddRouteTableIds", List.of(tester.table(vpc))))
                .isEqualTo("InvalidParameter");
    }

    @Test
    void oneEndpointHasTheServicesName() {
        String first = id(create(Map.of("SubnetIds", List.of(subnet))));
        assertThat(refused(Map.of())).isEqualTo("InvalidParameter");
        String second = id(create(Map.of("PrivateDnsEnabled", false)));
        assertThat(refusedChange(second, "PrivateDnsEnabled", true)).isEqualTo("InvalidParameter");
        create(Map.of("ServiceName", "com.amazonaws.us-east-1.sts"));
        tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(first)));
        modify(second, "PrivateDnsEnabled", true);
        String unnamed = tester.vpc("10.1.0.0/16");
        assertThat(tester.message(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("VpcId", unnamed))))
                .contains("enableDnsSupport and enableDnsHostnames");
        create(Map.of("VpcId", unnamed, "PrivateDnsEnabled", false));
    }

    @Test
    void refusesWhatDoesNotFit() {
        String sameZone = subnet(vpc, "10.0.2.0/24", "us-east-1a");
        String foreignVpc = tester.vpc("10.1.0.0/16");
        String foreign = subnet(foreignVpc, "10.1.0.0/24", "us-east-1b");
        assertThat(refused(Map.of("SubnetIds", List.of(subnet, sameZone)))).isEqualTo("DuplicateSubnetsInSameZone");
        assertThat(refused(Map.of("SubnetIds", List.of(foreign)))).isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("SecurityGroupIds", List.of(group(foreignVpc, "foreign")))))
                .isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("RouteTableIds", List.of(tester.table(vpc))))).isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("VpcEndpointType", "Gateway"))).isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("ServiceName", "com.amazonaws.us-east-1.s3"))).isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("ServiceName", "com.amazonaws.us-east-1.lambda")))
                .isEqualTo("InvalidServiceName");
        assertThat(refused(Map.of("IpAddressType", "dualstack"))).isEqualTo("InvalidParameter");
        assertThat(refused(Map.of(
                        "DnsOptions",
                        DnsOptionsSpecification.builder()
                                .dnsRecordIpType("ipv6")
                                .build())))
                .isEqualTo("InvalidParameter");
        assertThat(refused(Map.of(
                        "DnsOptions",
                        DnsOptionsSpecification.builder()
                                .privateDnsOnlyForInboundResolverEndpoint(true)
                                .build())))
                .isEqualTo("InvalidParameter");
        assertThat(refused(Map.of("PolicyDocument", "{"))).isEqualTo("InvalidPolicyDocument");
        assertThat(interfaces()).isEmpty();
    }

    @Test
    void aClientTokenMakesOneEndpoint() {
        Map<String, Object> request = request(Map.of("ClientToken", "once", "SubnetIds", List.of(subnet)));
        String first = tester.call(Ec2.CREATE_VPC_ENDPOINT, request)
                .vpcEndpoint()
                .flatMap(VpcEndpoint::vpcEndpointId)
                .orElseThrow();
        assertThat(tester.call(Ec2.CREATE_VPC_ENDPOINT, request).vpcEndpoint().flatMap(VpcEndpoint::vpcEndpointId))
                .contains(first);
        assertThat(interfaces()).hasSize(1);
    }

    /** Its next subnet gets an interface in the group, so the group stays. */
    @Test
    void aGroupOfAnEndpointWithoutSubnetsStays() {
        String group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "own", "Description", "own", "VpcId", vpc))
                .groupId()
                .orElseThrow();
        tester.call(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("SecurityGroupIds", List.of(group))));
        assertThat(tester.code(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", group)))
                .isEqualTo("DependencyViolation");
    }

    @Test
    void heedsItsOwnQuota() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.INTERFACE_ENDPOINTS_PER_VPC, 1));
        create(Map.of());
        assertThat(refused(Map.of("PrivateDnsEnabled", false))).isEqualTo("VpcEndpointLimitExceeded");
    }

    @ParameterizedTest
    @CsvSource({
        "vpc-endpoint-type, Interface",
        "vpc-endpoint-state, available",
        "service-name, com.amazonaws.us-east-1.ec2"
    })
    void isFoundByWhatIsSaidOfIt(String filter, String value) {
        String made = id(create(Map.of()));
        tester.cloud().settle();
        tester.call(
                Ec2.CREATE_VPC_ENDPOINT,
                Map.of("VpcId", tester.vpc("10.1.0.0/16"), "ServiceName", "com.amazonaws.us-east-1.s3"));
        assertThat(tester.call(
                                Ec2.DESCRIBE_VPC_ENDPOINTS,
                                Map.of("Filters", List.of(filter(filter, value), filter("vpc-id", vpc))))
                        .vpcEndpoints())
                .singleElement()
                .satisfies(found -> assertThat(id(found)).isEqualTo(made));
    }

    @Test
    void everyServiceThatAnswersHasEndpoints() {
        List<ServiceDetail> all = tester.call(
                        Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES,
                        Map.of("Filters", List.of(filter("service-type", "Interface"))))
                .serviceDetails();
        assertThat(all)
                .extracting(service -> service.serviceName().orElseThrow())
                .contains(
                        EC2,
                        "com.amazonaws.us-east-1.sts",
                        "com.amazonaws.us-east-1.ssm",
                        "com.amazonaws.us-east-1.cloudtrail",
                        "com.amazonaws.iam");
        ServiceDetail ec2 = tester.call(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES, Map.of("ServiceNames", List.of(EC2)))
                .serviceDetails()
                .getFirst();
        assertThat(ec2.owner()).contains("amazon");
        assertThat(ec2.baseEndpointDnsNames()).containsExactly("ec2.us-east-1.vpce.amazonaws.com");
        assertThat(ec2.privateDnsName()).contains("ec2.us-east-1.amazonaws.com");
        assertThat(ec2.privateDnsNames())
                .extracting(PrivateDnsDetails::privateDnsName)
                .containsExactly(Optional.of("ec2.us-east-1.amazonaws.com"));
        assertThat(ec2.vpcEndpointPolicySupported()).contains(true);
        assertThat(ec2.supportedIpAddressTypes()).containsExactly("ipv4");
        assertThat(ec2.availabilityZones()).contains("us-east-1a");
    }

    /** Hosts know the endpoints that are available, with the names that lead to each address. */
    @Test
    void hostsHaveIt() {
        String other = subnet(vpc, "10.0.1.0/24", "us-east-1b");
        tester.launch(subnet);
        VpcEndpoint made = create(Map.of("SubnetIds", List.of(subnet, other)));
        tester.cloud().settle();
        List<NetworkSpec.Endpoint> there = planned();
        assertThat(there).hasSize(2).allSatisfy(endpoint -> {
            assertThat(endpoint.endpointId()).isEqualTo(id(made));
            assertThat(endpoint.service()).isEqualTo("ec2");
            assertThat(endpoint.groupIds()).isEqualTo(groups(made));
            assertThat(endpoint.names()).contains(names(made).getFirst(), "ec2.us-east-1.amazonaws.com");
        });
        assertThat(there)
                .extracting(endpoint -> endpoint.names().get(1))
                .containsExactlyElementsOf(names(made).subList(1, 3));
        assertThat(there)
                .extracting(NetworkSpec.Endpoint::privateAddress)
                .containsExactlyInAnyOrderElementsOf(interfaces().stream()
                        .flatMap(i -> i.privateIpAddress().stream())
                        .toList());
        modify(id(made), "PrivateDnsEnabled", false);
        tester.cloud().settle();
        assertThat(planned())
                .allSatisfy(endpoint -> assertThat(endpoint.names()).hasSize(2));
        tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id(made))));
        tester.cloud().settle();
        assertThat(planned()).isEmpty();
    }

    private List<NetworkSpec.Endpoint> planned() {
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow().endpoints();
    }
}
