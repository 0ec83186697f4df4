package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.Iam;
import io.virga.cloud.operation.Caller;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginProfilesTest extends IamTest {
    private static final String FIRST = "Correct-1-horse";
    private static final String SECOND = "Battery-2-staple";

    @Test
    void aPasswordIsHashedWithASaltOfItsOwn() {
        Passwords passwords = new Passwords(new SecureRandom(), new HashGate(), 1000);
        String hash = passwords.hash("secret");
        assertThat(hash).startsWith("pbkdf2-sha512$1000$").doesNotContain("secret");
        assertThat(passwords.hash("secret")).isNotEqualTo(hash);
        assertThat(passwords.matches("secret", hash)).isTrue();
        assertThat(passwords.matches("Secret", hash)).isFalse();
        assertThat(new Passwords(new SecureRandom(), new HashGate(), 5).matches("secret", hash))
                .isTrue();
    }

    @Test
    void aUserChangesItsOwnPassword() {
        Caller bob = tester.user("bob");
        Map<String, Object> first = Map.of("UserName", "bob", "Password", FIRST, "PasswordResetRequired", true);
        tester.call(Iam.CREATE_LOGIN_PROFILE, first);
        tester.assertRefused("EntityAlreadyExists", 409, Iam.CREATE_LOGIN_PROFILE, first);
        assertThat(tester.cloud().everything().toString()).doesNotContain(FIRST);
        Map<String, String> change = Map.of("OldPassword", FIRST, "NewPassword", SECOND);
        assertThat(tester.refused(bob, Iam.CHANGE_PASSWORD, change).code()).isEqualTo("AccessDenied");
        tester.give("bob", allow("iam:ChangePassword", "arn:aws:iam::*:user/${aws:username}"));
        tester.call(bob, Iam.CHANGE_PASSWORD, change);
        assertThat(tester.call(Iam.GET_LOGIN_PROFILE, Map.of("UserName", "bob"))
                        .loginProfile()
                        .orElseThrow()
                        .passwordResetRequired())
                .contains(false);
        assertThat(tester.refused(bob, Iam.CHANGE_PASSWORD, change)).hasMessage("The old password was incorrect.");
        tester.assertRefused("NoSuchEntity", 404, Iam.CHANGE_PASSWORD, change);
    }

    @Test
    void rulesOfTheAccountHold() {
        tester.user("bob");
        for (String weak : List.of("Sh0rt!", "lowercaseonly", "lowercase1only")) {
            tester.assertRefused(
                    "PasswordPolicyViolation",
                    400,
                    Iam.CREATE_LOGIN_PROFILE,
                    Map.of("UserName", "bob", "Password", weak));
        }
        tester.call(
                Iam.UPDATE_ACCOUNT_PASSWORD_POLICY,
                Map.of("MinimumPasswordLength", 14, "RequireSymbols", true, "PasswordReusePrevention", 2));
        tester.assertRefused(
                "PasswordPolicyViolation",
                400,
                Iam.CREATE_LOGIN_PROFILE,
                Map.of("UserName", "bob", "Password", "nosymbolsinthispassword"));
        tester.call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        tester.assertRefused(
                "PasswordPolicyViolation", 400, Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        tester.call(Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", SECOND));
        tester.assertRefused(
                "PasswordPolicyViolation", 400, Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        tester.call(Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "PasswordResetRequired", true));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.call(Iam.DELETE_LOGIN_PROFILE, Map.of("UserName", "bob"));
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_LOGIN_PROFILE, Map.of("UserName", "bob"));
    }

    @Test
    void aReportListsTheCredentialsOfAllUsers() {
        tester.assertRefused("ReportNotPresent", 410, Iam.GET_CREDENTIAL_REPORT, Map.of());
        tester.user("bob");
        tester.call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        assertThat(tester.call(Iam.GENERATE_CREDENTIAL_REPORT, Map.of()).state())
                .contains("COMPLETE");
        List<String> lines = report();
        assertThat(lines).hasSize(3);
        int columns = lines.getFirst().split(",").length;
        assertThat(lines).allMatch(line -> line.split(",").length == columns);
        assertThat(lines.get(1)).startsWith("<root_account>,arn:aws:iam::123456789012:root,");
        assertThat(lines.get(2))
                .startsWith("bob,arn:aws:iam::123456789012:user/bob,2026-01-31T12:00:00+00:00,true,")
                .contains(",false,true,2026-01-31T12:00:00+00:00,");
        tester.user("eve");
        tester.call(Iam.GENERATE_CREDENTIAL_REPORT, Map.of());
        assertThat(report()).as("not made anew within four hours").hasSize(3);
        tester.cloud().pass(Duration.ofHours(4).plusSeconds(1));
        tester.assertRefused("ReportExpired", 410, Iam.GET_CREDENTIAL_REPORT, Map.of());
        tester.call(Iam.GENERATE_CREDENTIAL_REPORT, Map.of());
        assertThat(report()).hasSize(4);
    }

    @Test
    void nobodyTriesPasswordsWithoutEnd() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("iam:ChangePassword", "*"));
        tester.call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        Map<String, String> wrong = Map.of("OldPassword", "Wrong-1-wrong", "NewPassword", SECOND);
        Map<String, String> right = Map.of("OldPassword", FIRST, "NewPassword", SECOND);
        for (int i = 0; i < 5; i++) {
            assertThat(tester.refused(bob, Iam.CHANGE_PASSWORD, wrong)).hasMessage("The old password was incorrect.");
        }
        assertThat(tester.refused(bob, Iam.CHANGE_PASSWORD, right).code()).isEqualTo("Throttling");
        tester.cloud().pass(Duration.ofSeconds(1));
        tester.call(bob, Iam.CHANGE_PASSWORD, right);
    }

    /** A password that was checked against the ones before must not follow another one, which it may be the same as. */
    @Test
    void aPasswordThatAnotherRequestChangesMeanwhileStays() {
        tester.user("bob");
        tester.call(Iam.UPDATE_ACCOUNT_PASSWORD_POLICY, Map.of("PasswordReusePrevention", 2));
        tester.call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        Map<String, String> second = Map.of("UserName", "bob", "Password", SECOND);
        tester.cloud().restartBeforeWrite(() -> tester.call(Iam.UPDATE_LOGIN_PROFILE, second));
        tester.assertRefused("EntityTemporarilyUnmodifiable", 409, Iam.UPDATE_LOGIN_PROFILE, second);
        tester.assertRefused("PasswordPolicyViolation", 400, Iam.UPDATE_LOGIN_PROFILE, second);
    }

    /** Who knows the old password is not told that it is wrong. */
    @Test
    void aUserWhosePasswordIsChangedMeanwhileIsToldSo() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("iam:ChangePassword", "*"));
        tester.call(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", FIRST));
        tester.cloud()
                .restartBeforeWrite(() -> tester.call(
                        Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", "Third-3-password")));
        assertThat(tester.refused(bob, Iam.CHANGE_PASSWORD, Map.of("OldPassword", FIRST, "NewPassword", SECOND))
                        .code())
                .isEqualTo("EntityTemporarilyUnmodifiable");
    }

    private List<String> report() {
        return new String(
                        tester.call(Iam.GET_CREDENTIAL_REPORT, Map.of())
                                .content()
                                .orElseThrow()
                                .toByteArray(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
