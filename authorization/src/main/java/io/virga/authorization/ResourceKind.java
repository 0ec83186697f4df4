package io.virga.authorization;

import static java.util.Objects.requireNonNull;

import io.virga.arn.ArnPattern;
import java.util.List;

/**
 * A kind of resource that actions are checked against.
 *
 * @param name as the service's table calls it: {@code instance}
 * @param arns the forms of its ARN, never none
 * @param keys the condition keys that tell of such a resource
 */
public record ResourceKind(String name, List<ArnPattern> arns, List<ConditionKey> keys) {
    public ResourceKind {
        requireNonNull(name, "name is null");
        arns = List.copyOf(arns);
        keys = List.copyOf(keys);
        if (arns.isEmpty()) {
            throw new IllegalArgumentException("the kind " + name + " has no ARN");
        }
    }

    /** The form of its ARN; the first where a kind has several. */
    public ArnPattern arn() {
        return arns.getFirst();
    }
}
