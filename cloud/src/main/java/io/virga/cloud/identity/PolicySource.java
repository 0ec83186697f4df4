package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import io.virga.policy.PolicySet;
import io.virga.policy.RememberedDecisions;
import io.virga.store.Reader;
import java.util.Map;

/** Knows the policies that apply to callers: the seam of the families of IAM and Organizations. */
@FunctionalInterface
public interface PolicySource {
    /** What applies to a caller. */
    sealed interface Applied {
        /** Nothing limits the caller: the root of an account that is in no organization. */
        record Nothing() implements Applied {}

        /**
         * These policies decide.
         *
         * @param decisions decides by the policies
         * @param tags the tags of the user or role, beside those of the session
         */
        record Policies(RememberedDecisions decisions, Map<String, String> tags) implements Applied {
            public Policies {
                requireNonNull(decisions, "decisions is null");
                tags = Map.copyOf(tags);
            }

            public Policies(PolicySet policies, Map<String, String> tags) {
                this(new RememberedDecisions(policies), tags);
            }

            public PolicySet policies() {
                return decisions.policies();
            }
        }
    }

    /** What applies to a caller in the state that is read. Policies should be the same objects from one call to the next. */
    Applied of(Reader reader, Caller caller);
}
