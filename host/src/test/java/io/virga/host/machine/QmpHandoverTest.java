package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.QmpHandover.Command;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QmpHandoverTest {
    private static final List<Command> COMMANDS = List.of(new Command("closefd", Map.of(), Optional.empty()));
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final AtomicInteger connections = new AtomicInteger();
    private Path socket;
    private ServerSocketChannel server;

    private interface Talk {
        void with(int connection, BufferedReader in, PrintWriter out) throws IOException;
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

    /** Acts as QEMU for one client after the other, until the server is closed. */
    private void play(Talk talk) {
        Thread.ofVirtual().start(() -> {
            while (server.isOpen()) {
                try (SocketChannel channel = server.accept();
                        BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                        PrintWriter out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true)) {
                    talk.with(connections.incrementAndGet(), in, out);
                } catch (IOException e) {
                    // the client or the test has ended
                }
            }
        });
    }

    private static void greet(BufferedReader in, PrintWriter out) throws IOException {
        out.println("{\"QMP\": {}}");
        in.readLine();
        out.println("{\"return\": {}, \"id\": 1}");
    }

    @Test
    void anotherConnectionIsMadeWhenQemuDoesNotGreet() throws QmpException {
        play((connection, in, out) -> {
            if (connection == 2) {
                greet(in, out);
                assertThat(in.readLine()).contains("closefd");
                out.println("{\"return\": {\"done\": true}, \"id\": 2}");
            }
        });
        assertThat(QmpHandover.execute(socket, COMMANDS, LONG).path("done").asBoolean(false))
                .isTrue();
        assertThat(connections).hasValue(2);
    }

    @Test
    void aQemuThatNeverGreetsIsAskedThreeTimes() {
        play((connection, in, out) -> {});
        assertThatThrownBy(() -> QmpHandover.execute(socket, COMMANDS, LONG)).isInstanceOf(QmpException.class);
        assertThat(connections).hasValue(3);
    }

    @Test
    void aCommandIsNotRepeated() {
        play((connection, in, out) -> {
            greet(in, out);
            in.readLine();
        });
        assertThatThrownBy(() -> QmpHandover.execute(socket, COMMANDS, LONG)).isInstanceOf(QmpException.class);
        assertThat(connections).hasValue(1);
    }

    @Test
    void eventsWithoutEndHoldNobody() {
        play((connection, in, out) -> {
            greet(in, out);
            while (!out.checkError()) {
                out.println("{\"event\": \"RTC_CHANGE\"}");
            }
        });
        assertThatThrownBy(() -> QmpHandover.execute(socket, COMMANDS, Duration.ofMillis(200)))
                .isInstanceOf(QmpException.class)
                .hasMessageContaining("in time");
    }
}
