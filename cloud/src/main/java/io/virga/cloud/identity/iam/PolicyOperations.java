package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreatePolicyRequest;
import io.virga.api.iam.CreatePolicyResponse;
import io.virga.api.iam.DeletePolicyRequest;
import io.virga.api.iam.DeletePolicyResponse;
import io.virga.api.iam.GetPolicyRequest;
import io.virga.api.iam.GetPolicyResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListPoliciesRequest;
import io.virga.api.iam.ListPoliciesResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Managed policies. */
final class PolicyOperations {
    private static final String ROOT_PATH = "/";
    private static final String FIRST_VERSION = "v1";
    private static final String BOUNDARY_USE = "PermissionsBoundary";

    private final IamIds ids;

    PolicyOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_POLICY, this::create, "PolicyName", "Path", "PolicyDocument", "Description", "Tags");
        operations.on(Iam.GET_POLICY, PolicyOperations::get, "PolicyArn");
        operations.on(Iam.DELETE_POLICY, PolicyOperations::delete, "PolicyArn");
        operations.describe(
                Iam.LIST_POLICIES, PolicyOperations::list, "Scope", "OnlyAttached", "PathPrefix", "PolicyUsageFilter");
    }

    private static String arn(Optional<String> arn) {
        return arn.orElseThrow(() -> IamErrors.missing("PolicyArn"));
    }

    /** A text that may be a managed policy's: of the right form, and no longer than IAM allows. */
    static String checked(Documents.Sent sent) {
        PolicyDocument document = sent.document();
        int limit = IamQuotas.of("PolicySize");
        if (document.size() > limit) {
            throw IamErrors.limitExceeded("PolicySize", limit);
        }
        return document.text();
    }

    /** Read before the transaction: all other writes wait for it. */
    static Documents.Sent read(Optional<String> text) {
        return Documents.read(text.orElseThrow(() -> IamErrors.missing("PolicyDocument")), PolicyGrammar.MANAGED);
    }

    private CreatePolicyResponse create(Call call, CreatePolicyRequest request) {
        Documents.Sent sent = read(request.policyDocument());
        return call.write(transaction -> {
            ManagedPolicy policy = new ManagedPolicy(
                    ids.next(ManagedPolicy.TYPE.idPrefix()),
                    call.account(),
                    IamTags.of(request.tags()),
                    request.path().orElse(ROOT_PATH),
                    request.policyName().orElseThrow(() -> IamErrors.missing("PolicyName")),
                    call.time(),
                    call.time(),
                    request.description().filter(text -> !text.isEmpty()),
                    List.of(new ManagedPolicy.Version(FIRST_VERSION, checked(sent), call.time())),
                    FIRST_VERSION,
                    1);
            Edits.insert(call, transaction, ManagedPolicy.TYPE, "PoliciesPerAccount", policy);
            return CreatePolicyResponse.builder()
                    .policy(view(call, transaction, policy).build())
                    .build();
        });
    }

    private static GetPolicyResponse get(Call call, GetPolicyRequest request) {
        return call.read(reader -> {
            ManagedPolicy policy = ManagedPolicies.get(reader, call.acting(), call.action(), arn(request.policyArn()));
            return GetPolicyResponse.builder()
                    .policy(view(call, reader, policy)
                            .description(policy.description())
                            .build())
                    .build();
        });
    }

    /** A policy without its description, which only GetPolicy tells. */
    private static io.virga.api.iam.Policy.Builder view(Call call, Reader reader, ManagedPolicy policy) {
        io.virga.api.iam.Policy.Builder view = listed(call, reader, policy);
        return policy.tags().isEmpty() ? view : view.tags(IamTags.view(policy.tags()));
    }

    private static io.virga.api.iam.Policy.Builder listed(Call call, Reader reader, ManagedPolicy policy) {
        PolicyUses uses = PolicyUses.of(reader, call.account(), policy);
        return io.virga.api.iam.Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(IamViews.arn(call, ManagedPolicy.TYPE.resources().arn(policy)))
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(uses.attachments())
                .permissionsBoundaryUsageCount(uses.boundaries())
                .isAttachable(true)
                .createDate(IamViews.time(policy.created()))
                .updateDate(IamViews.time(policy.updated()));
    }

    private static DeletePolicyResponse delete(Call call, DeletePolicyRequest request) {
        return call.write(transaction -> {
            ManagedPolicy policy =
                    ManagedPolicies.own(transaction, call.acting(), call.action(), arn(request.policyArn()));
            PolicyUses uses = PolicyUses.of(transaction, call.account(), policy);
            if (uses.attachments() + uses.boundaries() > 0) {
                throw IamErrors.conflict("Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw IamErrors.conflict("This policy has more than one version. Before you delete a policy, you must"
                        + " delete the policy's versions. The default version is deleted with the policy.");
            }
            transaction.delete(ManagedPolicy.TYPE.resources().documents(), policy.id());
            return DeletePolicyResponse.builder().build();
        });
    }

    private static ListPoliciesResponse list(Call call, ListPoliciesRequest request) {
        return call.read(reader -> {
            Listing<ManagedPolicy> page =
                    Listing.of(call, request, wanted(reader, call, request), PolicyOperations::key);
            return ListPoliciesResponse.builder()
                    .policies(page.map(policy -> listed(call, reader, policy).build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static String key(ManagedPolicy policy) {
        return policy.name() + " " + policy.account();
    }

    private static List<ManagedPolicy> wanted(Reader reader, Call call, ListPoliciesRequest request) {
        String scope = request.scope().orElse("All");
        List<ManagedPolicy> all = new ArrayList<>();
        if (!scope.equals("Local")) {
            all.addAll(AwsManagedPolicies.all());
        }
        if (!scope.equals("AWS")) {
            all.addAll(ManagedPolicy.TYPE.all(reader, call.account()));
        }
        boolean onlyUsed = request.onlyAttached().orElse(false)
                || request.policyUsageFilter().isPresent();
        boolean asBoundary =
                request.policyUsageFilter().filter(BOUNDARY_USE::equals).isPresent();
        String prefix = request.pathPrefix().orElse("/");
        return all.stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !onlyUsed || isUsed(PolicyUses.of(reader, call.account(), policy), asBoundary))
                .sorted(Comparator.comparing(PolicyOperations::key))
                .toList();
    }

    private static boolean isUsed(PolicyUses uses, boolean asBoundary) {
        return asBoundary ? uses.boundaries() > 0 : uses.attachments() > 0;
    }
}
