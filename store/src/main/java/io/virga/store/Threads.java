package io.virga.store;

/** Joins threads uninterruptibly. */
final class Threads {
    private Threads() {}

    /** Waits until a thread ends. An interrupt doesn't stop the wait; the interrupt flag is restored afterwards. */
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
