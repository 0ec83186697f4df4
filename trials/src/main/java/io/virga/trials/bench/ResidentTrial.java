package io.virga.trials.bench;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the cost of the same requests for a Virga with few resident instances and one with many. Both are measured
 * in turn, so that they meet the same conditions of the machine. Also measures the heap that an instance takes, and how long
 * a start among many takes.
 *
 * <p>Both servers have a hundred instances in the default VPC, so the answers to each request have the same length. All
 * other instances are in further VPCs of the same account and region.
 */
final class ResidentTrial {
    private static final int FEW = 100;
    private static final int TAGGED = 10;
    private static final int BATCH = 1000;
    private static final Pattern NEXT = Pattern.compile("<nextToken>([^<]+)</nextToken>");
    private static final Pattern VPC = Pattern.compile("<vpcId>(vpc-[0-9a-f]+)</vpcId>");
    private static final String HEAP = "4g";
    /** The requests to measure. */
    enum Question {
        BY_ID("DescribeInstances by id, of 1"),
        BY_TAG("DescribeInstances by tag, of " + TAGGED),
        BY_VPC("DescribeInstances by VPC, of " + FEW),
        TAGS("CreateTags"),
        LAUNCH("RunInstances of 1");

        private final String title;

        Question(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        boolean isDescription() {
            return this == BY_ID || this == BY_TAG || this == BY_VPC;
        }
    }

    /**
     * The results.
     *
     * @param points by the number of residents, the smallest first
     * @param heapBytes heap per instance
     * @param storeBytes database space per instance, including the write-ahead log
     * @param start of a server with all residents
     */
    record Outcome(List<Point> points, double heapBytes, double storeBytes, StartTrial.Start start) {}

    /**
     * The median cost of each question for a server with this many residents and, at the same time, for one with {@link
     * #FEW}.
     */
    record Point(int residents, Map<Question, Rounds> many, Map<Question, Rounds> few) {
        /** The ratio of the processor time per request with many residents to that with few. */
        double ratio(Question question) {
            return many.get(question).cpuMillis() / few.get(question).cpuMillis();
        }
    }

    /**
     * The extent of the measurement.
     *
     * @param longestWarmUp the longest warm-up of each kind of request on each side; it ends when the cost has settled
     * @param launches the number of measured launches of one instance, once for each size
     * @param sizes numbers of residents beyond a hundred, the smallest first
     */
    record Options(
            Duration longestWarmUp,
            Duration round,
            int rounds,
            int readers,
            int writers,
            int launches,
            List<Integer> sizes) {
        Options {
            sizes = List.copyOf(sizes);
        }
    }

    private final Path place;
    private final Options options;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Progress progress;

    ResidentTrial(Path place, Options options, InstantSource clock, RandomGenerator random, Progress progress) {
        this.place = place;
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.progress = progress;
    }

    Outcome run() throws IOException, InterruptedException {
        Path directory = place.resolve("many");
        int largest = options.sizes().getLast();
        // Two batches per subnet on average: that leaves room for a third, and for launches of one.
        int vpcs = (largest + 2 * options.launches()) / (2 * BATCH) + 1;
        List<String> subnets = ResidentNetworks.write(OwnVirga.data(directory), vpcs, random);
        progress.step("starting two Virgas, for few instances and for many");
        try (OwnVirga small = OwnVirga.start(place.resolve("few"), Optional.of(HEAP));
                OwnVirga large = OwnVirga.start(directory, Optional.of(HEAP))) {
            Side few = new Side(small.subject("few", clock), List.of());
            Side many = new Side(large.subject("many", clock), subnets);
            few.warmLaunches();
            few.prepare();
            many.prepare();
            warmUp(few, many);
            long heapBefore = Vitals.heapBytes(large.pid());
            List<Point> points = new ArrayList<>();
            for (int size : options.sizes()) {
                progress.step("launching up to " + size + " instances");
                many.fillTo(size);
                points.add(measure(size, few, many));
            }
            progress.step("describing all instances once, and counting the heap");
            int described = many.describeAll();
            double heap = (Vitals.heapBytes(large.pid()) - heapBefore) / (double) (described - FEW);
            double stored = size(OwnVirga.data(directory)) / (double) described;
            small.end();
            large.end();
            StartTrial.Start start = new StartTrial(place, options.rounds(), clock, progress)
                    .runAmong(largest, directory, Optional.of(HEAP));
            return new Outcome(points, heap, stored, start);
        }
    }

    private void warmUp(Side... sides) throws IOException, InterruptedException {
        for (Question question : Question.values()) {
            if (question != Question.LAUNCH) {
                for (Side side : sides) {
                    progress.step(question.title() + ": " + side.subject.name() + " warms up");
                    WarmUp.run(
                            options.longestWarmUp(),
                            duration ->
                                    side.ask(question, duration, Long.MAX_VALUE).load());
                }
            }
        }
    }

    private Point measure(int size, Side few, Side many) throws IOException, InterruptedException {
        Map<Question, Rounds> ofMany = new EnumMap<>(Question.class);
        Map<Question, Rounds> ofFew = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            progress.step(question.title() + ", among " + size + " and among " + FEW);
            List<Work.Round> manyRounds = new ArrayList<>();
            List<Work.Round> fewRounds = new ArrayList<>();
            // A launch adds to the residents, so launches have only one round.
            int rounds = question == Question.LAUNCH ? 1 : options.rounds();
            for (int round = 0; round < rounds; round++) {
                fewRounds.add(few.ask(question, options.round(), Long.MAX_VALUE));
                manyRounds.add(many.ask(question, options.round(), Long.MAX_VALUE));
            }
            ofMany.put(question, new Rounds(manyRounds));
            ofFew.put(question, new Rounds(fewRounds));
        }
        // Remove the measured launches from the server with few residents.
        few.prepare();
        return new Point(size, ofMany, ofFew);
    }

