package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a host sees of a machine.
 *
 * @param generation the incarnation that this speaks of
 * @param detail what is known of why, in words for a person; may be empty
 * @param since when it came into this state, as far as the host knows
 */
public record MachineStatus(String id, long generation, State state, String detail, Instant since) {
    /** The states of a machine. */
    public enum State {
        /** Its processors turn. */
        RUNNING,
        /** The guest has powered itself off, asked to or not. */
        POWERED_OFF,
        /** It was ended by {@link Machines#kill}. */
        KILLED,
        /** It ended and nobody asked for it: the process died, or the guest's processor failed. */
        CRASHED
    }

    public MachineStatus {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(since, "since is null");
    }
}
