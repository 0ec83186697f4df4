package io.virga.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a start that goes on while requests are served, if there is one. */
final class LateStart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LateStart.class);

    private volatile Optional<Thread> thread = Optional.empty();

    /** Completed when the work has ended: whether all of it was done. */
    private volatile CompletableFuture<Boolean> over = CompletableFuture.completedFuture(true);

    private volatile boolean closing;

    /** Whether the thread waits until it may begin. Guarded by this object. */
    private boolean waiting;

    /** Waits until the work may begin. */
    @FunctionalInterface
    interface Wait {
        /** Whether the work is to be done. */
        boolean await() throws InterruptedException;
    }

    /**
     * Starts the work.
     *
     * @param until waits until the work may begin
     * @param failed called with what the work throws, unless nobody needs the work any more
     */
    void start(Wait until, Runnable work, Consumer<Throwable> failed) {
        waiting = true;
        over = new CompletableFuture<>();
        thread = Optional.of(Thread.ofPlatform().daemon().name("late-start").start(() -> run(until, work, failed)));
    }

    private void run(Wait until, Runnable work, Consumer<Throwable> failed) {
        boolean done = false;
        try {
            if (until.await() && mayBegin()) {
                work.run();
                done = !closing;
            }
        } catch (InterruptedException e) {
            // This control plane ends.
        } catch (Throwable e) {
            if (closing) {
                log.warn("the start could not go on, and was not needed any more", e);
            } else {
                failed.accept(e);
            }
        } finally {
            over.complete(done);
        }
    }

    private synchronized boolean mayBegin() {
        waiting = false;
        return !closing;
    }

    /** Waits until the work has ended; returns whether all of it is done. */
    boolean await() throws InterruptedException {
        try {
            return over.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the work has ended, {@code atMost} so long; returns whether all of it is done. */
    boolean await(Duration atMost) throws InterruptedException {
        try {
            return over.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether all of the work is done. */
    boolean isOver() {
        return over.getNow(false);
    }

    /** Whether nobody needs the work any more. */
    boolean isClosing() {
        return closing;
    }

    /** Keeps the work from being begun, or ends it soon. Whoever waits for it is told that it is not done. */
    synchronized void end() {
        closing = true;
        over.complete(false);
        if (waiting) {
            // Only then: an interrupt would also close files that hosts write to.
            thread.ifPresent(Thread::interrupt);
        }
    }

    /** As {@link #end}, and waits until the work has ended. The next start does it again. */
    @Override
    public void close() {
        end();
        boolean interrupted = false;
        while (thread.isPresent() && thread.get().isAlive()) {
            try {
                thread.get().join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
