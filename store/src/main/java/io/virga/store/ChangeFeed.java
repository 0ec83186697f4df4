package io.virga.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of commits, on a thread of its own, in the order of commits. */
final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    /** A commit, and who had subscribed when it happened; without listeners the end. */
    private record Commit(List<Change> changes, List<Consumer<List<Change>>> listeners) {}

    private static final Commit END = new Commit(List.of(), List.of());

    private final BlockingQueue<Commit> commits = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile List<Consumer<List<Change>>> listeners = List.of();

    /** @param halt what happens when the feed fails: without it no reconciler would be woken again */
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

    /** To be called by the writer only, after the commit is durable. */
    void committed(List<Change> changes) {
        List<Consumer<List<Change>>> present = listeners;
        if (!changes.isEmpty() && !present.isEmpty()) {
            commits.add(new Commit(changes, present));
        }
    }

    @SuppressWarnings("ReferenceEquality") // only the marker itself ends the feed
    private void run() {
        boolean ended = false;
        while (!ended) {
            try {
                Commit commit = commits.take();
                ended = commit == END;
                commit.listeners().forEach(listener -> tell(listener, commit.changes()));
            } catch (InterruptedException e) {
                // a listener left an interrupt behind; only the end of the store ends this thread
                LOG.debug("The feed of changes was interrupted", e);
            }
        }
    }

    private static void tell(Consumer<List<Change>> listener, List<Change> changes) {
        try {
            listener.accept(changes);
        } catch (RuntimeException e) {
            // An Error ends the process: a listener that lost a commit would never hear of it again.
            LOG.error("A listener failed on changes {}; the others are told all the same", changes, e);
        }
    }

    /** Ends after everything committed so far has been told, unless a listener itself closes the store. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a thread is itself only
    public void close() {
        commits.add(END);
        if (Thread.currentThread() != thread) {
            Threads.join(thread);
        }
    }
}
