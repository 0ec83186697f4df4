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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Virga in a process of its own, started from this program's class path, so that it can be killed. */
public final class VirgaProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("Virga is ready at (\\S+) ");

    private final Process process;
    private final Path log;
    private final URI endpoint;

    private VirgaProcess(Process process, Path log, URI endpoint) {
        this.process = process;
        this.log = log;
        this.endpoint = endpoint;
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
                    List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m"),
                    data,
                    List.copyOf(all));
        }

        /** The whole command, from the program that enters a namespace, if any, to Virga's last option. */
        public List<String> command() {
            List<String> words = new ArrayList<>(entry);
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.add("--enable-native-access=ALL-UNNAMED");
            words.addAll(jvmOptions);
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.virga.server.Main", "up"));
            words.addAll(List.of("--data", data.toString()));
            words.addAll(options);
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
        return start(launch.command(), Map.of(), log);
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
        long before = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < START_LIMIT.toNanos()) {
            boolean ended = process.waitFor(5, TimeUnit.MILLISECONDS);
            String said = since(log, before);
            Matcher ready = READY.matcher(said);
            if (ready.find()) {
                return new VirgaProcess(process, log, URI.create(ready.group(1)));
            }
            if (ended) {
                throw new IOException("Virga ended with " + process.exitValue() + " at its start:\n" + said);
            }
        }
        process.destroyForcibly();
        throw new IOException("Virga was not ready after " + START_LIMIT.toSeconds() + " s: see " + log);
    }

    private static String since(Path log, long position) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) position, (int) (all.length - position), UTF_8);
    }

    /** Where its API is. */
    public URI endpoint() {
        return endpoint;
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
