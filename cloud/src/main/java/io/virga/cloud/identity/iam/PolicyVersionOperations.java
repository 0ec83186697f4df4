package io.virga.cloud.identity.iam;

import io.virga.api.iam.CreatePolicyVersionRequest;
import io.virga.api.iam.CreatePolicyVersionResponse;
import io.virga.api.iam.DeletePolicyVersionRequest;
import io.virga.api.iam.DeletePolicyVersionResponse;
import io.virga.api.iam.GetPolicyVersionRequest;
import io.virga.api.iam.GetPolicyVersionResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListPolicyVersionsRequest;
import io.virga.api.iam.ListPolicyVersionsResponse;
import io.virga.api.iam.PolicyVersion;
import io.virga.api.iam.SetDefaultPolicyVersionRequest;
import io.virga.api.iam.SetDefaultPolicyVersionResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The versions of managed policies, of which one is in effect. */
final class PolicyVersionOperations {
    void register(Operations operations) {
        operations.on(
                Iam.CREATE_POLICY_VERSION,
                PolicyVersionOperations::create,
                "PolicyArn",
                "PolicyDocument",
                "SetAsDefault");
        operations.on(Iam.GET_POLICY_VERSION, PolicyVersionOperations::get, "PolicyArn", "VersionId");
        operations.on(Iam.DELETE_POLICY_VERSION, PolicyVersionOperations::delete, "PolicyArn", "VersionId");
        operations.describe(Iam.LIST_POLICY_VERSIONS, PolicyVersionOperations::list, "PolicyArn");
        operations.on(Iam.SET_DEFAULT_POLICY_VERSION, PolicyVersionOperations::setDefault, "PolicyArn", "VersionId");
    }

    private static String arn(Optional<String> arn) {
        return arn.orElseThrow(() -> IamErrors.missing("PolicyArn"));
    }

    private static ManagedPolicy.Version version(ManagedPolicy policy, Optional<String> asked) {
        String id = asked.orElseThrow(() -> IamErrors.missing("VersionId"));
        return policy.version(id)
                .orElseThrow(() -> IamErrors.notThere(
                        "Policy " + ManagedPolicy.TYPE.resources().arn(policy) + " version " + id
                                + " does not exist or is not attachable."));
    }

    private static CreatePolicyVersionResponse create(Call call, CreatePolicyVersionRequest request) {
        Documents.Sent sent = PolicyOperations.read(request.policyDocument());
        return call.write(transaction -> {
            ManagedPolicy policy = own(call, transaction, request.policyArn());
            String document = PolicyOperations.checked(sent);
            int limit = IamQuotas.of("VersionsPerPolicy");
            if (policy.versions().size() >= limit) {
                throw IamErrors.limit("A managed policy can have up to " + limit
                        + " versions. Before you create a new version, you must delete an existing version.");
            }
            int number = policy.lastVersion() + 1;
            ManagedPolicy.Version version = new ManagedPolicy.Version("v" + number, document, call.time());
            List<ManagedPolicy.Version> versions = new ArrayList<>(policy.versions());
            versions.add(version);
            boolean isDefault = request.setAsDefault().orElse(false);
            ManagedPolicy changed = policy.withVersions(
                    versions, isDefault ? version.id() : policy.defaultVersion(), number, call.time());
            transaction.replace(ManagedPolicy.TYPE.resources().documents(), changed);
            return CreatePolicyVersionResponse.builder()
                    .policyVersion(view(changed, version).build())
                    .build();
        });
    }

    private static ManagedPolicy own(Call call, Transaction transaction, Optional<String> arn) {
        return ManagedPolicies.own(transaction, call.acting(), call.action(), arn(arn));
    }

    private static PolicyVersion.Builder view(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                .createDate(IamViews.time(version.created()));
    }

    /** The versions with their documents, the newest first. */
    static List<PolicyVersion> wholeViews(ManagedPolicy policy) {
        return newestFirst(policy).stream()
                .map(version -> view(policy, version)
                        .document(Documents.encode(version.document()))
                        .build())
                .toList();
    }

    private static List<ManagedPolicy.Version> newestFirst(ManagedPolicy policy) {
        return policy.versions().stream()
                .sorted(Comparator.comparingInt(ManagedPolicy.Version::number).reversed())
                .toList();
    }

    private static GetPolicyVersionResponse get(Call call, GetPolicyVersionRequest request) {
        ManagedPolicy policy = call.read(
                reader -> ManagedPolicies.get(reader, call.acting(), call.action(), arn(request.policyArn())));
        ManagedPolicy.Version version = version(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(view(policy, version)
                        .document(Documents.encode(version.document()))
                        .build())
                .build();
    }

    private static ListPolicyVersionsResponse list(Call call, ListPolicyVersionsRequest request) {
        ManagedPolicy policy = call.read(
                reader -> ManagedPolicies.get(reader, call.acting(), call.action(), arn(request.policyArn())));
        Listing<ManagedPolicy.Version> page = Listing.of(
                call,
                request,
                newestFirst(policy),
                version -> String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - version.number()));
        return ListPolicyVersionsResponse.builder()
                .versions(page.map(version -> view(policy, version).build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static <O extends Structure> O change(
            Call call, Optional<String> arn, UnaryOperator<ManagedPolicy> change, Supplier<O> answer) {
        return call.write(transaction -> {
            ManagedPolicy policy = own(call, transaction, arn);
            transaction.replace(ManagedPolicy.TYPE.resources().documents(), change.apply(policy));
            return answer.get();
        });
    }

    private static DeletePolicyVersionResponse delete(Call call, DeletePolicyVersionRequest request) {
        return change(
                call,
                request.policyArn(),
                policy -> {
                    ManagedPolicy.Version gone = version(policy, request.versionId());
                    if (gone.id().equals(policy.defaultVersion())) {
                        throw IamErrors.conflict("Cannot delete the default version of a policy.");
                    }
                    List<ManagedPolicy.Version> rest = policy.versions().stream()
                            .filter(version -> !version.equals(gone))
                            .toList();
                    return policy.withVersions(rest, policy.defaultVersion(), policy.lastVersion(), call.time());
                },
                () -> DeletePolicyVersionResponse.builder().build());
    }

    private static SetDefaultPolicyVersionResponse setDefault(Call call, SetDefaultPolicyVersionRequest request) {
        return change(
                call,
                request.policyArn(),
                policy -> policy.withVersions(
                        policy.versions(),
                        version(policy, request.versionId()).id(),
                        policy.lastVersion(),
                        call.time()),
                () -> SetDefaultPolicyVersionResponse.builder().build());
    }
}
