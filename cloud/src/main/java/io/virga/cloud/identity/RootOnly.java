package io.virga.cloud.identity;

import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.policy.PolicySet;
import io.virga.store.Reader;
import java.util.Map;

/** The policies of a control plane without users and roles: the root of an account may do everything, and nobody else anything. */
final class RootOnly implements PolicySource {
    private static final Applied EVERYTHING = new Applied.Nothing();
    private static final Applied NO_POLICY = new Applied.Policies(PolicySet.none(), Map.of());

    @Override
    public Applied of(Reader reader, Caller caller) {
        return caller.principal() instanceof Principal.Root ? EVERYTHING : NO_POLICY;
    }
}
