package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.api.Services;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * botocore calls every operation that Virga only lists, in every protocol of its service, and reads each refusal.
 *
 * <p>Operations that have classes are in {@link EveryOperationTest}.
 */
@Tag("simulated")
class EveryServiceTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String PROGRAM = "boto_every_service.py";

    @Test
    void everyOperationIsRefusedInTheProtocolOfItsService(@TempDir Path directory) throws Exception {
        boolean found = ProgramRun.find("python3").isPresent()
                && ProgramRun.of(LIMIT, Map.of(), List.of("python3", "-c", "import botocore"))
                                .exitCode()
                        == 0;
        assumeTrue(found, "there is no botocore here: apt-get install python3-botocore");
        Path program = directory.resolve(PROGRAM);
        try (InputStream in = requireNonNull(EveryServiceTest.class.getResourceAsStream(PROGRAM), PROGRAM)) {
            Files.write(program, in.readAllBytes());
        }
        List<String> lines = new ArrayList<>();
        for (ServiceModel service : Services.ALL) {
            for (ServiceModel.Protocol protocol : service.protocols()) {
                for (Operation<?, ?> operation : service.operations()) {
                    if (!operation.isDescribed()) {
                        lines.add(service.name() + "\t" + protocol + "\t" + operation.name());
                    }
                }
            }
        }
        Path operations = Files.write(directory.resolve("operations.tsv"), lines, UTF_8);
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            ProgramRun run = ProgramRun.of(
                    LIMIT,
                    server.cli().environment(),
                    List.of(
                            "python3",
                            program.toString(),
                            operations.toString(),
                            server.endpoint().toString()));
            assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
            assertThat(run.output()).containsPattern("(?m)^0 of \\d{3,} calls");
        }
    }
}
