package io.virga.server.command;

import java.util.List;

/**
 * The console lines that have not been shown yet. The console keeps only its last part; dropped output is not shown.
 */
final class ConsoleLines {
    private String shown = "";

    /** The complete lines that were added since the last call. */
    List<String> fresh(String console) {
        String whole = console.substring(0, console.lastIndexOf('\n') + 1);
        String added = whole.startsWith(shown) ? whole.substring(shown.length()) : whole;
        shown = whole;
        return added.lines().filter(line -> !line.isBlank()).toList();
    }
}
