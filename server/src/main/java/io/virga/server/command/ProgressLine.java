package io.virga.server.command;

import java.io.PrintWriter;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Shows progress: on a terminal one line that is overwritten, otherwise one line for each step. */
final class ProgressLine {
    private static final int WIDTH = 24;

    private final PrintWriter to;

    @SuppressWarnings("SystemConsoleNull") // since JDK 25, System.console() is null again when nobody can type
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();

    private String lastStep = "";
    private boolean open;

    ProgressLine(PrintWriter to) {
        this.to = to;
    }

    void show(JsonNode line) {
        show(line.path("step").asString(""), line.path("part").asDouble(0));
    }

    synchronized void show(String step, double part) {
        if (terminal) {
            int done = (int) Math.round(part * WIDTH);
            to.printf(
                    "\r\033[K  [%s%s] %3d%%  %s",
                    "#".repeat(done), ".".repeat(WIDTH - done), Math.round(part * 100), step);
            open = true;
        } else if (!step.equals(lastStep)) {
            to.printf("  %3d%%  %s%n", Math.round(part * 100), step);
        }
        lastStep = step;
        to.flush();
    }

    /**
     * Shows what is being waited for and for how long. Without a terminal, prints a line only when the text changes.
     */
    synchronized void wait(String what, Duration elapsed, Duration limit) {
        if (terminal) {
            to.printf("\r\033[K  %3d s  %s (%d s at most)", elapsed.toSeconds(), what, limit.toSeconds());
            open = true;
        } else if (!what.equals(lastStep)) {
            to.printf("  %s (%d s at most)%n", what, limit.toSeconds());
        }
        lastStep = what;
        to.flush();
    }

    synchronized void end() {
        if (open) {
            to.println();
            to.flush();
            open = false;
        }
    }
}
