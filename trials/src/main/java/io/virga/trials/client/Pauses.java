package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times in which a JVM lets none of its threads run: its safepoints, mostly collections of garbage. The JVM logs them to a
 * file while this is open.
 */
public final class Pauses implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("Safepoint \".*\\bTotal: +([0-9]+) ns");

    private final long pid;
    private final Path log;
    private long skipped;

    private Pauses(long pid, Path log) {
        this.pid = pid;
        this.log = log;
    }

    /**
     * Begins to watch a process. Empty when that is not a JVM of this user.
     *
     * @param directory a directory that the process may write to
     */
    public static Optional<Pauses> watch(long pid, Path directory) throws IOException {
        Path log = directory.toAbsolutePath().resolve("pauses-" + pid + ".log");
        Pauses pauses = new Pauses(pid, log);
        if (!pauses.configure("what=safepoint=info") || !Files.exists(log)) {
            return Optional.empty();
        }
        pauses.begin();
        return Optional.of(pauses);
    }

    private boolean configure(String what) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "VM.log",
                        "output=" + log,
                        what)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        jcmd.getInputStream().readAllBytes();
        return jcmd.onExit().join().exitValue() == 0;
    }

    /** Leaves out the pauses until now. */
    public void begin() throws IOException {
        skipped = Files.size(log);
    }

    /** The longest pause since {@link #begin}, in milliseconds; 0 without any. */
    public double longestMillis() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int from = (int) Math.min(skipped, bytes.length);
        return longestMillis(new String(bytes, from, bytes.length - from, UTF_8));
    }

    /** The longest pause in a log. */
    static double longestMillis(String text) {
        long longest = 0;
        Matcher found = TOTAL.matcher(text);
        while (found.find()) {
            longest = Math.max(longest, Long.parseLong(found.group(1)));
        }
        return longest / 1e6;
    }

    /** Ends the log. The process may have ended. */
    @Override
    public void close() throws IOException {
        configure("what=safepoint=off");
        Files.deleteIfExists(log);
    }
}
