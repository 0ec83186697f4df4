package io.virga.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies of one type, or of one level of control policies, say to a question.
 *
 * <p>For a decision, reading stops where nothing more can matter; for a simulation, everything is read.
 */
final class Findings {
    private final PolicyType type;
    private final Question question;
    private final List<StatementReference> denies = new ArrayList<>();
    private final List<StatementReference> allows = new ArrayList<>();
    private final Set<ContextKey> missing = new LinkedHashSet<>();
    private PrincipalMatch granted = PrincipalMatch.NONE;
    private Optional<StatementReference> best = Optional.empty();

    /**
     * @param bounded whether the principal has a permissions boundary
     * @param thorough whether to collect everything
     */
    record Question(AuthorizationQuestion asked, ResourceName resource, boolean bounded, boolean thorough) {}

    Findings(PolicyType type, Question question) {
        this.type = type;
        this.question = question;
    }

    void read(List<Policy> policies) {
        for (Policy policy : policies) {
            policy.forEach(question.asked().action(), statement -> read(policy, statement));
        }
    }

    private void read(Policy policy, CompiledStatement statement) {
        PrincipalMatch match = statement.principal(question.asked().principal(), question.bounded());
        if (match == PrincipalMatch.NONE) {
            return;
        }
        if (question.thorough()) {
            noteMissing(statement);
        }
        boolean matters = statement.isDeny() ? denies.isEmpty() : match.compareTo(granted) > 0;
        if ((matters || question.thorough())
                && statement.applies(question.resource(), question.asked().context())) {
            add(new StatementReference(policy.name(), type, statement.statement()), match);
        }
    }

    private void noteMissing(CompiledStatement statement) {
        for (ContextKey key : statement.keys()) {
            if (question.asked().context().find(key).isEmpty()) {
                missing.add(key);
            }
        }
    }

    private void add(StatementReference reference, PrincipalMatch match) {
        if (reference.statement().effect() == Effect.DENY) {
            denies.add(reference);
            return;
        }
        allows.add(reference);
        if (match.compareTo(granted) > 0) {
            granted = match;
            best = Optional.of(reference);
        }
    }

    PolicyType type() {
        return type;
    }

    boolean isAllowed() {
        return granted != PrincipalMatch.NONE;
    }

    /** How directly the best of the allowing statements names the principal. */
    PrincipalMatch granted() {
        return granted;
    }

    /** The statement behind {@link #granted}. */
    Optional<StatementReference> best() {
        return best;
    }

    List<StatementReference> denies() {
        return denies;
    }

    List<StatementReference> allows() {
        return allows;
    }

    Set<ContextKey> missing() {
        return missing;
    }
}
