package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.machine.QmpException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the QEMU machine protocol, QMP, on a Unix socket (QEMU, docs/interop/qmp-spec). Many threads may execute
 * commands; answers are matched by id, and events go to the listener.
 *
 * <p>A command without an answer by its deadline closes the connection: QEMU answers in order, so the next command would
 * wait as well.
 */
final class QmpClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QmpClient.class);
    private static final int LONGEST_LINE = 1 << 22;

    /** Receives QEMU's events on the connection's thread, on which it must not execute commands. */
    interface Listener {
        void event(String name, JsonNode data);

        /** The connection has ended; no call follows. Not called for a connection that was never established. */
        void closed();
    }

    private final Path socket;
    private final Listener listener;
    private final SocketChannel channel;
    private final JsonMapper json = JsonMapper.shared();
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    private QmpClient(Path socket, Listener listener) throws IOException {
        this.socket = requireNonNull(socket, "socket is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** Connects and negotiates the protocol. */
    static QmpClient connect(Path socket, Duration deadline, Listener listener) throws QmpException {
        QmpClient client;
        try {
            client = new QmpClient(socket, listener);
        } catch (IOException e) {
            throw new QmpException(Kind.CLOSED, "no Unix socket can be made: " + e.getMessage(), e);
        }
        Thread.ofVirtual().name("qmp-" + socket.getParent().getFileName()).start(client::read);
        boolean done = false;
        try {
            client.await(client.greeting, "the greeting", deadline);
            client.execute("qmp_capabilities", Map.of(), deadline);
            done = true;
            return client;
        } finally {
            if (!done) {
                client.close();
            }
        }
    }

    /** Executes a command without arguments. */
    JsonNode execute(String command, Duration deadline) throws QmpException {
        return execute(command, Map.of(), deadline);
    }

    /** Executes a command and returns QEMU's return value. */
    JsonNode execute(String command, Map<String, ?> arguments, Duration deadline) throws QmpException {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        try {
            write(message(command, arguments, id) + "\n");
            if (closed.get() && !answer.isDone()) {
                throw new QmpException(Kind.CLOSED, "the connection to %s has ended".formatted(socket));
            }
            JsonNode reply = await(answer, "the answer to " + command, deadline);
            return answer(command, reply);
        } finally {
            pending.remove(id);
        }
    }

    /** A command as a line of the protocol. */
    static String message(String command, Map<String, ?> arguments, long id) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("execute", command);
        if (!arguments.isEmpty()) {
            message.put("arguments", arguments);
        }
        message.put("id", id);
        return JsonMapper.shared().writeValueAsString(message);
    }

    /** The return value of a command. */
    static JsonNode answer(String command, JsonNode reply) throws QmpException {
        if (reply.has("error")) {
            throw new QmpException(
                    Kind.REFUSED,
                    "QEMU refused %s: %s"
                            .formatted(command, reply.path("error").path("desc").asString("")));
        }
        return reply.path("return");
    }

    boolean isOpen() {
        return !closed.get();
    }

    /** Closes the connection, and calls the listener's {@code closed} unless the connection was never established. */
    @Override
    public void close() {
        end(new QmpException(Kind.CLOSED, "the connection to %s was closed".formatted(socket)));
    }

    private void write(String line) throws QmpException {
        writing.lock();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new QmpException(Kind.CLOSED, "the connection to %s has ended".formatted(socket), e);
        } finally {
            writing.unlock();
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, String what, Duration deadline) throws QmpException {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            QmpException timeout = new QmpException(
                    Kind.TIMEOUT,
                    "%s did not come from %s within %d ms".formatted(what, socket, deadline.toMillis()),
                    e);
            end(timeout);
            throw timeout;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof QmpException cause) {
                throw new QmpException(cause.kind(), cause.getMessage(), e);
            }
            throw new QmpException(Kind.CLOSED, "the connection to %s failed".formatted(socket), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException(Kind.CLOSED, "interrupted while waiting for " + what, e);
        }
    }

    private void read() {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte b = buffer.get();
                    if (b == '\n') {
                        receive(line.toByteArray());
                        line.reset();
                    } else if (line.size() < LONGEST_LINE) {
                        line.write(b);
                    } else {
                        throw new IOException("a line is too long");
                    }
                }
            }
            end(new QmpException(Kind.CLOSED, "QEMU ended the connection to " + socket));
        } catch (IOException | JacksonException e) {
            end(new QmpException(
                    Kind.CLOSED, "the connection to QEMU on %s failed: %s".formatted(socket, e.getMessage()), e));
        }
    }

    private void receive(byte[] line) throws IOException {
        String text = new String(line, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return;
        }
        JsonNode message = json.readTree(text);
        if (message.has("QMP")) {
            greeting.complete(message);
        } else if (message.has("event")) {
            tell(message.path("event").asString(""), message.path("data"));
        } else if (message.has("return") || message.has("error")) {
            CompletableFuture<JsonNode> answer = pending.get(message.path("id").asLong(0));
            if (answer != null) {
                answer.complete(message);
            } else {
                log.warn("QEMU sent an answer on {} to no pending command: {}", socket, text);
            }
        } else {
            throw new IOException("the message is not of QEMU's protocol");
        }
    }

    private void tell(String event, JsonNode data) {
        try {
            listener.event(event, data);
        } catch (RuntimeException e) {
            log.error("A listener failed on QEMU's event {}", event, e);
        }
    }

    private void end(QmpException why) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("The socket {} was not closed cleanly", socket, e);
        }
        boolean cameAbout = greeting.isDone() && !greeting.isCompletedExceptionally();
        greeting.completeExceptionally(why);
        pending.values().forEach(answer -> answer.completeExceptionally(why));
        if (cameAbout) {
            try {
                listener.closed();
            } catch (RuntimeException e) {
                log.error("A listener failed on the end of {}", socket, e);
            }
        }
    }
}
