package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A decision with what the policy simulator tells of it.
 *
 * @param decision the same as {@link Evaluation#decide} makes
 * @param matched the denying statements of an explicit denial, or else all statements that allow
 * @param missingContextKeys condition keys that statements about this action and principal ask for and the context
 *     lacks, as the policies write them, each once
 * @param allowedByBoundary whether the permissions boundary allows; absent without one
 * @param allowedByOrganizations whether the SCPs of every level allow; absent where none applies
 */
public record Simulation(
        Decision decision,
        List<StatementReference> matched,
        List<String> missingContextKeys,
        Optional<Boolean> allowedByBoundary,
        Optional<Boolean> allowedByOrganizations) {
    public Simulation {
        requireNonNull(decision, "decision is null");
        matched = List.copyOf(matched);
        missingContextKeys = List.copyOf(missingContextKeys);
        requireNonNull(allowedByBoundary, "allowedByBoundary is null");
        requireNonNull(allowedByOrganizations, "allowedByOrganizations is null");
    }
}
