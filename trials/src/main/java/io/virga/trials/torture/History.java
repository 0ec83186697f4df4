package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Logs all requests and answers, one line each, in the order in which they reached this program. */
final class History implements AutoCloseable {
    private static final int LONGEST = 4000;

    private final long begin = System.nanoTime();
    private final Writer writer;

    History(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file, UTF_8);
    }

    /** Writes a line, with the seconds since the start to three decimals. */
    synchronized void tell(String line) {
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        try {
            writer.write("%.3f %s%n".formatted((System.nanoTime() - begin) / 1e9, shown.replace('\n', ' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void flush() throws IOException {
        writer.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
