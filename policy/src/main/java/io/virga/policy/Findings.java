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
    private final Optional<Everything> everything;
    private PrincipalMatch granted = PrincipalMatch.NONE;
    private Optional<StatementReference> best = Optional.empty();
    private Optional<StatementReference> deny = Optional.empty();

    /**
     * What is asked of all policies.
     *
     * @param lookup finds the condition keys of the question's context
     * @param bounded whether the principal has a permissions boundary
     * @param thorough whether to collect everything
     */
    record Question(
            AuthorizationQuestion asked, Lookup lookup, ResourceName resource, boolean bounded, boolean thorough) {}

    /** What only a simulation collects. */
    private record Everything(
            List<StatementReference> denies, List<StatementReference> allows, Set<ContextKey> missing) {}

    Findings(PolicyType type, Question question) {
        this.type = type;
        this.question = question;
        this.everything = question.thorough()
                ? Optional.of(new Everything(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>()))
                : Optional.empty();
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
        everything.ifPresent(all -> noteMissing(statement, all.missing()));
        boolean matters = statement.isDeny() ? deny.isEmpty() : match.compareTo(granted) > 0;
        if ((matters || everything.isPresent()) && statement.applies(question.resource(), question.lookup())) {
            add(new StatementReference(policy.name(), type, statement.statement()), match);
        }
    }

    private void noteMissing(CompiledStatement statement, Set<ContextKey> missing) {
        for (ContextKey key : statement.keys()) {
            if (question.lookup().find(key).isEmpty()) {
                missing.add(key);
            }
        }
    }

    private void add(StatementReference reference, PrincipalMatch match) {
        if (reference.statement().effect() == Effect.DENY) {
            deny = deny.isPresent() ? deny : Optional.of(reference);
            everything.ifPresent(all -> all.denies().add(reference));
            return;
        }
        everything.ifPresent(all -> all.allows().add(reference));
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

    boolean isDenied() {
        return deny.isPresent();
    }

    /** The first statement that denies; all of them in a simulation. */
    List<StatementReference> denies() {
        return everything
                .map(Everything::denies)
                .orElseGet(() -> deny.map(List::of).orElse(List.of()));
    }

    /** In a simulation, all statements that allow. */
    List<StatementReference> allows() {
        return everything.map(Everything::allows).orElse(List.of());
    }

    /** In a simulation, the condition keys that statements ask for and the request lacks. */
    Set<ContextKey> missing() {
        return everything.map(Everything::missing).orElse(Set.of());
    }
}
