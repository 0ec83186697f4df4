package io.virga.host.local;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.network.Taps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a host on this machine is made of.
 *
 * @param name its name among the hosts of the control plane
 * @param data the directory of its machines, disks, snapshots and boot files
 * @param memoryMiB memory that guests may have in all; without it all but a reserve for the machine itself
 * @param accelerator who decides what runs guests
 * @param virga the version of Virga, for which what runs guests was found out
 * @param clock tells the times in reports
 * @param taps where machines find the devices of their interfaces
 * @param networks the networks themselves
 * @param metadata what machines read of themselves
 */
public record LocalHostOptions(
        String name,
        Path data,
        Optional<Long> memoryMiB,
        AcceleratorPolicy accelerator,
        String virga,
        InstantSource clock,
        Taps taps,
        Networks networks,
        MetadataService metadata) {
    public LocalHostOptions {
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        requireNonNull(memoryMiB, "memoryMiB is null");
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(virga, "virga is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(taps, "taps is null");
        requireNonNull(networks, "networks is null");
        requireNonNull(metadata, "metadata is null");
        memoryMiB.ifPresent(m -> {
            if (m < 1) {
                throw new IllegalArgumentException("guests need memory: " + m + " MiB");
            }
        });
    }
}
