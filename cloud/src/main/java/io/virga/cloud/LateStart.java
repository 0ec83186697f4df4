package io.virga.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of a start that goes on while requests are served, if there is one. */
final class LateStart implements AutoCloseable {
    private volatile Optional<Thread> thread = Optional.empty();

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
     * @param failed called with what the work throws
     */
    void start(Wait until, Runnable work, Consumer<Throwable> failed) {
        waiting = true;
        thread = Optional.of(Thread.ofPlatform().daemon().name("late-start").start(() -> {
            try {
                if (until.await() && mayBegin()) {
                    work.run();
                }
            } catch (InterruptedException e) {
                // This control plane ends.
            } catch (Throwable e) {
                failed.accept(e);
            }
        }));
    }

    private synchronized boolean mayBegin() {
        waiting = false;
        return !closing;
    }

    /** Waits until the work is done. */
    void await() throws InterruptedException {
        if (thread.isPresent()) {
            thread.get().join();
        }
    }

    /** Waits until the work is done; false after {@code atMost}. */
    boolean await(Duration atMost) throws InterruptedException {
        return thread.isEmpty() || thread.get().join(atMost);
    }

    /** Whether nobody needs the work any more. */
    boolean isClosing() {
        return closing;
    }

    /** Waits until the work has ended, or keeps it from being begun. The next start does it again. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            if (waiting) {
                // Only then: an interrupt would also close files that hosts write to.
                thread.ifPresent(Thread::interrupt);
            }
        }
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
