package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The tables of facts beside the classes. */
final class TextTable {
    private TextTable() {}

    /** The lines of a table, without comments; blank lines stay. */
    static List<String> lines(String name) {
        try (InputStream in = TextTable.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " cannot be read", e);
        }
    }
}
