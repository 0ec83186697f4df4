package io.virga.trials.bench;

import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what Virga, or another EC2 endpoint, takes for the work of the table in docs/performance.md. */
@Command(
        name = "bench",
        description = {
            "Measure Virga: its own on simulated hosts, or any EC2 endpoint, and a peer beside it in turn.",
            "It launches thousands of instances, so give it an endpoint that costs nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
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

    @Option(names = "--compare", paramLabel = "URL", description = "A peer to measure in turn with it")
    private Optional<URI> peer = Optional.empty();

    @Option(names = "--compare-pid", paramLabel = "PID", description = "The peer's process")
    private Optional<Long> peerPid = Optional.empty();

    @Option(names = "--compare-name", defaultValue = "peer", description = "What the peer is called: ${DEFAULT-VALUE}")
    private String peerName;

    @Option(
            names = "--only",
            paramLabel = "WORK",
            split = ",",
            description = "Only this work, as the first column tells")
    private List<String> only = new ArrayList<>();

    @Option(names = "--quick", description = "Short rounds: about two minutes in all")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the medians are told: 5, quick 3")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", description = "How long a round is: 5, quick 2")
    private Optional<Integer> seconds = Optional.empty();

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

    private final InstantSource clock = InstantSource.system();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8));

    public BenchCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(directory, "virga-bench");
        try {
            measure(place);
        } finally {
            OwnVirga.delete(place);
        }
        return 0;
    }

    private void measure(Path place) throws IOException, InterruptedException {
        if (endpoint.isPresent()) {
            measure(new Subject("endpoint", access(endpoint.get()), pid.map(ServerProcess::new), false));
            return;
        }
        progress.step("starting Virga");
        try (OwnVirga virga = OwnVirga.start(place.resolve("api"), Optional.empty())) {
            measure(virga.subject("Virga", clock));
        }
    }

    private Subject.Access access(URI uri) {
        return new Subject.Access(uri, region, accessKeyId, secretAccessKey, clock);
    }

    private void measure(Subject subject) throws IOException, InterruptedException {
        List<Subject> subjects = new ArrayList<>(List.of(subject));
        if (peer.isPresent()) {
            subjects.add(new Subject(peerName, access(peer.get()), peerPid.map(ServerProcess::new), false));
        }
        ApiTrial.Options options = new ApiTrial.Options(
                Duration.ofSeconds(quick ? 3 : 8),
                Duration.ofSeconds(seconds.orElse(quick ? 2 : 5)),
                rounds.orElse(quick ? 3 : 5),
                readers,
                writers,
                1000,
                Long.MAX_VALUE);
        List<Work> works = ApiTrial.works(options).stream()
                .filter(work -> only.isEmpty() || only.contains(work.key()))
                .toList();
        print(new ApiTrial(subjects, options, progress).run(works));
    }

    private void print(List<ApiTrial.Row> rows) {
        out.println(
                "| | work | by | clients | requests/s | p50 ms | p99 ms | server CPU ms | until all run | failures |");
        out.println("|---|---|---|--:|--:|--:|--:|--:|--:|--:|");
        for (ApiTrial.Row row : rows) {
            for (Map.Entry<String, Rounds> one : row.bySubject().entrySet()) {
                Rounds r = one.getValue();
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %d | %.1f | %.2f | %.2f | %.3f | %s | %d |%n",
                        row.work().key(),
                        row.work().title(),
                        one.getKey(),
                        row.work().clients(),
                        r.perSecond(),
                        r.p50Millis(),
                        r.p99Millis(),
                        r.cpuMillis(),
                        r.runningPerSecond().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.0f/s, %.0f ms",
                                        r.runningPerSecond().getAsDouble(),
                                        r.untilRunningMillis().getAsDouble())
                                : "",
                        r.failures());
            }
        }
    }
}
