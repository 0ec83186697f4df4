package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.linux.DescriptorSocket;
import io.virga.host.linux.OpenFile;
import io.virga.host.machine.QmpException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands of QMP that hand open files to QEMU, on a connection of their own: {@link QmpClient} can send text only. */
final class QmpHandover {
    /** The calls block their threads, and a carrier of virtual threads must not be blocked. */
    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("qmp-handover-", 0).factory());

    private static final Logger log = LoggerFactory.getLogger(QmpHandover.class);

    /** How long QEMU may be silent on a connection. */
    private static final Duration GREETING = Duration.ofSeconds(2);

    /** A QEMU that greets on none of these connections is not asked on. */
    private static final int MOST_ATTEMPTS = 3;

    private QmpHandover() {}

    /** A command, and the file that QEMU gets with it. */
    record Command(String name, Map<String, ?> arguments, Optional<OpenFile> file) {
        Command {
            requireNonNull(name, "name is null");
            requireNonNull(arguments, "arguments is null");
            requireNonNull(file, "file is null");
        }
    }

    /**
     * Executes commands on one connection, up to the first that QEMU refuses, and returns QEMU's return value of the last. A
     * file of {@code getfd} is known to the commands on this socket, and on no other.
     */
    static JsonNode execute(Path socket, List<Command> commands, Duration deadline) throws QmpException {
        List<JsonNode> replies;
        try {
            replies = CompletableFuture.supplyAsync(() -> replies(socket, commands, deadline), THREADS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof HostException || e.getCause() instanceof JacksonException) {
                throw new QmpException(
                        Kind.CLOSED,
                        "a file can't be handed to QEMU on %s, which nobody else may use: %s"
                                .formatted(socket, e.getCause().getMessage()),
                        e);
            }
            throw e;
        }
        return QmpClient.answer(commands.get(replies.size() - 1).name(), replies.getLast());
    }

    private static List<JsonNode> replies(Path socket, List<Command> commands, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try (DescriptorSocket connection = greeted(socket, end)) {
            List<JsonNode> replies = new ArrayList<>();
            for (Command command : commands) {
                connection.send(
                        QmpClient.message(command.name(), command.arguments(), replies.size() + 2L), command.file());
                JsonNode reply = line(connection, "id", end);
                replies.add(reply);
                if (reply.has("error")) {
                    break;
                }
            }
            return replies;
        }
    }

    /**
     * A connection that takes commands. QEMU serves one at a time, and at times forgets one that comes while the one before is
     * being closed: no command was given yet, so another one is made.
     */
    private static DescriptorSocket greeted(Path socket, long end) {
        for (int attempt = 1; ; attempt++) {
            DescriptorSocket connection = DescriptorSocket.connect(socket, GREETING);
            boolean done = false;
            try {
                line(connection, "QMP", end);
                connection.send(QmpClient.message("qmp_capabilities", Map.of(), 1), Optional.empty());
                line(connection, "return", end);
                done = true;
                return connection;
            } catch (HostException e) {
                if (attempt == MOST_ATTEMPTS || System.nanoTime() - end > 0) {
                    throw e;
                }
                log.info("QEMU does not greet on {}, and is asked again: {}", socket, e.getMessage());
            } finally {
                if (!done) {
                    connection.close();
                }
            }
        }
    }

    /** The next line with this member; events are left out. */
    private static JsonNode line(DescriptorSocket connection, String member, long end) {
        while (true) {
            if (System.nanoTime() - end > 0) {
                throw new HostException(HostException.Reason.FAILED, "QEMU does not answer in time");
            }
            JsonNode line = JsonMapper.shared()
                    .readTree(connection
                            .receive()
                            .orElseThrow(() ->
                                    new HostException(HostException.Reason.FAILED, "QEMU has closed the connection")));
            if (line.has(member)) {
                return line;
            }
        }
    }
}
