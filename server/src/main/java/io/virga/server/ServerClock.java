package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The clock of a server: the system's clock. With {@code -Dvirga.clock.offset=FILE} it is the system's clock plus the
 * number of seconds in that file, so that a trial can change the time of a running server without changing the
 * machine's.
 */
final class ServerClock implements InstantSource {
    private static final String PROPERTY = "virga.clock.offset";

    private final InstantSource system;
    private final Path offset;

    ServerClock(InstantSource system, Path offset) {
        this.system = requireNonNull(system, "system is null");
        this.offset = requireNonNull(offset, "offset is null");
    }

    /** The clock that this process was started with. */
    static InstantSource ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .<InstantSource>map(file -> new ServerClock(InstantSource.system(), Path.of(file)))
                .orElseGet(InstantSource::system);
    }

    @Override
    public Instant instant() {
        try {
            long seconds = Long.parseLong(Files.readString(offset, UTF_8).strip());
            return system.instant().plus(Duration.ofSeconds(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException("the clock's offset can't be read", e);
        }
    }
}
