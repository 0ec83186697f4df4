package io.virga.host.machine;

/** Decides whether a machine's memory fits beside that of the running machines. */
public interface MachineMemory {
    /**
     * Called before a machine is started, one call at a time.
     *
     * @param machineId the machine to start
     * @param memoryMiB memory of its guest
     * @param overheadMiB memory of its process beside that of the guest, at most
     * @param running memory of the other machines that run or are being started
     * @throws io.virga.host.api.HostException {@code INSUFFICIENT_MEMORY} when it does not fit
     */
    void admit(String machineId, long memoryMiB, long overheadMiB, Use running);

    /**
     * The memory of the machines of a host.
     *
     * @param guestMiB memory that the guests were promised
     * @param untouchedMiB the part of it, and of their overhead, that their processes have not touched yet
     */
    record Use(long guestMiB, long untouchedMiB) {}
}
