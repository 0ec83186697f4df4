package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;

/** An authenticated principal with the session in which it acts. A plain value, so that it can be stored with work. */
public record Caller(Principal principal, Session session) {
    public Caller {
        requireNonNull(principal, "principal is null");
        requireNonNull(session, "session is null");
    }

    /** The root of an account, without a key. */
    public static Caller root(String account) {
        return new Caller(new Principal.Root(account), Session.NONE);
    }

    /** The same principal, who signed with a lasting access key. */
    public Caller signedWith(String accessKeyId) {
        return new Caller(principal, Session.ofKey(accessKeyId));
    }

    /** The twelve digits of the account in which it acts. */
    public String account() {
        return principal.account();
    }

    /** The ARN of the principal, with the partition {@code aws}. */
    public Arn arn() {
        return principal.arn();
    }

    /** The unique id of the principal. */
    public String userId() {
        return principal.uniqueId();
    }
}
