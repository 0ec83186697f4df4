package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Route;
import io.virga.api.ec2.ServiceDetail;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.api.ec2.UnsuccessfulItemError;
import io.virga.api.ec2.VpcEndpoint;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VpcEndpointOperationsTest {
    private static final String S3 = "com.amazonaws.us-east-1.s3";
    private static final String POLICY = """
            {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}""";

    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String main;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new VpcTester(directory, options);
        vpc = tester.vpc("10.0.0.0/16");
        main = tester.main(vpc).routeTableId().orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(Map.of("VpcId", vpc, "ServiceName", S3));
        members.putAll(more);
        return members;
    }

    private VpcEndpoint create(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_VPC_ENDPOINT, request(more)).vpcEndpoint().orElseThrow();
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

    private List<Route> routes(String table) {
        return tester.tables("route-table-id", table).getFirst().routes().stream()
                .filter(route -> route.destinationPrefixListId().isPresent())
                .toList();
    }

    private String listOfS3() {
        return tester.call(
                        Ec2.DESCRIBE_MANAGED_PREFIX_LISTS, Map.of("Filters", List.of(filter("prefix-list-name", S3))))
                .prefixLists()
                .getFirst()
                .prefixListId()
                .orElseThrow();
    }

    @Test
    void itsRoutesComeAndGoWithIt() {
        VpcEndpoint made = create(Map.of(
                "RouteTableIds",
                List.of(main),
                "TagSpecifications",
                List.of(TagSpecification.builder()
                        .resourceType("vpc-endpoint")
                        .tags(List.of(Tag.builder().key("a").value("b").build()))
                        .build())));
        assertThat(id(made)).startsWith("vpce-");
        assertThat(made.vpcEndpointType()).contains("Gateway");
        assertThat(made.state()).contains("available");
        assertThat(made.serviceName()).contains(S3);
        assertThat(made.routeTableIds()).containsExactly(main);
        assertThat(made.policyDocument().orElseThrow()).contains("\"Allow\"");
        assertThat(made.creationTimestamp()).isPresent();
        assertThat(made.tags()).hasSize(1);
        assertThat(describe(id(made))).isEqualTo(made);
        assertThat(routes(main)).singleElement().satisfies(route -> {
            assertThat(route.destinationPrefixListId()).contains(listOfS3());
            assertThat(route.gatewayId()).contains(id(made));
            assertThat(route.state()).as("there is no S3 yet").contains("blackhole");
        });

        String other = tester.table(vpc);
        modify(id(made), "AddRouteTableIds", List.of(other));
        assertThat(describe(id(made)).routeTableIds()).containsExactlyInAnyOrder(main, other);
        modify(id(made), "RemoveRouteTableIds", List.of(main));
        assertThat(describe(id(made)).routeTableIds()).containsExactly(other);
        assertThat(routes(main)).isEmpty();
        tester.cloud().restart();
        assertThat(describe(id(made)).routeTableIds()).containsExactly(other);

        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", vpc))).isEqualTo("DependencyViolation");
        assertThat(tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id(made))))
                        .unsuccessful())
                .isEmpty();
        assertThat(routes(other)).isEmpty();
        assertThat(tester.code(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(id(made)))))
                .isEqualTo("InvalidVpcEndpointId.NotFound");
    }

    @Test
    void itsRoutesAreItsOwn() {
        String made = id(create(Map.of("RouteTableIds", List.of(main))));
        Map<String, Object> route = Map.of("RouteTableId", main, "DestinationPrefixListId", listOfS3());
        assertThat(tester.code(Ec2.DELETE_ROUTE, route)).isEqualTo("InvalidParameterValue");
        Map<String, Object> replaced = new HashMap<>(route);
        replaced.put("GatewayId", tester.gateway(vpc));
        assertThat(tester.code(Ec2.REPLACE_ROUTE, replaced)).isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_ROUTE, replaced)).isEqualTo("RouteAlreadyExists");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("RouteTableIds", List.of(main)))))
                .isEqualTo("RouteAlreadyExists");
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of("RouteTableId", main, "DestinationCidrBlock", "192.0.2.0/24", "GatewayId", made)))
                .isEqualTo("InvalidGatewayID.NotFound");
        assertThat(describe(made).routeTableIds()).containsExactly(main);
    }

    /** What it leads to is not there yet: hosts drop the traffic, which would go to the internet otherwise. */
    @Test
    void hostsKnowItsRoutes() {
        String subnet = tester.subnet(vpc, "10.0.0.0/24");
        create(Map.of("RouteTableIds", List.of(main)));
        tester.launch(subnet);
        List<NetworkSpec.Route> planned = tester.cloud().host().appliedNetwork(vpc).orElseThrow().routeTables().stream()
                .filter(table -> table.id().equals(main))
                .flatMap(table -> table.routes().stream())
                .toList();
        assertThat(planned)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.target()).isEqualTo(new NetworkSpec.Route.Target.Blackhole()));
    }

    @Test
    void keepsItsPolicy() {
        String made = id(create(Map.of("PolicyDocument", POLICY)));
        assertThat(describe(made).policyDocument()).contains(POLICY);
        modify(made, "ResetPolicy", true);
        assertThat(describe(made).policyDocument().orElseThrow()).contains("\"Allow\"");
        modify(made, "PolicyDocument", POLICY);
        assertThat(describe(made).policyDocument()).contains(POLICY);
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_ENDPOINT,
                        Map.of("VpcEndpointId", made, "ResetPolicy", true, "PolicyDocument", POLICY)))
                .isEqualTo("InvalidParameterCombination");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "{\"Statement\": [{\"Effect\": \"Allow\"}]}"})
    void refusesWhatIsNoPolicy(String text) {
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("PolicyDocument", text))))
                .isEqualTo("InvalidPolicyDocument");
        String made = id(create(Map.of()));
        assertThat(tester.code(Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", made, "PolicyDocument", text)))
                .isEqualTo("InvalidPolicyDocument");
    }

    @Test
    void aClientTokenMakesOneEndpoint() {
        Map<String, Object> request = request(Map.of("ClientToken", "once"));
        assertThat(tester.call(Ec2.CREATE_VPC_ENDPOINT, request))
                .isEqualTo(tester.call(Ec2.CREATE_VPC_ENDPOINT, request));
        assertThat(tester.call(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of()).vpcEndpoints())
                .hasSize(1);
    }

    @Test
    void refusesWhatDoesNotFit() {
        String foreign = tester.main(tester.vpc("10.1.0.0/16")).routeTableId().orElseThrow();
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, Map.of("VpcId", vpc))).isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, Map.of("ServiceName", S3)))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("ServiceName", "com.example.none"))))
                .isEqualTo("InvalidServiceName");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("ServiceName", "com.amazonaws.eu-west-1.s3"))))
                .isEqualTo("InvalidServiceName");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("ServiceRegion", "eu-west-1"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("VpcEndpointType", "Interface"))))
                .isEqualTo("InvalidParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("VpcEndpointType", "GatewayLoadBalancer"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(
                        Ec2.CREATE_VPC_ENDPOINT,
                        request(Map.of("SubnetIds", List.of(tester.subnet(vpc, "10.0.0.0/24"))))))
                .isEqualTo("InvalidParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("PrivateDnsEnabled", true))))
                .isEqualTo("InvalidParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of("RouteTableIds", List.of(foreign)))))
                .isEqualTo("InvalidParameterValue");
        String made = id(create(Map.of()));
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", made, "RemoveRouteTableIds", List.of(main))))
                .isEqualTo("InvalidParameter");
        String unknown = "vpce-00000000000000000";
        assertThat(tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(unknown, made)))
                        .unsuccessful())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.resourceId()).contains(unknown);
                    assertThat(item.error().flatMap(UnsuccessfulItemError::code))
                            .contains("InvalidVpcEndpoint.NotFound");
                });
        assertThat(tester.call(Ec2.DESCRIBE_VPC_ENDPOINTS, Map.of()).vpcEndpoints())
                .isEmpty();
    }

    @Test
    void heedsTheQuota() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.GATEWAY_ENDPOINTS, 1));
        create(Map.of());
        assertThat(tester.code(Ec2.CREATE_VPC_ENDPOINT, request(Map.of()))).isEqualTo("VpcEndpointLimitExceeded");
    }

    @Test
    void isFoundByWhatIsSaidOfIt() {
        String made = id(create(Map.of()));
        create(Map.of("VpcId", tester.vpc("10.1.0.0/16")));
        for (Map.Entry<String, String> wanted : Map.of(
                        "vpc-id", vpc,
                        "vpc-endpoint-id", made)
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VPC_ENDPOINTS,
                                    Map.of("Filters", List.of(filter(wanted.getKey(), wanted.getValue()))))
                            .vpcEndpoints())
                    .as(wanted.getKey())
                    .singleElement()
                    .satisfies(found -> assertThat(id(found)).isEqualTo(made));
        }
        assertThat(tester.call(
                                Ec2.DESCRIBE_VPC_ENDPOINTS,
                                Map.of(
                                        "Filters",
                                        List.of(
                                                filter("service-name", S3),
                                                filter("vpc-endpoint-type", "Gateway"),
                                                filter("vpc-endpoint-state", "available"),
                                                filter("service-region", "us-east-1"))))
                        .vpcEndpoints())
                .hasSize(2);
    }

    @Test
    void theServicesOfARegionAreDescribed() {
        List<ServiceDetail> all = tester.call(
                        Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES,
                        Map.of("Filters", List.of(filter("service-type", "Gateway"))))
                .serviceDetails();
        assertThat(all).singleElement().satisfies(service -> {
            assertThat(service.serviceName()).contains(S3);
            assertThat(service.serviceId().orElseThrow()).matches("vpce-svc-[0-9a-f]{17}");
            assertThat(service.availabilityZones()).contains("us-east-1a");
            assertThat(service.baseEndpointDnsNames()).containsExactly("s3.us-east-1.amazonaws.com");
        });
        assertThat(tester.call(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES, Map.of("ServiceNames", List.of(S3)))
                        .serviceNames())
                .containsExactly(S3);
        assertThat(tester.code(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES, Map.of("ServiceNames", List.of("none"))))
                .isEqualTo("InvalidServiceName");
    }
}
