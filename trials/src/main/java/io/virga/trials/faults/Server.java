package io.virga.trials.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.VirgaProcess;
import io.virga.trials.client.VirgaProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Virga under test: a child process that can be ended and restarted, its log, and a client. */
final class Server implements AutoCloseable {
    private static final Duration LOG_LIMIT = Duration.ofSeconds(45);
    /** The time at the start of a log line. */
    private static final Pattern BEGINS = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2} ");
    /** The class of an exception before its message. */
    private static final Pattern EXCEPTION = Pattern.compile("^[\\w.$]+Exception: ");

    private static final Duration STATE_LIMIT = Duration.ofSeconds(90);

    private final Launch launch;
    private final Path log;
    private VirgaProcess process;
    private Api api;

    private Server(Launch launch, Path log, VirgaProcess process) {
        this.launch = launch;
        this.log = log;
        this.process = process;
        this.api = new Api(process.endpoint(), InstantSource.system());
    }

    static Server start(Launch launch, Path log) throws IOException, InterruptedException {
        return new Server(launch, log, VirgaProcess.start(launch, log));
    }

    /** The last line of a server that refuses to start. */
    static String refused(Launch launch, Path log) throws IOException, InterruptedException {
        try (VirgaProcess started = VirgaProcess.start(launch, log)) {
            throw new BrokenPromiseException("it started, at " + started.endpoint());
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage()).strip();
            if (!said.contains("Virga ended with 1 ")) {
                throw new BrokenPromiseException("not an end with exit code 1 and a sentence: " + said, e);
            }
            String last = said.lines().reduce("", (a, b) -> b);
            if (!last.startsWith("virga: ") || said.contains("\tat ")) {
                throw new BrokenPromiseException("not a sentence for a person: " + said, e);
            }
            return last;
        }
    }

    Api api() {
        return api;
    }

    VirgaProcess process() {
        return process;
    }

    /** A further client with a clock of its own. */
    Api client(InstantSource clock) {
        return new Api(process.endpoint(), clock);
    }

    /** The current end of the log. */
    long mark() throws IOException {
        return Files.size(log);
    }

    /** Waits for a log line with these words after the mark, and returns the first one. */
    String awaitLog(long mark, String words) throws IOException, InterruptedException {
        return Await.get("a line in the log with \"" + words + "\"", LOG_LIMIT, () -> logged(mark, words));
    }

    /**
     * The first log line with these words after the mark. If they are in an exception's message, the result is the log
     * line before it, followed by the message.
     */
    Optional<String> logged(long mark, String words) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String head = "";
        for (String line : new String(all, (int) mark, (int) (all.length - mark), UTF_8)
                .lines()
                .toList()) {
            boolean begins = BEGINS.matcher(line).lookingAt();
            if (line.contains(words) && !line.startsWith("\t")) {
                return Optional.of(
                        begins || head.isEmpty()
                                ? line
                                : head + ": " + EXCEPTION.matcher(line).replaceFirst(""));
            }
            if (begins) {
                head = line;
            }
        }
        return Optional.empty();
    }

    void awaitState(String instanceId, String state) throws IOException, InterruptedException {
        Await.holds(instanceId + " is " + state, STATE_LIMIT, () -> {
            String now = api.state(instanceId);
            if (now.equals("terminated") && !state.equals("terminated")) {
                throw new BrokenPromiseException(instanceId + " is terminated: " + api.reason(instanceId));
            }
            return now.equals(state);
        });
    }

    /** Ends the server as a power cut would. */
    void kill() throws IOException, InterruptedException {
        api.close();
        process.kill();
    }

    /** Ends the server as a user does. */
    void stop() throws IOException {
        api.close();
        process.close();
    }

    /** Restarts the server on the state that it left. */
    void startAgain() throws IOException, InterruptedException {
        process = VirgaProcess.start(launch, log);
        api = new Api(process.endpoint(), InstantSource.system());
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
