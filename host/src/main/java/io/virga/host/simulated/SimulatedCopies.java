package io.virga.host.simulated;

import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.simulated.SimulatedJournal.Kind;
import io.virga.host.simulated.SimulatedState.Copy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The copies of disks for snapshots. They are whole at once, unless they are held. */
final class SimulatedCopies {
    private final SimulatedState state;
    private volatile boolean held;

    SimulatedCopies(SimulatedState state) {
        this.state = state;
    }

    void hold(boolean hold) {
        held = hold;
        endUnlessHeld();
    }

    /** Whether snapshots have yet to be begun. */
    boolean requireAllOrNone(List<DiskSnapshot> snapshots) {
        long before = snapshots.stream()
                .filter(one ->
                        state.copies.containsKey(one.snapshotId()) || state.snapshots.containsKey(one.snapshotId()))
                .count();
        if (before > 0 && before < snapshots.size()) {
            throw new HostException(Reason.INVALID, "some of the snapshots were begun before, and some not");
        }
        return before == 0;
    }

    void requireNotCopied(String diskId) {
        require(diskId, _ -> true);
    }

    void requireNotCopiedAlone(String diskId) {
        require(diskId, copy -> copy.machineId().isEmpty());
    }

    /** Whether copies of a machine's disks are being made. */
    boolean isCopying(String machineId) {
        return state.copies.values().stream()
                .anyMatch(copy -> copy.isUnderWay()
                        && copy.machineId().filter(machineId::equals).isPresent());
    }

    private void require(String diskId, Predicate<Copy> which) {
        if (state.copies.values().stream()
                .anyMatch(copy -> copy.isUnderWay() && copy.diskId().equals(diskId) && which.test(copy))) {
            throw new HostException(
                    Reason.FAILED, "a snapshot of the disk %s is being made; try again later".formatted(diskId));
        }
    }

    void begin(String snapshotId, Optional<String> machineId, String diskId, long sizeBytes) {
        Copy copy = new Copy(machineId, diskId, sizeBytes, SnapshotProgress.copying(0));
        state.keep(Kind.COPY, snapshotId, copy);
        state.copies.put(snapshotId, copy);
    }

    void endUnlessHeld() {
        if (held) {
            return;
        }
        state.change(() -> {
            state.copies
                    .keySet()
                    .forEach(snapshotId -> state.copies.computeIfPresent(snapshotId, (id, copy) -> {
                        if (!copy.isUnderWay()) {
                            return copy;
                        }
                        SnapshotInfo stored = new SnapshotInfo(id, copy.sizeBytes(), copy.sizeBytes());
                        state.keep(Kind.SNAPSHOT, id, stored);
                        state.snapshots.put(id, stored);
                        state.drop(Kind.COPY, id);
                        return null;
                    }));
            return true;
        });
    }

    /** Gives up the copies that a machine makes, when it has ended. */
    void failOf(String machineId) {
        fail(
                copy -> copy.machineId().filter(machineId::equals).isPresent(),
                "its machine has ended before the copy was whole");
    }

    /** Gives up the copy of a disk that is taken away from a machine. */
    void failOfDisk(String machineId, String diskId) {
        fail(
                copy -> copy.diskId().equals(diskId)
                        && copy.machineId().filter(machineId::equals).isPresent(),
                "its disk was taken away before the copy was whole");
    }

    private void fail(Predicate<Copy> which, String why) {
        state.copies.replaceAll((id, copy) -> {
            if (!copy.isUnderWay() || !which.test(copy)) {
                return copy;
            }
            Copy failed = new Copy(copy.machineId(), copy.diskId(), copy.sizeBytes(), SnapshotProgress.failed(why));
            state.keep(Kind.COPY, id, failed);
            return failed;
        });
    }
}
