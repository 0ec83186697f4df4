package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiConnectionTest {
    private static final byte[] FORM = ApiConnection.form("DescribeRegions", Map.of());

    private static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /**
     * Accepts one connection after another. On each it sends the given answer when a request has begun, and waits for
     * the end.
     */
    private static CompletableFuture<Void> serve(ServerSocket server, List<String> connections) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (String answers : connections) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read();
                        socket.getOutputStream().write(answers.getBytes(ISO_8859_1));
                        socket.getInputStream().readAllBytes();
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static ApiConnection connection(ServerSocket server) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new ApiConnection(endpoint, "us-east-1", "test", "test", InstantSource.system());
    }

    @Test
    void readsAnswerAfterAnswerFromOneConnection() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = serve(server, List.of(answer("first") + answer("second")));
            try (ApiConnection connection = connection(server)) {
                assertThat(connection.send(FORM).text()).isEqualTo("first");
                assertThat(connection.send(FORM).text()).isEqualTo("second");
            }
            served.join();
        }
    }

    /** The malformed answer is followed by another answer, like a late one, which no request may receive. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n",
                "HTTP/1.1 abc OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n"
            })
    void usesNoConnectionAgainOnWhichAnAnswerWentWrong(String wrong) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = serve(server, List.of(wrong + answer("late"), answer("own")));
            try (ApiConnection connection = connection(server)) {
                assertThatIOException().isThrownBy(() -> connection.send(FORM));
                assertThat(connection.send(FORM).text()).isEqualTo("own");
            }
            served.join();
        }
    }
}
