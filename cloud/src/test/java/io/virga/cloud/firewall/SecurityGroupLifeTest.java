package io.virga.cloud.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.CreateSecurityGroupResult;
import io.virga.api.ec2.DeleteSecurityGroupRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
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

class SecurityGroupLifeTest {
    @TempDir
    Path directory;

    private CloudTester tester;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static CreateSecurityGroupRequest.Builder named(String name) {
        return CreateSecurityGroupRequest.builder().groupName(name).description("for tests");
    }

    private String create(String name) {
        return tester.call(Ec2.CREATE_SECURITY_GROUP, named(name).build())
                .groupId()
                .orElseThrow();
    }

    private List<SecurityGroup> groups() {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder().build())
                .securityGroups();
    }

    private String deleting(String groupId) {
        return tester.code(
                Ec2.DELETE_SECURITY_GROUP,
                DeleteSecurityGroupRequest.builder().groupId(groupId).build());
    }

    @Test
    void aNewGroupLetsNothingInAndEverythingOut() {
        CreateSecurityGroupResult result = tester.call(
                Ec2.CREATE_SECURITY_GROUP,
                named("web")
                        .tagSpecifications(List.of(TagSpecification.builder()
                                .resourceType("security-group")
                                .tags(List.of(
                                        Tag.builder().key("tier").value("front").build()))
                                .build()))
                        .build());

        SecurityGroup found = groups().stream()
                .filter(g -> g.groupId().equals(result.groupId()))
                .findFirst()
                .orElseThrow();
        assertThat(found.groupName()).contains("web");
        assertThat(found.description()).contains("for tests");
        assertThat(found.tags()).isEqualTo(result.tags()).hasSize(1);
        assertThat(found.securityGroupArn()).isEqualTo(result.securityGroupArn());
        assertThat(found.ipPermissions()).isEmpty();
        assertThat(found.ipPermissionsEgress()).hasSize(1);
    }

    @Test
    void anInstanceIsInTheGroupThatItWasLaunchedWith() {
        String group = create("web");
        Image image = tester.image("tiny", 1);
        String id = tester.running(image, request -> request.securityGroupIds(List.of(group)))
                .getFirst();
        assertThat(tester.instance(id).securityGroups())
                .extracting(g -> g.groupId().orElseThrow())
                .containsExactly(group);
        assertThat(deleting(group)).isEqualTo("DependencyViolation");

        tester.call(
                Ec2.TERMINATE_INSTANCES,
                TerminateInstancesRequest.builder().instanceIds(List.of(id)).build());
        tester.settle();
        tester.call(
                Ec2.DELETE_SECURITY_GROUP,
                DeleteSecurityGroupRequest.builder().groupName("web").build());
        assertThat(groups()).hasSize(1);
    }

    @Test
    void aGroupThatARuleNamesStays() {
        String front = create("front");
        String back = create("back");
        tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupId(back)
                        .ipPermissions(List.of(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(80)
                                .toPort(80)
                                .userIdGroupPairs(List.of(
                                        UserIdGroupPair.builder().groupId(front).build()))
                                .build()))
                        .build());

        assertThat(deleting(front)).isEqualTo("DependencyViolation");
        tester.call(
                Ec2.DELETE_SECURITY_GROUP,
                DeleteSecurityGroupRequest.builder().groupId(back).build());
        tester.call(
                Ec2.DELETE_SECURITY_GROUP,
                DeleteSecurityGroupRequest.builder().groupId(front).build());
        assertThat(groups()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "vpc-0123456789abcdef0, , InvalidGroup.NotFound",
        ", pcx-0123456789abcdef0, InvalidVpcPeeringConnectionID.NotFound"
    })
    void aRuleNamesNoGroupBeyondItsNetwork(String vpcId, String peeringId, String code) {
        String group = create("web");
        UserIdGroupPair pair = UserIdGroupPair.builder()
                .groupId(group)
                .vpcId(Optional.ofNullable(vpcId))
                .vpcPeeringConnectionId(Optional.ofNullable(peeringId))
                .build();
        IpPermission permission = IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(List.of(pair))
                .build();
        AuthorizeSecurityGroupIngressRequest request = AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .ipPermissions(List.of(permission))
                .build();
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, request)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "default, InvalidParameterValue",
        "sg-mine, InvalidParameterValue",
        "grün, InvalidParameterValue",
        "SG-mine, InvalidParameterValue",
        "Default, InvalidParameterValue",
        "taken, InvalidGroup.Duplicate",
        "TAKEN, InvalidGroup.Duplicate",
        "'Taken ', InvalidGroup.Duplicate"
    })
    void refusesNamesThatCannotBe(String name, String code) {
        create("taken");
        Map<String, Object> before = tester.everything();
        assertThat(tester.code(Ec2.CREATE_SECURITY_GROUP, named(name).build())).isEqualTo(code);
        assertThat(tester.everything()).isEqualTo(before);
    }

    @Test
    void namesKeepTheirCaseAndLoseSpacesAtTheirEnd() {
        create("My Group  ");
        assertThat(groups())
                .extracting(g -> g.groupName().orElseThrow())
                .containsExactlyInAnyOrder("default", "My Group");
        // Group names are not case-sensitive.
        assertThat(tester.call(
                                Ec2.DELETE_SECURITY_GROUP,
                                DeleteSecurityGroupRequest.builder()
                                        .groupName("my group")
                                        .build())
                        .returnValue())
                .contains(true);
        create("my GROUP");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(tester.code(
                        Ec2.CREATE_SECURITY_GROUP,
                        named("web").vpcId("vpc-0123456789abcdef0").build()))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(deleting("sg-0123456789abcdef0")).isEqualTo("InvalidGroup.NotFound");
        assertThat(deleting("web")).isEqualTo("InvalidGroupId.Malformed");
        assertThat(deleting(groups().getFirst().groupId().orElseThrow())).isEqualTo("CannotDelete");
        assertThat(tester.code(
                        Ec2.DELETE_SECURITY_GROUP,
                        DeleteSecurityGroupRequest.builder().build()))
                .isEqualTo("MissingParameter");
    }
}
