package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Authorizer;
import io.virga.cloud.operation.Permissions;
import io.virga.store.Store;
import java.time.Instant;

/** Decides by IAM's policies. */
public final class PolicyAuthorizer implements Authorizer {
    private final Store store;
    private final PolicySource source;
    private final AuthorizationMessages messages;

    public PolicyAuthorizer(Store store, PolicySource source, AuthorizationMessages messages) {
        this.store = requireNonNull(store, "store is null");
        this.source = requireNonNull(source, "source is null");
        this.messages = requireNonNull(messages, "messages is null");
    }

    @Override
    public Permissions permissionsOf(Actor actor, Instant time) {
        return switch (source.of(store.snapshot(), actor.caller())) {
            case PolicySource.Applied.Nothing _ -> Permissions.UNLIMITED;
            case PolicySource.Applied.Policies policies -> new PolicyPermissions(actor, time, policies, messages);
        };
    }
}
