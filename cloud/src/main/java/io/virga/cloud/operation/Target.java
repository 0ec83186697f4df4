package io.virga.cloud.operation;

import io.virga.policy.Policy;
import io.virga.policy.RequestContext;
import java.util.Optional;

/** What an action is to be done to, as policies see it. */
public interface Target {
    /** No resource: the target of actions that have none. */
    Target ANY = new Target() {
        @Override
        public String arn() {
            return "*";
        }

        @Override
        public void addKeys(RequestContext.Builder keys) {}
    };

    /** The ARN, or {@code *}. */
    String arn();

    /**
     * Adds the condition keys that are about the target. What is costly to know is added as a function, since few policies
     * ask for it.
     */
    void addKeys(RequestContext.Builder keys);

    /** The policy that is attached to the target: a role's trust policy. */
    default Optional<Policy> policy() {
        return Optional.empty();
    }

    /** The account that has the target; empty: it counts as the actor's own. */
    default Optional<String> owner() {
        return Optional.empty();
    }
}
