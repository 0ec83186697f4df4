package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** AWS: "Principal key values" in "Variables and tags"; the pages of the {@code aws:Principal…} keys. */
class PrincipalTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/svc/app";
    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/app/i-1";

    @Test
    void aRootUserHasNoName() {
        assertThat(new Principal.Root("arn:aws:iam::123456789012:root").contextValues())
                .isEqualTo(Map.of(
                        "aws:PrincipalType", "Account",
                        "aws:userid", "123456789012",
                        "aws:PrincipalAccount", "123456789012",
                        "aws:PrincipalArn", "arn:aws:iam::123456789012:root",
                        "aws:PrincipalIsAWSService", "false"));
    }

    @Test
    void aUserHasANameWithoutPath() {
        assertThat(TestPolicies.USER.contextValues())
                .isEqualTo(Map.of(
                        "aws:PrincipalType", "User",
                        "aws:userid", "AIDABOBBOBBOBBOBBOB1",
                        "aws:username", "bob",
                        "aws:PrincipalAccount", "111111111111",
                        "aws:PrincipalArn", "arn:aws:iam::111111111111:user/dev/bob",
                        "aws:PrincipalIsAWSService", "false"));
    }

    @Test
    void aSessionHasTheArnOfItsRole() {
        Principal.AssumedRole session = new Principal.AssumedRole(SESSION, ROLE, "AROAEXAMPLEEXAMPLE12");

        assertThat(session.contextValues())
                .isEqualTo(Map.of(
                        "aws:PrincipalType", "AssumedRole",
                        "aws:userid", "AROAEXAMPLEEXAMPLE12:i-1",
                        "aws:PrincipalAccount", "123456789012",
                        "aws:PrincipalArn", ROLE,
                        "aws:PrincipalIsAWSService", "false"));
        assertThat(session.arn()).contains(SESSION);
        assertThat(session.sessionName()).isEqualTo("i-1");
        assertThat(session.isServiceLinked()).isFalse();
        assertThat(new Principal.AssumedRole(
                                SESSION,
                                "arn:aws:iam::123456789012:role/aws-service-role/ec2.amazonaws.com/X",
                                "AROAEXAMPLEEXAMPLE12")
                        .isServiceLinked())
                .isTrue();
    }

    @Test
    void aFederatedUserHasItsOwnArn() {
        assertThat(new Principal.FederatedUser(
                                "arn:aws:sts::111111111111:federated-user/fred", Optional.of(TestPolicies.USER))
                        .contextValues())
                .isEqualTo(Map.of(
                        "aws:PrincipalType", "FederatedUser",
                        "aws:userid", "111111111111:fred",
                        "aws:PrincipalAccount", "111111111111",
                        "aws:PrincipalArn", "arn:aws:sts::111111111111:federated-user/fred",
                        "aws:PrincipalIsAWSService", "false"));
    }

    @Test
    void aServiceHasAName() {
        assertThat(new Principal.Service("ec2.amazonaws.com").contextValues())
                .isEqualTo(Map.of(
                        "aws:PrincipalType", "Service",
                        "aws:userid", "ec2.amazonaws.com",
                        "aws:PrincipalServiceName", "ec2.amazonaws.com",
                        "aws:PrincipalIsAWSService", "true"));
    }

    @Test
    void unsignedRequestsAreAnonymous() {
        Map<String, String> expected = Map.of(
                "aws:PrincipalType", "Anonymous", "aws:userid", "anonymous", "aws:PrincipalAccount", "anonymous");

        assertThat(new Principal.Anonymous().contextValues()).isEqualTo(expected);
        assertThat(new Principal.ExternalIdentity("accounts.google.com").contextValues())
                .isEqualTo(expected);
    }

    @Test
    void theContextOfARequestCanTakeThem() {
        RequestContext context =
                RequestContext.builder().principal(TestPolicies.USER).build();

        assertThat(context.find("aws:username")).contains(new ContextValue.Single("bob"));
        assertThat(context.find("aws:PrincipalServiceName")).isEmpty();
    }

    @Test
    void anArnIsAnArn() {
        assertThatThrownBy(() -> new Principal.Root("123456789012")).isInstanceOf(IllegalArgumentException.class);
    }
}
