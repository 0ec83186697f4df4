package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.Cloud;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.SimulatedImages;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.RefusedCall;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.cloud.region.Regions;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.local.LocalHost;
import io.virga.host.local.LocalHostOptions;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.metadata.InstanceMetadataService;
import io.virga.host.network.NamespaceNetworks;
import io.virga.host.network.NetworkSettings;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.host.simulated.SimulatedJournal;
import io.virga.server.http.ApiHandler;
import io.virga.server.http.ApiRequest;
import io.virga.server.http.ImageAdministration;
import io.virga.server.http.RequestHandler;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.StoreException;
import io.virga.store.StoreOptions;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.sigv4.SignatureVerifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The control plane in this process: builds the store, the hosts and the cloud from a configuration. */
public final class CloudControlPlane implements ControlPlane {
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    /** All services at this endpoint: those with handlers, and those that are only known by name. */
    static final List<ServiceModel> SERVICES =
            Stream.concat(Stream.of(Ec2.MODEL), Services.ALL.stream()).toList();

    /** Sends requests without a signature. The few operations that take such requests find out themselves who asks. */
    private static final Caller ANONYMOUS = new Caller(new Principal.Anonymous(), Session.NONE);

    private final Cloud cloud;
    private final List<Host> hosts;
    private final ApiHandler<Caller> api;
    private final CloudImages images;
    private final InstantSource clock;
    private final Deque<AutoCloseable> parts;

    private CloudControlPlane(
            Configuration configuration,
            Cloud cloud,
            List<Host> hosts,
            InstantSource clock,
            Deque<AutoCloseable> parts) {
        this.cloud = cloud;
        this.hosts = hosts;
        this.clock = clock;
        this.parts = parts;
        SignatureVerifier<Caller> verifier = new SignatureVerifier<>(
                cloud.credentials(), clock, Set.copyOf(cloud.regions().all()));
        ApiHandler.Unsigned<Caller> unsigned =
                new ApiHandler.Unsigned<>(ANONYMOUS, configuration.regions().getFirst());
        this.api = new ApiHandler<>(
                SERVICES,
                verifier,
                unsigned,
                new Execution(),
                caller -> caller.arn().toString());
        String account = configuration.accounts().getFirst().id();
        this.images = new CloudImages(cloud, hosts, configuration, account, clock);
    }

    /** A starter of control planes that use this clock and this source of randomness. */
    public static Starter starter(InstantSource clock, SecureRandom random) {
        requireNonNull(clock, "clock is null");
        requireNonNull(random, "random is null");
        return (configuration, progress) -> start(configuration, progress, clock, random);
    }

