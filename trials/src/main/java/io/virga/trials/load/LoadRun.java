package io.virga.trials.load;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ServerProcess;
import io.virga.trials.client.VirgaProcess;
import io.virga.trials.client.Vitals;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs many clients against one server for some time, and samples the server's resources before, during and after. */
final class LoadRun {
    private static final Pattern IMAGE = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");
    private static final Duration LONGEST_END = Duration.ofMinutes(2);
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(45);
    private static final int MOST_TOLD = 20;

    /**
     * The settings of a run.
     *
     * @param rate requests per second of all clients together; zero for as many as possible
     * @param interval the time between samples of the server
     * @param life how long an instance lives
     */
    record Settings(
            int clients,
            double rate,
            Duration duration,
            Duration interval,
            Duration life,
            long seed,
            String throttle) {}

    /**
     * The server at one moment.
     *
     * @param instances the instances launched so far; terminated ones are still described for an hour
     */
    record Sample(String when, Vitals vitals, long instances, long requests, double cpuSeconds) {}

    /**
     * The results of a run.
     *
     * @param lag how late the clients themselves sent their requests
     * @param clientCpuSeconds processor time of this process, which runs all clients
     * @param troubles unexpected events of the clients
     */
    record Result(
            Map<String, Latencies> actions,
            Latencies lag,
            double clientCpuSeconds,
            List<Sample> samples,
            List<String> troubles,
            Duration duration) {}

    private final Settings settings;
    private final VirgaProcess server;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final Map<String, Latencies> actions = new ConcurrentHashMap<>();
    private final Latencies lag = new Latencies();
    private final AtomicLong launches = new AtomicLong();
    private final List<Sample> samples = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();

    LoadRun(Settings settings, VirgaProcess server, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.server = server;
        this.clock = clock;
        this.progress = progress;
    }

    Result run() throws IOException, InterruptedException {
        String image = image();
        sample("before");
        double cpuBefore = ownCpuSeconds();
        long begin = System.nanoTime();
        long end = begin + settings.duration().toNanos();
        LoadClient.Setting shared =
                new LoadClient.Setting(image, () -> System.nanoTime() < end, settings.life(), this::answered);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.clients(); i++) {
                String name = "client-" + i;
                long seed = settings.seed() * 1_000_003 + i;
                Pace pace = pace(begin, i);
                clients.execute(() -> live(name, seed, pace, shared));
            }
            clients.shutdown();
            for (long next = begin + settings.interval().toNanos();
                    next < end;
                    next += settings.interval().toNanos()) {
                if (clients.awaitTermination(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    break;
                }
                sample((System.nanoTime() - begin) / 1_000_000_000 + " s");
            }
            long patience = end + LONGEST_END.toNanos() - System.nanoTime();
            if (!clients.awaitTermination(patience, TimeUnit.NANOSECONDS)) {
                troubles.add("clients did not come to their end");
                clients.shutdownNow();
            }
        }
        Duration lasted = Duration.ofNanos(System.nanoTime() - begin);
        double clientCpu = ownCpuSeconds() - cpuBefore;
        awaitQuiet();
        sample("after");
        return new Result(Map.copyOf(actions), lag, clientCpu, List.copyOf(samples), List.copyOf(troubles), lasted);
    }

    private static double ownCpuSeconds() throws IOException {
        return new ServerProcess(ProcessHandle.current().pid()).cpuSeconds();
    }

    /** A client's pace. The first requests of all clients are spread over one interval. */
    private Pace pace(long begin, int client) {
        if (settings.rate() == 0) {
            return Pace.asFastAsPossible();
        }
        double interval = 1e9 * settings.clients() / settings.rate();
        return Pace.steady(begin + (long) (interval * client / settings.clients()), (long) interval);
    }

    private void live(String name, long seed, Pace pace, LoadClient.Setting shared) {
        try (ApiConnection connection = connection()) {
            new LoadClient(connection, seed, name, pace, shared).run();
        } catch (IOException | RuntimeException e) {
            // Record that one client has failed; the others continue.
            if (troubles.size() < MOST_TOLD) {
                troubles.add(name + ": " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(String action, long nanos, long lagNanos, String code) {
        actions.computeIfAbsent(action, a -> new Latencies()).add(nanos, code);
        lag.add(lagNanos, "");
        if (action.equals("RunInstances") && code.isEmpty()) {
            launches.incrementAndGet();
        }
    }

    private ApiConnection connection() {
        URI endpoint = server.endpoint();
        return new ApiConnection(endpoint, "us-east-1", "test", "test", clock);
    }

    private String image() throws IOException {
        try (ApiConnection connection = connection()) {
            String answer = connection
                    .send(ApiConnection.form("DescribeImages", Map.of("Owner.1", "self")))
                    .text();
            Matcher image = IMAGE.matcher(answer);
            if (!image.find()) {
                throw new IOException("the server has no image: " + answer);
            }
            return image.group(1);
        }
    }

    private void sample(String when) throws IOException, InterruptedException {
        Vitals vitals = Vitals.afterCollection(server.pid());
        long requests = actions.values().stream().mapToLong(Latencies::requests).sum();
        samples.add(new Sample(when, vitals, launches.get(), requests, new ServerProcess(server.pid()).cpuSeconds()));
        progress.accept("%s: %,d requests, heap %s MiB, %d threads, %d descriptors"
                .formatted(when, requests, vitals.heapMiB(), vitals.threads(), vitals.descriptors()));
    }

    /**
     * Waits until the server has closed its side of the clients' connections: until it holds no more than the report allows.
     * Some threads that first use has made stay, so that the first count is never reached.
     */
    private void awaitQuiet() throws IOException, InterruptedException {
        Vitals before = samples.getFirst().vitals();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_QUIET.toNanos()
                && (LoadReport.isMore(before.descriptors(), Vitals.descriptors(server.pid()))
                        || LoadReport.isMore(before.threads(), Vitals.threads(server.pid())))) {
            Thread.sleep(200);
        }
    }
}
