package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.api.Reports;
import io.virga.host.fence.EpochFence;
import io.virga.host.report.ReportLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host on which nothing runs. Operations take no time unless a delay is set, and succeed unless a failure is requested.
 * Guests do nothing by themselves; tests act for them with {@link #powerOff}, {@link #crash} and {@link #print}.
 */
public final class SimulatedHost implements Host {
    /** The operations that can be delayed or made to fail. */
    public enum Operation {
        START,
        PRESS_POWER_BUTTON,
        KILL,
        REBOOT,
        PAUSE,
        RESUME,
        ATTACH_DISK,
        DETACH_DISK,
        LIMIT_DISK,
        RESIZE_DISK,
        SNAPSHOT_DISKS,
        SAVE_MEMORY,
        RESTORE_MEMORY,
        ATTACH_INTERFACE,
        DETACH_INTERFACE,
        REMOVE_MACHINE,
        CREATE_DISK,
        REMOVE_DISK,
        SNAPSHOT_DISK,
        WRITE_CONTENT,
        REMOVE_CONTENT,
        IMPORT_SNAPSHOT,
        REMOVE_SNAPSHOT,
        PUT_BOOT_FILES,
        REMOVE_BOOT_FILES,
        APPLY_NETWORK,
        REMOVE_NETWORK,
        PUBLISH_METADATA,
        WITHDRAW_METADATA
    }

    private static final long DISK_GIB = 1L << 20;

    private final HostDescription description;
    private final SimulatedState state;
    private final EpochFence fence;
    private final SimulatedFaults faults;
    private final boolean keepsMetadata;
    private final SimulatedCopies copies;
    private final SimulatedMachines machines;
    private final SimulatedDisks disks;
    private final SimulatedNetworks networks;
    private final ReportLog reports;

    public SimulatedHost(String name, SimulatedHostOptions options) {
        this.description = new HostDescription(
                name,
                options.state().nextIncarnation(),
                // A simulated host runs nothing, so it accepts machines of all architectures.
                List.of("arm64", "x86_64"),
                Accelerator.SIMULATED,
                "this host was asked to be simulated: no guest runs",
                options.cpus(),
                options.memoryMiB(),
                DISK_GIB,
                options.zones(),
                true);
        this.state = options.state();
        this.fence = new EpochFence(name, state);
        this.keepsMetadata = options.keepsMetadata();
        this.faults = new SimulatedFaults(options.pause());
        this.reports = new ReportLog(description.incarnation());
        this.copies = new SimulatedCopies(state);
        this.machines = new SimulatedMachines(options, faults, copies, reports::add);
        this.disks = new SimulatedDisks(options, faults, copies);
        this.networks = new SimulatedNetworks(state, faults);
        if (!keepsMetadata) {
            // Nobody reads them, so that they need not be published again for machines that outlived an earlier
            // process.
            state.machines.forEach((id, machine) -> {
                if (machine.isRunning()) {
                    state.metadata.putIfAbsent(
                            id, new SimulatedState.Metadata(machine.status().generation(), Optional.empty()));
                }
            });
        }
    }

    /** Makes each later call of an operation take this long. Zero removes the delay. */
    public void delay(Operation operation, Duration delay) {
        faults.delay(requireNonNull(operation, "operation is null"), delay);
    }

    /** Makes the next call of an operation fail; if requested twice, the next two. A call that fails changes nothing. */
    public void failNext(Operation operation, Reason reason) {
        faults.failNext(operation, new HostException(reason, "%s fails because it was asked to".formatted(operation)));
    }

    /** Makes each later import of a snapshot take this many calls. */
    public void importsTake(int calls) {
        disks.importsTake(calls);
    }

    /** Makes copies of disks for snapshots go on until they are told to end; by default they are whole at once. */
    public void holdCopies(boolean hold) {
        copies.hold(hold);
    }

    /** Makes the saving of memory go on until it is told to end; by default it is saved at once. */
    public void holdSaving(boolean hold) {
        machines.holdSaving(hold);
    }

    /** Ends the saving of a machine's memory as if the disk were full. {@code NOT_FOUND} unless it runs. */
    public void failSaving(String machineId, String detail) {
        machines.failSaving(machineId, detail);
    }

    /** Ends a machine as if its process had died. {@code NOT_FOUND} unless it runs. */
    public void crash(String machineId, String detail) {
        machines.crash(machineId, detail);
    }

    /** Reports what is wrong with a running machine; an empty text ends the report. {@code NOT_FOUND} unless it runs. */
    public void impair(String machineId, String detail) {
        machines.impair(machineId, detail);
    }

    /** Ends a machine as if its guest had powered itself off. {@code NOT_FOUND} unless it runs. */
    public void powerOff(String machineId) {
        machines.powerOff(machineId);
    }

    /** Sets whether the guest powers off when the power button is pressed; by default it does. */
    public void obeyPowerButton(String machineId, boolean obey) {
        machines.obey(machineId, obey);
    }

    /** Writes to a machine's console as its guest. */
    public void print(String machineId, String text) {
        machines.print(machineId, text);
    }

    /** The network as last applied; empty when there is none. */
    public Optional<NetworkSpec> appliedNetwork(String networkId) {
        return Optional.ofNullable(state.networks.get(networkId)).flatMap(SimulatedState.Network::spec);
    }

    /** The published metadata of an instance; empty when there is none, or the host does not keep metadata. */
    public Optional<InstanceMetadata> publishedMetadata(String instanceId) {
        return Optional.ofNullable(state.metadata.get(instanceId)).flatMap(SimulatedState.Metadata::served);
    }

    @Override
    public String name() {
        return description.name();
    }

    /**
     * Serves the control plane of this epoch, also if a later one was served before: its database was restored from a copy.
     * Only for a control plane in this process: it holds the lock of the directory, so no other one can live.
     */
    public void serve(Epoch epoch) {
        fence.serve(epoch);
    }

    @Override
    public Host at(Epoch epoch) {
        return fence.fenced(this, epoch);
    }

    @Override
    public HostDescription describe() {
        return description;
    }

    @Override
    public Machines machines() {
        return machines;
    }

    @Override
    public Disks disks() {
        return disks;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public MetadataService metadata() {
        return new MetadataService() {
            @Override
            public void publish(InstanceMetadata metadata) {
                faults.before(Operation.PUBLISH_METADATA);
                state.metadata.compute(metadata.instanceId(), (id, served) -> {
                    refuseStale(id, metadata.generation(), served);
                    return new SimulatedState.Metadata(
                            metadata.generation(), keepsMetadata ? Optional.of(metadata) : Optional.empty());
                });
            }

            @Override
            public void withdraw(String instanceId, long generation) {
                faults.before(Operation.WITHDRAW_METADATA);
                state.metadata.computeIfPresent(instanceId, (id, served) -> {
                    refuseStale(id, generation, served);
                    return null;
                });
            }

            @Override
            public Map<String, Long> published() {
                Map<String, Long> published = new HashMap<>();
                state.metadata.forEach((id, one) -> published.put(id, one.generation()));
                return published;
            }
        };
    }

    private static void refuseStale(String id, long generation, SimulatedState.Metadata served) {
        if (served != null && generation < served.generation()) {
            throw new HostException(
                    Reason.STALE_GENERATION,
                    "start %d of %s is over, the metadata are those of %d"
                            .formatted(generation, id, served.generation()));
        }
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public void onReport(Runnable hint) {
        reports.onReport(hint);
    }

    /** Closes the host. Its contents stay in its {@link SimulatedState}. */
    @Override
    public void close() {
        reports.close();
    }
}
