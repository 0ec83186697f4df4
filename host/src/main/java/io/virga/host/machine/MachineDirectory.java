package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.MachineSpec;
import io.virga.host.disk.DurableFiles;
import io.virga.host.wire.HostJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The files of one machine. */
record MachineDirectory(Path path) {
    static final String CONTROL = "control.sock";
    static final String SPARE = "spare.sock";
    static final String CONSOLE_SOCKET = "console.sock";
    static final String CONSOLE = "console.log";
    static final String CONSOLE_OLD = "console.old";
    static final int CONSOLE_BYTES = 64 * 1024;

    private static final String RECORD = "machine.json";
    private static final String STARTING = "starting.json";
    private static final String RESTORING = "restoring.json";
    private static final String MEMORY = "memory";
    private static final String SAVED_MEMORY = "memory.json";
    private static final String USER = "user";
    private static final int LONGEST_NUMBER = 32;
    private static final int DELETE_ATTEMPTS = 10;
    private static final int LONGEST_MESSAGE = 8 * 1024;

    private static final JsonMapper JSON = HostJson.MAPPER;

    MachineDirectory {
        requireNonNull(path, "path is null");
    }

    /** Makes the directory. Only its owner may read it, because it holds the guest's console. */
    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            DurableFiles.sync(path.getParent());
        }
    }

    Optional<MachineRecord> record() throws IOException {
        return read(RECORD, MachineRecord.class);
    }

    void write(MachineRecord record) throws IOException {
        DurableFiles.write(path.resolve(RECORD), JSON.writeValueAsBytes(record));
    }

    void deleteRecord() throws IOException {
        DurableFiles.delete(path.resolve(RECORD));
    }

    /** The spec of a start that has begun and is not recorded as done. */
    Optional<MachineSpec> starting() throws IOException {
        return read(STARTING, MachineSpec.class);
    }

    void writeStarting(MachineSpec spec) throws IOException {
        DurableFiles.write(path.resolve(STARTING), JSON.writeValueAsBytes(spec));
    }

    void deleteStarting() throws IOException {
        DurableFiles.delete(path.resolve(STARTING));
    }

    /**
     * The spec of a start with saved memory that has begun and is not recorded as done. Its guest must neither go on, since it
     * may have a part of its memory, nor boot.
     */
    Optional<MachineSpec> restoring() throws IOException {
        return read(RESTORING, MachineSpec.class);
    }

    void writeRestoring(MachineSpec spec) throws IOException {
        DurableFiles.write(path.resolve(RESTORING), JSON.writeValueAsBytes(spec));
    }

    void deleteRestoring() throws IOException {
        DurableFiles.delete(path.resolve(RESTORING));
    }

    /** The guest's saved memory, as QEMU writes it. */
    Path memory() {
        return path.resolve(MEMORY);
    }

    /** Makes an empty file for the guest's memory, which only its owner may read. */
    FileChannel createMemory() throws IOException {
        return FileChannel.open(
                memory(),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** What is known of the saved memory; empty when there is none, or not all of it. */
    Optional<SavedMemory> savedMemory() throws IOException {
        return read(SAVED_MEMORY, SavedMemory.class);
    }

    void writeSavedMemory(SavedMemory saved) throws IOException {
        DurableFiles.write(path.resolve(SAVED_MEMORY), JSON.writeValueAsBytes(saved));
    }

    /** Deletes saved memory, and what there is of memory that is not saved yet. It is useless after the first step. */
    void deleteSavedMemory() throws IOException {
        DurableFiles.delete(path.resolve(SAVED_MEMORY));
        DurableFiles.delete(memory());
    }

    /** The running process in the pid file, if its command line marks it as this machine's. */
    Optional<ProcessIdentity> processFromPidFile() {
        try {
            // QEMU may write anything into this file
            long pid = Long.parseLong(number(pidFile()));
            boolean own = Arrays.asList(ProcessIdentity.commandLine(pid).split("\0"))
                    .contains(pidFile().toString());
            return own ? ProcessIdentity.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The user of the machine's processes, if the machine has its own. */
    Optional<Integer> user() {
        try {
            return Optional.of(Integer.parseInt(number(path.resolve(USER))));
        } catch (IOException | NumberFormatException _) {
            // a crash truncated the file: the machine has no process, so another user can be assigned
            return Optional.empty();
        }
    }

    void writeUser(int user) throws IOException {
        Files.writeString(path.resolve(USER), Integer.toString(user), StandardCharsets.US_ASCII);
    }

    private static String number(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_NUMBER), StandardCharsets.US_ASCII).strip();
        }
    }

    /** Makes the pid file, which QEMU can write but not create. */
    void createPidFile() throws IOException {
        Files.createFile(pidFile());
    }

    /** All processes of a start: the jail's script before it execs QEMU, QEMU, and the keeper of the console. */
    List<ProcessIdentity> processesOfStart() {
        return ProcessIdentity.withArgument(pidFile().toString());
    }

    Path pidFile() {
        return path.resolve("qemu.pid");
    }

    Path control() {
        return path.resolve(CONTROL);
    }

    Path spare() {
        return path.resolve(SPARE);
    }

    Path messages() {
        return path.resolve("qemu.log");
    }

    /** Deletes the files that an ended process leaves, and that would make the next start fail. */
    void deleteRuntimeFiles() throws IOException {
        for (Path file : new Path[] {control(), spare(), path.resolve(CONSOLE_SOCKET), pidFile()}) {
            Files.deleteIfExists(file);
        }
    }

    /** The last line of QEMU's own messages, except warnings. */
    Optional<String> lastMessage() {
        try {
            String text = new String(tail(messages(), LONGEST_MESSAGE), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.contains(" warning: "))
                    .reduce((_, b) -> b);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Whether the guest has written to its console since its process started, by the times of console and pid file. */
    boolean hasWritten() throws IOException {
        Optional<Instant> written = lastWritten();
        return written.isPresent()
                && Files.exists(pidFile())
                && !written.get().isBefore(Files.getLastModifiedTime(pidFile()).toInstant());
    }

    /** Appends a line of Virga to the console, while no guest writes to it. */
    void noteOnConsole(String line) throws IOException {
        Files.writeString(
                path.resolve(CONSOLE),
                "\r\n[virga] " + line + "\r\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The end of the console output. {@code otherwise} is its time if the guest has written nothing. */
    ConsoleOutput console(Instant otherwise) throws IOException {
        byte[] now = tail(path.resolve(CONSOLE), CONSOLE_BYTES);
        byte[] before =
                now.length < CONSOLE_BYTES ? tail(path.resolve(CONSOLE_OLD), CONSOLE_BYTES - now.length) : new byte[0];
        byte[] both = Arrays.copyOf(before, before.length + now.length);
        System.arraycopy(now, 0, both, before.length, now.length);
        return new ConsoleOutput(both, lastWritten().orElse(otherwise));
    }

    private Optional<Instant> lastWritten() throws IOException {
        for (String name : new String[] {CONSOLE, CONSOLE_OLD}) {
            Path file = path.resolve(name);
            if (Files.exists(file) && Files.size(file) > 0) {
                return Optional.of(Files.getLastModifiedTime(file).toInstant());
            }
        }
        return Optional.empty();
    }

    /** Deletes the directory. Retries, because the keeper of the console may still write meanwhile. */
    void delete() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                DurableFiles.deleteTree(path);
                return;
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(path.resolve(name)), type));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new IOException("%s is not what Virga wrote: %s".formatted(path.resolve(name), e.getMessage()), e);
        }
    }

    private static byte[] tail(Path file, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - bytes);
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate((int) Math.min(bytes, channel.size() - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
                // repeat up to the size that the file had at the beginning
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }
}
