package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.policy.RequestContext;
import io.virga.wire.ServiceException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An actor at work: in a request, or in the background by a stored {@link Actor}. Whoever does something for an actor gets
 * this, and asks it whether that is allowed, resource by resource.
 *
 * <p>For one thread at a time.
 */
public final class Acting {
    private static final Logger log = LoggerFactory.getLogger(Acting.class);

    private static final Action PASS_ROLE = Action.of("iam:PassRole");

    private final Actor actor;
    private final Instant time;
    private final Permissions permissions;
    private final CallRule rule;
    private final Refusals refusals;

    /** The actions of the rule that were allowed on some resource, as bits. */
    private int allowed;

    private Optional<Decided> decided = Optional.empty();

    Acting(Actor actor, Instant time, Permissions permissions, CallRule rule, Refusals refusals) {
        this.actor = requireNonNull(actor, "actor is null");
        this.time = requireNonNull(time, "time is null");
        this.permissions = requireNonNull(permissions, "permissions is null");
        this.rule = requireNonNull(rule, "rule is null");
        this.refusals = requireNonNull(refusals, "refusals is null");
    }

    /** An actor that works in the background. Refusals have the form of EC2's. */
    public static Acting inBackground(Actor actor, Instant time, Authorizer authorizer) {
        return new Acting(actor, time, authorizer.permissionsOf(actor, time), CallRule.OPEN, Refusals.EC2);
    }

    public Actor actor() {
        return actor;
    }

    /** The account that the work is done for. */
    public String account() {
        return actor.account();
    }

    public String region() {
        return actor.region();
    }

    /** The one time that all of the work uses. */
    public Instant time() {
        return time;
    }

    /** Whether an action is allowed on every resource, so that none needs to be described. */
    public boolean mayEverywhere(Action action) {
        if (permissions.areUnlimited()) {
            note(action);
            return true;
        }
        return false;
    }

    /**
     * Refuses unless an action is allowed on a target.
     *
     * @throws ServiceException UnauthorizedOperation, or what other services call it
     */
    public void authorize(Action action, Target target) {
        if (mayEverywhere(action)) {
            return;
        }
        Decided now = new Decided(action, target.arn(), permissions.decide(action, target));
        if (!now.decision().isAllowed()) {
            throw refuse(now, target);
        }
        log.debug("{} may {}", actor.caller().arn(), now);
        if (decided.isEmpty()) {
            decided = Optional.of(now);
        }
        note(action);
    }

    /**
     * Refuses unless the actor may hand a role over to a service, which will act by it.
     *
     * @param service the principal of the service: {@code ec2.amazonaws.com}
     * @throws ServiceException UnauthorizedOperation, or what other services call it
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant a user permissions to
     *     pass a role to an AWS service</a>
     */
    public void authorizePassRole(Arn role, String service) {
        authorize(PASS_ROLE, new PassedRole(role, service));
    }

    private record PassedRole(Arn role, String service) implements Target {
        @Override
        public String arn() {
            return role.toString();
        }

        @Override
        public void addKeys(RequestContext.Builder keys) {
            keys.value("aws:ResourceAccount", role.account());
            keys.value("iam:PassedToService", service);
        }
    }

    /** Asks once for each action of the operation that has no resources, and of the others whether any could be allowed. */
    void authorizeCall() {
        rule.open().ifPresent(action -> pass(action, Target.ANY));
        for (Action action : rule.actions()) {
            if (!rule.onResources().contains(action)) {
                authorize(action, Target.ANY);
            } else if (CallRule.isDecidedByCaller(action) && !permissions.couldAllow(action)) {
                Decided now = new Decided(action, Target.ANY.arn(), permissions.decide(action, Target.ANY));
                throw refuse(now, Target.ANY);
            }
        }
    }

    /**
     * Refuses an action that needs no permission of the caller, if the request came by a VPC endpoint whose policy does not let
     * it through.
     *
     * @throws ServiceException UnauthorizedOperation, or what other services call it
     */
    public void pass(Action action, Target target) {
        Decided now = new Decided(action, target.arn(), permissions.pass(action, target));
        if (!now.decision().isAllowed()) {
            throw refuse(now, target);
        }
    }

    private ServiceException refuse(Decided refusal, Target target) {
        log.info("{} may not {}", actor.caller().arn(), refusal);
        decided = Optional.of(refusal);
        return refusals.of(actor, refusal, () -> permissions.encode(refusal, target));
    }

    private void note(Action action) {
        int place = rule.actions().indexOf(action);
        if (place >= 0) {
            allowed |= 1 << place;
        }
    }

    /**
     * Refuses to go on with a call that was never authorized for its operation: an error of the program.
     *
     * @throws IllegalStateException an action of the operation was allowed on no resource, nor on {@code *}
     */
    void requireAuthorized() {
        if (allowed != (1 << rule.actions().size()) - 1) {
            throw new IllegalStateException("a call that needs " + rule.actions() + " was about to be answered without"
                    + " having been authorized for all of them");
        }
    }

    /** The refusal, or else the first decision that took a look at policies. */
    Optional<Decided> decided() {
        return decided;
    }
}
