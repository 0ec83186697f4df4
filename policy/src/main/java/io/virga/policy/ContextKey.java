package io.virga.policy;

import java.util.Locale;

/**
 * The name of a condition key, ready to be looked up in any case.
 *
 * <p>A key with a slash, such as {@code aws:ResourceTag/CostCenter}, also has a family ({@code aws:resourcetag/}) and a
 * member in it ({@code CostCenter}, as it is written).
 */
final class ContextKey {
    private final String name;
    private final String lower;
    private final String family;
    private final String member;

    ContextKey(String name) {
        this.name = name;
        this.lower = name.toLowerCase(Locale.ROOT);
        int slash = name.indexOf('/');
        this.family = slash < 0 ? "" : name.substring(0, slash + 1).toLowerCase(Locale.ROOT);
        this.member = slash < 0 ? "" : name.substring(slash + 1);
    }

    /** As it is written in the policy. */
    String name() {
        return name;
    }

    String lower() {
        return lower;
    }

    /** In lower case with its slash; empty where the name has no slash. */
    String family() {
        return family;
    }

    String member() {
        return member;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContextKey that && lower.equals(that.lower);
    }

    @Override
    public int hashCode() {
        return lower.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
