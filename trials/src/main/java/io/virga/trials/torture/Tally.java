package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests, kills and checks. */
final class Tally {
    /** What is counted. */
    enum Count {
        KILLED_AT_WORK("kills while clients were at work"),
        DISK_FAILED("kills by the server itself, whose disk failed to flush: EIO or ENOSPC"),
        KILLED_AT_START("kills before a start was over"),
        KILLED_AFTER_START("kills right after a start, while reconcilers were at work"),
        SENT("requests sent"),
        ACKNOWLEDGED("requests acknowledged"),
        REFUSED("requests refused, as they had to be"),
        FULL("of these for want of memory on the hosts"),
        IN_FLIGHT("requests in flight at a kill"),
        IN_FLIGHT_DONE("of these done, wholly"),
        IN_FLIGHT_NOT_DONE("of these not done at all"),
        REPEATED("client tokens repeated across a kill: the same instances"),
        MISMATCHED("client tokens with other parameters across a kill: refused"),
        PROBED("free names and addresses that could be had (dry runs)"),
        CALL_ALLOWED("calls with access keys and sessions of before a kill, allowed by their policies"),
        CALL_DENIED("calls with access keys and sessions of before a kill, denied by their policies"),
        CALL_UNKNOWN("calls with deleted or inactive access keys, and of deleted users and roles: refused"),
        COMPARED("resources compared with what was acknowledged"),
        DOCUMENTS("documents of databases gone through"),
        GUESTS("times that a guest was seen to live on"),
        LIVES("databases, from the first start to the last instance gone");

        private final String words;

        Count(String words) {
            this.words = words;
        }
    }

    private final Map<Count, Long> counts = new TreeMap<>();
    private final Map<String, Long> acknowledgedByAction = new TreeMap<>();
    private final List<Double> starts = new ArrayList<>();
    private final List<Double> settlings = new ArrayList<>();

    Tally() {}

    synchronized void count(Count what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void count(Count what) {
        count(what, 1);
    }

    synchronized void acknowledged(String action) {
        count(Count.ACKNOWLEDGED);
        acknowledgedByAction.merge(action, 1L, Long::sum);
    }

    synchronized long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The number of kills. */
    synchronized long kills() {
        return of(Count.KILLED_AT_WORK)
                + of(Count.DISK_FAILED)
                + of(Count.KILLED_AT_START)
                + of(Count.KILLED_AFTER_START);
    }

    /** Records the seconds of a start, from the process to its first answer. */
    synchronized void started(double seconds) {
        starts.add(seconds);
    }

    /** Records the seconds from a start until nothing was in transition. */
    synchronized void settled(double seconds) {
        settlings.add(seconds);
    }

    /** The rows of a Markdown table. */
    synchronized List<String> rows(Map<String, String> about) {
        List<String> rows = new ArrayList<>();
        rows.add("| | |");
        rows.add("|---|--:|");
        about.forEach((what, value) -> rows.add("| " + what + " | " + value + " |"));
        rows.add("| kills | " + number(kills()) + " |");
        for (Count count : Count.values()) {
            if (counts.containsKey(count)) {
                rows.add("| " + count.words + " | " + number(of(count)) + " |");
            }
        }
        rows.add("| from a start to the first answer, median and longest | " + spread(starts) + " |");
        rows.add("| from there until nothing was on its way, median and longest | " + spread(settlings) + " |");
        return rows;
    }

    /** The number of acknowledged requests by action, as rows of a Markdown table. */
    synchronized List<String> actions() {
        List<String> rows = new ArrayList<>();
        rows.add("| action | acknowledged |");
        rows.add("|---|--:|");
        acknowledgedByAction.forEach((action, count) -> rows.add("| " + action + " | " + number(count) + " |"));
        return rows;
    }

    private static String number(long count) {
        return "%,d".formatted(count);
    }

    private static String spread(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return "-";
        }
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return "%.2f s, %.2f s".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
