package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.VirgaProcess;
import io.virga.trials.client.Vitals;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xml.sax.SAXException;

/** Sends a given number of requests to a server, in batches. After each batch it checks the health of the server. */
final class Fuzzer {
    static final int BATCH = 25_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 100;
    private static final int MOST_SLOW = 32;
    private static final List<String> FURNITURE = List.of(
            "Action=RunInstances&ImageId=%s&InstanceType=t3.nano&MinCount=3&MaxCount=3"
                    + "&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=a",
            "Action=CreateSecurityGroup&GroupName=fuzzed&GroupDescription=a",
            "Action=CreateKeyPair&KeyName=fuzzed&KeyType=ed25519");

    private static final String TRUST = URLEncoder.encode("""
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},\
        "Action":"sts:AssumeRole"}}\
        """, UTF_8);

    private static final List<String> IDENTITIES = List.of(
            "Action=CreateUser&UserName=fuzzed",
            "Action=CreateUser&UserName=fuzzed2&Path=/a/",
            "Action=CreateAccessKey&UserName=fuzzed",
            "Action=CreateGroup&GroupName=fuzzed",
            "Action=AddUserToGroup&GroupName=fuzzed&UserName=fuzzed",
            "Action=CreateRole&RoleName=fuzzed&AssumeRolePolicyDocument=" + TRUST,
            "Action=CreateServiceLinkedRole&AWSServiceName=autoscaling.amazonaws.com",
            "Action=CreateInstanceProfile&InstanceProfileName=fuzzed",
            "Action=AddRoleToInstanceProfile&InstanceProfileName=fuzzed&RoleName=fuzzed",
            "Action=CreatePolicy&PolicyName=fuzzed&PolicyDocument="
                    + URLEncoder.encode(PolicyTexts.identity(new Dice(5)), UTF_8),
            "Action=CreateVirtualMFADevice&VirtualMFADeviceName=fuzzed",
            "Action=ListPolicies&Scope=AWS&MaxItems=20");

    /**
     * The settings of a run.
     *
     * @param connections the number of requests in flight
     * @param mutations the kinds of requests
     * @param failures the directory for requests with wrong answers
     */
    record Settings(long seed, long requests, int connections, Path failures, Set<Mutation> mutations) {
        Settings {
            mutations = Set.copyOf(mutations);
        }
    }

    /** The results of a run. */
    record Result(
            Tally tally,
            List<Failure> failures,
            long failed,
            long slowOnce,
            int implemented,
            Vitals before,
            Vitals after,
            Duration duration) {}

    private final Settings settings;
    private final VirgaProcess server;
    private final String adminKey;
    private final Surface surface;
    private final Consumer<String> progress;
    private final InstantSource clock;
    private final URI endpoint;
    private final List<Mutation> mutations;
    private final Known known = new Known();
    private volatile Map<Principal, Key> keys = Map.of();
    private final Tally tally = new Tally();
    private final List<Failure> failures = new ArrayList<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong slowOnce = new AtomicLong();
    private final AtomicLong next = new AtomicLong();
    private final Semaphore slow = new Semaphore(MOST_SLOW);
    /** Its write lock gives one thread exclusive use of the server. */
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock();

