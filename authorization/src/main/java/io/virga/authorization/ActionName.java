package io.virga.authorization;

import static java.util.Objects.requireNonNull;

/**
 * The full name of an action: {@code ec2:RunInstances}.
 *
 * @param service the IAM prefix of the service: {@code ec2}
 * @param action {@code RunInstances}
 */
public record ActionName(String service, String action) {
    public ActionName {
        if (requireNonNull(service, "service is null").isEmpty()
                || requireNonNull(action, "action is null").isEmpty()) {
            throw new IllegalArgumentException("an action has a service and a name: " + service + ":" + action);
        }
    }

    /**
     * The name that a text is.
     *
     * @throws IllegalArgumentException the text has no prefix, or nothing behind it
     */
    public static ActionName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an action without a service: " + text);
        }
        return new ActionName(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return service + ":" + action;
    }
}
