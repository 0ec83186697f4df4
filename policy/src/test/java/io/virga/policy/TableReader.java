package io.virga.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of cases: lines, of which comments begin with {@code #} and rows have fields divided by bars. */
final class TableReader {
    private TableReader() {}

    /**
     * A line that is no comment.
     *
     * @param number from 1
     */
    record Line(String table, int number, String text) {
        boolean begins(String word) {
            return text.startsWith(word + " ");
        }

        /** What follows the first word. */
        String rest() {
            return text.substring(text.indexOf(' ') + 1);
        }

        /** The fields of a row; the last may contain anything. */
        List<String> fields(int count) {
            String[] fields = text.split(" \\| ", count);
            if (fields.length != count) {
                throw new IllegalArgumentException(this + ": not " + count + " fields");
            }
            return List.of(fields);
        }

        @Override
        public String toString() {
            return table + ":" + number + ": " + text;
        }
    }

    static List<Line> read(String table) {
        try (InputStream stream = TableReader.class.getResourceAsStream(table + ".txt")) {
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : new String(stream.readAllBytes(), UTF_8).split("\n", -1)) {
                number++;
                if (!text.isEmpty() && !text.startsWith("#")) {
                    lines.add(new Line(table, number, text));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
