package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/**
 * A policy document, compiled, under the name by which a decision tells of it.
 *
 * <p>Compiling parses patterns and values once, and costs about as much as parsing the document; callers keep the result
 * as long as the document stays the same. It is immutable and may be used by several threads.
 */
public final class Policy {
    private final String name;
    private final PolicyDocument document;
    private final ActionIndex index;
    private final List<CompiledStatement> statements;

    private Policy(String name, PolicyDocument document) {
        this.name = name;
        this.document = document;
        this.index = new ActionIndex(document.statements());
        this.statements = document.statements().stream()
                .map(statement -> new CompiledStatement(statement, document.language()))
                .toList();
    }

    /**
     * The compiled form of a document.
     *
     * @param name a managed policy's ARN, an inline policy's name, or whatever tells a reader of logs which it is
     */
    public static Policy of(String name, PolicyDocument document) {
        return new Policy(requireNonNull(name, "name is null"), requireNonNull(document, "document is null"));
    }

    public String name() {
        return name;
    }

    public PolicyDocument document() {
        return document;
    }

    /** Hands over the statements that can apply to an action, in the order of the document. */
    void forEach(ActionName action, Consumer<CompiledStatement> consumer) {
        long[] found = index.find(action);
        for (int word = 0; word < found.length; word++) {
            for (long bits = found[word]; bits != 0; bits &= bits - 1) {
                consumer.accept(statements.get(word * Long.SIZE + Long.numberOfTrailingZeros(bits)));
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
