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
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unpatched AWS SDK for JavaScript v3, where Node.js and npm are installed: users, roles and their refusals. */
@Tag("simulated")
@Order(2)
class JavaScriptSdkTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String VERSION = "3.1169.0";

    @Test
    void actsAsAUserAndInARole(@TempDir Path directory) throws IOException {
        assumeTrue(
                Stream.of("node", "npm")
                        .allMatch(program -> ProgramRun.find(program).isPresent()),
                "there is no Node.js with npm here: apt-get install nodejs npm");
        List<String> install = List.of(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--prefix",
                directory.toString(),
                "@aws-sdk/client-ec2@" + VERSION,
                "@aws-sdk/client-iam@" + VERSION,
                "@aws-sdk/client-sts@" + VERSION);
        ProgramRun.of(LIMIT, Map.of(), install).text();
        Path program = directory.resolve("identity.mjs");
        try (InputStream in =
                        requireNonNull(JavaScriptSdkTest.class.getResourceAsStream("identity.mjs"), "no identity.mjs");
                TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            Files.writeString(program, new String(in.readAllBytes(), UTF_8));
            ProgramRun run = ProgramRun.of(LIMIT, server.cli().environment(), List.of("node", program.toString()));
            assertThat(run.text()).endsWith("all is well");
        }
    }
}
