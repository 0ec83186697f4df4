package io.virga.cloud.identity.sts;

import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.iam.CreatePolicyRequest;
import io.virga.api.iam.CreateRoleRequest;
import io.virga.api.iam.CreateUserRequest;
import io.virga.api.iam.CreateVirtualMFADeviceRequest;
import io.virga.api.iam.DeletePolicyRequest;
import io.virga.api.iam.DeleteRolePolicyRequest;
import io.virga.api.iam.DeleteRoleRequest;
import io.virga.api.iam.DeleteUserPolicyRequest;
import io.virga.api.iam.DeleteUserRequest;
import io.virga.api.iam.EnableMFADeviceRequest;
import io.virga.api.iam.GetUserRequest;
import io.virga.api.iam.Iam;
import io.virga.api.iam.PutRolePolicyRequest;
import io.virga.api.iam.PutUserPolicyRequest;
import io.virga.api.iam.UpdateUserRequest;
import io.virga.api.iam.VirtualMFADevice;
import io.virga.api.sts.AssumeRoleRequest;
import io.virga.api.sts.AssumeRoleResponse;
import io.virga.api.sts.Credentials;
import io.virga.api.sts.DecodeAuthorizationMessageRequest;
import io.virga.api.sts.GetAccessKeyInfoRequest;
import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.GetFederationTokenRequest;
import io.virga.api.sts.GetFederationTokenResponse;
import io.virga.api.sts.GetSessionTokenRequest;
import io.virga.api.sts.PolicyDescriptorType;
import io.virga.api.sts.Sts;
import io.virga.api.sts.Tag;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.wire.ServiceException;
import io.virga.wire.sigv4.CredentialsSource;
import io.virga.wire.sigv4.SignatureVerifier;
import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Temporary credentials, from their making to what may be done by them. */
class SessionsTest {
    private static final String ACCOUNT = OWNER.account();
    private static final String APP = "arn:aws:iam::" + ACCOUNT + ":role/team/app";
    private static final String DESCRIBE = policy("Allow", "ec2:DescribeInstances", "*");

    @TempDir
    Path directory;

