package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import java.util.Map;

/**
 * What is kept beside a guest's saved memory. It is written when all of the memory is on the disk.
 *
 * @param generation the generation whose memory it is
 * @param bytes the length of the file
 * @param checksum its CRC-32C
 * @param layout the machine that QEMU has to make for it
 * @param accelerator what ran the guest
 * @param processor the processor that the guest saw
 * @param disks how the files of its disks were left, by the ids of the disks
 */
record SavedMemory(
        long generation,
        long bytes,
        long checksum,
        MachineLayout layout,
        Accelerator accelerator,
        GuestProcessor processor,
        Map<String, DiskState> disks) {
    SavedMemory {
        requireNonNull(layout, "layout is null");
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(processor, "processor is null");
        disks = Map.copyOf(disks);
    }
}
