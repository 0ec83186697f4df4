package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3: a program that uses its resources, paginators, waiters and exceptions. */
@Tag("simulated")
@Order(2)
class BotoTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The file of the program that takes instances through their life, which other tests run as well. */
    static Path program(Path directory) throws IOException {
        return program(directory, "boto_life.py");
    }

    /** The program's file. Skips the test if this machine cannot run the program. */
    private static Path program(Path directory, String name) throws IOException {
        ProgramRun found = ProgramRun.find("python3").isEmpty()
                ? new ProgramRun(List.of(), 1, "", "")
                : ProgramRun.of(LIMIT, Map.of(), List.of("python3", "-c", "import boto3"));
        assumeTrue(found.exitCode() == 0, "there is no boto3 here: apt-get install python3-boto3");
        try (InputStream in = requireNonNull(BotoTest.class.getResourceAsStream(name), name)) {
            return Files.writeString(directory.resolve(name), new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void takesInstancesThroughTheirLife(@TempDir Path directory) throws Exception {
        Path program = program(directory);
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(
                    LIMIT, server.cli().environment(), List.of("python3", program.toString(), "virga-tiny"));
            assertThat(run.text()).endsWith("all is well");
        }
    }

    @Test
    void actsAsUsersAndRolesMay(@TempDir Path directory) throws Exception {
        Path program = program(directory, "boto_identity.py");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(
                    LIMIT, server.cli().environment(), List.of("python3", program.toString(), "virga-tiny"));
            assertThat(run.text()).endsWith("all is well");
        }
    }

    @Test
    void keepsTrafficOutAndLetsItIn(@TempDir Path directory) throws Exception {
        Path program = program(directory, "boto_firewall.py");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(LIMIT, server.cli().environment(), List.of("python3", program.toString()));
            assertThat(run.text()).endsWith("all is well");
        }
    }

    @Test
    void changesInterfacesAndAddressesWhileInstancesRun(@TempDir Path directory) throws Exception {
        Path program = program(directory, "boto_interfaces.py");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(
                    LIMIT, server.cli().environment(), List.of("python3", program.toString(), "virga-tiny"));
            assertThat(run.text()).endsWith("all is well");
        }
    }

    @Test
    void buildsAVpcAndTakesItDown(@TempDir Path directory) throws Exception {
        Path program = program(directory, "boto_vpcs.py");
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(LIMIT, server.cli().environment(), List.of("python3", program.toString()));
            assertThat(run.text()).endsWith("all is well");
        }
    }
}