    /** A server with its residents. */
    private final class Side {
        private final Subject subject;
        /** The subnets of all residents but the first hundred. If empty, they go to the default subnets. */
        private final List<String> subnets;

        private final AtomicLong turn = new AtomicLong();
        private List<String> hundred = List.of();
        private String vpc = "";
        private int residents;

        Side(Subject subject, List<String> subnets) {
            this.subject = subject;
            this.subnets = List.copyOf(subnets);
        }

        /** Launches instances as a warm-up; they are not counted, and are removed afterwards. */
        void warmLaunches() throws IOException, InterruptedException {
            progress.step("RunInstances of 1: few warms up");
            launch(2 * options.launches());
        }

        /** Launches the hundred instances that the questions are about. */
        void prepare() throws IOException, InterruptedException {
            if (subnets.isEmpty()) {
                subject.clear();
            }
            hundred = subject.run(FEW, defaultSubnet());
            residents = FEW;
            Map<String, String> tags = new LinkedHashMap<>();
            for (String id : hundred.subList(0, TAGGED)) {
                tags.put("ResourceId." + (tags.size() + 1), id);
            }
            tags.put("Tag.1.Key", "part");
            tags.put("Tag.1.Value", "tenth");
            subject.ask("CreateTags", tags);
            Matcher found = VPC.matcher(subject.ask("DescribeInstances", Map.of("InstanceId.1", hundred.getFirst())));
            if (!found.find()) {
                throw new IOException("an instance is in no VPC");
            }
            vpc = found.group(1);
            subject.awaitRunning();
        }

        private String defaultSubnet() throws IOException {
            String text = subject.ask(
                    "DescribeSubnets", Map.of("Filter.1.Name", "default-for-az", "Filter.1.Value.1", "true"));
            Matcher found = Pattern.compile("<subnetId>([^<]+)</subnetId>").matcher(text);
            if (!found.find()) {
                throw new IOException("there is no default subnet");
            }
            return found.group(1);
        }

        void fillTo(int size) throws IOException, InterruptedException {
            // Launch one by one at first, so that single launches are warmed up when they are measured.
            if (residents < 2 * options.launches()) {
                launch(Math.min(size, 2 * options.launches()) - residents);
            }
            while (residents < size) {
                int batch = Math.min(BATCH, size - residents);
                subject.run(batch, subnet());
                residents += batch;
                if (residents % (10 * BATCH) == 0) {
                    progress.step(residents + " of " + size + " are launched");
                    subject.awaitRunning();
                }
            }
            subject.awaitRunning();
        }

        private String subnet() {
            List<String> all = subnets.isEmpty() ? subject.subnets() : subnets;
            return all.get((int) (turn.getAndIncrement() % all.size()));
        }

        /** Sends a question until the time is over or this many requests were sent. */
        Work.Round ask(Question question, Duration duration, long most) throws IOException, InterruptedException {
            return switch (question) {
                case BY_ID -> read(duration, most, Map.of("InstanceId.1", hundred.getFirst()), 1);
                case BY_TAG ->
                    read(duration, most, Map.of("Filter.1.Name", "tag:part", "Filter.1.Value.1", "tenth"), TAGGED);
                case BY_VPC -> read(duration, most, Map.of("Filter.1.Name", "vpc-id", "Filter.1.Value.1", vpc), FEW);
                case TAGS -> Work.tag(options.writers()).round(subject, new Work.Residents(hundred), duration, most);
                case LAUNCH -> launch(options.launches());
            };
        }

        private Work.Round read(Duration duration, long most, Map<String, String> parameters, int expected)
                throws IOException {
            return Work.read(subject, options.readers(), duration, most, parameters, expected);
        }

        private Work.Round launch(int count) throws IOException, InterruptedException {
            residents += count;
            Work.Round round = Work.untilRunning(
                    subject,
                    () -> subject.load()
                            .run(
                                    options.writers(),
                                    Duration.ofMinutes(5),
                                    count,
                                    () -> ApiConnection.form("RunInstances", subject.launch(1, subnet()))));
            if (round.load().failures() > 0) {
                throw new IOException(
                        round.load().failures() + " of " + count + " launches failed; one more is answered: "
                                + subject.ask("RunInstances", subject.launch(1, subnet())));
            }
            return round;
        }

        /** Pages through all instances and returns their number. */
        int describeAll() throws IOException {
            int described = 0;
            Map<String, String> parameters = new LinkedHashMap<>(Map.of("MaxResults", "1000"));
            while (true) {
                String text = subject.ask("DescribeInstances", parameters);
                described += Subject.instances(text).size();
                Matcher next = NEXT.matcher(text);
                if (!next.find()) {
                    break;
                }
                parameters.put("NextToken", next.group(1));
            }
            if (described != residents) {
                throw new IOException("DescribeInstances tells of " + described + " instances, not of " + residents);
            }
            return described;
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            long sum = 0;
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("virga.db"))
                    .toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
