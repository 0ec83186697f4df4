package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a power loss at any moment, the store has a prefix of the writes, with all acknowledged ones. */
class SqlitePowerLossTest {
    private static final int SEED = 20260101;
    private static final int WRITES = 2000;
    private static final int LOG_HEADER = 32;
    private static final int FRAME = 24 + SqliteFile.PAGE_SIZE;

    /** The directory of throwaway databases: in memory, where flushes cost nothing. */
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path directory;

    private static List<String> writer(Path file, int count, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // A killed process leaves the driver's native library where it was unpacked.
                "-Dorg.sqlite.tmpdir=" + file.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                CountingWriter.class.getName(),
                file.toString(),
                Integer.toString(count)));
        command.addAll(List.of(more));
        return command;
    }

    /** The counter of the store in these files; asserts that the store has exactly the documents up to that number. */
    private int counted(Map<String, byte[]> files) throws IOException {
        Path image = Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : directory, "virga-test");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(image.resolve(file.getKey()), file.getValue());
        }
        try (Store store = SqliteStore.open(image.resolve("virga.db"), StoreContract.TYPES)) {
            return store.read(reader -> {
                int number = CountingWriter.counted(reader);
                assertThat(reader.all(Network.TYPE)).extracting(Network::name).isEqualTo(CountingWriter.names(number));
                assertThat(reader.count(Machine.TYPE)).isEqualTo(number == 0 ? 0 : 1);
                return number;
            });
        } finally {
            delete(image);
        }
    }

    private static void delete(Path image) throws IOException {
        try (Stream<Path> files = Files.list(image)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(image);
    }

    /** Copies a database under load, and then truncates the log of the first copy everywhere. */
    @Test
    @Timeout(300)
    void aCopyUnderLoadIsAPrefixWhereverItsLogEnds() throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        Process process = new ProcessBuilder(writer(file, 1_000_000))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Map<String, byte[]>> copies = new ArrayList<>();
        Random random = new Random(SEED);
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            int acknowledged = 0;
            while (copies.size() < 8) {
                for (int i = 30 + random.nextInt(copies.isEmpty() ? 50 : 500); i > 0; i--) {
                    acknowledged = Math.max(acknowledged, Integer.parseInt(lines.readLine()));
                }
                Map<String, byte[]> copy = copy(file);
                assertThat(counted(copy)).as("what was acknowledged before").isGreaterThanOrEqualTo(acknowledged);
                copies.add(copy);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        cutOffEverywhere(copies.getFirst(), random);
    }

    private void cutOffEverywhere(Map<String, byte[]> copy, Random random) throws IOException {
        byte[] log = copy.get("virga.db-wal");
        int before = 0;
        // Truncate at the end of every frame, and within the next frame.
        for (int frame = 0; LOG_HEADER + frame * FRAME <= log.length; frame++) {
            int end = LOG_HEADER + frame * FRAME;
            for (int length : List.of(end, Math.min(log.length, end + 1 + random.nextInt(FRAME - 1)))) {
                Map<String, byte[]> cut = new HashMap<>(copy);
                cut.put("virga.db-wal", Arrays.copyOf(log, length));
                int counted = counted(cut);
                assertThat(counted).as("with %d bytes of the log", length).isGreaterThanOrEqualTo(before);
                before = counted;
            }
        }
        assertThat(before).as("with all of the log").isEqualTo(counted(copy));
    }

    /**
     * The files as they would be after a power loss at the end of the copy. Copies again when the log was restarted during
     * the copy, which its header tells: the copied database would be older than the log.
     */
    private static Map<String, byte[]> copy(Path file) throws IOException {
        Path log = file.resolveSibling("virga.db-wal");
        for (int i = 0; i < 1000; i++) {
            byte[] header = header(log);
            byte[] database = Files.readAllBytes(file);
            byte[] bytes = Files.readAllBytes(log);
            if (Arrays.equals(header, header(log)) && bytes.length >= LOG_HEADER) {
                return Map.of("virga.db", database, "virga.db-wal", bytes);
            }
        }
        throw new AssertionError("the log begins anew all the time");
    }

    private static byte[] header(Path log) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(LOG_HEADER);
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.read(header);
        }
        return header.array();
    }

    /** Loses unflushed writes, completely or partly, in any order, at any moment between two system calls. */
    @Test
    @Timeout(300)
    void whatWasFlushedIsEnough() throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        SqliteStore.open(file, StoreContract.TYPES).close();
        Map<String, byte[]> before = Map.of(file.toString(), Files.readAllBytes(file));
        List<TracedFiles.Event> events = traced(file);
        assertThat(events.stream()
                        .dropWhile(event -> !(event instanceof TracedFiles.Event.Acknowledged))
                        .filter(SqlitePowerLossTest::isOfDatabase))
                .as("pages are written back into the database meanwhile")
                .isNotEmpty();
        TracedFiles files = new TracedFiles(before, events, true);
        Random random = new Random(SEED);
        int compared = 0;
        while (files.remaining() > 0) {
            boolean database = isOfDatabase(files.step());
            if (database || random.nextInt(40) == 0) {
                int counted = counted(byName(files.afterPowerLoss(random)));
                assertThat(counted)
                        .as("seed %d, %d calls before the end", SEED, files.remaining())
                        .isGreaterThanOrEqualTo(greatest(files.acknowledged()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(50);
        assertThat(greatest(files.acknowledged())).isEqualTo(WRITES);

        // Checks the test itself: without flushes, writes are lost.
        TracedFiles careless = new TracedFiles(before, events, false);
        while (careless.remaining() > 0) {
            careless.step();
        }
        assertThat(counted(byName(careless.flushed()))).isLessThan(WRITES);
    }

    /** The events of the files of a {@link CountingWriter} that writes {@link #WRITES} documents. */
    private List<TracedFiles.Event> traced(Path file) throws IOException, InterruptedException {
        Path acknowledged = directory.resolve("acknowledged");
        Path log = directory.resolve("strace.log");
        List<String> command = TracedFiles.command(log, file, file.resolveSibling("virga.db-wal"), acknowledged);
        command.addAll(writer(file, WRITES, acknowledged.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "strace shows what is flushed, and is not installed: " + e.getMessage());
            throw e;
        }
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String output = Files.readString(directory.resolve("output"));
        assumeTrue(!output.contains("ptrace"), "strace may not trace here: " + output);
        assertThat(process.exitValue()).as(output).isZero();
        return TracedFiles.read(log, acknowledged);
    }

    private static Map<String, byte[]> byName(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        file -> Path.of(file.getKey()).getFileName().toString(), Map.Entry::getValue));
    }

    private static boolean isOfDatabase(TracedFiles.Event event) {
        return event instanceof TracedFiles.Event.Write write && write.file().endsWith(".db");
    }

    private static int greatest(List<String> acknowledged) {
        return acknowledged.stream().mapToInt(Integer::parseInt).max().orElse(0);
    }
}
