package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.Instance;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StartInstancesRequest;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.PolicySource;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.identity.sts.KeyFetcher;
import io.virga.cloud.identity.sts.SessionFamily;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.Image;
import io.virga.cloud.image.Images;
import io.virga.cloud.image.SimulatedImages;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.instance.Launcher;
import io.virga.cloud.network.Ipv6Pool;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.operation.Source;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.host.simulated.SimulatedState;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A whole control plane on simulated hosts, with a clock that the test moves. */
public final class CloudTester implements AutoCloseable {
    public static final String REGION = "us-east-1";
    public static final String OTHER_REGION = "eu-west-1";
    public static final Caller OWNER = Account.DEFAULT.caller();
    public static final Caller STRANGER = Caller.root("210987654321");

    static final Source SOURCE = Source.of(Optional.of("192.0.2.7"), Optional.of("a test"), false);
    static final String REQUEST_ID = "00000000-0000-0000-0000-000000000000";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_MOVES = 1000;

    /**
     * The configuration of a control plane under test.
     *
     * @param hostMiB the memory of each host in MiB, one element per host
     */
    public record Options(
            Map<String, Long> quotas,
            String publicCidr,
            String ipv6Cidr,
            List<Long> hostMiB,
            RequestThrottle throttle,
            FirstImages firstImages,
            Cloud.Seams seams) {
        public static Options defaults() {
            return new Options(
                    Map.of(),
                    "198.18.0.0/16",
                    Ipv6Pool.DEFAULT,
                    List.of(1L << 30),
                    RequestThrottle.OFF,
                    FirstImages.NONE,
                    new Cloud.Seams(
                            Optional.empty(), Optional.of(CallRecorder.NONE), SessionFamily.overHttps(Set.of())));
        }

        public Options withQuota(String code, long limit) {
            Map<String, Long> all = new HashMap<>(quotas);
            all.put(code, limit);
            return new Options(all, publicCidr, ipv6Cidr, hostMiB, throttle, firstImages, seams);
        }

        public Options withPublicCidr(String newPublicCidr) {
            return new Options(quotas, newPublicCidr, ipv6Cidr, hostMiB, throttle, firstImages, seams);
        }

        public Options withIpv6Cidr(String newIpv6Cidr) {
            return new Options(quotas, publicCidr, newIpv6Cidr, hostMiB, throttle, firstImages, seams);
        }

        public Options withHosts(Long... newHostMiB) {
            return new Options(quotas, publicCidr, ipv6Cidr, Arrays.asList(newHostMiB), throttle, firstImages, seams);
        }

        public Options withFirstImages(FirstImages newFirstImages) {
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, throttle, newFirstImages, seams);
        }

