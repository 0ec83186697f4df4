package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.cloud.identity.iam.Role;
import io.virga.cloud.operation.Target;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.policy.RequestContext;
import java.util.Optional;
import java.util.function.Consumer;

/** A role that is to be assumed: whether it may be, its trust policy decides together with the caller's policies. */
final class TrustedRole implements Target {
    private final Arn arn;
    private final Role role;
    private final Policy trust;
    private final Consumer<RequestContext.Builder> request;

    /** @param request adds the keys that tell how it is to be assumed */
    TrustedRole(Arn arn, Role role, Consumer<RequestContext.Builder> request) {
        this.arn = requireNonNull(arn, "arn is null");
        this.role = requireNonNull(role, "role is null");
        this.trust = Policy.of("trust policy", PolicyDocument.parse(role.trust(), PolicyGrammar.TRUST));
        this.request = requireNonNull(request, "request is null");
    }

    @Override
    public String arn() {
        return arn.toString();
    }

    @Override
    public Optional<Policy> policy() {
        return Optional.of(trust);
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(role.account());
    }

    @Override
    public void addKeys(RequestContext.Builder keys) {
        keys.value("aws:ResourceAccount", role.account());
        keys.family("aws:ResourceTag/", role::tags);
        keys.family("iam:ResourceTag/", role::tags);
        request.accept(keys);
    }
}
