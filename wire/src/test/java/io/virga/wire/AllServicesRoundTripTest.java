package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of every imported service, in all of its protocols. EC2's are in its own module, with its own classes. */
final class AllServicesRoundTripTest {
    @TempDir
    private Path directory;

    @Test
    void botocoreAgrees() throws Exception {
        Optional<String> python = BotocoreRoundTrip.python();
        assumeTrue(
                python.isPresent(),
                "No python3 with botocore was found (apt-get install python3-botocore, or pip install botocore)");
        List<DynamicService> services = new ArrayList<>();
        for (String name : ImportedServices.names()) {
            if (!name.equals("ec2")) {
                services.addAll(ImportedServices.of(name));
            }
        }
        BotocoreRoundTrip.Result result = new BotocoreRoundTrip(python.get(), directory, services).run();
        assertThat(result.inputs()).isGreaterThan(2000);
        assertThat(result.outputs()).isGreaterThan(2000);
    }
}
