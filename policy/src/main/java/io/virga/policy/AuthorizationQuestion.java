package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether somebody may do something to a resource.
 *
 * @param principal who asks
 * @param action what is to be done
 * @param resource an ARN, or {@code *} where the action has no resource
 * @param resourceAccount the account that owns the resource; absent where nobody does, and then it counts as the
 *     principal's own
 * @param context the condition keys of the request, those about the principal included
 */
public record AuthorizationQuestion(
        Principal principal,
        ActionName action,
        String resource,
        Optional<String> resourceAccount,
        RequestContext context) {
    public AuthorizationQuestion {
        requireNonNull(principal, "principal is null");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(resourceAccount, "resourceAccount is null");
        requireNonNull(context, "context is null");
    }
}
