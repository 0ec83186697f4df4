package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Measures how long a command takes from its start until it has answered a call, and its resident memory then. */
final class StartTrial {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Question REGIONS =
            new Question(ApiConnection.form("DescribeRegions", Map.of()), text -> text.contains("us-east-1"));

    private final Path place;
    private final int runs;
    private final InstantSource clock;
    private final Progress progress;

    /** Medians of some starts. */
    record Start(String title, boolean isVirga, double millis, double cpuMillis, double residentBytes) {}

    private record Once(double millis, double cpuMillis, double residentBytes, List<String> commandLine) {}

    /** What a server is asked, and how its answer is known to be whole. */
    private record Question(byte[] form, Predicate<String> isWhole) {}

    /** A command that becomes a server on a port. */
    @FunctionalInterface
    interface Command {
        List<String> onPort(int port);
    }

    StartTrial(Path place, int runs, InstantSource clock, Progress progress) {
        this.place = place;
        this.runs = runs;
        this.clock = clock;
        this.progress = progress;
    }

    /** Measures starts of Virga on an empty directory and on an existing one, and starts of a peer, in turn. */
    List<Start> run(Optional<Peer> peer) throws IOException, InterruptedException {
        Path kept = place.resolve("start");
        Files.createDirectories(kept);
        // The first start shows which command the launcher runs in the end, and warms up this program's own code.
        List<String> jvm = once(port -> virga(kept, port)).commandLine();
        Map<String, List<Once>> all = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            progress.step("start, round " + run + " of " + runs);
            Path fresh = place.resolve("start-" + run);
            Files.createDirectories(fresh);
            add(all, "Virga's JVM, on an empty directory", once(port -> at(jvm, fresh, port)));
            add(all, "Virga's JVM, on a directory that is there", once(port -> at(jvm, kept, port)));
            add(all, "`./virga up`, on a directory that is there", once(port -> virga(kept, port)));
            if (peer.isPresent()) {
                add(all, "`" + peer.get().name() + "`", once(peer.get()::command));
            }
        }
        List<Start> starts = new ArrayList<>();
        all.forEach((title, each) -> starts.add(medians(title, each)));
        return starts;
    }

    /**
     * Measures starts of Virga on a directory with many instances, until it has described the first thousand of them.
     *
     * @param residents the number of instances there
     */
    Start runAmong(int residents, Path directory, Optional<String> heap) throws IOException, InterruptedException {
        List<Once> all = new ArrayList<>();
        int described = Math.min(1000, residents);
        Question question = new Question(
                ApiConnection.form("DescribeInstances", Map.of("MaxResults", "1000")),
                text -> Subject.instances(text).size() >= described);
        for (int run = 1; run <= runs; run++) {
            progress.step("start among " + residents + ", round " + run + " of " + runs);
            all.add(once(port -> OwnVirga.command(directory, heap, port), OwnVirga.environment(heap), question));
        }
        return medians("Virga, among " + residents, all);
    }

    private static Start medians(String title, List<Once> each) {
        return new Start(
                title,
                title.contains("irga"),
                Rounds.median(each.stream().mapToDouble(Once::millis).toArray()),
                Rounds.median(each.stream().mapToDouble(Once::cpuMillis).toArray()),
                Rounds.median(each.stream().mapToDouble(Once::residentBytes).toArray()));
    }

    private static void add(Map<String, List<Once>> all, String title, Once once) {
        all.computeIfAbsent(title, key -> new ArrayList<>()).add(once);
    }

    private static List<String> virga(Path directory, int port) {
        return OwnVirga.command(
                directory, Optional.empty(), List.of("--hosts", "simulated:1", "--port", Integer.toString(port)));
    }

    /** The same command line with another directory and port. */
    private static List<String> at(List<String> commandLine, Path directory, int port) {
        List<String> words = new ArrayList<>(commandLine);
        words.set(words.indexOf("--data") + 1, OwnVirga.data(directory).toString());
        words.set(words.indexOf("--port") + 1, Integer.toString(port));
        return words;
    }

    private Once once(Command command) throws IOException, InterruptedException {
        return once(command, Map.of(), REGIONS);
    }

    private Once once(Command command, Map<String, String> environment, Question question)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command.onPort(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            awaitAnswer(process, port, begin, question);
            double millis = (System.nanoTime() - begin) / 1e6;
            ServerProcess server = new ServerProcess(process.pid());
            return new Once(
                    millis,
                    server.cpuSeconds() * 1000,
                    server.residentBytes(),
                    List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), UTF_8)
                            .split("\0")));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** A port that is free now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Process process, int port, long begin, Question question)
            throws IOException, InterruptedException {
        while (System.nanoTime() - begin < LONGEST_START.toNanos()) {
            try (ApiConnection connection =
                    new ApiConnection(URI.create("http://127.0.0.1:" + port), "us-east-1", "test", "test", clock)) {
                ApiConnection.Answer answer = connection.send(question.form());
                if (answer.status() == 200) {
                    if (!question.isWhole().test(answer.text())) {
                        throw new IOException("the server's answer is not whole: " + answer.text());
                    }
                    return;
                }
            } catch (ConnectException e) {
                // Not listening yet: try again after a moment, unless the process ends.
            }
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new IOException("the command ended with " + process.exitValue());
            }
        }
        throw new IOException("the server did not answer within " + LONGEST_START);
    }
}
