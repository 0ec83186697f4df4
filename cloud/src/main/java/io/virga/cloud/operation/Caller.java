package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

/**
 * The caller, as authenticated by the signature.
 *
 * @param account the twelve digits of the account
 * @param arn the principal's ARN
 * @param userId the principal's unique id; for the root of an account, the account id
 */
public record Caller(String account, String arn, String userId) {
    public Caller {
        requireNonNull(account, "account is null");
        requireNonNull(arn, "arn is null");
        requireNonNull(userId, "userId is null");
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account has twelve digits: " + account);
        }
    }

    /** The root of an account. */
    public static Caller root(String account) {
        return new Caller(account, "arn:aws:iam::" + account + ":root", account);
    }
}
