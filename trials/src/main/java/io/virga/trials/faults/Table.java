package io.virga.trials.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of the faults as tables in Markdown, one for each chapter. */
final class Table {
    private static final String HEAD = """
            | fault | what the client sees | what the log says | recovery | held? |
            |---|---|---|---|---|
            """;

    private static final String PAGE = """
            # Faults

            What Virga does when the machine fails it. `./virga faults --report docs/faults.md` has written this page: each row was
            brought about, with a server in a process of its own and, from the disks on, real guests, and what stands in it is
            what was seen; what would have followed later stands in brackets. What differs from run to run is left out
            (…, DIR). Nothing that was acknowledged was lost, and nothing stayed behind.

            """;

    private final Map<String, List<Row>> chapters = new LinkedHashMap<>();

    /** @param broken the broken promise; empty when all promises held */
    record Row(String title, String client, String log, String recovery, Optional<String> broken) {}

    void add(String chapter, Row row) {
        chapters.computeIfAbsent(chapter, key -> new ArrayList<>()).add(row);
    }

    private List<Row> rows() {
        return chapters.values().stream().flatMap(List::stream).toList();
    }

    boolean allHeld() {
        return rows().stream().allMatch(row -> row.broken().isEmpty());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        chapters.forEach((title, rows) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("## ")
                    .append(title)
                    .append("\n\n")
                    .append(HEAD);
            for (Row row : rows) {
                text.append("| ")
                        .append(String.join(
                                " | ",
                                row.title(),
                                row.client(),
                                row.log(),
                                row.recovery(),
                                row.broken().map(why -> "**no**: " + why).orElse("yes")))
                        .append(" |\n");
            }
        });
        return text.toString();
    }

    /**
     * The page of the documentation.
     *
     * @param machine the date and the machine of the run
     */
    String page(String machine) {
        long held = rows().stream().filter(row -> row.broken().isEmpty()).count();
        return PAGE + machine + ": " + rows().size() + " faults, of which " + held + " held.\n\n" + text();
    }
}
