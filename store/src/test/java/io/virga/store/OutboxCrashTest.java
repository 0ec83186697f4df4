package io.virga.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of committed transactions are delivered when the process is killed between the effect and the delivery. */
class OutboxCrashTest {
    private static final int ROUNDS = 5;

    @TempDir
    private Path directory;

    /** A delivered line. */
    private record Line(long number, String source, String body) {
        static Line of(String text) {
            String[] words = text.substring(0, text.length() - DeliveringWriter.END.length())
                    .split(" ", -1);
            return new Line(Long.parseLong(words[0]), words[1], words[2]);
        }
    }

    @Test
    @Timeout(180)
    void whatWasCommittedIsDeliveredInOrderAcrossKills() throws IOException, InterruptedException {
        Path file = directory.resolve("virga.db");
        Path deliveries = directory.resolve("deliveries");
        Random random = new Random(7);
        List<Integer> acknowledged = new ArrayList<>();
        List<Integer> undelivered = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeUntilKilled(file, deliveries, round * 1_000_000, 50 + random.nextInt(300)));
            undelivered.add(pendingIn(file));
        }
        assertThat(undelivered)
                .as("some kill comes between an effect and its delivery")
                .anyMatch(pending -> pending > 0);
        Set<String> committed = deliverTheRest(file, deliveries);

        List<Line> lines = Files.readAllLines(deliveries, US_ASCII).stream()
                .filter(line -> line.endsWith(DeliveringWriter.END))
                .map(Line::of)
                .toList();
        assertThat(committed)
                .containsAll(acknowledged.stream().map(String::valueOf).toList());
        assertThat(lines.stream().map(Line::body).collect(Collectors.toSet()))
                .as("every committed effect has its record, and no other has one")
                .isEqualTo(committed);
        requireOrder(lines);
    }

    /** Each source's records come in order. What is repeated repeats the last ones, with the same numbers. */
    private static void requireOrder(List<Line> lines) {
        Map<String, TreeMap<Long, String>> delivered = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (Line line : lines) {
            TreeMap<Long, String> before = delivered.computeIfAbsent(line.source(), source -> new TreeMap<>());
            String known = before.put(line.number(), line.body());
            if (known == null) {
                assertThat(before.lastKey()).as("in order").isEqualTo(line.number());
            } else {
                assertThat(known).as("the same record").isEqualTo(line.body());
            }
            Long previous = last.put(line.source(), line.number());
            if (previous != null && line.number() > previous) {
                assertThat(before.higherKey(previous)).as("none is left out").isEqualTo(line.number());
            }
        }
        assertThat(delivered).hasSize(DeliveringWriter.SOURCES);
    }

    private static int pendingIn(Path file) {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
            return store.outbox().pending();
        }
    }

    /** Delivers what is left in this process, and returns the numbers of the committed documents. */
    private static Set<String> deliverTheRest(Path file, Path deliveries) throws IOException {
        try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
            StringBuilder lines = new StringBuilder();
            store.outbox()
                    .deliver(
                            "file",
                            (source, records, missed) -> records.forEach(record -> lines.append('\n')
                                    .append(record.number())
                                    .append(' ')
                                    .append(source)
                                    .append(' ')
                                    .append(new String(record.body(), US_ASCII))
                                    .append(DeliveringWriter.END)));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StoreContract.DEADLINE_SECONDS);
            while (store.outbox().pending() > 0) {
                assertThat(System.nanoTime()).as("the rest is delivered").isLessThan(deadline);
                Thread.onSpinWait();
            }
            Files.writeString(deliveries, lines.toString(), StandardOpenOption.APPEND);
            return store.read(reader -> reader.all(Machine.TYPE).stream()
                    .map(machine -> machine.id().substring("i-".length()))
                    .collect(Collectors.toSet()));
        }
    }

    /** Runs a process, kills it after {@code count} acknowledged numbers, and returns all acknowledged numbers. */
    private static List<Integer> writeUntilKilled(Path file, Path deliveries, int first, int count)
            throws IOException, InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        // A killed process leaves the driver's native library where it was unpacked.
                        "-Dorg.sqlite.tmpdir=" + file.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeliveringWriter.class.getName(),
                        file.toString(),
                        deliveries.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = writer.inputReader(US_ASCII)) {
            for (int i = 0; i < count; i++) {
                String line = lines.readLine();
                assertThat(line).as("the writer goes on").isNotNull();
                numbers.add(Integer.parseInt(line));
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return numbers;
    }
}
