package io.virga.policy;

import java.util.List;

/**
 * What policies can allow on any resource in any context: the upper bound of all decisions about an action.
 *
 * <p>Resources and conditions are not looked at, except for a denial of everything in every context. So it may answer that
 * an action could be allowed where no resource exists for which it is; it never answers the opposite wrongly.
 */
final class Reach {
    private final Principal principal;
    private final ActionName action;

    Reach(Principal principal, ActionName action) {
        this.principal = principal;
        this.action = action;
    }

    boolean couldAllow(PolicySet policies) {
        if (policies.resource().isPresent()) {
            return true; // a resource-based policy can let somebody in whom no other policy allows
        }
        boolean needsIdentity = !(principal instanceof Principal.Root)
                && !(principal instanceof Principal.FederatedUser federated
                        && federated.user().isEmpty());
        boolean needsSession = !policies.session().isEmpty() || principal instanceof Principal.FederatedUser;
        List<Policy> boundary = policies.boundary().stream().toList();
        return (!needsIdentity || couldAllow(policies.identity()))
                && (boundary.isEmpty() || couldAllow(boundary))
                && (!needsSession || couldAllow(policies.session()))
                && !isDeniedEverywhere(policies.identity())
                && !isDeniedEverywhere(boundary)
                && !isDeniedEverywhere(policies.session());
    }

    private boolean couldAllow(List<Policy> policies) {
        return has(policies, false);
    }

    private boolean isDeniedEverywhere(List<Policy> policies) {
        return has(policies, true);
    }

    private boolean has(List<Policy> policies, boolean denial) {
        boolean[] found = new boolean[1];
        for (Policy policy : policies) {
            policy.forEach(
                    action,
                    statement -> found[0] |=
                            denial ? statement.isDeny() && statement.coversEverything() : !statement.isDeny());
            if (found[0]) {
                return true;
            }
        }
        return false;
    }
}
