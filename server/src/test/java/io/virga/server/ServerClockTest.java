package io.virga.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerClockTest {
    @TempDir
    private Path directory;

    @Test
    void isMovedByAFileWhileItRuns() throws Exception {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        Path offset = Files.writeString(directory.resolve("offset"), "0\n");
        InstantSource clock = new ServerClock(InstantSource.fixed(noon), offset);
        assertThat(clock.instant()).isEqualTo(noon);
        Files.writeString(offset, "-3600\n");
        assertThat(clock.instant()).isEqualTo("2026-01-31T11:00:00Z");
    }

    @Test
    void isTheSystemsUnlessToldOtherwise() {
        assertThat(ServerClock.ofThisProcess()).isNotInstanceOf(ServerClock.class);
    }
}
