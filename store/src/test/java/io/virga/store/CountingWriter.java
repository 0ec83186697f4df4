package io.virga.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that counts: each write increments a counter and stores a document with the new number. The process prints the
 * number once the write is acknowledged. Later writes have greater numbers, so the counter in a store says which writes the
 * store has.
 */
final class CountingWriter {
    private static final int THREADS = 4;
    private static final String COUNTER = "counter";

    private CountingWriter() {}

    /**
     * Writes documents into a store and then halts, like a killed process. Arguments: the database, the number of documents
     * and, optionally, a file for the printed lines instead of the standard output.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = arguments.length > 2
                ? new PrintStream(arguments[2], StandardCharsets.US_ASCII)
                : new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Store store = SqliteStore.open(
                Path.of(arguments[0]),
                StoreContract.TYPES,
                StoreOptions.defaults().withLogSize(800 << 10));
        int each = Integer.parseInt(arguments[1]) / THREADS;
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int write = 0; write < each; write++) {
                        out.println(store.<Integer>write(CountingWriter::count));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        Runtime.getRuntime().halt(0);
    }

    private static int count(Transaction transaction) {
        int number = counted(transaction) + 1;
        transaction.put(Machine.TYPE, Machine.of(COUNTER, "running").withSize(number));
        transaction.insert(Network.TYPE, new Network(id(number), text(number)));
        if (number > 5) {
            // Replace an old document by one of another size, so that pages are reused.
            transaction.replace(Network.TYPE, new Network(id(number - 5), "short"));
        }
        return number;
    }

    /** The counter of a store. The store must have the documents of all numbers up to it, unchanged, and no others. */
    static int counted(Reader reader) {
        return reader.get(Machine.TYPE, COUNTER).map(Machine::size).orElse(0);
    }

    /** The expected names of the documents at this value of the counter, from number 1 on. */
    static List<String> names(int counted) {
        return IntStream.rangeClosed(1, counted)
                .mapToObj(number -> number + 5 <= counted ? "short" : text(number))
                .toList();
    }

    static String id(int number) {
        return "n-%06d".formatted(number);
    }

    private static String text(int number) {
        return (number + " ").repeat(number % 500);
    }
}
