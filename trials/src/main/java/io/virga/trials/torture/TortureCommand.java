package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.host.image.ImageBuilder;
import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./virga torture}: work at random, kills at random, and a comparison after each. */
@Command(
        name = "torture",
        description = {
            "Kill Virga again and again amid random work, and see that every promise is kept.",
            "A server of its own is started, on a directory of its own. With the same seed every client chooses by the same"
                    + " chances again; how requests of several clients come between one another, and after which step of"
                    + " the server the kill comes, no seed repeats. --clients 1 comes closest."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TortureCommand implements Callable<Integer> {
    private static final int MOST_BREACHES_TOLD = 20;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of a run to repeat; else by chance")
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
                    "Where data, logs and history are, in a directory for this run: virga-torture where the system"
                            + " keeps what is temporary. Left there after a breach.")
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

    /** Where images of guests were made; given to itself when it goes on inside of namespaces. */
    @Option(names = "--inside-with-images", hidden = true)
    private Optional<Path> insideWithImages = Optional.empty();

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
        if (real && insideWithImages.isEmpty()) {
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
                real ? Ground.real(insideWithImages.get()) : Ground.simulated());
        String again = again(plan, real);
        out.println("Seed " + chosen + ". The same again: " + again);
        Torture.Result result = Torture.run(plan, out);
        tell(plan, result, again);
        return result.breaches().isEmpty() ? 0 : 1;
    }

    /** A directory of a run's own. Its name is short, since the names of sockets in it may not be long. */
    private static Path fresh(Path base, long seed) throws IOException {
        Files.createDirectories(base);
        for (int number = 1; ; number++) {
            Path directory = base.resolve(number == 1 ? Long.toString(seed) : seed + "-" + number);
            try {
                return Files.createDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                // An earlier run with this seed has left it there, after a breach.
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

    /** Makes the image of guests out here, where packages can be had, and goes on in namespaces of its own. */
    private int enter() throws IOException, InterruptedException {
        Path images = cache();
        out.println("The image virga-tiny is made, unless it was made before ...");
        new ImageBuilder(images).build(ImageRecipe.VIRGA_TINY, step -> {});
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
        if (!"root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.virga.trials.Trials"));
        command.addAll(spec.commandLine().getParent().getParseResult().originalArgs());
        command.addAll(Arrays.asList("--inside-with-images", images.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("virga").resolve("test-images");
    }
}
