package io.virga.policy;

/** How directly a {@code Principal} element names who makes a request; the later, the more directly. */
enum PrincipalMatch {
    NONE,
    /** By the account: the account's own policies have to allow too. */
    ACCOUNT,
    /** By the role or user whose session it is: boundary and session policies still limit. */
    ENTITY,
    /** The user, session, service or provider itself, or everyone: nothing but a deny limits. */
    DIRECT
}
