package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the disk is full, the error says so, no acknowledged write is lost, and writes succeed once there is space again. */
class SqliteDiskFullTest {
    private static final int THREADS = 8;
    private static final int WRITES_EACH = 500;

    @TempDir
    Path directory;

    private boolean mounted;

    /** Opens a store elsewhere first: the process maps SQLite's library from where it opens its first store. */
    @BeforeAll
    static void loadLibrary(@TempDir Path elsewhere) {
        SqliteStore.open(elsewhere.resolve("virga.db"), StoreContract.TYPES).close();
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        boolean done = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", directory.toString());
        assumeTrue(done, "mounting a small disk needs root");
        mounted = true;
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", directory.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    @Timeout(120)
    void aFullDiskIsToldAndSurvived() throws IOException, InterruptedException {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[2 << 20]);
        Path file = directory.resolve("virga.db");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<StoreException> failures = new ConcurrentLinkedQueue<>();
        try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
            fill(store, acknowledged, failures);

            assertThat(failures).isNotEmpty().allSatisfy(failure -> {
                assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
                assertThat(failure).hasMessageContaining("no space is left");
            });
            requireExactly(store, acknowledged);

            Files.delete(ballast);
            insert(store, "z-after");
            acknowledged.add("z-after");
            requireExactly(store, acknowledged);
        }
        try (Store store = SqliteStore.open(file, StoreContract.TYPES)) {
            requireExactly(store, acknowledged);
        }
    }

    private static void fill(Store store, Queue<String> acknowledged, Queue<StoreException> failures)
            throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    boolean failed = false;
                    for (int write = 0; write < WRITES_EACH && !failed; write++) {
                        String id = "i-%05d".formatted(number.incrementAndGet());
                        try {
                            insert(store, id);
                            acknowledged.add(id);
                        } catch (StoreException e) {
                            failures.add(e);
                            failed = true;
                        }
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void insert(Store store, String id) {
        store.write(transaction -> {
            transaction.insert(Machine.TYPE, Machine.of(id, "x".repeat(2_000)));
            return true;
        });
    }

    private static void requireExactly(Store store, Queue<String> acknowledged) {
        List<Machine> machines = store.read(reader -> reader.all(Machine.TYPE));
        assertThat(machines).extracting(Machine::id).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
}
