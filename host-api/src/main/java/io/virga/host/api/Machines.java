package io.virga.host.api;

import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
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
     * kills that machine first. Memory that was saved, {@link #saveMemory}, is discarded.
     */
    MachineStatus start(MachineSpec spec);

    /**
     * Presses the power button; does nothing when the machine doesn't run in this generation. The guest may react late or not
     * at all. A paused guest finds out when it goes on, unless it was reset meanwhile.
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

    /**
     * Stops the guest's processors. Memory, disks and interfaces stay as they are, and the guest notices nothing but the time
     * that passes. Also after the host's restart it stays paused, until {@link #resume} or the end of the generation; a reboot
     * leaves it paused. Does nothing when the machine is paused or doesn't run in this generation.
     */
    void pause(String id, long generation);

    /** Lets a paused guest go on. Does nothing when it isn't paused, or the machine doesn't run in this generation. */
    void resume(String id, long generation);

    /**
     * Attaches a disk to a machine that runs. Returns when the guest can find the disk; whether it looks for it is its own
     * affair. Does nothing when the disk is attached already; its limits stay what they are. What is attached stays so for
     * this generation, also after a reboot and after the host's restart; a later start has what its spec names.
     *
     * <p>{@code NOT_FOUND} when there is no such disk, or the machine doesn't run in this generation. {@code FAILED} when
     * another machine has the disk, or this one has not given it up yet. {@code UNSUPPORTED} when the machine has
     * {@link MachineSpec#MOST_DEVICES} disks and interfaces, or the disk is larger than those that the machine started with
     * and the host may not raise the limit of its files.
     */
    void attachDisk(String id, long generation, DiskAttachment disk);

    /**
     * Asks the guest of a running machine to give up a disk. Returns at once: until the guest does so, at the latest when it
     * is reset, the disk is {@code DETACHING}; then it is no longer among the disks of {@link MachineStatus}. A repeated call
     * asks again. Does nothing when the disk isn't attached, or the machine doesn't run in this generation.
     *
     * @param force takes the disk away without waiting for the guest: its reads and writes fail from then on, and what it has
     *     not written is lost. The disk is free when this returns, {@code TAKEN_AWAY} until the guest gives up the device.
     */
    void detachDisk(String id, long generation, String diskId, boolean force);

    /**
     * Sets the limits of an attached disk, which hold at once. {@code NOT_FOUND} when the disk isn't attached to the machine,
     * or the machine doesn't run in this generation.
     */
    void limitDisk(String id, long generation, String diskId, DiskLimits limits);

    /**
     * Makes an attached disk larger; the guest sees the new size at once. Does nothing when the disk has that size.
     * {@code INVALID} when the disk is larger, or the size is not one from 1 to {@link DiskSpec#LARGEST_GIB}. {@code NOT_FOUND}
     * as for {@link #limitDisk}, {@code UNSUPPORTED} as for {@link #attachDisk}.
     */
    void resizeDisk(String id, long generation, String diskId, long sizeGiB);

    /**
     * Begins snapshots of attached disks of a machine that runs, of all as they are at one moment, like disks after a power
     * cut: what the guest writes later is in none of them. Returns when that moment has passed. The copies are made while the
     * guest runs, also after the host's restart, and {@link Disks#snapshotProgress} tells how far they are. A copy that is not
     * finished when the machine ends, or its disk is taken away by force, is {@code FAILED}. Does nothing when all of the
     * snapshots were begun or stored before. A call that fails may have begun all or none: ask for their progress.
     *
     * <p>{@code NOT_FOUND} when a disk isn't attached, or the machine doesn't run in this generation. {@code INVALID} when some
     * of the snapshots were begun before, or a disk or snapshot is named twice. {@code FAILED} while another copy of a disk is
     * being made. {@code DISK_FULL} when the copies could fill the file system. {@code UNSUPPORTED} when a disk is larger than
     * the snapshots that a host takes.
     */
    void snapshotDisks(String id, long generation, List<DiskSnapshot> snapshots);

    /**
     * Attaches a network interface, which is part of an applied {@link NetworkSpec}, to a machine that runs. Returns when the
     * guest can find the device. Does nothing when the interface is attached already. What is attached stays so for this
     * generation, as with {@link #attachDisk}.
     *
     * <p>{@code NOT_FOUND} when there is no such interface, or the machine doesn't run in this generation. {@code FAILED} when
     * another machine has the interface, or this one has not given it up yet. {@code UNSUPPORTED} when the machine has
     * {@link MachineSpec#MOST_DEVICES} disks and interfaces, or interfaces in another network.
     */
    void attachInterface(String id, long generation, NicAttachment nic);

    /**
     * Asks the guest of a running machine to give up a network interface, as {@link #detachDisk} does with a disk.
     *
     * @param force takes the interface away without waiting for the guest, which sees a device without a link from then on.
     *     The interface is free when this returns, {@code TAKEN_AWAY} until the guest gives up the device.
     */
    void detachInterface(String id, long generation, String interfaceId, boolean force);

    /**
     * Has the guest of a running machine stand still and its memory saved, with the state of its devices. Returns when that has
     * begun: {@link MachineStatus#saving} is true until all is on the disk. Then the machine has ended in this generation, as
     * {@code SAVED}, and {@link #restoreMemory} lets the guest go on. When the memory can't be saved, the guest goes on, and
     * the detail of the status says why until the next attempt; a guest that is paused, too, runs for a moment then if all was
     * written by that time, since QEMU has no other way back. A guest that can't go on either has {@code CRASHED}. Also after
     * the host's restart it is saved; it may be begun anew, for which the guest can run for a moment. Does nothing while it is
     * being saved, and when it is {@code SAVED}.
     *
     * <p>Until then the other calls that change the machine are {@code FAILED}, but {@link #kill}, {@link #remove} and a later
     * {@link #start}, which give up what was saved.
     *
     * <p>{@code NOT_FOUND} when the machine doesn't run in this generation. {@code FAILED} while a snapshot of its disks is
     * made, its guest has yet to give up a disk or an interface, or is being rebooted, or stands still for want of space.
     * {@code DISK_FULL} when the file system may lack the room for the memory.
     */
    void saveMemory(String id, long generation);

    /**
     * Starts a machine as {@link #start} does, with the memory that {@link #saveMemory} has saved of its last generation: the
     * guest goes on where it stood still, or stays paused if it was paused. It has the same devices in the same places. The
     * guest notices that time has passed only by asking others: its own clock goes on from when it was saved.
     *
     * <p>Returns when the guest goes on, or after half a minute: a large memory takes longer than a call may. The restore goes
     * on in the background then, and the status is still that of the last generation, {@code SAVED}, with how far it is as its
     * detail; the same call waits again. Until it ends the other calls that change the machine are {@code FAILED}, but
     * {@link #kill}, {@link #remove} and a later {@link #start}, which give it up, and so does the host's restart: the memory
     * stays then, unless they discard it. The failure of a restore is thrown once, and a further call begins anew.
     *
     * <p>Saved memory is used once. {@code NOT_FOUND} when there is none: the last generation has not ended as {@code SAVED}.
     * {@code INVALID} when the processors, the memory, the way to boot, or the ids of disks and interfaces or their MAC
     * addresses differ from those when it was saved, or one of the disks was written since. {@code FAILED} when it is damaged,
     * or can't be loaded here, for one because the guest would get a processor with other features. After each of these the
     * saved memory stays, until a later {@link #start} or {@link #remove} discards it. All else is as for {@link #start}.
     */
    MachineStatus restoreMemory(MachineSpec spec);

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
     * output and its saved memory. Disks and interfaces stay.
     */
    void remove(String id, long generation);
}