    private CloudTester tester;
    private Caller bob;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        bob = user("bob");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static String policy(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}}";
    }

    private static String trust(String principal, String actions, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":" + actions + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}}";
    }

    private Caller user(String name) {
        String id = tester.call(
                        Iam.CREATE_USER,
                        CreateUserRequest.builder().userName(name).build())
                .user()
                .orElseThrow()
                .userId()
                .orElseThrow();
        return new Caller(new Principal.User(ACCOUNT, "/", name, id), Session.ofKey("AKIABOB"));
    }

    private void allow(String user, String document) {
        tester.call(
                Iam.PUT_USER_POLICY,
                PutUserPolicyRequest.builder()
                        .userName(user)
                        .policyName("own")
                        .policyDocument(document)
                        .build());
    }

    private void role(String trust, UnaryOperator<CreateRoleRequest.Builder> change) {
        tester.call(
                Iam.CREATE_ROLE,
                change.apply(CreateRoleRequest.builder()
                                .roleName("app")
                                .path("/team/")
                                .assumeRolePolicyDocument(trust))
                        .build());
        tester.call(
                Iam.PUT_ROLE_POLICY,
                PutRolePolicyRequest.builder()
                        .roleName("app")
                        .policyName("own")
                        .policyDocument(policy("Allow", "*", "*"))
                        .build());
    }

    private void roleOfBob() {
        role(trust("arn:aws:iam::" + ACCOUNT + ":user/bob", "\"sts:AssumeRole\"", ""), r -> r);
    }

    private static AssumeRoleRequest.Builder assume() {
        return AssumeRoleRequest.builder().roleArn(APP).roleSessionName("work");
    }

    private AssumeRoleResponse assume(Caller caller, UnaryOperator<AssumeRoleRequest.Builder> change) {
        return tester.call(
                caller, REGION, Sts.ASSUME_ROLE, change.apply(assume()).build());
    }

    private ServiceException refused(Caller caller, UnaryOperator<AssumeRoleRequest.Builder> change) {
        return tester.refused(
                caller, REGION, Sts.ASSUME_ROLE, change.apply(assume()).build());
    }

    private CredentialsSource.Lookup<Caller> find(Credentials credentials) {
        return tester.cloud().credentials().find(credentials.accessKeyId().orElseThrow(), credentials.sessionToken());
    }

    private Caller by(Optional<Credentials> credentials) {
        CredentialsSource.Found<Caller> found = (CredentialsSource.Found<Caller>) find(credentials.orElseThrow());
        assertThat(found.secretAccessKey())
                .isEqualTo(credentials.get().secretAccessKey().orElseThrow());
        return found.principal();
    }

    private boolean describes(Caller caller) {
        try {
            tester.call(
                    caller,
                    REGION,
                    Ec2.DESCRIBE_INSTANCES,
                    DescribeInstancesRequest.builder().build());
            return true;
        } catch (ServiceException e) {
            assertThat(e.code()).isEqualTo("UnauthorizedOperation");
            return false;
        }
    }

    private String arn(Caller caller) {
        return tester.call(
                        caller,
                        REGION,
                        Sts.GET_CALLER_IDENTITY,
                        GetCallerIdentityRequest.builder().build())
                .arn()
                .orElseThrow();
    }

    @Test
    void whoIsTrustedActsByTheRole() {
        roleOfBob();
        assertThat(describes(bob)).isFalse();
        AssumeRoleResponse response = assume(bob, r -> r);
        Caller session = by(response.credentials());
        assertThat(describes(session)).isTrue();
        assertThat(arn(session)).isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/app/work");
        assertThat(response.assumedRoleUser().orElseThrow().arn()).contains(arn(session));
        assertThat(response.assumedRoleUser().orElseThrow().assumedRoleId().orElseThrow())
                .startsWith("AROA")
                .endsWith(":work");
        Credentials credentials = response.credentials().orElseThrow();
        assertThat(credentials.accessKeyId().orElseThrow()).matches("ASIA[A-Z2-7]{16}");
        assertThat(credentials.secretAccessKey().orElseThrow()).hasSize(40);
        assertThat(credentials.expiration()).contains(tester.clock().instant().plusSeconds(3600));
        assertThat(response.packedPolicySize()).isEmpty();
        assertThat(session.session().issued()).contains(tester.clock().instant());
    }

    @Test
    void whoIsNotTrustedIsRefusedWhateverItsPoliciesAllow() {
        roleOfBob();
        Caller carol = user("carol");
        allow("carol", policy("Allow", "*", "*"));
        ServiceException refused = refused(carol, r -> r);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused)
                .hasMessageContaining("carol is not authorized to perform: sts:AssumeRole on resource: " + APP);
        assertThat(refused(carol, r -> r.roleArn(APP + "x")).code())
                .as("nobody learns which roles there are")
                .isEqualTo("AccessDenied");
        assertThat(refused(carol, r -> r.roleArn("not an ARN of a role at all")).code())
                .isEqualTo("ValidationError");
        assertThat(refused(OWNER, r -> r)).hasMessage("Roles may not be assumed by root accounts.");
    }

    @Test
    void trustInAnAccountNeedsThePolicyOfTheUser() {
        role(trust(ACCOUNT, "\"sts:AssumeRole\"", ""), r -> r);
        assertThat(refused(bob, r -> r).code()).isEqualTo("AccessDenied");
        allow("bob", policy("Allow", "sts:AssumeRole", "arn:aws:iam::*:role/team/*"));
        assertThat(describes(by(assume(bob, r -> r).credentials()))).isTrue();
        allow("bob", policy("Deny", "sts:AssumeRole", "*"));
        assertThat(refused(bob, r -> r).code()).isEqualTo("AccessDenied");
    }

    @Test
    void anotherAccountNeedsBothSides() {
        role(trust(STRANGER.account(), "\"sts:AssumeRole\"", ""), r -> r);
        allow("bob", policy("Allow", "sts:AssumeRole", "*"));
        assertThat(refused(bob, r -> r).code()).isEqualTo("AccessDenied");
        String id = tester.call(
                        STRANGER,
                        REGION,
                        Iam.CREATE_USER,
                        CreateUserRequest.builder().userName("eve").build())
                .user()
                .orElseThrow()
                .userId()
                .orElseThrow();
        Caller eve = new Caller(new Principal.User(STRANGER.account(), "/", "eve", id), Session.ofKey("AKIAEVE"));
        assertThat(refused(eve, r -> r).code()).isEqualTo("AccessDenied");
        tester.call(
                STRANGER,
                REGION,
                Iam.PUT_USER_POLICY,
                PutUserPolicyRequest.builder()
                        .userName("eve")
                        .policyName("own")
                        .policyDocument(policy("Allow", "sts:AssumeRole", APP))
                        .build());
        Caller session = by(assume(eve, r -> r).credentials());
        assertThat(session.account()).isEqualTo(ACCOUNT);
        assertThat(describes(session)).isTrue();
    }

    @Test
    void anExternalIdMustBeTheOneOfTheTrustPolicy() {
        role(
                trust(
                        "arn:aws:iam::" + ACCOUNT + ":user/bob",
                        "\"sts:AssumeRole\"",
                        "{\"StringEquals\":{\"sts:ExternalId\":\"secret-42\"}}"),
                r -> r);
        assertThat(refused(bob, r -> r).code()).isEqualTo("AccessDenied");
        assertThat(refused(bob, r -> r.externalId("secret-43")).code()).isEqualTo("AccessDenied");
        assertThat(describes(by(assume(bob, r -> r.externalId("secret-42")).credentials())))
                .isTrue();
    }

    @Test
    void sessionPoliciesLimit() {
        roleOfBob();
        AssumeRoleResponse limited = assume(bob, r -> r.policy(DESCRIBE));
        Caller session = by(limited.credentials());
        assertThat(describes(session)).isTrue();
        assertThat(limited.packedPolicySize().orElseThrow()).isBetween(1, 10);
        assertThat(tester.refused(
                                session,
                                REGION,
                                Ec2.DESCRIBE_KEY_PAIRS,
                                DescribeKeyPairsRequest.builder().build())
                        .getMessage())
                .contains("no session policy allows");
        assertThat(describes(by(assume(bob, r -> r.policy(policy("Allow", "ec2:DescribeKeyPairs", "*")))
                        .credentials())))
                .isFalse();
        assertThat(refused(bob, r -> r.policy("{\"a\"}")).code()).isEqualTo("MalformedPolicyDocument");
    }

    @Test
    void managedSessionPoliciesLimitAsTheyAreNow() {
        roleOfBob();
        String arn = tester.call(
                        Iam.CREATE_POLICY,
                        CreatePolicyRequest.builder()
                                .policyName("look")
                                .policyDocument(DESCRIBE)
                                .build())
                .policy()
                .orElseThrow()
                .arn()
                .orElseThrow();
        PolicyDescriptorType descriptor =
                PolicyDescriptorType.builder().arn(arn).build();
        Caller session = by(assume(bob, r -> r.policyArns(List.of(descriptor))).credentials());
        assertThat(describes(session)).isTrue();
        tester.call(
                Iam.DELETE_POLICY, DeletePolicyRequest.builder().policyArn(arn).build());
        assertThat(describes(session)).as("a deleted policy allows nothing").isFalse();
        assertThat(refused(bob, r -> r.policyArns(List.of(descriptor))).code()).isEqualTo("ValidationError");
    }

    @ParameterizedTest
    @CsvSource({"900, true", "3600, true", "7200, true", "7201, false", "899, false"})
    void theRoleSaysHowLongASessionMayBe(int seconds, boolean allowed) {
        role(trust("arn:aws:iam::" + ACCOUNT + ":user/bob", "\"sts:AssumeRole\"", ""), r -> r.maxSessionDuration(7200));
        if (allowed) {
            Credentials credentials =
                    assume(bob, r -> r.durationSeconds(seconds)).credentials().orElseThrow();
            tester.clock()
                    .advanceTo(tester.clock().instant().plusSeconds(seconds).minusMillis(1));
            assertThat(find(credentials)).isInstanceOf(CredentialsSource.Found.class);
            tester.clock().advanceTo(tester.clock().instant().plusMillis(1));
            assertThat(find(credentials)).isInstanceOf(CredentialsSource.Expired.class);
        } else {
            assertThat(refused(bob, r -> r.durationSeconds(seconds)).code()).isEqualTo("ValidationError");
        }
    }

    @Test
    void aChainedRoleLastsAnHour() {
        role(trust(ACCOUNT, "\"sts:AssumeRole\"", ""), r -> r.maxSessionDuration(43_200));
        allow("bob", policy("Allow", "sts:AssumeRole", "*"));
        Caller first = by(assume(bob, r -> r.durationSeconds(43_200)).credentials());
        assertThat(refused(first, r -> r.durationSeconds(3601))).hasMessageContaining("role chaining");
        assertThat(describes(by(assume(first, r -> r.durationSeconds(3600)).credentials())))
                .isTrue();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void tagsNeedAPermissionAndTransitiveOnesStay() {
        role(trust(ACCOUNT, "[\"sts:AssumeRole\",\"sts:TagSession\"]", ""), r -> r);
        allow("bob", policy("Allow", "sts:AssumeRole", "*"));
        UnaryOperator<AssumeRoleRequest.Builder> tagged =
                r -> r.tags(List.of(tag("team", "red"), tag("cost", "7"))).transitiveTagKeys(List.of("team"));
        assertThat(refused(bob, tagged)).hasMessageContaining("sts:TagSession");
        allow("bob", policy("Allow", "sts:*", "*"));
        Caller first = by(assume(bob, tagged).credentials());
        assertThat(first.session().tags()).isEqualTo(Map.of("team", "red", "cost", "7"));
        Caller second = by(assume(first, r -> r.tags(List.of(tag("cost", "8")))).credentials());
        assertThat(second.session().tags()).isEqualTo(Map.of("team", "red", "cost", "8"));
        Caller third = by(assume(second, r -> r).credentials());
        assertThat(third.session().tags()).isEqualTo(Map.of("team", "red"));
        assertThat(refused(third, r -> r.tags(List.of(tag("Team", "blue"))))).hasMessageContaining("conflicts");
        assertThat(refused(bob, r -> r.transitiveTagKeys(List.of("none"))).code())
                .isEqualTo("ValidationError");
        assertThat(refused(bob, r -> r.tags(List.of(tag("a", "1"), tag("A", "2"))))
                        .code())
                .isEqualTo("ValidationError");
        assertThat(refused(bob, r -> r.tags(List.of(tag("aws:a", "1")))).code()).isEqualTo("ValidationError");
    }

    @Test
    void theTagsOfASessionDecide() {
        role(trust(ACCOUNT, "[\"sts:AssumeRole\",\"sts:TagSession\"]", ""), r -> r);
        allow("bob", policy("Allow", "sts:*", "*"));
        tester.call(
                Iam.PUT_ROLE_POLICY,
                PutRolePolicyRequest.builder()
                        .roleName("app")
                        .policyName("own")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                                + "\"ec2:*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                                + "{\"aws:PrincipalTag/team\":\"red\"}}}}")
                        .build());
        assertThat(describes(by(assume(bob, r -> r.tags(List.of(tag("team", "red"))))
                        .credentials())))
                .isTrue();
        assertThat(describes(by(assume(bob, r -> r.tags(List.of(tag("team", "blue"))))
                        .credentials())))
                .isFalse();
        assertThat(describes(by(assume(bob, r -> r).credentials()))).isFalse();
    }

    @Test
    void aSourceIdentityStays() {
        role(trust(ACCOUNT, "[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]", ""), r -> r);
        allow("bob", policy("Allow", "sts:AssumeRole", "*"));
        assertThat(refused(bob, r -> r.sourceIdentity("b.builder"))).hasMessageContaining("sts:SetSourceIdentity");
        allow("bob", policy("Allow", "sts:*", "*"));
        AssumeRoleResponse response = assume(bob, r -> r.sourceIdentity("b.builder"));
        assertThat(response.sourceIdentity()).contains("b.builder");
        Caller first = by(response.credentials());
        assertThat(by(assume(first, r -> r).credentials()).session().sourceIdentity())
                .contains("b.builder");
        assertThat(refused(first, r -> r.sourceIdentity("someone")).code()).isEqualTo("AccessDenied");
    }

    @Test
    void aDeletedRoleMayDoNothing() {
        roleOfBob();
        Credentials credentials = assume(bob, r -> r).credentials().orElseThrow();
        Caller session = by(Optional.of(credentials));
        tester.call(
                Iam.DELETE_ROLE_POLICY,
                DeleteRolePolicyRequest.builder()
                        .roleName("app")
                        .policyName("own")
                        .build());
        tester.call(Iam.DELETE_ROLE, DeleteRoleRequest.builder().roleName("app").build());
        assertThat(describes(session)).isFalse();
        roleOfBob();
        assertThat(describes(session)).as("a new role of the old name").isFalse();
        assertThat(find(credentials)).as("credentials of nobody").isInstanceOf(CredentialsSource.NotFound.class);
    }

    /** A policy that denies the role's ARN would not match another text that finds the same role. */
    @Test
    void aRoleIsFoundByItsOwnArnOnly() {
        role(trust(ACCOUNT, "\"sts:AssumeRole\"", ""), r -> r);
        allow("bob", policy("Allow", "sts:AssumeRole", "*"));
        assertThat(describes(by(assume(bob, r -> r).credentials()))).isTrue();
        for (String arn : List.of(
                "arn:aws-cn:iam::" + ACCOUNT + ":role/team/app",
                "arn:aws:iam:us-east-1:" + ACCOUNT + ":role/team/app")) {
            assertThat(refused(bob, r -> r.roleArn(arn)).code()).as(arn).isEqualTo("AccessDenied");
        }
    }

    /** What is wrong with a request is told before a role is looked up: otherwise, it tells which roles there are. */
    @Test
    void anErrorDoesNotTellWhichRolesExist() {
        role(trust(ACCOUNT, "\"sts:AssumeRole\"", ""), r -> r);
        for (UnaryOperator<AssumeRoleRequest.Builder> wrong : List.<UnaryOperator<AssumeRoleRequest.Builder>>of(
                r -> r.tags(List.of(tag("aws:x", "1"))),
                r -> r.tags(List.of(tag("a", "1"), tag("A", "2"))),
                r -> r.transitiveTagKeys(List.of("nothing")),
                r -> r.policy("no JSON"),
                r -> r.durationSeconds(43_200))) {
            ServiceException there = refused(bob, wrong);
            ServiceException notThere = refused(bob, r -> wrong.apply(r).roleArn(APP + "x"));
            assertThat(notThere.code()).isEqualTo(there.code());
            assertThat(notThere.getMessage().replace(APP + "x", APP)).isEqualTo(there.getMessage());
        }
    }

    /** A role may still trust the name, and somebody else may have it by now. */
    @Test
    void aSessionOfAUserThatIsGoneOrRenamedMayDoNothing() {
        roleOfBob();
        Credentials credentials = sessionToken(bob, Optional.empty());
        Caller session = by(Optional.of(credentials));
        assertThat(describes(by(assume(session, r -> r).credentials()))).isTrue();
        tester.call(
                Iam.UPDATE_USER,
                UpdateUserRequest.builder().userName("bob").newUserName("rob").build());
        assertThat(refused(session, r -> r).code()).isEqualTo("AccessDenied");
        tester.call(
                Iam.UPDATE_USER,
                UpdateUserRequest.builder().userName("rob").newUserName("bob").build());
        assertThat(describes(by(assume(session, r -> r).credentials()))).isTrue();
        allow("bob", policy("Allow", "*", "*"));
        Credentials federated = federate(r -> r.policy(DESCRIBE)).credentials().orElseThrow();
        assertThat(find(federated)).isInstanceOf(CredentialsSource.Found.class);
        tester.call(
                Iam.DELETE_USER_POLICY,
                DeleteUserPolicyRequest.builder()
                        .userName("bob")
                        .policyName("own")
                        .build());
        tester.call(Iam.DELETE_USER, DeleteUserRequest.builder().userName("bob").build());
        user("bob");
        assertThat(refused(session, r -> r).code()).isEqualTo("AccessDenied");
        for (Credentials ofNobody : List.of(credentials, federated)) {
            assertThat(find(ofNobody)).as("credentials of nobody").isInstanceOf(CredentialsSource.NotFound.class);
        }
    }

    @Test
    void aTokenIsGoodForItsKeyAlone() {
        roleOfBob();
        Credentials one = assume(bob, r -> r).credentials().orElseThrow();
        Credentials other = assume(bob, r -> r).credentials().orElseThrow();
        assertThat(find(one)).isInstanceOf(CredentialsSource.Found.class);
        assertThat(find(other.toBuilder().sessionToken(one.sessionToken()).build()))
                .isInstanceOf(CredentialsSource.NotFound.class);
        assertThat(find(one.toBuilder().sessionToken(Optional.empty()).build()))
                .isInstanceOf(CredentialsSource.NotFound.class);
        String token = one.sessionToken().orElseThrow();
        for (int i = 0; i < token.length() - 1; i += 7) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + changed + token.substring(i + 1);
            assertThat(find(one.toBuilder().sessionToken(forged).build()))
                    .as("changed at %s", i)
                    .isInstanceOf(CredentialsSource.NotFound.class);
        }
        assertThat(token).doesNotContain(one.secretAccessKey().orElseThrow());
    }

    @Test
    void tokensAreGoodAfterARestartAndNotAfterAReset() throws InterruptedException {
        roleOfBob();
        Credentials credentials = assume(bob, r -> r).credentials().orElseThrow();
        tester.restart();
        assertThat(describes(by(Optional.of(credentials)))).isTrue();
        tester.cloud().reset();
        assertThat(find(credentials)).isInstanceOf(CredentialsSource.NotFound.class);
    }

    /** The way of a signed request: the token is a header, and the signature is made with the session's secret. */
    @Test
    void aSignatureWithATokenVerifies() {
        roleOfBob();
        Credentials credentials = assume(bob, r -> r).credentials().orElseThrow();
        Map<String, List<String>> headers = new LinkedHashMap<>(Map.of("host", List.of("localhost")));
        SignedRequest plain = new SignedRequest("POST", "/", "", headers, "Action=X".getBytes(StandardCharsets.UTF_8));
        Signer signer = new Signer(
                credentials.accessKeyId().orElseThrow(),
                credentials.secretAccessKey().orElseThrow(),
                credentials.sessionToken(),
                REGION,
                "sts");
        signer.sign(plain, tester.clock().instant())
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        SignedRequest signed = new SignedRequest("POST", "/", "", headers, plain.body());
        SignatureVerifier<Caller> verifier =
                new SignatureVerifier<>(tester.cloud().credentials(), tester.clock(), Set.of(REGION));
        Caller caller = verifier.verify(io.virga.wire.sigv4.SignatureClaim.of(signed), Sts.MODEL, false)
                .principal();
        assertThat(arn(caller)).isEqualTo("arn:aws:sts::" + ACCOUNT + ":assumed-role/app/work");
    }

    private Credentials sessionToken(Caller caller, Optional<Integer> seconds) {
        return tester.call(
                        caller,
                        REGION,
                        Sts.GET_SESSION_TOKEN,
                        GetSessionTokenRequest.builder()
                                .durationSeconds(seconds)
                                .build())
                .credentials()
                .orElseThrow();
    }

    @Test
    void aSessionTokenIsTheUserItself() {
        allow("bob", policy("Allow", "*", "*"));
        Credentials credentials = sessionToken(bob, Optional.empty());
        Caller session = by(Optional.of(credentials));
        assertThat(arn(session)).isEqualTo("arn:aws:iam::" + ACCOUNT + ":user/bob");
        assertThat(describes(session)).isTrue();
        assertThat(credentials.expiration()).contains(tester.clock().instant().plus(Duration.ofHours(12)));
        assertThat(tester.refused(
                                session,
                                REGION,
                                Iam.GET_USER,
                                GetUserRequest.builder().build())
                        .code())
                .as("IAM needs a second factor")
                .isEqualTo("AccessDenied");
        assertThat(tester.refused(
                                session,
                                REGION,
                                Sts.GET_SESSION_TOKEN,
                                GetSessionTokenRequest.builder().build())
                        .code())
                .isEqualTo("AccessDenied");
        roleOfBob();
        assertThat(describes(by(assume(session, r -> r).credentials()))).isTrue();
    }

    @Test
    void aUserNeedsNoPermissionForASessionToken() {
        allow("bob", policy("Deny", "*", "*"));
        assertThat(arn(by(Optional.of(sessionToken(bob, Optional.of(900)))))).endsWith("user/bob");
    }

    /** The code that a device with this seed shows (RFC 6238). */
    private static String code(byte[] seed, Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(time.getEpochSecond() / 30)
                    .array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(byte[] text) {
        String bits = new String(text, StandardCharsets.US_ASCII)
                .chars()
                .mapToObj(c -> "%5s"
                        .formatted(Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)))
                        .replace(' ', '0'))
                .collect(Collectors.joining());
        byte[] number = new BigInteger("1" + bits.substring(0, bits.length() / 8 * 8), 2).toByteArray();
        return Arrays.copyOfRange(number, 1, number.length);
    }

    @Test
    void aSecondFactorOpensIam() {
        allow("bob", policy("Allow", "*", "*"));
        VirtualMFADevice device = tester.call(
                        Iam.CREATE_VIRTUAL_MFA_DEVICE,
                        CreateVirtualMFADeviceRequest.builder()
                                .virtualMFADeviceName("phone")
                                .build())
                .virtualMFADevice()
                .orElseThrow();
        byte[] seed = base32(device.base32StringSeed().orElseThrow().toByteArray());
        Instant now = tester.clock().instant();
        tester.call(
                Iam.ENABLE_MFA_DEVICE,
                EnableMFADeviceRequest.builder()
                        .userName("bob")
                        .serialNumber(device.serialNumber())
                        .authenticationCode1(code(seed, now.minusSeconds(60)))
                        .authenticationCode2(code(seed, now.minusSeconds(30)))
                        .build());
        GetSessionTokenRequest request = GetSessionTokenRequest.builder()
                .serialNumber(device.serialNumber())
                .tokenCode(code(seed, now))
                .build();
        Caller session =
                by(tester.call(bob, REGION, Sts.GET_SESSION_TOKEN, request).credentials());
        assertThat(session.session().mfaAuthenticated()).contains(now);
        tester.call(session, REGION, Iam.GET_USER, GetUserRequest.builder().build());
        assertThat(tester.refused(bob, REGION, Sts.GET_SESSION_TOKEN, request))
                .as("a code is good once")
                .hasMessageContaining("invalid MFA");
        assertThat(tester.refused(
                                bob,
                                REGION,
                                Sts.GET_SESSION_TOKEN,
                                request.toBuilder().tokenCode(Optional.empty()).build())
                        .code())
                .isEqualTo("ValidationError");
        role(
                trust(
                        "arn:aws:iam::" + ACCOUNT + ":user/bob",
                        "\"sts:AssumeRole\"",
                        "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"),
                r -> r);
        assertThat(refused(bob, r -> r).code()).isEqualTo("AccessDenied");
        tester.clock().advanceTo(now.plusSeconds(30));
        String next = code(seed, now.plusSeconds(30));
        assertThat(refused(bob, r -> r.serialNumber(device.serialNumber()).tokenCode("000000"))
                        .code())
                .isEqualTo("AccessDenied");
        Caller assumed =
                by(assume(bob, r -> r.serialNumber(device.serialNumber()).tokenCode(next))
                        .credentials());
        assertThat(assumed.session().mfaAuthenticated())
                .as("a role's session does not tell of the factor")
                .isEmpty();
    }

    @Test
    void sessionsOfTheRootLastAnHour() {
        Credentials credentials = sessionToken(OWNER, Optional.of(129_600));
        assertThat(credentials.expiration()).contains(tester.clock().instant().plusSeconds(3600));
        Caller session = by(Optional.of(credentials));
        assertThat(describes(session)).isTrue();
        assertThat(tester.refused(
                                session,
                                REGION,
                                Iam.GET_USER,
                                GetUserRequest.builder().build())
                        .code())
                .isEqualTo("AccessDenied");
    }

    private GetFederationTokenResponse federate(UnaryOperator<GetFederationTokenRequest.Builder> change) {
        return tester.call(
                bob,
                REGION,
                Sts.GET_FEDERATION_TOKEN,
                change.apply(GetFederationTokenRequest.builder().name("guest")).build());
    }

    @Test
    void aFederatedUserMayWhatBothAllow() {
        assertThat(tester.refused(
                                bob,
                                REGION,
                                Sts.GET_FEDERATION_TOKEN,
                                GetFederationTokenRequest.builder()
                                        .name("guest")
                                        .build())
                        .code())
                .isEqualTo("AccessDenied");
        allow("bob", policy("Allow", "*", "*"));
        GetFederationTokenResponse response = federate(r -> r.policy(DESCRIBE));
        Caller guest = by(response.credentials());
        assertThat(arn(guest)).isEqualTo("arn:aws:sts::" + ACCOUNT + ":federated-user/guest");
        assertThat(response.federatedUser().orElseThrow().federatedUserId()).contains(ACCOUNT + ":guest");
        assertThat(describes(guest)).isTrue();
        assertThat(describes(by(federate(r -> r.policy(policy("Allow", "ec2:DescribeKeyPairs", "*")))
                        .credentials())))
                .isFalse();
        assertThat(describes(by(federate(r -> r).credentials())))
                .as("without session policies it may nothing")
                .isFalse();
        allow("bob", policy("Allow", "sts:*", "*"));
        assertThat(describes(guest)).as("no more than the user").isFalse();
        assertThat(tester.refused(guest, REGION, Sts.ASSUME_ROLE, assume().build())
                        .code())
                .isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "000000000001", "999999999999"})
    void aTemporaryKeyTellsItsAccount(String account) {
        Credentials credentials = sessionToken(Caller.root(account).signedWith("a"), Optional.empty());
        assertThat(tester.call(
                                Sts.GET_ACCESS_KEY_INFO,
                                GetAccessKeyInfoRequest.builder()
                                        .accessKeyId(credentials.accessKeyId())
                                        .build())
                        .account())
                .contains(account);
    }

    @Test
    void otherKeysTellTheirsToo() {
        assertThat(tester.code(
                        Sts.GET_ACCESS_KEY_INFO,
                        GetAccessKeyInfoRequest.builder()
                                .accessKeyId("AKIAIOSFODNN7EXAMPLE")
                                .build()))
                .isEqualTo("ValidationError");
        String made = tester.call(
                        Iam.CREATE_ACCESS_KEY,
                        io.virga.api.iam.CreateAccessKeyRequest.builder()
                                .userName("bob")
                                .build())
                .accessKey()
                .orElseThrow()
                .accessKeyId()
                .orElseThrow();
        assertThat(tester.call(
                                Sts.GET_ACCESS_KEY_INFO,
                                GetAccessKeyInfoRequest.builder()
                                        .accessKeyId(made)
                                        .build())
                        .account())
                .contains(ACCOUNT);
    }

    @Test
    void opensTheMessageOfARefusal() {
        String message = tester.refused(
                        bob,
                        REGION,
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder().build())
                .getMessage();
        String encoded = message.substring(message.lastIndexOf(' ') + 1);
        DecodeAuthorizationMessageRequest request = DecodeAuthorizationMessageRequest.builder()
                .encodedMessage(encoded)
                .build();
        assertThat(tester.call(Sts.DECODE_AUTHORIZATION_MESSAGE, request)
                        .decodedMessage()
                        .orElseThrow())
                .contains("\"allowed\":false", "ec2:DescribeInstances", ":user/bob");
        assertThat(tester.refused(bob, REGION, Sts.DECODE_AUTHORIZATION_MESSAGE, request)
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(tester.code(
                        Sts.DECODE_AUTHORIZATION_MESSAGE,
                        request.toBuilder().encodedMessage(encoded.substring(3)).build()))
                .isEqualTo("InvalidAuthorizationMessageException");
    }
}
