package io.virga.cloud.operation;

import io.virga.policy.RequestContext;

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
}
