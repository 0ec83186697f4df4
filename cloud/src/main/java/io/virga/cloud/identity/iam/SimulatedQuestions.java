package io.virga.cloud.identity.iam;

import io.virga.api.iam.ContextEntry;
import io.virga.api.iam.EvaluationResult;
import io.virga.api.iam.OrganizationsDecisionDetail;
import io.virga.api.iam.PermissionsBoundaryDecisionDetail;
import io.virga.api.iam.Position;
import io.virga.api.iam.Statement;
import io.virga.arn.Arn;
import io.virga.policy.ActionName;
import io.virga.policy.AuthorizationQuestion;
import io.virga.policy.Decision;
import io.virga.policy.Evaluation;
import io.virga.policy.PolicySet;
import io.virga.policy.PolicyType;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import io.virga.policy.Simulation;
import io.virga.policy.StatementReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request asks the simulator: every action on every resource. */
final class SimulatedQuestions {
    private final Principal caller;
    private final List<ActionName> actions;
    private final List<String> resources;
    private final Optional<String> resourceAccount;
    private final RequestContext context;
    private final Map<String, String> sources;

    /** @param sources where policies come from, by their names */
    SimulatedQuestions(
            Principal caller,
            List<String> actions,
            List<String> resources,
            Optional<String> resourceOwner,
            List<ContextEntry> entries,
            Map<String, String> sources) {
        this.caller = caller;
        this.actions = actions.stream().map(SimulatedQuestions::action).toList();
        this.resources = List.copyOf(resources);
        this.resourceAccount = resourceOwner.map(SimulatedQuestions::account);
        this.context = context(caller, entries);
        this.sources = Map.copyOf(sources);
    }

    private static ActionName action(String text) {
        try {
            return ActionName.of(text);
        } catch (IllegalArgumentException e) {
            throw IamErrors.invalidInput("Invalid Action: " + text);
        }
    }

    private static String account(String owner) {
        return Arn.find(owner)
                .map(Arn::account)
                .orElseThrow(() -> IamErrors.invalidInput("Invalid ResourceOwner: " + owner));
    }

    /** A caller that nobody named tells nothing, so that what policies ask of it is missing. */
    private static RequestContext context(Principal caller, List<ContextEntry> entries) {
        RequestContext.Builder context = RequestContext.builder();
        if (!caller.userId().equals("*") || !caller.arn().orElse("").endsWith("*")) {
            context.principal(caller);
        }
        for (ContextEntry entry : entries) {
            String key = entry.contextKeyName().orElseThrow(() -> IamErrors.missing("ContextKeyName"));
            List<String> values = entry.contextKeyValues();
            if (entry.contextKeyType().orElse("string").endsWith("List")) {
                context.values(key, values);
            } else if (values.size() == 1) {
                context.value(key, values.getFirst());
            } else {
                throw IamErrors.invalidInput("The context key " + key + " needs a single value.");
            }
        }
        return context.build();
    }

    /** In the order of their keys. */
    List<EvaluationResult> results(PolicySet policies) {
        List<EvaluationResult> results = new ArrayList<>();
        for (ActionName action : actions) {
            for (String resource : resources) {
                results.add(result(action, resource, policies));
            }
        }
        results.sort(Comparator.comparing(SimulatedQuestions::key));
        return results;
    }

    static String key(EvaluationResult result) {
        return result.evalActionName().orElse("") + " "
                + result.evalResourceName().orElse("");
    }

    private EvaluationResult result(ActionName action, String resource, PolicySet policies) {
        Simulation simulation = Evaluation.simulate(
                new AuthorizationQuestion(caller, action, resource, resourceAccount, context), policies);
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(action.toString())
                .evalResourceName(resource)
                .evalDecision(word(simulation.decision()))
                .matchedStatements(simulation.matched().stream().map(this::view).toList())
                .missingContextValues(simulation.missingContextKeys());
        result = result.permissionsBoundaryDecisionDetail(simulation
                .allowedByBoundary()
                .map(allowed -> PermissionsBoundaryDecisionDetail.builder()
                        .allowedByPermissionsBoundary(allowed)
                        .build()));
        return result.organizationsDecisionDetail(simulation
                        .allowedByOrganizations()
                        .map(allowed -> OrganizationsDecisionDetail.builder()
                                .allowedByOrganizations(allowed)
                                .build()))
                .build();
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied _ -> "explicitDeny";
            case Decision.ImplicitlyDenied _ -> "implicitDeny";
        };
    }

    private Statement view(StatementReference reference) {
        String source = reference.type() == PolicyType.RESOURCE ? "resource" : "none";
        return Statement.builder()
                .sourcePolicyId(reference.policy())
                .sourcePolicyType(sources.getOrDefault(reference.policy(), source))
                .startPosition(position(reference.statement().begin()))
                .endPosition(position(reference.statement().end()))
                .build();
    }

    private static Position position(io.virga.policy.Statement.Position position) {
        return Position.builder()
                .line(position.line())
                .column(position.column())
                .build();
    }
}
