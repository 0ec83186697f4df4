package io.virga.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.AcceleratorPolicy;
import io.virga.server.http.ApiResponse;
import io.virga.server.http.Doorstep;
import io.virga.server.http.HostAdministration;
import io.virga.server.http.ImageAdministration;
import io.virga.server.http.NetworkAdministration;
import io.virga.server.http.RequestHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTest {
    @TempDir
    private Path directory;

    private final List<String> events = new ArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void answersAndSaysWhereItIs() throws Exception {
        Path data = directory.resolve("data");
        try (RunningServer server = start(configuration(data, "127.0.0.1", 0, Credentials.TEST))) {
            assertThat(get(server.endpoint().resolve("/_virga/health"))).contains("running");
            ServerState state = ServerState.running(data).orElseThrow();
            assertThat(state.endpoint()).isEqualTo(server.endpoint());
            assertThat(state.credentials()).isEqualTo(Credentials.TEST);
        }
        assertThat(ServerState.running(data)).isEmpty();
        assertThat(events).containsExactly("started", "ends", "closed");
    }

    /** A request that waits for the end of a start keeps no server from being closed. */
    @Test
    @Timeout(60)
    void aRequestThatWaitsIsAnsweredWhenItEnds() throws Exception {
        RunningServer server = start(configuration(directory.resolve("data"), "127.0.0.1", 0, Credentials.TEST));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return get(server.endpoint().resolve("/waits?x=1"));
            } catch (Exception e) {
                return e.toString();
            }
        });
        waiting.await();
        server.close();
        assertThat(answer.get()).isEqualTo("ended");
        assertThat(events).containsExactly("started", "ends", "closed");
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        Path data = directory.resolve("data");
        try (RunningServer server = start(configuration(data, "127.0.0.1", 0, Credentials.TEST))) {
            assertThat(server.endpoint().getPort()).isPositive();
            assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
            assertThat(Files.getPosixFilePermissions(data.resolve("server.json")))
                    .hasSize(2);
        }
    }

    @Test
    void refusesATakenPort() throws Exception {
        try (RunningServer first = start(configuration(directory.resolve("a"), "127.0.0.1", 0, Credentials.TEST))) {
            int port = first.endpoint().getPort();
            assertThatThrownBy(() -> start(configuration(directory.resolve("b"), "127.0.0.1", port, Credentials.TEST)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + port + " of 127.0.0.1 is taken")
                    .hasMessageContaining("--port");
        }
        assertThat(events).containsExactly("started", "ends", "closed");
    }

    @Test
    void refusesADirectoryThatAnotherServerHas() throws Exception {
        Path data = directory.resolve("data");
        try (RunningServer first = start(configuration(data, "127.0.0.1", 0, Credentials.TEST))) {
            assertThat(first.endpoint()).isNotNull();
            assertThatThrownBy(() -> start(configuration(data, "127.0.0.1", 0, Credentials.TEST)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(
                            "Another Virga (process " + ProcessHandle.current().pid() + ")");
        }
        start(configuration(data, "127.0.0.1", 0, Credentials.TEST)).close();
    }

    @Test
    void letsGoOfEverythingWhenTheControlPlaneDoesNotStart() throws Exception {
        Path data = directory.resolve("data");
        Configuration configuration = configuration(data, "127.0.0.1", 0, Credentials.TEST);
        assertThatThrownBy(() -> RunningServer.start(
                        configuration,
                        "1",
                        (c, progress, endpoints) -> {
                            throw new StartException("no");
                        },
                        InstantSource.system(),
                        new Random(1),
                        events::add))
                .hasMessage("no");
        start(configuration).close();
    }

    @Test
    void doesNotListenToOthersWithTheKeyThatEverybodyKnows() throws Exception {
        assertThatThrownBy(() -> start(configuration(directory, "0.0.0.0", 0, Credentials.TEST)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("which everybody knows");
    }

    @Test
    void doesNotListenToOthersWithoutTls() throws Exception {
        Credentials own = new Credentials("AKIAEXAMPLE", "secret");
        assertThatThrownBy(() -> start(configuration(directory, "192.0.2.1", 0, own)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("without TLS");
    }

    @Test
    void resetsAndSettlesSimulatedHostsOnly() throws Exception {
        Configuration reset = new Configuration(
                directory,
                InetAddress.getLoopbackAddress(),
                0,
                new Hosts.Local(AcceleratorPolicy.AUTO, List.of()),
                false,
                false,
                true,
                List.of("us-east-1"),
                true,
                OptionalLong.empty(),
                "198.18.0.0/16",
                "fd76:6972:6700::/40",
                Map.of(),
                OptionalDouble.empty(),
                Credentials.TEST,
                Doorstep.LOOPBACK,
                Set.of());
        assertThatThrownBy(() -> RunningServer.requireSafe(reset)).hasMessageContaining("--hosts simulated:1");
    }

    @Test
    void saysWhatIsWrongWithADataDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.prepare(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file + " is a file");
        assertThatThrownBy(() -> DataDirectory.prepare(Path.of("/proc/virga")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("/proc/virga")
                .hasMessageContaining("--data DIR");
    }

    private static String get(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Configuration configuration(Path data, String listen, int port, Credentials credentials)
            throws IOException {
        return new Configuration(
                data,
                InetAddress.getByName(listen),
                port,
                new Hosts.Simulated(1, List.of()),
                false,
                false,
                false,
                List.of("us-east-1"),
                true,
                OptionalLong.empty(),
                "198.18.0.0/16",
                "fd76:6972:6700::/40",
                Map.of(),
                OptionalDouble.empty(),
                credentials,
                Doorstep.LOOPBACK,
                Set.of());
    }

    private RunningServer start(Configuration configuration) {
        return RunningServer.start(
                configuration,
                "1",
                (c, progress, endpoints) -> {
                    events.add("started");
                    return new FakePlane();
                },
                InstantSource.system(),
                new Random(1),
                line -> {});
    }

    /** A control plane that answers every request with an empty 200, and one for {@code /waits} when it ends. */
    private final class FakePlane implements ControlPlane {
        @Override
        public RequestHandler api() {
            return request -> {
                if (!request.rawPath().equals("/waits")) {
                    return new ApiResponse(200, Map.of(), to -> {}, ApiResponse.Facts.NONE);
                }
                waiting.countDown();
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new ApiResponse(
                        200, Map.of(), to -> to.write("ended".getBytes(US_ASCII)), ApiResponse.Facts.NONE);
            };
        }

        @Override
        public boolean isStarted() {
            return true;
        }

        @Override
        public ImageAdministration images() {
            return new NoImages();
        }

        @Override
        public HostAdministration hostAdministration() {
            return new HostAdministration() {
                @Override
                public List<Host> list() {
                    return List.of();
                }

                @Override
                public Host drain(String name, boolean draining) {
                    throw new AssertionError("nobody drains a host");
                }
            };
        }

        @Override
        public NetworkAdministration networks() {
            return new NoNetworks();
        }

        @Override
        public void reset() {
            events.add("reset");
        }

        @Override
        public void end() {
            events.add("ends");
            ended.countDown();
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }

    /** Networks that nobody asks for. */
    private static final class NoNetworks implements NetworkAdministration {
        @Override
        public Traffic traffic(String vpcId) {
            throw new AssertionError("nobody asks for networks");
        }

        @Override
        public List<FlowRecord> flows(Optional<String> id, Instant after) {
            throw new AssertionError("nobody asks for flows");
        }
    }

    /** Image administration without any images. */
    private static final class NoImages implements ImageAdministration {
        @Override
        public List<Image> list() {
            return List.of();
        }

        @Override
        public Image build(String recipe, Publication publication, Progress progress) {
            throw new UnsupportedOperationException(recipe);
        }

        @Override
        public Image importImage(Import request, Progress progress) {
            throw new UnsupportedOperationException(request.source());
        }

        @Override
        public void remove(String id) {
            throw new UnsupportedOperationException(id);
        }
    }
}
