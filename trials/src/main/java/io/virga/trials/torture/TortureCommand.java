package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.Enclosure;
import io.virga.trials.client.GuestImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./virga torture}: random work and random kills, with a check after each kill. */
@Command(
        name = "torture",
        description = {
            "Kill Virga again and again during random work, and check that it keeps every promise.",
            "It starts a server of its own on a directory of its own. With the same seed every client makes the same random"
                    + " choices. The interleaving of several clients' requests, and the step of the server at which a kill"
                    + " comes, are not repeatable. --clients 1 comes closest."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TortureCommand implements Callable<Integer> {
    private static final int MOST_BREACHES_TOLD = 20;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of a run to repeat; random by default")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--kills", paramLabel = "N", description = "How many kills: 1000, with real guests 10")
    private Optional<Integer> kills = Optional.empty();

    @Option(names = "--clients", paramLabel = "N", description = "Clients at once: 4, with real guests 2")
    private Optional<Integer> clients = Optional.empty();

    @Option(
            names = "--life",
            paramLabel = "N",
            defaultValue = "50",
            description = "Kills of one data directory, before a new one begins: ${DEFAULT-VALUE}")
    private int killsALife;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where each run makes a directory for data, logs and history: virga-torture in the system's temporary"
                            + " directory. Kept after a breach.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--hosts",
            paramLabel = "HOSTS",
            defaultValue = "simulated",
            description = "simulated, or local: real guests, in namespaces of their own")
    private String hosts;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Put the table into this file, too: in place of the last one, or at its end")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final PrintWriter out = new PrintWriter(System.out, true, UTF_8);

    public TortureCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean real = switch (hosts) {
            case "simulated" -> false;
            case "local" -> true;
            default -> throw new IllegalArgumentException("--hosts is simulated or local, not " + hosts);
        };
        if (real && !Enclosure.isAround()) {
            return enter();
        }
        long chosen = seed.orElseGet(() -> RandomGenerator.getDefault().nextLong(1_000_000_000));
        Torture.Plan plan = new Torture.Plan(
                chosen,
                kills.orElse(real ? 10 : 1000),
                real ? Integer.MAX_VALUE : killsALife,
                clients.orElse(real ? 2 : 4),
                fresh(
                        data.orElse(Path.of(System.getProperty("java.io.tmpdir"), "virga-torture"))
                                .toAbsolutePath(),
                        chosen),
                real ? Ground.local() : Ground.simulated());
        String again = again(plan, real);
        out.println("Seed " + chosen + ". The same again: " + again);
        Torture.Result result = Torture.run(plan, out);
        tell(plan, result, again);
        return result.breaches().isEmpty() ? 0 : 1;
    }

    /** Creates a directory for a run. The name is short, because the length of socket paths in it is limited. */
    private static Path fresh(Path base, long seed) throws IOException {
        Files.createDirectories(base);
        for (int number = 1; ; number++) {
            Path directory = base.resolve(number == 1 ? Long.toString(seed) : seed + "-" + number);
            try {
                return Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // Left by an earlier run with this seed, after a breach.
            }
        }
    }

    private String again(Torture.Plan plan, boolean real) {
        return "./virga torture --seed " + plan.seed() + " --kills " + plan.kills() + " --clients " + plan.clients()
                + (real ? " --hosts local" : " --life " + plan.killsALife());
    }

    private void tell(Torture.Plan plan, Torture.Result result, String again) throws IOException {
        String machine =
                System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("`" + again + "`, "
                + DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(Instant.now()) + ":");
        lines.add("");
        lines.addAll(Torture.report(plan, result, machine));
        lines.add("");
        lines.addAll(result.tally().actions());
        result.breaches().stream().limit(MOST_BREACHES_TOLD).forEach(breach -> {
            lines.add("");
            lines.add("BREACH " + breach);
        });
        lines.forEach(out::println);
        if (report.isPresent()) {
            new Report(report.get()).put(plan.ground().real() ? "local" : "simulated", lines);
        }
    }

    /** Makes the guests' image outside, where packages can be downloaded, and continues in namespaces of its own. */
    private int enter() throws IOException, InterruptedException {
        out.println("The image virga-tiny is made, unless it was made before ...");
        Optional<String> problem = GuestImage.make();
        if (problem.isPresent()) {
            throw new ParameterException(spec.commandLine(), problem.get());
        }
        return Enclosure.run(spec.commandLine().getParent().getParseResult().originalArgs());
    }
}
