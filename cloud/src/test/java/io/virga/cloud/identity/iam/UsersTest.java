package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.iam.AccessKeyLastUsed;
import io.virga.api.iam.AccessKeyMetadata;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListUsersResponse;
import io.virga.api.iam.Tag;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsersTest extends IamTest {
    @Test
    void aUserMayWhatItsPolicyAllowsAndNothingElse() {
        Caller bob = tester.user("bob");
        assertThat(tester.refused(bob, Ec2.DESCRIBE_INSTANCES, Map.of()).code()).isEqualTo("UnauthorizedOperation");
        tester.give("bob", allow("ec2:Describe*", "*"), allow("iam:GetUser", "arn:aws:iam::*:user/${aws:username}"));
        tester.call(bob, Ec2.DESCRIBE_INSTANCES, Map.of());
        assertThat(tester.refused(bob, Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of("i-01234567")))
                        .code())
                .isEqualTo("UnauthorizedOperation");
        assertThat(tester.call(bob, Iam.GET_USER, Map.of()).user().orElseThrow().userName())
                .contains("bob");
        tester.user("eve");
        assertThat(tester.refused(bob, Iam.GET_USER, Map.of("UserName", "eve")))
                .hasMessage("User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:GetUser on"
                        + " resource: arn:aws:iam::123456789012:user/eve because no identity-based policy allows the"
                        + " iam:GetUser action");
        tester.give("bob", allow("ec2:*", "*"), deny("ec2:DescribeInstances", "*"));
        assertThat(tester.refused(bob, Ec2.DESCRIBE_INSTANCES, Map.of()).code()).isEqualTo("UnauthorizedOperation");
        tester.call(Iam.DELETE_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "test"));
        assertThat(tester.refused(bob, Ec2.DESCRIBE_VOLUMES, Map.of()).code()).isEqualTo("UnauthorizedOperation");
    }

    @Test
    void aKeyWorksWhileItIsActiveAndItsUserIsThere() {
        Caller bob = tester.user("bob");
        String first = bob.session().accessKeyId().orElseThrow();
        assertThat(first).matches("AKIA[A-Z2-7]{16}");
        io.virga.api.iam.AccessKey second = tester.call(Iam.CREATE_ACCESS_KEY, Map.of("UserName", "bob"))
                .accessKey()
                .orElseThrow();
        assertThat(second.secretAccessKey().orElseThrow()).matches("[A-Za-z0-9/+]{40}");
        tester.assertRefused("LimitExceeded", 409, Iam.CREATE_ACCESS_KEY, Map.of("UserName", "bob"));
        assertThat(tester.call(Iam.LIST_ACCESS_KEYS, Map.of("UserName", "bob")).accessKeyMetadata())
                .extracting(AccessKeyMetadata::accessKeyId, AccessKeyMetadata::status)
                .hasSize(2);
        tester.call(Iam.UPDATE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", first, "Status", "Inactive"));
        assertThat(tester.isKey(first)).isFalse();
        tester.call(Iam.UPDATE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", first, "Status", "Active"));
        assertThat(tester.isKey(first)).isTrue();
        tester.cloud().restart();
        tester.signedWith(
                second.accessKeyId().orElseThrow(), second.secretAccessKey().orElseThrow());
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.call(Iam.DELETE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", first));
        assertThat(tester.isKey(first)).isFalse();
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.DELETE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", first));
        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of("UserName", "bob", "AccessKeyId", second.accessKeyId().orElseThrow()));
        tester.call(Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_USER, Map.of("UserName", "bob"));
    }

    @Test
    void aUserManagesKeysOfItsOwnWithoutNamingItself() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("iam:*AccessKey*", "arn:aws:iam::*:user/${aws:username}"));
        String key = tester.call(bob, Iam.CREATE_ACCESS_KEY, Map.of())
                .accessKey()
                .orElseThrow()
                .accessKeyId()
                .orElseThrow();
        tester.call(bob, Iam.DELETE_ACCESS_KEY, Map.of("AccessKeyId", key));
        tester.user("eve");
        assertThat(tester.refused(bob, Iam.CREATE_ACCESS_KEY, Map.of("UserName", "eve"))
                        .code())
                .isEqualTo("AccessDenied");
        String root = tester.call(Iam.CREATE_ACCESS_KEY, Map.of())
                .accessKey()
                .orElseThrow()
                .accessKeyId()
                .orElseThrow();
        assertThat(((io.virga.wire.sigv4.CredentialsSource.Found<Caller>)
                                tester.cloud().cloud().credentials().find(root, java.util.Optional.empty()))
                        .principal()
                        .principal())
                .isEqualTo(new Principal.Root(IamTester.ACCOUNT));
    }

    @Test
    void theLastUseOfAKeyIsKnown() {
        Caller bob = tester.user("bob");
        Map<String, String> key =
                Map.of("AccessKeyId", bob.session().accessKeyId().orElseThrow());
        AccessKeyLastUsed never = tester.call(Iam.GET_ACCESS_KEY_LAST_USED, key)
                .accessKeyLastUsed()
                .orElseThrow();
        assertThat(never.lastUsedDate()).isEmpty();
        assertThat(never.serviceName()).contains("N/A");
        tester.refused(bob, Ec2.DESCRIBE_INSTANCES, Map.of());
        AccessKeyLastUsed used = tester.call(Iam.GET_ACCESS_KEY_LAST_USED, key)
                .accessKeyLastUsed()
                .orElseThrow();
        assertThat(used.serviceName()).contains("ec2");
        assertThat(used.region()).contains("us-east-1");
        assertThat(used.lastUsedDate()).contains(tester.cloud().clock().instant());
        tester.cloud().restart();
        assertThat(tester.call(Iam.GET_ACCESS_KEY_LAST_USED, key).accessKeyLastUsed())
                .contains(used);
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.GET_ACCESS_KEY_LAST_USED, Map.of("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"));
    }

    /** Neither the store's file nor a text of a document tells a secret. */
    @Test
    void aSecretIsKeptSealed() throws Exception {
        tester.call(Iam.CREATE_USER, Map.of("UserName", "bob"));
        String secret = tester.call(Iam.CREATE_ACCESS_KEY, Map.of("UserName", "bob"))
                .accessKey()
                .orElseThrow()
                .secretAccessKey()
                .orElseThrow();
        assertThat(tester.cloud().everything().toString()).doesNotContain(secret);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void namesAreUniqueInAnyCase() {
        tester.call(Iam.CREATE_USER, Map.of("UserName", "Bob", "Path", "/team/"));
        tester.assertRefused("EntityAlreadyExists", 409, Iam.CREATE_USER, Map.of("UserName", "bob"));
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_USER, Map.of("UserName", "bob"));
        io.virga.api.iam.User bob =
                tester.call(Iam.GET_USER, Map.of("UserName", "Bob")).user().orElseThrow();
        assertThat(bob.arn()).contains("arn:aws:iam::123456789012:user/team/Bob");
        assertThat(bob.userId().orElseThrow()).matches("AIDA[A-Z2-7]{17}");
        tester.assertRefused("ValidationError", 400, Iam.CREATE_USER, Map.of("UserName", "a b"));
        tester.assertRefused("ValidationError", 400, Iam.CREATE_USER, Map.of("UserName", "c", "Path", "team"));
        assertThat(tester.cloud()
                        .call(
                                CloudTester.STRANGER,
                                "us-east-1",
                                Iam.LIST_USERS,
                                CloudTester.request(Iam.LIST_USERS, Map.of()))
                        .users())
                .isEmpty();
    }

    @Test
    void listsArePagesByMarkers() {
        for (int i = 0; i < 7; i++) {
            tester.call(Iam.CREATE_USER, Map.of("UserName", "user" + i, "Path", i < 5 ? "/a/" : "/b/"));
        }
        List<String> names = new ArrayList<>();
        ListUsersResponse page = tester.call(Iam.LIST_USERS, Map.of("MaxItems", 2, "PathPrefix", "/a"));
        assertThat(page.isTruncated()).contains(true);
        String marker = page.marker().orElseThrow();
        page.users().forEach(user -> names.add(user.userName().orElseThrow()));
        while (page.marker().isPresent()) {
            page = tester.call(
                    Iam.LIST_USERS,
                    Map.of(
                            "MaxItems",
                            2,
                            "PathPrefix",
                            "/a",
                            "Marker",
                            page.marker().get()));
            page.users().forEach(user -> names.add(user.userName().orElseThrow()));
        }
        assertThat(page.isTruncated()).contains(false);
        assertThat(names).containsExactly("user0", "user1", "user2", "user3", "user4");
        tester.assertRefused("ValidationError", 400, Iam.LIST_USERS, Map.of("Marker", marker, "PathPrefix", "/b"));
        assertThat(tester.call(Iam.LIST_USERS, Map.of()).users()).hasSize(7);
    }

    @Test
    void tagsAreUniqueInAnyCase() {
        Tag first = Tag.builder().key("Team").value("red").build();
        Tag second = Tag.builder().key("team").value("blue").build();
        tester.assertRefused(
                "InvalidInput", 400, Iam.CREATE_USER, Map.of("UserName", "bob", "Tags", List.of(first, second)));
        assertThat(tester.call(Iam.CREATE_USER, Map.of("UserName", "bob", "Tags", List.of(first)))
                        .user()
                        .orElseThrow()
                        .tags())
                .containsExactly(first);
    }

    @Test
    void policiesAreGivenBackAsTheyWereWritten() throws Exception {
        tester.call(Iam.CREATE_USER, Map.of("UserName", "bob"));
        String text = IamTester.policy(allow("ec2:Describe*", "*")) + "\n";
        tester.call(Iam.PUT_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "p", "PolicyDocument", text));
        String encoded = tester.call(Iam.GET_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "p"))
                .policyDocument()
                .orElseThrow();
        assertThat(encoded).doesNotContain("{", " ", "+", "*");
        assertThat(java.net.URLDecoder.decode(encoded, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(tester.call(Iam.LIST_USER_POLICIES, Map.of("UserName", "bob"))
                        .policyNames())
                .containsExactly("p");
        tester.assertRefused(
                "MalformedPolicyDocument",
                400,
                Iam.PUT_USER_POLICY,
                Map.of("UserName", "bob", "PolicyName", "p", "PolicyDocument", "{}"));
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "q"));
        String large = IamTester.policy(allow("ec2:" + "x".repeat(2048), "*"));
        tester.assertRefused(
                "LimitExceeded",
                409,
                Iam.PUT_USER_POLICY,
                Map.of("UserName", "bob", "PolicyName", "p", "PolicyDocument", large));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_USER, Map.of("UserName", "bob"));
    }
}
