package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The place and time of a measurement, in words for the page that reports it. */
record Surroundings(String when, String commit, String machine, String disk) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final int FLUSHES = 100;

    /** @param place a directory in the file system that the servers write to */
    static Surroundings look(Path place, InstantSource clock) throws IOException, InterruptedException {
        return new Surroundings(
                WHEN.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)),
                whichCommit(),
                "%s, %d processors, %d GB, %s, Linux %s, Java %s"
                        .formatted(
                                line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                                Runtime.getRuntime().availableProcessors(),
                                memoryBytes() / 1_000_000_000,
                                line("/etc/os-release", "PRETTY_NAME").orElse("Linux"),
                                System.getProperty("os.version"),
                                System.getProperty("java.runtime.version")),
                "%s, %.2f ms a flush of 4 kB (median of %d)"
                        .formatted(Files.getFileStore(place).type(), flushMillis(place), FLUSHES));
    }

    /** The load of the machine: the mean number of running processes over a minute. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg"), UTF_8).split(" ")[0];
    }

    /** The commit of the checkout, and whether files differ from it. */
    private static String whichCommit() throws IOException, InterruptedException {
        Path home = Optional.ofNullable(System.getProperty("virga.launcher"))
                .map(launcher -> Path.of(launcher).getParent())
                .orElse(Path.of("."));
        String commit = git(home, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "outside of a checkout";
        }
        boolean changed = !git(home, "status", "--porcelain", "--untracked-files=no", "--", ":!docs")
                .isEmpty();
        return "commit " + commit + (changed ? " with changes" : "");
    }

    private static String git(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>(List.of("git", "-C", home.toString()));
        words.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text;
            try (InputStream in = git.getInputStream()) {
                text = new String(in.readAllBytes(), UTF_8).strip();
            }
            return git.waitFor() == 0 ? text : "";
        } catch (IOException e) {
            return ""; // Without git the commit is unknown.
        }
    }

    private static long memoryBytes() throws IOException {
        return line("/proc/meminfo", "MemTotal")
                .map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024)
                .orElse(0L);
    }

    /** The value of a name in a file of names and values. */
    private static Optional<String> line(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file), UTF_8).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.split("[:=]", 2)[1].strip().replace("\"", ""))
                .findFirst();
    }

    private static double flushMillis(Path place) throws IOException {
        Path file = Files.createTempFile(place, "flush", "");
        double[] millis = new double[FLUSHES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FLUSHES; i++) {
                ByteBuffer block = ByteBuffer.allocate(4096);
                long begin = System.nanoTime();
                while (block.hasRemaining()) {
                    channel.write(block);
                }
                channel.force(false);
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        } finally {
            Files.delete(file);
        }
        return Rounds.median(millis);
    }
}
