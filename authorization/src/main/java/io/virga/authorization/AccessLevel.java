package io.virga.authorization;

import java.util.Locale;

/**
 * How AWS classifies an action.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels</a>
 */
public enum AccessLevel {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS;

    /** The level that a table calls by this name: {@code write}. */
    static AccessLevel named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
