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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands of QMP that hand open files to QEMU, on a connection of their own: {@link QmpClient} can send text only. */
final class QmpHandover {
    /** The calls block their threads, and a carrier of virtual threads must not be blocked. */
    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("qmp-handover-", 0).factory());

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
        try (DescriptorSocket connection = DescriptorSocket.connect(socket, deadline)) {
            line(connection, "QMP");
            connection.send(QmpClient.message("qmp_capabilities", Map.of(), 1), Optional.empty());
            line(connection, "return");
            List<JsonNode> replies = new ArrayList<>();
            for (Command command : commands) {
                connection.send(
                        QmpClient.message(command.name(), command.arguments(), replies.size() + 2L), command.file());
                JsonNode reply = line(connection, "id");
                replies.add(reply);
                if (reply.has("error")) {
                    break;
                }
            }
            return replies;
        }
    }

    /** The next line with this member; events are left out. */
    private static JsonNode line(DescriptorSocket connection, String member) {
        while (true) {
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
