package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The rules of all operations, each read when it is first asked for. */
final class CallRules {
    private final ConcurrentMap<Operation<?, ?>, CallRule> read = new ConcurrentHashMap<>();
    private final Function<Operation<?, ?>, CallRule> source;

    CallRules(Function<Operation<?, ?>, CallRule> source) {
        this.source = requireNonNull(source, "source is null");
    }

    CallRule of(Operation<?, ?> operation) {
        CallRule known = read.get(operation);
        return known != null ? known : read.computeIfAbsent(operation, source);
    }
}
