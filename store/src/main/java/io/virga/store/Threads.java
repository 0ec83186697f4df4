package io.virga.store;

/** Waiting for threads. */
final class Threads {
    private Threads() {}

    /** Waits for the end of a thread, through interrupts, which are left set. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
