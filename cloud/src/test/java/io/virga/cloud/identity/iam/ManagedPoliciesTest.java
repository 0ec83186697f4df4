package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.iam.AttachedPolicy;
import io.virga.api.iam.Iam;
import io.virga.api.iam.PolicyVersion;
import io.virga.cloud.operation.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagedPoliciesTest extends IamTest {
    private static final String EC2_READ = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

    private String create(String name, String... statements) {
        return tester.call(
                        Iam.CREATE_POLICY, Map.of("PolicyName", name, "PolicyDocument", IamTester.policy(statements)))
                .policy()
                .orElseThrow()
                .arn()
                .orElseThrow();
    }

    private void assertMayDescribe(Caller caller) {
        tester.call(caller, Ec2.DESCRIBE_INSTANCES, Map.of());
    }

    private void assertMayNotDescribe(Caller caller) {
        assertThat(tester.refused(caller, Ec2.DESCRIBE_INSTANCES, Map.of()).code())
                .isEqualTo("UnauthorizedOperation");
    }

    @Test
    void anAttachedPolicyOfAwsGivesItsPermissions() {
        Caller bob = tester.user("bob");
        assertMayNotDescribe(bob);
        tester.call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        tester.call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        assertMayDescribe(bob);
        assertThat(tester.call(Iam.LIST_ATTACHED_USER_POLICIES, Map.of("UserName", "bob"))
                        .attachedPolicies())
                .containsExactly(AttachedPolicy.builder()
                        .policyName("AmazonEC2ReadOnlyAccess")
                        .policyArn(EC2_READ)
                        .build());
        assertThat(tester.call(Iam.GET_POLICY, Map.of("PolicyArn", EC2_READ))
                        .policy()
                        .orElseThrow()
                        .attachmentCount())
                .contains(1);
        tester.call(Iam.DETACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        assertMayNotDescribe(bob);
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.DETACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        tester.assertRefused("AccessDenied", 403, Iam.DELETE_POLICY, Map.of("PolicyArn", EC2_READ));
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.ATTACH_USER_POLICY,
                Map.of("UserName", "bob", "PolicyArn", "arn:aws:iam::aws:policy/None"));
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.ATTACH_USER_POLICY,
                Map.of("UserName", "bob", "PolicyArn", "arn:aws:iam::aws:policies/None"));
        tester.assertRefused(
                "PolicyNotAttachable",
                400,
                Iam.ATTACH_USER_POLICY,
                Map.of(
                        "UserName",
                        "bob",
                        "PolicyArn",
                        "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy"));
    }

    @Test
    void theDefaultVersionIsInEffect() {
        Caller bob = tester.user("bob");
        String arn = create("mine", allow("ec2:*", "*"));
        tester.call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", arn));
        assertMayDescribe(bob);
        String denial = IamTester.policy(deny("ec2:*", "*"));
        tester.call(Iam.CREATE_POLICY_VERSION, Map.of("PolicyArn", arn, "PolicyDocument", denial));
        assertMayDescribe(bob);
        tester.call(Iam.SET_DEFAULT_POLICY_VERSION, Map.of("PolicyArn", arn, "VersionId", "v2"));
        assertMayNotDescribe(bob);
        tester.assertRefused(
                "DeleteConflict", 409, Iam.DELETE_POLICY_VERSION, Map.of("PolicyArn", arn, "VersionId", "v2"));
        tester.call(Iam.DELETE_POLICY_VERSION, Map.of("PolicyArn", arn, "VersionId", "v1"));
        for (int i = 3; i <= 6; i++) {
            PolicyVersion made = tester.call(
                            Iam.CREATE_POLICY_VERSION,
                            Map.of("PolicyArn", arn, "PolicyDocument", denial, "SetAsDefault", true))
                    .policyVersion()
                    .orElseThrow();
            assertThat(made.versionId()).contains("v" + i);
            assertThat(made.isDefaultVersion()).contains(true);
        }
        tester.assertRefused(
                "LimitExceeded", 409, Iam.CREATE_POLICY_VERSION, Map.of("PolicyArn", arn, "PolicyDocument", denial));
        assertThat(tester.call(Iam.LIST_POLICY_VERSIONS, Map.of("PolicyArn", arn))
                        .versions())
                .extracting(version -> version.versionId().orElseThrow())
                .containsExactly("v6", "v5", "v4", "v3", "v2");
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_POLICY_VERSION, Map.of("PolicyArn", arn, "VersionId", "v1"));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_POLICY, Map.of("PolicyArn", arn));
        tester.call(Iam.DETACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", arn));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_POLICY, Map.of("PolicyArn", arn));
        for (String version : List.of("v2", "v3", "v4", "v5")) {
            tester.call(Iam.DELETE_POLICY_VERSION, Map.of("PolicyArn", arn, "VersionId", version));
        }
        tester.call(Iam.DELETE_POLICY, Map.of("PolicyArn", arn));
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_POLICY, Map.of("PolicyArn", arn));
    }

    @Test
    void aUserHasThePoliciesOfItsGroups() {
        Caller bob = tester.user("bob");
        tester.call(Iam.CREATE_GROUP, Map.of("GroupName", "readers", "Path", "/teams/"));
        tester.call(Iam.ATTACH_GROUP_POLICY, Map.of("GroupName", "readers", "PolicyArn", EC2_READ));
        assertMayNotDescribe(bob);
        tester.call(Iam.ADD_USER_TO_GROUP, Map.of("GroupName", "readers", "UserName", "bob"));
        assertMayDescribe(bob);
        tester.call(
                Iam.PUT_GROUP_POLICY,
                Map.of(
                        "GroupName",
                        "readers",
                        "PolicyName",
                        "not",
                        "PolicyDocument",
                        IamTester.policy(deny("ec2:DescribeInstances", "*"))));
        assertMayNotDescribe(bob);
        tester.call(Iam.DELETE_GROUP_POLICY, Map.of("GroupName", "readers", "PolicyName", "not"));
        assertMayDescribe(bob);
        assertThat(tester.call(Iam.GET_GROUP, Map.of("GroupName", "readers")).users())
                .hasSize(1);
        assertThat(tester.call(Iam.LIST_GROUPS_FOR_USER, Map.of("UserName", "bob"))
                        .groups()
                        .getFirst()
                        .arn())
                .contains("arn:aws:iam::123456789012:group/teams/readers");
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_GROUP, Map.of("GroupName", "readers"));
        tester.call(Iam.REMOVE_USER_FROM_GROUP, Map.of("GroupName", "readers", "UserName", "bob"));
        assertMayNotDescribe(bob);
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_GROUP, Map.of("GroupName", "readers"));
        tester.call(Iam.DETACH_GROUP_POLICY, Map.of("GroupName", "readers", "PolicyArn", EC2_READ));
        tester.call(Iam.DELETE_GROUP, Map.of("GroupName", "readers"));
    }

    @Test
    void aBoundaryIsTheMostThatAUserCanHave() {
        Caller bob = tester.user("bob");
        String all = "arn:aws:iam::aws:policy/AdministratorAccess";
        tester.call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", all));
        tester.call(Iam.PUT_USER_PERMISSIONS_BOUNDARY, Map.of("UserName", "bob", "PermissionsBoundary", EC2_READ));
        assertMayDescribe(bob);
        assertThat(tester.refused(bob, Iam.LIST_USERS, Map.of()))
                .hasMessage(
                        "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:ListUsers because"
                                + " no permissions boundary allows the iam:ListUsers action");
        assertThat(tester.call(Iam.GET_USER, Map.of("UserName", "bob"))
                        .user()
                        .orElseThrow()
                        .permissionsBoundary()
                        .orElseThrow()
                        .permissionsBoundaryArn())
                .contains(EC2_READ);
        assertThat(tester.call(
                                Iam.LIST_ENTITIES_FOR_POLICY,
                                Map.of("PolicyArn", EC2_READ, "PolicyUsageFilter", "PermissionsBoundary"))
                        .policyUsers())
                .hasSize(1);
        assertThat(tester.call(
                                Iam.LIST_ENTITIES_FOR_POLICY,
                                Map.of("PolicyArn", EC2_READ, "PolicyUsageFilter", "PermissionsPolicy"))
                        .policyUsers())
                .isEmpty();
        tester.call(Iam.DELETE_USER_PERMISSIONS_BOUNDARY, Map.of("UserName", "bob"));
        tester.call(bob, Iam.LIST_USERS, Map.of());
        tester.assertRefused("NoSuchEntity", 404, Iam.DELETE_USER_PERMISSIONS_BOUNDARY, Map.of("UserName", "bob"));
    }

    /** Delegated administration: users may be made with the boundary only, and it may not be taken away. */
    @Test
    void permissionsToGiveAreBoundToPoliciesAndBoundaries() {
        Caller bob = tester.user("bob");
        String condition = "{\"StringEquals\":{\"iam:PermissionsBoundary\":\"" + EC2_READ + "\"}}";
        tester.give(
                "bob",
                allow("iam:CreateUser", "*", condition),
                allow("iam:PutUserPermissionsBoundary", "*", condition),
                allow("iam:PutUserPolicy", "*", condition),
                allow("iam:AttachUserPolicy", "*", "{\"ArnEquals\":{\"iam:PolicyARN\":\"" + EC2_READ + "\"}}"));
        assertThat(tester.refused(bob, Iam.CREATE_USER, Map.of("UserName", "eve"))
                        .code())
                .isEqualTo("AccessDenied");
        tester.call(bob, Iam.CREATE_USER, Map.of("UserName", "eve", "PermissionsBoundary", EC2_READ));
        String text = IamTester.policy(allow("*", "*"));
        tester.call(bob, Iam.PUT_USER_POLICY, Map.of("UserName", "eve", "PolicyName", "p", "PolicyDocument", text));
        assertThat(tester.refused(
                                bob,
                                Iam.PUT_USER_POLICY,
                                Map.of("UserName", "bob", "PolicyName", "p", "PolicyDocument", text))
                        .code())
                .isEqualTo("AccessDenied");
        tester.call(bob, Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        assertThat(tester.refused(
                                bob,
                                Iam.ATTACH_USER_POLICY,
                                Map.of("UserName", "bob", "PolicyArn", "arn:aws:iam::aws:policy/PowerUserAccess"))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(tester.refused(
                                bob,
                                Iam.PUT_USER_PERMISSIONS_BOUNDARY,
                                Map.of(
                                        "UserName",
                                        "eve",
                                        "PermissionsBoundary",
                                        "arn:aws:iam::aws:policy/AdministratorAccess"))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void policiesAreListedByScopeAndUse() {
        create("mine", allow("ec2:*", "*"));
        assertThat(tester.call(Iam.LIST_POLICIES, Map.of("Scope", "Local")).policies())
                .hasSize(1);
        assertThat(tester.call(Iam.LIST_POLICIES, Map.of("Scope", "AWS", "PathPrefix", "/job-function/"))
                        .policies())
                .isNotEmpty()
                .allMatch(policy -> policy.arn().orElseThrow().startsWith("arn:aws:iam::aws:policy/job-function/"));
        assertThat(tester.call(Iam.LIST_POLICIES, Map.of("OnlyAttached", true)).policies())
                .isEmpty();
        tester.call(Iam.CREATE_USER, Map.of("UserName", "bob"));
        tester.call(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ));
        assertThat(tester.call(Iam.LIST_POLICIES, Map.of("OnlyAttached", true)).policies())
                .hasSize(1);
        tester.assertRefused(
                "EntityAlreadyExists",
                409,
                Iam.CREATE_POLICY,
                Map.of("PolicyName", "MINE", "PolicyDocument", IamTester.policy(allow("ec2:*", "*"))));
        tester.assertRefused(
                "MalformedPolicyDocument",
                400,
                Iam.CREATE_POLICY,
                Map.of("PolicyName", "p", "PolicyDocument", "{\"Statement\":[]}"));
        tester.assertRefused(
                "LimitExceeded",
                409,
                Iam.CREATE_POLICY,
                Map.of("PolicyName", "p", "PolicyDocument", IamTester.policy(allow("ec2:" + "x".repeat(6144), "*"))));
    }

    @Test
    void moreThanTenPoliciesAreTooMany() {
        tester.call(Iam.CREATE_USER, Map.of("UserName", "bob"));
        for (int i = 0; i < 10; i++) {
            tester.call(
                    Iam.ATTACH_USER_POLICY,
                    Map.of("UserName", "bob", "PolicyArn", create("p" + i, allow("ec2:*", "*"))));
        }
        assertThat(tester.refused(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", EC2_READ)))
                .hasMessage("Cannot exceed quota for PoliciesPerUser: 10");
    }

    @Test
    void aRenamedUserKeepsKeyAndPolicies() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("ec2:Describe*", "*"));
        tester.call(Iam.UPDATE_USER, Map.of("UserName", "bob", "NewUserName", "robert", "NewPath", "/x/"));
        assertMayDescribe(tester.again(bob));
        assertThat(tester.call(Iam.GET_USER, Map.of("UserName", "robert"))
                        .user()
                        .orElseThrow()
                        .arn())
                .contains("arn:aws:iam::123456789012:user/x/robert");
        tester.call(Iam.UPDATE_USER, Map.of("UserName", "robert", "NewUserName", "Robert"));
        tester.call(Iam.CREATE_USER, Map.of("UserName", "bob"));
        tester.assertRefused(
                "EntityAlreadyExists", 409, Iam.UPDATE_USER, Map.of("UserName", "bob", "NewUserName", "ROBERT"));
    }
}
