package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.iam.Iam;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest extends IamTest {
    private static final String EC2_READ = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

    private io.virga.api.iam.Role create(String name) {
        return tester.call(Iam.CREATE_ROLE, Map.of("RoleName", name, "AssumeRolePolicyDocument", IamTester.TRUST_EC2))
                .role()
                .orElseThrow();
    }

    private static Caller session(io.virga.api.iam.Role role, String... policies) {
        return new Caller(
                new Principal.RoleSession(
                        IamTester.ACCOUNT,
                        role.path().orElseThrow(),
                        role.roleName().orElseThrow(),
                        role.roleId().orElseThrow(),
                        "test"),
                new Session(
                        Optional.of("ASIAAAAAAAAAAAAAAAAA"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Collections.emptySortedMap(),
                        List.of(policies),
                        Set.of(),
                        Optional.empty()));
    }

    @Test
    void aSessionMayWhatTheRoleAndItsSessionPoliciesAllow() {
        io.virga.api.iam.Role role = create("app");
        assertThat(tester.refused(session(role), Ec2.DESCRIBE_INSTANCES, Map.of())
                        .code())
                .isEqualTo("UnauthorizedOperation");
        tester.call(Iam.ATTACH_ROLE_POLICY, Map.of("RoleName", "app", "PolicyArn", EC2_READ));
        tester.call(session(role), Ec2.DESCRIBE_INSTANCES, Map.of());
        Caller limited = session(role, IamTester.policy(allow("ec2:DescribeVolumes", "*")));
        tester.call(limited, Ec2.DESCRIBE_VOLUMES, Map.of());
        assertThat(tester.refused(limited, Ec2.DESCRIBE_INSTANCES, Map.of()).getMessage())
                .contains("because no session policy allows the ec2:DescribeInstances action");
        tester.call(Iam.DETACH_ROLE_POLICY, Map.of("RoleName", "app", "PolicyArn", EC2_READ));
        tester.call(Iam.DELETE_ROLE, Map.of("RoleName", "app"));
        create("app");
        tester.call(Iam.ATTACH_ROLE_POLICY, Map.of("RoleName", "app", "PolicyArn", EC2_READ));
        assertThat(tester.refused(session(role), Ec2.DESCRIBE_INSTANCES, Map.of())
                        .code())
                .as("a session of a deleted role")
                .isEqualTo("UnauthorizedOperation");
    }

    @Test
    void aRoleIsShownAsItWasMade() {
        io.virga.api.iam.Role role = tester.call(
                        Iam.CREATE_ROLE,
                        Map.of(
                                "RoleName",
                                "app",
                                "Path",
                                "/x/",
                                "AssumeRolePolicyDocument",
                                IamTester.TRUST_EC2,
                                "Description",
                                "of a test",
                                "MaxSessionDuration",
                                7200))
                .role()
                .orElseThrow();
        assertThat(role.arn()).contains("arn:aws:iam::123456789012:role/x/app");
        assertThat(role.roleId().orElseThrow()).matches("AROA[A-Z2-7]{17}");
        assertThat(role.maxSessionDuration()).contains(7200);
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(IamTester.TRUST_EC2);
        String other = IamTester.trust("{\"AWS\":\"arn:aws:iam::123456789012:root\"}");
        tester.call(Iam.UPDATE_ASSUME_ROLE_POLICY, Map.of("RoleName", "app", "PolicyDocument", other));
        tester.call(Iam.UPDATE_ROLE, Map.of("RoleName", "app", "Description", "", "MaxSessionDuration", 3600));
        io.virga.api.iam.Role changed =
                tester.call(Iam.GET_ROLE, Map.of("RoleName", "app")).role().orElseThrow();
        assertThat(changed.description()).isEmpty();
        assertThat(changed.maxSessionDuration()).contains(3600);
        assertThat(URLDecoder.decode(changed.assumeRolePolicyDocument().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(other);
        tester.assertRefused(
                "MalformedPolicyDocument",
                400,
                Iam.CREATE_ROLE,
                Map.of("RoleName", "r", "AssumeRolePolicyDocument", IamTester.policy(allow("sts:AssumeRole", "*"))));
        tester.assertRefused(
                "ValidationError",
                400,
                Iam.CREATE_ROLE,
                Map.of("RoleName", "r", "AssumeRolePolicyDocument", IamTester.TRUST_EC2, "MaxSessionDuration", 43201));
        tester.assertRefused(
                "ValidationError",
                400,
                Iam.CREATE_ROLE,
                Map.of(
                        "RoleName", "r",
                        "AssumeRolePolicyDocument", IamTester.TRUST_EC2,
                        "Path", "/aws-service-role/x/"));
    }

    @Test
    void anInstanceProfileHasOneRole() {
        create("app");
        create("other");
        tester.call(Iam.CREATE_INSTANCE_PROFILE, Map.of("InstanceProfileName", "web"));
        Map<String, String> app = Map.of("InstanceProfileName", "web", "RoleName", "app");
        tester.call(Iam.ADD_ROLE_TO_INSTANCE_PROFILE, app);
        tester.assertRefused(
                "LimitExceeded",
                409,
                Iam.ADD_ROLE_TO_INSTANCE_PROFILE,
                Map.of("InstanceProfileName", "web", "RoleName", "other"));
        assertThat(tester.call(Iam.GET_INSTANCE_PROFILE, Map.of("InstanceProfileName", "web"))
                        .instanceProfile()
                        .orElseThrow()
                        .roles())
                .extracting(role -> role.roleName().orElseThrow())
                .containsExactly("app");
        assertThat(tester.call(Iam.LIST_INSTANCE_PROFILES_FOR_ROLE, Map.of("RoleName", "app"))
                        .instanceProfiles())
                .hasSize(1);
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_INSTANCE_PROFILE, Map.of("InstanceProfileName", "web"));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_ROLE, Map.of("RoleName", "app"));
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.REMOVE_ROLE_FROM_INSTANCE_PROFILE,
                Map.of("InstanceProfileName", "web", "RoleName", "other"));
        tester.call(Iam.REMOVE_ROLE_FROM_INSTANCE_PROFILE, app);
        tester.call(Iam.DELETE_INSTANCE_PROFILE, Map.of("InstanceProfileName", "web"));
        tester.call(Iam.DELETE_ROLE, Map.of("RoleName", "app"));
    }

    @Test
    void aRoleGoesToInstancesOnlyByPassRole() {
        create("app");
        tester.call(Iam.CREATE_INSTANCE_PROFILE, Map.of("InstanceProfileName", "web"));
        Caller bob = tester.user("bob");
        Map<String, String> app = Map.of("InstanceProfileName", "web", "RoleName", "app");
        tester.give("bob", allow("iam:AddRoleToInstanceProfile", "*"));
        assertThat(tester.refused(bob, Iam.ADD_ROLE_TO_INSTANCE_PROFILE, app).getMessage())
                .contains("iam:PassRole on resource: arn:aws:iam::123456789012:role/app");
        tester.give(
                "bob",
                allow("iam:AddRoleToInstanceProfile", "*"),
                allow(
                        "iam:PassRole",
                        "arn:aws:iam::123456789012:role/app",
                        "{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}"));
        tester.call(bob, Iam.ADD_ROLE_TO_INSTANCE_PROFILE, app);
    }

    @Test
    void aRoleOfAServiceIsForTheServiceToChange() {
        io.virga.api.iam.Role role = tester.call(
                        Iam.CREATE_SERVICE_LINKED_ROLE, Map.of("AWSServiceName", "autoscaling.amazonaws.com"))
                .role()
                .orElseThrow();
        String name = "AWSServiceRoleForAutoScaling";
        assertThat(role.arn())
                .contains("arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/" + name);
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.CREATE_SERVICE_LINKED_ROLE,
                Map.of("AWSServiceName", "autoscaling.amazonaws.com"));
        tester.call(
                Iam.CREATE_SERVICE_LINKED_ROLE,
                Map.of("AWSServiceName", "autoscaling.amazonaws.com", "CustomSuffix", "two"));
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.CREATE_SERVICE_LINKED_ROLE,
                Map.of("AWSServiceName", "spot.amazonaws.com", "CustomSuffix", "two"));
        tester.assertRefused(
                "InvalidInput", 400, Iam.CREATE_SERVICE_LINKED_ROLE, Map.of("AWSServiceName", "x.amazonaws.com"));
        String text = IamTester.policy(allow("*", "*"));
        for (Map<String, String> change :
                List.of(Map.of("RoleName", name, "PolicyName", "p", "PolicyDocument", text))) {
            tester.assertRefused("UnmodifiableEntity", 400, Iam.PUT_ROLE_POLICY, change);
        }
        tester.assertRefused(
                "UnmodifiableEntity", 400, Iam.ATTACH_ROLE_POLICY, Map.of("RoleName", name, "PolicyArn", EC2_READ));
        tester.assertRefused("UnmodifiableEntity", 400, Iam.DELETE_ROLE, Map.of("RoleName", name));
        tester.assertRefused(
                "UnmodifiableEntity",
                400,
                Iam.UPDATE_ASSUME_ROLE_POLICY,
                Map.of("RoleName", name, "PolicyDocument", IamTester.TRUST_EC2));
        tester.call(Iam.UPDATE_ROLE_DESCRIPTION, Map.of("RoleName", name, "Description", "mine"));
        tester.call(Iam.UPDATE_ROLE, Map.of("RoleName", name, "Description", "ours"));
        tester.assertRefused(
                "UnmodifiableEntity", 400, Iam.UPDATE_ROLE, Map.of("RoleName", name, "MaxSessionDuration", 7200));
        tester.call(
                Iam.TAG_ROLE,
                Map.of(
                        "RoleName",
                        name,
                        "Tags",
                        List.of(io.virga.api.iam.Tag.builder()
                                .key("team")
                                .value("a")
                                .build())));
        io.virga.api.iam.Role changed =
                tester.call(Iam.GET_ROLE, Map.of("RoleName", name)).role().orElseThrow();
        assertThat(changed.description()).contains("ours");
        assertThat(changed.tags()).hasSize(1);
        assertThat(tester.call(Iam.LIST_ATTACHED_ROLE_POLICIES, Map.of("RoleName", name))
                        .attachedPolicies())
                .extracting(policy -> policy.policyName().orElseThrow())
                .containsExactly("AutoScalingServiceRolePolicy");
        String task = tester.call(Iam.DELETE_SERVICE_LINKED_ROLE, Map.of("RoleName", name))
                .deletionTaskId()
                .orElseThrow();
        assertThat(task).startsWith("task/aws-service-role/autoscaling.amazonaws.com/" + name + "/");
        assertThat(tester.call(Iam.GET_SERVICE_LINKED_ROLE_DELETION_STATUS, Map.of("DeletionTaskId", task))
                        .status())
                .contains("SUCCEEDED");
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_ROLE, Map.of("RoleName", name));
        create("app");
        tester.assertRefused("NoSuchEntity", 404, Iam.DELETE_SERVICE_LINKED_ROLE, Map.of("RoleName", "app"));
    }

    @Test
    void everyServiceWithARoleHasAPolicyForIt() {
        for (LinkedService service : LinkedService.all()) {
            assertThat(AwsManagedPolicies.named(service.policyNameWithPath()))
                    .as(service.principal())
                    .isPresent();
            tester.call(Iam.CREATE_SERVICE_LINKED_ROLE, Map.of("AWSServiceName", service.principal()));
        }
    }

    @Test
    void aServiceActsByItsRole() {
        Principal.Service service = tester.cloud()
                .store()
                .write(transaction -> new ServiceLinkedRoles(new IamIds(new java.security.SecureRandom()))
                        .principal(
                                transaction,
                                IamTester.ACCOUNT,
                                "autoscaling.amazonaws.com",
                                "AutoScaling",
                                java.time.Instant.EPOCH));
        Caller caller = new Caller(service, Session.NONE);
        tester.call(caller, Ec2.DESCRIBE_INSTANCES, Map.of());
        assertThat(tester.refused(caller, Iam.LIST_USERS, Map.of()).code()).isEqualTo("AccessDenied");
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        create("app");
        io.virga.api.iam.Tag tag =
                io.virga.api.iam.Tag.builder().key("Team").value("red").build();
        tester.call(Iam.TAG_ROLE, Map.of("RoleName", "app", "Tags", List.of(tag)));
        assertThat(tester.call(Iam.LIST_ROLE_TAGS, Map.of("RoleName", "app")).tags())
                .containsExactly(tag);
        io.virga.api.iam.Tag other =
                io.virga.api.iam.Tag.builder().key("TEAM").value("blue").build();
        tester.call(Iam.TAG_ROLE, Map.of("RoleName", "app", "Tags", List.of(other)));
        assertThat(tester.call(Iam.GET_ROLE, Map.of("RoleName", "app"))
                        .role()
                        .orElseThrow()
                        .tags())
                .containsExactly(other);
        tester.call(Iam.UNTAG_ROLE, Map.of("RoleName", "app", "TagKeys", List.of("team")));
        assertThat(tester.call(Iam.LIST_ROLE_TAGS, Map.of("RoleName", "app")).tags())
                .isEmpty();
    }
}
