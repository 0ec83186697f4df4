package io.virga.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that counts: each write raises a number and keeps a document under it, and is told by a line with the number
 * once it is acknowledged. What comes later has a greater number; so the numbers in a store say which writes it has.
 */
final class CountingWriter {
    private static final int THREADS = 4;
    private static final String COUNTER = "counter";

    private CountingWriter() {}

    /**
     * Writes so many documents into a store, and ends at once, as a process does that is killed. The lines go into the file
     * that is the third argument, or to the standard output.
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
            // Old documents go and new ones are of another size, so that pages are used anew.
            transaction.replace(Network.TYPE, new Network(id(number - 5), "short"));
        }
        return number;
    }

    /** Which number a store has come to: it has this one and all below it, each as it was written, and nothing else. */
    static int counted(Reader reader) {
        return reader.get(Machine.TYPE, COUNTER).map(Machine::size).orElse(0);
    }

    /** What is there once it was counted so far: the names of the documents, from that of 1 on. */
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
