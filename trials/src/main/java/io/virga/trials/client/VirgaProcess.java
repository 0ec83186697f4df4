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

/** A Virga in a process of its own, so that it can be killed. */
public final class VirgaProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("Virga is ready at (\\S+) ");

    /** A server ends with the program that started it, however that ends in order; its guests go on. */
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

    /** How a server is started. */
    public record Launch(List<String> entry, List<String> jvmOptions, Path data, List<String> options) {
        /**
         * A server with simulated hosts, on a free port.
         *
         * @param options more of {@code virga up}'s
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

        /** The whole command, from the program that enters a namespace, if any, to Virga's last option. */
        public List<String> command() {
            List<String> up = new ArrayList<>(List.of("up", "--data", data.toString()));
            up.addAll(options);
            List<String> words = new ArrayList<>(entry);
            words.addAll(ServerProgram.command(jvmOptions, up));
            return words;
        }
    }

    /**
     * Starts one and returns when it answers.
     *
     * @param log what it prints is added to this file
     * @throws IOException when it ends instead; the message has its last words
     */
    public static VirgaProcess start(Launch launch, Path log) throws IOException, InterruptedException {
        return begin(launch.command(), Map.of(), log).awaitReady();
    }

    /**
     * Starts one by a command that becomes the server, and returns when it answers.
     *
     * @param environment what is added to this process's own
     * @param log what it prints is added to this file
     * @throws IOException when it ends instead; the message has its last words
     */
    public static VirgaProcess start(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        return begin(command, environment, log).awaitReady();
    }

    /** As {@link #start}, but returns at once, so that it can be killed before it answers. */
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
     * Returns when it answers.
     *
     * @throws IOException when it ends instead; the message has its last words
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

    /** Whether it has said that it answers. */
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

    /** Where its API is, once it is ready. */
    public URI endpoint() {
        return endpoint.orElseThrow();
    }

    /** Where all that it prints goes. */
    public Path log() {
        return log;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end: its exit code, or nothing when it still runs after this time. */
    public Optional<Integer> awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** SIGKILL, and waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM, and waits for its end; SIGKILL if that does not come. */
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
