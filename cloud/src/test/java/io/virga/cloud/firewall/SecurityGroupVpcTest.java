package io.virga.cloud.firewall;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AssociateSecurityGroupVpcRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.DeleteSecurityGroupRequest;
import io.virga.api.ec2.DescribeSecurityGroupReferencesRequest;
import io.virga.api.ec2.DescribeSecurityGroupVpcAssociationsRequest;
import io.virga.api.ec2.DescribeStaleSecurityGroupsRequest;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.DisassociateSecurityGroupVpcRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.GetSecurityGroupsForVpcRequest;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.SecurityGroupForVpc;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.CloudTester;
import io.virga.cloud.OtherVpc;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security groups that are used in other VPCs than their own. */
class SecurityGroupVpcTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private OtherVpc home;
    private OtherVpc other;
    private String group;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        home = OtherVpc.in(tester, 1);
        other = OtherVpc.in(tester, 2);
        group = group("shared", home.id());
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String group(String name, String vpcId) {
        return tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName(name)
                                .description(name)
                                .vpcId(vpcId)
                                .build())
                .groupId()
                .orElseThrow();
    }

    private static AssociateSecurityGroupVpcRequest associating(String groupId, String vpcId) {
        return AssociateSecurityGroupVpcRequest.builder()
                .groupId(groupId)
                .vpcId(vpcId)
                .build();
    }

    private void associate() {
        assertThat(tester.call(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(group, other.id()))
                        .state())
                .contains("associated");
    }

    private DisassociateSecurityGroupVpcRequest disassociating() {
        return DisassociateSecurityGroupVpcRequest.builder()
                .groupId(group)
                .vpcId(other.id())
                .build();
    }

    private String defaultVpc() {
        return tester.call(
                        Ec2.DESCRIBE_VPCS,
                        DescribeVpcsRequest.builder()
                                .filters(List.of(filter("is-default", "true")))
                                .build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
    }

    private List<String> usable(Filter... filters) {
        return tester
                .call(
                        Ec2.GET_SECURITY_GROUPS_FOR_VPC,
                        GetSecurityGroupsForVpcRequest.builder()
                                .vpcId(other.id())
                                .filters(List.of(filters))
                                .build())
                .securityGroupForVpcs()
                .stream()
                .map(SecurityGroupForVpc::groupId)
                .map(id -> id.orElseThrow())
                .toList();
    }

    private AuthorizeSecurityGroupIngressRequest naming(String groupId, UserIdGroupPair.Builder peer) {
        return AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(groupId)
                .ipPermissions(List.of(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(5432)
                        .toPort(5432)
                        .userIdGroupPairs(List.of(peer.build()))
                        .build()))
                .build();
    }

    @Test
    void anAssociatedGroupIsUsedByInterfacesAndRulesOfTheOtherVpc() {
        io.virga.cloud.image.Image image = tester.image("tiny", 1);
        String database = group("database", other.id());
        UserIdGroupPair.Builder peer = UserIdGroupPair.builder().groupId(group);
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        CloudTester.launch(image)
                                .subnetId(other.subnetId())
                                .securityGroupIds(List.of(group))
                                .build()))
                .isEqualTo("InvalidParameter");
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, naming(database, peer)))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(usable()).doesNotContain(group).hasSize(2);

        associate();
        assertThat(usable()).contains(group).hasSize(3);
        assertThat(usable(filter("primary-vpc-id", home.id()))).containsExactly(group);
        assertThat(usable(filter("group-name", "shared"))).containsExactly(group);
        tester.call(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, naming(database, peer));
        String instance = tester.running(
                        image, request -> request.subnetId(other.subnetId()).securityGroupIds(List.of(group)))
                .getFirst();
        NetworkSpec.SecurityGroup applied = tester.host().appliedNetwork(other.id()).orElseThrow().groups().stream()
                .filter(one -> one.id().equals(group))
                .findFirst()
                .orElseThrow();
        assertThat(applied.memberAddresses())
                .containsExactly(tester.instance(instance).privateIpAddress().orElseThrow());

        // A change of its rules gets to the other VPC, too.
        tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                naming(group, UserIdGroupPair.builder().groupId(group)));
        tester.settle();
        assertThat(tester.host().appliedNetwork(other.id()).orElseThrow().groups().stream()
                        .filter(one -> one.id().equals(group))
                        .flatMap(one -> one.ingress().stream()))
                .contains(new NetworkSpec.Rule(6, 5432, 5432, new NetworkSpec.Rule.Peer.Group(group)));

        assertThat(tester.code(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, disassociating()))
                .isEqualTo("DependencyViolation");
        tester.terminate(instance);
        tester.settle();
        assertThat(stale()).isEmpty();
        tester.call(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, disassociating());
        assertThat(tester.code(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, disassociating()))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(stale()).singleElement().satisfies(found -> {
            assertThat(found.groupId()).contains(database);
            assertThat(found.staleIpPermissionsEgress()).isEmpty();
            assertThat(found.staleIpPermissions()).singleElement().satisfies(permission -> {
                assertThat(permission.fromPort()).contains(5432);
                assertThat(permission.userIdGroupPairs())
                        .singleElement()
                        .satisfies(pair -> assertThat(pair.groupId()).contains(group));
            });
        });
    }

    private List<io.virga.api.ec2.StaleSecurityGroup> stale() {
        return tester.call(
                        Ec2.DESCRIBE_STALE_SECURITY_GROUPS,
                        DescribeStaleSecurityGroupsRequest.builder()
                                .vpcId(other.id())
                                .build())
                .staleSecurityGroupSet();
    }

    @Test
    void associationsAreDescribed() {
        associate();
        for (Filter filter : List.of(
                filter("group-id", group),
                filter("group-owner-id", CloudTester.OWNER.account()),
                filter("state", "associated"),
                filter("vpc-id", other.id()),
                filter("vpc-owner-id", CloudTester.OWNER.account()))) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS,
                                    DescribeSecurityGroupVpcAssociationsRequest.builder()
                                            .filters(List.of(filter))
                                            .build())
                            .securityGroupVpcAssociations())
                    .singleElement()
                    .satisfies(association -> {
                        assertThat(association.groupId()).contains(group);
                        assertThat(association.vpcId()).contains(other.id());
                        assertThat(association.state()).contains("associated");
                    });
        }
        assertThat(tester.call(
                                Ec2.DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS,
                                DescribeSecurityGroupVpcAssociationsRequest.builder()
                                        .filters(List.of(filter("vpc-id", home.id())))
                                        .build())
                        .securityGroupVpcAssociations())
                .isEmpty();
        assertThat(tester.code(
                        Ec2.DELETE_SECURITY_GROUP,
                        DeleteSecurityGroupRequest.builder().groupId(group).build()))
                .isEqualTo("DependencyViolation");
    }

    @Test
    void refusesAssociationsThatCannotBe() {
        associate();
        String ofDefaultVpc = group("ordinary", defaultVpc());
        String defaultGroup = usable(filter("group-name", "default")).getFirst();
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(group, other.id())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(group, home.id())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(group, defaultVpc())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(ofDefaultVpc, other.id())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(defaultGroup, home.id())))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, associating(group, "vpc-00000000000000000")))
                .isEqualTo("InvalidVpcID.NotFound");
    }

    @Test
    void withoutPeeringNothingRefersToAGroupFromAnotherVpc() {
        assertThat(tester.call(
                                Ec2.DESCRIBE_SECURITY_GROUP_REFERENCES,
                                DescribeSecurityGroupReferencesRequest.builder()
                                        .groupId(List.of(group))
                                        .build())
                        .securityGroupReferenceSet())
                .isEmpty();
        UserIdGroupPair.Builder peered =
                UserIdGroupPair.builder().groupId(group).vpcPeeringConnectionId("pcx-0123456789abcdef0");
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, naming(group, peered)))
                .isEqualTo("InvalidVpcPeeringConnectionID.NotFound");
        UserIdGroupPair.Builder foreign =
                UserIdGroupPair.builder().groupId("sg-0123456789abcdef0").userId("210987654321");
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, naming(group, foreign)))
                .isEqualTo("InvalidGroup.NotFound");
    }
}
