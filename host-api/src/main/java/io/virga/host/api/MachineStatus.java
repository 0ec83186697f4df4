package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The status of a machine, as observed by its host.
 *
 * @param generation the generation of the machine that this status is about
 * @param detail the cause as far as it is known, for a person to read; may be empty
 * @param since when the machine entered this state, as far as the host knows
 */
public record MachineStatus(String id, long generation, State state, String detail, Instant since) {
    /** The states of a machine. */
    public enum State {
        /** The machine runs. */
        RUNNING,
        /** The guest has powered itself off, with or without a request. */
        POWERED_OFF,
        /** {@link Machines#kill} ended the machine. */
        KILLED,
        /** The machine ended unexpectedly: its process died, or the guest's processor failed. */
        CRASHED
    }

    public MachineStatus {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(since, "since is null");
    }
}
