package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.Iam;
import io.virga.api.sts.Sts;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Principals of trust policies are who they were when the policy was saved. */
class PolicyPrincipalsTest extends IamTest {
    private static final String IAM = "arn:aws:iam::" + IamTester.ACCOUNT + ":";

    private static String trusting(String principal) {
        return IamTester.trust("{\"AWS\":\"" + principal + "\"}");
    }

    private io.virga.api.iam.Role role(String name, String trust) {
        return tester.call(Iam.CREATE_ROLE, Map.of("RoleName", name, "AssumeRolePolicyDocument", trust))
                .role()
                .orElseThrow();
    }

    private String shown(String role) {
        return URLDecoder.decode(
                tester.call(Iam.GET_ROLE, Map.of("RoleName", role))
                        .role()
                        .orElseThrow()
                        .assumeRolePolicyDocument()
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static Map<String, String> assuming(String role) {
        return Map.of("RoleArn", IAM + "role/" + role, "RoleSessionName", "test");
    }

    private void delete(Caller user, String name) {
        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of(
                        "UserName",
                        name,
                        "AccessKeyId",
                        user.session().accessKeyId().orElseThrow()));
        tester.call(Iam.DELETE_USER, Map.of("UserName", name));
    }

    private static Caller session(io.virga.api.iam.Role role) {
        return new Caller(
                new Principal.RoleSession(
                        IamTester.ACCOUNT,
                        "/",
                        role.roleName().orElseThrow(),
                        role.roleId().orElseThrow(),
                        "test"),
                Session.NONE);
    }

    @Test
    void aUserMadeAnewUnderATrustedNameIsNotTrusted() {
        Caller bob = tester.user("bob");
        String trust = trusting(IAM + "user/bob");
        role("app", trust);
        assertThat(shown("app")).isEqualTo(trust);
        tester.call(bob, Sts.ASSUME_ROLE, assuming("app"));
        delete(bob, "bob");
        assertThat(shown("app")).isEqualTo(trusting(bob.userId()));
        Caller again = tester.user("bob");
        assertThat(tester.refused(again, Sts.ASSUME_ROLE, assuming("app")).code())
                .isEqualTo("AccessDenied");
        tester.assertRefused(
                "MalformedPolicyDocument",
                400,
                Iam.UPDATE_ASSUME_ROLE_POLICY,
                Map.of("RoleName", "app", "PolicyDocument", trusting(bob.userId())));
        tester.call(Iam.UPDATE_ASSUME_ROLE_POLICY, Map.of("RoleName", "app", "PolicyDocument", trust));
        tester.call(again, Sts.ASSUME_ROLE, assuming("app"));
    }

    @Test
    void aRoleMadeAnewUnderATrustedNameIsNotTrusted() {
        io.virga.api.iam.Role first = role("first", IamTester.TRUST_EC2);
        role("second", trusting(IAM + "role/first"));
        // Within an account the trust policy lets the role in, and no policy of its own is needed
        tester.call(session(first), Sts.ASSUME_ROLE, assuming("second"));
        tester.call(Iam.DELETE_ROLE, Map.of("RoleName", "first"));
        assertThat(shown("second")).isEqualTo(trusting(first.roleId().orElseThrow()));
        io.virga.api.iam.Role again = role("first", IamTester.TRUST_EC2);
        assertThat(tester.refused(session(again), Sts.ASSUME_ROLE, assuming("second"))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aUserThatIsRenamedStaysTrusted() {
        tester.user("bob");
        role("app", trusting(IAM + "user/bob"));
        tester.call(Iam.UPDATE_USER, Map.of("UserName", "bob", "NewUserName", "rob", "NewPath", "/x/"));
        assertThat(shown("app")).isEqualTo(trusting(IAM + "user/x/rob"));
        assertThat(URLDecoder.decode(
                        tester.call(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of())
                                .roleDetailList()
                                .getFirst()
                                .assumeRolePolicyDocument()
                                .orElseThrow(),
                        StandardCharsets.UTF_8))
                .isEqualTo(trusting(IAM + "user/x/rob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/nobody",
                "arn:aws:iam::123456789012:user/x/bob",
                "arn:aws:iam::123456789012:user/BOB",
                "arn:aws:iam::123456789012:role/bob",
                "arn:aws-cn:iam::123456789012:user/bob",
                "arn:aws:iam::123456789012:role/nobody",
                "arn:aws:iam::210987654321:user/bob",
                "arn:aws:sts::123456789012:assumed-role/nobody/test",
                "arn:aws-cn:iam::999999999999:root",
                "arn:aws-cn:iam::999999999999:user/bob",
                "AIDAAAAAAAAAAAAAAAAAA"
            })
    void aPrincipalThatDoesNotExistIsRefused(String principal) {
        tester.user("bob");
        assertThat(tester.refused(
                        Iam.CREATE_ROLE, Map.of("RoleName", "app", "AssumeRolePolicyDocument", trusting(principal))))
                .hasMessage("Invalid principal in policy: \"AWS\":\"" + principal + "\"")
                .extracting("code")
                .isEqualTo("MalformedPolicyDocument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::210987654321:root",
                "arn:aws:iam::999999999999:root",
                "arn:aws:iam::999999999999:role/vendor",
                "arn:aws:iam::123456789012:user/bob",
                "arn:aws:sts::123456789012:assumed-role/first/test",
                "arn:aws:sts::123456789012:federated-user/anybody",
                "*"
            })
    void aPrincipalThatExistsIsShownAsItWasSent(String principal) {
        tester.user("bob");
        role("first", IamTester.TRUST_EC2);
        role("app", trusting(principal));
        assertThat(shown("app")).isEqualTo(trusting(principal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "210987654321", "999999999999"})
    void anAccountIsShownByItsArn(String account) {
        role("app", trusting(account));
        assertThat(shown("app")).isEqualTo(trusting("arn:aws:iam::" + account + ":root"));
    }

    @Test
    void whoMayNotMakeARoleIsNotToldWhoExists() {
        Caller bob = tester.user("bob");
        assertThat(tester.refused(
                                bob,
                                Iam.CREATE_ROLE,
                                Map.of(
                                        "RoleName",
                                        "app",
                                        "AssumeRolePolicyDocument",
                                        trusting("arn:aws:iam::123456789012:user/nobody")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aPolicyOfAnEarlierVersionIsMendedAtTheStart() {
        CloudTester cloud = tester.cloud();
        Caller bob = tester.user("bob");
        role("app", IamTester.TRUST_EC2);
        String trust = IamTester.policy("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"" + IAM + "user/bob\",\"" + IAM
                + "user/gone\",\"arn:aws:iam::999999999999:role/vendor\"]},\"Action\":\"sts:AssumeRole\"}");
        cloud.store().write(transaction -> {
            Role role = transaction.all(Role.TYPE.resources().documents()).getFirst();
            transaction.replace(Role.TYPE.resources().documents(), role.withTrust(trust));
            return null;
        });
        cloud.restart();
        assertThat(shown("app"))
                .contains("\"" + IAM + "user/bob\",\"AIDA", "\"arn:aws:iam::999999999999:role/vendor\"")
                .doesNotContain("user/gone");
        tester.call(bob, Sts.ASSUME_ROLE, assuming("app"));
        Caller gone = tester.user("gone");
        assertThat(tester.refused(gone, Sts.ASSUME_ROLE, assuming("app")).code())
                .isEqualTo("AccessDenied");
        delete(bob, "bob");
        Caller again = tester.user("bob");
        assertThat(tester.refused(again, Sts.ASSUME_ROLE, assuming("app")).code())
                .isEqualTo("AccessDenied");
    }
}
