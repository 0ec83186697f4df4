package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy document.
 *
 * @param index from 0, in the order of the document
 * @param sid absent when it is not written; an empty one counts as absent
 * @param effect what it does
 * @param principals {@code Principal} or {@code NotPrincipal}; absent in policies that belong to their principal
 * @param actions {@code Action} or {@code NotAction}
 * @param resources {@code Resource} or {@code NotResource}; absent where the policy belongs to its resource
 * @param conditions all must be met
 * @param begin where its brace opens in the document's text
 * @param end behind its closing brace
 */
public record Statement(
        int index,
        Optional<String> sid,
        Effect effect,
        Optional<PrincipalSelection> principals,
        Selection actions,
        Optional<Selection> resources,
        List<Condition> conditions,
        Position begin,
        Position end) {
    public Statement {
        requireNonNull(sid, "sid is null");
        requireNonNull(effect, "effect is null");
        requireNonNull(principals, "principals is null");
        requireNonNull(actions, "actions is null");
        requireNonNull(resources, "resources is null");
        conditions = List.copyOf(conditions);
        requireNonNull(begin, "begin is null");
        requireNonNull(end, "end is null");
    }

    /**
     * A place in the text of a document, as the policy simulator's {@code StartPosition} tells it.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Position(int line, int column) {}
}
