package io.virga.host.machine;

/** Decides whether a machine's memory fits beside that of the running machines. */
public interface MachineMemory {
    /**
     * Called before a machine is started, one call at a time.
     *
     * @param machineId the machine to start
     * @param neededMiB all memory that it takes: {@link io.virga.host.api.MachineFootprint}
     * @param running memory of the other machines that run or are being started
     * @throws io.virga.host.api.HostException {@code INSUFFICIENT_MEMORY} when it does not fit
     */
    void admit(String machineId, long neededMiB, Use running);

    /**
     * The memory of the machines of a host.
     *
     * @param promisedMiB all memory that they were admitted with
     * @param untouchedMiB the part of it that their processes have not touched yet
     */
    record Use(long promisedMiB, long untouchedMiB) {}
}
