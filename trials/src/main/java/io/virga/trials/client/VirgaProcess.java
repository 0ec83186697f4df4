package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Virga in a separate process, so that it can be killed. */
public final class VirgaProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("Virga is ready at (\\S+) ");

    /** The servers to end when this program exits or is terminated; their guests keep running. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy), "end servers"));
    }

    private final Process process;
    private final Path log;
    private final long logBegin;
    private Optional<URI> endpoint = Optional.empty();

    private VirgaProcess(Process process, Path log, long logBegin) {
        this.process = process;
        this.log = log;
        this.logBegin = logBegin;
    }

    /** The command to start a server with. */
    public record Launch(List<String> entry, List<String> jvmOptions, Path data, List<String> options) {
        /**
         * A server with simulated hosts, on a free port.
         *
         * @param options further options of {@code virga up}
         */
        public static Launch simulated(Path data, String... options) {
            List<String> all = new ArrayList<>(List.of("--hosts", "simulated:1", "--port", "0"));
            all.addAll(List.of(options));
            return new Launch(
                    List.of(),
                    List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m"),
                    data,
                    List.copyOf(all));
        }

        /** The whole command: the command that enters a namespace, if any, then Virga and its options. */
        public List<String> command() {
            List<String> up = new ArrayList<>(List.of("up", "--data", data.toString()));
            up.addAll(options);
            List<String> words = new ArrayList<>(entry);
            words.addAll(ServerProgram.command(jvmOptions, up));
            return words;
        }
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param log the file to which the server's output is appended
     * @throws IOException when the server ends instead; the message contains its output
     */
    public static VirgaProcess start(Launch launch, Path log) throws IOException, InterruptedException {
        return begin(launch.command(), Map.of(), log).awaitReady();
    }

    /**
     * Starts a server by a command that becomes the server, and returns when it answers.
     *
     * @param environment variables in addition to this process's own
     * @param log the file to which the server's output is appended
     * @throws IOException when the server ends instead; the message contains its output
     */
    public static VirgaProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        return begin(command, environment, log).awaitReady();
    }

    /** Starts a server like {@link #start}, but returns at once, so that the server can be killed before it answers. */
    public static VirgaProcess begin(List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.removeIf(other -> !other.isAlive());
        RUNNING.add(process);
        return new VirgaProcess(process, log, before);
    }

    /**
     * Returns when the server answers.
     *
     * @throws IOException when the server ends instead; the message contains its output
     */
    public VirgaProcess awaitReady() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < START_LIMIT.toNanos()) {
            boolean ended = process.waitFor(5, TimeUnit.MILLISECONDS);
            if (isReady()) {
                return this;
            }
            if (ended) {
                throw new IOException(
                        "Virga ended with " + process.exitValue() + " at its start:\n" + since(log, logBegin));
            }
        }
        process.destroyForcibly();
        throw new IOException("Virga was not ready after " + START_LIMIT.toSeconds() + " s: see " + log);
    }

    /** Whether the server has printed that it is ready. */
    public boolean isReady() throws IOException {
        Matcher ready = READY.matcher(since(log, logBegin));
        if (ready.find()) {
            endpoint = Optional.of(URI.create(ready.group(1)));
        }
        return endpoint.isPresent();
    }

    private static String since(Path log, long position) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) position, (int) (all.length - position), UTF_8);
    }

    /** The URL of its API, once the server is ready. */
    public URI endpoint() {
        return endpoint.orElseThrow();
    }

    /** The file of its output. */
    public Path log() {
        return log;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the server is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the server to end and returns its exit code; empty when the server still runs after this time. */
    public Optional<Integer> awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Sends SIGTERM and waits for the end; sends SIGKILL after 60 s. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
