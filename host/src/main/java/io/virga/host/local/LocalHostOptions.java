package io.virga.host.local;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.network.Taps;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The configuration and parts of a host on this machine.
 *
 * @param name its name among the hosts of the control plane
 * @param data the directory of its machines, disks, snapshots and boot files
 * @param memoryMiB memory for all guests; empty for all memory but a reserve for the machine itself
 * @param accelerator how the accelerator of guests is chosen
 * @param virga the version of Virga; the choice of the accelerator is made again for each version
 * @param clock the clock for times in reports
 * @param taps finds the devices of machines' interfaces
 * @param networks the networks of the host
 * @param metadata serves metadata to machines
 * @param zones the names of the Availability Zones that it serves; empty to let the control plane decide
 * @param controlGroup the name of the control group in which machines have theirs
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
        MetadataService metadata,
        List<String> zones,
        String controlGroup) {
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
        zones = List.copyOf(zones);
        requireNonNull(controlGroup, "controlGroup is null");
        memoryMiB.ifPresent(m -> {
            if (m < 1) {
                throw new IllegalArgumentException("guests need memory: " + m + " MiB");
            }
        });
    }
}
