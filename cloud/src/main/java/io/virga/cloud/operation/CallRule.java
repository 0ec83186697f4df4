package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.authorization.ActionName;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.OperationRule;
import io.virga.wire.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How calls of an operation are authorized.
 *
 * @param actions the actions that every call needs; none: every signed caller may
 * @param onResources those of them that are checked against resources, which only the handler knows; the others are
 *     checked against {@code *}
 * @param open what an operation is called that every signed caller may call: a VPC endpoint's policy can still refuse it
 */
record CallRule(List<Action> actions, Set<Action> onResources, Optional<Action> open) {
    /** For work that no operation began. */
    static final CallRule OPEN = new CallRule(List.of(), Set.of(), Optional.empty());

    /** Actions that a policy of the resource alone can allow, so that nobody knows before the resource is looked at. */
    private static final Set<Action> ALLOWED_BY_RESOURCES = Set.of(Action.of("sts:AssumeRole"));

    /** Whether the caller's own policies can tell that an action is refused on every resource. */
    static boolean isDecidedByCaller(Action action) {
        return !ALLOWED_BY_RESOURCES.contains(action);
    }

    CallRule {
        actions = List.copyOf(actions);
        onResources = Set.copyOf(onResources);
        requireNonNull(open, "open is null");
    }

    /**
     * The rule of an operation, from the authorization table of its service.
     *
     * @throws IllegalStateException the table has no rule for it, or one that asks for nothing: nobody knows who may call it
     */
    static CallRule of(Operation<?, ?> operation) {
        AuthorizationTable table =
                AuthorizationTable.of(operation.service().names().iamPrefix());
        OperationRule rule = table.rule(operation.name())
                .orElseThrow(() -> new IllegalStateException("the authorization table has no rule for " + operation));
        return switch (rule) {
            case OperationRule.Actions needed
            when needed.always().isEmpty() ->
                throw new IllegalStateException("the authorization table names no action that every call of "
                        + operation + " needs: it would be open to everybody");
            case OperationRule.Actions needed ->
                new CallRule(
                        actions(needed.always().stream()),
                        Set.copyOf(actions(needed.always().stream().filter(CallRule::hasResources))),
                        Optional.empty());
            case OperationRule.Open _ ->
                new CallRule(
                        List.of(),
                        Set.of(),
                        Optional.of(Action.of(operation.service().names().iamPrefix() + ":" + operation.name())));
            // The role's trust policy decides, which the handler asks.
            case OperationRule.TrustPolicy _ -> OPEN;
        };
    }

    private static List<Action> actions(Stream<ActionName> names) {
        return names.map(name -> Action.of(name.toString())).toList();
    }

    private static boolean hasResources(ActionName name) {
        return AuthorizationTable.of(name.service())
                .action(name.action())
                .filter(action -> !action.resources().isEmpty())
                .isPresent();
    }
}
