package io.virga.cloud.identity.iam;

/** Rules for all that policies are given to. */
final class Grantees {
    private Grantees() {}

    /** Refuses to delete who still has policies. */
    static void checkBare(Grantee<?> grantee) {
        if (!grantee.grants().attached().isEmpty()) {
            throw IamErrors.deleteConflict("must detach all policies first");
        }
        if (!grantee.grants().inline().isEmpty()) {
            throw IamErrors.deleteConflict("must delete policies first");
        }
    }

    /** Refuses to change a role that a service made for itself. */
    static void checkModifiable(Grantee<?> grantee) {
        if (grantee instanceof Role role && role.isServiceLinked()) {
            throw IamErrors.protectedRole(role.name());
        }
    }
}
