package io.virga.trials.releases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The results of one release, column by column. */
final class Checks {
    private static final int LONGEST = 300;

    private final Map<Column, String> seen = new LinkedHashMap<>();
    private Optional<String> broken = Optional.empty();

    /** The checks, in the order in which they are made. */
    enum Column {
        VERSIONS("nftables, passt, QEMU, systemd"),
        INSTALLED("installed, started"),
        DOCTOR("`virga doctor`"),
        GUEST("a guest, as root"),
        UPGRADED("upgraded under the guest"),
        REMOVED("removed and installed again under the guest"),
        USER("a guest, as an ordinary user"),
        PURGED("purged");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    void note(Column column, String what) {
        seen.put(column, what);
    }

    /** Ends the row: later checks are not made. */
    void breakOff(String why) {
        broken = Optional.of(why);
    }

    boolean held() {
        return broken.isEmpty() && seen.size() == Column.values().length;
    }

    /** A row of the table, in Markdown. */
    String row(Release release) {
        StringBuilder row = new StringBuilder("| ").append(release.title()).append(" |");
        for (Column column : Column.values()) {
            row.append(' ').append(seen.getOrDefault(column, "-")).append(" |");
        }
        return row.append(' ')
                .append(broken.map(why -> "**no**: " + shortened(why)).orElse("yes"))
                .append(" |\n")
                .toString();
    }

    /** On one line. Keeps the end of the text, because that is where the program reports its error. */
    private static String shortened(String why) {
        String line = why.replaceAll("\\s+", " ").replace("|", "\\|");
        return line.length() <= LONGEST ? line : "... " + line.substring(line.length() - LONGEST);
    }

    static String head() {
        StringBuilder head = new StringBuilder("| release |");
        StringBuilder line = new StringBuilder("|---|");
        for (Column column : Column.values()) {
            head.append(' ').append(column.title()).append(" |");
            line.append("---|");
        }
        return head.append(" all held |\n").append(line).append("---|\n").toString();
    }
}
