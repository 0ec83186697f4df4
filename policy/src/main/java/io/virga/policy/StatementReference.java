package io.virga.policy;

import static java.util.Objects.requireNonNull;

/**
 * A statement that took part in a decision.
 *
 * @param policy the name of its policy
 * @param type what the policy was there for
 * @param statement the statement
 */
public record StatementReference(String policy, PolicyType type, Statement statement) {
    public StatementReference {
        requireNonNull(policy, "policy is null");
        requireNonNull(type, "type is null");
        requireNonNull(statement, "statement is null");
    }

    /** For logs: {@code identity-based policy AdministratorAccess, statement AllowAll}; without Sid, its index. */
    @Override
    public String toString() {
        return type.phrase() + " " + policy + ", statement "
                + statement.sid().orElseGet(() -> Integer.toString(statement.index()));
    }
}
