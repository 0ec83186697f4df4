package io.virga.host.simulated;

import io.virga.host.api.BootFilesInfo;
import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Disks;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.ImportProgress;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.api.StoredContent;
import io.virga.host.simulated.SimulatedHost.Operation;
import io.virga.host.simulated.SimulatedJournal.Kind;
import io.virga.host.simulated.SimulatedState.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Disks without contents. Of an image only the size is used. A snapshot that is read, to be sent to another simulated host, is
 * a text with its size.
 */
final class SimulatedDisks implements Disks {
    private static final long GIB = 1L << 30;
    private static final String SNAPSHOT_TEXT = "a simulated snapshot of ";
    private static final int LONGEST_TEXT = 64;

    private final Map<String, Integer> importing = new ConcurrentHashMap<>();
    private volatile int callsOfAnImport = 1;
    private final SimulatedState state;
    private final SimulatedFaults faults;
    private final SimulatedCopies copies;
    private final Function<String, Optional<Long>> library;

    SimulatedDisks(SimulatedHostOptions options, SimulatedFaults faults, SimulatedCopies copies) {
        this.copies = copies;
        this.state = options.state();
        this.faults = faults;
        this.library = options.library();
    }

    void importsTake(int calls) {
        callsOfAnImport = calls;
    }

    @Override
    public void create(DiskSpec spec) {
        faults.before(Operation.CREATE_DISK);
        DiskSpec.bytes(spec.id(), spec.sizeGiB());
        state.change(() -> state.disks.computeIfAbsent(spec.id(), id -> {
            spec.snapshotId().ifPresent(snapshot -> requireFits(spec, snapshot));
            state.keep(Kind.DISK, id, spec);
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
        state.change(() -> state.disks.computeIfPresent(diskId, (id, _) -> {
            copies.requireNotCopiedAlone(id);
            if (state.users.containsKey(id)) {
                throw new HostException(
                        Reason.FAILED, "the disk %s is in use by a machine; stop the machine first".formatted(id));
            }
            state.drop(Kind.DISK, id);
            return null;
        }));
    }

    @Override
    public List<String> list() {
        return state.disks.keySet().stream().sorted().toList();
    }

    @Override
    public void writeContent(String contentId, long offset, byte[] piece) {
        faults.before(Operation.WRITE_CONTENT);
        state.content.compute(contentId, (_, before) -> {
            if (offset > (before == null ? 0 : before.bytes())) {
                throw new HostException(
                        Reason.INVALID,
                        "of the content %s, what comes before byte %d was not sent".formatted(contentId, offset));
            }
            byte[] beginning =
                    before == null ? new byte[LONGEST_TEXT] : before.beginning().clone();
            for (int i = 0; i < piece.length && offset + i < LONGEST_TEXT; i++) {
                beginning[(int) offset + i] = piece[i];
            }
            return new Content(Math.max(offset + piece.length, before == null ? 0 : before.bytes()), beginning);
        });
    }

    @Override
    public void removeContent(String contentId) {
        faults.before(Operation.REMOVE_CONTENT);
        state.content.remove(contentId);
    }

    @Override
    public ImportProgress importSnapshot(String snapshotId, ContentSource source) {
        faults.before(Operation.IMPORT_SNAPSHOT);
        int call = importing.merge(snapshotId, 1, Integer::sum);
        if (call < callsOfAnImport && !state.snapshots.containsKey(snapshotId)) {
            return new ImportProgress((double) call / callsOfAnImport, Optional.empty());
        }
        importing.remove(snapshotId);
        SnapshotInfo info = state.change(() -> state.snapshots.computeIfAbsent(snapshotId, id -> {
            SnapshotInfo made = switch (source) {
                case ContentSource.HostFile(String file) -> new SnapshotInfo(id, size(file), size(file));
                case ContentSource.Sent sent -> ofContent(id, sent);
            };
            state.keep(Kind.SNAPSHOT, id, made);
            return made;
        }));
        return new ImportProgress(1, Optional.of(info));
    }

    private SnapshotInfo ofContent(String id, ContentSource.Sent sent) {
        Content content = content(sent);
        String beginning = new String(
                Arrays.copyOf(content.beginning(), (int) Math.min(content.bytes(), LONGEST_TEXT)),
                StandardCharsets.US_ASCII);
        long virtual = beginning.startsWith(SNAPSHOT_TEXT)
                ? Long.parseLong(beginning.substring(SNAPSHOT_TEXT.length()))
                : content.bytes();
        return new SnapshotInfo(id, virtual, content.bytes());
    }

    private Content content(ContentSource.Sent sent) {
        return Optional.ofNullable(state.content.get(sent.contentId()))
                .filter(content -> content.bytes() == sent.bytes())
                .orElseThrow(() -> new HostException(
                        Reason.INVALID, "the content %s was not sent as a whole".formatted(sent.contentId())));
    }

    private static long size(String file) {
        try {
            return Files.size(Path.of(file));
        } catch (IOException e) {
            throw new HostException(Reason.INVALID, "there is no file " + file, e);
        }
    }

    private long size(ContentSource source) {
        return switch (source) {
            case ContentSource.HostFile(String file) -> size(file);
            case ContentSource.Sent sent -> content(sent).bytes();
        };
    }

    @Override
    public Optional<SnapshotInfo> snapshot(String snapshotId) {
        return Optional.ofNullable(state.snapshots.get(snapshotId))
                .or(() -> library.apply(snapshotId).map(bytes -> new SnapshotInfo(snapshotId, bytes, 0)));
    }

    @Override
    public void snapshotDisk(String diskId, String snapshotId) {
        faults.before(Operation.SNAPSHOT_DISK);
        if (snapshotProgress(snapshotId).isPresent()) {
            return;
        }
        state.change(() -> {
            DiskSpec there = state.disks.computeIfPresent(diskId, (id, disk) -> {
                if (state.users.containsKey(id)) {
                    throw new HostException(
                            Reason.FAILED,
                            "the disk %s is in use by the machine %s".formatted(id, state.users.get(id)));
                }
                copies.requireNotCopied(id);
                copies.begin(snapshotId, Optional.empty(), id, disk.sizeGiB() * GIB);
                return disk;
            });
            if (there == null) {
                throw new HostException(Reason.NOT_FOUND, "there is no disk %s here".formatted(diskId));
            }
            return there;
        });
        copies.endUnlessHeld();
    }

    @Override
    public Optional<SnapshotProgress> snapshotProgress(String snapshotId) {
        return Optional.ofNullable(state.copies.get(snapshotId))
                .map(SimulatedState.Copy::progress)
                .or(() -> snapshot(snapshotId).map(_ -> SnapshotProgress.stored()));
    }

    @Override
    public List<String> listSnapshots() {
        return state.snapshots.keySet().stream().sorted().toList();
    }

    @Override
    public void removeSnapshot(String snapshotId) {
        faults.before(Operation.REMOVE_SNAPSHOT);
        state.change(() -> state.copies.computeIfPresent(snapshotId, (id, copy) -> {
            if (copy.isUnderWay()) {
                throw new HostException(
                        Reason.FAILED, "the snapshot %s is still being made; try again later".formatted(id));
            }
            state.drop(Kind.COPY, id);
            return null;
        }));
        state.change(() -> state.snapshots.computeIfPresent(snapshotId, (id, _) -> {
            state.drop(Kind.SNAPSHOT, id);
            return null;
        }));
    }

    @Override
    public void putBootFiles(
            String bootFilesId, ContentSource kernel, ContentSource initialRamDisk, String commandLine) {
        faults.before(Operation.PUT_BOOT_FILES);
        state.change(() -> state.bootFiles.computeIfAbsent(bootFilesId, id -> {
            BootFilesInfo made = new BootFilesInfo(id, size(kernel), size(initialRamDisk), commandLine);
            state.keep(Kind.BOOT_FILES, id, new SimulatedState.KeptBootFiles(id, Optional.of(made)));
            return made;
        }));
    }

    @Override
    public Optional<BootFilesInfo> bootFiles(String bootFilesId) {
        return Optional.ofNullable(state.bootFiles.get(bootFilesId));
    }

    @Override
    public List<String> listBootFiles() {
        return state.bootFiles.keySet().stream().sorted().toList();
    }

    @Override
    public void removeBootFiles(String bootFilesId) {
        faults.before(Operation.REMOVE_BOOT_FILES);
        state.change(() -> state.bootFiles.computeIfPresent(bootFilesId, (id, _) -> {
            state.drop(Kind.BOOT_FILES, id);
            return null;
        }));
    }

    @Override
    public byte[] read(StoredContent stored, long offset, int length) {
        return switch (stored.kind()) {
            case SNAPSHOT -> {
                SnapshotInfo snapshot = snapshot(stored.id()).orElseThrow(() -> notFound(stored));
                byte[] text = (SNAPSHOT_TEXT + snapshot.virtualSizeBytes()).getBytes(StandardCharsets.US_ASCII);
                yield piece(text.length, offset, length, text);
            }
            case KERNEL -> piece(files(stored).kernelBytes(), offset, length, new byte[0]);
            case INITIAL_RAM_DISK -> piece(files(stored).initialRamDiskBytes(), offset, length, new byte[0]);
        };
    }

    private BootFilesInfo files(StoredContent stored) {
        return bootFiles(stored.id()).orElseThrow(() -> notFound(stored));
    }

    private static HostException notFound(StoredContent stored) {
        return new HostException(Reason.NOT_FOUND, "there is no %s here".formatted(stored));
    }

    /** A piece of content that begins with some bytes, and has zeros after them. */
    private static byte[] piece(long size, long offset, int length, byte[] beginning) {
        byte[] piece = new byte[(int) Math.max(0, Math.min(length, size - offset))];
        for (int i = 0; i < piece.length && offset + i < beginning.length; i++) {
            piece[i] = beginning[(int) offset + i];
        }
        return piece;
    }
}
