package io.virga.trials.bench;

import java.io.PrintWriter;

/** Reports the current step on standard error, with the seconds since the start. */
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
