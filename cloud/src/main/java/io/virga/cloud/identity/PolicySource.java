package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import io.virga.policy.PolicySet;
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
         * @param tags the tags of the user or role, beside those of the session
         */
        record Policies(PolicySet policies, Map<String, String> tags) implements Applied {
            public Policies {
                requireNonNull(policies, "policies is null");
                tags = Map.copyOf(tags);
            }
        }
    }

    /** What applies to a caller in the state that is read. Compiled policies should be kept from one call to the next. */
    Applied of(Reader reader, Caller caller);
}
