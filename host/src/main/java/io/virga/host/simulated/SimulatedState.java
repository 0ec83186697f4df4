package io.virga.host.simulated;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.SnapshotInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The contents of a simulated host. They outlive the {@link SimulatedHost} that is opened on them, as machines outlive the
 * control plane: the next host with the same state finds what the first left.
 */
public final class SimulatedState {
    record Machine(MachineSpec spec, MachineStatus status, boolean obedient, ConsoleOutput console) {
        boolean isRunning() {
            return status.state() == MachineStatus.State.RUNNING;
        }

        /** All memory that the machine takes. */
        long memoryMiB() {
            return MachineFootprint.ofMiB(spec.memoryMiB());
        }

        Machine with(MachineStatus now) {
            return new Machine(spec, now, obedient, console);
        }
    }

    record Network(NetworkSpec spec, Set<String> interfaceIds) {}

    private final AtomicLong incarnations = new AtomicLong();

    final Map<String, Machine> machines = new ConcurrentHashMap<>();
    final Map<String, DiskSpec> disks = new ConcurrentHashMap<>();
    final Map<String, SnapshotInfo> snapshots = new ConcurrentHashMap<>();
    final Set<String> bootFiles = ConcurrentHashMap.newKeySet();
    final Map<String, Network> networks = new ConcurrentHashMap<>();
    final Map<String, InstanceMetadata> metadata = new ConcurrentHashMap<>();

    /** The running machine that uses a disk, by the disk's id. */
    final Map<String, String> diskUsers = new ConcurrentHashMap<>();

    /** The number of a new start of the host. */
    long nextIncarnation() {
        return incarnations.incrementAndGet();
    }

    /** The contents of the host by kind and id, for tests that compare hosts or check that nothing is left. */
    public SortedMap<String, Object> contents() {
        SortedMap<String, Object> contents = new TreeMap<>();
        machines.forEach((id, machine) -> contents.put("machine " + id, List.of(machine.status(), machine.spec())));
        disks.forEach((id, disk) -> contents.put("disk " + id, disk));
        snapshots.forEach((id, snapshot) -> contents.put("snapshot " + id, snapshot));
        bootFiles.forEach(id -> contents.put("boot files " + id, id));
        networks.forEach((id, network) -> contents.put("network " + id, network.spec()));
        metadata.forEach((id, served) -> contents.put("metadata " + id, comparable(served)));
        diskUsers.forEach((id, machine) -> contents.put("disk in use " + id, machine));
        return contents;
    }

    /** Converts metadata to a form that {@code equals} compares: evaluates the content, and wraps the user data's bytes. */
    private static List<Object> comparable(InstanceMetadata served) {
        InstanceMetadata.Content content = served.content().get();
        return List.of(
                served.networkId(),
                served.addresses(),
                served.enabled(),
                served.tokensRequired(),
                served.hopLimit(),
                content.leaves(),
                content.listings(),
                content.userData().map(ByteBuffer::wrap));
    }
}
