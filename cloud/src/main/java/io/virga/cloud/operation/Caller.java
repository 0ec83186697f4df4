package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;

/**
 * The caller, as authenticated by the signature.
 *
 * @param account the twelve digits of the account
 * @param arn the principal's ARN, in the partition {@code aws}: principals belong to no region
 * @param userId the principal's unique id, which for an account's root is the account
 */
public record Caller(String account, Arn arn, String userId) {
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
        return new Caller(account, Arn.of(Partition.AWS, "iam", "", account, "root"), account);
    }
}
