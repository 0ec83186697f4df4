package io.virga.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes numbered documents until it is killed. Each printed number was acknowledged and must survive. */
final class CrashingWriter {
    private static final int THREADS = 8;

    private CrashingWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        int first = Integer.parseInt(arguments[1]);
        try (Store store = SqliteStore.open(
                Path.of(arguments[0]),
                StoreContract.TYPES,
                StoreOptions.defaults().withLogSize(800 << 10))) {
            Thread[] threads = new Thread[THREADS];
            for (int i = 0; i < THREADS; i++) {
                int begin = first + i;
                threads[i] = Thread.ofVirtual().start(() -> {
                    for (int number = begin; number < first + 1_000_000; number += THREADS) {
                        write(store, number);
                        out.println(number);
                    }
                });
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void write(Store store, int number) {
        store.write(transaction -> {
            String id = "i-" + number;
            transaction.insert(Machine.TYPE, Machine.of(id, "running").withAddress("a" + number));
            transaction.insert(Network.TYPE, new Network(id, "n" + number));
            return true;
        });
    }
}
