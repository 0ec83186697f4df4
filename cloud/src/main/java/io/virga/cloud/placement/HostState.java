package io.virga.cloud.placement;

/** Whether a host takes part. */
public enum HostState {
    /** Machines run on it, and new ones are placed on it. */
    ENABLED,
    /** Machines run on it, and no new ones are placed on it. */
    DRAINING,
    /** It does not answer, or is not configured any more. What is on it is left as it is, until the host is back. */
    LOST
}
