package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.AssumedRoleUser;
import io.virga.api.sts.Credentials;
import io.virga.api.sts.PolicyDescriptorType;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.iam.Role;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Federation;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Makes sessions of roles, by whichever operation they are asked for. */
final class RoleSessionMaker {
    private static final int DEFAULT_SECONDS = 3600;
    private static final Action TAG_SESSION = Action.of("sts:TagSession");
    private static final Action SET_SOURCE_IDENTITY = Action.of("sts:SetSourceIdentity");

    private final SessionTokens tokens;

    RoleSessionMaker(SessionTokens tokens) {
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /**
     * The session that is asked for.
     *
     * @param action what the role's trust policy has to allow: {@code sts:AssumeRole}
     * @param seconds how long it is to last
     * @param policy the text of an inline session policy
     * @param policyArns the managed session policies
     * @param keys adds the condition keys of this way to a role
     */
    record Wanted(
            Action action,
            String sessionName,
            Optional<Integer> seconds,
            Optional<String> policy,
            List<PolicyDescriptorType> policyArns,
            RequestedTags tags,
            Optional<String> sourceIdentity,
            Optional<Federation> federation,
            Consumer<RequestContext.Builder> keys) {
        private void addKeys(RequestContext.Builder context) {
            context.value("sts:RoleSessionName", sessionName);
            sourceIdentity.ifPresent(name -> context.value("sts:SourceIdentity", name));
            tags.addKeys(context);
            keys.accept(context);
        }
    }

    /**
     * A session, as answers have it.
     *
     * @param packedSize the space that policies and tags take, in percent; empty without any
     */
    record Made(Credentials credentials, AssumedRoleUser user, Optional<Integer> packedSize) {}

    /**
     * Makes the session.
     *
     * @param authorize refuses an action on the role
     * @throws io.virga.wire.ServiceException AccessDenied, ValidationError, MalformedPolicyDocument, PackedPolicyTooLarge
     */
    Made make(Call call, Reader reader, Arn arn, Role role, Wanted wanted, BiConsumer<Action, TrustedRole> authorize) {
        TrustedRole target = new TrustedRole(arn, role, wanted::addKeys);
        authorize.accept(wanted.action(), target);
        if (!wanted.tags().all().isEmpty()) {
            authorize.accept(TAG_SESSION, target);
        }
        if (wanted.sourceIdentity().isPresent()) {
            authorize.accept(SET_SOURCE_IDENTITY, target);
        }
        int seconds = wanted.seconds().orElse(DEFAULT_SECONDS);
        if (seconds > role.maxSessionSeconds()) {
            throw StsErrors.tooLong();
        }
        List<String> policies = SessionPolicies.of(reader, role.account(), wanted.policy(), wanted.policyArns());
        Optional<Integer> packed =
                SessionPolicies.packedSize(policies, wanted.tags().requested());
        Principal.RoleSession principal =
                new Principal.RoleSession(role.account(), role.path(), role.name(), role.id(), wanted.sessionName());
        Session facts = new Session(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                wanted.sourceIdentity(),
                wanted.tags().all(),
                policies,
                wanted.tags().transitive(),
                wanted.federation());
        return new Made(
                CredentialViews.of(tokens.issue(principal, facts, call.time(), seconds)),
                AssumedRoleUser.builder()
                        .assumedRoleId(principal.uniqueId())
                        .arn(principal.arn().in(Partition.of(call.region())).toString())
                        .build(),
                packed);
    }
}
