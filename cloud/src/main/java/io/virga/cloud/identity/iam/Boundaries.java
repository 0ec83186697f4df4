package io.virga.cloud.identity.iam;

import io.virga.cloud.operation.Call;
import io.virga.store.Reader;
import java.util.Optional;

/** The permissions boundaries that requests name. */
final class Boundaries {
    private Boundaries() {}

    /**
     * The id of the policy that is to be a boundary.
     *
     * @throws io.virga.wire.ServiceException InvalidInput for what is no ARN of a policy; NoSuchEntity
     */
    static Optional<String> asked(Reader reader, Call call, Optional<String> arn) {
        return arn.map(text -> {
            ManagedPolicies.checkArn(text);
            return ManagedPolicies.withArn(reader, call.account(), text)
                    .orElseThrow(
                            () -> IamErrors.notThere("Scope ARN: " + text + " does not exist or is not attachable."))
                    .id();
        });
    }
}