    private static ControlPlane start(
            Configuration configuration, Consumer<String> progress, InstantSource clock, SecureRandom random) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Optional<Future<SimulatedJournal>> journal = journal(configuration);
            Store store = SqliteStore.open(
                    configuration.data().resolve("virga.db"),
                    Cloud.documents(),
                    StoreOptions.defaults().withClock(clock));
            parts.push(store);
            FirstImages first = firstImages(configuration);
            Epoch epoch = new Epoch(store.epoch());
            List<Host> hosts = hosts(configuration, journal, first, epoch, progress, clock, random, parts);
            SealingKeyFile sealingKey = new SealingKeyFile(configuration.data().resolve("sealing.key"));
            Cloud cloud = new Cloud(settings(configuration, first), store, sealingKey, hosts, clock, random);
            cloud.start();
            parts.push(cloud);
            CloudControlPlane plane = new CloudControlPlane(configuration, cloud, hosts, clock, parts);
            parts.push(plane.images);
            plane.images.start();
            return plane;
        } catch (StoreException | HostException e) {
            closeAll(parts);
            throw new StartException(e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    /** Reads what simulated hosts have, if any are configured, while the store is read. */
    private static Optional<Future<SimulatedJournal>> journal(Configuration configuration) {
        if (!(configuration.hosts() instanceof Hosts.Simulated)) {
            return Optional.empty();
        }
        FutureTask<SimulatedJournal> read = new FutureTask<>(() -> SimulatedJournal.read(configuration.data()));
        Thread.ofPlatform().daemon().name("journal-reader").start(read);
        return Optional.of(read);
    }

    private static SimulatedJournal await(Future<SimulatedJournal> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException failure) {
                throw failure;
            }
            throw new IllegalStateException("the journal of simulated hosts could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while the journal of simulated hosts was read", e);
        }
    }

    private static FirstImages firstImages(Configuration configuration) {
        try {
            return CloudImages.first(configuration, new Regions(configuration.regions()));
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static Cloud.Settings settings(Configuration configuration, FirstImages firstImages) {
        Map<String, Long> quotas = new LinkedHashMap<>();
        configuration.quotas().forEach((code, value) -> quotas.put(code, value.longValue()));
        try {
            return new Cloud.Settings(
                    configuration.regions(),
                    configuration.accounts(),
                    configuration.publicCidr(),
                    quotas,
                    configuration.throttle().isPresent()
                            ? RequestThrottle.of(configuration.throttle().getAsDouble())
                            : RequestThrottle.OFF,
                    InstanceReconciler.Timing.DEFAULT,
                    firstImages,
                    configuration.settle() ? Optional.of(LONGEST_SETTLING) : Optional.empty(),
                    configuration.issuerHosts());
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static List<Host> hosts(
            Configuration configuration,
            Optional<Future<SimulatedJournal>> read,
            FirstImages firstImages,
            Epoch epoch,
            Consumer<String> progress,
            InstantSource clock,
            SecureRandom random,
            Deque<AutoCloseable> parts) {
        List<Host> hosts = new ArrayList<>();
        switch (configuration.hosts()) {
            case Hosts.Local(AcceleratorPolicy accelerator, List<String> _) ->
                hosts.add(local(configuration, accelerator, epoch, progress, clock, random, parts));
            case Hosts.Simulated(int count, List<String> zones) -> {
                SimulatedJournal journal = await(read.orElseThrow());
                journal.begin();
                parts.push(journal);
                for (int i = 0; i < count; i++) {
                    String name = "simulated-" + i;
                    SimulatedHostOptions options = SimulatedHostOptions.of(clock)
                            .withState(journal.state(name))
                            .withLibrary(library(firstImages))
                            .withoutMetadata()
                            .withZones(zones);
                    if (configuration.memoryMiB().isPresent()) {
                        options =
                                options.withMemoryMiB(configuration.memoryMiB().getAsLong());
                    }
                    SimulatedHost host = new SimulatedHost(name, options);
                    host.serve(epoch);
                    hosts.add(host);
                }
                hosts.forEach(parts::push);
            }
        }
        return hosts;
    }

    /** The snapshots of the images that simulated hosts start with. Each host knows them without an upload. */
    private static Function<String, Optional<Long>> library(FirstImages firstImages) {
        return firstImages instanceof FirstImages.Simulated(SimulatedImages images)
                ? id -> images.snapshotGiB(id).map(gib -> (long) gib << 30)
                : id -> Optional.empty();
    }

    private static Host local(
            Configuration configuration,
            AcceleratorPolicy accelerator,
            Epoch epoch,
            Consumer<String> progress,
            InstantSource clock,
            SecureRandom random,
            Deque<AutoCloseable> parts) {
        progress.accept("Looking at what runs guests on this machine …");
        InstanceMetadataService metadata = new InstanceMetadataService(clock, random);
        NamespaceNetworks networks = new NamespaceNetworks(
                NetworkSettings.of(NetworkTag.of(configuration.data())).withPublicPool(configuration.publicCidr()),
                metadata,
                random);
        parts.push(networks);
        Optional<Long> memoryMiB = configuration.memoryMiB().isPresent()
                ? Optional.of(configuration.memoryMiB().getAsLong())
                : Optional.empty();
        LocalHost host = LocalHost.open(new LocalHostOptions(
                "local",
                configuration.data(),
                memoryMiB,
                accelerator,
                Version.text(),
                clock,
                networks,
                networks,
                metadata,
                configuration.hosts().zones()));
        parts.push(host);
        host.serve(epoch);
        return host;
    }

    private final class Execution implements ApiHandler.Execution<Caller> {
        /** Hands a decoded request on as a value, with all that is known of who sent it and from where. */
        @Override
        public <I extends Structure, O extends Structure> O execute(
                Operation<I, O> operation, I input, Caller caller, String region, ApiRequest request) {
            return cloud.dispatcher()
                    .dispatch(new Request<>(
                            operation, input, caller, region, source(request), request.id(), clock.instant()));
        }

        @Override
        public void authorize(Operation<?, ?> operation, Caller caller, String region, ApiRequest request) {
            Actor actor = new Actor(caller, caller.principal().account(), region, source(request));
            cloud.dispatcher().authorize(operation, actor, clock.instant());
        }

        @Override
        public void refused(
                Operation<?, ?> operation, Caller caller, String region, ApiRequest request, ServiceException error) {
            cloud.dispatcher()
                    .record(new RefusedCall(
                            operation, caller, region, source(request), request.id(), clock.instant(), error));
        }

        private static Source source(ApiRequest request) {
            return Source.of(
                    Optional.of(request.client().getHostAddress()), request.header("user-agent"), request.encrypted());
        }
    }

    @Override
    public RequestHandler api() {
        return api;
    }

    @Override
    public ImageAdministration images() {
        return images;
    }

    @Override
    public void reset() {
        try {
            cloud.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The control plane itself, for tests. */
    public Cloud cloud() {
        return cloud;
    }

    /** The hosts, for tests. */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    /** Closes the parts, the newest first. A failure does not keep the others from being closed. */
    private static void closeAll(Deque<AutoCloseable> parts) {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = new IllegalStateException("a part could not be closed", e);
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
