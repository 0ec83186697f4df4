package io.virga.trials.bench;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The same request again and again by a number of clients for a while, each on a connection of its own. */
final class LoadPhase {
    private final Supplier<ApiConnection> connections;
    private final Optional<ServerProcess> server;

    LoadPhase(Supplier<ApiConnection> connections, Optional<ServerProcess> server) {
        this.connections = connections;
        this.server = server;
    }

    /**
     * What came of it.
     *
     * @param perSecond answers a second, of all clients together
     * @param p50Millis half of the answers came within this time
     * @param p99Millis 99 of a hundred did
     * @param cpuMillis processor time of the server a request; NaN when the server's process is not known
     * @param failures answers with another status than 200
     */
    record Result(int clients, double perSecond, double p50Millis, double p99Millis, double cpuMillis, long failures) {}

    private record Times(long[] nanos, long failures) {}

    /**
     * Runs it, until the time is over or as many requests as this are sent.
     *
     * @param form the body of each request, made anew for each
     */
    Result run(int clients, Duration duration, long requests, Supplier<byte[]> form)
            throws IOException, InterruptedException {
        AtomicLong left = new AtomicLong(requests);
        double cpuBefore = server.isPresent() ? server.get().cpuSeconds() : Double.NaN;
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Times> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Times>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> repeat(end, left, form)));
            }
            for (Future<Times> one : running) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e.getCause());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuAfter = server.isPresent() ? server.get().cpuSeconds() : Double.NaN;
        long[] nanos = all.stream()
                .flatMapToLong(times -> LongStream.of(times.nanos()))
                .sorted()
                .toArray();
        return new Result(
                clients,
                nanos.length / seconds,
                quantile(nanos, 0.50),
                quantile(nanos, 0.99),
                (cpuAfter - cpuBefore) * 1000 / nanos.length,
                all.stream().mapToLong(Times::failures).sum());
    }

    private Times repeat(long end, AtomicLong left, Supplier<byte[]> form) throws IOException {
        long[] nanos = new long[1024];
        int count = 0;
        long failures = 0;
        try (ApiConnection connection = connections.get()) {
            while (System.nanoTime() < end && left.getAndDecrement() > 0) {
                byte[] body = form.get();
                long begin = System.nanoTime();
                failures += connection.send(body).status() == 200 ? 0 : 1;
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - begin;
            }
        }
        return new Times(Arrays.copyOf(nanos, count), failures);
    }

    private static double quantile(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))] / 1e6;
    }
}
