package io.virga.cloud.identity.iam;

/**
 * What policies are given to: a user, a group or a role.
 *
 * @param <D> the implementing record
 */
public interface Grantee<D extends Grantee<D>> extends IamResource<D> {
    Grants grants();

    /** A copy with these policies. */
    D withGrants(Grants grants);
}
