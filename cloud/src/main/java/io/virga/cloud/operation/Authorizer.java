package io.virga.cloud.operation;

import java.time.Instant;

/** Knows what actors may do: the seam of IAM. */
public interface Authorizer {
    /**
     * The permissions of an actor as they are now. All decisions of a call are made by the same permissions.
     *
     * @param time when it acts, for conditions on the time
     */
    Permissions permissionsOf(Actor actor, Instant time);
}
