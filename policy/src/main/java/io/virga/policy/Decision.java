package io.virga.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The answer to an {@link AuthorizationQuestion}, with what made it. */
public sealed interface Decision {
    /** Whether the request may go on. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /**
     * No policy denies, and every policy type that has to allow does.
     *
     * @param because one allowing statement of each policy type that had to allow, level by level for control policies;
     *     none for what needs no policy, as for the root user
     */
    record Allowed(List<StatementReference> because) implements Decision {
        public Allowed {
            because = List.copyOf(because);
        }
    }

    /** A refusal. */
    sealed interface Denied extends Decision {
        /** As AWS ends its access denied messages: {@code because no identity-based policy allows the … action}. */
        String reason(ActionName action);

        /** AWS's access denied message as a whole. */
        default String message(AuthorizationQuestion question) {
            return "User: "
                    + question.principal()
                            .arn()
                            .orElseGet(() -> question.principal().userId())
                    + " is not authorized to perform: " + question.action() + " on resource: " + question.resource()
                    + " " + reason(question.action());
        }
    }

    /**
     * A statement denies.
     *
     * @param because the statements that deny; at least one, and all of them in a {@link Simulation}
     */
    record ExplicitlyDenied(List<StatementReference> because) implements Denied {
        public ExplicitlyDenied {
            because = List.copyOf(because);
        }

        @Override
        public String reason(ActionName action) {
            return "with an explicit deny in " + because.getFirst().type().phraseWithArticle();
        }
    }

    /**
     * No statement denies, but there is none that allows where one has to.
     *
     * @param lacking what has no allowing statement, in the order of evaluation; at least one
     */
    record ImplicitlyDenied(List<Lack> lacking) implements Denied {
        public ImplicitlyDenied {
            lacking = List.copyOf(lacking);
        }

        @Override
        public String reason(ActionName action) {
            return "because no " + lacking.getFirst().type().phrase() + " allows the " + action + " action";
        }

        @Override
        public String toString() {
            return "ImplicitlyDenied[no allow in "
                    + lacking.stream().map(Lack::toString).collect(Collectors.joining(", ")) + "]";
        }
    }

    /**
     * A policy type that should have allowed.
     *
     * @param type which
     * @param level of control policies: 0 is the organization's root, the last is the account
     */
    record Lack(PolicyType type, OptionalInt level) {
        @Override
        public String toString() {
            return type.phrase() + (level.isPresent() ? " of level " + level.getAsInt() : "");
        }
    }
}
