package io.virga.host.jail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The users (and groups of the same numbers) for the jailed programs of one data directory.
 *
 * <p>The users of all data directories lie in 0x70000000 to 0x7fffffff, which neither distributions nor container managers
 * hand out (<a href="https://systemd.io/UIDS-GIDS/">Users, Groups, UIDs and GIDs on systemd Systems</a>).
 *
 * @param first the first user's number
 * @param count the number of users
 */
public record UserRange(int first, int count) {
    /** The number of users of one directory. */
    static final int COUNT = 1 << 15;

    private static final int LOWEST = 0x70000000;
    private static final int RANGES = 1 << 13;

    /** Bits of {@code CapEff} in {@code /proc/PID/status}: capabilities(7). */
    private static final long CAP_CHOWN = 1;

    private static final long CAP_SETGID = 1L << 6;
    private static final long CAP_SETUID = 1L << 7;

    public UserRange {
        if (first < 1 || count < 2 || first + (long) count > Integer.MAX_VALUE + 1L) {
            throw new IllegalArgumentException("not a range of users: %d from %d".formatted(count, first));
        }
    }

    /** The users of a data directory: the same at each start, and most likely different from those of other directories. */
    static UserRange of(Path data) {
        return new UserRange(
                LOWEST
                        + Math.floorMod(
                                        requireNonNull(data, "data is null")
                                                .toString()
                                                .hashCode(),
                                        RANGES)
                                * COUNT,
                COUNT);
    }

    /** The user for conversions of images: the last one. The others are for machines. */
    public int images() {
        return first + count - 1;
    }

    /** Whether this process may switch to these users: it has root's capabilities, and its user namespace maps the range. */
    boolean isUsable() {
        try {
            long needed = CAP_CHOWN | CAP_SETGID | CAP_SETUID;
            return (effectiveCapabilities() & needed) == needed
                    && isMapped(Files.readAllLines(Path.of("/proc/self/uid_map"), StandardCharsets.US_ASCII))
                    && isMapped(Files.readAllLines(Path.of("/proc/self/gid_map"), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not tell which users there are; is /proc mounted?", e);
        }
    }

    /** Whether one line of a map, {@code INSIDE OUTSIDE COUNT} of user_namespaces(7), covers the whole range. */
    boolean isMapped(List<String> map) {
        return map.stream().map(line -> line.strip().split(" +")).anyMatch(fields -> {
            long inside = Long.parseLong(fields[0]);
            return inside <= first && first + (long) count <= inside + Long.parseLong(fields[2]);
        });
    }

    private static long effectiveCapabilities() throws IOException {
        Optional<String> line = Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8).stream()
                .filter(l -> l.startsWith("CapEff:"))
                .findFirst();
        return line.map(l ->
                        Long.parseUnsignedLong(l.substring("CapEff:".length()).strip(), 16))
                .orElse(0L);
    }
}
