package io.virga.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies listeners of commits, in commit order, on its own thread. */
final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    /** A commit and the listeners that had subscribed before it. {@link #END} has no listeners. */
    private record Commit(List<Change> changes, List<Consumer<List<Change>>> listeners) {}

    private static final Commit END = new Commit(List.of(), List.of());

    private final BlockingQueue<Commit> commits = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile List<Consumer<List<Change>>> listeners = List.of();

    /** @param halt called when the feed fails; without a feed, reconcilers would never be woken again */
    ChangeFeed(Halt halt) {
        thread = Thread.ofPlatform().daemon().name("store-feed").start(() -> {
            try {
                run();
            } catch (Throwable e) {
                halt.halt(
                        "Virga's feed of changes failed, and Virga stops: " + e
                                + ". Everything that was acknowledged is"
                                + " on the disk. Start Virga again; if this happens again, report it with the log.",
                        e);
            }
        });
    }

    synchronized void subscribe(Consumer<List<Change>> listener) {
        List<Consumer<List<Change>>> more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
    }

    /** Called only by the writer, after the commit is durable. */
    void committed(List<Change> changes) {
        List<Consumer<List<Change>>> present = listeners;
        if (!changes.isEmpty() && !present.isEmpty()) {
            commits.add(new Commit(changes, present));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the end marker is compared by identity
    private void run() {
        boolean ended = false;
        while (!ended) {
            try {
                Commit commit = commits.take();
                ended = commit == END;
                commit.listeners().forEach(listener -> tell(listener, commit.changes()));
            } catch (InterruptedException e) {
                // A listener left the thread interrupted. Only END stops this thread
                LOG.debug("The feed of changes was interrupted", e);
            }
        }
    }

    private static void tell(Consumer<List<Change>> listener, List<Change> changes) {
        try {
            listener.accept(changes);
        } catch (RuntimeException e) {
            // An Error is not caught here and ends the process, since the listener would never see the missed commit
            // again.
            LOG.error("A listener failed on changes {}; the others are still notified", changes, e);
        }
    }

    /** Stops the feed and waits until listeners have seen every commit so far. Doesn't wait when called by a listener. */
    @Override
    @SuppressWarnings("ReferenceEquality") // threads are compared by identity
    public void close() {
        commits.add(END);
        if (Thread.currentThread() != thread) {
            Threads.join(thread);
        }
    }
}
