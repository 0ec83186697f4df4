package io.virga.policy;

/** One value of a condition, ready to be compared with a value from a request. */
interface Comparison {
    boolean matches(String value, Lookup lookup);

    /** Makes comparisons of the values that a policy has under one operator. */
    interface Factory {
        /**
         * The comparison with a value of a policy.
         *
         * @param variables whether the policy's version has variables
         */
        Comparison of(String policyValue, boolean variables);
    }
}
