package io.virga.trials.bench;

import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Clients that send requests for some time. Each client sends its next request after the answer to its last. All
 * clients share one thread, which takes the least processor time from the server.
 */
final class LoadLoop {
    /** The run fails when the server sends nothing for this long. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI endpoint;
    private final FormSigner signer;
    private final Optional<ServerProcess> server;
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 18);

    LoadLoop(URI endpoint, FormSigner signer, Optional<ServerProcess> server) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.server = server;
    }

    /**
     * The results of a run.
     *
     * @param seconds from the first request to the last answer
     * @param cpuSeconds processor time of the server in that time; NaN when its process is unknown
     * @param p50Millis half of the answers came within this time
     * @param p99Millis 99 % of the answers came within this time
     * @param failures answers with another status than 200
     * @param bodyBytes the length of the last answer's body
     */
    record Result(
            long requests,
            double seconds,
            double cpuSeconds,
            double p50Millis,
            double p99Millis,
            long failures,
            long bodyBytes) {
        double perSecond() {
            return requests / seconds;
        }

        double cpuMillis() {
            return cpuSeconds * 1000 / requests;
        }

        Result withCpuSeconds(double newCpuSeconds) {
            return new Result(requests, seconds, newCpuSeconds, p50Millis, p99Millis, failures, bodyBytes);
        }
    }

    /** Runs until the time is over or this many requests were sent. Each client sends at least one. */
    Result run(int clients, Duration duration, long requests, Supplier<byte[]> forms) throws IOException {
        Run run = new Run(requests, forms);
        double cpuBefore = cpuSeconds();
        long begin = System.nanoTime();
        run.go((int) Math.min(clients, requests), begin + duration.toNanos());
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = cpuSeconds() - cpuBefore;
        long[] nanos = Arrays.copyOf(run.nanos, run.answers);
        Arrays.sort(nanos);
        return new Result(
                nanos.length, seconds, cpu, quantile(nanos, 0.50), quantile(nanos, 0.99), run.failures, run.bodyBytes);
    }

    private double cpuSeconds() throws IOException {
        return server.isPresent() ? server.get().cpuSeconds() : Double.NaN;
    }

    private static double quantile(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))] / 1e6;
    }

    private final class Run {
        private final Supplier<byte[]> forms;
        private long left;
        private long[] nanos = new long[1 << 14];
        private int answers;
        private long failures;
        private long bodyBytes;

        Run(long requests, Supplier<byte[]> forms) {
            this.left = requests;
            this.forms = forms;
        }

        void go(int clients, long end) throws IOException {
            List<Client> all = new ArrayList<>();
            try (Selector selector = Selector.open()) {
                for (int i = 0; i < clients; i++) {
                    Client client = new Client(selector);
                    all.add(client);
                    client.connect();
                }
                for (Client client : all) {
                    client.send();
                    left--;
                }
                int busy = clients;
                while (busy > 0) {
                    if (selector.select(PATIENCE.toMillis()) == 0) {
                        throw new IOException(
                                "the server has not answered anything for " + PATIENCE.toSeconds() + " s");
                    }
                    Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                    while (ready.hasNext()) {
                        Client client = (Client) ready.next().attachment();
                        ready.remove();
                        if (client.hasAnswer()) {
                            if (left > 0 && System.nanoTime() < end) {
                                left--;
                                client.send();
                            } else {
                                busy--;
                            }
                        }
                    }
                }
            } finally {
                for (Client client : all) {
                    client.close();
                }
            }
        }

        private final class Client {
            private final Selector selector;
            private final AnswerParser parser = new AnswerParser();
            private Optional<SocketChannel> channel = Optional.empty();
            private long sent;

            Client(Selector selector) {
                this.selector = selector;
            }

            void connect() throws IOException {
                SocketChannel fresh = SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
                channel = Optional.of(fresh);
                fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
                fresh.configureBlocking(false);
                fresh.register(selector, SelectionKey.OP_READ, this);
            }

            void send() throws IOException {
                byte[] form = forms.get();
                parser.begin();
                sent = System.nanoTime();
                if (channel.isEmpty()) {
                    connect();
                }
                ByteBuffer request = ByteBuffer.wrap(signer.request(form));
                channel.orElseThrow().write(request);
                if (request.hasRemaining()) {
                    throw new IOException("a request of " + request.limit() + " bytes did not fit into the socket");
                }
            }

            /** Reads the bytes that have arrived; true when the answer is complete. */
            boolean hasAnswer() throws IOException {
                SocketChannel from = channel.orElseThrow();
                while (true) {
                    input.clear();
                    int read = from.read(input);
                    if (read == 0) {
                        return false;
                    }
                    boolean whole;
                    if (read < 0) {
                        whole = parser.closed();
                        if (!whole) {
                            throw new IOException("the server closed the connection before its answer was whole");
                        }
                    } else {
                        whole = parser.take(input.flip());
                    }
                    if (whole) {
                        count();
                        if (parser.isLast()) {
                            close();
                        }
                        return true;
                    }
                }
            }

            private void count() {
                if (answers == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * answers);
                }
                nanos[answers++] = System.nanoTime() - sent;
                failures += parser.status() == 200 ? 0 : 1;
                bodyBytes = parser.bodyBytes();
            }

            void close() {
                try {
                    if (channel.isPresent()) {
                        channel.get().close();
                        channel = Optional.empty();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
