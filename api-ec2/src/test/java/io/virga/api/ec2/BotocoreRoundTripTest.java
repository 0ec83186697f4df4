package io.virga.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.wire.BotocoreRoundTrip;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BotocoreRoundTripTest {
    @TempDir
    private Path directory;

    @Test
    void botocoreAgrees() throws Exception {
        Optional<String> python = BotocoreRoundTrip.python();
        assumeTrue(
                python.isPresent(),
                "No python3 with botocore was found (apt-get install python3-botocore, or pip install botocore)");
        BotocoreRoundTrip.Result result = new BotocoreRoundTrip(python.get(), directory, List.of(Ec2.MODEL)).run();
        assertThat(result.inputs())
                .as("inputs, two for each operation that botocore knows")
                .isGreaterThan(0);
    }
}
