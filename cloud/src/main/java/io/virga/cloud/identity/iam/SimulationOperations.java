package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.ContextEntry;
import io.virga.api.iam.EvaluationResult;
import io.virga.api.iam.GetContextKeysForCustomPolicyRequest;
import io.virga.api.iam.GetContextKeysForPolicyResponse;
import io.virga.api.iam.GetContextKeysForPrincipalPolicyRequest;
import io.virga.api.iam.Iam;
import io.virga.api.iam.SimulateCustomPolicyRequest;
import io.virga.api.iam.SimulatePolicyResponse;
import io.virga.api.iam.SimulatePrincipalPolicyRequest;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.PolicySource;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.policy.Policy;
import io.virga.policy.PolicySet;
import io.virga.policy.Principal;
import io.virga.store.Reader;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policy simulator: the same evaluation that decides requests, asked about what nobody does.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class SimulationOperations {
    private static final String ANY = "*";

    private final IamPolicies policies;

    SimulationOperations(IamPolicies policies) {
        this.policies = requireNonNull(policies, "policies is null");
    }

    void register(Operations operations) {
        operations.describe(
                Iam.SIMULATE_CUSTOM_POLICY,
                SimulationOperations::custom,
                "PolicyInputList",
                "PermissionsBoundaryPolicyInputList",
                "ActionNames",
                "ResourceArns",
                "ResourcePolicy",
                "ResourceOwner",
                "CallerArn",
                "ContextEntries");
        operations.describe(
                Iam.SIMULATE_PRINCIPAL_POLICY,
                this::principal,
                "PolicySourceArn",
                "PolicyInputList",
                "PermissionsBoundaryPolicyInputList",
                "ActionNames",
                "ResourceArns",
                "ResourcePolicy",
                "ResourceOwner",
                "CallerArn",
                "ContextEntries");
        operations.on(Iam.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, SimulationOperations::keysOfCustom, "PolicyInputList");
        operations.on(
                Iam.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, this::keysOfPrincipal, "PolicySourceArn", "PolicyInputList");
    }

    /** What either request asks, of whichever policies. */
    private record Asked(
            Structure request,
            List<String> actions,
            List<String> resources,
            Optional<String> resourceOwner,
            List<ContextEntry> context,
            Optional<String> resourcePolicy) {
        static Asked of(SimulateCustomPolicyRequest request) {
            return new Asked(
                    request,
                    request.actionNames(),
                    request.resourceArns(),
                    request.resourceOwner(),
                    request.contextEntries(),
                    request.resourcePolicy());
        }

        static Asked of(SimulatePrincipalPolicyRequest request) {
            return new Asked(
                    request,
                    request.actionNames(),
                    request.resourceArns(),
                    request.resourceOwner(),
                    request.contextEntries(),
                    request.resourcePolicy());
        }

        /** @param documents where the principal's policies come from */
        SimulatePolicyResponse answer(
                Call call, PolicySet.Builder set, Principal caller, List<IamResource<?>> documents) {
            SimulatedQuestions questions = new SimulatedQuestions(
                    caller,
                    actions,
                    resources.isEmpty() ? List.of(ANY) : resources,
                    resourceOwner,
                    context,
                    SimulatedPolicies.sources(documents));
            Listing<EvaluationResult> page = Listing.of(
                    call,
                    request,
                    questions.results(SimulatedPolicies.withResource(set, resourcePolicy)),
                    SimulatedQuestions::key);
            return SimulatePolicyResponse.builder()
                    .evaluationResults(page.items())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        }
    }

    private static SimulatePolicyResponse custom(Call call, SimulateCustomPolicyRequest request) {
        PolicySet.Builder set = PolicySet.builder().identity(SimulatedPolicies.given(request.policyInputList()));
        List<Policy> boundary = SimulatedPolicies.boundary(request.permissionsBoundaryPolicyInputList());
        boundary.forEach(set::boundary);
        Principal caller = SimulatedPolicies.caller(request.callerArn(), call.account(), Partition.of(call.region()));
        return Asked.of(request).answer(call, set, caller, List.of());
    }

    /** What a principal has, and what it is. */
    private record Source(PolicySet policies, Optional<Principal> principal, List<IamResource<?>> documents) {}

    private Source source(Reader reader, Call call, Optional<String> sourceArn) {
        String text = sourceArn.orElseThrow(() -> IamErrors.missing("PolicySourceArn"));
        Arn arn = Arn.find(text)
                .filter(found ->
                        found.service().equals("iam") && found.account().equals(call.account()))
                .orElseThrow(() -> IamErrors.invalidInput("Invalid Entity Arn: " + text));
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        String kind = arn.resource().substring(0, Math.max(0, arn.resource().indexOf('/')));
        return switch (kind) {
            case "user" -> {
                User user = User.TYPE.get(reader, call.acting(), call.action(), name);
                yield new Source(
                        policies(policies.ofUser(reader, user.id())),
                        Optional.of(new Principal.User(text, user.id())),
                        SimulatedPolicies.documents(reader, user));
            }
            case "role" -> {
                Role role = Role.TYPE.get(reader, call.acting(), call.action(), name);
                yield new Source(
                        policies(policies.ofRole(reader, role.id())),
                        Optional.of(SimulatedPolicies.session(text, role.id())),
                        SimulatedPolicies.documents(reader, role));
            }
            case "group" -> {
                Group group = Group.TYPE.get(reader, call.acting(), call.action(), name);
                yield new Source(
                        policies(policies.ofGroup(reader, group.id())),
                        Optional.empty(),
                        SimulatedPolicies.documents(reader, group));
            }
            default -> throw IamErrors.invalidInput("Invalid Entity Arn: " + text);
        };
    }

    private static PolicySet policies(PolicySource.Applied.Policies applied) {
        return applied.policies();
    }

    private SimulatePolicyResponse principal(Call call, SimulatePrincipalPolicyRequest request) {
        Source source = call.read(reader -> source(reader, call, request.policySourceArn()));
        List<Policy> identity = new ArrayList<>(source.policies().identity());
        identity.addAll(SimulatedPolicies.given(request.policyInputList()));
        PolicySet.Builder set = PolicySet.builder().identity(identity);
        List<Policy> boundary = SimulatedPolicies.boundary(request.permissionsBoundaryPolicyInputList());
        // A boundary that is given stands in for the principal's own.
        (boundary.isEmpty() ? source.policies().boundary().stream().toList() : boundary).forEach(set::boundary);
        Principal caller = request.callerArn().isPresent()
                ? SimulatedPolicies.caller(request.callerArn(), call.account(), Partition.of(call.region()))
                : source.principal()
                        .orElseGet(() -> SimulatedPolicies.caller(
                                Optional.empty(), call.account(), Partition.of(call.region())));
        return Asked.of(request).answer(call, set, caller, source.documents());
    }

    private static GetContextKeysForPolicyResponse keysOfCustom(
            Call call, GetContextKeysForCustomPolicyRequest request) {
        return GetContextKeysForPolicyResponse.builder()
                .contextKeyNames(SimulatedPolicies.keys(SimulatedPolicies.given(request.policyInputList())))
                .build();
    }

    private GetContextKeysForPolicyResponse keysOfPrincipal(
            Call call, GetContextKeysForPrincipalPolicyRequest request) {
        Source source = call.read(reader -> source(reader, call, request.policySourceArn()));
        List<Policy> all = new ArrayList<>(source.policies().identity());
        all.addAll(SimulatedPolicies.given(request.policyInputList()));
        return GetContextKeysForPolicyResponse.builder()
                .contextKeyNames(SimulatedPolicies.keys(all))
                .build();
    }
}
