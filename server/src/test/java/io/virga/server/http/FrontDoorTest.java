package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
    private static final FrontDoorLimits LIMITS = new FrontDoorLimits(
            1000, 2048, 100, Duration.ofMillis(500), Duration.ofMillis(1500), Duration.ofSeconds(10));

    private final List<ApiRequest> seen = new CopyOnWriteArrayList<>();
    private RequestHandler handler = request -> {
        seen.add(request);
        return ApiResponse.of(200, "text/plain", "ok", ApiResponse.Facts.NONE);
    };
    private FrontDoor door;

    @BeforeEach
    void open() throws IOException {
        door = open(0);
        door.start();
    }

    private FrontDoor open(int port) throws BindException {
        return open(port, LIMITS);
    }

    private FrontDoor open(int port, FrontDoorLimits limits) throws BindException {
        return new FrontDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                limits,
                new RequestHandler() {
                    @Override
                    public ApiResponse handle(ApiRequest request) {
                        return handler.handle(request);
                    }

                    @Override
                    public ApiResponse refuse(ApiRequest request, ServiceException error) {
                        return handler.refuse(request, error);
                    }
                },
                new RequestIds(new Random(1)),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void givesHeadersInTheCaseOfTheirLetters() throws IOException {
        List<String> types = List.of("text/html", "Text/HTML", "TEXT/html");
        List<String> keys = List.of("Credential=test", "Credential=TEST", "Credential=Test");
        try (RawClient client = new RawClient(door.port())) {
            for (int i = 0; i < types.size(); i++) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\nAuthorization: " + keys.get(i) + "\r\nContent-Type: "
                                + types.get(i) + "\r\n\r\n")
                        .readAnswer();
            }
        }
        assertThat(seen)
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactlyElementsOf(keys);
        assertThat(seen)
                .extracting(request -> request.header("content-type").orElse(""))
                .containsExactlyElementsOf(types);
    }

    /** The passage is the connection's, whatever its requests say, and other connections have none. */
    @Test
    void servesConnectionsOfGuestsAndKnowsTheirWay() throws IOException {
        EndpointPassage passage = new EndpointPassage("vpce-1", "vpc-1", "ec2");
        String ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (RawClient guest = new RawClient(listener.socket().getLocalPort());
                    RawClient other = new RawClient(door.port())) {
                door.enter(listener.accept(), passage);
                for (int i = 0; i < 2; i++) {
                    guest.send(ask).readAnswer();
                    other.send(ask).readAnswer();
                }
            }
            assertThat(seen)
                    .extracting(ApiRequest::passage)
                    .containsExactly(Optional.of(passage), Optional.empty(), Optional.of(passage), Optional.empty());
            door.close();
            try (SocketChannel late = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel accepted = listener.accept()) {
                door.enter(accepted, passage);
                assertThat(late.read(ByteBuffer.allocate(1))).as("closed").isEqualTo(-1);
            }
        }
    }

    @Test
    void holdsNothingOfConnectionsThatAreGone() throws Exception {
        Duration hour = Duration.ofHours(1);
        try (FrontDoor patient = open(0, new FrontDoorLimits(1000, 2048, 100, hour, hour, Duration.ofSeconds(10)))) {
            patient.start();
            for (int i = 0; i < 20; i++) {
                try (RawClient client = new RawClient(patient.port())) {
                    client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                            .readAll();
                }
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (patient.waitedFor() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            assertThat(patient.waitedFor()).isZero();
        }
    }

    @Test
    void givesTheRequestAsItWasSent() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send("POST /a%2Fb/../c?x=%20&y HTTP/1.1\r\nHost: h\r\nX-Amz-A: 1\r\nx-amz-a: 2\r\n"
                            + "Content-Length: 5\r\n\r\nhello")
                    .readAnswer();
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsPattern("(?i)x-amzn-requestid:"
                            + " [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\r\n")
                    .containsPattern("(?i)server: Virga\r\n")
                    .containsPattern("(?i)date: ")
                    .endsWith("\r\n\r\nok");
        }
        ApiRequest request = seen.getFirst();
        assertThat(request.rawPath()).isEqualTo("/a%2Fb/../c");
        assertThat(request.rawQuery()).isEqualTo("x=%20&y");
        assertThat(request.headers()).containsEntry("x-amz-a", List.of("1", "2"));
        assertThat(request.body()).asString(UTF_8).isEqualTo("hello");
        assertThat(request.client().isLoopbackAddress()).isTrue();
    }

    @Test
    void aVersionOrACodingThatItDoesNotHaveIsTheClientsFault() throws IOException {
        for (String request : List.of(
                "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
                "GET /\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n")) {
            try (RawClient client = new RawClient(door.port())) {
                assertThat(client.send(request).endOutput().readAll())
                        .startsWith("HTTP/1.1 400")
                        .contains("<Code>MalformedRequest</Code>");
            }
        }
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n")
                    .readAll();
            assertThat(answer).startsWith("HTTP/1.1 413").contains("<Code>RequestEntityTooLarge</Code>");
        }
        assertThat(seen).isEmpty();
    }

    /** What the headers say of a request is enough to tell in which form its client reads an error. */
    @Test
    void aRequestThatIsNotReadIsRefusedInItsOwnForm() throws IOException {
        handler = new RequestHandler() {
            @Override
            public ApiResponse handle(ApiRequest request) {
                throw new IllegalStateException("it was not read");
            }

            @Override
            public ApiResponse refuse(ApiRequest request, ServiceException error) {
                String text =
                        error.code() + " for " + request.header("x-amz-target").orElse("nothing");
                return ApiResponse.of(error.status(), "application/json", text, ApiResponse.Facts.NONE);
            }
        };
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(
                            "POST / HTTP/1.1\r\nHost: h\r\nX-Amz-Target: A.B\r\nContent-Length: 1001\r\n\r\n")
                    .readAll();
            assertThat(answer).startsWith("HTTP/1.1 413").endsWith("RequestEntityTooLarge for A.B");
        }
    }

    @Test
    void aRefusalThatFailsIsStillAnswered() throws IOException {
        handler = new RequestHandler() {
            @Override
            public ApiResponse handle(ApiRequest request) {
                throw FrontDoorErrors.notFound(request.rawPath());
            }

            @Override
            public ApiResponse refuse(ApiRequest request, ServiceException error) {
                throw new IllegalStateException("the test lets this refusal fail");
            }
        };
        for (String request : List.of("Content-Length: 1001\r\n\r\n", "Connection: close\r\n\r\n")) {
            try (RawClient client = new RawClient(door.port())) {
                String answer =
                        client.send("POST / HTTP/1.1\r\nHost: h\r\n" + request).readAll();
                assertThat(answer)
                        .containsPattern("HTTP/1.1 4(13|04)")
                        .containsPattern("<Code>(RequestEntityTooLarge|NotFound)</Code>");
            }
        }
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                            + "x".repeat(1001) + "\r\n")
                    .readAll();
            assertThat(answer).startsWith("HTTP/1.1 413").contains("<Code>RequestEntityTooLarge</Code>");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void doesNotTakeATruncatedBodyForAWholeOne() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello")
                    .endOutput()
                    .readAll();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void letsGoOfAClientThatFallsSilentWithinItsBody() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            assertThat(client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello")
                            .readAll())
                    .startsWith("HTTP/1.1 400")
                    .contains("<Code>RequestTimeout</Code>");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void letsGoOfAClientThatSendsItsHeadByDrops() throws Exception {
        try (RawClient client = new RawClient(door.port())) {
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.readAll();
                } catch (IOException e) {
                    return "reset";
                }
            });
            client.send("POST / HTTP/1.1\r\n");
            for (int i = 0; i < 200 && !end.isDone(); i++) {
                try {
                    client.send("X-" + i + ": y\r\n");
                    end.get(100, java.util.concurrent.TimeUnit.MILLISECONDS);
                } catch (java.util.concurrent.TimeoutException e) {
                    // still connected: keep sending
                } catch (IOException e) {
                    break; // the server has closed the connection
                }
            }
            assertThat(end.get(10, java.util.concurrent.TimeUnit.SECONDS)).doesNotContain("200 OK");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void refusesTooLargeHeaders() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(3000) + "\r\n\r\n")
                    .readAll();
            assertThat(answer).startsWith("HTTP/1.1 431").contains("<Code>RequestHeaderTooLarge</Code>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void answersWhatIsNotHttp(String request) throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            assertThat(client.send(request).readAll()).matches("(?s)(HTTP/1.1 (4|5)[0-9][0-9].*|)");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void answersAFaultOfTheHandler() throws IOException {
        handler = request -> {
            throw new IllegalStateException("secret");
        };
        try (RawClient client = new RawClient(door.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readAnswer())
                    .startsWith("HTTP/1.1 500")
                    .contains("<Code>InternalError</Code>")
                    .doesNotContain("secret");
        }
    }

    @Test
    void escapesWhatItRepeats() throws IOException {
        handler = request -> {
            throw new ServiceException("Bad", 400, "<script>&\"\u0001");
        };
        try (RawClient client = new RawClient(door.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readAnswer())
                    .contains("&lt;script&gt;&amp;&quot;")
                    .doesNotContain("\u0001");
        }
    }

    @Test
    void doesNotEndABrokenAnswerAsAWholeOne() throws IOException {
        handler = request -> new ApiResponse(
                200,
                Map.of(),
                to -> {
                    to.write(new byte[100_000]);
                    throw new IllegalStateException("the rest is lost");
                },
                ApiResponse.Facts.NONE);
        try (RawClient client = new RawClient(door.port())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").readAll())
                    .doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void finishesTheRequestsThatItHasWhenItStops() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        handler = request -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ApiResponse.of(200, "text/plain", "finished", ApiResponse.Facts.NONE);
        };
        try (RawClient client = new RawClient(door.port())) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            inside.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(door::close);
            go.countDown();
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200").endsWith("finished");
            closing.join();
        }
    }

    @Test
    void tellsThatThePortIsTaken() {
        assertThatThrownBy(() -> open(door.port())).isInstanceOf(BindException.class);
    }
}
