package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.GetAccountAuthorizationDetailsResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.PasswordPolicy;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest extends IamTest {
    private static final String EC2_READ = "arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess";

    @Test
    void anAccountHasOneAliasThatNoOtherHas() {
        tester.call(Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "first"));
        tester.call(Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "second"));
        assertThat(tester.call(Iam.LIST_ACCOUNT_ALIASES, Map.of()).accountAliases())
                .containsExactly("second");
        assertThat(tester.refused(CloudTester.STRANGER, Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "second"))
                        .code())
                .isEqualTo("EntityAlreadyExists");
        tester.assertRefused("ValidationError", 400, Iam.CREATE_ACCOUNT_ALIAS, Map.of("AccountAlias", "a--b"));
        tester.assertRefused("NoSuchEntity", 404, Iam.DELETE_ACCOUNT_ALIAS, Map.of("AccountAlias", "first"));
        tester.call(Iam.DELETE_ACCOUNT_ALIAS, Map.of("AccountAlias", "second"));
        assertThat(tester.call(Iam.LIST_ACCOUNT_ALIASES, Map.of()).accountAliases())
                .isEmpty();
    }

    @Test
    void theSummaryCountsWhatThereIs() {
        tester.user("bob");
        tester.call(Iam.CREATE_GROUP, Map.of("GroupName", "g"));
        Map<String, Integer> summary =
                tester.call(Iam.GET_ACCOUNT_SUMMARY, Map.of()).summaryMap();
        assertThat(summary)
                .containsEntry("Users", 1)
                .containsEntry("Groups", 1)
                .containsEntry("Roles", 0)
                .containsEntry("UsersQuota", 5000)
                .containsEntry("AccountAccessKeysPresent", 1);
    }

    @Test
    void rulesForPasswordsAreReplacedAsAWhole() {
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_ACCOUNT_PASSWORD_POLICY, Map.of());
        tester.call(
                Iam.UPDATE_ACCOUNT_PASSWORD_POLICY,
                Map.of("MinimumPasswordLength", 12, "RequireSymbols", true, "MaxPasswordAge", 90));
        PasswordPolicy policy = tester.call(Iam.GET_ACCOUNT_PASSWORD_POLICY, Map.of())
                .passwordPolicy()
                .orElseThrow();
        assertThat(policy.minimumPasswordLength()).contains(12);
        assertThat(policy.expirePasswords()).contains(true);
        assertThat(policy.maxPasswordAge()).contains(90);
        tester.call(Iam.UPDATE_ACCOUNT_PASSWORD_POLICY, Map.of());
        policy = tester.call(Iam.GET_ACCOUNT_PASSWORD_POLICY, Map.of())
                .passwordPolicy()
                .orElseThrow();
        assertThat(policy.minimumPasswordLength()).contains(6);
        assertThat(policy.requireSymbols()).contains(false);
        assertThat(policy.maxPasswordAge()).isEmpty();
        tester.call(Iam.DELETE_ACCOUNT_PASSWORD_POLICY, Map.of());
        tester.assertRefused("NoSuchEntity", 404, Iam.DELETE_ACCOUNT_PASSWORD_POLICY, Map.of());
    }

    @Test
    void theDetailsAreAllThatDecides() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("ec2:*", "*"));
        tester.call(Iam.CREATE_GROUP, Map.of("GroupName", "g"));
        tester.call(Iam.ADD_USER_TO_GROUP, Map.of("GroupName", "g", "UserName", "bob"));
        tester.call(Iam.ATTACH_GROUP_POLICY, Map.of("GroupName", "g", "PolicyArn", EC2_READ));
        tester.call(Iam.CREATE_ROLE, Map.of("RoleName", "r", "AssumeRolePolicyDocument", IamTester.TRUST_EC2));
        tester.call(
                Iam.CREATE_POLICY, Map.of("PolicyName", "p", "PolicyDocument", IamTester.policy(allow("ec2:*", "*"))));
        GetAccountAuthorizationDetailsResponse all = tester.call(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of());
        assertThat(all.userDetailList()).hasSize(1);
        assertThat(all.userDetailList().getFirst().groupList()).containsExactly("g");
        assertThat(all.userDetailList().getFirst().userPolicyList()).hasSize(1);
        assertThat(all.groupDetailList().getFirst().attachedManagedPolicies()).hasSize(1);
        assertThat(all.roleDetailList()).hasSize(1);
        assertThat(all.policies())
                .extracting(policy -> policy.policyName().orElseThrow())
                .containsExactly("AmazonEC2ReadOnlyAccess", "p");
        assertThat(all.policies().getFirst().policyVersionList()).hasSize(1);
        GetAccountAuthorizationDetailsResponse roles =
                tester.call(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of("Filter", List.of("Role")));
        assertThat(roles.userDetailList()).isEmpty();
        assertThat(roles.roleDetailList()).hasSize(1);
        GetAccountAuthorizationDetailsResponse page =
                tester.call(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of("MaxItems", 3));
        assertThat(page.isTruncated()).contains(true);
        page = tester.call(
                Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS,
                Map.of("MaxItems", 3, "Marker", page.marker().orElseThrow()));
        assertThat(page.isTruncated()).contains(false);
        assertThat(page.userDetailList()).hasSize(1);
        assertThat(tester.refused(bob, Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, Map.of())
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void providersAreKnownByTheirUrls() {
        String arn = tester.call(
                        Iam.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        Map.of("Url", "https://issuer.example/tenant", "ClientIDList", List.of("a", "a")))
                .openIDConnectProviderArn()
                .orElseThrow();
        assertThat(arn).isEqualTo("arn:aws:iam::123456789012:oidc-provider/issuer.example/tenant");
        Map<String, String> provider = Map.of("OpenIDConnectProviderArn", arn);
        tester.assertRefused(
                "EntityAlreadyExists",
                409,
                Iam.CREATE_OPEN_ID_CONNECT_PROVIDER,
                Map.of("Url", "https://issuer.example/tenant"));
        for (String url : List.of("http://a.example", "https://a.example?b=c", "https://", "https://u@a.example")) {
            tester.assertRefused("InvalidInput", 400, Iam.CREATE_OPEN_ID_CONNECT_PROVIDER, Map.of("Url", url));
        }
        tester.call(
                Iam.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                Map.of("OpenIDConnectProviderArn", arn, "ClientID", "b"));
        tester.call(
                Iam.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                Map.of("OpenIDConnectProviderArn", arn, "ClientID", "a"));
        assertThat(tester.call(Iam.GET_OPEN_ID_CONNECT_PROVIDER, provider).clientIDList())
                .containsExactly("b");
        assertThat(OidcProvider.ofIssuer(
                        tester.cloud().store().snapshot(), IamTester.ACCOUNT, "https://issuer.example/tenant"))
                .isPresent();
        assertThat(tester.call(Iam.LIST_OPEN_ID_CONNECT_PROVIDERS, Map.of()).openIDConnectProviderList())
                .hasSize(1);
        tester.call(Iam.DELETE_OPEN_ID_CONNECT_PROVIDER, provider);
        tester.assertRefused("NoSuchEntity", 404, Iam.GET_OPEN_ID_CONNECT_PROVIDER, provider);
    }
}
