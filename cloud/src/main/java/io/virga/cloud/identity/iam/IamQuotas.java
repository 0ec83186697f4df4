package io.virga.cloud.identity.iam;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quotas of an account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
 */
final class IamQuotas {
    private static final Map<String, Integer> LIMITS = TextTable.lines("quotas.txt").stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> Integer.parseInt(words[1])));

    private IamQuotas() {}

    /** The limit that a quota sets. */
    static int of(String quota) {
        Integer limit = LIMITS.get(quota);
        if (limit == null) {
            throw new IllegalArgumentException("there is no quota " + quota);
        }
        return limit;
    }

    /**
     * Refuses one more.
     *
     * @throws io.virga.wire.ServiceException LimitExceeded
     */
    static void checkRoom(String quota, long now) {
        if (now >= of(quota)) {
            throw IamErrors.limitExceeded(quota, of(quota));
        }
    }
}
