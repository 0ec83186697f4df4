package io.virga.cloud.identity.iam;

import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.KeyedAction;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Target;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import java.util.Optional;

/**
 * Whom operations mean that need no user name: "If you do not specify a user name, IAM determines the user name implicitly
 * based on the Amazon Web Services access key ID signing the request."
 */
final class Owners {
    private Owners() {}

    /** The user of a name, or the calling one; empty for the root of the account, when the root calls. */
    static Optional<User> of(Call call, Reader reader, Optional<String> name) {
        return of(call, reader, call.action().with(keys -> {}), name);
    }

    /** @param action the call's own, with condition keys that tell what it is to do */
    static Optional<User> of(Call call, Reader reader, KeyedAction action, Optional<String> name) {
        if (name.isPresent()) {
            return Optional.of(User.TYPE.get(reader, call.acting(), action, name.get()));
        }
        return switch (call.caller().principal()) {
            case Principal.Root root -> {
                call.acting().authorize(action.action(), new Itself(root, action));
                yield Optional.empty();
            }
            case Principal.User user -> Optional.of(User.TYPE.get(reader, call.acting(), action, user.name()));
            case Principal.RoleSession _,
                    Principal.FederatedUser _,
                    Principal.Service _,
                    Principal.WebIdentityUser _,
                    Principal.Anonymous _ -> throw IamErrors.needsUserName();
        };
    }

    /** The root of an account as what its own call is about. */
    private record Itself(Principal.Root root, KeyedAction action) implements Target {
        @Override
        public String arn() {
            return root.arn().toString();
        }

        @Override
        public void addKeys(RequestContext.Builder keys) {
            keys.value("aws:ResourceAccount", root.account());
            action.keys().accept(keys);
        }
    }
}
