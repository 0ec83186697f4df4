package io.virga.trials.fuzz;

import java.util.List;
import java.util.Set;

/** Who signs a request. The server gets all of them before each batch. */
enum Principal {
    /** The root user of the default account, whose key everybody knows. */
    ROOT,
    /** A user who may do everything. */
    ADMINISTRATOR,
    /** A user who may read. */
    READER,
    /** A session of a role that may do everything, with a session policy that leaves reading. */
    ROLE_SESSION,
    /** A session of a user ({@code GetSessionToken}). */
    USER_SESSION,
    /** A user without a policy. */
    STRANGER,
    /** The key of a user who was deleted. */
    GONE_USER,
    /** A session of a user who was deleted. */
    GONE_USER_SESSION,
    /** A session of a role that was deleted. */
    GONE_ROLE_SESSION;

    /** What a user may do without a policy, or by the policy of the role alone. */
    private static final Set<String> OPEN_TO_ALL = Set.of("GetCallerIdentity", "GetSessionToken", "AssumeRole");

    /** The actions that readers may call, as their policies have them. A star stands at the end only. */
    static final List<String> READING =
            List.of("ec2:Describe*", "iam:Get*", "iam:List*", "sts:*", "ssm:Get*", "cloudtrail:LookupEvents");

    /** What a session of GetSessionToken without MFA may call of IAM and STS. */
    private static final Set<String> OPEN_TO_USER_SESSIONS = Set.of("AssumeRole", "GetCallerIdentity");

    /**
     * Whether this principal may not call an operation, whatever the request says.
     *
     * @param service the name of the service, which is the prefix of its actions, too
     */
    boolean mayNot(String service, String operation) {
        // Who presents a token of an identity provider needs no key, and signs for nothing.
        if (operation.startsWith("AssumeRoleWith")) {
            return false;
        }
        return switch (this) {
            case ROOT, ADMINISTRATOR -> false;
            case READER, ROLE_SESSION -> !OPEN_TO_ALL.contains(operation) && !isReading(service, operation);
            case USER_SESSION ->
                (service.equals("iam") || service.equals("sts"))
                        ? !OPEN_TO_USER_SESSIONS.contains(operation)
                        : !isReading(service, operation);
            case STRANGER -> !OPEN_TO_ALL.contains(operation);
            case GONE_USER, GONE_USER_SESSION, GONE_ROLE_SESSION -> true;
        };
    }

    private static boolean isReading(String service, String operation) {
        String action = service + ":" + operation;
        return READING.stream()
                .anyMatch(allowed -> allowed.endsWith("*")
                        ? action.startsWith(allowed.substring(0, allowed.length() - 1))
                        : action.equals(allowed));
    }
}
