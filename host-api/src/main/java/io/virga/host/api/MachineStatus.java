package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The status of a machine, as observed by its host.
 *
 * @param generation the generation of the machine that this status is about
 * @param detail the cause as far as it is known, for a person to read; may be empty
 * @param since when the machine entered this state, as far as the host knows
 * @param paused whether the guest's processors stand still, by {@link Machines#pause} or for another reason, which is then the
 *     detail; false when the machine doesn't run
 * @param saving whether the guest stands still while its memory is saved, {@link Machines#saveMemory}; whether it is paused
 *     says nothing of that
 * @param disks the disks of the running machine, as last seen; empty when it doesn't run
 * @param interfaces the network interfaces of the running machine, as last seen; empty when it doesn't run
 */
public record MachineStatus(
        String id,
        long generation,
        State state,
        String detail,
        Instant since,
        boolean paused,
        boolean saving,
        List<AttachedDisk> disks,
        List<AttachedInterface> interfaces) {
    /** The states of a machine. */
    public enum State {
        /** The machine runs. */
        RUNNING,
        /** The guest has powered itself off, with or without a request. */
        POWERED_OFF,
        /** {@link Machines#kill} ended the machine. */
        KILLED,
        /** The memory was saved, and the machine has ended: {@link Machines#restoreMemory} lets its guest go on. */
        SAVED,
        /** The machine ended unexpectedly: its process died, or the guest's processor failed. */
        CRASHED
    }

    public MachineStatus {
        requireNonNull(id, "id is null");
        requireNonNull(state, "state is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(since, "since is null");
        // absent in a status of an earlier version
        disks = disks == null ? List.of() : List.copyOf(disks);
        interfaces = interfaces == null ? List.of() : List.copyOf(interfaces);
        if ((paused || saving) && state != State.RUNNING) {
            throw new IllegalArgumentException("a machine that does not run is neither paused nor saved: " + id);
        }
    }

    /** The status of a machine that has neither a pause nor devices. */
    public MachineStatus(String id, long generation, State state, String detail, Instant since) {
        this(id, generation, state, detail, since, false, false, List.of(), List.of());
    }

    /** The same status with or without a pause. */
    public MachineStatus withPaused(boolean now) {
        return new MachineStatus(id, generation, state, detail, since, now, saving, disks, interfaces);
    }

    /** The same status while the memory is saved, or not. */
    public MachineStatus withSaving(boolean now) {
        return new MachineStatus(id, generation, state, detail, since, paused, now, disks, interfaces);
    }

    /** The same status with another detail. */
    public MachineStatus withDetail(String now) {
        return new MachineStatus(id, generation, state, now, since, paused, saving, disks, interfaces);
    }

    /** The same status with other devices. */
    public MachineStatus withDevices(List<AttachedDisk> disksNow, List<AttachedInterface> interfacesNow) {
        return new MachineStatus(id, generation, state, detail, since, paused, saving, disksNow, interfacesNow);
    }
}
