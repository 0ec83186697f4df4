package io.virga.cloud.identity.iam;

import io.virga.store.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts what an account has in IAM, beside the quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">GetAccountSummary</a>
 */
final class AccountSummary {
    private static final int VERSIONS_IN_USE = 10_000;
    private static final int TOKENS_VALID_IN_ALL_REGIONS = 2;

    /** The summary's names of quotas, and IamQuotas' names. */
    private static final Map<String, String> QUOTAS = Map.ofEntries(
            Map.entry("AccessKeysPerUserQuota", "AccessKeysPerUser"),
            Map.entry("AssumeRolePolicySizeQuota", "TrustPolicySize"),
            Map.entry("AttachedPoliciesPerGroupQuota", "AttachedPoliciesPerGroup"),
            Map.entry("AttachedPoliciesPerRoleQuota", "AttachedPoliciesPerRole"),
            Map.entry("AttachedPoliciesPerUserQuota", "AttachedPoliciesPerUser"),
            Map.entry("GroupPolicySizeQuota", "GroupPolicySize"),
            Map.entry("GroupsPerUserQuota", "GroupsPerUser"),
            Map.entry("GroupsQuota", "GroupsPerAccount"),
            Map.entry("InstanceProfilesQuota", "InstanceProfilesPerAccount"),
            Map.entry("PoliciesQuota", "PoliciesPerAccount"),
            Map.entry("PolicySizeQuota", "PolicySize"),
            Map.entry("RolePolicySizeQuota", "RolePolicySize"),
            Map.entry("RolesQuota", "RolesPerAccount"),
            Map.entry("SigningCertificatesPerUserQuota", "CertificatesPerUser"),
            Map.entry("UserPolicySizeQuota", "UserPolicySize"),
            Map.entry("UsersQuota", "UsersPerAccount"),
            Map.entry("VersionsPerPolicyQuota", "VersionsPerPolicy"));

    private final List<String> configured;

    /** @param configured the accounts whose roots have a configured access key */
    AccountSummary(List<String> configured) {
        this.configured = List.copyOf(configured);
    }

    /** The counts and quotas by the names that the API gives them. */
    Map<String, Integer> of(Reader reader, String account) {
        Map<String, Integer> summary = new TreeMap<>();
        QUOTAS.forEach((name, quota) -> summary.put(name, IamQuotas.of(quota)));
        summary.put("Users", (int) User.TYPE.count(reader, account));
        summary.put("Groups", (int) Group.TYPE.count(reader, account));
        summary.put("Roles", (int) Role.TYPE.count(reader, account));
        summary.put("InstanceProfiles", (int) InstanceProfile.TYPE.count(reader, account));
        summary.put("Policies", (int) ManagedPolicy.TYPE.count(reader, account));
        summary.put(
                "PolicyVersionsInUse",
                ManagedPolicy.TYPE.all(reader, account).stream()
                        .mapToInt(policy -> policy.versions().size())
                        .sum());
        summary.put("PolicyVersionsInUseQuota", VERSIONS_IN_USE);
        summary.put("Providers", (int) OidcProvider.TYPE.count(reader, account));
        summary.put("MFADevices", (int) MfaDevice.TYPE.count(reader, account));
        summary.put("MFADevicesInUse", (int) MfaDevice.countInUse(reader, account));
        summary.put("AccountMFAEnabled", 0);
        boolean hasKey = configured.contains(account)
                || !AccessKey.TYPE.of(reader, account, Optional.empty()).isEmpty();
        summary.put("AccountAccessKeysPresent", hasKey ? 1 : 0);
        summary.put("AccountPasswordPresent", 0);
        boolean hasCertificate =
                !SigningCertificate.TYPE.of(reader, account, Optional.empty()).isEmpty();
        summary.put("AccountSigningCertificatesPresent", hasCertificate ? 1 : 0);
        summary.put("ServerCertificates", 0);
        summary.put("ServerCertificatesQuota", 20);
        summary.put("GlobalEndpointTokenVersion", TOKENS_VALID_IN_ALL_REGIONS);
        return summary;
    }
}
