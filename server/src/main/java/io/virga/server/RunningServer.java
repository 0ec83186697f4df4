package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.host.network.EndpointDoor;
import io.virga.server.http.AdminHandler;
import io.virga.server.http.EndpointPassage;
import io.virga.server.http.FrontDoor;
import io.virga.server.http.FrontDoorLimits;
import io.virga.server.http.RequestIds;
import io.virga.server.http.Router;
import io.virga.server.isolation.ProcessIdentity;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A whole server: data directory, front door and control plane. Tests start one the same way, on a free port. */
public final class RunningServer implements AutoCloseable {
    private final Path data;
    private final DataDirectory directory;
    private final FrontDoor door;
    private final ControlPlane plane;
    private final URI endpoint;

    private RunningServer(Path data, DataDirectory directory, FrontDoor door, ControlPlane plane, URI endpoint) {
        this.data = data;
        this.directory = directory;
        this.door = door;
        this.plane = plane;
        this.endpoint = endpoint;
    }

    /**
     * Starts a server. When this method returns, the server answers requests.
     *
     * @param version the version that the server reports
     * @param progress receives the current step, in words for a person
     * @throws StartException when the server cannot start; the message says what to do
     */
    public static RunningServer start(
            Configuration configuration,
            String version,
            ControlPlane.Starter starter,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> progress) {
        requireNonNull(starter, "starter is null");
        requireSafe(configuration);
        DataDirectory.prepare(configuration.data());
        DataDirectory directory = DataDirectory.lock(configuration.data());
        FrontDoor door = null;
        ControlPlane plane = null;
        try {
            // Bind the port first: a taken port is the most common failure, and it must be found before anything else
            // has started.
            AtomicReference<Router> router = new AtomicReference<>();
            // Ids of requests are no secrets, and each costs as little as can be.
            RequestIds requestIds = new RequestIds(new SplittableRandom(random.nextLong()));
            door = open(configuration, router, requestIds, clock);
            plane = starter.start(configuration, progress, endpoints(door));
            ControlPlane started = plane;
            Optional<Runnable> reset = configuration.allowReset() ? Optional.of(started::reset) : Optional.empty();
            AdminKey adminKey = AdminKey.provide(configuration.data(), random);
            router.set(new Router(
                    version,
                    configuration.doorstep().listeningAt(configuration.listen()),
                    new AdminHandler(
                            version,
                            started.images(),
                            started.networks(),
                            started.hostAdministration(),
                            started::isStarted,
                            reset,
                            adminKey::matches),
                    started.api()));
            door.start();
            URI endpoint = endpoint(configuration.listen(), door.port());
            new ServerState(
                            ProcessIdentity.current(),
                            endpoint,
                            configuration.regions().getFirst(),
                            configuration.credentials(),
                            configuration.hosts() instanceof Hosts.Simulated,
                            adminKey)
                    .write(configuration.data());
            return new RunningServer(configuration.data(), directory, door, plane, endpoint);
        } catch (RuntimeException e) {
            close(e, door, plane, directory);
            throw e;
        }
    }

    private static EndpointDoor endpoints(FrontDoor door) {
        return (connection, passage) -> door.enter(
                connection, new EndpointPassage(passage.endpointId(), passage.networkId(), passage.service()));
    }

    /** Whether changes can be made, too. */
    public boolean isStarted() {
        return plane.isStarted();
    }

    /** Refuses a configuration that would open the account to everybody who can reach the machine. */
    public static void requireSafe(Configuration configuration) {
        if (!configuration.listen().isLoopbackAddress()) {
            String address = configuration.listen().getHostAddress();
            if (configuration.credentials().equals(Credentials.TEST)) {
                throw new StartException(
                        "Virga does not listen on %s with the access key \"test\", which everybody knows: whoever reaches the port could run machines here. Leave --listen out, and reach it through an SSH tunnel, for example."
                                .formatted(address));
            }
            throw new StartException(
                    "Virga does not listen on %s without TLS, and it has no TLS of its own yet. Let it listen on 127.0.0.1 (leave --listen out), behind a proxy that speaks TLS or an SSH tunnel."
                            .formatted(address));
        }
        boolean simulated = configuration.hosts() instanceof Hosts.Simulated;
        if (configuration.allowReset() && !simulated) {
            throw new StartException(
                    "--allow-reset is for simulated hosts only, since it wipes everything. Add --hosts simulated:1, or"
                            + " leave it out.");
        }
        if (configuration.settle() && !simulated) {
            throw new StartException(
                    "--settle is for simulated hosts only: real machines take their time. Add --hosts simulated:1, or"
                            + " leave it out.");
        }
    }

    /** The error for a taken port; it says what to do. */
    public static StartException portTaken(Configuration configuration) {
        int port = configuration.port();
        return new StartException(
                "Port %d of %s is taken. See who has it: ss -ltnp 'sport = :%d'. End that, or choose another port: --port %d."
                        .formatted(
                                port, configuration.listen().getHostAddress(), port, port < 65535 ? port + 1 : 4566));
    }

    private static FrontDoor open(
            Configuration configuration, AtomicReference<Router> router, RequestIds ids, InstantSource clock) {
        InetSocketAddress address = new InetSocketAddress(configuration.listen(), configuration.port());
        try {
            return new FrontDoor(
                    address, FrontDoorLimits.DEFAULT, request -> router.get().handle(request), ids, clock);
        } catch (BindException e) {
            if (configuration.port() > 0 && configuration.port() < 1024) {
                throw new StartException(
                        "Port %d cannot be used: %s. Ports below 1024 are for root. Choose another one: --port 4566."
                                .formatted(configuration.port(), e.getMessage()),
                        e);
            }
            throw portTaken(configuration);
        }
    }

    private static URI endpoint(InetAddress listen, int port) {
        String host = listen.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** The URL of the API. */
    public URI endpoint() {
        return endpoint;
    }

    /** Refuses new requests, finishes those in flight, and closes the store. Guests keep running. */
    @Override
    public void close() {
        ServerState.remove(data);
        // The door waits for requests that are being answered.
        plane.end();
        try (directory;
                plane;
                door) {
            // Closed from right to left: the door, then the plane, then the directory.
        }
    }

    private static void close(RuntimeException reason, AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
