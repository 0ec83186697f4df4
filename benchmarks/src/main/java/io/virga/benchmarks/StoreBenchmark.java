package io.virga.benchmarks;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads in a small and in a large store, which should cost the same, and single and concurrent commits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreBenchmark {
    private static final int WRITERS = 64;
    private static final int GROUP_SIZE = 10;

    record Server(String id, String network, Optional<String> address, List<String> tags, String description) {}

    private static final Index<Server> NETWORK = Index.of("network", server -> List.of(server.network()));
    private static final Index<Server> ADDRESS =
            Index.unique("address", server -> server.address().stream().toList());
    private static final Index<Server> TAG = Index.of("tag", Server::tags);
    private static final DocumentType<Server> SERVERS =
            DocumentType.json("server", Server.class, Server::id, List.of(NETWORK, ADDRESS, TAG));

    /** The number of documents in the store. */
    @Param({"100", "100000"})
    public int documents;

    private Path directory;
    private Store store;
    private ExecutorService threads;

    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("virga-benchmark");
        store = SqliteStore.open(directory.resolve("virga.db"), List.of(SERVERS));
        threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int from = 0; from < documents; from += 1000) {
            int first = from;
            store.write(transaction -> {
                IntStream.range(first, Math.min(documents, first + 1000))
                        .forEach(number -> transaction.insert(SERVERS, server(number)));
                return true;
            });
        }
    }

    @TearDown
    public void close() throws IOException {
        threads.close();
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(StoreBenchmark::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An id. Ids are spread like random ones. */
    private static String id(int number) {
        return "i-%017x".formatted(number * 2654435761L & 0xffffffffffL);
    }

    private static Server server(int number) {
        return new Server(
                id(number),
                "network-" + number / GROUP_SIZE,
                Optional.of("address-" + number),
                List.of("name=" + number, "stage=test"),
                "what a description says about a server, of the usual length ".repeat(4) + number);
    }

    private int any() {
        return ThreadLocalRandom.current().nextInt(documents);
    }

    @Benchmark
    public Optional<Server> byId() {
        return store.read(reader -> reader.get(SERVERS, id(any())));
    }

    @Benchmark
    public List<Server> byTag() {
        return store.read(reader -> reader.find(SERVERS, TAG, "name=" + any()));
    }

    @Benchmark
    public List<Server> byUniqueIndex() {
        return store.read(reader -> reader.find(SERVERS, ADDRESS, "address-" + any()));
    }

    /** Finds ten documents at a time. */
    @Benchmark
    public List<Server> byNetwork() {
        return store.read(reader -> reader.find(SERVERS, NETWORK, "network-" + any() / GROUP_SIZE));
    }

    @Benchmark
    public List<Server> pageOfHundred() {
        return store.read(reader -> reader.find(SERVERS, TAG, "stage=test", id(any()), 100));
    }

    @Benchmark
    public boolean commitAlone() {
        return replace();
    }

    /** The time of one commit while 64 threads commit. */
    @Benchmark
    @OperationsPerInvocation(WRITERS)
    public int commitInCompany() throws InterruptedException, ExecutionException {
        List<Future<Boolean>> commits = new ArrayList<>(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            commits.add(threads.submit(this::replace));
        }
        for (Future<Boolean> commit : commits) {
            commit.get();
        }
        return commits.size();
    }

    private boolean replace() {
        Server server = server(any());
        return store.write(transaction -> {
            transaction.replace(SERVERS, server);
            return true;
        });
    }
}
