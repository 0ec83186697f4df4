package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.Iam;
import io.virga.api.iam.Tag;
import io.virga.api.iam.VirtualMFADevice;
import io.virga.arn.ArnPattern;
import io.virga.arn.Partition;
import io.virga.authorization.ActionName;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.OperationRule;
import io.virga.authorization.ResourceUse;
import io.virga.cloud.CloudTester;
import io.virga.cloud.PolicyTexts;
import io.virga.cloud.operation.Caller;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A walk over all operations of IAM that are implemented, in an order in which each succeeds: without policies, with the
 * least policy that AWS's reference gives for the operation, and with each statement of that policy left out.
 */
class IamWalkTest {
    private static final Tag TAG = Tag.builder().key("a").value("b").build();
    private static final String TEXT = IamTester.policy(allow("ec2:*", "*"));
    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";
    private static final String POLICY = "arn:aws:iam::123456789012:policy/mine";

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private final Set<Operation<?, ?>> walked = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withPolicies(policies));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    /** A step of the walk; returns the answer. */
    private <I extends Structure, O extends Structure> O step(Operation<I, O> operation, Map<String, ?> members) {
        return step(operation, members, Set.of());
    }

    /** @param besides actions that this very request needs beside those of every call */
    private <I extends Structure, O extends Structure> O step(
            Operation<I, O> operation, Map<String, ?> members, Set<String> besides) {
        walked.add(operation);
        Map<String, String> least = leastPolicy(operation, besides);
        I request = CloudTester.request(operation, members);
        Map<String, Object> before = tester.everything();
        for (String left : least.keySet()) {
            if (isOptional(operation, left)) {
                continue;
            }
            policies.give(
                    PolicyTexts.BOB,
                    least.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(left))
                            .map(Map.Entry::getValue));
            String code = code(PolicyTexts.BOB, operation, request);
            if (!code.equals("AccessDenied")) {
                wrong.add(operation + " without " + left + ": " + code);
            }
        }
        policies.give(PolicyTexts.BOB);
        assertThat(code(PolicyTexts.BOB, operation, request))
                .as("%s", operation)
                .isEqualTo("AccessDenied");
        assertThat(tester.everything().equals(before))
                .as("%s changed nothing", operation)
                .isTrue();
        policies.give(PolicyTexts.BOB, least.values().stream());
        return tester.call(PolicyTexts.BOB, CloudTester.REGION, operation, request);
    }

    private <I extends Structure> String code(Caller caller, Operation<I, ?> operation, I request) {
        try {
            tester.call(caller, CloudTester.REGION, operation, request);
            return "";
        } catch (ServiceException e) {
            return e.code();
        }
    }

    /** Of kinds that the reference calls optional, or one of several of which a call names one, a call needs one. */
    private static boolean isOptional(Operation<?, ?> operation, String statement) {
        List<ResourceUse> uses = AuthorizationTable.of("iam")
                .action(operation.name())
                .orElseThrow()
                .resources();
        return statement.startsWith("iam:" + operation.name() + " ")
                && (uses.size() > 1 || uses.stream().anyMatch(use -> !use.required()));
    }

    private static Map<String, String> leastPolicy(Operation<?, ?> operation, Set<String> besides) {
        OperationRule.Actions rule = (OperationRule.Actions)
                AuthorizationTable.of("iam").rule(operation.name()).orElseThrow();
        Map<String, String> statements = new TreeMap<>();
        rule.always().forEach(name -> statements.putAll(statements(name)));
        besides.forEach(name -> statements.putAll(statements(ActionName.parse(name))));
        return statements;
    }

    private static Map<String, String> statements(ActionName name) {
        List<ResourceUse> resources = AuthorizationTable.of(name.service())
                .action(name.action())
                .orElseThrow()
                .resources();
        if (resources.isEmpty()) {
            return Map.of(name + " *", allow(name.toString(), "*"));
        }
        Map<String, String> statements = new TreeMap<>();
        for (ResourceUse use : resources) {
            ArnPattern arn = use.kind().arn();
            String any = arn.fill(
                            Partition.AWS,
                            "",
                            "*",
                            Collections.nCopies(arn.variables().size(), "*"))
                    .toString();
            statements.put(name + " " + use.kind().name(), allow(name.toString(), any));
        }
        return statements;
    }

    @Test
    void theLeastPolicyIsEnoughAndNothingOfItCanBeMissing() {
        users();
        groups();
        roles();
        policies();
        account();
        providers();
        devices();
        passwords();
        credentials();
        simulations();
        rest();
        assertThat(wrong).isEmpty();
        Set<Operation<?, ?>> implemented =
                new HashSet<>(tester.cloud().operations().implemented());
        implemented.removeIf(operation -> operation.service() != Iam.MODEL);
        implemented.removeAll(walked);
        assertThat(implemented).as("operations that the walk does not have").isEmpty();
    }

    private void users() {
        Map<String, String> bob = Map.of("UserName", "bob");
        step(Iam.CREATE_USER, Map.of("UserName", "bob", "Tags", List.of(TAG)), Set.of("iam:TagUser"));
        step(Iam.GET_USER, bob);
        step(Iam.UPDATE_USER, Map.of("UserName", "bob", "NewPath", "/x/"));
        step(Iam.LIST_USERS, Map.of());
        step(Iam.TAG_USER, Map.of("UserName", "bob", "Tags", List.of(TAG)));
        step(Iam.LIST_USER_TAGS, bob);
        step(Iam.UNTAG_USER, Map.of("UserName", "bob", "TagKeys", List.of("a")));
        String key = step(Iam.CREATE_ACCESS_KEY, bob)
                .accessKey()
                .orElseThrow()
                .accessKeyId()
                .orElseThrow();
        step(Iam.LIST_ACCESS_KEYS, bob);
        step(Iam.GET_ACCESS_KEY_LAST_USED, Map.of("AccessKeyId", key));
        step(Iam.UPDATE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", key, "Status", "Inactive"));
        step(Iam.DELETE_ACCESS_KEY, Map.of("UserName", "bob", "AccessKeyId", key));
        step(Iam.PUT_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "p", "PolicyDocument", TEXT));
        step(Iam.GET_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "p"));
        step(Iam.LIST_USER_POLICIES, bob);
        step(Iam.DELETE_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "p"));
        step(Iam.ATTACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", AWS_POLICY));
        step(Iam.LIST_ATTACHED_USER_POLICIES, bob);
        step(Iam.DETACH_USER_POLICY, Map.of("UserName", "bob", "PolicyArn", AWS_POLICY));
        step(Iam.PUT_USER_PERMISSIONS_BOUNDARY, Map.of("UserName", "bob", "PermissionsBoundary", AWS_POLICY));
        step(Iam.DELETE_USER_PERMISSIONS_BOUNDARY, bob);
    }

    private void groups() {
        Map<String, String> group = Map.of("GroupName", "g");
        step(Iam.CREATE_GROUP, group);
        step(Iam.UPDATE_GROUP, Map.of("GroupName", "g", "NewPath", "/x/"));
        step(Iam.ADD_USER_TO_GROUP, Map.of("GroupName", "g", "UserName", "bob"));
        step(Iam.GET_GROUP, group);
        step(Iam.LIST_GROUPS, Map.of());
        step(Iam.LIST_GROUPS_FOR_USER, Map.of("UserName", "bob"));
        step(Iam.REMOVE_USER_FROM_GROUP, Map.of("GroupName", "g", "UserName", "bob"));
        step(Iam.PUT_GROUP_POLICY, Map.of("GroupName", "g", "PolicyName", "p", "PolicyDocument", TEXT));
        step(Iam.GET_GROUP_POLICY, Map.of("GroupName", "g", "PolicyName", "p"));
        step(Iam.LIST_GROUP_POLICIES, group);
        step(Iam.DELETE_GROUP_POLICY, Map.of("GroupName", "g", "PolicyName", "p"));
        step(Iam.ATTACH_GROUP_POLICY, Map.of("GroupName", "g", "PolicyArn", AWS_POLICY));
        step(Iam.LIST_ATTACHED_GROUP_POLICIES, group);
        step(Iam.DETACH_GROUP_POLICY, Map.of("GroupName", "g", "PolicyArn", AWS_POLICY));
        step(Iam.DELETE_GROUP, group);
    }

    private void roles() {
        Map<String, String> role = Map.of("RoleName", "r");
        step(
                Iam.CREATE_ROLE,
                Map.of("RoleName", "r", "AssumeRolePolicyDocument", IamTester.TRUST_EC2, "Tags", List.of(TAG)),
                Set.of("iam:TagRole"));
        step(Iam.GET_ROLE, role);
        step(Iam.LIST_ROLES, Map.of());
        step(Iam.UPDATE_ROLE, Map.of("RoleName", "r", "Description", "d"));
        step(Iam.UPDATE_ROLE_DESCRIPTION, Map.of("RoleName", "r", "Description", "e"));
        step(Iam.UPDATE_ASSUME_ROLE_POLICY, Map.of("RoleName", "r", "PolicyDocument", IamTester.TRUST_EC2));
        step(Iam.TAG_ROLE, Map.of("RoleName", "r", "Tags", List.of(TAG)));
        step(Iam.LIST_ROLE_TAGS, role);
        step(Iam.UNTAG_ROLE, Map.of("RoleName", "r", "TagKeys", List.of("a")));
        step(Iam.PUT_ROLE_POLICY, Map.of("RoleName", "r", "PolicyName", "p", "PolicyDocument", TEXT));
        step(Iam.GET_ROLE_POLICY, Map.of("RoleName", "r", "PolicyName", "p"));
        step(Iam.LIST_ROLE_POLICIES, role);
        step(Iam.DELETE_ROLE_POLICY, Map.of("RoleName", "r", "PolicyName", "p"));
        step(Iam.ATTACH_ROLE_POLICY, Map.of("RoleName", "r", "PolicyArn", AWS_POLICY));
        step(Iam.LIST_ATTACHED_ROLE_POLICIES, role);
        step(Iam.DETACH_ROLE_POLICY, Map.of("RoleName", "r", "PolicyArn", AWS_POLICY));
        step(Iam.PUT_ROLE_PERMISSIONS_BOUNDARY, Map.of("RoleName", "r", "PermissionsBoundary", AWS_POLICY));
        step(Iam.DELETE_ROLE_PERMISSIONS_BOUNDARY, role);
        Map<String, String> profile = Map.of("InstanceProfileName", "i");
        step(
                Iam.CREATE_INSTANCE_PROFILE,
                Map.of("InstanceProfileName", "i", "Tags", List.of(TAG)),
                Set.of("iam:TagInstanceProfile"));
        step(
                Iam.ADD_ROLE_TO_INSTANCE_PROFILE,
                Map.of("InstanceProfileName", "i", "RoleName", "r"),
                Set.of("iam:PassRole"));
        step(Iam.GET_INSTANCE_PROFILE, profile);
        step(Iam.LIST_INSTANCE_PROFILES, Map.of());
        step(Iam.LIST_INSTANCE_PROFILES_FOR_ROLE, role);
        step(Iam.REMOVE_ROLE_FROM_INSTANCE_PROFILE, Map.of("InstanceProfileName", "i", "RoleName", "r"));
        step(Iam.TAG_INSTANCE_PROFILE, Map.of("InstanceProfileName", "i", "Tags", List.of(TAG)));
        step(Iam.LIST_INSTANCE_PROFILE_TAGS, profile);
        step(Iam.UNTAG_INSTANCE_PROFILE, Map.of("InstanceProfileName", "i", "TagKeys", List.of("a")));
        step(Iam.DELETE_INSTANCE_PROFILE, profile);
        step(Iam.CREATE_SERVICE_LINKED_ROLE, Map.of("AWSServiceName", "spot.amazonaws.com"));
        String task = step(Iam.DELETE_SERVICE_LINKED_ROLE, Map.of("RoleName", "AWSServiceRoleForEC2Spot"))
                .deletionTaskId()
                .orElseThrow();
        step(Iam.GET_SERVICE_LINKED_ROLE_DELETION_STATUS, Map.of("DeletionTaskId", task));
    }

    private void policies() {
        Map<String, String> policy = Map.of("PolicyArn", POLICY);
        step(
                Iam.CREATE_POLICY,
                Map.of("PolicyName", "mine", "PolicyDocument", TEXT, "Tags", List.of(TAG)),
                Set.of("iam:TagPolicy"));
        step(Iam.GET_POLICY, policy);
        step(Iam.LIST_POLICIES, Map.of());
        step(Iam.LIST_ENTITIES_FOR_POLICY, policy);
        step(Iam.TAG_POLICY, Map.of("PolicyArn", POLICY, "Tags", List.of(TAG)));
        step(Iam.LIST_POLICY_TAGS, policy);
        step(Iam.UNTAG_POLICY, Map.of("PolicyArn", POLICY, "TagKeys", List.of("a")));
        step(Iam.CREATE_POLICY_VERSION, Map.of("PolicyArn", POLICY, "PolicyDocument", TEXT));
        step(Iam.LIST_POLICY_VERSIONS, policy);
        step(Iam.GET_POLICY_VERSION, Map.of("PolicyArn", POLICY, "VersionId", "v2"));
        step(Iam.SET_DEFAULT_POLICY_VERSION, Map.of("PolicyArn", POLICY, "VersionId", "v2"));
        step(Iam.DELETE_POLICY_VERSION, Map.of("PolicyArn", POLICY, "VersionId", "v1"));
        step(Iam.DELETE_POLICY, policy);
    }

    private void account() {
        step(Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "alias"));
        step(Iam.LIST_ACCOUNT_ALIASES, Map.of());
        step(Iam.DELETE_ACCOUNT_ALIAS, Map.of("AccountAlias", "alias"));
        step(Iam.GET_ACCOUNT_SUMMARY, Map.of());
        step(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of());
        step(Iam.UPDATE_ACCOUNT_PASSWORD_POLICY, Map.of("MinimumPasswordLength", 10));
        step(Iam.GET_ACCOUNT_PASSWORD_POLICY, Map.of());
        step(Iam.DELETE_ACCOUNT_PASSWORD_POLICY, Map.of());
    }

    private void providers() {
        String arn = "arn:aws:iam::123456789012:oidc-provider/issuer.example";
        Map<String, String> provider = Map.of("OpenIDConnectProviderArn", arn);
        step(
                Iam.CREATE_OPEN_ID_CONNECT_PROVIDER,
                Map.of("Url", "https://issuer.example", "Tags", List.of(TAG)),
                Set.of("iam:TagOpenIDConnectProvider"));
        step(Iam.GET_OPEN_ID_CONNECT_PROVIDER, provider);
        step(Iam.LIST_OPEN_ID_CONNECT_PROVIDERS, Map.of());
        step(
                Iam.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
                Map.of("OpenIDConnectProviderArn", arn, "ThumbprintList", List.of("0123456789".repeat(4))));
        step(Iam.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER, Map.of("OpenIDConnectProviderArn", arn, "ClientID", "c"));
        step(
                Iam.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                Map.of("OpenIDConnectProviderArn", arn, "ClientID", "c"));
        step(Iam.TAG_OPEN_ID_CONNECT_PROVIDER, Map.of("OpenIDConnectProviderArn", arn, "Tags", List.of(TAG)));
        step(Iam.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS, provider);
        step(Iam.UNTAG_OPEN_ID_CONNECT_PROVIDER, Map.of("OpenIDConnectProviderArn", arn, "TagKeys", List.of("a")));
        step(Iam.DELETE_OPEN_ID_CONNECT_PROVIDER, provider);
    }

    private void devices() {
        VirtualMFADevice device = step(
                        Iam.CREATE_VIRTUAL_MFA_DEVICE,
                        Map.of("VirtualMFADeviceName", "phone", "Tags", List.of(TAG)),
                        Set.of("iam:TagMFADevice"))
                .virtualMFADevice()
                .orElseThrow();
        String serial = device.serialNumber().orElseThrow();
        byte[] seed = MfaDevicesTest.decode(
                new String(device.base32StringSeed().orElseThrow().toByteArray(), StandardCharsets.UTF_8));
        long now = TimeCodes.counter(tester.clock().instant());
        step(Iam.ENABLE_MFA_DEVICE, codes(serial, seed, now));
        step(Iam.RESYNC_MFA_DEVICE, codes(serial, seed, now + 2));
        Map<String, String> bobs = Map.of("UserName", "bob", "SerialNumber", serial);
        step(Iam.GET_MFA_DEVICE, bobs);
        step(Iam.LIST_MFA_DEVICES, Map.of("UserName", "bob"));
        step(Iam.LIST_VIRTUAL_MFA_DEVICES, Map.of());
        step(Iam.TAG_MFA_DEVICE, Map.of("SerialNumber", serial, "Tags", List.of(TAG)));
        step(Iam.LIST_MFA_DEVICE_TAGS, Map.of("SerialNumber", serial));
        step(Iam.UNTAG_MFA_DEVICE, Map.of("SerialNumber", serial, "TagKeys", List.of("a")));
        step(Iam.DEACTIVATE_MFA_DEVICE, bobs);
        step(Iam.DELETE_VIRTUAL_MFA_DEVICE, Map.of("SerialNumber", serial));
    }

    private static Map<String, String> codes(String serial, byte[] seed, long counter) {
        return Map.of(
                "UserName",
                "bob",
                "SerialNumber",
                serial,
                "AuthenticationCode1",
                TimeCodes.code(seed, counter),
                "AuthenticationCode2",
                TimeCodes.code(seed, counter + 1));
    }

    private void passwords() {
        Map<String, String> bob = Map.of("UserName", "bob");
        step(Iam.CREATE_LOGIN_PROFILE, Map.of("UserName", "bob", "Password", "Correct-1-horse"));
        step(Iam.GET_LOGIN_PROFILE, bob);
        step(Iam.UPDATE_LOGIN_PROFILE, Map.of("UserName", "bob", "PasswordResetRequired", true));
        step(Iam.CHANGE_PASSWORD, Map.of("OldPassword", "Correct-1-horse", "NewPassword", "Battery-2-staple"));
        step(Iam.GENERATE_CREDENTIAL_REPORT, Map.of());
        step(Iam.GET_CREDENTIAL_REPORT, Map.of());
        step(Iam.DELETE_LOGIN_PROFILE, bob);
    }

    private void credentials() {
        Map<String, String> bob = Map.of("UserName", "bob");
        String key = step(
                        Iam.UPLOAD_SSH_PUBLIC_KEY,
                        Map.of("UserName", "bob", "SSHPublicKeyBody", TestCredentials.read("rsa-2048.pub")))
                .sshPublicKey()
                .orElseThrow()
                .sshPublicKeyId()
                .orElseThrow();
        step(Iam.GET_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", key, "Encoding", "SSH"));
        step(Iam.LIST_SSH_PUBLIC_KEYS, bob);
        step(Iam.UPDATE_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", key, "Status", "Inactive"));
        step(Iam.DELETE_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", key));
        String certificate = step(
                        Iam.UPLOAD_SIGNING_CERTIFICATE,
                        Map.of("UserName", "bob", "CertificateBody", TestCredentials.read("first.pem")))
                .certificate()
                .orElseThrow()
                .certificateId()
                .orElseThrow();
        step(Iam.LIST_SIGNING_CERTIFICATES, bob);
        step(
                Iam.UPDATE_SIGNING_CERTIFICATE,
                Map.of("UserName", "bob", "CertificateId", certificate, "Status", "Inactive"));
        step(Iam.DELETE_SIGNING_CERTIFICATE, Map.of("UserName", "bob", "CertificateId", certificate));
        String credential = step(
                        Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                        Map.of("UserName", "bob", "ServiceName", "codecommit.amazonaws.com"))
                .serviceSpecificCredential()
                .orElseThrow()
                .serviceSpecificCredentialId()
                .orElseThrow();
        Map<String, String> one = Map.of("UserName", "bob", "ServiceSpecificCredentialId", credential);
        step(Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS, bob);
        step(Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS, Map.of("AllUsers", true));
        step(
                Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
                Map.of("UserName", "bob", "ServiceSpecificCredentialId", credential, "Status", "Inactive"));
        step(Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, one);
        step(Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL, one);
    }

    private void simulations() {
        String arn = "arn:aws:iam::123456789012:user/x/bob";
        step(
                Iam.SIMULATE_CUSTOM_POLICY,
                Map.of("PolicyInputList", List.of(TEXT), "ActionNames", List.of("ec2:StopInstances")));
        step(
                Iam.SIMULATE_PRINCIPAL_POLICY,
                Map.of("PolicySourceArn", arn, "ActionNames", List.of("ec2:StopInstances")));
        step(Iam.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, Map.of("PolicyInputList", List.of(TEXT)));
        step(Iam.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, Map.of("PolicySourceArn", arn));
    }

    private void rest() {
        step(Iam.DELETE_ROLE, Map.of("RoleName", "r"));
        step(Iam.DELETE_USER, Map.of("UserName", "bob"));
    }
}
