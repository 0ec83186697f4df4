package io.virga.host.simulated;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.SnapshotInfo;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is on a simulated host. It outlives the {@link SimulatedHost} that is opened on it, as machines outlive the control
 * plane: give the same state to the next one, and it finds what the first left.
 */
public final class SimulatedState {
    record Machine(MachineSpec spec, MachineStatus status, boolean obedient, ConsoleOutput console) {
        boolean isRunning() {
            return status.state() == MachineStatus.State.RUNNING;
        }

        Machine with(MachineStatus now) {
            return new Machine(spec, now, obedient, console);
        }
    }

    record Network(NetworkSpec spec, Set<String> interfaceIds) {}

    final Map<String, Machine> machines = new ConcurrentHashMap<>();
    final Map<String, DiskSpec> disks = new ConcurrentHashMap<>();
    final Map<String, SnapshotInfo> snapshots = new ConcurrentHashMap<>();
    final Set<String> bootFiles = ConcurrentHashMap.newKeySet();
    final Map<String, Network> networks = new ConcurrentHashMap<>();
    final Map<String, InstanceMetadata> metadata = new ConcurrentHashMap<>();

    /** The machine that runs with a disk. */
    final Map<String, String> diskUsers = new ConcurrentHashMap<>();
}
