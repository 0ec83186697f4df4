package io.virga.trials.faults;

import java.util.ArrayList;
import java.util.List;

/** What was seen of one fault, for a row of the table. Ids and places are left out: they differ from run to run. */
final class Evidence {
    private static final int LONGEST_CELL = 400;

    private final List<String> client = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> recovery = new ArrayList<>();

    /** Notes what a client was answered. */
    void client(String seen) {
        add(client, seen);
    }

    /** Notes a line of the log. */
    void log(String line) {
        add(log, "`" + line.replaceFirst("^[0-9:]{8} +", "").replace('`', '\'') + "`");
    }

    /** Notes that the log has nothing of it, and why that is right. */
    void nothingInTheLog(String why) {
        add(log, "nothing: " + why);
    }

    /** Notes how it went on when the fault was gone. */
    void recovery(String seen) {
        add(recovery, seen);
    }

    /** Ends the fault's course when something is not as it is promised. */
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

    /** A text as it would be in any other run. */
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
