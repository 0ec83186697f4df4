package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.ContentSource;
import io.virga.host.api.Disks;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Content that the control plane has sent piece by piece, as files of a directory. Nothing in it outlives a restart. */
final class SentContent {
    private final Path directory;

    /** Empties the directory, and creates it if it does not exist. */
    SentContent(Path directory) throws IOException {
        this.directory = requireNonNull(directory, "directory is null");
        DurableFiles.deleteTree(directory);
        Files.createDirectories(directory);
    }

    void write(String contentId, long offset, byte[] piece) throws IOException {
        if (offset < 0 || piece.length > Disks.LARGEST_PIECE) {
            throw new HostException(Reason.INVALID, "not a piece of content: %d bytes".formatted(piece.length));
        }
        try (FileChannel file =
                FileChannel.open(path(contentId), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (offset > file.size()) {
                throw new HostException(
                        Reason.INVALID,
                        "of the content %s, what comes before byte %d was not sent; send it again"
                                .formatted(contentId, offset));
            }
            ByteBuffer bytes = ByteBuffer.wrap(piece);
            while (bytes.hasRemaining()) {
                file.write(bytes, offset + bytes.position());
            }
        }
    }

    void remove(String contentId) throws IOException {
        Files.deleteIfExists(path(contentId));
    }

    /** The file with the content of a source. */
    Path file(ContentSource source) throws IOException {
        return switch (source) {
            case ContentSource.HostFile(String name) -> hostFile(name);
            case ContentSource.Sent(String contentId, long bytes) -> {
                Path file = path(contentId);
                if (!Files.exists(file) || Files.size(file) != bytes) {
                    throw new HostException(
                            Reason.INVALID,
                            "the content %s was not sent as a whole; send it again".formatted(contentId));
                }
                yield file;
            }
        };
    }

    private static Path hostFile(String name) {
        try {
            Path file = Path.of(name);
            if (file.isAbsolute() && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new HostException(Reason.INVALID, "not a file's name: " + name, e);
        }
        throw new HostException(Reason.INVALID, "there is no file " + name);
    }

    private Path path(String contentId) {
        return directory.resolve(QcowDisks.checked(contentId));
    }
}
