package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.Iam;
import io.virga.api.iam.ServiceSpecificCredential;
import io.virga.api.iam.ServiceSpecificCredentialMetadata;
import io.virga.cloud.operation.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceCredentialsTest extends IamTest {
    private static final String GIT = "codecommit.amazonaws.com";
    private static final String KEYSPACES = "cassandra.amazonaws.com";
    private static final String BEDROCK = "bedrock.amazonaws.com";

    private static Map<String, String> of(String user, String service) {
        return Map.of("UserName", user, "ServiceName", service);
    }

    private ServiceSpecificCredential create(Map<String, ?> members) {
        return tester.call(Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, members)
                .serviceSpecificCredential()
                .orElseThrow();
    }

    private List<ServiceSpecificCredentialMetadata> list(Map<String, ?> members) {
        return tester.call(Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS, members).serviceSpecificCredentials();
    }

    private static Map<String, String> withStatus(Map<String, String> one, String status) {
        Map<String, String> members = new HashMap<>(one);
        members.put("Status", status);
        return members;
    }

    private ServiceCredential kept(String id) {
        return tester.cloud()
                .store()
                .read(reader -> reader.get(ServiceCredential.TYPE.documents(), id))
                .orElseThrow();
    }

    @Test
    void aPasswordIsToldOnce() throws Exception {
        tester.user("bob");
        ServiceSpecificCredential made = create(of("bob", GIT));
        String id = made.serviceSpecificCredentialId().orElseThrow();
        assertThat(id).matches("ACCA[A-Z2-7]{17}");
        assertThat(made.serviceUserName()).contains("bob-at-123456789012");
        assertThat(made.servicePassword().orElseThrow()).matches("[A-Za-z0-9/+]{43}=");
        assertThat(made.serviceCredentialSecret()).isEmpty();
        assertThat(made.status()).contains("Active");
        Map<String, String> one = Map.of("UserName", "bob", "ServiceSpecificCredentialId", id);
        assertThat(kept(id).reset()).isEmpty();
        tester.cloud().pass(Duration.ofSeconds(1));
        ServiceSpecificCredential again = tester.call(Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, one)
                .serviceSpecificCredential()
                .orElseThrow();
        assertThat(again.servicePassword().orElseThrow()).matches("[A-Za-z0-9/+]{43}=");
        assertThat(again.servicePassword()).isNotEqualTo(made.servicePassword());
        assertThat(again.serviceUserName()).isEqualTo(made.serviceUserName());
        assertThat(kept(id).reset()).contains(tester.cloud().clock().instant());
        for (String secret : List.of(
                made.servicePassword().orElseThrow(), again.servicePassword().orElseThrow())) {
            assertThat(tester.cloud().everything().toString()).doesNotContain(secret);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret);
                }
            }
        }
        tester.cloud().restart();
        tester.call(Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(one, "Inactive"));
        assertThat(list(Map.of("UserName", "bob"))).singleElement().satisfies(listed -> {
            assertThat(listed.status()).contains("Inactive");
            assertThat(listed.serviceUserName()).isEqualTo(made.serviceUserName());
            assertThat(listed.serviceName()).contains(GIT);
        });
        tester.assertRefused(
                "ValidationError", 400, Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(one, "Expired"));
    }

    @Test
    void aUserHasTwoOfEachService() {
        tester.user("bob");
        tester.user("eve");
        create(of("bob", GIT));
        assertThat(create(of("bob", GIT)).serviceUserName()).contains("bob+1-at-123456789012");
        tester.assertRefused("LimitExceeded", 409, Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, of("bob", GIT));
        assertThat(create(of("bob", KEYSPACES)).serviceUserName()).contains("bob-at-123456789012");
        create(of("eve", GIT));
        assertThat(list(Map.of("UserName", "bob"))).hasSize(3);
        assertThat(list(of("bob", GIT))).hasSize(2);
        assertThat(list(Map.of("AllUsers", true, "ServiceName", GIT)))
                .extracting(ServiceSpecificCredentialMetadata::userName)
                .containsExactlyInAnyOrder(Optional.of("bob"), Optional.of("bob"), Optional.of("eve"));
        tester.assertRefused(
                "ValidationError",
                400,
                Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS,
                Map.of("AllUsers", true, "UserName", "bob"));
        assertThat(tester.call(Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS, Map.of("UserName", "bob", "MaxItems", 2))
                        .isTruncated())
                .contains(true);
        assertThat(list(Map.of())).as("the root has none").isEmpty();
    }

    @Test
    void onlySomeServicesHaveThem() {
        tester.user("bob");
        tester.assertRefused(
                "NotSupportedService", 404, Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, of("bob", "ec2.amazonaws.com"));
        tester.assertRefused(
                "NotSupportedService", 404, Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS, of("bob", "ec2.amazonaws.com"));
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, of("eve", "ec2.amazonaws.com"));
        tester.assertRefused(
                "ValidationError",
                400,
                Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                Map.of("UserName", "bob", "ServiceName", GIT, "CredentialAgeDays", 1));
    }

    @Test
    void anApiKeyExpires() {
        tester.user("bob");
        ServiceSpecificCredential made =
                create(Map.of("UserName", "bob", "ServiceName", BEDROCK, "CredentialAgeDays", 2));
        assertThat(made.serviceUserName()).isEmpty();
        assertThat(made.servicePassword()).isEmpty();
        String alias = made.serviceCredentialAlias().orElseThrow();
        assertThat(alias).isEqualTo("bob-at-123456789012");
        String secret = made.serviceCredentialSecret().orElseThrow();
        assertThat(secret).startsWith("ABSK");
        assertThat(new String(Base64.getDecoder().decode(secret.substring(4)), StandardCharsets.US_ASCII))
                .matches("bob-at-123456789012:[A-Za-z0-9/+]{43}=");
        assertThat(made.expirationDate())
                .contains(tester.cloud().clock().instant().plus(Duration.ofDays(2)));
        create(of("bob", BEDROCK));
        tester.cloud().pass(Duration.ofDays(2));
        assertThat(list(Map.of("UserName", "bob")))
                .extracting(ServiceSpecificCredentialMetadata::status)
                .containsExactly(Optional.of("Expired"), Optional.of("Active"));
        Map<String, String> expired = Map.of(
                "UserName",
                "bob",
                "ServiceSpecificCredentialId",
                made.serviceSpecificCredentialId().orElseThrow());
        tester.assertRefused(
                "ValidationError", 400, Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(expired, "Active"));
        tester.assertRefused("ValidationError", 400, Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, expired);
        tester.call(Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(expired, "Inactive"));
    }

    @Test
    void aRenamedUserKeepsThem() {
        Caller bob = tester.user("bob");
        String id = create(of("bob", GIT)).serviceSpecificCredentialId().orElseThrow();
        tester.call(Iam.UPDATE_USER, Map.of("UserName", "bob", "NewUserName", "robert"));
        assertThat(list(Map.of("UserName", "robert"))).singleElement().satisfies(listed -> {
            assertThat(listed.userName()).contains("robert");
            assertThat(listed.serviceUserName()).contains("bob-at-123456789012");
        });
        tester.user("bob");
        assertThat(create(of("bob", GIT)).serviceUserName())
                .as("the name is the first one's")
                .contains("bob+1-at-123456789012");
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL,
                Map.of("UserName", "bob", "ServiceSpecificCredentialId", id));
        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of(
                        "UserName",
                        "robert",
                        "AccessKeyId",
                        bob.session().accessKeyId().orElseThrow()));
        assertThat(tester.refused(Iam.DELETE_USER, Map.of("UserName", "robert")))
                .hasMessage("Cannot delete entity, must delete service specific credentials first.");
        tester.call(
                Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL,
                Map.of("UserName", "robert", "ServiceSpecificCredentialId", id));
        tester.call(Iam.DELETE_USER, Map.of("UserName", "robert"));
    }

    @Test
    void policiesAskForTheServiceAndTheAge() {
        Caller bob = tester.user("bob");
        String own = "arn:aws:iam::*:user/${aws:username}";
        tester.give(
                "bob",
                allow(
                        "iam:*ServiceSpecificCredential",
                        own,
                        "{\"StringEquals\":{\"iam:ServiceSpecificCredentialServiceName\":\"" + BEDROCK + "\"},"
                                + "\"NumericLessThanEqualsIfExists\":{\"iam:ServiceSpecificCredentialAgeDays\":\"90\"}}"));
        String id = tester.call(
                        bob,
                        Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                        Map.of("UserName", "bob", "ServiceName", BEDROCK, "CredentialAgeDays", 90))
                .serviceSpecificCredential()
                .orElseThrow()
                .serviceSpecificCredentialId()
                .orElseThrow();
        for (Map<String, ?> refused :
                List.of(of("bob", GIT), Map.of("UserName", "bob", "ServiceName", BEDROCK, "CredentialAgeDays", 91))) {
            assertThat(tester.refused(bob, Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, refused)
                            .code())
                    .isEqualTo("AccessDenied");
        }
        Map<String, String> git = Map.of(
                "ServiceSpecificCredentialId",
                create(of("bob", GIT)).serviceSpecificCredentialId().orElseThrow());
        Map<String, String> key = Map.of("ServiceSpecificCredentialId", id);
        tester.call(bob, Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, key);
        tester.call(bob, Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(key, "Inactive"));
        tester.call(bob, Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL, key);
        assertThat(tester.refused(bob, Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, git)
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(tester.refused(bob, Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL, withStatus(git, "Inactive"))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(tester.refused(bob, Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL, git)
                        .code())
                .isEqualTo("AccessDenied");
    }
}
