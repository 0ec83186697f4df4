package io.virga.host.machine;

/** Decides whether a machine's memory fits beside those that run. */
public interface MachineMemory {
    /**
     * Called before a machine is started, one call at a time.
     *
     * @param machineId the machine that wants to start
     * @param memoryMiB its guest's memory
     * @param overheadMiB what its process takes beside that, at most
     * @param running what the other machines that run, or are being started, were given and use
     * @throws io.virga.host.api.HostException {@code INSUFFICIENT_MEMORY} when it does not fit
     */
    void admit(String machineId, long memoryMiB, long overheadMiB, Use running);

    /**
     * The memory of the machines of a host.
     *
     * @param guestMiB what the guests were promised
     * @param untouchedMiB the part of it, and of their overhead, that their processes have not taken yet
     */
    record Use(long guestMiB, long untouchedMiB) {}
}
