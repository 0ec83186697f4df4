package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.QmpException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class QmpClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"major\": 7, \"minor\": 2}}, \"capabilities\": []}}";

    @TempDir
    private Path directory;

    private Path socket;
    private ServerSocketChannel server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final QmpClient.Listener listener = new QmpClient.Listener() {
        @Override
        public void event(String name, JsonNode data) {
            events.add(name + " " + data.path("guest").asBoolean(false));
        }

        @Override
        public void closed() {
            closed.countDown();
        }
    };

    private interface Talk {
        void with(BufferedReader in, PrintWriter out) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("qmp.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Acts as QEMU for one client. The connection ends when the talk returns. */
    private void play(Talk talk) {
        Thread.ofVirtual().start(() -> {
            try (SocketChannel channel = server.accept();
                    BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true)) {
                talk.with(in, out);
            } catch (IOException e) {
                events.add("server failed: " + e);
            }
        });
    }

    private static void greet(BufferedReader in, PrintWriter out) throws IOException {
        out.println(GREETING);
        assertThat(in.readLine()).contains("qmp_capabilities");
        out.println("{\"return\": {}, \"id\": 1}");
    }

    private static void until(BufferedReader in, String word) throws IOException {
        for (String line = in.readLine(); line != null && !line.contains(word); line = in.readLine()) {
            // skip earlier lines
        }
    }

    private void assertKind(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QmpException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    @Test
    void findsItsAnswersBetweenEvents() throws Exception {
        play((in, out) -> {
            out.println("{\"event\": \"RESUME\", \"timestamp\": {}}");
            greet(in, out);
            assertThat(in.readLine()).contains("\"execute\":\"query-status\"").doesNotContain("arguments");
            out.println("{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": true, \"reason\": \"guest-shutdown\"}}");
            out.println("{\"return\": {}, \"id\": 77}");
            out.print("{\"return\": {\"status\": ");
            out.flush();
            out.println("\"running\"}, \"id\": 2}\r");
            until(in, "never");
        });

        try (QmpClient client = QmpClient.connect(socket, LONG, listener)) {
            JsonNode status = client.execute("query-status", LONG);

            assertThat(status.path("status").asString("")).isEqualTo("running");
            assertThat(events.take()).isEqualTo("RESUME false");
            assertThat(events.take()).isEqualTo("SHUTDOWN true");
        }
        closed.await();
    }

    @Test
    void answersFindTheirCommandsInAnyOrder() throws Exception {
        play((in, out) -> {
            greet(in, out);
            in.readLine();
            in.readLine();
            out.println("{\"return\": 3, \"id\": 3}");
            out.println("{\"return\": 2, \"id\": 2}");
            until(in, "never");
        });
        try (QmpClient client = QmpClient.connect(socket, LONG, listener)) {
            BlockingQueue<Integer> first = new LinkedBlockingQueue<>();
            Thread other = Thread.ofVirtual().start(() -> {
                try {
                    first.add(client.execute("a", Map.of("x", 1), LONG).asInt());
                } catch (QmpException e) {
                    throw new AssertionError(e);
                }
            });
            int second = client.execute("b", LONG).asInt();
            other.join();
            assertThat(java.util.List.of(first.take(), second)).containsExactlyInAnyOrder(2, 3);
        }
    }

    @Test
    void aRefusalIsToldAndTheConnectionStays() throws Exception {
        play((in, out) -> {
            greet(in, out);
            in.readLine();
            out.println("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such device\"}, \"id\": 2}");
            in.readLine();
            out.println("{\"return\": {}, \"id\": 3}");
            until(in, "never");
        });
        try (QmpClient client = QmpClient.connect(socket, LONG, listener)) {
            assertThatThrownBy(() -> client.execute("device_del", Map.of("id", "x"), LONG))
                    .isInstanceOf(QmpException.class)
                    .hasMessage("QEMU refused device_del: no such device");
            client.execute("cont", LONG);
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void noGreetingIsATimeout() {
        play((in, out) -> until(in, "never"));

        assertKind(Kind.TIMEOUT, () -> QmpClient.connect(socket, SHORT, listener));
        assertThat(closed.getCount()).isEqualTo(1);
    }

    @Test
    void noAnswerIsATimeoutAndEndsTheConnection() throws Exception {
        play((in, out) -> {
            greet(in, out);
            until(in, "never");
        });
        QmpClient client = QmpClient.connect(socket, LONG, listener);

        assertKind(Kind.TIMEOUT, () -> client.execute("query-status", SHORT));

        closed.await();
        assertThat(client.isOpen()).isFalse();
        assertKind(Kind.CLOSED, () -> client.execute("query-status", LONG));
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        play((in, out) -> {
            greet(in, out);
            in.readLine();
            out.println("(qemu) what is this?");
            until(in, "never");
        });
        QmpClient client = QmpClient.connect(socket, LONG, listener);

        assertKind(Kind.CLOSED, () -> client.execute("query-status", LONG));
        closed.await();
    }

    @Test
    void anotherProtocolIsNoGreeting() {
        play((in, out) -> {
            out.println("{\"hello\": true}");
            until(in, "never");
        });

        assertKind(Kind.CLOSED, () -> QmpClient.connect(socket, LONG, listener));
    }

    @Test
    void theEndOfQemuEndsWhatWaits() throws Exception {
        play((in, out) -> {
            greet(in, out);
            in.readLine();
        });
        QmpClient client = QmpClient.connect(socket, LONG, listener);

        assertKind(Kind.CLOSED, () -> client.execute("quit", LONG));
        closed.await();
    }

    @Test
    void aSocketThatIsNotThereIsNoConnection() {
        assertKind(Kind.CLOSED, () -> QmpClient.connect(directory.resolve("none"), LONG, listener));
    }
}
