package io.virga.cloud.instance;

import io.virga.cloud.network.HostNetworkReconciler;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.Volume;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostException;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the contents of simulated hosts after a restart. Real hosts keep their machines themselves; simulated hosts have
 * only the store.
 */
public final class SimulatedHostRestore {
    private static final Logger log = LoggerFactory.getLogger(SimulatedHostRestore.class);

    private SimulatedHostRestore() {}

    /** Fills the simulated ones among the hosts, which are empty, with what the store says they contain. */
    public static void restore(Store store, Iterable<Host> hosts) {
        for (Host host : hosts) {
            if (host.describe().accelerator() == HostDescription.Accelerator.SIMULATED) {
                store.read(reader -> {
                    restore(reader, host);
                    return null;
                });
            }
        }
    }

    private static void restore(Reader reader, Host host) {
        for (Snapshot snapshot : reader.all(Snapshot.TYPE.documents())) {
            putSnapshot(host, snapshot.id(), snapshot.sizeGiB());
        }
        String name = host.name();
        for (Volume volume : reader.all(Volume.TYPE.documents())) {
            if (volume.host().equals(name) && volume.isReady()) {
                restoreVolume(host, volume);
            }
        }
        List<Instance> instances = reader.all(Instance.TYPE.documents()).stream()
                .filter(i -> i.status().host().equals(name) && i.state() != InstanceState.TERMINATED)
                .toList();
        HostNetworkReconciler.applyOn(
                reader,
                host,
                instances.stream()
                        .filter(SimulatedHostRestore::ran)
                        .map(i -> i.launch().vpcId())
                        .collect(Collectors.toSet()));
        instances.forEach(i -> restoreMachine(reader, host, i));
    }

    private static void restoreVolume(Host host, Volume volume) {
        volume.snapshotId()
                .filter(id -> host.disks().snapshot(id).isEmpty())
                .ifPresent(id -> putSnapshot(host, id, volume.sizeGiB()));
        host.disks().create(new DiskSpec(volume.id(), volume.sizeGiB(), volume.snapshotId()));
    }

    private static void restoreMachine(Reader reader, Host host, Instance instance) {
        instance.launch()
                .kernelId()
                .ifPresent(id -> host.disks().putBootFiles(id, Path.of("kernel"), Path.of("initrd"), ""));
        if (ran(instance)) {
            try {
                host.machines().start(MachineSpecs.of(reader, instance));
            } catch (HostException e) {
                log.warn("the machine of instance {} cannot be simulated any more: {}", instance.id(), e.getMessage());
            }
        }
    }

    private static boolean ran(Instance instance) {
        return instance.state() == InstanceState.RUNNING
                || instance.state() == InstanceState.STOPPING
                || (instance.state() == InstanceState.SHUTTING_DOWN
                        && !instance.status().skipGuestShutdown());
    }

    /** Puts an empty disk of the right size as a snapshot. Simulated hosts use only the size. */
    public static void putSnapshot(Host host, String snapshotId, int sizeGiB) {
        try {
            Path file = emptyDisk(sizeGiB);
            try {
                host.disks().putSnapshot(snapshotId, file, part -> {});
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a sparse file of this size. */
    public static Path emptyDisk(int sizeGiB) throws IOException {
        Path file = Files.createTempFile("virga-simulated", ".raw");
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength((long) sizeGiB << 30);
        }
        return file;
    }
}
