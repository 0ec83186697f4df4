package io.virga.cloud.identity.iam;

import io.virga.store.Reader;

/**
 * How often an account uses a managed policy.
 *
 * @param attachments the users, groups and roles that it is attached to
 * @param boundaries the users and roles that it is the permissions boundary of
 */
record PolicyUses(int attachments, int boundaries) {
    static PolicyUses of(Reader reader, String account, ManagedPolicy policy) {
        String id = policy.id();
        long attachments = User.TYPE.countHaving(reader, account, User.ATTACHED, id)
                + Group.TYPE.countHaving(reader, account, User.ATTACHED, id)
                + Role.TYPE.countHaving(reader, account, User.ATTACHED, id);
        long boundaries = User.TYPE.countHaving(reader, account, User.BOUNDARY, id)
                + Role.TYPE.countHaving(reader, account, User.BOUNDARY, id);
        return new PolicyUses((int) attachments, (int) boundaries);
    }
}
