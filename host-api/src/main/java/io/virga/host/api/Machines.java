package io.virga.host.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The machines of a host. A machine always keeps its id, and gets a new generation at every start.
 *
 * <p>Every call that changes a machine names the generation that it means. If the host has seen a later one, the call is
 * {@code STALE_GENERATION} and changes nothing: a late call must not hit a newer start.
 */
public interface Machines {
    /**
     * Starts a machine unless it already runs in this generation. Its disks must exist, and its interfaces must be part of
     * an applied {@link NetworkSpec}. Returns when the machine's processors run, not when the guest has booted.
     *
     * <p>A generation runs only once: if it has ended, its final status is returned, so that a repeated call doesn't reboot a
     * guest that has powered itself off. A failed start doesn't count as a run. A newer generation than the running machine's
     * kills that machine first.
     */
    MachineStatus start(MachineSpec spec);

    /**
     * Presses the power button; does nothing when the machine doesn't run in this generation. The guest may react late or not
     * at all.
     */
    void pressPowerButton(String id, long generation);

    /**
     * Kills the machine in this generation or an earlier one, like a power cut, and waits until its process has ended. Does
     * nothing when it doesn't run.
     */
    void kill(String id, long generation);

    /**
     * Reboots the guest within the same machine: presses the power button, then resets the machine when the guest is down or
     * the grace period has passed. Returns at once; the machine's state stays {@code RUNNING}. Does nothing when the machine
     * doesn't run in this generation.
     */
    void reboot(String id, long generation, Duration grace);

    /** The status of a machine; empty when it was never started on this host or has been removed. */
    @Question
    Optional<MachineStatus> status(String id);

    /** All machines that were started on this host and not removed. */
    @Question
    List<MachineStatus> list();

    /**
     * The last output of the machine to its first serial port, across all generations, at most 64 KiB. {@code NOT_FOUND}
     * when the machine doesn't exist.
     */
    @Question
    ConsoleOutput console(String id);

    /**
     * Kills the machine, in this generation or an earlier one, if it runs, and deletes its state, including its console
     * output. Disks and interfaces stay.
     */
    void remove(String id, long generation);
}
