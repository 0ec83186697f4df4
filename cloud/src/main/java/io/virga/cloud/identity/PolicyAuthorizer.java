package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Authorizer;
import io.virga.cloud.operation.Permissions;
import io.virga.policy.EndpointGate;
import io.virga.policy.PolicySet;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides by IAM's policies, and by that of the VPC endpoint by which a request came. */
public final class PolicyAuthorizer implements Authorizer {
    private static final PolicySource.Applied.Policies NONE =
            new PolicySource.Applied.Policies(PolicySet.none(), Map.of());

    private final Store store;
    private final PolicySource source;
    private final EndpointPolicies endpoints;
    private final AuthorizationMessages messages;

    public PolicyAuthorizer(
            Store store, PolicySource source, EndpointPolicies endpoints, AuthorizationMessages messages) {
        this.store = requireNonNull(store, "store is null");
        this.source = requireNonNull(source, "source is null");
        this.endpoints = requireNonNull(endpoints, "endpoints is null");
        this.messages = requireNonNull(messages, "messages is null");
    }

    @Override
    public Permissions permissionsOf(Actor actor, Instant time) {
        Reader reader = store.snapshot();
        Optional<EndpointGate> gate =
                actor.source().endpoint().flatMap(endpoint -> endpoints.gate(reader, endpoint.id(), actor.region()));
        return switch (source.of(reader, actor.caller())) {
            case PolicySource.Applied.Nothing _ ->
                gate.map(present -> through(
                                present, Permissions.UNLIMITED, new PolicyPermissions(actor, time, NONE, messages)))
                        .orElse(Permissions.UNLIMITED);
            case PolicySource.Applied.Policies policies -> {
                PolicyPermissions own = new PolicyPermissions(actor, time, policies, messages);
                yield gate.map(present -> through(present, own, own)).orElse(own);
            }
        };
    }

    private static Permissions through(EndpointGate gate, Permissions own, PolicyPermissions asking) {
        return new EndpointPermissions(gate, own, asking);
    }
}
