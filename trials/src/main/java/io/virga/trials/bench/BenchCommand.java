package io.virga.trials.bench;

import io.virga.trials.client.Directories;
import io.virga.trials.client.OtherWork;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how long Virga, or another EC2 endpoint, takes for the work in the tables of docs/performance.md. */
@Command(
        name = "bench",
        description = {
            "Measure Virga: its own on simulated hosts, or any EC2 endpoint, and a peer beside it in turn.",
            "It launches thousands of instances, so give it an endpoint that costs nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    private static final Set<String> MEASURE =
            Set.of("--quick", "--rounds", "--seconds", "--residents", "--warm-up", "--many", "--writers", "--readers");
    private static final String RESIDENTS = "residents";
    private static final String START = "start";
    private static final String BOOT = "boot";
    private static final String PLOT = "performance-residents.svg";

    @Option(names = "--endpoint", paramLabel = "URL", description = "An endpoint to measure instead of one of its own")
    private Optional<URI> endpoint = Optional.empty();

    @Option(names = "--pid", paramLabel = "PID", description = "The endpoint's process, to count its processor time")
    private Optional<Long> pid = Optional.empty();

    @Option(names = "--region", defaultValue = "us-east-1", description = "The region: ${DEFAULT-VALUE}")
    private String region;

    @Option(names = "--access-key", defaultValue = "test", description = "The access key: ${DEFAULT-VALUE}")
    private String accessKeyId;

    @Option(names = "--secret", defaultValue = "test", description = "Its secret: ${DEFAULT-VALUE}")
    private String secretAccessKey;

    @Option(
            names = "--compare",
            paramLabel = "PEER",
            description = "A peer to measure in turn with it: a URL, moto for a moto_server of its own, or none."
                    + " Default: moto, if it is installed and this is not --quick")
    private Optional<String> compare = Optional.empty();

    @Option(names = "--compare-pid", paramLabel = "PID", description = "The process of a peer that is a URL")
    private Optional<Long> comparePid = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "WORK",
            split = ",",
            description = "Only this: describe-1, describe-1000, user-1, user-1000, caller-identity, get-user, tags,"
                    + " run-1, run-1000, residents, start, boot")
    private List<String> only = new ArrayList<>();

    @Option(names = "--quick", description = "About four minutes in all, with short rounds and 10,000 residents")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds; the results are their medians: 5, quick 3")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", description = "How long a round is: 5, quick 2")
    private Optional<Double> seconds = Optional.empty();

    @Option(names = "--residents", paramLabel = "N", description = "The most residents: 100000, quick 10000")
    private Optional<Integer> residents = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "How long each kind of work may warm up, until its cost has settled: 60, quick 15")
    private Optional<Double> warmUp = Optional.empty();

    @Option(
            names = "--many",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The number of instances that replaces 1000: ${DEFAULT-VALUE}")
    private int many;

    @Option(names = "--writers", defaultValue = "64", description = "Clients of work that writes: ${DEFAULT-VALUE}")
    private int writers;

    @Option(names = "--readers", defaultValue = "4", description = "Clients of work that reads: ${DEFAULT-VALUE}")
    private int readers;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Where its own servers keep their data, on a real disk: ${DEFAULT-VALUE}")
    private Path directory;

    @Option(
            names = "--report",
            paramLabel = "PAGE",
            arity = "0..1",
            fallbackValue = "docs/performance.md",
            description = "Write what was measured into this page, too: ${FALLBACK-VALUE}")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();
    private final Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8));

    public BenchCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkNames();
        Optional<Page> page = report.map(BenchCommand::fromHome).map(Page::new);
        Optional<Peer> moto = moto();
        Path place = Files.createTempDirectory(directory, "virga-bench");
        // If this program is interrupted, its servers must end, too. At its regular end no server is left.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        try {
            Surroundings surroundings = Surroundings.look(place, clock);
            out().printf(
                            "%s; %s. Servers write to %s.%n",
                            surroundings.machine(), surroundings.commit(), surroundings.disk());
            if (!apiWorks().isEmpty()) {
                api(place, moto, new Section(page, surroundings));
            }
            if (endpoint.isEmpty() && isWanted(RESIDENTS)) {
                residents(place, new Section(page, surroundings));
            }
            if (endpoint.isEmpty() && isWanted(START)) {
                Section section = new Section(page, surroundings);
                section.write(
                        START,
                        Tables.starts(new StartTrial(place, rounds.orElse(quick ? 3 : 7), clock, progress).run(moto)));
            }
            if (endpoint.isEmpty() && isWanted(BOOT)) {
                boot(place, new Section(page, surroundings));
            }
        } finally {
            Directories.delete(place);
        }
        return 0;
    }

    /** Writes a part of the results to standard output and into the page. */
    private final class Section {
        private final Optional<Page> page;
        private final Surroundings surroundings;
        private final OtherWork others = OtherWork.begin();

        Section(Optional<Page> page, Surroundings surroundings) throws IOException {
            this.page = page;
            this.surroundings = surroundings;
        }

        void write(String name, String text) throws IOException {
            write(name, others.words(0), text);
        }

        void write(String name, String busy, String text) throws IOException {
            out().printf("%n%s%n%n%s", busy, text);
            out().flush();
            if (page.isPresent()) {
                page.get()
                        .replace(
                                name,
                                "Measured on %s, %s, by `./virga bench%s`. %s. The servers wrote to %s. %s%n%n%s"
                                        .formatted(
                                                surroundings.when(),
                                                surroundings.commit(),
                                                measure(),
                                                surroundings.machine(),
                                                surroundings.disk(),
                                                busy,
                                                text));
            }
        }
    }

    /**
     * The options that set the extent of the measurement, as given, so that the report shows when it was a short one.
     */
    private String measure() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> MEASURE.contains(option.longestName()))
                .map(option -> " " + option.longestName()
                        + (option.arity().max() == 0 ? "" : " " + String.join(" ", option.originalStringValues())))
                .collect(Collectors.joining());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void checkNames() {
        Set<String> known = new TreeSet<>(Set.of(RESIDENTS, START, BOOT));
        ApiTrial.works(options()).forEach(work -> known.add(work.key()));
        for (String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only is one or more of " + String.join(", ", known) + ", not " + name + ".");
            }
        }
    }

    private boolean isWanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private List<Work> apiWorks() {
        return ApiTrial.works(options()).stream()
                .filter(work -> isWanted(work.key()))
                .toList();
    }

    /** Resolves a path against the checkout, whatever the working directory is. */
    private static Path fromHome(Path path) {
        return Optional.ofNullable(System.getProperty("virga.launcher"))
                .map(launcher -> Path.of(launcher).resolveSibling(path))
                .orElse(path);
    }

    private Optional<Peer> moto() {
        String wanted = compare.orElse(quick || endpoint.isPresent() ? "none" : "moto");
        if (!wanted.equals("moto")) {
            return Optional.empty();
        }
        Optional<Peer> found = Peer.moto();
        if (found.isEmpty() && compare.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no moto_server in the PATH. Install it with pip install 'moto[server]'.");
        }
        return found;
    }

    private Duration longestWarmUp() {
        return Duration.ofMillis((long) (1000 * warmUp.orElse(quick ? 15.0 : 60.0)));
    }

    private Duration round() {
        return Duration.ofMillis((long) (1000 * seconds.orElse(quick ? 2.0 : 5.0)));
    }

    private ApiTrial.Options options() {
        return new ApiTrial.Options(
                longestWarmUp(), round(), rounds.orElse(quick ? 3 : 5), readers, writers, many, Long.MAX_VALUE);
    }

    private Subject.Access access(URI uri) {
        return new Subject.Access(uri, region, accessKeyId, secretAccessKey, clock);
    }

    private void api(Path place, Optional<Peer> moto, Section section) throws IOException, InterruptedException {
        List<AutoCloseable> running = new ArrayList<>();
        List<ServerProcess> measured = Stream.concat(pid.stream(), comparePid.stream())
                .map(ServerProcess::new)
                .toList();
        double before = cpuSeconds(measured);
        List<ApiTrial.Row> rows;
        List<String> names;
        try {
            List<Subject> subjects = new ArrayList<>();
            if (endpoint.isPresent()) {
                subjects.add(
                        new Subject("endpoint", access(endpoint.get()), pid.map(ServerProcess::new), Optional.empty()));
            } else {
                progress.step("starting Virga");
                OwnVirga virga = OwnVirga.start(place.resolve("api"), Optional.empty());
                running.add(virga);
                subjects.add(virga.subject("Virga", clock));
            }
            if (moto.isPresent()) {
                progress.step("starting moto_server");
                Peer.Running peer = moto.get().start();
                running.add(peer);
                subjects.add(peer.subject(clock));
            } else if (compare.isPresent() && !compare.get().equals("none")) {
                subjects.add(new Subject(
                        "peer",
                        access(URI.create(compare.get())),
                        comparePid.map(ServerProcess::new),
                        Optional.empty()));
            }
            rows = new ApiTrial(subjects, options(), progress).run(apiWorks(), place);
            names = subjects.stream().map(Subject::name).toList();
        } finally {
            for (AutoCloseable one : running) {
                close(one);
            }
        }
        section.write("api", section.others.words(cpuSeconds(measured) - before), Tables.api(rows, names));
    }

    private static double cpuSeconds(List<ServerProcess> processes) throws IOException {
        double all = 0;
        for (ServerProcess process : processes) {
            all += process.cpuSeconds();
        }
        return all;
    }

    private static void close(AutoCloseable one) throws IOException {
        try {
            one.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("a server did not end", e);
        }
    }

    private void boot(Path place, Section section) throws IOException, InterruptedException {
        Optional<String> obstacle = BootTrial.obstacle();
        if (obstacle.isPresent()) {
            progress.step("real guests are not measured: " + obstacle.get());
        } else {
            BootTrial.Outcome outcome = BootTrial.run(place, rounds.orElse(quick ? 2 : 7), progress);
            section.write(BOOT, section.others.words(outcome.guestSeconds()), outcome.table());
        }
    }

    private void residents(Path place, Section section) throws IOException, InterruptedException {
        int most = residents.orElse(quick ? 10_000 : 100_000);
        ResidentTrial.Outcome outcome = new ResidentTrial(
                        place,
                        new ResidentTrial.Options(
                                longestWarmUp(),
                                round().dividedBy(2),
                                rounds.orElse(quick ? 3 : 5),
                                readers,
                                writers,
                                Math.min(1000, most),
                                IntStream.concat(
                                                IntStream.of(1000, 10_000, 100_000)
                                                        .filter(size -> size < most),
                                                IntStream.of(most))
                                        .boxed()
                                        .toList()),
                        clock,
                        new SecureRandom(),
                        progress)
                .run();
        section.write(
                RESIDENTS,
                Tables.residents(outcome) + "\n![Server CPU a request over the number of instances](" + PLOT + ")\n");
        if (section.page.isPresent()) {
            section.page.get().beside(PLOT, Tables.plot(outcome));
        }
    }
}
