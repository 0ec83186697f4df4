package io.virga.trials.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What was observed during one fault, for a row of the table. Ids and paths are omitted, because they differ between
 * runs.
 */
final class Evidence {
    private static final int LONGEST_CELL = 400;

    private final List<String> client = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> recovery = new ArrayList<>();

    /** Records an answer to a client. */
    void client(String seen) {
        add(client, seen);
    }

    /** Records a line of the log. */
    void log(String line) {
        add(log, "`" + line.replaceFirst("^[0-9:]{8} +", "").replace('`', '\'') + "`");
    }

    /** Records that the log says nothing about the fault, and why that is right. */
    void nothingInTheLog(String why) {
        add(log, "nothing: " + why);
    }

    /** Records how Virga recovered once the fault was gone. */
    void recovery(String seen) {
        add(recovery, seen);
    }

    /** Ends the fault with a broken promise when the condition does not hold. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BrokenPromiseException(otherwise);
        }
    }

    private static void add(List<String> cell, String seen) {
        String told = general(seen);
        if (!cell.contains(told)) {
            cell.add(told);
        }
    }

    String client() {
        return String.join("; ", client);
    }

    String log() {
        return String.join("; ", log);
    }

    String recovery() {
        return String.join("; ", recovery);
    }

    /** Replaces the parts of a text that differ between runs. */
    static String general(String text) {
        String told = text.lines()
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .replaceAll("\\b(i|vol|eni|vpc|ami|snap|sg|aki|ari|r)-[0-9a-f]{8,17}\\b", "$1-…")
                .replaceAll("\\S*" + Ground.PREFIX + "[^/ ]*/[A-Za-z0-9-]+", "DIR")
                .replaceAll("\\beni[0-9a-f]{12}\\b", "eni…")
                .replaceAll("\\b172\\.31\\.[0-9]+\\.[0-9]+\\b", "172.31.…")
                .replaceAll("\\b[0-9a-f]{2}(:[0-9a-f]{2}){5}\\b", "…")
                .replaceAll("\\b(pid|process) [0-9]+", "$1 …")
                .replaceAll("\\b[0-9]{8}T[0-9]{6}Z", "…")
                .replaceAll("unfinished-[^. ]*", "unfinished-…")
                .replace("|", "\\|");
        return told.length() <= LONGEST_CELL ? told : told.substring(0, LONGEST_CELL) + " …";
    }
}
