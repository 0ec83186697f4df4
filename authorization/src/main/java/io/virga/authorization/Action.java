package io.virga.authorization;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An action that policies allow or deny.
 *
 * @param name with the service's prefix: {@code ec2:RunInstances}
 * @param level how AWS classifies it
 * @param keys its condition keys, whatever resource it is checked against
 * @param resources the kinds that it is checked against; none: it is checked against {@code *}
 * @param needs further actions that a call can need, depending on what it does: {@code iam:PassRole} when it hands over a
 *     role, {@code ec2:CreateTags} when it tags what it makes
 */
public record Action(
        ActionName name,
        AccessLevel level,
        List<ConditionKey> keys,
        List<ResourceUse> resources,
        List<ActionName> needs) {
    public Action {
        requireNonNull(name, "name is null");
        requireNonNull(level, "level is null");
        keys = List.copyOf(keys);
        resources = List.copyOf(resources);
        needs = List.copyOf(needs);
    }
}
