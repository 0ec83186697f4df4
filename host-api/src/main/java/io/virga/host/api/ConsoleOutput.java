package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;

/** The last bytes that a machine wrote to its console, and the time of the last write. */
public record ConsoleOutput(byte[] bytes, Instant lastWritten) {
    public ConsoleOutput {
        bytes = bytes.clone();
        requireNonNull(lastWritten, "lastWritten is null");
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsoleOutput that
                && Arrays.equals(bytes, that.bytes)
                && lastWritten.equals(that.lastWritten);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + lastWritten.hashCode();
    }
}
