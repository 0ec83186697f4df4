package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

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
import io.virga.host.jail.Jail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disks as qcow2 files in a directory.
 *
 * <pre>
 * disks/DISK.qcow2              a disk, over a snapshot or on its own
 * disks/DISK.origin             its size and snapshot; written before the disk, deleted after it
 * snapshots/SNAPSHOT/disk.qcow2 the backing file of disks; never written again
 * snapshots/SNAPSHOT/removed    marks a removed snapshot, which is deleted with the last disk made from it
 * copies/SNAPSHOT/              a snapshot that is being made: {@link SnapshotCopies}
 * boot/ID/{kernel,initrd,cmdline}
 * content/ID                    what was sent and is not stored yet; emptied at each start
 * </pre>
 *
 * Files and directories are made under an unfinished name, synced, and then renamed. The directory belongs to one process
 * at a time. Disks name their snapshot by a relative path, so that the directory may be moved.
 */
public final class QcowDisks implements Disks, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QcowDisks.class);
    private static final Pattern ID = Pattern.compile(DiskOrigin.ID);
    private static final String SUFFIX = ".qcow2";
    private static final String ORIGIN_SUFFIX = ".origin";
    private static final String SNAPSHOT_FILE = "disk" + SUFFIX;
    private static final String REMOVED = "removed";
    private static final long GIB = 1L << 30;
    private static final int LOCKS = 64;

    /** QEMU locks bytes from 100 on for the permissions that it uses, and from 200 on for those that it denies others. */
    private static final long FIRST_LOCK_BYTE = 100;

    private static final long LOCK_BYTES = 200;

    private final Path disks;
    private final Path snapshots;
    private final BootFilesDirectory boot;
    private final SentContent content;
    private final SnapshotImports imports = new SnapshotImports();
    private final SnapshotCopies copies;
    private final Jail jail;
    private final QemuImg qemuImg;
    private final AtomicLong unfinished = new AtomicLong();
    private final List<Lock> locks =
            IntStream.range(0, LOCKS).<Lock>mapToObj(_ -> new ReentrantLock()).toList();

    /** The snapshots that are being stored. No lock is held meanwhile: that may take hours. */
    private final Set<String> storing = ConcurrentHashMap.newKeySet();

    /** The read lock is held while a disk is made from a snapshot, the write lock while snapshots are deleted. */
    private final ReentrantReadWriteLock references = new ReentrantReadWriteLock();

    /** Opens the directory, creates it if it does not exist, and deletes what a crash left unfinished. */
    public QcowDisks(Path data, Jail jail) {
        this(data, jail, new QemuImg(jail));
    }

    QcowDisks(Path data, Jail jail, QemuImg qemuImg) {
        requireNonNull(data, "data is null");
        this.jail = requireNonNull(jail, "jail is null");
        this.qemuImg = requireNonNull(qemuImg, "qemuImg is null");
        Path root = data.toAbsolutePath().normalize();
        this.disks = root.resolve("disks");
        this.snapshots = root.resolve("snapshots");
        Path bootFiles = root.resolve("boot");
        this.boot = new BootFilesDirectory(bootFiles);
        try {
            this.content = new SentContent(root.resolve("content"));
            for (Path directory : List.of(disks, snapshots, bootFiles)) {
                Files.createDirectories(directory);
                for (Path child : DurableFiles.children(directory)) {
                    if (name(child).startsWith(DurableFiles.UNFINISHED)) {
                        DurableFiles.deleteTree(child);
                    }
                }
            }
            openOrigins();
            collectSnapshots();
            this.copies = new SnapshotCopies(root.resolve("copies"), jail, qemuImg, imports, new CopyStore());
        } catch (IOException e) {
            throw failed("open the disks in " + root, e);
        }
    }

    /** Deletes origins without disks, and writes the origins of disks that earlier versions made without one. */
    private void openOrigins() throws IOException {
        for (Path file : DurableFiles.children(disks)) {
            String name = name(file);
            if (name.endsWith(ORIGIN_SUFFIX)
                    && !Files.exists(
                            disks.resolve(name.substring(0, name.length() - ORIGIN_SUFFIX.length()) + SUFFIX))) {
                DurableFiles.delete(file);
            }
        }
        for (String id : list()) {
            if (Files.exists(origin(id))) {
                continue;
            }
            Optional<DiskOrigin> origin = Optional.empty();
            try {
                origin = Qcow2Header.read(path(id)).flatMap(DiskOrigin::of);
            } catch (HeaderException e) {
                log.warn("The disk {} is broken: {}", id, e.getMessage());
            }
            if (origin.isPresent()) {
                origin.get().write(origin(id));
            }
        }
    }

    @Override
    public void create(DiskSpec spec) {
        Path disk = path(spec.id());
        long sizeBytes = DiskSpec.bytes(spec.id(), spec.sizeGiB());
        locked(spec.id(), () -> {
            if (Files.exists(disk)) {
                return;
            }
            Path target = disks.resolve(unfinishedName(spec.id()) + SUFFIX);
            references.readLock().lock();
            try {
                if (spec.snapshotId().isPresent()) {
                    createFromSnapshot(spec, spec.snapshotId().get(), target);
                } else {
                    qemuImg.create(target, sizeBytes);
                }
                DurableFiles.sync(target);
                new DiskOrigin(sizeBytes, spec.snapshotId()).write(origin(spec.id()));
                DurableFiles.rename(target, disk);
            } finally {
                references.readLock().unlock();
                Files.deleteIfExists(target);
            }
        });
    }

    private void createFromSnapshot(DiskSpec spec, String snapshotId, Path target) {
        SnapshotInfo snapshot = snapshot(snapshotId)
                .orElseThrow(() -> new HostException(
                        Reason.NOT_FOUND,
                        "the disk %s can't be made: there is no snapshot %s here".formatted(spec.id(), snapshotId)));
        if (snapshot.virtualSizeBytes() > spec.sizeGiB() * GIB) {
            throw new HostException(
                    Reason.INVALID,
                    "a disk of %d GiB is smaller than the snapshot %s, which needs %d GiB"
                            .formatted(spec.sizeGiB(), snapshotId, Math.ceilDiv(snapshot.virtualSizeBytes(), GIB)));
        }
        qemuImg.createOverlay(target, DiskOrigin.backingFile(snapshotId), spec.sizeGiB() * GIB);
    }

    @Override
    public void remove(String diskId) {
        Path disk = path(diskId);
        locked(diskId, () -> {
            if (!Files.exists(disk)) {
                DurableFiles.delete(origin(diskId));
                return;
            }
            if (copies.isCopiedAlone(diskId)) {
                throw new HostException(
                        Reason.FAILED, "a snapshot of the disk %s is being made; try again later".formatted(diskId));
            }
            if (isInUse(disk)) {
                throw new HostException(
                        Reason.FAILED, "the disk %s is in use by a machine; stop the machine first".formatted(diskId));
            }
            DurableFiles.delete(disk);
            DurableFiles.delete(origin(diskId));
            collectSnapshots();
        });
    }

    @Override
    public List<String> list() {
        try {
            return DurableFiles.children(disks).stream()
                    .map(QcowDisks::name)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    // the name of an unfinished or foreign file is not an id
                    .filter(id -> ID.matcher(id).matches())
                    .toList();
        } catch (IOException e) {
            throw failed("list the disks", e);
        }
    }

    @Override
    public void writeContent(String contentId, long offset, byte[] piece) {
        locked(contentId, () -> content.write(contentId, offset, piece));
    }

    @Override
    public void removeContent(String contentId) {
        locked(contentId, () -> content.remove(contentId));
    }

    @Override
    public ImportProgress importSnapshot(String snapshotId, ContentSource source) {
        Optional<SnapshotInfo> stored = snapshot(snapshotId);
        if (stored.isPresent()) {
            imports.forget(snapshotId);
            return new ImportProgress(1, stored);
        }
        return imports.progress(snapshotId, progress -> putSnapshot(snapshotId, file(source), progress));
    }

    private Path file(ContentSource source) {
        try {
            return content.file(source);
        } catch (IOException e) {
            throw failed("read what was sent", e);
        }
    }

    private final class CopyStore implements SnapshotCopies.Store {
        @Override
        public void storeCopy(String snapshotId, Path file, DoubleConsumer progress) {
            putSnapshot(snapshotId, file, progress);
        }

        @Override
        public void storeDisk(String snapshotId, String diskId, DoubleConsumer progress) {
            DiskFiles disk = checkedFiles(diskId)
                    .orElseThrow(
                            () -> new HostException(Reason.NOT_FOUND, "there is no disk %s here".formatted(diskId)));
            store(snapshotId, target -> {
                qemuImg.flatten(disk, target, progress);
                shareCopy(target, disk.file());
            });
        }
    }

    @Override
    public void snapshotDisk(String diskId, String snapshotId) {
        checked(snapshotId);
        Path disk = path(diskId);
        locked(diskId, () -> {
            if (snapshotProgress(snapshotId).isPresent()) {
                return;
            }
            DiskFiles files = files(diskId)
                    .orElseThrow(
                            () -> new HostException(Reason.NOT_FOUND, "there is no disk %s here".formatted(diskId)));
            if (isInUse(disk)) {
                throw new HostException(Reason.FAILED, "the disk %s is in use by a machine".formatted(diskId));
            }
            copies.requireRoom(Map.of(snapshotId, files), 1);
            copies.beginAlone(snapshotId, diskId);
        });
    }

    /** Stores a disk image file as a snapshot, and returns when it is stored. */
    public SnapshotInfo putSnapshot(String snapshotId, Path file, DoubleConsumer progress) {
        requireNonNull(progress, "progress is null");
        store(snapshotId, target -> {
            if (!Files.isRegularFile(file)) {
                throw new HostException(Reason.INVALID, "there is no disk image file " + file);
            }
            copyImage(file, target, progress);
        });
        progress.accept(1);
        return snapshot(snapshotId)
                .orElseThrow(() ->
                        new HostException(Reason.FAILED, "the snapshot " + snapshotId + " was removed meanwhile"));
    }

    private interface Making {
        void make(Path target) throws IOException;
    }

    /**
     * Stores a snapshot, unless it is stored.
     *
     * @throws HostException FAILED when it is being stored by another call, or was removed and disks made from it are here
     */
    private void store(String snapshotId, Making making) {
        Path directory = snapshots.resolve(checked(snapshotId));
        if (!beginStoring(snapshotId, directory)) {
            return;
        }
        Path target = snapshots.resolve(unfinishedName(snapshotId));
        try {
            attempt(snapshotId, () -> {
                try {
                    Files.createDirectory(target);
                    making.make(target.resolve(SNAPSHOT_FILE));
                    DurableFiles.sync(target.resolve(SNAPSHOT_FILE));
                    DurableFiles.sync(target);
                    DurableFiles.rename(target, directory);
                } finally {
                    DurableFiles.deleteTree(target);
                }
            });
        } finally {
            storing.remove(snapshotId);
        }
    }

    /** Whether a snapshot has to be stored. */
    private boolean beginStoring(String snapshotId, Path directory) {
        locked(snapshotId, () -> {
            if (Files.exists(directory.resolve(REMOVED))) {
                throw new HostException(
                        Reason.FAILED,
                        "the snapshot %s was removed, and disks made from it are still here".formatted(snapshotId));
            }
            if (!storing.add(snapshotId)) {
                throw beingMade(snapshotId);
            }
        });
        if (Files.exists(directory)) {
            storing.remove(snapshotId);
            return false;
        }
        return true;
    }

    static HostException beingMade(String snapshotId) {
        return new HostException(
                Reason.FAILED, "the snapshot %s is still being made; try again later".formatted(snapshotId));
    }

    private void copyImage(Path file, Path target, DoubleConsumer progress) throws IOException {
        Path readable = target.resolveSibling("source");
        try {
            ForeignImage image = qemuImg.readable(ForeignImage.of(file), readable);
            if (image.format() != ImageFormat.RAW) {
                qemuImg.check(image);
            }
            qemuImg.convert(image, target, progress);
        } finally {
            Files.deleteIfExists(readable);
        }
        shareCopy(target, file);
    }

    /** Makes a copy readable to guests: a program that read an untrusted file made it, so it is untrusted too. */
    private void shareCopy(Path target, Path file) throws IOException {
        ForeignImage copy = ForeignImage.of(target);
        if (copy.format() != ImageFormat.QCOW2) {
            throw new HostException(Reason.FAILED, "the copy of %s is no qcow2 file".formatted(file));
        }
        jail.share(target);
    }

    /** Whether a QEMU process uses the file as a disk, by QEMU's locks on single bytes of it (QEMU, block/file-posix.c). */
    private static boolean isInUse(Path disk) throws IOException {
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(FIRST_LOCK_BYTE, LOCK_BYTES, false)) {
            return lock == null;
        }
    }

    @Override
    public Optional<SnapshotInfo> snapshot(String snapshotId) {
        Path directory = snapshots.resolve(checked(snapshotId));
        Path file = directory.resolve(SNAPSHOT_FILE);
        if (!isStored(directory)) {
            return Optional.empty();
        }
        try {
            Qcow2Header header = Qcow2Header.read(file)
                    .orElseThrow(() -> new HostException(Reason.FAILED, file + " is not a qcow2 file any more"));
            return Optional.of(new SnapshotInfo(snapshotId, header.virtualSizeBytes(), Files.size(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read the snapshot " + snapshotId, e);
        }
    }

    @Override
    public Optional<SnapshotProgress> snapshotProgress(String snapshotId) {
        try {
            Optional<SnapshotProgress> copy = copies.progress(checked(snapshotId));
            return copy.isPresent() ? copy : snapshot(snapshotId).map(_ -> SnapshotProgress.stored());
        } catch (IOException e) {
            throw failed("read the snapshot " + snapshotId, e);
        }
    }

    /** The snapshots that are being made of disks of running machines. */
    public SnapshotCopies copies() {
        return copies;
    }

    private static boolean isStored(Path snapshot) {
        return Files.exists(snapshot.resolve(SNAPSHOT_FILE)) && !Files.exists(snapshot.resolve(REMOVED));
    }

    @Override
    public List<String> listSnapshots() {
        try {
            return DurableFiles.children(snapshots).stream()
                    .map(QcowDisks::name)
                    // also one whose file is damaged: it has to be removed one day
                    .filter(id -> ID.matcher(id).matches() && isStored(snapshots.resolve(id)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("list the snapshots", e);
        }
    }

    @Override
    public void removeSnapshot(String snapshotId) {
        Path directory = snapshots.resolve(checked(snapshotId));
        locked(snapshotId, () -> {
            copies.remove(snapshotId);
            if (storing.contains(snapshotId)) {
                throw beingMade(snapshotId);
            }
            if (!Files.exists(directory)) {
                return;
            }
            imports.forget(snapshotId);
            DurableFiles.write(directory.resolve(REMOVED), new byte[0]);
            collectSnapshots();
        });
    }

    @Override
    public void putBootFiles(
            String bootFilesId, ContentSource kernel, ContentSource initialRamDisk, String commandLine) {
        locked(
                bootFilesId,
                () -> boot.put(
                        bootFilesId,
                        content.file(kernel),
                        content.file(initialRamDisk),
                        commandLine,
                        unfinishedName(bootFilesId)));
    }

    @Override
    public Optional<BootFilesInfo> bootFiles(String bootFilesId) {
        Optional<BootFiles> files = bootFilesOf(bootFilesId);
        try {
            return files.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BootFilesInfo(
                            bootFilesId,
                            Files.size(files.get().kernel()),
                            Files.size(files.get().initialRamDisk()),
                            files.get().commandLine()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read the boot files " + bootFilesId, e);
        }
    }

    @Override
    public List<String> listBootFiles() {
        try {
            return boot.list();
        } catch (IOException e) {
            throw failed("list the boot files", e);
        }
    }

    @Override
    public void removeBootFiles(String bootFilesId) {
        locked(bootFilesId, () -> boot.remove(bootFilesId));
    }

    @Override
    public byte[] read(StoredContent stored, long offset, int length) {
        Path file = file(stored);
        if (offset < 0 || length < 0 || length > LARGEST_PIECE) {
            throw new HostException(Reason.INVALID, "not a piece of content: %d bytes".formatted(length));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
                // repeat up to the length, or to the end of the file
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (NoSuchFileException e) {
            throw new HostException(Reason.NOT_FOUND, "there is no %s here".formatted(stored), e);
        } catch (IOException e) {
            throw failed("read " + stored, e);
        }
    }

    private Path file(StoredContent stored) {
        if (stored.kind() == StoredContent.Kind.SNAPSHOT) {
            return snapshotFile(checked(stored.id()));
        }
        BootFiles files = bootFilesOf(stored.id())
                .orElseThrow(() -> new HostException(Reason.NOT_FOUND, "there is no %s here".formatted(stored)));
        return stored.kind() == StoredContent.Kind.KERNEL ? files.kernel() : files.initialRamDisk();
    }

    /** The path of a disk's file, whether it exists or not. */
    public Path path(String diskId) {
        return disks.resolve(checked(diskId) + SUFFIX);
    }

    private Path origin(String diskId) {
        return disks.resolve(checked(diskId) + ORIGIN_SUFFIX);
    }

    /**
     * The files of a disk; empty when the disk does not exist.
     *
     * @throws HostException FAILED when the header differs from the origin: a machine that used the disk may have rewritten
     *     the header; also while a snapshot of the disk is made that no machine uses
     */
    public Optional<DiskFiles> files(String diskId) {
        if (copies.isCopiedAlone(diskId)) {
            throw new HostException(
                    Reason.FAILED, "a snapshot of the disk %s is being made; try again later".formatted(diskId));
        }
        return checkedFiles(diskId);
    }

    private Optional<DiskFiles> checkedFiles(String diskId) {
        Path disk = path(diskId);
        try {
            if (!Files.exists(disk)) {
                return Optional.empty();
            }
            DiskOrigin origin = DiskOrigin.read(origin(diskId))
                    .orElseThrow(() -> new HostException(
                            Reason.FAILED,
                            "the disk %s is not used: its header is broken, names a file that is not one of Virga's snapshots, or has a size that no disk has"
                                    .formatted(diskId)));
            Optional<Qcow2Header> header = Qcow2Header.read(disk);
            // a file that is not qcow2 names no other file, and QEMU refuses it
            Optional<DiskOrigin> told = header.flatMap(DiskOrigin::of);
            if (header.isPresent() && told.filter(origin::matches).isEmpty()) {
                throw new HostException(
                        Reason.FAILED,
                        "the disk %s is not used: its header no longer says what Virga made it with (%d bytes, from %s), so a machine that used it has rewritten it"
                                .formatted(
                                        diskId,
                                        origin.sizeBytes(),
                                        origin.snapshotId().orElse("no snapshot")));
            }
            return Optional.of(new DiskFiles(
                    disk,
                    origin.snapshotId().map(this::snapshotFile),
                    told.map(DiskOrigin::sizeBytes).orElse(origin.sizeBytes())));
        } catch (IOException e) {
            throw failed("read the disk " + diskId, e);
        }
    }

    /**
     * Makes a disk larger that a machine uses. If Virga ends meanwhile, the disk may have the old size or the new one.
     *
     * @param sizeBytes the new size
     * @param resize has the machine do it; false when it did not, or when that is not known
     * @throws HostException INVALID when the disk is larger, or none may be so large
     */
    public void grow(String diskId, long sizeBytes, BooleanSupplier resize) {
        locked(diskId, () -> {
            DiskFiles files = files(diskId)
                    .orElseThrow(
                            () -> new HostException(Reason.NOT_FOUND, "there is no disk %s here".formatted(diskId)));
            if (sizeBytes < files.sizeBytes() || sizeBytes > DiskOrigin.LARGEST_BYTES) {
                throw new HostException(
                        Reason.INVALID,
                        "the disk %s of %d bytes can't be made one of %d bytes; it has at most %d"
                                .formatted(diskId, files.sizeBytes(), sizeBytes, DiskOrigin.LARGEST_BYTES));
            }
            DiskOrigin before = DiskOrigin.read(origin(diskId)).orElseThrow();
            DiskOrigin now = new DiskOrigin(files.sizeBytes(), before.snapshotId());
            if (sizeBytes == files.sizeBytes()) {
                // done before; what was left open of that is closed
                if (!now.equals(before)) {
                    now.write(origin(diskId));
                }
                return;
            }
            now.growingTo(sizeBytes).write(origin(diskId));
            if (resize.getAsBoolean()) {
                new DiskOrigin(sizeBytes, before.snapshotId()).write(origin(diskId));
            }
        });
    }

    private Path snapshotFile(String snapshotId) {
        return snapshots.resolve(snapshotId).resolve(SNAPSHOT_FILE);
    }

    /** The boot files with this id; empty when there are none. */
    public Optional<BootFiles> bootFilesOf(String bootFilesId) {
        try {
            return boot.find(bootFilesId);
        } catch (IOException e) {
            throw failed("read the boot files " + bootFilesId, e);
        }
    }

    /** Ends the imports that go on. Disks are not touched. */
    @Override
    public void close() {
        imports.close();
    }

    /** Deletes the removed snapshots that no disk needs any more. */
    private void collectSnapshots() throws IOException {
        references.writeLock().lock();
        try {
            List<Path> removed = DurableFiles.children(snapshots).stream()
                    .filter(directory -> Files.exists(directory.resolve(REMOVED)))
                    .toList();
            if (removed.isEmpty()) {
                return;
            }
            List<Path> inUse;
            try {
                inUse = snapshotsInUse();
            } catch (IOException e) {
                log.warn("No snapshot is cleared away, since a disk may need it: {}", e.getMessage());
                return;
            }
            for (Path directory : removed) {
                if (!inUse.contains(directory.resolve(SNAPSHOT_FILE))) {
                    // delete the mark last, so that a crash half way leaves a snapshot that is still collected
                    Files.deleteIfExists(directory.resolve(SNAPSHOT_FILE));
                    DurableFiles.deleteTree(directory);
                }
            }
        } finally {
            references.writeLock().unlock();
        }
    }

    private List<Path> snapshotsInUse() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String id : list()) {
            // a disk without an origin is broken: no machine can start with it, and it needs no snapshot
            DiskOrigin.read(origin(id))
                    .flatMap(DiskOrigin::snapshotId)
                    .map(this::snapshotFile)
                    .ifPresent(files::add);
        }
        return files;
    }

    private String unfinishedName(String id) {
        return DurableFiles.UNFINISHED + id + "-" + unfinished.incrementAndGet();
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private void locked(String id, FileWork work) {
        Lock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
        lock.lock();
        try {
            attempt(id, work);
        } finally {
            lock.unlock();
        }
    }

    private static void attempt(String id, FileWork work) {
        try {
            work.run();
        } catch (FileAlreadyExistsException e) {
            throw new HostException(
                    Reason.FAILED, e.getFile() + " is in the way; is a second Virga using this directory?", e);
        } catch (IOException | UncheckedIOException e) {
            throw failed("work on " + id, e);
        }
    }

    private static HostException failed(String what, Exception e) {
        String why = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        if (why != null && why.contains("No space left on device")) {
            return new HostException(
                    Reason.DISK_FULL,
                    "can't %s: the file system is full; free some space, or remove images and volumes".formatted(what),
                    e);
        }
        return new HostException(Reason.FAILED, "can't %s: %s".formatted(what, e.getMessage()), e);
    }

    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new HostException(Reason.INVALID, "not an id of a disk, snapshot or boot files: " + id);
        }
        return id;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
