package io.virga.host.disk;

import io.virga.host.api.HostException;
import io.virga.host.api.ImportProgress;
import io.virga.host.api.SnapshotInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;

/** The imports of snapshots that go on in the background, one at a time for each snapshot. */
final class SnapshotImports implements AutoCloseable {
    private static final long CLOSE_SECONDS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-", 0).factory());

    /** Imports a snapshot, and tells how far it is. */
    @FunctionalInterface
    interface Work {
        SnapshotInfo run(DoubleConsumer progress);
    }

    private record Running(BackgroundWork<SnapshotInfo> work, AtomicReference<Double> part) {}

    /**
     * Begins an import, or goes on waiting for it, and tells after a second how far it is.
     *
     * @throws HostException the import has failed; the next call begins anew
     */
    ImportProgress progress(String snapshotId, Work work) {
        Running one = running.computeIfAbsent(snapshotId, id -> {
            AtomicReference<Double> part = new AtomicReference<>(0.0);
            return new Running(
                    new BackgroundWork<>("the import of " + id, threads.submit(() -> work.run(part::set))), part);
        });
        try {
            Optional<SnapshotInfo> stored = one.work().await(LONGEST_WAIT);
            if (stored.isPresent()) {
                running.remove(snapshotId, one);
            }
            return new ImportProgress(stored.isPresent() ? 1 : one.part().get(), stored);
        } catch (HostException e) {
            if (one.work().isDone()) {
                running.remove(snapshotId, one);
            }
            throw e;
        }
    }

    /** Does work in the background that nobody waits for. */
    void run(Runnable work) {
        threads.execute(work);
    }

    /** Whether the work is being ended, and its failures say nothing. */
    boolean isClosed() {
        return threads.isShutdown();
    }

    /** Forgets an import that has ended and whose end nobody has asked for. */
    void forget(String snapshotId) {
        running.computeIfPresent(snapshotId, (id, one) -> one.work().isDone() ? null : one);
    }

    /** Ends the imports. What they have begun is deleted at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
