package io.virga.trials.fuzz;

import io.virga.server.AdminKey;
import io.virga.trials.client.Machine;
import io.virga.trials.client.OtherWork;
import io.virga.trials.client.ServerProcess;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a server requests that no client should send, and checks every answer. */
@Command(
        name = "fuzz",
        description = "Send a server of its own requests that no client should send, and check every answer.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FuzzCommand implements Callable<Integer> {
    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many: ${DEFAULT-VALUE}")
    private long requests;

    @Option(names = "--seed", paramLabel = "N", description = "The random seed; the same seed makes the same requests")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--only", paramLabel = "OPERATION", description = "Only requests of this operation")
    private Optional<String> only = Optional.empty();

    @Option(
            names = "--mutation",
            paramLabel = "KIND",
            description = "Only requests of this kind, by its name in the code: PIPELINED. May be given several times.")
    private Set<Mutation> mutations = EnumSet.noneOf(Mutation.class);

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "6",
            description = "Requests in flight: ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--failures",
            paramLabel = "DIR",
            defaultValue = "fuzz-failures",
            description = "Where requests with wrong answers are kept: ${DEFAULT-VALUE}")
    private Path failures;

    @Option(names = "--replay", paramLabel = "FILE", description = "Send a stored request again, instead of a run")
    private Optional<Path> replay = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write the results as a page in Markdown")
    private Optional<Path> report = Optional.empty();

    private final InstantSource clock = InstantSource.system();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public FuzzCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        long chosen = seed.orElseGet(() -> (long) new SecureRandom().nextInt(1_000_000));
        Path directory = Files.createTempDirectory("virga-fuzz");
        Fuzzer.Settings settings = new Fuzzer.Settings(
                chosen,
                requests,
                connections,
                failures,
                mutations.isEmpty() ? EnumSet.allOf(Mutation.class) : mutations);
        try (VirgaProcess server =
                VirgaProcess.start(Fuzzer.launch(directory.resolve("data")), directory.resolve("server.log"))) {
            Fuzzer fuzzer = new Fuzzer(
                    settings,
                    server,
                    AdminKey.read(directory.resolve("data")).text(),
                    new Surface(only),
                    this::say,
                    clock);
            return replay.isPresent() ? replay(fuzzer, replay.get()) : run(fuzzer, settings, server);
        } finally {
            delete(directory);
        }
    }

    private int replay(Fuzzer fuzzer, Path file) throws IOException {
        Optional<String> breach = fuzzer.replay(Failure.read(file).shot());
        say(breach.map(wrong -> "still wrong: " + wrong).orElse("answered as it should be"));
        return breach.isPresent() ? 1 : 0;
    }

    private int run(Fuzzer fuzzer, Fuzzer.Settings settings, VirgaProcess server)
            throws IOException, InterruptedException {
        say("seed " + settings.seed());
        OtherWork others = OtherWork.begin();
        double before = new ServerProcess(server.pid()).cpuSeconds();
        Fuzzer.Result result = fuzzer.run();
        String page = FuzzReport.markdown(
                settings,
                result,
                Machine.description(clock) + ". "
                        + others.words(new ServerProcess(server.pid()).cpuSeconds() - before));
        out.println(page);
        if (report.isPresent()) {
            Files.writeString(report.get(), page);
        }
        return FuzzReport.holds(result) ? 0 : 1;
    }

    private void say(String line) {
        out.println(line);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
    }
}
