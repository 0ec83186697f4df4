package io.virga.host.simulated;

import io.virga.host.api.DiskSpec;
import io.virga.host.api.Disks;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/** Disks without contents. Of an image file only the size is used. */
final class SimulatedDisks implements Disks {
    private static final long GIB = 1L << 30;

    private final SimulatedState state;
    private final SimulatedFaults faults;
    private final Function<String, Optional<Long>> library;

    SimulatedDisks(SimulatedHostOptions options, SimulatedFaults faults) {
        this.state = options.state();
        this.faults = faults;
        this.library = options.library();
    }

    @Override
    public void create(DiskSpec spec) {
        faults.before(Operation.CREATE_DISK);
        state.change(() -> state.disks.computeIfAbsent(spec.id(), id -> {
            spec.snapshotId().ifPresent(snapshotId -> requireFits(spec, snapshotId));
            state.keep(SimulatedJournal.Kind.DISK, id, spec);
            return spec;
        }));
    }

    private void requireFits(DiskSpec spec, String snapshotId) {
        SnapshotInfo snapshot = snapshot(snapshotId)
                .orElseThrow(() -> new HostException(
                        Reason.NOT_FOUND,
                        "the disk %s can't be made: there is no snapshot %s here".formatted(spec.id(), snapshotId)));
        if (snapshot.virtualSizeBytes() > spec.sizeGiB() * GIB) {
            throw new HostException(
                    Reason.INVALID,
                    "a disk of %d GiB is smaller than the snapshot %s".formatted(spec.sizeGiB(), snapshotId));
        }
    }

    @Override
    public void remove(String diskId) {
        faults.before(Operation.REMOVE_DISK);
        state.change(() -> state.disks.computeIfPresent(diskId, (_, disk) -> {
            if (state.diskUsers.containsKey(diskId)) {
                throw new HostException(
                        Reason.FAILED, "the disk %s is in use by a machine; stop the machine first".formatted(diskId));
            }
            state.drop(SimulatedJournal.Kind.DISK, diskId);
            return null;
        }));
    }

    @Override
    public List<String> list() {
        return state.disks.keySet().stream().sorted().toList();
    }

    @Override
    public SnapshotInfo putSnapshot(String snapshotId, Path file, DoubleConsumer progress) {
        faults.before(Operation.PUT_SNAPSHOT);
        SnapshotInfo info = state.change(() -> state.snapshots.computeIfAbsent(snapshotId, id -> {
            SnapshotInfo made = ofFile(id, file);
            state.keep(SimulatedJournal.Kind.SNAPSHOT, id, made);
            return made;
        }));
        progress.accept(1);
        return info;
    }

    private static SnapshotInfo ofFile(String snapshotId, Path file) {
        try {
            long bytes = Files.size(file);
            return new SnapshotInfo(snapshotId, bytes, bytes);
        } catch (IOException e) {
            throw new HostException(Reason.INVALID, "there is no disk image file " + file, e);
        }
    }

    @Override
    public Optional<SnapshotInfo> snapshot(String snapshotId) {
        return Optional.ofNullable(state.snapshots.get(snapshotId))
                .or(() -> library.apply(snapshotId).map(bytes -> new SnapshotInfo(snapshotId, bytes, 0)));
    }

    @Override
    public void removeSnapshot(String snapshotId) {
        faults.before(Operation.REMOVE_SNAPSHOT);
        state.change(() -> state.snapshots.computeIfPresent(snapshotId, (id, _) -> {
            state.drop(SimulatedJournal.Kind.SNAPSHOT, id);
            return null;
        }));
    }

    @Override
    public void putBootFiles(String bootFilesId, Path kernel, Path initialRamDisk, String commandLine) {
        faults.before(Operation.PUT_BOOT_FILES);
        state.change(() -> {
            state.keep(SimulatedJournal.Kind.BOOT_FILES, bootFilesId, new SimulatedState.BootFiles(bootFilesId));
            return state.bootFiles.add(bootFilesId);
        });
    }

    @Override
    public void removeBootFiles(String bootFilesId) {
        faults.before(Operation.REMOVE_BOOT_FILES);
        state.change(() -> {
            state.drop(SimulatedJournal.Kind.BOOT_FILES, bootFilesId);
            return state.bootFiles.remove(bootFilesId);
        });
    }
}
