package io.virga.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A process that writes numbered documents, each with a record that has its number, until it is killed. It delivers the
 * records into a file, a line each. Each number that it prints was acknowledged.
 */
final class DeliveringWriter {
    static final int SOURCES = 3;
    private static final int THREADS = 6;

    /** Ends each whole line: the kill may cut off the last one. */
    static final String END = ";";

    private DeliveringWriter() {}

    /** Arguments: the database, the file for deliveries, the first number. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, US_ASCII);
        int first = Integer.parseInt(arguments[2]);
        try (Store store = SqliteStore.open(Path.of(arguments[0]), StoreContract.TYPES);
                FileChannel deliveries =
                        FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            store.outbox().deliver("file", new IntoFile(deliveries));
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
            transaction.insert(Machine.TYPE, Machine.of("i-" + number, "running"));
            store.outbox()
                    .append(
                            transaction,
                            "s" + number % SOURCES,
                            Integer.toString(number).getBytes(US_ASCII));
            return true;
        });
    }

    /** Writes a line for each record: a line feed, the record's number, its source, its body, and the end. */
    private record IntoFile(FileChannel file) implements Deliverer {
        @Override
        public void deliver(String source, List<OutboxRecord> records, long missed) {
            if (missed > 0) {
                throw new IllegalStateException("nothing is dropped here");
            }
            StringBuilder lines = new StringBuilder();
            for (OutboxRecord record : records) {
                lines.append('\n')
                        .append(record.number())
                        .append(' ')
                        .append(source)
                        .append(' ')
                        .append(new String(record.body(), US_ASCII))
                        .append(END);
            }
            try {
                ByteBuffer bytes = US_ASCII.encode(lines.toString());
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