    /** @param adminKey the key that the server's own pages require */
    Fuzzer(
            Settings settings,
            VirgaProcess server,
            String adminKey,
            Surface surface,
            Consumer<String> progress,
            InstantSource clock) {
        this.settings = settings;
        this.server = server;
        this.adminKey = adminKey;
        this.surface = surface;
        this.progress = progress;
        this.clock = clock;
        this.endpoint = server.endpoint();
        this.mutations = Mutation.byWeight(settings.mutations().stream()
                .filter(mutation -> surface.has(mutation.protocols()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** How to start the server: no resource may run out except those that quotas bound. */
    static VirgaProcess.Launch launch(Path data) {
        return VirgaProcess.Launch.simulated(
                data,
                "--region",
                Draft.REGION,
                "--region",
                Draft.OTHER_REGION,
                "--allow-reset",
                "--memory",
                "1000000000",
                "--quota",
                "L-1216C47A=400",
                "--quota",
                "L-E79EC296=300");
    }

    Result run() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        getToKnow();
        reset();
        Vitals before = Vitals.afterCollection(server.pid());
        while (next.get() < settings.requests()) {
            furnish();
            batch(Math.min(settings.requests(), next.get() + BATCH));
            requireWell();
            requireDoorstepKept();
            reset();
        }
        Vitals after = settled(before);
        return new Result(
                tally,
                List.copyOf(failures),
                failed.get(),
                slowOnce.get(),
                surface.implemented(),
                before,
                after,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /**
     * Calls every operation twice. That shows which operations exist, and loads all classes before the measurements.
     */
    private void getToKnow() throws IOException, InterruptedException {
        try (Lane lane = lane()) {
            for (Operation<?, ?> operation : surface.all()) {
                for (ServiceModel.Protocol protocol : operation.service().protocols()) {
                    fire(
                            lane,
                            Mutation.EMPTY,
                            Surface.empty(operation, protocol).shot(-1, Mutation.EMPTY.name()));
                    Shot minimal = Surface.minimal(operation, protocol).shot(-1, Mutation.VALID.name());
                    Oracle.Judgement judgement = fire(lane, Mutation.VALID, minimal);
                    requireListed(operation, judgement);
                }
            }
        }
        progress.accept(surface.implemented() + " of " + surface.all().size() + " operations are implemented");
    }

    /** An operation of which only the name is known is refused for that reason. */
    private static void requireListed(Operation<?, ?> operation, Oracle.Judgement judgement) throws IOException {
        if (!operation.isDescribed() && !judgement.code().startsWith("UnsupportedOperation")) {
            throw new IOException(operation + ", which is not there, is answered " + judgement.status() + " "
                    + judgement.code() + " " + judgement.message());
        }
    }

    /** Creates some resources of each kind, so that requests find them. */
    private void furnish() throws IOException {
        try (Lane lane = lane()) {
            learn(lane, "Action=DescribeImages&Owner.1=self&Version=2016-11-15");
            String image = known.any("imageid", new Dice(1)).orElseThrow(() -> new IOException("there is no image"));
            for (String form : FURNITURE) {
                learn(lane, form.formatted(image) + "&Version=2016-11-15");
            }
            for (String name : List.of(
                    "Instances",
                    "Vpcs",
                    "Subnets",
                    "SecurityGroups",
                    "NetworkInterfaces",
                    "Volumes",
                    "Tags",
                    "KeyPairs")) {
                learn(lane, "Action=Describe" + name + "&Version=2016-11-15");
            }
            for (String form : IDENTITIES) {
                learn(lane, "iam", Key.ROOT, form + "&Version=2010-05-08");
            }
            keys = Principals.make((service, key, form) -> learn(lane, service, key, form));
        }
    }

    private void learn(Lane lane, String form) throws IOException {
        learn(lane, "ec2", Key.ROOT, form);
    }

    private AnswerXml learn(Lane lane, String service, Key key, String form) throws IOException {
        Shot shot = plain(service, key, form);
        Exchange exchange = lane.exchange(shot, bytes(shot));
        Oracle.Judgement judgement = Oracle.judge(shot, exchange, known::learn);
        if (judgement.breach().isPresent() || judgement.status() != 200) {
            throw new IOException("the server does not do what the trial begins with: " + form + " is answered "
                    + judgement.status() + " " + judgement.message()
                    + judgement.breach().orElse(""));
        }
        try {
            return AnswerXml.of(exchange.answers().getLast().body(), (name, text) -> {});
        } catch (SAXException e) {
            throw new IOException("what was read once can't be read again", e);
        }
    }

    private static Shot plain(String form) {
        return plain("ec2", Key.ROOT, form);
    }

    private static Shot plain(String service, Key key, String form) {
        return new Shot(
                -1,
                Mutation.VALID.name(),
                service,
                "",
                "POST",
                "/",
                "HTTP/1.1",
                List.of(new Header("Content-Type", Draft.FORM)),
                form.getBytes(UTF_8),
                false,
                Signing.good(Draft.REGION, service).withKey(key.accessKeyId(), key.secretAccessKey(), key.token()),
                Delivery.WHOLE,
                service.equals("ec2") ? Shot.Form.EC2 : Shot.Form.QUERY,
                false,
                List.of());
    }

    private void batch(long end) throws IOException, InterruptedException {
        Queue<Future<?>> slowly = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(settings.connections());
                ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < settings.connections(); i++) {
                running.add(threads.submit(() -> {
                    work(end, aside, slowly);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            for (Future<?> one : slowly) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the trial broke off: " + e.getCause(), e.getCause());
        }
    }

    private void work(long end, ExecutorService aside, Queue<Future<?>> slowly)
            throws IOException, InterruptedException {
        try (Lane lane = lane()) {
            for (long number = take(end); number >= 0; number = take(end)) {
                Dice dice = Dice.of(settings.seed(), number);
                Mutation mutation = dice.of(mutations);
                Shot shot = mutation.shot(number, surface, known, dice);
                if (shot.delivery() == Delivery.SLOWLY) {
                    slow.acquire();
                    slowly.add(aside.submit(() -> {
                        try (Lane own = lane()) {
                            fire(own, mutation, shot);
                        } finally {
                            slow.release();
                        }
                        return null;
                    }));
                } else {
                    fire(lane, mutation, shot);
                }
            }
        }
    }

    private long take(long end) {
        long number = next.getAndUpdate(n -> Math.min(end, n + 1));
        if (number >= end) {
            return -1;
        }
        if (number % 5000 == 0 && number > 0) {
            progress.accept(
                    "%,d of %,d requests, %d wrong answers".formatted(number, settings.requests(), failed.get()));
        }
        return number;
    }

    private Oracle.Judgement fire(Lane lane, Mutation mutation, Shot shot) throws IOException, InterruptedException {
        Exchange exchange;
        Oracle.Judgement judgement;
        quiet.readLock().lock();
        try {
            exchange = send(lane, shot);
            judgement = judge(shot, exchange);
        } finally {
            quiet.readLock().unlock();
        }
        tally.add(mutation, judgement, exchange.nanos());
        if (judgement.code().startsWith("UnsupportedOperation")) {
            shot.service()
                    .flatMap(service -> service.operation(shot.operation()))
                    .ifPresent(operation -> surface.heard(operation, judgement.message()));
        }
        if (judgement.breach().isPresent()) {
            wrong(shot, exchange, judgement.breach().get());
        }
        return judgement;
    }

    private Exchange send(Lane lane, Shot shot) throws IOException {
        return lane.exchange(shot, bytes(shot));
    }

    private byte[] bytes(Shot shot) {
        return WireRequest.of(shot, endpoint.getHost() + ":" + endpoint.getPort(), adminKey, keys, clock.instant());
    }

    private Oracle.Judgement judge(Shot shot, Exchange exchange) {
        // Do not learn from another region's answers: requests must not use those values as if they were of this
        // region.
        boolean learns = shot.signing().region().equals(Draft.REGION);
        return Oracle.judge(shot, exchange, learns ? known::learn : (name, text) -> {});
    }

    /**
     * Checks a wrong answer again, with nothing else in flight. One slow answer may be the machine's fault; a second
     * one is not.
     */
    private void wrong(Shot shot, Exchange exchange, String breach) throws InterruptedException {
        quiet.writeLock().lock();
        try {
            Optional<String> again = alone(shot);
            // An answer that never came counts as lost, not as late.
            boolean slow = exchange.nanos() > Oracle.LONGEST.toNanos()
                    && exchange.fault().isEmpty();
            if (slow && again.isEmpty()) {
                slowOnce.incrementAndGet();
                return;
            }
            failed.incrementAndGet();
            if (failures.size() >= MOST_KEPT) {
                return;
            }
            boolean form = shot.form() == Shot.Form.EC2 || shot.form() == Shot.Form.QUERY;
            Shot smallest = again.isPresent() && form && shot.delivery() == Delivery.WHOLE
                    ? Shrinker.shrink(shot, smaller -> alone(smaller).isPresent())
                    : shot;
            Failure failure = new Failure(settings.seed(), breach, told(exchange), again.isPresent(), smallest);
            failures.add(failure);
            progress.accept(shot.mutation() + " " + shot.operation() + ": " + breach + " (kept as "
                    + failure.keep(settings.failures()) + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("a failure could not be kept", e);
        } finally {
            quiet.writeLock().unlock();
        }
    }

    private Optional<String> alone(Shot shot) {
        try (Lane lane = lane()) {
            return judge(shot, send(lane, shot)).breach();
        } catch (IOException e) {
            return Optional.of("the server takes no connection: " + e.getMessage());
        }
    }

    private static String told(Exchange exchange) {
        if (exchange.answers().isEmpty()) {
            return "";
        }
        Answer last = exchange.answers().getLast();
        String body = new String(last.body(), UTF_8);
        return last.status() + " " + body.substring(0, Math.min(2000, body.length()));
    }

    /** Sends one stored request and returns what is wrong with its answer now. */
    Optional<String> replay(Shot shot) throws IOException {
        furnish();
        return alone(shot);
    }

    private void requireWell() throws IOException {
        try (Lane lane = lane()) {
            learn(lane, "Action=DescribeRegions&Version=2016-11-15");
        }
    }

    /** Checks that requests refused at the doorstep have left nothing behind. */
    private void requireDoorstepKept() throws IOException {
        Shot shot = plain("Action=DescribeKeyPairs&Version=2016-11-15&Filter.1.Name=key-name&Filter.1.Value.1="
                + DoorstepShots.KEY_NAME + "*");
        try (Lane lane = lane()) {
            Exchange exchange = send(lane, shot);
            if (exchange.answers().isEmpty()
                    || new String(exchange.answers().getFirst().body(), UTF_8).contains(DoorstepShots.KEY_NAME)) {
                throw new IOException("what was refused at the doorstep was done: " + told(exchange));
            }
        }
    }

    private void reset() throws IOException {
        Shot shot = new Shot(
                -1,
                "",
                "",
                "",
                "POST",
                "/_virga/reset",
                "HTTP/1.1",
                List.of(),
                new byte[0],
                false,
                Signing.owner(),
                Delivery.WHOLE,
                Shot.Form.OWN,
                false,
                List.of());
        try (Lane lane = new Lane(endpoint, Duration.ofSeconds(60))) {
            Exchange exchange = send(lane, shot);
            if (exchange.answers().isEmpty() || exchange.answers().getFirst().status() != 200) {
                throw new IOException("the server could not be reset: " + told(exchange));
            }
        }
        known.clear();
    }

    /** Reads the server's vitals after it has closed connections and ended idle threads. */
    private Vitals settled(Vitals before) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < Duration.ofSeconds(40).toNanos()
                && (Vitals.descriptors(server.pid()) > before.descriptors()
                        || Vitals.threads(server.pid()) > before.threads())) {
            Thread.sleep(200);
        }
        return Vitals.afterCollection(server.pid());
    }

    private Lane lane() {
        return new Lane(endpoint, PATIENCE);
    }
}
