package io.virga.host.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The machines of a host. A machine keeps its id for life, and gets a new generation at every start. */
public interface Machines {
    /**
     * Starts a machine, unless it runs in this generation already. Its disks exist, and its interfaces are part of an
     * applied {@link NetworkSpec}. Returns when the processor turns, not when the guest is up.
     *
     * <p>A generation lives once: of one that has ended the ending is returned, so that a repeated call does not boot a
     * guest that has powered itself off. A start that failed has not been. An older generation than the host has seen is
     * {@code STALE_GENERATION}; a newer one ends the one that runs.
     */
    MachineStatus start(MachineSpec spec);

    /** Presses the power button. Nothing when the machine does not run. The guest may take its time, or ignore it. */
    void pressPowerButton(String id);

    /** Ends the machine now, as pulling the plug does, and waits until it is gone. Nothing when it does not run. */
    void kill(String id);

    /**
     * Restarts the guest within the same machine: the power button, then a reset when the guest is down, or after the
     * grace period has passed. Returns at once; the machine's state stays {@code RUNNING}.
     */
    void reboot(String id, Duration grace);

    /** What is known of a machine; empty when the host has never heard of it or has removed it. */
    Optional<MachineStatus> status(String id);

    /** All machines that were started here and not removed. */
    List<MachineStatus> list();

    /**
     * The end of what the machine wrote to its first serial port, over all its generations, 64 KiB at most.
     * {@code NOT_FOUND} when there is no such machine.
     */
    ConsoleOutput console(String id);

    /** Ends the machine if it runs and forgets all of it, its console included. Disks and interfaces stay. */
    void remove(String id);
}
