package io.virga.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever was sent, either the connection ends or the next answer belongs to the next request. Bytes of one request
 * are never parsed as another request, and no request is answered twice.
 */
class ConnectionsInStepTest {
    private static final FrontDoorLimits LIMITS =
            new FrontDoorLimits(1000, 2048, 100, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10));
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final String HOST = "Host: h\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";
    /** Part of bodies that must be refused. An answer to it would show that the body was parsed as a request. */
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n";

    private static final String NEXT = "GET /next HTTP/1.1\r\n" + HOST + "\r\n";

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private FrontDoor door;

    /** What is sent first, whether the connection then stays open, and the expected statuses. */
    enum First {
        LENGTH(post("Content-Length: 5\r\n", "hello"), true, 200),
        NO_BODY(post("Content-Length: 0\r\n", ""), true, 200),
        CHUNKS(CHUNKED + "5\r\nhello\r\n0\r\n\r\n", true, 200),
        CHUNKS_WITH_EXTENSIONS(CHUNKED + "5;a=b\r\nhello\r\n0;c\r\n\r\n", true, 200),
        CHUNKS_WITH_TRAILERS(CHUNKED + "5\r\nhello\r\n0\r\nA: b\r\nC: d\r\n\r\n", true, 200),
        BODY_OF_A_GET("GET / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello", true, 200),
        BODY_OF_AN_UNKNOWN_METHOD("FOO / HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\n\r\nhello", true, 200),
        HEAD("HEAD / HTTP/1.1\r\n" + HOST + "\r\n", true, 200),
        HEAD_OF_A_FAULT("HEAD /fault HTTP/1.1\r\n" + HOST + "\r\n", true, 500),
        HTTP_1_0_KEPT("POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello", true, 200),
        CONTINUE_UNASKED(post("Expect: 100-continue\r\nContent-Length: 5\r\n", "hello"), true, 200),
        REFUSED_BY_THE_HANDLER("GET /refused HTTP/1.1\r\n" + HOST + "\r\n", true, 400),
        FAULT_OF_THE_HANDLER("GET /fault HTTP/1.1\r\n" + HOST + "\r\n", true, 500),
        PIPELINE(("GET / HTTP/1.1\r\n" + HOST + "\r\n").repeat(4), true, 200, 200, 200, 200),
        BLANK_LINES_BETWEEN("\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n\r\n", true, 200),

        HTTP_1_0("GET / HTTP/1.0\r\n\r\n", false, 200),
        CLOSE(post("Connection: close\r\nContent-Length: 5\r\n", "hello"), false, 200),
        ERROR_OF_THE_HANDLER(post("/error", "Content-Length: 5\r\n", "hello"), false, 500),
        LENGTH_OVER_LIMIT(post("Content-Length: 3000\r\n", SMUGGLED.repeat(50)), false, 413),
        CHUNKS_OVER_LIMIT(CHUNKED + "800\r\n" + SMUGGLED.repeat(60), false, 413),
        CONTINUE_OVER_LIMIT(post("Expect: 100-continue\r\nContent-Length: 3000\r\n", SMUGGLED), false, 413),
        OTHER_EXPECTATION(post("Expect: more\r\nContent-Length: 47\r\n", SMUGGLED), false, 417),
        TWO_LENGTHS(post("Content-Length: 5\r\nContent-Length: 0\r\n", SMUGGLED), false, 400),
        LENGTH_AND_CHUNKS(post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", SMUGGLED), false, 400),
        NO_LENGTH(post("Content-Length: x\r\n", SMUGGLED), false, 400),
        UNKNOWN_CODING(post("Transfer-Encoding: gzip\r\n", SMUGGLED), false, 400),
        NOT_A_CHUNK(CHUNKED + "zz\r\n" + SMUGGLED, false, 400),
        CHUNK_LONGER_THAN_IT_SAYS(CHUNKED + "5\r\nhello!\r\n0\r\n\r\n" + SMUGGLED, false, 400),
        LARGE_HEAD("GET / HTTP/1.1\r\n" + HOST + "A: " + "a".repeat(3000) + "\r\n\r\n" + SMUGGLED, false, 431),
        NOT_HTTP("GET\r\n\r\n" + SMUGGLED, false, 400),
        NOT_HTTP_AFTER_A_REQUEST("GET / HTTP/1.1\r\n" + HOST + "\r\nGET\r\n\r\n" + SMUGGLED, false, 200, 400),
        // The server cannot know that the body is longer than its length. The surplus must be a valid request, or the
        // connection ends.
        LENGTH_TOO_SMALL(post("Content-Length: 5\r\n", "hello there\r\n\r\n"), false, 200, 400);

        private final String bytes;
        private final boolean goesOn;

        @SuppressWarnings("ImmutableEnumChecker") // created by List.of, so immutable
        private final List<Integer> answers;

        First(String bytes, boolean goesOn, Integer... answers) {
            this.bytes = bytes;
            this.goesOn = goesOn;
            this.answers = List.of(answers);
        }

        private static String post(String headers, String body) {
            return post("/", headers, body);
        }

        private static String post(String path, String headers, String body) {
            return "POST " + path + " HTTP/1.1\r\n" + HOST + headers + "\r\n" + body;
        }
    }

    @BeforeEach
    void open() throws IOException {
        door = new FrontDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                LIMITS,
                this::answer,
                new RequestIds(new Random(1)),
                InstantSource.system());
        door.start();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private ApiResponse answer(ApiRequest request) {
        seen.add(request.rawPath());
        return switch (request.rawPath()) {
            case "/refused" -> throw new ServiceException("Refused", 400, "No.");
            case "/fault" -> throw new IllegalStateException("a fault of the handler");
            case "/error" -> throw new AssertionError("an error of the handler");
            default ->
                new ApiResponse(
                        200,
                        Map.of("X-Path", request.rawPath()),
                        to -> to.write(request.rawPath().getBytes(ISO_8859_1)),
                        ApiResponse.Facts.NONE);
        };
    }

    /** The statuses of the answers, without 100 Continue. */
    private static List<Integer> statuses(String answers) {
        List<Integer> statuses = new ArrayList<>();
        Matcher line = STATUS_LINE.matcher(answers);
        while (line.find()) {
            statuses.add(Integer.parseInt(line.group(1)));
        }
        statuses.removeIf(status -> status == 100);
        return statuses;
    }

    @ParameterizedTest
    @EnumSource
    void theNextAnswerIsToTheNextRequestOrThereIsNone(First first) throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            // Close our half, so that the connection ends in any case.
            check(first, rest(first, client.send(first.bytes + NEXT).endOutput()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherWhenItIsSentLater(First first) throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            client.send(first.bytes);
            String answers = "";
            if (first.goesOn) {
                while (statuses(answers).size() < first.answers.size()) {
                    answers += first.bytes.startsWith("HEAD") ? client.readHead() : client.readAnswer();
                }
                client.send(NEXT).endOutput();
            }
            // A refused request ends the connection without that.
            check(first, answers + rest(first, client));
        }
    }

    /** Jetty may close the connection before it has sent the last error, if an earlier request on it was answered. */
    private static boolean lastMayBeLost(First first) {
        return !first.goesOn && first.answers.size() > 1;
    }

    private static String rest(First first, RawClient client) throws IOException {
        return lastMayBeLost(first) ? client.readAllUntilReset() : client.readAll();
    }

    private void check(First first, String answers) {
        if (first.goesOn) {
            assertThat(answers).endsWith("\r\n\r\n/next");
            assertThat(statuses(answers))
                    .startsWith(first.answers.toArray(Integer[]::new))
                    .hasSize(first.answers.size() + 1);
        } else if (lastMayBeLost(first) && statuses(answers).size() < first.answers.size()) {
            assertThat(statuses(answers)).isEqualTo(first.answers.subList(0, first.answers.size() - 1));
        } else {
            assertThat(statuses(answers)).isEqualTo(first.answers);
            if (first != First.HTTP_1_0) { // its version implies it
                assertThat(answers).contains("Connection: close\r\n");
            }
        }
        assertThat(seen).doesNotContain("/smuggled").filteredOn("/next"::equals).hasSize(first.goesOn ? 1 : 0);
    }

    @Test
    void aBodyThatCameTooLateIsNoRequest() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(
                            "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + SMUGGLED.length() + "\r\n\r\n")
                    .readAll();
            assertThat(statuses(answer)).containsExactly(400);
            assertThat(answer).contains("<Code>RequestTimeout</Code>").contains("Connection: close\r\n");
            try {
                client.send(SMUGGLED);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
            }
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aContinuationThatIsWaitedForComesBeforeTheAnswer() throws IOException {
        try (RawClient client = new RawClient(door.port())) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 100 ");
            assertThat(client.send("hello").readAnswer()).startsWith("HTTP/1.1 200 ");
            assertThat(client.send(NEXT).readAnswer()).endsWith("\r\n\r\n/next");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsTheLast() throws IOException {
        door.close();
        door = new FrontDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                LIMITS,
                request -> new ApiResponse(
                        200,
                        Map.of(),
                        to -> {
                            to.write(new byte[100_000]);
                            throw new IllegalStateException("the rest is lost");
                        },
                        ApiResponse.Facts.NONE),
                new RequestIds(new Random(1)),
                InstantSource.system());
        door.start();
        try (RawClient client = new RawClient(door.port())) {
            assertThat(statuses(client.send(NEXT + NEXT).endOutput().readAll())).hasSize(1);
        }
    }
}
