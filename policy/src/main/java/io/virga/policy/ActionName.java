package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The name of an action, such as {@code ec2:RunInstances}.
 *
 * <p>Actions are compared without case. Making one costs more than using it: callers keep those that they ask about.
 */
public final class ActionName {
    private final String text;
    private final String service;
    private final String name;

    private ActionName(String text, String service, String name) {
        this.text = text;
        this.service = service;
        this.name = name;
    }

    /**
     * The action of a text.
     *
     * @throws IllegalArgumentException unless it is a service's prefix, one colon and a name, without wildcards
     */
    public static ActionName of(String text) {
        int colon = requireNonNull(text, "text is null").indexOf(':');
        if (colon < 1
                || colon == text.length() - 1
                || text.indexOf(':', colon + 1) >= 0
                || text.indexOf('*') >= 0
                || text.indexOf('?') >= 0) {
            throw new IllegalArgumentException("Not an action: " + text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int divide = lower.indexOf(':');
        return new ActionName(text, lower.substring(0, divide), lower.substring(divide + 1));
    }

    /** In lower case. */
    String service() {
        return service;
    }

    /** In lower case. */
    String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionName that && service.equals(that.service) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return service.hashCode() * 31 + name.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
