package io.virga.cloud;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.EbsInstanceBlockDeviceSpecification;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceBlockDeviceMappingSpecification;
import io.virga.api.ec2.Subnet;
import io.virga.cloud.image.Image;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.ListSchema;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of EC2's errors that no other test comes across. docs/errors.md lists all. */
class ErrorCodesTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private int starts;

    @BeforeEach
    void start() {
        start(CloudTester.Options.defaults());
    }

    private void start(CloudTester.Options options) {
        tester = CloudTester.in(directory.resolve("data" + ++starts), options);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidAMIID.Malformed, DescribeImages, ImageIds",
        "InvalidAllocationID.Malformed, DescribeAddresses, AllocationIds",
        "InvalidDhcpOptionsId.Malformed, DescribeDhcpOptions, DhcpOptionsIds",
        "InvalidFlowLogId.Malformed, DescribeFlowLogs, FlowLogIds",
        "InvalidGatewayID.Malformed, DescribeEgressOnlyInternetGateways, EgressOnlyInternetGatewayIds",
        "InvalidGroupId.Malformed, DescribeSecurityGroups, GroupIds",
        "InvalidInstanceID.Malformed, DescribeInstances, InstanceIds",
        "InvalidInternetGatewayId.Malformed, DescribeInternetGateways, InternetGatewayIds",
        "InvalidKeyPairId.Malformed, DescribeKeyPairs, KeyPairIds",
        "InvalidNetworkAclId.Malformed, DescribeNetworkAcls, NetworkAclIds",
        "InvalidNetworkInsightsAnalysisId.Malformed, DescribeNetworkInsightsAnalyses, NetworkInsightsAnalysisIds",
        "InvalidNetworkInsightsPathId.Malformed, DescribeNetworkInsightsPaths, NetworkInsightsPathIds",
        "InvalidNetworkInterfaceId.Malformed, DescribeNetworkInterfaces, NetworkInterfaceIds",
        "InvalidPermissionID.Malformed, DescribeNetworkInterfacePermissions, NetworkInterfacePermissionIds",
        "InvalidPrefixListID.Malformed, DescribeManagedPrefixLists, PrefixListIds",
        "InvalidRouteTableId.Malformed, DescribeRouteTables, RouteTableIds",
        "InvalidRouteTableId.Malformed, DescribeTransitGatewayRouteTables, TransitGatewayRouteTableIds",
        "InvalidSecurityGroupRuleId.Malformed, DescribeSecurityGroupRules, SecurityGroupRuleIds",
        "InvalidSubnetID.Malformed, DescribeSubnets, SubnetIds",
        "InvalidSubnetCidrReservationID.Malformed, DeleteSubnetCidrReservation, SubnetCidrReservationId",
        "InvalidTransitGatewayAttachmentID.Malformed, DescribeTransitGatewayAttachments, TransitGatewayAttachmentIds",
        "InvalidTransitGatewayID.Malformed, DescribeTransitGateways, TransitGatewayIds",
        "InvalidVolumeID.Malformed, DescribeVolumes, VolumeIds",
        "InvalidVpcBlockPublicAccessExclusionId.Malformed, DescribeVpcBlockPublicAccessExclusions, ExclusionIds",
        "InvalidVpcEndpointId.Malformed, DescribeVpcEndpoints, VpcEndpointIds",
        "InvalidVpcID.Malformed, DescribeVpcs, VpcIds",
        "InvalidVpcPeeringConnectionId.Malformed, DescribeVpcPeeringConnections, VpcPeeringConnectionIds",
        "NatGatewayMalformed, DescribeNatGateways, NatGatewayIds",
    })
    void anIdOfAnotherFormIsMalformed(String code, String name, String member) {
        Operation<?, ?> operation = Ec2.MODEL.operation(name).orElseThrow();
        boolean isList = operation.input().member(member).orElseThrow().target() instanceof ListSchema;
        assertThat(code(operation, Map.of(member, isList ? List.of("no-id") : "no-id")))
                .isEqualTo(code);
    }

    @Test
    void aSnapshotsIdOfAnotherFormIsMalformed() {
        Image image = tester.image("tiny", 1);
        BlockDeviceMapping device = BlockDeviceMapping.builder()
                .deviceName("/dev/xvdf")
                .ebs(EbsBlockDevice.builder().snapshotId("no-id").build())
                .build();
        assertThat(code(Ec2.RUN_INSTANCES, launch(image, 1, "BlockDeviceMappings", List.of(device))))
                .isEqualTo("InvalidSnapshotID.Malformed");
    }

    private static Map<String, Object> launch(Image image, int count, String member, Object value) {
        return Map.of("ImageId", image.id(), "MinCount", count, "MaxCount", count, member, value);
    }

    @Test
    void oneRequestLaunchesNoMoreThanATransactionHolds() {
        Image image = tester.image("tiny", 1);
        assertThat(code(Ec2.RUN_INSTANCES, launch(image, 100_000, "InstanceType", "t3.nano")))
                .isEqualTo("InstanceLimitExceeded");
    }

    @Test
    void changesOfAnInstanceThatItDoesNotAllow() {
        String id = tester.running(tester.image("tiny", 1));
        InstanceBlockDeviceMappingSpecification device = InstanceBlockDeviceMappingSpecification.builder()
                .deviceName("/dev/xvdz")
                .ebs(EbsInstanceBlockDeviceSpecification.builder()
                        .deleteOnTermination(true)
                        .build())
                .build();
        assertThat(code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                        Map.of("InstanceId", id, "BlockDeviceMappings", List.of(device))))
                .isEqualTo("InvalidInstanceAttributeValue");
        assertThat(code(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of(id), "Hibernate", true)))
                .isEqualTo("UnsupportedHibernationConfiguration");
    }

    @Test
    void aSubnetIsWithinItsVpc() {
        assertThat(code(Ec2.CREATE_SUBNET, Map.of("VpcId", defaultVpc(), "CidrBlock", "10.9.0.0/24")))
                .isEqualTo("InvalidSubnet.Range");
    }

    private String defaultVpc() {
        return call(Ec2.DESCRIBE_VPCS, Map.of("Filters", List.of(filter("is-default", "true"))))
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
    }

    @Test
    void withoutADefaultSubnetOrVpcALaunchNeedsASubnet() {
        Image image = tester.image("tiny", 1);
        String vpc = defaultVpc();
        for (Subnet subnet : call(Ec2.DESCRIBE_SUBNETS, Map.of()).subnets()) {
            call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet.subnetId().orElseThrow()));
        }
        Map<String, Object> launch = launch(image, 1, "InstanceType", "t3.nano");
        assertThat(code(Ec2.RUN_INSTANCES, launch)).isEqualTo("MissingInput");
        String gateway = call(Ec2.DESCRIBE_INTERNET_GATEWAYS, Map.of())
                .internetGateways()
                .getFirst()
                .internetGatewayId()
                .orElseThrow();
        call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("InternetGatewayId", gateway, "VpcId", vpc));
        call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
        assertThat(code(Ec2.RUN_INSTANCES, launch)).isEqualTo("VPCIdNotSpecified");
        assertThat(code(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "web", "Description", "web")))
                .isEqualTo("VPCIdNotSpecified");
    }

    @Test
    void theQuotasOfSecurityGroups() {
        tester.close();
        start(CloudTester.Options.defaults()
                .withQuota(Quotas.SECURITY_GROUPS, 2)
                .withQuota(Quotas.SECURITY_GROUPS_PER_INTERFACE, 1));
        String web = call(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "web", "Description", "web"))
                .groupId()
                .orElseThrow();
        assertThat(code(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "one too many", "Description", "web")))
                .isEqualTo("SecurityGroupLimitExceeded");
        String other = call(Ec2.DESCRIBE_SECURITY_GROUPS, Map.of("GroupNames", List.of("default")))
                .securityGroups()
                .getFirst()
                .groupId()
                .orElseThrow();
        String subnet = call(Ec2.DESCRIBE_SUBNETS, Map.of())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
        assertThat(code(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet, "Groups", List.of(web, other))))
                .isEqualTo("SecurityGroupsPerInterfaceLimitExceeded");
    }
}
