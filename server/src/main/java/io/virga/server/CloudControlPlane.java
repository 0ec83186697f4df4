package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.Cloud;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.network.FlowLogRecorder;
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
import io.virga.host.network.EndpointDoor;
import io.virga.server.http.ApiHandler;
import io.virga.server.http.ApiRequest;
import io.virga.server.http.HostAdministration;
import io.virga.server.http.ImageAdministration;
import io.virga.server.http.NetworkAdministration;
import io.virga.server.http.RequestHandler;
import io.virga.store.Halt;
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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
    private final ConfiguredHosts hosts;
    private final Credentials credentials;
    private final ApiHandler<Caller> api;
    private final CloudImages images;
    private final CloudNetworks networks;
    private final CloudHosts hostAdministration;
    private final InstantSource clock;
    private final Deque<AutoCloseable> parts;

    private CloudControlPlane(
            Configuration configuration,
            Store store,
            Cloud cloud,
            ConfiguredHosts hosts,
            FlowLogRecorder flows,
            InstantSource clock,
            Deque<AutoCloseable> parts) {
        this.cloud = cloud;
        this.hosts = hosts;
        this.clock = clock;
        this.parts = parts;
        this.credentials = configuration.credentials();
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
        this.images = new CloudImages(cloud, configuration, account, clock);
        this.networks = new CloudNetworks(store, flows);
        this.hostAdministration = new CloudHosts(cloud.hosts());
    }

    /** A starter of control planes that use this clock and this source of randomness. */
    public static Starter starter(InstantSource clock, SecureRandom random) {
        requireNonNull(clock, "clock is null");
        requireNonNull(random, "random is null");
        return (configuration, progress, endpoints) -> start(configuration, progress, endpoints, clock, random);
    }

    private static ControlPlane start(
            Configuration configuration,
            Consumer<String> progress,
            EndpointDoor endpoints,
            InstantSource clock,
            SecureRandom random) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Store store = SqliteStore.open(
                    configuration.data().resolve("virga.db"),
                    Cloud.documents(),
                    StoreOptions.defaults().withClock(clock));
            parts.push(store);
            FirstImages first = firstImages(configuration);
            ConfiguredHosts hosts = new ConfiguredHosts(
                    configuration, first, new Epoch(store.epoch()), progress, endpoints, clock, random);
            parts.push(hosts);
            SealingKeyFile sealingKey = new SealingKeyFile(configuration.data().resolve("sealing.key"));
            Cloud cloud = new Cloud(settings(configuration, first), store, sealingKey, List.of(), clock, random);
            parts.push(cloud);
            cloud.start(hosts::open, failure -> Halt.PROCESS.halt(words(failure), failure));
            FlowLogRecorder flows =
                    cloud.flowLogRecorder(clock, configuration.data().resolve("flow-logs"));
            parts.push(flows);
            flows.start();
            CloudControlPlane plane = new CloudControlPlane(configuration, store, cloud, hosts, flows, clock, parts);
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

    private static String words(Throwable failure) {
        return failure instanceof StoreException || failure instanceof HostException
                ? failure.getMessage()
                : "Virga ends: its start can't go on: " + failure;
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
                    configuration.ipv6Cidr(),
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

    private final class Execution implements ApiHandler.Execution<Caller> {
        /** Hands a decoded request on as a value, with all that is known of who sent it and from where. */
        @Override
        public <I extends Structure, O extends Structure> O execute(
                Operation<I, O> operation, I input, Caller caller, String region, ApiRequest request) {
            requireSecretKey(caller, request);
            return cloud.dispatcher()
                    .dispatch(new Request<>(
                            operation, input, caller, region, source(request), request.id(), clock.instant()));
        }

        @Override
        public void authorize(Operation<?, ?> operation, Caller caller, String region, ApiRequest request) {
            requireSecretKey(caller, request);
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

        /** Guests are strangers, who know the key that everybody knows. The server's own address is for this machine only. */
        private void requireSecretKey(Caller caller, ApiRequest request) {
            boolean known = credentials.equals(Credentials.TEST)
                    && caller.session().accessKeyId().equals(Optional.of(Credentials.TEST.accessKeyId()));
            if (known && request.passage().isPresent()) {
                throw new ServiceException(
                        "AuthFailure",
                        401,
                        "Everybody knows the access key \"test\", so it does not open Virga to guests. Use the keys of a"
                                + " role or user, or start Virga with keys of your own.");
            }
        }

        private static Source source(ApiRequest request) {
            Source source = Source.of(
                    Optional.of(request.client().getHostAddress()), request.header("user-agent"), request.encrypted());
            return request.passage()
                    .map(passage -> source.by(new Source.Endpoint(passage.endpointId(), passage.vpcId())))
                    .orElse(source);
        }
    }

    @Override
    public RequestHandler api() {
        return api;
    }

    @Override
    public boolean isStarted() {
        return cloud.isStarted();
    }

    @Override
    public ImageAdministration images() {
        return images;
    }

    @Override
    public HostAdministration hostAdministration() {
        return hostAdministration;
    }

    @Override
    public NetworkAdministration networks() {
        return networks;
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

    /** The hosts that are open, for tests. */
    public List<Host> hosts() {
        return hosts.opened();
    }

    @Override
    public void end() {
        cloud.end();
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    /** Closes the parts, the newest first. A failure does not keep the others from being closed. */
    static void closeAll(Deque<AutoCloseable> parts) {
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
