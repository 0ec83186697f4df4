package io.virga.policy;

import io.virga.policy.Decision.Lack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * AWS's policy evaluation logic.
 *
 * <p>First, any statement that denies ends the matter. Then whatever limits or grants has to allow: control policies at
 * every level, and, depending on accounts and on how directly a resource-based policy names the principal, that policy,
 * the identity-based policies, the permissions boundary and the session policies ("How AWS enforcement code logic
 * evaluates requests to allow or deny access"; "Cross-account policy evaluation logic").
 */
public final class Evaluation {
    private final AuthorizationQuestion question;
    private final PolicySet policies;

    private final List<Findings> resourceControl;
    private final List<Findings> serviceControl;
    private final Findings resource;
    private final Findings identity;
    private final Findings boundary;
    private final Findings session;

    private final List<Lack> lacking = new ArrayList<>();
    private final List<StatementReference> because = new ArrayList<>();

    private Evaluation(AuthorizationQuestion question, Lookup lookup, PolicySet policies, boolean thorough) {
        this.question = question;
        this.policies = policies;
        Findings.Question asked =
                new Findings.Question(question, lookup, ResourceName.of(question.resource()), isBounded(), thorough);
        resourceControl = resourceControlApplies()
                ? read(policies.resourceControl(), PolicyType.RESOURCE_CONTROL, asked)
                : List.of();
        serviceControl = serviceControlApplies()
                ? read(policies.serviceControl(), PolicyType.SERVICE_CONTROL, asked)
                : List.of();
        resource = new Findings(policies.resourceType(), asked);
        identity = new Findings(PolicyType.IDENTITY, asked);
        boundary = new Findings(PolicyType.PERMISSIONS_BOUNDARY, asked);
        session = new Findings(PolicyType.SESSION, asked);
        policies.resource().ifPresent(policy -> resource.read(List.of(policy)));
        if (belongsToAccount()) {
            identity.read(policies.identity());
            policies.boundary().ifPresent(policy -> boundary.read(List.of(policy)));
            session.read(policies.session());
        }
    }

    /** Whether a request may go on. The time that it takes is bounded by the size of the policies that apply. */
    public static Decision decide(AuthorizationQuestion question, PolicySet policies) {
        return decide(question, question.context(), policies);
    }

    /** As {@link #decide(AuthorizationQuestion, PolicySet)}, with the condition keys of the question's context looked up so. */
    static Decision decide(AuthorizationQuestion question, Lookup lookup, PolicySet policies) {
        return new Evaluation(question, lookup, policies, false).decide();
    }

    /**
     * Whether there can be a resource and a context for which the decision is to allow. Quick: it looks at no resource and
     * at no condition, and so may answer yes where there is none. It never answers no where there is one.
     */
    public static boolean couldAllow(Principal principal, ActionName action, PolicySet policies) {
        return new Reach(principal, action).couldAllow(policies);
    }

    /** The same decision, with all statements that match and the condition keys that are missing. */
    public static Simulation simulate(AuthorizationQuestion question, PolicySet policies) {
        Evaluation evaluation = new Evaluation(question, question.context(), policies, true);
        Decision decision = evaluation.decide();
        return new Simulation(
                decision,
                decision instanceof Decision.ExplicitlyDenied denied ? denied.because() : evaluation.allows(),
                evaluation.missing(),
                evaluation.isBounded() ? Optional.of(evaluation.boundary.isAllowed()) : Optional.empty(),
                evaluation.serviceControl.isEmpty()
                        ? Optional.empty()
                        : Optional.of(evaluation.serviceControl.stream().allMatch(Findings::isAllowed)));
    }

    private static List<Findings> read(List<List<Policy>> levels, PolicyType type, Findings.Question asked) {
        List<Findings> findings = new ArrayList<>(levels.size());
        for (List<Policy> level : levels) {
            Findings finding = new Findings(type, asked);
            finding.read(level);
            findings.add(finding);
        }
        return findings;
    }

    private Decision decide() {
        List<Findings> findings = findings();
        for (Findings finding : findings) {
            if (finding.isDenied()) {
                return new Decision.ExplicitlyDenied(denies(findings));
            }
        }
        requireLevels(resourceControl);
        requireLevels(serviceControl);
        requirePermission();
        return lacking.isEmpty() ? new Decision.Allowed(because) : new Decision.ImplicitlyDenied(lacking);
    }

    private static List<StatementReference> denies(List<Findings> findings) {
        return findings.stream().flatMap(finding -> finding.denies().stream()).toList();
    }

    /** Each level has to allow: the root, every OU on the way, and the account. */
    private void requireLevels(List<Findings> levels) {
        for (int level = 0; level < levels.size(); level++) {
            require(levels.get(level), OptionalInt.of(level));
        }
    }

    private void requirePermission() {
        if (!belongsToAccount()) {
            require(resource);
        } else if (!isWithinAccount()) {
            require(resource);
            requireOwnPermission();
        } else {
            switch (resource.granted()) {
                case DIRECT -> require(resource);
                case ENTITY -> {
                    require(resource);
                    requireLimits();
                }
                case ACCOUNT -> {
                    require(resource);
                    requireOwnPermission();
                }
                case NONE -> {
                    if (policies.resourceMustAllow()) {
                        require(resource);
                    } else {
                        requireOwnPermission();
                    }
                }
            }
        }
    }

    private void requireOwnPermission() {
        if (!hasEveryPermission()) {
            require(identity);
        }
        requireLimits();
    }

    private void requireLimits() {
        if (policies.boundary().isPresent()) {
            require(boundary);
        }
        // A session of GetFederationToken without session policies has no permissions of its user
        if (!policies.session().isEmpty() || question.principal() instanceof Principal.FederatedUser) {
            require(session);
        }
    }

    private void require(Findings findings) {
        require(findings, OptionalInt.empty());
    }

    private void require(Findings findings, OptionalInt level) {
        if (findings.isAllowed()) {
            findings.best().ifPresent(because::add);
        } else {
            lacking.add(new Lack(findings.type(), level));
        }
    }

    /** Users, roles and root users; services, users of other providers and anonymous ones have no policies. */
    private boolean belongsToAccount() {
        return question.principal().accountId().isPresent();
    }

    /** Only users and roles can have a permissions boundary. */
    private boolean isBounded() {
        return belongsToAccount() && policies.boundary().isPresent();
    }

    private boolean isWithinAccount() {
        return question.resourceAccount().isEmpty()
                || question.resourceAccount().equals(question.principal().accountId());
    }

    /** The root user, and sessions that it made of itself. */
    private boolean hasEveryPermission() {
        return switch (question.principal()) {
            case Principal.Root _ -> true;
            case Principal.FederatedUser federated -> federated.user().isEmpty();
            case Principal.User _,
                    Principal.AssumedRole _,
                    Principal.ExternalIdentity _,
                    Principal.Service _,
                    Principal.Anonymous _ -> false;
        };
    }

    /** "SCPs do not affect the management account", nor service-linked roles, nor who belongs to no account. */
    private boolean serviceControlApplies() {
        return belongsToAccount() && !isServiceLinked() && !policies.principalInManagementAccount();
    }

    /** RCPs hold for everyone, services too, except for service-linked roles and the management account's resources. */
    private boolean resourceControlApplies() {
        return !isServiceLinked() && !policies.resourceInManagementAccount();
    }

    private boolean isServiceLinked() {
        return question.principal() instanceof Principal.AssumedRole role && role.isServiceLinked();
    }

    /** Everything that was read, in the order of evaluation. */
    private List<Findings> findings() {
        List<Findings> findings = new ArrayList<>(resourceControl);
        findings.addAll(serviceControl);
        findings.add(resource);
        findings.add(identity);
        findings.add(boundary);
        findings.add(session);
        return findings;
    }

    private List<StatementReference> allows() {
        return findings().stream().flatMap(finding -> finding.allows().stream()).toList();
    }

    private List<String> missing() {
        Set<ContextKey> keys = new LinkedHashSet<>();
        findings().forEach(finding -> keys.addAll(finding.missing()));
        return keys.stream().map(ContextKey::name).toList();
    }
}
