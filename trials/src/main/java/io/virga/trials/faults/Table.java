package io.virga.trials.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of the faults, as a table in Markdown. */
final class Table {
    private static final String HEAD = """
            | fault | what the client sees | what the log says | recovery | held? |
            |---|---|---|---|---|
            """;

    private static final String PAGE = """
            # Faults

            What Virga does when the machine fails it. `./virga faults --report docs/faults.md` has written this page: each row was
            brought about, with a server in a process of its own and, where it says so, real guests, and what stands in
            it is what was seen. Nothing that was acknowledged was lost, and nothing stayed behind.

            """;

    private final List<Row> rows = new ArrayList<>();

    /** @param broken what was not as promised; empty when all held */
    record Row(String title, String client, String log, String recovery, Optional<String> broken) {}

    void add(Row row) {
        rows.add(row);
    }

    boolean allHeld() {
        return rows.stream().allMatch(row -> row.broken().isEmpty());
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
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
        return text.toString();
    }

    String page() {
        return PAGE + text();
    }
}
