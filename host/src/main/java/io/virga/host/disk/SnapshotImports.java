package io.virga.host.disk;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.ImportProgress;
import io.virga.host.api.SnapshotInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;

/** The imports of snapshots that go on in the background, one at a time for each snapshot. */
final class SnapshotImports implements AutoCloseable {
    private static final long CLOSE_SECONDS = 10;
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-", 0).factory());

    /** Imports a snapshot, and tells how far it is. */
    @FunctionalInterface
    interface Work {
        SnapshotInfo run(DoubleConsumer progress);
    }

    private record Running(Future<SnapshotInfo> result, AtomicReference<Double> part) {}

    /**
     * Begins an import, or goes on waiting for it, and tells after a second how far it is.
     *
     * @throws HostException the import has failed; the next call begins anew
     */
    ImportProgress progress(String snapshotId, Work work) {
        Running one = running.computeIfAbsent(snapshotId, id -> {
            AtomicReference<Double> part = new AtomicReference<>(0.0);
            return new Running(threads.submit(() -> work.run(part::set)), part);
        });
        try {
            SnapshotInfo stored = one.result().get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            running.remove(snapshotId, one);
            return new ImportProgress(1, Optional.of(stored));
        } catch (TimeoutException _) {
            return new ImportProgress(one.part().get(), Optional.empty());
        } catch (ExecutionException e) {
            running.remove(snapshotId, one);
            if (e.getCause() instanceof HostException failure) {
                throw new HostException(failure.reason(), failure.getMessage(), e);
            }
            throw new HostException(Reason.FAILED, "the import of %s failed".formatted(snapshotId), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "interrupted while %s was imported".formatted(snapshotId), e);
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
        running.computeIfPresent(snapshotId, (id, one) -> one.result().isDone() ? null : one);
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
