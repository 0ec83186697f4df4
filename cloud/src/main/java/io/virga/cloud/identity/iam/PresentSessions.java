package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.wire.sigv4.CredentialsSource;
import java.util.Optional;

/** The credentials of sessions whose user or role is there. Those of one that was deleted are not known any more. */
final class PresentSessions implements CredentialsSource<Caller> {
    private static final Lookup<Caller> NONE = new NotFound<>();

    private final Store store;
    private final CredentialsSource<Caller> sessions;

    PresentSessions(Store store, CredentialsSource<Caller> sessions) {
        this.store = requireNonNull(store, "store is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public Lookup<Caller> find(String accessKeyId, Optional<String> sessionToken) {
        Lookup<Caller> found = sessions.find(accessKeyId, sessionToken);
        return found instanceof Found<Caller>(String _, Caller caller) && !isThere(store.snapshot(), caller.principal())
                ? NONE
                : found;
    }

    private static boolean isThere(Reader reader, Principal principal) {
        return switch (principal) {
            case Principal.Root _, Principal.WebIdentityUser _, Principal.Anonymous _ -> true;
            case Principal.User user ->
                User.TYPE.withId(reader, user.uniqueId()).isPresent();
            case Principal.RoleSession role ->
                Role.TYPE.withId(reader, role.roleId()).isPresent();
            case Principal.FederatedUser federated ->
                federated.user().isEmpty() || isThere(reader, federated.user().get());
            case Principal.Service service ->
                Role.TYPE.withId(reader, service.roleId()).isPresent();
        };
    }
}
