package io.virga.host.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.InstanceMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends what a hostile or careless client may send to the service on a loopback port. */
final class HttpConnectionTest {
    private static final String NOW = "Thu, 01 Jan 2026 00:00:00 GMT";

    private ServerSocketChannel listener;

    @BeforeEach
    void start() throws IOException {
        InstanceMetadataService service =
                new InstanceMetadataService(() -> Instant.parse("2026-01-01T00:00:00Z"), new Random(1));
        service.publish(new InstanceMetadata(
                "i-1",
                1,
                "vpc-1",
                List.of("127.0.0.1"),
                true,
                false,
                1,
                new InstanceMetadata.Content(
                        new TreeMap<>(Map.of("meta-data/instance-id", "i-1")), Map.of(), Optional.empty())));
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        service.serve("vpc-1", listener);
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    private String exchange(String sent) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), listener.socket().getLocalPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void answersSeveralRequestsOnOneConnection() throws IOException {
        String one = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: h\r\n\r\n";
        String put = "PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 5\r\n"
                + "Content-Length: 3\r\n\r\nabc";
        String answer = exchange(one + put + one + one.replace("Host: h", "Connection: close") + one);
        assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(5);
        assertThat(answer).contains("Date: " + NOW, "Server: EC2ws").endsWith("Connection: close\r\n\r\ni-1");
    }

    @Test
    void answersHeadWithoutABodyAndOldClientsOnce() throws IOException {
        assertThat(exchange("HEAD /latest/meta-data/instance-id HTTP/1.1\r\n\r\n"))
                .contains("Content-Length: 3\r\n")
                .endsWith("\r\n\r\n");
        assertThat(exchange("GET http://169.254.169.254/latest/meta-data/instance-id?x=1 HTTP/1.0\n\n"))
                .contains("Connection: close")
                .endsWith("i-1");
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        assertThat(exchange("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET latest HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET / HTTP/1.1\r\nbroken\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(exchange("GET / HTTP/1.1\r\nA: " + "a".repeat(20_000))).startsWith("HTTP/1.1 431 ");
        assertThat(exchange("PUT / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(exchange("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 411 ");
        assertThat(exchange("GET / HTT")).isEmpty();
        assertThat(exchange("")).isEmpty();
        // The service still answers.
        assertThat(exchange("GET /latest/meta-data/instance-id HTTP/1.1\r\n\r\n"))
                .endsWith("i-1");
    }
}
