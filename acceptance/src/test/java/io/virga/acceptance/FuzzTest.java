package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.fuzz.FuzzCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of {@code ./virga fuzz}; docs/fuzzing.md has the result of the long one. */
@Tag("simulated")
class FuzzTest {
    private static final Path FAILURES = Path.of("target", "fuzz-failures");

    @Test
    void noRequestIsAnsweredWrongly() {
        int code = new CommandLine(new FuzzCommand())
                .execute("--requests", "60000", "--seed", "20260131", "--failures", FAILURES.toString());
        assertThat(code)
                .as("what was wrong stands in the output, and the requests in acceptance/" + FAILURES)
                .isZero();
    }
}
