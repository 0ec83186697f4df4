package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.wire.HostJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in which simulated hosts keep their contents when the process ends, one line a change. It is written without a
 * flush to the disk: after the end of a process nothing is missing, after a loss of power perhaps the last changes. The file
 * is written anew at each start, and when it has grown to several times what it needs.
 *
 * <p>Of networks the interfaces are kept and not the specs, since the control plane applies networks again at its start.
 * Metadata and consoles are not kept.
 */
public final class SimulatedJournal implements AutoCloseable {
    private static final JsonMapper JSON = HostJson.MAPPER;

    private static final long FEWEST_BYTES = 64L << 20;
    private static final int GROWTH = 4;
    private static final int WORDS = 4;

    /** The kinds of things that are kept. */
    enum Kind {
        MACHINE(SimulatedState.KeptMachine.class),
        DISK(DiskSpec.class),
        SNAPSHOT(SnapshotInfo.class),
        COPY(SimulatedState.Copy.class),
        BOOT_FILES(SimulatedState.KeptBootFiles.class),
        NETWORK(SimulatedState.Interfaces.class),
        EPOCH(SimulatedState.KeptEpoch.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }
    }

    /** A line: what a thing is from now on; without a value, it is gone. */
    private record Line(String host, Kind kind, String id, Optional<Object> value) {
        private String text() {
            return String.join(
                            "\t",
                            host,
                            kind.name(),
                            id,
                            value.map(JSON::writeValueAsString).orElse(""))
                    + "\n";
        }
    }

    private final Path file;
    private final long fewestBytes;
    private final Map<String, SimulatedState> states = new ConcurrentHashMap<>();

    /** The read lock is held while a thing changes, the write lock while all things are written anew. */
    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();

    private Optional<FileChannel> channel = Optional.empty();
    private long incarnation = 1;
    private volatile long bytes;
    private volatile long limitBytes;

    private SimulatedJournal(Path file, long fewestBytes) {
        this.file = requireNonNull(file, "file is null");
        this.fewestBytes = fewestBytes;
    }

    /**
     * Opens the journal of a directory, which belongs to one process at a time.
     *
     * @throws HostException FAILED when the file cannot be used, DISK_FULL when there is no room for it
     */
    public static SimulatedJournal open(Path directory) {
        return open(directory, FEWEST_BYTES);
    }

    /** @param fewestBytes the size from which the file may be written anew */
    static SimulatedJournal open(Path directory, long fewestBytes) {
        SimulatedJournal journal = new SimulatedJournal(directory.resolve("simulated-hosts"), fewestBytes);
        try {
            Files.createDirectories(directory);
            journal.read();
            journal.rewrite();
            return journal;
        } catch (IOException e) {
            throw journal.unusable(e);
        }
    }

    /** The contents of a host; empty if the journal has none. */
    public SimulatedState state(String host) {
        return states.computeIfAbsent(host, name -> new SimulatedState(this, name, incarnation));
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = reader.readLine();
            if (head == null || !head.matches("[0-9]{1,18}")) {
                throw new IOException("it does not begin with the number of starts");
            }
            incarnation = Long.parseLong(head) + 1;
            String line = reader.readLine();
            while (line != null) {
                String next = reader.readLine();
                if (!take(line) && next != null) {
                    throw new IOException("a line in its midst is none of a journal: " + line);
                }
                line = next;
            }
        }
    }

    /** Takes in a line. False for one that is none: the last one of a process may have been written in part. */
    private boolean take(String line) {
        String[] words = line.split("\t", -1);
        if (words.length != WORDS) {
            return false;
        }
        try {
            Kind kind = Kind.valueOf(words[1]);
            SimulatedState state = state(words[0]);
            if (words[3].isEmpty()) {
                state.forget(kind, words[2]);
            } else {
                state.restore(kind, words[2], JSON.readValue(words[3], kind.type));
            }
            return true;
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Writes all that there is into a new file, which takes the place of the old one. */
    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            writer.write(incarnation + "\n");
            for (Map.Entry<String, SimulatedState> state : states.entrySet()) {
                state.getValue()
                        .each((kind, id, value) ->
                                writer.write(new Line(state.getKey(), kind, id, Optional.of(value)).text()));
            }
        }
        FileChannel next = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        if (channel.isPresent()) {
            channel.get().close();
        }
        channel = Optional.of(next);
        bytes = next.size();
        limitBytes = Math.max(fewestBytes, GROWTH * bytes);
    }

    /** Does work that changes things and writes to this journal. */
    <T> T change(Supplier<T> work) {
        changes.readLock().lock();
        try {
            return work.get();
        } finally {
            changes.readLock().unlock();
            if (bytes > limitBytes) {
                shrink();
            }
        }
    }

    private void shrink() {
        changes.writeLock().lock();
        try {
            if (bytes > limitBytes) {
                rewrite();
            }
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            changes.writeLock().unlock();
        }
    }

    void keep(String host, Kind kind, String id, Object value) {
        append(new Line(host, kind, id, Optional.of(value)).text());
    }

    void drop(String host, Kind kind, String id) {
        append(new Line(host, kind, id, Optional.empty()).text());
    }

    /** Writes a line, or nothing of it: the next one must not follow half a line. */
    private synchronized void append(String line) {
        ByteBuffer encoded = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        FileChannel open = channel.orElseThrow();
        try {
            while (encoded.hasRemaining()) {
                open.write(encoded);
            }
            bytes += encoded.limit();
        } catch (IOException e) {
            try {
                open.truncate(bytes);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw unusable(e);
        }
    }

    private HostException unusable(IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left on device");
        return new HostException(
                full ? Reason.DISK_FULL : Reason.FAILED,
                "the file %s of simulated hosts can't be used: %s".formatted(file, e.getMessage()),
                e);
    }

    @Override
    public void close() {
        changes.writeLock().lock();
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            changes.writeLock().unlock();
        }
    }
}
