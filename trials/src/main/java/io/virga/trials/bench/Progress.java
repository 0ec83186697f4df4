package io.virga.trials.bench;

import java.io.PrintWriter;

/** Tells on standard error what is being done, with the seconds since the beginning. */
final class Progress {
    private final PrintWriter to;
    private final long begin = System.nanoTime();

    Progress(PrintWriter to) {
        this.to = to;
    }

    void step(String what) {
        to.printf("%5d s  %s%n", (System.nanoTime() - begin) / 1_000_000_000, what);
        to.flush();
    }
}
