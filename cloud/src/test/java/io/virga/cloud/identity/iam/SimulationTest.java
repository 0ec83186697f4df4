package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.ContextEntry;
import io.virga.api.iam.EvaluationResult;
import io.virga.api.iam.Iam;
import io.virga.api.iam.SimulatePolicyResponse;
import io.virga.api.iam.Statement;
import io.virga.arn.Partition;
import io.virga.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest extends IamTest {
    private static final String BOB = "arn:aws:iam::123456789012:user/bob";
    private static final String EC2_READ = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

    private EvaluationResult one(SimulatePolicyResponse answer) {
        assertThat(answer.evaluationResults()).hasSize(1);
        return answer.evaluationResults().getFirst();
    }

    @Test
    void aUserIsAskedAboutWithAllItsPolicies() {
        tester.user("bob");
        tester.call(Iam.CREATE_GROUP, Map.of("GroupName", "g"));
        tester.call(Iam.ATTACH_GROUP_POLICY, Map.of("GroupName", "g", "PolicyArn", EC2_READ));
        tester.call(Iam.ADD_USER_TO_GROUP, Map.of("GroupName", "g", "UserName", "bob"));
        tester.give("bob", deny("ec2:DescribeVolumes", "*"));
        SimulatePolicyResponse answer = tester.call(
                Iam.SIMULATE_PRINCIPAL_POLICY,
                Map.of(
                        "PolicySourceArn",
                        BOB,
                        "ActionNames",
                        List.of("ec2:DescribeInstances", "ec2:DescribeVolumes", "ec2:StopInstances")));
        assertThat(answer.evaluationResults())
                .extracting(result -> result.evalDecision().orElseThrow())
                .containsExactly("allowed", "explicitDeny", "implicitDeny");
        Statement allowing =
                answer.evaluationResults().getFirst().matchedStatements().getFirst();
        assertThat(allowing.sourcePolicyId()).contains("AmazonEC2ReadOnlyAccess");
        assertThat(allowing.sourcePolicyType()).contains("aws-managed");
        assertThat(answer.evaluationResults()
                        .get(1)
                        .matchedStatements()
                        .getFirst()
                        .sourcePolicyType())
                .contains("user");
        assertThat(one(tester.call(
                                Iam.SIMULATE_PRINCIPAL_POLICY,
                                Map.of(
                                        "PolicySourceArn",
                                        BOB,
                                        "ActionNames",
                                        List.of("ec2:StopInstances"),
                                        "PolicyInputList",
                                        List.of(IamTester.policy(allow("ec2:*", "*"))))))
                        .evalDecision())
                .contains("allowed");
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.SIMULATE_PRINCIPAL_POLICY,
                Map.of("PolicySourceArn", BOB + "s", "ActionNames", List.of("ec2:StopInstances")));
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.SIMULATE_PRINCIPAL_POLICY,
                Map.of("PolicySourceArn", EC2_READ, "ActionNames", List.of("ec2:StopInstances")));
    }

    @Test
    void policiesAreAskedAboutWithKeysThatARequestGives() {
        String text = IamTester.policy(allow(
                "ec2:StopInstances", "arn:aws:ec2:*:*:instance/*", "{\"StringEquals\":{\"aws:ResourceTag/a\":\"b\"}}"));
        String instance = "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0";
        EvaluationResult result = one(tester.call(
                Iam.SIMULATE_CUSTOM_POLICY,
                Map.of(
                        "PolicyInputList",
                        List.of(text),
                        "ActionNames",
                        List.of("ec2:StopInstances"),
                        "ResourceArns",
                        List.of(instance))));
        assertThat(result.evalDecision()).contains("implicitDeny");
        assertThat(result.missingContextValues()).containsExactly("aws:ResourceTag/a");
        ContextEntry tag = ContextEntry.builder()
                .contextKeyName("aws:ResourceTag/a")
                .contextKeyType("string")
                .contextKeyValues(List.of("b"))
                .build();
        result = one(tester.call(
                Iam.SIMULATE_CUSTOM_POLICY,
                Map.of(
                        "PolicyInputList",
                        List.of(text),
                        "ActionNames",
                        List.of("ec2:StopInstances"),
                        "ResourceArns",
                        List.of(instance),
                        "ContextEntries",
                        List.of(tag),
                        "PermissionsBoundaryPolicyInputList",
                        List.of(IamTester.policy(allow("s3:*", "*"))))));
        assertThat(result.evalDecision()).contains("implicitDeny");
        assertThat(result.permissionsBoundaryDecisionDetail().orElseThrow().allowedByPermissionsBoundary())
                .contains(false);
        assertThat(result.matchedStatements().getFirst().sourcePolicyId()).contains("PolicyInputList.1");
        assertThat(tester.call(Iam.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, Map.of("PolicyInputList", List.of(text)))
                        .contextKeyNames())
                .containsExactly("aws:ResourceTag/a");
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.SIMULATE_CUSTOM_POLICY,
                Map.of("PolicyInputList", List.of("{}"), "ActionNames", List.of("ec2:StopInstances")));
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.SIMULATE_CUSTOM_POLICY,
                Map.of("PolicyInputList", List.of(text), "ActionNames", List.of("ec2:Stop*")));
    }

    @Test
    void variablesAreContextKeysToo() {
        tester.user("bob");
        tester.give("bob", allow("s3:*", "arn:aws:s3:::bucket/${aws:username}/${aws:PrincipalTag/team, 'none'}/${*}"));
        assertThat(tester.call(Iam.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, Map.of("PolicySourceArn", BOB))
                        .contextKeyNames())
                .containsExactly("aws:PrincipalTag/team", "aws:username");
        assertThat(one(tester.call(
                                Iam.SIMULATE_PRINCIPAL_POLICY,
                                Map.of(
                                        "PolicySourceArn",
                                        BOB,
                                        "ActionNames",
                                        List.of("s3:GetObject"),
                                        "ResourceArns",
                                        List.of("arn:aws:s3:::bucket/bob/none/*"))))
                        .evalDecision())
                .contains("allowed");
    }

    @Test
    void whoeverIsNotNamedIsAUserOfThePartition() {
        assertThat(SimulatedPolicies.caller(Optional.empty(), "123456789012", Partition.of("cn-north-1")))
                .isEqualTo(new Principal.User("arn:aws-cn:iam::123456789012:user/*", "*"));
    }
}
