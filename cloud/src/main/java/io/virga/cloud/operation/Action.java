package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.policy.ActionName;
import io.virga.policy.RequestContext;
import io.virga.wire.Operation;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * An action that policies allow or deny: {@code ec2:RunInstances}. There is one object for each action, so that actions can
 * be compared by identity.
 */
public final class Action implements Purpose {
    private static final ConcurrentMap<String, Action> KNOWN = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Operation<?, ?>, Action> OF_OPERATIONS = new ConcurrentHashMap<>();

    private final String service;
    private final ActionName name;

    private Action(String text) {
        this.name = ActionName.of(text);
        this.service = text.substring(0, text.indexOf(':'));
    }

    /** The action with this name: {@code ec2:CreateTags}. */
    public static Action of(String text) {
        return KNOWN.computeIfAbsent(requireNonNull(text, "text is null"), Action::new);
    }

    /** The action that has the name of an operation, which is the operation's own action nearly everywhere. */
    public static Action of(Operation<?, ?> operation) {
        Action known = OF_OPERATIONS.get(operation);
        return known != null
                ? known
                : OF_OPERATIONS.computeIfAbsent(
                        operation, o -> of(o.service().names().iamPrefix() + ":" + o.name()));
    }

    /** This action with condition keys that tell what it is to do. */
    public KeyedAction with(Consumer<RequestContext.Builder> keys) {
        return new KeyedAction(this, keys);
    }

    /** The prefix of the service: {@code ec2}. */
    public String service() {
        return service;
    }

    /** The name as policies are asked about it. */
    public ActionName name() {
        return name;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
