package io.virga.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement, compiled: everything but its actions, which the {@link ActionIndex} knows. */
final class CompiledStatement {
    private final Statement statement;
    private final Optional<PrincipalMatcher> principals;
    private final boolean exceptResources;
    private final List<ArnPattern> resources;
    private final List<ConditionTest> conditions;

    CompiledStatement(Statement statement, PolicyLanguage language) {
        this.statement = statement;
        this.principals = statement.principals().map(selection -> new PrincipalMatcher(selection));
        // A statement without resources belongs to the one resource that its policy is attached to
        Selection selection = statement.resources().orElse(new Selection(false, List.of("*")));
        this.exceptResources = selection.except();
        this.resources = selection.values().stream()
                .map(value -> ArnPattern.ofResource(value, language.hasVariables()))
                .toList();
        this.conditions = statement.conditions().stream()
                .map(condition -> new ConditionTest(condition, language))
                .toList();
    }

    Statement statement() {
        return statement;
    }

    boolean isDeny() {
        return statement.effect() == Effect.DENY;
    }

    /** How the statement names who asks; a policy that belongs to its principal names nobody and means it. */
    PrincipalMatch principal(Principal principal, boolean bounded) {
        return principals.isEmpty() ? PrincipalMatch.DIRECT : principals.get().match(principal, bounded);
    }

    /** Whether resource and conditions fit. */
    boolean applies(ResourceName resource, Lookup lookup) {
        return coversResource(resource, lookup) && conditionsAreMet(lookup);
    }

    /** Whether the statement applies to every resource in every context. */
    boolean coversEverything() {
        return conditions.isEmpty()
                && !exceptResources
                && statement
                        .resources()
                        .orElse(new Selection(false, List.of("*")))
                        .values()
                        .contains("*");
    }

    private boolean coversResource(ResourceName resource, Lookup lookup) {
        for (ArnPattern pattern : resources) {
            if (pattern.matches(resource, lookup)) {
                return !exceptResources;
            }
        }
        return exceptResources;
    }

    private boolean conditionsAreMet(Lookup lookup) {
        for (ConditionTest condition : conditions) {
            if (!condition.isMet(lookup)) {
                return false;
            }
        }
        return true;
    }

    /** The condition keys that its conditions and variables ask for. */
    List<ContextKey> keys() {
        List<ContextKey> keys = new ArrayList<>();
        resources.forEach(pattern -> keys.addAll(pattern.keys()));
        conditions.forEach(condition -> keys.addAll(condition.keys()));
        return keys;
    }
}
