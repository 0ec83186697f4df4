package io.virga.host.machine;

import io.virga.host.api.HostException;
import io.virga.host.linux.DescriptorSocket;
import io.virga.host.linux.OpenFile;
import io.virga.host.machine.QmpException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands of QMP that hand an open file to QEMU, each on a connection of its own: {@link QmpClient} can send text only. */
final class QmpHandover {
    /** The calls block their threads, and a carrier of virtual threads must not be blocked. */
    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("qmp-handover-", 0).factory());

    private QmpHandover() {}

    /** Executes a command with which QEMU gets a file, and returns QEMU's return value. */
    static JsonNode execute(Path socket, String command, Map<String, ?> arguments, OpenFile file, Duration deadline)
            throws QmpException {
        try {
            JsonNode reply = CompletableFuture.supplyAsync(
                            () -> reply(socket, QmpClient.message(command, arguments, 2), file, deadline), THREADS)
                    .join();
            return QmpClient.answer(command, reply);
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
    }

    private static JsonNode reply(Path socket, String message, OpenFile file, Duration deadline) {
        try (DescriptorSocket connection = DescriptorSocket.connect(socket, deadline)) {
            line(connection, "QMP");
            connection.send(QmpClient.message("qmp_capabilities", Map.of(), 1), Optional.empty());
            line(connection, "return");
            connection.send(message, Optional.of(file));
            return line(connection, "id");
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
