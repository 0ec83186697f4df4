package io.virga.host.local;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Epoch;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import io.virga.host.fence.EpochFence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The numbers that a host keeps over its restarts, each in a file of its data directory. */
final class HostFiles implements EpochFence.Memory {
    private static final String STARTS = "host-starts";
    private static final String EPOCH = "host-epoch";

    private final Path data;

    HostFiles(Path data) {
        this.data = requireNonNull(data, "data is null");
    }

    /** Counts the starts of the host, so that a later one has a greater number whatever the clock says. */
    long nextIncarnation() {
        long incarnation = read(STARTS).orElse(0) + 1;
        write(STARTS, incarnation);
        return incarnation;
    }

    @Override
    public Optional<Epoch> latest() {
        OptionalLong number = read(EPOCH);
        return number.isPresent() ? Optional.of(new Epoch(number.getAsLong())) : Optional.empty();
    }

    @Override
    public void keep(Epoch epoch) {
        write(EPOCH, epoch.number());
    }

    private OptionalLong read(String name) {
        Path file = data.resolve(name);
        try {
            return Files.exists(file)
                    ? OptionalLong.of(Long.parseLong(
                            Files.readString(file, StandardCharsets.US_ASCII).strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            throw unusable(file, e);
        }
    }

    private void write(String name, long number) {
        Path file = data.resolve(name);
        try {
            DurableFiles.write(file, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static HostException unusable(Path file, Exception e) {
        return new HostException(Reason.FAILED, "the file %s can't be used: %s".formatted(file, e.getMessage()), e);
    }
}
