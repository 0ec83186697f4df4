package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.linux.OpenFile;
import io.virga.host.machine.QmpHandover.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The dialogue with the QEMU of one machine: one connection at a time, made anew when it has ended. Commands are given under
 * the machine's lock; events come at any time.
 */
final class QemuDialogue {
    private static final Logger log = LoggerFactory.getLogger(QemuDialogue.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration GREETING = Duration.ofSeconds(2);
    private static final Duration QUIT = Duration.ofSeconds(2);
    private static final String DEVICE_DELETED = "DEVICE_DELETED";
    private static final String JOB_STATUS = "JOB_STATUS_CHANGE";
    private static final Set<String> TELLING_EVENTS = Set.of("SHUTDOWN", "STOP", "GUEST_PANICKED", DEVICE_DELETED);

    /** How long one change of a machine, or one look at it, may wait for QEMU: see {@link #within}. */
    static final Duration BUDGET = Duration.ofSeconds(20);

    /** What is wrong with a machine whose QEMU does not answer, in words for a person. */
    static final String SILENT = "its QEMU does not answer; end it by force if that lasts";

    private final MachineDirectory directory;
    private final QmpClient.Listener listener;
    private volatile Optional<QmpClient> client = Optional.empty();
    private boolean answers = true;

    /** Whether the connection is on the second socket, since the first did not answer. */
    private boolean onSpare;

    /** When the work that goes on has waited for QEMU for as long as it may, by {@code System.nanoTime}. */
    private Optional<Long> end = Optional.empty();

    /** Whether the devices may be others than those that were last seen. */
    private volatile boolean devicesMayDiffer = true;

    /** @param look is called when QEMU tells of a change, or the connection has ended; must not ask QEMU on that thread */
    QemuDialogue(MachineDirectory directory, Runnable look) {
        this.directory = requireNonNull(directory, "directory is null");
        requireNonNull(look, "look is null");
        this.listener = new QmpClient.Listener() {
            @Override
            public void event(String name, JsonNode data) {
                if (name.equals(DEVICE_DELETED)) {
                    devicesMayDiffer = true;
                }
                boolean copied = name.equals(JOB_STATUS)
                        && data.path("status").asString("").equals("concluded");
                if (copied) {
                    // the nodes that it needed can be deleted
                    devicesMayDiffer = true;
                }
                if (copied || TELLING_EVENTS.contains(name)) {
                    look.run();
                }
            }

            @Override
            public void closed() {
                devicesMayDiffer = true;
                look.run();
            }
        };
    }

    /** Hears what QEMU says on its own. */
    QmpClient.Listener listener() {
        return listener;
    }

    /** Goes on with the connection to a process that has just been started. */
    void begin(QmpClient fresh) {
        client = Optional.of(fresh);
        onSpare = false;
        answers = true;
        devicesMayDiffer = true;
    }

    /** Work that asks QEMU several questions. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, QmpException;
    }

    /**
     * Does work that waits for QEMU for a limited time only: the machine's lock is held meanwhile, and a QEMU that answers
     * each question just in time would hold it for as long as there are questions. A question beyond the limit is a
     * {@code TIMEOUT}. Within other work, the earlier of both limits holds.
     */
    void within(Duration budget, Work work) throws IOException, QmpException {
        Optional<Long> before = end;
        if (before.isEmpty() || remaining(budget).equals(budget)) {
            end = Optional.of(System.nanoTime() + budget.toNanos());
        }
        try {
            work.run();
        } finally {
            end = before;
        }
    }

    /** What is left for an answer that may take this long; zero when there is nothing left. */
    private Duration remaining(Duration most) {
        if (end.isEmpty()) {
            return most;
        }
        long left = Math.max(0, end.get() - System.nanoTime());
        return left < most.toNanos() ? Duration.ofNanos(left) : most;
    }

    /** As {@link #remaining}; a TIMEOUT when nothing is left. */
    private Duration limit(Duration most) throws QmpException {
        Duration left = remaining(most);
        if (left.toMillis() == 0) {
            throw new QmpException(
                    QmpException.Kind.TIMEOUT,
                    "QEMU answers too slowly: it was asked for more than one call may wait for");
        }
        return left;
    }

    /** Whether devices may have come or gone since this was last asked. */
    boolean takeDevicesMayDiffer() {
        boolean differ = devicesMayDiffer;
        devicesMayDiffer = false;
        return differ;
    }

    /** Says that devices may have come or gone. */
    void devicesMayDiffer() {
        devicesMayDiffer = true;
    }

    /** Whether QEMU answered, if only with a refusal, when it was last asked. */
    boolean answers() {
        return answers;
    }

    /** The state of the guest, {@code RunState} in QEMU's protocol. */
    String state() throws QmpException {
        return ask("query-status").path("status").asString("");
    }

    /** Lets a guest run that stands still. */
    void resume() throws QmpException {
        ask("cont");
    }

    /**
     * Gives a command that somebody waits for.
     *
     * @throws HostException {@code FAILED} when QEMU does not do it
     */
    void command(String command) {
        requireAnswers();
        try {
            ask(command);
        } catch (QmpException e) {
            throw new HostException(
                    Reason.FAILED,
                    "%s does not do as it is told: %s; end it by force if that lasts".formatted(name(), e.getMessage()),
                    e);
        }
    }

    /** @throws HostException {@code FAILED} when QEMU did not answer when it was last asked */
    void requireAnswers() {
        if (!answers) {
            throw new HostException(Reason.FAILED, "%s: %s".formatted(name(), SILENT));
        }
    }

    /** Asks QEMU to close its files and end, which spares the disks a repair; waits a moment for the end. */
    void quit(ProcessIdentity process) {
        Optional<QmpClient> open = client.filter(QmpClient::isOpen);
        if (open.isPresent()) {
            try {
                open.get().execute("quit", QUIT);
                process.awaitEnd(QUIT);
            } catch (QmpException e) {
                log.debug("QEMU of {} did not quit by itself", directory.path(), e);
            }
        }
    }

    /** Ends the connection; QEMU runs on. */
    void disconnect() {
        client.ifPresent(QmpClient::close);
        client = Optional.empty();
        onSpare = false;
    }

    private JsonNode ask(String command) throws QmpException {
        return ask(command, Map.of());
    }

    /**
     * Hands an open file to QEMU, which knows it as {@code /dev/fdset/N} from then on. QEMU keeps it until {@code remove-fd},
     * also when this connection ends, as long as there is another one.
     *
     * @param label is what {@code query-fdsets} tells of it
     * @return the name of the file in QEMU
     */
    String handOver(OpenFile file, String label) throws QmpException {
        JsonNode answer = handOver(List.of(new Command("add-fd", Map.of("opaque", label), Optional.of(file))));
        return "/dev/fdset/" + answer.path("fdset-id").asLong();
    }

    /** Has QEMU close the files that were handed over with these labels, unless it still uses them. */
    void removeFiles(Predicate<String> labels) throws QmpException {
        for (JsonNode set : ask("query-fdsets", Map.of())) {
            if (labels.test(set.path("fds").path(0).path("opaque").asString(""))) {
                try {
                    ask("remove-fd", Map.of("fdset-id", set.path("fdset-id").asLong()));
                } catch (QmpException e) {
                    if (e.kind() != QmpException.Kind.REFUSED) {
                        throw e;
                    }
                    log.debug("{} is removed later", set, e);
                }
            }
        }
    }

    /**
     * Gives commands that hand files over, on the second socket, up to the first that QEMU refuses. QEMU serves one connection
     * of a socket, so that ours must be on the first.
     */
    JsonNode handOver(List<Command> commands) throws QmpException {
        if (onSpare) {
            disconnect();
        }
        return QmpHandover.execute(directory.spare(), commands, limit(ANSWER));
    }

    /** Gives a command, and returns what QEMU answers. */
    JsonNode ask(String command, Map<String, ?> arguments) throws QmpException {
        try {
            JsonNode answer = connected().execute(command, arguments, limit(ANSWER));
            answers = true;
            return answer;
        } catch (QmpException e) {
            answers = e.kind() == QmpException.Kind.REFUSED;
            throw e;
        }
    }

    private QmpClient connected() throws QmpException {
        Optional<QmpClient> open = client.filter(QmpClient::isOpen);
        if (open.isPresent()) {
            return open.get();
        }
        QmpException last = null;
        for (Path socket : List.of(directory.control(), directory.spare())) {
            try {
                QmpClient fresh = QmpClient.connect(socket, limit(GREETING), listener);
                client = Optional.of(fresh);
                onSpare = socket.equals(directory.spare());
                return fresh;
            } catch (QmpException e) {
                last = e;
            }
        }
        throw requireNonNull(last, "last is null");
    }

    private String name() {
        return directory.path().getFileName().toString();
    }
}
