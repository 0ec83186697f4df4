package io.virga.server.command;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells the logging where to write. Must run before the first log call, which makes Logback run {@link
 * LogConfiguration}.
 */
final class LogFiles {
    private static final String FILE = "virga.log";
    private static final String CONSOLE = "virga.console";

    private LogFiles() {}

    /** Configures the server's log: details go to a file of the data directory, important messages to the console. */
    static void ofServer(Path data) {
        System.setProperty(FILE, path(data).toString());
        System.setProperty(CONSOLE, "INFO");
    }

    /** The file for the details; empty for a command that has none. */
    static Optional<String> file() {
        return Optional.ofNullable(System.getProperty(FILE));
    }

    /** The lowest level that the console shows. */
    static String consoleLevel() {
        return System.getProperty(CONSOLE, "WARN");
    }

    static Path path(Path data) {
        return data.resolve("log").resolve("virga.log");
    }
}