        public Options throttled(RequestThrottle newThrottle) {
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, newThrottle, firstImages, seams);
        }

        /** With CloudTrail's event history, which writes by itself a moment after calls. Without restarts on one store. */
        public Options withTrail() {
            Cloud.Seams others = new Cloud.Seams(seams.policies(), Optional.empty(), seams.providerKeys());
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, throttle, firstImages, others);
        }

        /** Whose calls are heard of by something else than the event history. */
        public Options recordedBy(CallRecorder recorder) {
            Cloud.Seams others = new Cloud.Seams(seams.policies(), Optional.of(recorder), seams.providerKeys());
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, throttle, firstImages, others);
        }

        public Options withProviderKeys(KeyFetcher fetcher) {
            Cloud.Seams others = new Cloud.Seams(seams.policies(), seams.recorder(), fetcher);
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, throttle, firstImages, others);
        }

        public Options withPolicies(PolicySource policies) {
            Cloud.Seams others = new Cloud.Seams(Optional.of(policies), seams.recorder(), seams.providerKeys());
            return new Options(quotas, publicCidr, ipv6Cidr, hostMiB, throttle, firstImages, others);
        }
    }

    private final Options options;
    private final UnaryOperator<Host> asSeen;
    private final Optional<Duration> deadline;
    private final TestingClock clock = new TestingClock();
    private final SecureRandom random = new SeededRandom(42);
    private final Store store;
    private final SealingKeyFile sealingKey;
    private final List<SimulatedState> states = new ArrayList<>();
    private List<SimulatedHost> hosts = List.of();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Store seen;
    private Cloud cloud;

    private CloudTester(Path directory, Options options, UnaryOperator<Host> asSeen, Optional<Duration> deadline) {
        this.options = options;
        this.asSeen = asSeen;
        this.deadline = deadline;
        this.store = SqliteStore.open(directory.resolve("virga.db"), Cloud.documents());
        this.sealingKey = new SealingKeyFile(directory.resolve("sealing.key"));
        options.hostMiB().forEach(memory -> states.add(new SimulatedState()));
        start(store);
    }

    public static CloudTester in(Path directory) {
        return in(directory, Options.defaults());
    }

    public static CloudTester in(Path directory, Options options) {
        return new CloudTester(directory, options, host -> host, Optional.empty());
    }

    /**
     * A control plane that sees each host through something else.
     *
     * @param deadline how long a call to a host may take
     */
    static CloudTester in(Path directory, Options options, UnaryOperator<Host> asSeen, Duration deadline) {
        return new CloudTester(directory, options, asSeen, Optional.of(deadline));
    }

    private void start(Store storeAsSeen) {
        start(storeAsSeen, all -> all);
    }

    private void start(Store storeAsSeen, UnaryOperator<List<Host>> open) {
        seen = storeAsSeen;
        List<SimulatedHost> opened = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            opened.add(new SimulatedHost(
                    "host-" + i,
                    SimulatedHostOptions.of(clock)
                            .withMemoryMiB(options.hostMiB().get(i))
                            .withState(states.get(i))
                            .withLibrary(this::library)));
        }
        hosts = opened;
        Cloud.Settings settings = new Cloud.Settings(
                List.of(REGION, OTHER_REGION),
                List.of(Account.DEFAULT, new Account(STRANGER.account(), "other", "secret")),
                options.publicCidr(),
                options.ipv6Cidr(),
                options.quotas(),
                options.throttle(),
                InstanceReconciler.Timing.DEFAULT,
                options.firstImages(),
                Optional.empty(),
                Set.of());
        List<Host> hostsAsSeen = hosts.stream().<Host>map(asSeen).toList();
        Epoch epoch = new Epoch(store.epoch());
        Hosts bounded = deadline.map(longest -> Hosts.withDeadline(List.of(), epoch, longest))
                .orElseGet(() -> new Hosts(List.of(), epoch));
        cloud = new Cloud(settings, storeAsSeen, sealingKey, bounded, clock, random, options.seams());
        cloud.start(() -> open.apply(hostsAsSeen), failures::add);
    }

    /** What went wrong in the late part of a start. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private Optional<Long> library(String snapshotId) {
        return options.firstImages() instanceof FirstImages.Simulated(SimulatedImages images)
                ? images.snapshotGiB(snapshotId).map(gib -> (long) gib << 30)
                : Optional.empty();
    }

    /** Closes the control plane and starts another one on the same store and hosts. */
    public void restart() {
        restartOn(store);
    }

    /** As {@link #restart}, with a write to the store that fails. */
    public void restartWithFault(int faultyWrite, FaultyStore.Fault fault) {
        restartOn(new FaultyStore(store, faultyWrite, fault));
    }

    /** As {@link #restart}, and before the next write to the store something else happens, once. */
    public void restartBeforeWrite(Runnable first) {
        InterruptedStore interrupted = new InterruptedStore(store);
        restartOn(interrupted);
        interrupted.beforeNextWrite(first);
    }

    /** As {@link #restart}, on the store as a test lets it be seen. */
    public void restartOn(Store asSeen) {
        closeCloud();
        start(asSeen);
    }

    /** As {@link #restartOn(Store)}, with what a test does when the hosts are opened. */
    void restartOn(Store asSeen, UnaryOperator<List<Host>> open) {
        closeCloud();
        start(asSeen, open);
    }

    /** Restarts if the control plane has crashed. */
    public boolean restartIfCrashed() {
        boolean crashed = seen instanceof FaultyStore faulty && faulty.isCrashed();
        if (crashed) {
            restart();
        }
        return crashed;
    }

    public int reconcilerWrites() {
        return ((FaultyStore) seen).writes();
    }

    private void closeCloud() {
        cloud.close();
        hosts.forEach(SimulatedHost::close);
    }

    @Override
    public void close() {
        closeCloud();
        store.close();
    }

    public Cloud cloud() {
        return cloud;
    }

    /** Launches instances without a request. */
    public Launcher launcher() {
        return cloud.verbs().launcher();
    }

    public Store store() {
        return store;
    }

    public TestingClock clock() {
        return clock;
    }

    public SimulatedHost host() {
        return hosts.getFirst();
    }

    public List<SimulatedHost> hosts() {
        return List.copyOf(hosts);
    }

    /** Sends a request as the owner, to the default region. */
    public <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I request) {
        return call(OWNER, REGION, operation, request);
    }

    public <I extends Structure, O extends Structure> O call(
            Caller caller, String region, Operation<I, O> operation, I request) {
        return cloud.dispatcher().dispatch(request(operation, request, caller, region));
    }

    /** A request as the front door hands it on. */
    private <I extends Structure, O extends Structure> Request<I, O> request(
            Operation<I, O> operation, I input, Caller caller, String region) {
        return new Request<>(operation, input, caller, region, SOURCE, REQUEST_ID, clock.instant());
    }

    /** The error that a request is answered with. */
    public <I extends Structure> ServiceException refused(Operation<I, ?> operation, I request) {
        return refused(OWNER, REGION, operation, request);
    }

    public <I extends Structure> ServiceException refused(
            Caller caller, String region, Operation<I, ?> operation, I request) {
        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> call(caller, region, operation, request));
        assertThat(refused).as("%s is refused: %s", operation.name(), request).isNotNull();
        return refused;
    }

    /** The code of the error that a request is answered with. */
    public <I extends Structure> String code(Operation<I, ?> operation, I request) {
        return refused(operation, request).code();
    }

    /** A request with these members, for any operation. */
    public static <I extends Structure> I request(Operation<I, ?> operation, Map<String, ?> members) {
        Object[] values = new Object[operation.input().members().size()];
        members.forEach((name, value) ->
                values[operation.input().member(name).orElseThrow().index()] = value);
        return operation.input().make(values);
    }

    /** Waits until nothing more can happen before the clock advances. */
    public void idle() {
        awaitIdle();
    }

    private Optional<Instant> awaitIdle() {
        try {
            return cloud.awaitIdle(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until nothing is outstanding, and advances the clock to each time at which outstanding work is due. */
    public void settle() {
        for (int i = 0; i < MOST_MOVES; i++) {
            Optional<Instant> next = awaitIdle();
            if (next.isEmpty()) {
                return;
            }
            clock.advanceTo(next.get());
            cloud.lookAtAll();
        }
        throw new IllegalStateException("never settles");
    }

    /** Advances the clock by a duration, and lets all work run that falls due meanwhile. */
    public void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (int i = 0; i < MOST_MOVES; i++) {
            Optional<Instant> next = awaitIdle().filter(time -> !time.isAfter(end));
            if (next.isEmpty()) {
                break;
            }
            clock.advanceTo(next.get());
            cloud.lookAtAll();
        }
        clock.advanceTo(end);
        cloud.lookAtAll();
        awaitIdle();
    }

    /** Makes an image that has a root volume of this size and that every account may launch. */
    public Image image(String name, int sizeGiB) {
        return image(name, sizeGiB, false);
    }

    /** As above. A {@code direct} image boots a kernel without a boot loader. */
    public Image image(String name, int sizeGiB, boolean direct) {
        try {
            Path disk = emptyDisk(sizeGiB);
            try {
                Optional<Images.BootFiles> files =
                        direct ? Optional.of(new Images.BootFiles(disk, disk, "console=ttyS0")) : Optional.empty();
                return cloud.images()
                        .register(
                                new Scope(OWNER.account(), REGION),
                                new Images.Source(
                                        name, "of a test", "x86_64", "legacy-bios", disk, files, new TreeMap<>()),
                                part -> {});
            } finally {
                Files.deleteIfExists(disk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to launch one t3.micro. */
    public static RunInstancesRequest.Builder launch(Image image) {
        return RunInstancesRequest.builder()
                .imageId(image.id())
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1);
    }

    public Reservation run(RunInstancesRequest.Builder request) {
        return call(Ec2.RUN_INSTANCES, request.build());
    }

    /** Launches instances, waits until they have settled, and returns their ids. */
    public List<String> running(Image image, UnaryOperator<RunInstancesRequest.Builder> change) {
        List<String> ids = run(change.apply(launch(image))).instances().stream()
                .map(i -> i.instanceId().orElseThrow())
                .toList();
        settle();
        return ids;
    }

    /** Launches one more instance, and returns its id once it is running. */
    public String running(Image image) {
        return running(image, request -> request).getFirst();
    }

    public Instance instance(String id) {
        return call(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder()
                                .instanceIds(List.of(id))
                                .build())
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    public String state(String id) {
        return instance(id).state().orElseThrow().name().orElseThrow();
    }

    public String reason(String id) {
        return instance(id).stateReason().orElseThrow().code().orElseThrow();
    }

    public void stop(String... ids) {
        call(
                Ec2.STOP_INSTANCES,
                StopInstancesRequest.builder().instanceIds(List.of(ids)).build());
    }

    public void start(String... ids) {
        call(
                Ec2.START_INSTANCES,
                StartInstancesRequest.builder().instanceIds(List.of(ids)).build());
    }

    public void terminate(String... ids) {
        call(
                Ec2.TERMINATE_INSTANCES,
                TerminateInstancesRequest.builder().instanceIds(List.of(ids)).build());
    }

    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(List.of(values)).build();
    }

    public static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    public static TagSpecification tags(String type, Tag... tags) {
        return TagSpecification.builder().resourceType(type).tags(List.of(tags)).build();
    }

    /** All items of all pages. */
    public static <R, T> List<List<T>> pages(
            BiFunction<Integer, String, R> ask,
            java.util.function.Function<R, List<T>> items,
            java.util.function.Function<R, Optional<String>> next,
            int size) {
        List<List<T>> pages = new ArrayList<>();
        String token = null;
        do {
            R answer = ask.apply(size, token);
            pages.add(items.apply(answer));
            token = next.apply(answer).orElse(null);
        } while (token != null && pages.size() < 1000);
        return pages;
    }

    /** Creates a sparse file of this size. */
    public static Path emptyDisk(int sizeGiB) throws IOException {
        Path file = Files.createTempFile("virga-simulated", ".raw");
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength((long) sizeGiB << 30);
        }
        return file;
    }

    /** The whole contents of the store and the hosts, for asserting that something changed nothing. */
    public Map<String, Object> everything() {
        awaitIdle();
        Map<String, Object> all = new LinkedHashMap<>();
        store.read(reader -> {
            Cloud.documents().forEach(type -> all.put(type.name(), reader.all(type)));
            return null;
        });
        for (Host host : hosts) {
            all.put(host.name() + " machines", host.machines().list());
            all.put(host.name() + " disks", host.disks().list());
            all.put(host.name() + " networks", host.networks().list());
        }
        return all;
    }
}
