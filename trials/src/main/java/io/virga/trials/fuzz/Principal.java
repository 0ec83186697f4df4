package io.virga.trials.fuzz;

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
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "GetCallerIdentity", "GetSessionToken", "AssumeRole", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    /** Whether this principal may not call an operation, whatever the request says. */
    boolean mayNot(String operation) {
        return switch (this) {
            case ROOT, ADMINISTRATOR, READER, ROLE_SESSION, USER_SESSION -> false;
            case STRANGER -> !OPEN_TO_ALL.contains(operation);
            case GONE_USER -> !operation.startsWith("AssumeRoleWith");
            // Who asks who it is learns it without any permission, as long as its session lasts.
            case GONE_USER_SESSION, GONE_ROLE_SESSION ->
                !operation.startsWith("AssumeRoleWith") && !operation.equals("GetCallerIdentity");
        };
    }
}
