package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.policy.RequestContext;
import java.util.function.Consumer;

/**
 * An action with condition keys that tell what it is to do: {@code ec2:Attribute} of ModifyInstanceAttribute.
 *
 * @param keys adds the keys
 */
public record KeyedAction(Action action, Consumer<RequestContext.Builder> keys) implements Purpose {
    public KeyedAction {
        requireNonNull(action, "action is null");
        requireNonNull(keys, "keys is null");
    }
}
