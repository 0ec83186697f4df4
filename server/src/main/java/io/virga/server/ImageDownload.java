package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Errors;
import io.virga.host.disk.DurableFiles;
import io.virga.host.disk.ForeignImages;
import io.virga.server.http.ImageAdministration.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Downloads disk images from URLs, each into a file of its own, within limits. */
final class ImageDownload {
    private static final String PREFIX = "download-";

    /** How much may be written before the free space is checked again. */
    private static final long LOOK_EVERY_BYTES = 16L << 20;

    private final Path directory;
    private final Limits limits;

    /**
     * Limits of a download.
     *
     * @param bytes the largest file
     * @param floorBytes free space that must remain, because the database is on the same disk
     * @param connect timeout of connecting
     * @param silence timeout without any data
     * @param total timeout of the whole download
     */
    record Limits(long bytes, long floorBytes, Duration connect, Duration silence, Duration total) {
        static final Limits DEFAULT =
                new Limits(256L << 30, 1L << 30, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofHours(6));

        Limits {
            requireNonNull(connect, "connect is null");
            requireNonNull(silence, "silence is null");
            requireNonNull(total, "total is null");
        }
    }

    /** @param directory the directory for the downloaded files */
    ImageDownload(Path directory, Limits limits) {
        this.directory = requireNonNull(directory, "directory is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Deletes what downloads and inspections have left behind after a crash. No download or inspection may be using the
     * directory.
     */
    void clear() throws IOException {
        for (Path child : DurableFiles.children(directory)) {
            String name = child.getFileName().toString();
            if (name.startsWith(PREFIX) || name.startsWith(ForeignImages.TEMPORARY)) {
                DurableFiles.deleteTree(child);
            }
        }
    }

    /**
     * Downloads a file. The caller must delete it.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue when the download fails or exceeds a limit
     */
    Path fetch(URI url, Progress progress) {
        Path file = null;
        boolean done = false;
        try {
            Files.createDirectories(directory);
            file = Files.createTempFile(directory, PREFIX, ".tmp");
            fetch(url, file, progress);
            done = true;
            return file;
        } catch (HttpTimeoutException e) {
            throw failed(url, "nothing came within " + seconds(limits.silence()), e);
        } catch (IOException e) {
            throw failed(url, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.internalError("The download was interrupted.");
        } finally {
            if (!done && file != null) {
                deleteQuietly(file);
            }
        }
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start deletes it.
        }
    }

    private static RuntimeException failed(URI url, String why, IOException cause) {
        RuntimeException failure =
                Errors.invalidParameterValue("The image could not be fetched from " + url + ": " + why);
        failure.addSuppressed(cause);
        return failure;
    }

    private void fetch(URI url, Path file, Progress progress) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(limits.silence()).build();
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                    client.send(request, HttpResponse.BodyHandlers.ofPublisher());
            Chunks chunks = new Chunks();
            response.body().subscribe(chunks);
            if (response.statusCode() != 200) {
                throw new IOException("it answers with status " + response.statusCode() + ", not with a disk image");
            }
            long length = response.headers().firstValueAsLong("content-length").orElse(-1);
            requireShort(length);
            copy(chunks, file, length, progress);
        } finally {
            // Also aborts an exchange whose body is not read to the end.
            client.shutdownNow();
        }
    }

    private void copy(Chunks chunks, Path file, long length, Progress progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long done = 0;
        long looked = -LOOK_EVERY_BYTES;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                if (System.nanoTime() - begin > limits.total().toNanos()) {
                    throw new IOException("it was not done within " + seconds(limits.total()));
                }
                if (done - looked >= LOOK_EVERY_BYTES) {
                    looked = done;
                    requireSpace(file);
                }
                Optional<List<ByteBuffer>> chunk = chunks.next(limits.silence());
                if (chunk.isEmpty()) {
                    break;
                }
                for (ByteBuffer buffer : chunk.get()) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    done += bytes.length;
                    requireShort(done);
                    out.write(bytes);
                }
                progress.at("fetching the image", length > 0 ? (double) done / length : 0);
            }
        }
        if (length >= 0 && done != length) {
            throw new IOException("the connection ended after " + done + " of " + length + " bytes");
        }
    }

    private void requireShort(long bytes) throws IOException {
        if (bytes > limits.bytes()) {
            throw new IOException("it is longer than the limit of " + (limits.bytes() >> 20) + " MiB");
        }
    }

    private void requireSpace(Path file) throws IOException {
        long free = Files.getFileStore(file).getUsableSpace();
        if (free < limits.floorBytes() + LOOK_EVERY_BYTES) {
            throw new IOException(
                    "the disk of the data directory has %d MiB left, of which %d MiB must stay free; make room"
                            .formatted(free >> 20, limits.floorBytes() >> 20));
        }
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    /**
     * The parts of a body. Each part is requested only after the previous one was taken, so at most one is in memory.
     */
    private static final class Chunks implements Flow.Subscriber<List<ByteBuffer>> {
        private sealed interface Signal {
            record Part(List<ByteBuffer> buffers) implements Signal {}

            record Failure(Throwable cause) implements Signal {}

            record End() implements Signal {}
        }

        private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            signals.add(new Signal.Part(buffers));
        }

        @Override
        public void onError(Throwable cause) {
            signals.add(new Signal.Failure(cause));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal.End());
        }

        /** The next part; empty at the end of the body. */
        Optional<List<ByteBuffer>> next(Duration deadline) throws IOException, InterruptedException {
            Signal signal = signals.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return switch (signal) {
                case null -> throw new HttpTimeoutException("nothing came");
                case Signal.Part(List<ByteBuffer> buffers) -> {
                    subscription.request(1);
                    yield Optional.of(buffers);
                }
                case Signal.Failure(Throwable cause) ->
                    throw new IOException("the connection broke: " + cause.getMessage(), cause);
                case Signal.End() -> Optional.empty();
            };
        }
    }
}
