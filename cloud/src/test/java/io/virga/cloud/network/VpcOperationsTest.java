package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Instance;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcCidrBlockAssociation;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpcOperationsTest {
    @TempDir
    Path directory;

    private VpcTester tester;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<SecurityGroup> groups(String vpcId) {
        return tester.call(Ec2.DESCRIBE_SECURITY_GROUPS, Map.of("Filters", List.of(filter("vpc-id", vpcId))))
                .securityGroups();
    }

    @Test
    void makesAVpcWithAllThatGoesWithIt() {
        Vpc made = tester.call(
                        Ec2.CREATE_VPC,
                        Map.of(
                                "CidrBlock",
                                "10.20.1.2/16",
                                "InstanceTenancy",
                                "default",
                                "AmazonProvidedIpv6CidrBlock",
                                false,
                                "TagSpecifications",
                                List.of(tags("vpc", tag("Name", "main")))))
                .vpc()
                .orElseThrow();
        String id = made.vpcId().orElseThrow();
        assertThat(made.cidrBlock()).as("in its canonical form").contains("10.20.0.0/16");
        assertThat(made.isDefault()).contains(false);
        assertThat(tester.describe(id)).isEqualTo(made);
        assertThat(made.dhcpOptionsId()).isEqualTo(tester.defaultVpc().dhcpOptionsId());
        assertThat(groups(id)).singleElement().satisfies(group -> {
            assertThat(group.groupName()).contains("default");
            assertThat(group.ipPermissions()).hasSize(1);
            assertThat(group.ipPermissionsEgress()).hasSize(1);
        });
        assertThat(tester.tables("vpc-id", id)).singleElement().satisfies(table -> {
            assertThat(table.associations())
                    .singleElement()
                    .satisfies(association -> assertThat(association.main()).contains(true));
            assertThat(tester.routes(table.routeTableId().orElseThrow())).containsExactly("10.20.0.0/16 local active");
        });
        assertThat(attribute(id, "enableDnsSupport")).contains(true);
        assertThat(attribute(id, "enableDnsHostnames")).contains(false);
        tester.cloud().restart();
        assertThat(tester.describe(id)).isEqualTo(made);
    }

    private Optional<Boolean> attribute(String vpcId, String name) {
        var answer = tester.call(Ec2.DESCRIBE_VPC_ATTRIBUTE, Map.of("VpcId", vpcId, "Attribute", name));
        return answer.enableDnsSupport()
                .or(answer::enableDnsHostnames)
                .or(answer::enableNetworkAddressUsageMetrics)
                .flatMap(AttributeBooleanValue::value);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/15,InvalidVpc.Range",
        "10.0.0.0/29,InvalidVpc.Range",
        "127.0.0.0/16,InvalidVpc.Range",
        "169.254.0.0/16,InvalidVpc.Range",
        "224.0.0.0/16,InvalidVpc.Range",
        "10.0.0.0,InvalidParameterValue",
        "10.0.0.256/16,InvalidParameterValue",
        "here,InvalidParameterValue"
    })
    void refusesBlocksThatNoVpcCanHave(String cidr, String code) {
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of("CidrBlock", cidr))).isEqualTo(code);
    }

    @Test
    void refusesWhatItDoesNotHave() {
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of())).isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "InstanceTenancy", "dedicated")))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "InstanceTenancy", "host")))
                .isEqualTo("UnsupportedTenancy");
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "Ipv4IpamPoolId", "ipam-pool-1")))
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void countsVpcs() {
        for (int i = 1; i < 5; i++) {
            tester.vpc("10." + i + ".0.0/16");
        }
        assertThat(tester.code(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.9.0.0/16")))
                .isEqualTo("VpcLimitExceeded");
    }

    @Test
    void deletesAVpcOnceNothingDependsOnIt() {
        String id = tester.vpc("10.0.0.0/16");
        Map<String, Object> request = Map.of("VpcId", id);
        String subnet = tester.subnet(id, "10.0.0.0/24");
        String gateway = tester.gateway(id);
        String table = tester.table(id);
        String group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "web", "Description", "web", "VpcId", id))
                .groupId()
                .orElseThrow();
        assertThat(tester.message(Ec2.DELETE_VPC, request))
                .isEqualTo("The vpc '" + id + "' has dependencies and cannot be deleted.");
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        assertThat(tester.code(Ec2.DELETE_VPC, request)).isEqualTo("DependencyViolation");
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", id));
        assertThat(tester.code(Ec2.DELETE_VPC, request)).isEqualTo("DependencyViolation");
        tester.call(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", table));
        assertThat(tester.code(Ec2.DELETE_VPC, request)).isEqualTo("DependencyViolation");
        tester.call(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", group));
        tester.call(Ec2.DELETE_VPC, request);
        assertThat(tester.code(Ec2.DELETE_VPC, request)).isEqualTo("InvalidVpcID.NotFound");
        tester.cloud().settle();
        assertThat(tester.cloud().everything().toString().replaceAll("'", "")).doesNotContain(id);
    }

    @Test
    void aDefaultVpcThatWasDeletedIsMadeAnew() {
        assertThat(tester.code(Ec2.CREATE_DEFAULT_VPC, Map.of())).isEqualTo("DefaultVpcAlreadyExists");
        Vpc before = tester.defaultVpc();
        String id = before.vpcId().orElseThrow();
        List<Subnet> subnets = tester.call(Ec2.DESCRIBE_SUBNETS, Map.of()).subnets();
        String gateway = tester.call(
                        Ec2.DESCRIBE_INTERNET_GATEWAYS, Map.of("Filters", List.of(filter("attachment.vpc-id", id))))
                .internetGateways()
                .getFirst()
                .internetGatewayId()
                .orElseThrow();
        tester.call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", id));
        tester.call(Ec2.DELETE_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway));
        subnets.forEach(subnet -> tester.call(
                Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet.subnetId().orElseThrow())));
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", id));
        assertThat(tester.code(Ec2.CREATE_DEFAULT_SUBNET, Map.of("AvailabilityZone", "us-east-1a")))
                .isEqualTo("DefaultVpcDoesNotExist");
        tester.cloud().restart();
        assertThat(tester.call(Ec2.DESCRIBE_VPCS, Map.of()).vpcs())
                .as("what a user deletes stays deleted")
                .isEmpty();
        assertThat(tester.code(Ec2.CREATE_DEFAULT_VPC, Map.of("DryRun", true))).isEqualTo("DryRunOperation");
        Vpc made = tester.call(Ec2.CREATE_DEFAULT_VPC, Map.of()).vpc().orElseThrow();
        assertThat(made.isDefault()).contains(true);
        assertThat(made.vpcId()).isNotEqualTo(before.vpcId());
        assertThat(tester.call(Ec2.DESCRIBE_SUBNETS, Map.of()).subnets()).hasSize(6);
        Instance instance =
                tester.cloud().instance(tester.cloud().running(tester.cloud().image("tiny", 1)));
        assertThat(instance.vpcId()).isEqualTo(made.vpcId());
        assertThat(instance.publicIpAddress()).isPresent();
    }

    @Test
    void changesOneAttributeAtATime() {
        String id = tester.vpc("10.0.0.0/16");
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id, "EnableDnsHostnames", VpcTester.ON));
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id, "EnableNetworkAddressUsageMetrics", VpcTester.ON));
        assertThat(attribute(id, "enableDnsHostnames")).contains(true);
        assertThat(attribute(id, "enableNetworkAddressUsageMetrics")).contains(true);
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id, "EnableDnsHostnames", VpcTester.OFF));
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id, "EnableDnsSupport", VpcTester.OFF));
        assertThat(attribute(id, "enableDnsSupport")).contains(false);
        assertThat(tester.code(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id, "EnableDnsHostnames", VpcTester.ON)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_ATTRIBUTE,
                        Map.of("VpcId", id, "EnableDnsSupport", VpcTester.ON, "EnableDnsHostnames", VpcTester.ON)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", id))).isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_ATTRIBUTE,
                        Map.of(
                                "VpcId",
                                id,
                                "EnableDnsSupport",
                                AttributeBooleanValue.builder().build())))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.DESCRIBE_VPC_ATTRIBUTE, Map.of("VpcId", id, "Attribute", "size")))
                .isEqualTo("InvalidParameterValue");
    }

    /** EC2 gives public addresses names only in VPCs that have DNS support and DNS hostnames. */
    @Test
    void publicAddressesHaveNamesWhereTheVpcGivesThem() {
        String vpc = tester.defaultVpc().vpcId().orElseThrow();
        String id = tester.cloud().running(tester.cloud().image("tiny", 1));
        assertThat(tester.cloud().instance(id).publicDnsName().orElseThrow()).endsWith(".amazonaws.com");
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", vpc, "EnableDnsHostnames", VpcTester.OFF));
        assertThat(tester.cloud().instance(id).publicDnsName()).contains("");
        tester.cloud().settle();
        assertThat(tester.cloud()
                        .host()
                        .appliedNetwork(vpc)
                        .orElseThrow()
                        .interfaces()
                        .getFirst()
                        .addresses()
                        .getFirst()
                        .publicDnsName())
                .isEmpty();
    }

    private List<String> blocks(String vpcId) {
        return tester.describe(vpcId).cidrBlockAssociationSet().stream()
                .map(block -> block.cidrBlock().orElseThrow())
                .toList();
    }

    @Test
    void addsBlocksAndTakesThemAway() {
        String id = tester.vpc("10.20.0.0/16");
        VpcCidrBlockAssociation more = tester.call(
                        Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "CidrBlock", "10.21.0.0/16"))
                .cidrBlockAssociation()
                .orElseThrow();
        assertThat(blocks(id)).containsExactly("10.20.0.0/16", "10.21.0.0/16");
        assertThat(tester.describe(id).cidrBlock()).contains("10.20.0.0/16");
        assertThat(tester.routes(tester.main(id).routeTableId().orElseThrow()))
                .containsExactly("10.20.0.0/16 local active", "10.21.0.0/16 local active");
        String subnet = tester.subnet(id, "10.21.7.0/24");
        tester.launch(subnet);
        assertThat(tester.cloud().host().appliedNetwork(id).orElseThrow().cidrs())
                .containsExactly("10.20.0.0/16", "10.21.0.0/16");
        String association = more.associationId().orElseThrow();
        assertThat(tester.code(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, Map.of("AssociationId", association)))
                .isEqualTo("InvalidCidrBlock.InUse");
        String primary = tester.describe(id)
                .cidrBlockAssociationSet()
                .getFirst()
                .associationId()
                .orElseThrow();
        assertThat(tester.code(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, Map.of("AssociationId", primary)))
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(
                        Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, Map.of("AssociationId", "vpc-cidr-assoc-00000000000000000")))
                .isEqualTo("InvalidVpcCidrBlockAssociationID.NotFound");
        String unused = tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "CidrBlock", "10.22.0.0/16"))
                .cidrBlockAssociation()
                .flatMap(VpcCidrBlockAssociation::associationId)
                .orElseThrow();
        assertThat(tester.call(
                                Ec2.DESCRIBE_VPCS,
                                Map.of("Filters", List.of(filter("cidr-block-association.association-id", unused))))
                        .vpcs())
                .hasSize(1);
        tester.call(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, Map.of("AssociationId", unused));
        assertThat(blocks(id)).containsExactly("10.20.0.0/16", "10.21.0.0/16");
    }

    @Test
    void refusesBlocksThatClashWithTheVpc() {
        String id = tester.vpc("10.20.0.0/16");
        String gateway = tester.gateway(id);
        String main = tester.main(id).routeTableId().orElseThrow();
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of("RouteTableId", main, "DestinationCidrBlock", "10.40.1.0/24", "GatewayId", gateway));
        assertThat(associate(id, "10.20.128.0/17")).as("overlaps").isEqualTo("InvalidVpc.Range");
        assertThat(associate(id, "192.168.0.0/16")).as("another private range").isEqualTo("InvalidVpc.Range");
        assertThat(associate(id, "10.40.0.0/16")).as("contains a route").isEqualTo("InvalidVpc.Range");
        assertThat(associate(id, "10.0.0.0/8")).as("too large").isEqualTo("InvalidVpc.Range");
        assertThat(associate(id, "10.0.0/8")).isEqualTo("InvalidParameterValue");
        for (int i = 0; i < 4; i++) {
            tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "CidrBlock", "10." + (50 + i) + ".0.0/16"));
        }
        assertThat(associate(id, "10.60.0.0/16")).isEqualTo("CidrLimitExceeded");
    }

    private String associate(String vpcId, String cidr) {
        return tester.code(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", vpcId, "CidrBlock", cidr));
    }

    @Test
    void theTenancyStaysWhatItIs() {
        String id = tester.vpc("10.0.0.0/16");
        assertThat(tester.call(Ec2.MODIFY_VPC_TENANCY, Map.of("VpcId", id, "InstanceTenancy", "default"))
                        .returnValue())
                .contains(true);
    }

    @Test
    void quotasCanBeRaised() {
        tester.close();
        tester = new VpcTester(directory, CloudTester.Options.defaults().withQuota(Quotas.VPCS, 7));
        for (int i = 1; i < 7; i++) {
            tester.vpc("10." + i + ".0.0/16");
        }
        assertThat(tester.call(Ec2.DESCRIBE_VPCS, Map.of()).vpcs()).hasSize(7);
    }

    /** EC2 has retired ClassicLink. Terraform's provider asks for it with each VPC, and goes on at these words. */
    @Test
    void refusesClassicLinkInTheWordsOfEc2() {
        assertThat(tester.cloud()
                        .refused(
                                Ec2.DESCRIBE_VPC_CLASSIC_LINK_DNS_SUPPORT,
                                CloudTester.request(Ec2.DESCRIBE_VPC_CLASSIC_LINK_DNS_SUPPORT, Map.of())))
                .hasMessageContaining("The functionality you requested is not available in this region")
                .extracting(ServiceException::code)
                .isEqualTo("UnsupportedOperation");
    }
}
