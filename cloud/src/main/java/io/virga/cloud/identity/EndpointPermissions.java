package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Decided;
import io.virga.cloud.operation.Permissions;
import io.virga.cloud.operation.Target;
import io.virga.policy.Decision;
import io.virga.policy.EndpointGate;

/** What an actor may do in a request that came by a VPC endpoint. */
final class EndpointPermissions implements Permissions {
    private final EndpointGate gate;
    private final Permissions own;
    private final PolicyPermissions asking;

    /**
     * @param own what the actor may do by itself
     * @param asking asks in the actor's name
     */
    EndpointPermissions(EndpointGate gate, Permissions own, PolicyPermissions asking) {
        this.gate = requireNonNull(gate, "gate is null");
        this.own = requireNonNull(own, "own is null");
        this.asking = requireNonNull(asking, "asking is null");
    }

    @Override
    public boolean areUnlimited() {
        return false;
    }

    @Override
    public boolean couldAllow(Action action) {
        return gate.couldAllow(action.name()) && own.couldAllow(action);
    }

    @Override
    public Decision decide(Action action, Target target) {
        return gate.decide(asking.question(action, target), own.decide(action, target));
    }

    @Override
    public Decision pass(Action action, Target target) {
        return gate.decide(asking.question(action, target), EVERYTHING_IS_ALLOWED);
    }

    @Override
    public String encode(Decided refusal, Target target) {
        return asking.encode(refusal, target);
    }
}
