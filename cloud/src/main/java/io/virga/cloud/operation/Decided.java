package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.policy.Decision;

/**
 * A decision about one action on one resource.
 *
 * @param resource the ARN, or {@code *}
 */
public record Decided(Action action, String resource, Decision decision) {
    public Decided {
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(decision, "decision is null");
    }

    @Override
    public String toString() {
        return action + " on " + resource + ": " + decision;
    }
}
