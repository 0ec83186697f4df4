package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The policy of a VPC endpoint: one more gate for a request that came by the endpoint. It grants nothing that other policies do
 * not grant, and holds for everybody, the root user too.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to VPC endpoints
 *     using endpoint policies</a>
 */
public final class EndpointGate {
    private final Policy policy;

    /** @param policy of the grammar of resources: it names principals */
    public EndpointGate(Policy policy) {
        this.policy = requireNonNull(policy, "policy is null");
        if (policy.document().grammar() != PolicyGrammar.RESOURCE) {
            throw new IllegalArgumentException(policy.name() + " is a policy of the kind "
                    + policy.document().grammar());
        }
    }

    /** Whether there can be somebody and a resource for whom the action may pass. Quick: it looks at no condition. */
    public boolean couldAllow(ActionName action) {
        boolean[] found = new boolean[1];
        policy.forEach(action, statement -> found[0] |= !statement.isDeny());
        return found[0];
    }

    /**
     * The decision about a request that came by the endpoint.
     *
     * @param others what all other policies say
     */
    public Decision decide(AuthorizationQuestion question, Decision others) {
        Findings findings = new Findings(
                PolicyType.VPC_ENDPOINT,
                new Findings.Question(
                        question, question.context(), ResourceName.of(question.resource()), false, false));
        findings.read(List.of(policy));
        return switch (others) {
            case Decision.ExplicitlyDenied denied -> denied;
            case Decision.ImplicitlyDenied(List<Decision.Lack> lacking) ->
                findings.isDenied() ? new Decision.ExplicitlyDenied(findings.denies()) : lacking(findings, lacking);
            case Decision.Allowed allowed -> {
                if (findings.isDenied()) {
                    yield new Decision.ExplicitlyDenied(findings.denies());
                }
                yield findings.isAllowed() ? allowed : lacking(findings, List.of());
            }
        };
    }

    private static Decision lacking(Findings findings, List<Decision.Lack> others) {
        List<Decision.Lack> all = new ArrayList<>(others);
        if (!findings.isAllowed()) {
            all.add(new Decision.Lack(PolicyType.VPC_ENDPOINT, OptionalInt.empty()));
        }
        all.sort(Comparator.comparing(Decision.Lack::type));
        return new Decision.ImplicitlyDenied(all);
    }
}
