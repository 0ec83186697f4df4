package io.virga.trials.load;

import io.virga.trials.client.Machine;
import io.virga.trials.client.OtherWork;
import io.virga.trials.client.ServerProcess;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs many clients against a server of its own for some time. */
@Command(
        name = "load",
        description = "Run many clients against a server of its own for a while, and check its resources.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LoadCommand implements Callable<Integer> {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(5);
    private static final int MOST_RATE = 1_000_000;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "500", description = "How many: ${DEFAULT-VALUE}")
    private int clients;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "300",
            description = "Requests a second of all clients together, or 0 for as many as they can: ${DEFAULT-VALUE}")
    private double rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "300", description = "How long: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The random seed: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--throttle",
            paramLabel = "N",
            defaultValue = "off",
            description = "The server's --throttle: off, or a factor on EC2's limits: ${DEFAULT-VALUE}")
    private String throttle;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the results as a page in Markdown")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public LoadCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (clients < 1 || seconds < 1 || !(rate >= 0 && rate <= MOST_RATE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give at least one client, one second, and a rate from 0 to " + MOST_RATE + ".");
        }
        Duration duration = Duration.ofSeconds(seconds);
        Duration life = duration.dividedBy(5);
        LoadRun.Settings settings = new LoadRun.Settings(
                clients,
                rate,
                duration,
                duration.dividedBy(5),
                life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life,
                seed,
                throttle);
        Path directory = Files.createTempDirectory("virga-load");
        try (VirgaProcess server = VirgaProcess.start(
                VirgaProcess.Launch.simulated(
                        directory.resolve("data"), "--memory", "1000000000", "--throttle", throttle),
                directory.resolve("server.log"))) {
            OtherWork others = OtherWork.begin();
            double before = new ServerProcess(server.pid()).cpuSeconds();
            LoadRun.Result result = new LoadRun(settings, server, clock, out::println).run();
            String page = LoadReport.markdown(
                    settings,
                    result,
                    Machine.description(clock) + ". "
                            + others.words(new ServerProcess(server.pid()).cpuSeconds() - before),
                    Runtime.getRuntime().availableProcessors());
            out.println(page);
            if (report.isPresent()) {
                Files.writeString(report.get(), page);
            }
            return LoadReport.broken(result).isEmpty() ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
