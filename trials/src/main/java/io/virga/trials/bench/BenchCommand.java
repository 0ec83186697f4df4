package io.virga.trials.bench;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ApiConnection.Answer;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures an EC2 endpoint from outside: Virga, or a peer beside it on the same machine. It prints one row of a table for
 * each kind of work, medians of several runs.
 *
 * <p>Give it a fresh server without a cost: it launches thousands of instances, and terminates what it has launched.
 */
@Command(name = "bench", description = "Measure an EC2 endpoint.", mixinStandardHelpOptions = true, sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    private static final Pattern IMAGE = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");
    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
    private static final int MANY = 1000;
    private static final int BATCH = 100;
    /** A default subnet has 4,091 addresses, so that a run may not launch more. */
    private static final long LAUNCHES = 4000;

    private static final Duration LONGEST_END = Duration.ofMinutes(5);
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    @Option(names = "--endpoint", required = true, paramLabel = "URL", description = "Where the API is")
    private URI endpoint;

    @Option(names = "--pid", paramLabel = "PID", description = "The server's process, to count its processor time")
    private Optional<Long> pid = Optional.empty();

    @Option(names = "--region", defaultValue = "us-east-1", description = "The region: ${DEFAULT-VALUE}")
    private String region;

    @Option(names = "--access-key", defaultValue = "test", description = "The access key: ${DEFAULT-VALUE}")
    private String accessKeyId;

    @Option(names = "--secret", defaultValue = "test", description = "Its secret: ${DEFAULT-VALUE}")
    private String secretAccessKey;

    @Option(names = "--runs", defaultValue = "3", description = "Runs, of which the medians are told: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--seconds", defaultValue = "10", description = "How long a run is: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--writers", defaultValue = "64", description = "Clients of work that writes: ${DEFAULT-VALUE}")
    private int writers;

    @Option(names = "--readers", defaultValue = "4", description = "Clients of work that reads: ${DEFAULT-VALUE}")
    private int readers;

    @Option(
            names = "--start",
            description = "Measure how long this command takes to answer DescribeRegions, and end it")
    private boolean start;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command that --start starts")
    private List<String> command = new ArrayList<>();

    private final InstantSource clock = InstantSource.system();
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public BenchCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (start) {
            measureStart();
            return 0;
        }
        Optional<ServerProcess> server = pid.map(ServerProcess::new);
        try (ApiConnection connection = connection()) {
            measure(connection, new LoadPhase(this::connection, server));
        }
        if (server.isPresent()) {
            out.println("resident memory at the end: " + server.get().residentMiB() + " MiB");
        }
        return 0;
    }

    private ApiConnection connection() {
        return new ApiConnection(endpoint, region, accessKeyId, secretAccessKey, clock);
    }

    private void measure(ApiConnection connection, LoadPhase phase) throws IOException, InterruptedException {
        String image = first(IMAGE, ask(connection, "DescribeImages", Map.of()), "an image");
        List<String> launched = new ArrayList<>();
        while (launched.size() < MANY) {
            launched.addAll(all(INSTANCE, ask(connection, "RunInstances", launch(image, BATCH))));
        }
        String instance = launched.getFirst();
        int described = all(INSTANCE, ask(connection, "DescribeInstances", Map.of("MaxResults", "1000")))
                .size();
        if (described != MANY) {
            throw new IOException("DescribeInstances tells of " + described + " instances, not of " + MANY
                    + ": is the server a fresh one?");
        }
        out.println("| work | clients | requests/s | p50 ms | p99 ms | server CPU ms | failures |");
        out.println("|---|--:|--:|--:|--:|--:|--:|");
        byte[] one = ApiConnection.form("DescribeInstances", Map.of("InstanceId.1", instance));
        repeat("DescribeInstances of 1", phase, readers, () -> one);
        byte[] many = ApiConnection.form("DescribeInstances", Map.of("MaxResults", "1000"));
        repeat("DescribeInstances of 1000", phase, readers, () -> many);
        AtomicLong value = new AtomicLong();
        repeat(
                "CreateTags",
                phase,
                writers,
                () -> ApiConnection.form("CreateTags", tags(launched, value.incrementAndGet())));
        byte[] launch = ApiConnection.form("RunInstances", launch(image, 1));
        repeat("RunInstances of 1", phase, writers, LAUNCHES, () -> terminateAll(connection), () -> launch);
        terminateAll(connection);
    }

    private static Map<String, String> launch(String image, int count) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", image);
        parameters.put("InstanceType", "t3.nano");
        parameters.put("MinCount", Integer.toString(count));
        parameters.put("MaxCount", Integer.toString(count));
        parameters.put("TagSpecification.1.ResourceType", "instance");
        parameters.put("TagSpecification.1.Tag.1.Key", "Name");
        parameters.put("TagSpecification.1.Tag.1.Value", "load");
        return parameters;
    }

    private static Map<String, String> tags(List<String> instances, long value) {
        return Map.of(
                "ResourceId.1", instances.get((int) (value % instances.size())),
                "Tag.1.Key", "turn",
                "Tag.1.Value", Long.toString(value));
    }

    /** One run to warm up, then those that count. */
    private void repeat(String work, LoadPhase phase, int clients, Supplier<byte[]> form)
            throws IOException, InterruptedException {
        repeat(work, phase, clients, Long.MAX_VALUE, () -> {}, form);
    }

    /** @param before what is done before each run */
    private void repeat(
            String work, LoadPhase phase, int clients, long requests, Preparation before, Supplier<byte[]> form)
            throws IOException, InterruptedException {
        before.run();
        phase.run(clients, Duration.ofSeconds(seconds), requests, form);
        List<LoadPhase.Result> results = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            before.run();
            results.add(phase.run(clients, Duration.ofSeconds(seconds), requests, form));
        }
        out.printf(
                "| %s | %d | %.0f | %.2f | %.2f | %.3f | %d |%n",
                work,
                clients,
                median(results, LoadPhase.Result::perSecond),
                median(results, LoadPhase.Result::p50Millis),
                median(results, LoadPhase.Result::p99Millis),
                median(results, LoadPhase.Result::cpuMillis),
                results.stream().mapToLong(LoadPhase.Result::failures).sum());
    }

    @FunctionalInterface
    private interface Preparation {
        void run() throws IOException;
    }

    private static double median(List<LoadPhase.Result> results, ToDoubleFunction<LoadPhase.Result> value) {
        double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Terminates all that was launched, and waits until it is terminated. */
    private static void terminateAll(ApiConnection connection) throws IOException {
        long begin = System.nanoTime();
        List<String> left = load(connection);
        while (!left.isEmpty()) {
            Map<String, String> ids = new LinkedHashMap<>();
            for (String id : left) {
                ids.put("InstanceId." + (ids.size() + 1), id);
            }
            ask(connection, "TerminateInstances", ids);
            left = load(connection);
            if (System.nanoTime() - begin > LONGEST_END.toNanos()) {
                throw new IOException("instances are not terminated after " + LONGEST_END);
            }
        }
    }

    /** Some of the instances that this program has launched, and that are not terminated yet. */
    private static List<String> load(ApiConnection connection) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("MaxResults", "500");
        parameters.put("Filter.1.Name", "tag:Name");
        parameters.put("Filter.1.Value.1", "load");
        parameters.put("Filter.2.Name", "instance-state-name");
        parameters.put("Filter.2.Value.1", "pending");
        parameters.put("Filter.2.Value.2", "running");
        parameters.put("Filter.2.Value.3", "shutting-down");
        return all(INSTANCE, ask(connection, "DescribeInstances", parameters));
    }

    private void measureStart() throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                awaitAnswer(process, begin);
                millis.add((System.nanoTime() - begin) / 1_000_000);
                memory.add(new ServerProcess(process.pid()).residentMiB());
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        millis.sort(null);
        memory.sort(null);
        out.printf(
                "start to the first DescribeRegions answered: %d ms (median of %d), resident then: %d MiB%n",
                millis.get(runs / 2), runs, memory.get(runs / 2));
    }

    private void awaitAnswer(Process process, long begin) throws IOException, InterruptedException {
        while (System.nanoTime() - begin < LONGEST_START.toNanos()) {
            try (ApiConnection connection = connection()) {
                if (connection
                                .send(ApiConnection.form("DescribeRegions", Map.of()))
                                .status()
                        == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // not there yet: asked again after a moment, unless it ends meanwhile
            }
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new IOException("the command ended with " + process.exitValue());
            }
        }
        throw new IOException("the server did not answer within " + LONGEST_START);
    }

    private static String ask(ApiConnection connection, String action, Map<String, String> parameters)
            throws IOException {
        // The last request may be long ago, and the server may have closed the connection.
        connection.close();
        Answer answer = connection.send(ApiConnection.form(action, parameters));
        if (answer.status() != 200) {
            throw new IOException(action + " is answered with " + answer.status() + ": " + answer.text());
        }
        return answer.text();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String first(Pattern pattern, String text, String what) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the endpoint has not got " + what);
        }
        return matcher.group(1);
    }
}
