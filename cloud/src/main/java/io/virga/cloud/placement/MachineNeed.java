package io.virga.cloud.placement;

import io.virga.host.api.MachineFootprint;

/**
 * What a machine takes of its host.
 *
 * @param guestMiB the memory of its guest
 */
public record MachineNeed(int vcpus, long guestMiB) {
    /** All memory that the machine takes, with that of its process. */
    public long memoryMiB() {
        return MachineFootprint.ofMiB(guestMiB);
    }
}
