package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page in Markdown with generated parts, each between two comments: {@code <!-- measured: NAME -->} and {@code <!--
 * end of NAME -->}. All other text stays.
 */
record Page(Path file) {
    /** Replaces a part. */
    void replace(String name, String text) throws IOException {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String page = Files.readString(file, UTF_8);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + " has no place for " + name + ": the lines " + begin.strip() + " and "
                    + end.strip() + " are missing");
        }
        Files.writeString(file, page.substring(0, from) + begin + text.strip() + "\n" + page.substring(to), UTF_8);
    }

    /** Writes a file next to the page. */
    void beside(String name, String content) throws IOException {
        Files.writeString(file.toAbsolutePath().resolveSibling(name), content, UTF_8);
    }
}
