package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Decided;
import io.virga.cloud.operation.Permissions;
import io.virga.cloud.operation.Target;
import io.virga.policy.AuthorizationQuestion;
import io.virga.policy.Decision;
import io.virga.policy.Evaluation;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import java.time.Instant;

/** What an actor may do by its policies. */
final class PolicyPermissions implements Permissions {
    private final Actor actor;
    private final PolicySource.Applied.Policies applied;
    private final AuthorizationMessages messages;
    private final Principal principal;
    private final RequestContext request;

    PolicyPermissions(
            Actor actor, Instant time, PolicySource.Applied.Policies applied, AuthorizationMessages messages) {
        this.actor = requireNonNull(actor, "actor is null");
        this.applied = requireNonNull(applied, "applied is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.principal = Principals.of(actor);
        this.request = RequestKeys.of(actor, time, principal, applied.tags());
    }

    @Override
    public boolean areUnlimited() {
        return false;
    }

    @Override
    public boolean couldAllow(Action action) {
        return Evaluation.couldAllow(principal, action.name(), applied.policies());
    }

    @Override
    public Decision decide(Action action, Target target) {
        AuthorizationQuestion question = question(action, target);
        return target.policy()
                .map(policy -> Evaluation.decide(question, applied.policies().withResource(policy)))
                .orElseGet(() -> applied.decisions().decide(question));
    }

    /** What is asked of policies. */
    AuthorizationQuestion question(Action action, Target target) {
        return new AuthorizationQuestion(
                principal, action.name(), target.arn(), target.owner(), context(action, target));
    }

    private RequestContext context(Action action, Target target) {
        RequestContext.Builder keys = request.extend();
        if (action.service().equals("ec2")) {
            keys.value("ec2:Region", actor.region());
        }
        target.addKeys(keys);
        return keys.build();
    }

    @Override
    public String encode(Decided refusal, Target target) {
        return messages.encode(actor, principal, refusal, context(refusal.action(), target));
    }
}
