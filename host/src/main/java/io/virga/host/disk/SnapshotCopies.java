package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.jail.Jail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that are being made of disks.
 *
 * <pre>
 * copies/SNAPSHOT/disk.qcow2 the copy that a machine's QEMU writes
 * copies/SNAPSHOT/whole      marks a copy that QEMU has finished
 * copies/SNAPSHOT/source     the id of the disk that is copied, when no machine uses it
 * copies/SNAPSHOT/begun      empty; becomes {@code failed} by its renaming, which takes no space
 * copies/SNAPSHOT/failed     why there will be no snapshot, if there was room for that
 * </pre>
 *
 * A copy that is whole is stored as a foreign image is: checked, and copied once more. A QEMU that was taken over may go on
 * writing to the file that it was given, and nobody may write to a snapshot.
 */
public final class SnapshotCopies {
    private static final Logger log = LoggerFactory.getLogger(SnapshotCopies.class);
    private static final String FILE = "disk.qcow2";
    private static final String WHOLE = "whole";
    private static final String SOURCE = "source";
    private static final String BEGUN = "begun";
    private static final String FAILED = "failed";
    private static final String NO_ROOM = "the file system was full, also for the reason";

    /** Stores snapshots. */
    interface Store {
        /** Stores a copy that is whole. */
        void storeCopy(String snapshotId, Path file, DoubleConsumer progress);

        /** Stores what a disk contains that no machine uses. */
        void storeDisk(String snapshotId, String diskId, DoubleConsumer progress);
    }

    private final Path directory;
    private final Jail jail;
    private final QemuImg qemuImg;
    private final SnapshotImports threads;
    private final Store store;

    /** How far the copies are that are not stored yet, 0 to 1; a copy that is whole is half of the work. */
    private final Map<String, Double> parts = new ConcurrentHashMap<>();

    /** Why snapshots have failed in this process: there may be no room to write it down. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    /** The disks that are copied while no machine uses them, by the ids of their snapshots. */
    private final Map<String, String> sources = new ConcurrentHashMap<>();

