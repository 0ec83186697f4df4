package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copying of a guest's memory between a file and the pipe of its QEMU, on a thread of its own. */
final class MemoryTransfer {
    private static final Logger log = LoggerFactory.getLogger(MemoryTransfer.class);
    private static final int BUFFER_BYTES = 1 << 18;

    /** What was copied: its length, and its CRC-32C. */
    record Content(long bytes, long checksum) {}

    private final FileChannel from;
    private final FileChannel to;
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private volatile long bytes;

    private MemoryTransfer(FileChannel from, FileChannel to) {
        this.from = requireNonNull(from, "from is null");
        this.to = requireNonNull(to, "to is null");
    }

    /**
     * Copies a pipe to a file, and syncs that.
     *
     * @param most how many bytes are copied at most
     * @param done is called at the end, however it ends
     */
    static MemoryTransfer toFile(FileChannel pipe, FileChannel file, long most, Runnable done) {
        MemoryTransfer transfer = new MemoryTransfer(pipe, file);
        transfer.start("memory-saving", most, () -> file.force(true), done);
        return transfer;
    }

    /** Copies a file to a pipe, and closes that. */
    static MemoryTransfer toPipe(FileChannel file, FileChannel pipe) {
        MemoryTransfer transfer = new MemoryTransfer(file, pipe);
        transfer.start("memory-restoring", Long.MAX_VALUE, () -> {}, () -> {});
        return transfer;
    }

    private interface End {
        void run() throws IOException;
    }

    private void start(String name, long most, End atEnd, Runnable done) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try (from;
                    to) {
                Content copied = copy(most);
                atEnd.run();
                content.complete(copied);
            } catch (IOException | RuntimeException e) {
                content.completeExceptionally(e);
            } finally {
                done.run();
            }
        });
    }

    private Content copy(long most) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (from.read(buffer.clear()) >= 0) {
            buffer.flip();
            if (bytes + buffer.remaining() > most) {
                throw new IOException("QEMU writes more than the %d bytes that the memory can need".formatted(most));
            }
            checksum.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            // only this thread changes it
            long before = bytes;
            bytes = before + buffer.limit();
        }
        return new Content(bytes, checksum.getValue());
    }

    /** How many bytes are copied so far. */
    long bytes() {
        return bytes;
    }

    boolean isDone() {
        return content.isDone();
    }

    /**
     * Waits until all is copied.
     *
     * @throws IOException when that failed
     */
    Content content() throws IOException {
        try {
            return content.join();
        } catch (CompletionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e);
        }
    }

    /** Ends the copying, unless it has ended. */
    void cancel() {
        content.completeExceptionally(new IOException("it was given up"));
        for (FileChannel channel : new FileChannel[] {from, to}) {
            try {
                channel.close();
            } catch (IOException e) {
                log.debug("What memory was copied to or from was not closed cleanly", e);
            }
        }
    }
}
