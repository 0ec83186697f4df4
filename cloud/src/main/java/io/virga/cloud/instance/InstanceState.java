package io.virga.cloud.instance;

import java.util.Locale;

/**
 * The states of an instance with EC2's codes, and the legal transitions between them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Instance state changes</a>
 */
public enum InstanceState {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;

    InstanceState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The name in the API: {@code shutting-down}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the instance holds memory of a host. */
    boolean isOnHost() {
        return switch (this) {
            case PENDING, RUNNING, STOPPING, SHUTTING_DOWN -> true;
            case STOPPED, TERMINATED -> false;
        };
    }

    boolean mayBecome(InstanceState next) {
        return switch (this) {
            case PENDING -> next == RUNNING || next == STOPPING || next == SHUTTING_DOWN;
            case RUNNING -> next == STOPPING || next == SHUTTING_DOWN;
            case STOPPING -> next == STOPPED || next == SHUTTING_DOWN;
            case STOPPED -> next == PENDING || next == SHUTTING_DOWN;
            case SHUTTING_DOWN -> next == TERMINATED;
            case TERMINATED -> false;
        };
    }
}
