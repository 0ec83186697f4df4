package io.virga.cloud.operation;

import io.virga.policy.Decision;

/** What one actor may do, as its policies were when this was made. */
public interface Permissions {
    /** Everything, without a look at any policy: the root of an account that no organization limits. */
    Permissions UNLIMITED = new Permissions() {
        @Override
        public boolean areUnlimited() {
            return true;
        }

        @Override
        public boolean couldAllow(Action action) {
            return true;
        }

        @Override
        public Decision decide(Action action, Target target) {
            return EVERYTHING_IS_ALLOWED;
        }

        @Override
        public String encode(Decided refusal, Target target) {
            throw new IllegalStateException("nothing was refused");
        }
    };

    Decision EVERYTHING_IS_ALLOWED = new Decision.Allowed(java.util.List.of());

    /** Whether every decision is to allow, so that nobody needs to ask. */
    boolean areUnlimited();

    /** Whether there can be a target for which the action is allowed. Quick, and without any target at hand. */
    boolean couldAllow(Action action);

    Decision decide(Action action, Target target);

    /** What a VPC endpoint's policy says to an action that needs no permission of the caller. */
    default Decision pass(Action action, Target target) {
        return EVERYTHING_IS_ALLOWED;
    }

    /** A refusal with all that led to it, encrypted: STS's DecodeAuthorizationMessage opens it. */
    String encode(Decided refusal, Target target);
}
