package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copying of a guest's memory between a file and the pipe of its QEMU, on a thread of its own. */
final class MemoryTransfer {
    private static final Logger log = LoggerFactory.getLogger(MemoryTransfer.class);
    private static final int BUFFER_BYTES = 1 << 18;

    /** After how many bytes to see anew whether to go on. */
    private static final long CHECK_EVERY = 64L << 20;

    /** What was copied: its length, and its CRC-32C. */
    record Content(long bytes, long checksum) {}

    private final FileChannel from;
    private final FileChannel to;
    /** Which of both is the pipe. The other one is closed by the thread only: a close waits for a sync that goes on. */
    private final FileChannel pipe;

    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private volatile long bytes;
    private volatile boolean copied;

    private MemoryTransfer(FileChannel from, FileChannel to, FileChannel pipe) {
        this.from = requireNonNull(from, "from is null");
        this.to = requireNonNull(to, "to is null");
        this.pipe = requireNonNull(pipe, "pipe is null");
    }

    /**
     * Copies a pipe to a file, and syncs that.
     *
     * @param most how many bytes are copied at most
     * @param check is called before the first byte and from time to time, and fails when no more may be copied
     * @param done is called at the end, however it ends
     */
    static MemoryTransfer toFile(FileChannel pipe, FileChannel file, long most, Step check, Runnable done) {
        MemoryTransfer transfer = new MemoryTransfer(pipe, file, pipe);
        transfer.start("memory-saving", most, check, () -> file.force(true), done);
        return transfer;
    }

    /** Copies a file to a pipe, and closes that. */
    static MemoryTransfer toPipe(FileChannel file, FileChannel pipe) {
        MemoryTransfer transfer = new MemoryTransfer(file, pipe, pipe);
        transfer.start("memory-restoring", Long.MAX_VALUE, () -> {}, () -> {}, () -> {});
        return transfer;
    }

    /** A part of the copying. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private void start(String name, long most, Step check, Step atEnd, Runnable done) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try (from;
                    to) {
                Content all = copy(most, check);
                copied = true;
                atEnd.run();
                content.complete(all);
            } catch (Throwable e) {
                // also an Error: somebody waits, and a guest stands still
                content.completeExceptionally(e);
            } finally {
                done.run();
            }
        });
    }

    private Content copy(long most, Step check) throws IOException {
        long nextCheck = 0;
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (from.read(buffer.clear()) >= 0) {
            buffer.flip();
            if (bytes + buffer.remaining() > most) {
                throw new IOException("QEMU writes more than the %d bytes that the memory can need".formatted(most));
            }
            if (bytes >= nextCheck) {
                check.run();
                nextCheck = bytes + CHECK_EVERY;
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

    /** Whether all is copied, if not yet synced. */
    boolean isCopied() {
        return copied;
    }

    boolean isDone() {
        return content.isDone();
    }

    /**
     * Waits until all is copied.
     *
     * @throws IOException when that failed, or takes longer
     */
    Content content(Duration most) throws IOException {
        try {
            return content.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("it was not copied in %d s".formatted(most.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while memory is copied");
        }
    }

    /** Ends the copying, unless it has ended, without waiting for what the disk is doing. */
    void cancel(String why) {
        content.completeExceptionally(new IOException(why));
        try {
            pipe.close();
        } catch (IOException e) {
            log.debug("The pipe of a guest's memory was not closed cleanly", e);
        }
    }
}
