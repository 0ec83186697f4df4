package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All policies that apply to one question.
 *
 * @param identity managed and inline policies of the principal: a user's and its groups', or a role's
 * @param boundary the permissions boundary of the user or role
 * @param session inline and managed session policies of the principal's session; none where the session has none
 * @param resource the policy that is attached to the resource; for AssumeRole, the role's trust policy
 * @param resourceMustAllow whether the identity's own policies are not enough, even within an account: so it is with
 *     roles and with KMS keys
 * @param serviceControl SCPs of the principal's account by level, the root's first and the account's last; none where
 *     the account is in no organization
 * @param principalInManagementAccount whether the principal's account manages its organization, and no SCP applies
 * @param resourceControl RCPs of the resource's account by level
 * @param resourceInManagementAccount whether the resource's account manages its organization, and no RCP applies
 */
public record PolicySet(
        List<Policy> identity,
        Optional<Policy> boundary,
        List<Policy> session,
        Optional<Policy> resource,
        boolean resourceMustAllow,
        List<List<Policy>> serviceControl,
        boolean principalInManagementAccount,
        List<List<Policy>> resourceControl,
        boolean resourceInManagementAccount) {
    private static final PolicySet NONE = builder().build();
    private static final Set<PolicyGrammar> IDENTITY = Set.of(PolicyGrammar.INLINE, PolicyGrammar.MANAGED);
    private static final Set<PolicyGrammar> SESSION =
            Set.of(PolicyGrammar.INLINE, PolicyGrammar.MANAGED, PolicyGrammar.SESSION);
    private static final Set<PolicyGrammar> RESOURCE = Set.of(PolicyGrammar.RESOURCE, PolicyGrammar.TRUST);

    public PolicySet {
        identity = List.copyOf(identity);
        requireNonNull(boundary, "boundary is null");
        session = List.copyOf(session);
        requireNonNull(resource, "resource is null");
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
        resourceControl = resourceControl.stream().map(List::copyOf).toList();
    }

    /** No policies at all. */
    public static PolicySet none() {
        return NONE;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** These policies and one that is attached to the resource; a trust policy must allow whoever asks. */
    public PolicySet withResource(Policy policy) {
        if (!RESOURCE.contains(policy.document().grammar())) {
            throw new IllegalArgumentException(policy.name() + " is a policy of the kind "
                    + policy.document().grammar());
        }
        return new PolicySet(
                identity,
                boundary,
                session,
                Optional.of(policy),
                resourceMustAllow || policy.document().grammar() == PolicyGrammar.TRUST,
                serviceControl,
                principalInManagementAccount,
                resourceControl,
                resourceInManagementAccount);
    }

    /** {@link PolicyType#TRUST} for a role's policy, {@link PolicyType#RESOURCE} otherwise. */
    PolicyType resourceType() {
        return resource.filter(policy -> policy.document().grammar() == PolicyGrammar.TRUST)
                        .isPresent()
                ? PolicyType.TRUST
                : PolicyType.RESOURCE;
    }

    /** Collects policies. A policy whose grammar does not fit its place is an {@link IllegalArgumentException}. */
    public static final class Builder {
        private List<Policy> identity = List.of();
        private Optional<Policy> boundary = Optional.empty();
        private List<Policy> session = List.of();
        private Optional<Policy> resource = Optional.empty();
        private boolean resourceMustAllow;
        private List<List<Policy>> serviceControl = List.of();
        private boolean principalInManagementAccount;
        private List<List<Policy>> resourceControl = List.of();
        private boolean resourceInManagementAccount;

        private Builder() {}

        public Builder identity(List<Policy> policies) {
            identity = fitting(policies, IDENTITY);
            return this;
        }

        public Builder boundary(Policy policy) {
            boundary = Optional.of(fitting(policy, IDENTITY));
            return this;
        }

        public Builder session(List<Policy> policies) {
            session = fitting(policies, SESSION);
            return this;
        }

        /** A resource-based policy; a trust policy must allow whoever asks. */
        public Builder resource(Policy policy) {
            resource = Optional.of(fitting(policy, RESOURCE));
            resourceMustAllow |= policy.document().grammar() == PolicyGrammar.TRUST;
            return this;
        }

        /** For resources whose policy must allow, whatever the principal's own policies say: keys of KMS. */
        public Builder resourceMustAllow() {
            resourceMustAllow = true;
            return this;
        }

        /**
         * SCPs of the principal's account.
         *
         * @param levels the root's, each OU's on the way, and the account's policies
         */
        public Builder serviceControl(List<List<Policy>> levels) {
            levels.forEach(level -> fitting(level, Set.of(PolicyGrammar.SERVICE_CONTROL)));
            serviceControl = levels;
            return this;
        }

        public Builder principalInManagementAccount() {
            principalInManagementAccount = true;
            return this;
        }

        /**
         * RCPs of the resource's account.
         *
         * @param levels the root's, each OU's on the way, and the account's policies
         */
        public Builder resourceControl(List<List<Policy>> levels) {
            levels.forEach(level -> fitting(level, Set.of(PolicyGrammar.RESOURCE_CONTROL)));
            resourceControl = levels;
            return this;
        }

        public Builder resourceInManagementAccount() {
            resourceInManagementAccount = true;
            return this;
        }

        public PolicySet build() {
            return new PolicySet(
                    identity,
                    boundary,
                    session,
                    resource,
                    resourceMustAllow,
                    serviceControl,
                    principalInManagementAccount,
                    resourceControl,
                    resourceInManagementAccount);
        }

        private static List<Policy> fitting(List<Policy> policies, Set<PolicyGrammar> grammars) {
            policies.forEach(policy -> fitting(policy, grammars));
            return policies;
        }

        private static Policy fitting(Policy policy, Set<PolicyGrammar> grammars) {
            if (!grammars.contains(policy.document().grammar())) {
                throw new IllegalArgumentException(policy.name() + " is a policy of the kind "
                        + policy.document().grammar());
            }
            return policy;
        }
    }
}
