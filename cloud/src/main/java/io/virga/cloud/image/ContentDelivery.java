package io.virga.cloud.image;

import io.virga.host.api.BootFilesInfo;
import io.virga.host.api.ContentSource;
import io.virga.host.api.Disks;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.ImportProgress;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.StoredContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Brings the data of images to hosts, from files of this computer or from another host. Each call to a host is short, whatever
 * the size of the data: a long one could not be told from a host that hangs.
 */
final class ContentDelivery {
    private ContentDelivery() {}

    /** Reads a piece of content: {@code length} bytes from an offset, fewer at the end. */
    @FunctionalInterface
    private interface Pieces {
        byte[] read(long offset, int length) throws IOException;
    }

    /** Puts a disk image file on a host as a snapshot. */
    static SnapshotInfo putSnapshot(Host host, String snapshotId, Path file, DoubleConsumer progress) {
        if (host.describe().sharesFiles()) {
            return store(host, snapshotId, hostFile(file), progress);
        }
        ContentSource sent = send(host, snapshotId, file);
        return stored(host, snapshotId, sent, progress);
    }

    private static SnapshotInfo stored(Host host, String snapshotId, ContentSource sent, DoubleConsumer progress) {
        SnapshotInfo info = store(host, snapshotId, sent, progress);
        host.disks().removeContent(snapshotId);
        return info;
    }

    /** Waits until a snapshot is stored. */
    private static SnapshotInfo store(Host host, String snapshotId, ContentSource source, DoubleConsumer progress) {
        ImportProgress now = host.disks().importSnapshot(snapshotId, source);
        while (now.stored().isEmpty()) {
            progress.accept(now.part());
            now = host.disks().importSnapshot(snapshotId, source);
        }
        progress.accept(1);
        return now.stored().get();
    }

    /** Puts a kernel and an initial RAM disk on a host. */
    static void putBootFiles(Host host, String id, Images.BootFiles files) {
        if (host.describe().sharesFiles()) {
            host.disks()
                    .putBootFiles(id, hostFile(files.kernel()), hostFile(files.initialRamDisk()), files.commandLine());
        } else {
            ContentSource kernel = send(host, kernelName(id), files.kernel());
            ContentSource initialRamDisk = send(host, initialRamDiskName(id), files.initialRamDisk());
            putBootFiles(host, id, kernel, initialRamDisk, files.commandLine());
        }
    }

    private static void putBootFiles(
            Host host, String id, ContentSource kernel, ContentSource initialRamDisk, String commandLine) {
        Disks disks = host.disks();
        disks.putBootFiles(id, kernel, initialRamDisk, commandLine);
        disks.removeContent(kernelName(id));
        disks.removeContent(initialRamDiskName(id));
    }

    /** Whether a host has a snapshot or a kernel. */
    static boolean isOn(Host host, String contentId) {
        return HostContent.isKernel(contentId)
                ? host.disks().bootFiles(contentId).isPresent()
                : host.disks().snapshot(contentId).isPresent();
    }

    /** Removes what was sent to a host for a snapshot or a kernel and may still be there, as after a call that failed. */
    static void removeSent(Host host, String contentId) {
        if (HostContent.isKernel(contentId)) {
            host.disks().removeContent(kernelName(contentId));
            host.disks().removeContent(initialRamDiskName(contentId));
        } else {
            host.disks().removeContent(contentId);
        }
    }

    /** Copies a snapshot or a kernel from one host to another. */
    static void copy(Host from, Host to, String contentId) {
        if (HostContent.isKernel(contentId)) {
            BootFilesInfo files = from.disks()
                    .bootFiles(contentId)
                    .orElseThrow(() -> new HostException(Reason.NOT_FOUND, "there are no boot files " + contentId));
            ContentSource kernel =
                    send(from, new StoredContent(StoredContent.Kind.KERNEL, contentId), to, kernelName(contentId));
            ContentSource initialRamDisk = send(
                    from,
                    new StoredContent(StoredContent.Kind.INITIAL_RAM_DISK, contentId),
                    to,
                    initialRamDiskName(contentId));
            putBootFiles(to, contentId, kernel, initialRamDisk, files.commandLine());
        } else {
            ContentSource sent = send(from, new StoredContent(StoredContent.Kind.SNAPSHOT, contentId), to, contentId);
            stored(to, contentId, sent, part -> {});
        }
    }

    private static String kernelName(String id) {
        return id + "-kernel";
    }

    private static String initialRamDiskName(String id) {
        return id + "-initrd";
    }

    private static ContentSource hostFile(Path file) {
        return new ContentSource.HostFile(file.toAbsolutePath().toString());
    }

    private static ContentSource send(Host from, StoredContent stored, Host to, String contentId) {
        try {
            return send((offset, length) -> from.disks().read(stored, offset, length), to, contentId);
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, "%s can't be read: %s".formatted(stored, e.getMessage()), e);
        }
    }

    private static ContentSource send(Host to, String contentId, Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return send((offset, length) -> read(channel, offset, length), to, contentId);
        } catch (IOException e) {
            throw new HostException(Reason.INVALID, "the file %s can't be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
            // repeat up to the length, or to the end of the file
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static ContentSource send(Pieces pieces, Host to, String contentId) throws IOException {
        Disks disks = to.disks();
        // What an earlier attempt has sent may be longer.
        disks.removeContent(contentId);
        long bytes = 0;
        byte[] piece = pieces.read(0, Disks.LARGEST_PIECE);
        // At least one piece, since content may be empty and has to be there nevertheless.
        disks.writeContent(contentId, 0, piece);
        while (piece.length > 0) {
            bytes += piece.length;
            piece = pieces.read(bytes, Disks.LARGEST_PIECE);
            if (piece.length > 0) {
                disks.writeContent(contentId, bytes, piece);
            }
        }
        return new ContentSource.Sent(contentId, bytes);
    }
}
