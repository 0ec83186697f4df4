package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.load.LoadCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of {@code ./virga load}; docs/load.md has the result of the long one. */
@Tag("simulated")
class LoadTest {
    @Test
    void nothingFailsAndNothingGrows() {
        assertThat(new CommandLine(new LoadCommand()).execute("--clients", "100", "--rate", "0", "--seconds", "12"))
                .as("what was broken stands in the output")
                .isZero();
    }

    @Test
    void throttlingIsTheOnlyRefusal() {
        assertThat(new CommandLine(new LoadCommand())
                        .execute("--clients", "20", "--rate", "0", "--seconds", "6", "--throttle", "2"))
                .as("what was broken stands in the output")
                .isZero();
    }
}
