package io.virga.policy;

/**
 * Which documents are accepted, by what they will be attached to.
 *
 * <p>All share one grammar ("Grammar of the IAM JSON policy language"); each forbids or requires some elements.
 */
public enum PolicyGrammar {
    /** A policy embedded in a user, group or role: no principals; either version. */
    INLINE,
    /** A managed policy, also where it serves as permissions boundary or session policy: {@link #INLINE}, and of version 2012-10-17. */
    MANAGED,
    /** A policy passed to AssumeRole or GetFederationToken: as {@link #INLINE}. */
    SESSION,
    /** A role's trust policy: principals and STS actions, no resources. */
    TRUST,
    /** A policy attached to another resource (a queue, a key): principals; resources may be left out. */
    RESOURCE,
    /** A service control policy of an organization: no principals; version 2012-10-17. */
    SERVICE_CONTROL,
    /** A resource control policy of an organization: denies to everyone; version 2012-10-17. */
    RESOURCE_CONTROL;

    boolean hasPrincipals() {
        return switch (this) {
            case TRUST, RESOURCE, RESOURCE_CONTROL -> true;
            case INLINE, MANAGED, SESSION, SERVICE_CONTROL -> false;
        };
    }

    boolean isControl() {
        return this == SERVICE_CONTROL || this == RESOURCE_CONTROL;
    }
}
