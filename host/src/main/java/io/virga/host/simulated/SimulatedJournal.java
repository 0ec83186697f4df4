package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.wire.HostJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file in which simulated hosts keep their contents when the process ends, one line a change. It is written without a
 * flush to the disk: after the end of a process nothing is missing, after a loss of power perhaps the last changes. The file
 * is written anew when it has grown to several times what it needs, and at a start that finds half a line or much that is
 * over.
 *
 * <p>Of networks the interfaces are kept and not the specs: no packets flow in them. Metadata and consoles are not kept; those
 * of machines that run count as published after a start.
 */
public final class SimulatedJournal implements AutoCloseable {
    private static final JsonMapper JSON = HostJson.MAPPER;

    private static final long FEWEST_BYTES = 64L << 20;
    private static final int GROWTH = 4;
    private static final int FEWEST_LINES = 1000;
    private static final int WORDS = 4;

    /** The kind of the line that each start writes: the number of starts stands in place of an id. */
    private static final String START = "START";

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

    /** A line: what a thing is from now on. */
    private static String line(String host, Kind kind, String id, Object value) {
        String text = switch (value) {
            case SimulatedState.KeptMachine machine -> JournalWords.of(machine);
            case DiskSpec disk -> JournalWords.of(disk);
            default -> JSON.writeValueAsString(value);
        };
        return host + "\t" + kind.name() + "\t" + id + "\t" + text + "\n";
    }

    /** A line that a thing is gone. */
    private static String line(String host, Kind kind, String id) {
        return host + "\t" + kind.name() + "\t" + id + "\t\n";
    }

    /** Lines that are written together, by the first of those who wait for it. */
    private static final class Batch {
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private boolean done;
        private Optional<IOException> failure = Optional.empty();
    }

    private final Path file;
    private final long fewestBytes;
    private final Map<String, SimulatedState> states = new ConcurrentHashMap<>();

    /** The read lock is held while a thing changes, the write lock while all things are written anew. */
    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();

    /** Held while lines are written. */
    private final ReentrantLock writing = new ReentrantLock();

    /** The lines that are not being written yet; guarded by this object. */
    private Batch next = new Batch();

    private Optional<FileChannel> channel = Optional.empty();
    private long incarnation = 1;
    private long linesRead;

    /** Whether the file that was read ends with a whole line and has no line in an earlier form. */
    private boolean isWhole = true;

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
        journal.open();
        return journal;
    }

    private void open() {
        try {
            read();
            states.values().forEach(state -> state.begin(incarnation));
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (isTidy()) {
                goOn();
            } else {
                rewrite();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The contents of a host; empty if the journal has none. */
    public SimulatedState state(String host) {
        return states.computeIfAbsent(host, name -> new SimulatedState(this, name, incarnation));
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            isWhole = false;
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = reader.readLine();
            if (head == null || !head.matches("[0-9]{1,18}")) {
                throw new IOException("it does not begin with the number of starts");
            }
            incarnation = Long.parseLong(head) + 1;
            boolean ends = endsWithALine();
            String line = reader.readLine();
            while (line != null) {
                String next = reader.readLine();
                // A line that was cut off may look like another one. Nobody was told that it was written.
                if (next == null && !ends) {
                    isWhole = false;
                } else if (!take(line)) {
                    throw new IOException("a line in its midst is none of a journal: " + line);
                }
                linesRead++;
                line = next;
            }
        }
    }

    /** Whether the last line has its end; the next one must not follow on it otherwise. */
    private boolean endsWithALine() throws IOException {
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return read.read(last, read.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    /** Takes in a line. False for one that is none. */
    private boolean take(String line) {
        String[] words = line.split("\t", WORDS);
        if (words.length != WORDS) {
            return false;
        }
        try {
            if (words[1].equals(START)) {
                incarnation = Long.parseLong(words[2]) + 1;
                return true;
            }
            Kind kind = Kind.valueOf(words[1]);
            SimulatedState state = state(words[0]);
            if (words[3].isEmpty()) {
                state.forget(kind, words[2]);
            } else {
                state.restore(kind, words[2], value(kind, words[2], words[3]));
            }
            return true;
        } catch (JacksonException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    private Object value(Kind kind, String id, String text) {
        if (text.startsWith("{")) {
            isWhole &= kind != Kind.MACHINE && kind != Kind.DISK;
            return JSON.readValue(text, kind.type);
        }
        return switch (kind) {
            case MACHINE -> JournalWords.machine(id, text);
            case DISK -> JournalWords.disk(id, text);
            case SNAPSHOT, COPY, BOOT_FILES, NETWORK, EPOCH ->
                throw new IllegalArgumentException("not the JSON of a " + kind);
        };
    }

    /** Whether the file can be added to as it is: it is whole, in the present form, and most of it is not over. */
    private boolean isTidy() {
        return isWhole && linesRead <= GROWTH * things() + FEWEST_LINES;
    }

    private long things() {
        return states.values().stream().mapToLong(SimulatedState::size).sum();
    }

    /** Goes on with the file that is there. */
    private void goOn() throws IOException {
        FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        channel = Optional.of(open);
        bytes = open.size();
        // what it would have, written anew
        long needed = bytes * things() / Math.max(1, Math.max(things(), linesRead));
        limitBytes = Math.max(fewestBytes, GROWTH * needed);
        append("\t" + START + "\t" + incarnation + "\t\n");
    }

    /** Writes all that there is into a new file, which takes the place of the old one. */
    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            writer.write(incarnation + "\n");
            for (Map.Entry<String, SimulatedState> state : states.entrySet()) {
                state.getValue().each((kind, id, value) -> writer.write(line(state.getKey(), kind, id, value)));
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
        append(line(host, kind, id, value));
    }

    void drop(String host, Kind kind, String id) {
        append(line(host, kind, id));
    }

    /**
     * Writes a line, or nothing of it: the next one must not follow half a line. Lines that come while others are written are
     * written together.
     */
    private void append(String line) {
        byte[] encoded = line.getBytes(StandardCharsets.UTF_8);
        Batch batch = join(encoded);
        writing.lock();
        try {
            if (!batch.done) {
                write(close(batch));
            }
        } finally {
            writing.unlock();
        }
        if (batch.failure.isPresent()) {
            throw unusable(batch.failure.get());
        }
    }

    private synchronized Batch join(byte[] line) {
        next.lines.writeBytes(line);
        return next;
    }

    /** Lets nobody join this batch any more. */
    private synchronized Batch close(Batch batch) {
        next = new Batch();
        return batch;
    }

    private void write(Batch batch) {
        batch.done = true;
        FileChannel open = channel.orElseThrow();
        ByteBuffer lines = ByteBuffer.wrap(batch.lines.toByteArray());
        try {
            while (lines.hasRemaining()) {
                open.write(lines);
            }
            // Only whoever holds the lock of writing changes it.
            long before = bytes;
            bytes = before + lines.limit();
        } catch (IOException e) {
            batch.failure = Optional.of(e);
            try {
                open.truncate(bytes);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
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
