package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page of the documentation that contains the tables of runs. */
record Report(Path file) {
    private static final String END = "<!-- end -->";

    /** Replaces the lines of an earlier run of this kind, or appends the lines to the page. */
    void put(String kind, List<String> lines) throws IOException {
        String begin = "<!-- torture " + kind + " -->";
        List<String> page = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file, UTF_8)) : new ArrayList<>();
        int from = page.indexOf(begin);
        int to = from < 0 ? -1 : from + page.subList(from, page.size()).indexOf(END);
        if (from < 0 || to <= from) {
            page.add(begin);
            page.add(END);
            from = page.size() - 2;
            to = page.size() - 1;
        }
        page.subList(from + 1, to).clear();
        List<String> more = new ArrayList<>(lines);
        more.add("");
        page.addAll(from + 1, more);
        Files.write(file, page, UTF_8);
    }
}
