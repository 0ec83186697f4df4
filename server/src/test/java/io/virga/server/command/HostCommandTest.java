package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.server.CloudControlPlane;
import io.virga.server.Configuration;
import io.virga.server.Credentials;
import io.virga.server.Hosts;
import io.virga.server.RunningServer;
import io.virga.server.ServerState;
import io.virga.server.client.ApiClient;
import io.virga.server.client.ApiException;
import io.virga.server.http.Doorstep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command asks a whole server with simulated hosts. */
class HostCommandTest {
    private record Told(int exitCode, String out, String err) {}

    @TempDir
    private Path data;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        server = RunningServer.start(
                new Configuration(
                        data,
                        InetAddress.getLoopbackAddress(),
                        0,
                        new Hosts.Simulated(2, List.of()),
                        false,
                        false,
                        false,
                        List.of("us-east-1"),
                        true,
                        OptionalLong.empty(),
                        Configuration.DEFAULT_PUBLIC_CIDR,
                        Configuration.DEFAULT_IPV6_CIDR,
                        Map.of(),
                        OptionalDouble.empty(),
                        Credentials.TEST,
                        Doorstep.LOOPBACK,
                        Set.of()),
                "test",
                CloudControlPlane.starter(clock, random),
                clock,
                random,
                line -> {});
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Told run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        VirgaCommand.Parts parts = new VirgaCommand.Parts(
                (configuration, progress, endpoints) -> {
                    throw new AssertionError("nothing is started");
                },
                (path, again) -> {
                    throw new AssertionError("nothing is looked at");
                },
                InstantSource.system());
        List<String> words = new ArrayList<>(List.of("host"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--data", data.toString()));
        int exitCode = VirgaCommand.run(
                parts, new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Told(exitCode, out.toString(), err.toString());
    }

    private List<String> names() {
        return run("list").out().lines().skip(1).map(line -> line.split(" ")[0]).toList();
    }

    private void launch() throws IOException {
        try (ApiClient client = new ApiClient(ServerState.running(data).orElseThrow(), InstantSource.system())) {
            String image = client.ec2(
                            "DescribeImages", Map.of("Filter.1.Name", "architecture", "Filter.1.Value.1", "x86_64"))
                    .items("imagesSet")
                    .getFirst()
                    .required("imageId");
            client.ec2(
                    "RunInstances",
                    Map.of("ImageId", image, "InstanceType", "t3.nano", "MinCount", "1", "MaxCount", "1"));
        }
    }

    @Test
    void newMachinesAreKeptFromAHostThatIsDrained() throws Exception {
        List<String> hosts = names();
        assertThat(hosts).hasSize(2);
        launch();
        for (String host : hosts) {
            Told drained = run("drain", host);
            assertThat(drained.err()).isEmpty();
            assertThat(drained.out().lines()).hasSize(2).last().asString().matches(host + " +draining .*");
        }
        assertThat(run("list").out().lines().skip(1)).allMatch(line -> line.contains(" draining "));
        assertThatThrownBy(this::launch)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no host takes machines now");

        assertThat(run("enable", hosts.getFirst()).out()).contains(" enabled ");
        launch();
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        Told told = run("drain", "nowhere");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("There is no host nowhere here. There are: " + names().getFirst());
    }
}
