package io.virga.server.command;

import java.nio.file.Path;
import java.util.Optional;

/** Tells the logging where to write, which must be before anything logs: {@link LogConfiguration} reads it then. */
final class LogFiles {
    private static final String FILE = "virga.log";
    private static final String CONSOLE = "virga.console";

    private LogFiles() {}

    /** The server's log: details into a file of the data directory, and what matters to the console. */
    static void ofServer(Path data) {
        System.setProperty(FILE, path(data).toString());
        System.setProperty(CONSOLE, "INFO");
    }

    /** The file for the details; empty for a command that has none. */
    static Optional<String> file() {
        return Optional.ofNullable(System.getProperty(FILE));
    }

    /** From which level on the console has it. */
    static String consoleLevel() {
        return System.getProperty(CONSOLE, "WARN");
    }

    static Path path(Path data) {
        return data.resolve("log").resolve("virga.log");
    }
}
