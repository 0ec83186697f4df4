package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Guards against a race in Jetty 12.1.14. Jetty answers input that is not HTTP on another thread than the one that has
 * read it. When the answer ends, a third thread starts to read while the first one is still releasing its buffer. If
 * that buffer has gone to another connection by then, it is rewound while in use, and that connection reads its request
 * a second time. From then on each of its answers is one request late.
 *
 * <p>The race needs a thread that is preempted at the wrong moment. This test blocks the threads at such moments, in
 * places where Jetty checks whether to log.
 */
class ConnectionsApartTest {
    private static final int CLIENTS = 8;
    private static final long PATIENCE_SECONDS = 20;

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Semaphore inHandler = new Semaphore(0);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final Race race = new Race();
    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private FrontDoor door;

    /** Blocks the threads of the connection that does not speak HTTP. */
    private static final class Race extends TurboFilter {
        private static final Set<String> PLACES =
                Set.of("badMessage", "releaseRequestBuffer", "shutdownInput", "onFillable");

        private final CountDownLatch sent = new CountDownLatch(1);
        private final CountDownLatch secondReads = new CountDownLatch(1);
        private final CountDownLatch firstLetGo = new CountDownLatch(1);
        private final CountDownLatch taken = new CountDownLatch(1);
        private final CountDownLatch secondDone = new CountDownLatch(1);
        private volatile boolean over;
        private volatile Thread first;
        private volatile Thread second;
        private volatile boolean letsGo;

        @Override
        public FilterReply decide(
                Marker marker,
                ch.qos.logback.classic.Logger logger,
                Level level,
                String format,
                Object[] params,
                Throwable t) {
            if (!over && level == Level.DEBUG && logger.getName().startsWith("org.eclipse.jetty.")) {
                at(place());
            }
            return FilterReply.NEUTRAL;
        }

        private static String place() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.map(StackWalker.StackFrame::getMethodName)
                            .filter(PLACES::contains)
                            .findFirst()
                            .orElse(""));
        }

        private void at(String place) {
            Thread thread = Thread.currentThread();
            if (place.equals("badMessage") && first == null) {
                first = thread;
                await(sent);
            } else if (place.equals("releaseRequestBuffer") && thread.equals(first)) {
                await(secondReads);
                letsGo = true;
            } else if (place.equals("onFillable") && thread.equals(first) && letsGo) {
                firstLetGo.countDown();
            } else if (place.equals("shutdownInput") && !thread.equals(first) && second == null) {
                second = thread;
                secondReads.countDown();
                await(taken);
            } else if (place.equals("onFillable") && thread.equals(second) && taken.getCount() == 0) {
                secondDone.countDown();
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        door = new FrontDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                FrontDoorLimits.DEFAULT,
                this::answer,
                new RequestIds(new Random(1)),
                InstantSource.system());
        door.start();
    }

    @AfterEach
    void close() {
        race.over = true;
        logging.getTurboFilterList().remove(race);
        door.close();
    }

    private ApiResponse answer(ApiRequest request) {
        String body = new String(request.body(), UTF_8);
        seen.add(body);
        inHandler.release();
        await(mayAnswer);
        return ApiResponse.of(200, "text/plain", "for " + body, ApiResponse.Facts.NONE);
    }

    private static String post(String body) {
        return "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void anAnswerIsTheAnswerToItsRequestWhateverOthersSend() throws Exception {
        logging.addTurboFilter(race);
        List<RawClient> clients = new ArrayList<>();
        try (Socket bad = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            bad.getOutputStream().write("GET\r\n\r\n".getBytes(UTF_8));
            bad.shutdownOutput();
            race.sent.countDown();
            await(race.secondReads);
            await(race.firstLetGo);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new RawClient(door.port()).send(post("first of " + i)));
            }
            assertThat(inHandler.tryAcquire(CLIENTS, PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            race.taken.countDown();
            await(race.secondDone);
            mayAnswer.countDown();
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(clients.get(i).readAnswer()).endsWith("\r\n\r\nfor first of " + i);
            }
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(clients.get(i).send(post("second of " + i)).readAnswer())
                        .endsWith("\r\n\r\nfor second of " + i);
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(2 * CLIENTS);
        } finally {
            race.taken.countDown();
            mayAnswer.countDown();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /**
     * Waits for a place to be reached. The places are internal to Jetty; if another version renames them, this test
     * must follow.
     */
    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
