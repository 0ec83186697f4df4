package io.virga.server.command;

import java.nio.file.Path;

/** Tells the logging where to write, which must be before anything logs. */
final class LogFiles {
    private LogFiles() {}

    /** The server's log: details into a file of the data directory, and what matters to the console. */
    static void ofServer(Path data) {
        System.setProperty("virga.log", path(data).toString());
        System.setProperty("virga.console", "INFO");
    }

    static Path path(Path data) {
        return data.resolve("log").resolve("virga.log");
    }
}
