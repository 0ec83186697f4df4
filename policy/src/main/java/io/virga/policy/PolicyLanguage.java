package io.virga.policy;

/**
 * A version of the policy language: the {@code Version} element.
 *
 * <p>A document without {@code Version} is of 2008-10-17. Policy variables exist from 2012-10-17 on; before, {@code
 * ${aws:username}} stands for itself.
 */
public enum PolicyLanguage {
    V2008_10_17("2008-10-17"),
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyLanguage(String text) {
        this.text = text;
    }

    /** As it is written in a document. */
    public String text() {
        return text;
    }

    boolean hasVariables() {
        return this == V2012_10_17;
    }
}
