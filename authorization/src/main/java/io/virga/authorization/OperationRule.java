package io.virga.authorization;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How calls of an operation are authorized. */
public sealed interface OperationRule {
    /**
     * By the policies of the caller and of the resources.
     *
     * @param always the actions that every call needs, in the order in which they are checked; none where that depends on
     *     what the call asks for
     * @param sometimes the actions that a call can need besides, depending on what it asks for
     */
    record Actions(List<ActionName> always, List<ActionName> sometimes) implements OperationRule {
        public Actions {
            always = List.copyOf(always);
            sometimes = List.copyOf(sometimes);
            if (always.isEmpty() && sometimes.isEmpty()) {
                throw new IllegalArgumentException("an operation without an action");
            }
        }
    }

    /**
     * Not at all: every signed caller may, even one whose policies deny the action of that name.
     *
     * @param reason why, as AWS says
     */
    record Open(String reason) implements OperationRule {
        public Open {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * By the trust policy of the role alone: the caller has no AWS credentials, and proves itself by a token.
     *
     * @param action the action that the trust policy must allow
     * @param reason why, as AWS says
     */
    record TrustPolicy(ActionName action, String reason) implements OperationRule {
        public TrustPolicy {
            requireNonNull(action, "action is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