    SnapshotCopies(Path directory, Jail jail, QemuImg qemuImg, SnapshotImports threads, Store store)
            throws IOException {
        this.directory = requireNonNull(directory, "directory is null");
        this.jail = requireNonNull(jail, "jail is null");
        this.qemuImg = requireNonNull(qemuImg, "qemuImg is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.store = requireNonNull(store, "store is null");
        Files.createDirectories(directory);
        for (Path copy : DurableFiles.children(directory)) {
            if (copy.getFileName().toString().startsWith(DurableFiles.UNFINISHED)) {
                DurableFiles.deleteTree(copy);
            } else if (!Files.exists(copy.resolve(FAILED))) {
                resume(copy);
            }
        }
    }

    private void resume(Path copy) throws IOException {
        String id = copy.getFileName().toString();
        if (Files.exists(copy.resolve(WHOLE))) {
            storeLater(id);
        } else if (Files.exists(copy.resolve(SOURCE))) {
            // No machine can have used the disk meanwhile.
            String diskId = Files.readString(copy.resolve(SOURCE), StandardCharsets.UTF_8);
            sources.put(id, diskId);
            storeDiskLater(id, diskId);
        }
    }

    /** Begins to copy a disk that no machine uses. */
    void beginAlone(String snapshotId, String diskId) throws IOException {
        Path unfinished = directory.resolve(DurableFiles.UNFINISHED + snapshotId);
        DurableFiles.deleteTree(unfinished);
        Files.createDirectory(unfinished);
        DurableFiles.write(unfinished.resolve(BEGUN), new byte[0]);
        DurableFiles.write(unfinished.resolve(SOURCE), diskId.getBytes(StandardCharsets.UTF_8));
        sources.put(snapshotId, diskId);
        try {
            DurableFiles.rename(unfinished, copy(snapshotId));
        } catch (IOException e) {
            sources.remove(snapshotId);
            throw e;
        }
        storeDiskLater(snapshotId, diskId);
    }

    /** Whether a disk is being copied while no machine uses it; none may use it until that is done. */
    boolean isCopiedAlone(String diskId) {
        return sources.containsValue(diskId);
    }

    /**
     * Makes the files for copies of disks, into which a QEMU then writes.
     *
     * @param disks the disks by the ids of their snapshots
     * @throws HostException DISK_FULL when the copies could fill the file system, UNSUPPORTED when a disk is too large
     */
    public void begin(Map<String, DiskFiles> disks) throws IOException {
        // the copy, and the snapshot that is made from it
        requireRoom(disks, 2);
        for (Map.Entry<String, DiskFiles> disk : disks.entrySet()) {
            Path unfinished = directory.resolve(DurableFiles.UNFINISHED + disk.getKey());
            DurableFiles.deleteTree(unfinished);
            Files.createDirectory(unfinished);
            DurableFiles.write(unfinished.resolve(BEGUN), new byte[0]);
            qemuImg.create(unfinished.resolve(FILE), disk.getValue().sizeBytes());
            DurableFiles.rename(unfinished, copy(disk.getKey()));
        }
    }

    /**
     * Sees whether snapshots of disks can be made.
     *
     * @param times how often a disk may be there at the end
     * @throws HostException as for {@link #begin}
     */
    void requireRoom(Map<String, DiskFiles> disks, int times) throws IOException {
        long most = 0;
        for (Map.Entry<String, DiskFiles> disk : disks.entrySet()) {
            if (disk.getValue().sizeBytes() > ForeignImage.LARGEST_BYTES) {
                throw new HostException(
                        Reason.UNSUPPORTED,
                        "the snapshot %s can't be made: its disk is larger than %d GiB"
                                .formatted(disk.getKey(), ForeignImage.LARGEST_BYTES >> 30));
            }
            most += times * Files.size(disk.getValue().file());
            if (disk.getValue().snapshot().isPresent()) {
                most += times * Files.size(disk.getValue().snapshot().get());
            }
        }
        long free = FreeSpace.bytesFor(directory.resolve(FILE));
        if (most > free) {
            throw new HostException(
                    Reason.DISK_FULL,
                    "a snapshot may need %d MiB more than the file system can spare; free some space"
                            .formatted((most - free) >> 20));
        }
    }

    private Path copy(String snapshotId) {
        return directory.resolve(QcowDisks.checked(snapshotId));
    }

    /** The file of a copy. */
    public Path file(String snapshotId) {
        return copy(snapshotId).resolve(FILE);
    }

    /** Whether a copy was begun and not stored. */
    public boolean has(String snapshotId) {
        return Files.exists(copy(snapshotId));
    }

    private boolean isUnderWay(String snapshotId) {
        Path copy = copy(snapshotId);
        return Files.exists(copy)
                && !failures.containsKey(snapshotId)
                && !Files.exists(copy.resolve(WHOLE))
                && !Files.exists(copy.resolve(FAILED));
    }

    /** Sets how far QEMU is, 0 to 1. */
    public void part(String snapshotId, double part) {
        parts.put(snapshotId, part / 2);
    }

    /** Forgets a copy into which nothing was written. */
    public void abandon(String snapshotId) throws IOException {
        if (isUnderWay(snapshotId)) {
            delete(snapshotId);
        }
    }

    private void delete(String snapshotId) throws IOException {
        parts.remove(snapshotId);
        failures.remove(snapshotId);
        Path unfinished = directory.resolve(DurableFiles.UNFINISHED + snapshotId);
        DurableFiles.deleteTree(unfinished);
        if (has(snapshotId)) {
            DurableFiles.rename(copy(snapshotId), unfinished);
            DurableFiles.deleteTree(unfinished);
        }
    }

    /** Goes on with a copy that QEMU has finished and closed. Does nothing when that is known, or the copy has failed. */
    public void whole(String snapshotId) throws IOException {
        if (isUnderWay(snapshotId)) {
            DurableFiles.sync(file(snapshotId));
            DurableFiles.write(copy(snapshotId).resolve(WHOLE), new byte[0]);
            storeLater(snapshotId);
        }
    }

    /** Gives up a copy. Does nothing when it is whole or has failed before. */
    public void fail(String snapshotId, String why) {
        if (isUnderWay(snapshotId)) {
            markFailed(snapshotId, why);
        }
    }

    /**
     * A full disk must not keep a machine from being ended, nor a copy that was told to have failed from staying so: the mark
     * takes no space, and comes first.
     */
    private void markFailed(String snapshotId, String why) {
        log.warn("There is no snapshot {}: {}", snapshotId, why);
        Path copy = copy(snapshotId);
        try {
            if (Files.exists(copy.resolve(BEGUN))) {
                DurableFiles.rename(copy.resolve(BEGUN), copy.resolve(FAILED));
            }
            // before the reason, since there may be no room for both
            Files.deleteIfExists(file(snapshotId));
            DurableFiles.write(copy.resolve(FAILED), why.getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(copy.resolve(WHOLE));
            Files.deleteIfExists(copy.resolve(SOURCE));
        } catch (IOException e) {
            log.warn("Why there is no snapshot {} can't be written down", snapshotId, e);
        } finally {
            failures.put(snapshotId, why);
        }
    }

    /** Gives up the copies that no running machine makes. */
    public void failOthers(Set<String> made) throws IOException {
        for (Path copy : DurableFiles.children(directory)) {
            String id = copy.getFileName().toString();
            if (!id.startsWith(DurableFiles.UNFINISHED) && !made.contains(id) && !Files.exists(copy.resolve(SOURCE))) {
                fail(id, "its machine has ended before the copy was whole");
            }
        }
    }

    private void storeLater(String snapshotId) {
        parts.put(snapshotId, 0.5);
        runLater(snapshotId, () -> {
            jail.share(file(snapshotId));
            store.storeCopy(
                    snapshotId, file(snapshotId), part -> parts.put(snapshotId, 0.5 + Math.clamp(part, 0, 1) / 2));
        });
    }

    private void storeDiskLater(String snapshotId, String diskId) {
        runLater(snapshotId, () -> {
            try {
                store.storeDisk(snapshotId, diskId, part -> parts.put(snapshotId, Math.clamp(part, 0, 1)));
            } finally {
                if (!threads.isClosed()) {
                    sources.remove(snapshotId);
                }
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Stores a snapshot in the background. What Virga's end cuts off goes on at the next start. */
    private void runLater(String snapshotId, Work work) {
        threads.run(() -> {
            try {
                work.run();
                delete(snapshotId);
            } catch (HostException e) {
                if (threads.isClosed()) {
                    log.debug("The snapshot {} was cut off, and goes on at the next start", snapshotId, e);
                } else {
                    markFailed(snapshotId, String.valueOf(e.getMessage()));
                }
            } catch (IOException e) {
                log.warn("The snapshot {} is not stored; the next start tries again", snapshotId, e);
            }
        });
    }

    /** How far a copy is; empty when there is none. */
    Optional<SnapshotProgress> progress(String snapshotId) throws IOException {
        if (!has(snapshotId)) {
            return Optional.empty();
        }
        if (failures.containsKey(snapshotId)) {
            return Optional.of(SnapshotProgress.failed(failures.get(snapshotId)));
        }
        Path failed = copy(snapshotId).resolve(FAILED);
        try {
            if (Files.exists(failed)) {
                String why = Files.readString(failed, StandardCharsets.UTF_8);
                return Optional.of(SnapshotProgress.failed(why.isEmpty() ? NO_ROOM : why));
            }
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        return Optional.of(SnapshotProgress.copying(parts.getOrDefault(snapshotId, 0.0)));
    }

    /**
     * Removes what is left of a copy that has failed.
     *
     * @throws HostException FAILED when the copy is still being made
     */
    void remove(String snapshotId) throws IOException {
        if (!has(snapshotId)) {
            return;
        }
        if (!failures.containsKey(snapshotId) && !Files.exists(copy(snapshotId).resolve(FAILED))) {
            throw QcowDisks.beingMade(snapshotId);
        }
        delete(snapshotId);
    }
}
