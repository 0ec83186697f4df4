package io.virga.authorization;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A kind of resource that an action is checked against.
 *
 * @param required every call of the action is about such a resource; otherwise only calls that name one are
 * @param keys the condition keys of the action together with this kind, beside {@link Action#keys}
 */
public record ResourceUse(ResourceKind kind, boolean required, List<ConditionKey> keys) {
    public ResourceUse {
        requireNonNull(kind, "kind is null");
        keys = List.copyOf(keys);
    }
}
