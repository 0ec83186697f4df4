package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.linux.Pipe;
import io.virga.host.machine.MemoryTransfer.Content;
import io.virga.host.machine.QmpHandover.Command;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of a machine with saved memory, which is loaded into a QEMU that waits for it. Called by one thread, except
 * {@link #giveUp} and {@link #progress}.
 */
final class MemoryRestore {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /** How long QEMU may take none of the memory, or may need when it has all of it. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    /** How slowly QEMU may take the memory on the whole. */
    private static final long FEWEST_BYTES_PER_SECOND = 4L << 20;

    private static final String GIVEN_UP = "the restore was given up";
    private static final String WAITS = "inmigrate";

    private final MachineDirectory directory;
    private final MachineSpec spec;
    private final MemorySaving.Disks disks;
    private volatile long bytes;
    private volatile Optional<MemoryTransfer> transfer = Optional.empty();
    private volatile boolean givenUp;

    MemoryRestore(MachineDirectory directory, MachineSpec spec, MemorySaving.Disks disks) {
        this.directory = requireNonNull(directory, "directory is null");
        this.spec = requireNonNull(spec, "spec is null");
        this.disks = requireNonNull(disks, "disks is null");
    }

    /** The machine that is to be started. */
    MachineSpec spec() {
        return spec;
    }

    /** Gives it up, at any time: the memory stays, unless the guest is about to go on. */
    void giveUp() {
        givenUp = true;
        transfer.ifPresent(own -> own.cancel(GIVEN_UP));
    }

    private void requireWanted() {
        if (givenUp) {
            throw new HostException(Reason.FAILED, GIVEN_UP);
        }
    }

    /** How far it is, in words for a person, at any time. */
    String progress() {
        long all = bytes;
        long part = transfer.map(MemoryTransfer::bytes).orElse(0L);
        return "its memory is being loaded: %d %%".formatted(all == 0 ? 0 : part * 100 / all);
    }

    /**
     * The memory with which the machine is to be started.
     *
     * @param known the record of its last generation
     * @throws HostException NOT_FOUND when none is saved of that, INVALID when it is of another machine or of other disks
     */
    SavedMemory saved(MachineRecord known) throws IOException {
        requireWanted();
        SavedMemory saved = directory
                .savedMemory()
                .filter(one ->
                        known.isSaved() && one.generation() == known.spec().generation())
                .orElseThrow(() -> nothingSaved(spec.id()));
        known.spec().requireRestorableAs(spec);
        requireUnchangedDisks(saved);
        return saved;
    }

    private void requireUnchangedDisks(SavedMemory saved) throws IOException {
        DiskState.requireUnchanged(spec.id(), saved.disks(), disks.of(spec));
    }

    static HostException nothingSaved(String id) {
        return new HostException(Reason.NOT_FOUND, "there is no saved memory of %s".formatted(id));
    }

    /** @throws HostException FAILED when what ran the guest runs none here now */
    QemuSettings settings(Accelerators accelerators, SavedMemory saved) {
        return accelerators
                .with(saved.accelerator())
                .orElseThrow(() -> failed(new HostException(
                        Reason.FAILED,
                        "its guest was run by %s, which runs none here now".formatted(saved.accelerator()))));
    }

    /** A failure of the start, with what becomes of the memory. */
    HostException failed(HostException e) {
        return e.reason() == Reason.FAILED
                ? new HostException(
                        Reason.FAILED,
                        "%s can't go on with its saved memory: %s. The memory stays; a plain start discards it"
                                .formatted(spec.id(), e.getMessage()),
                        e)
                : e;
    }

    /** The record of a machine whose guest stands where its saved memory has left it, and has yet to go on. */
    static MachineRecord restored(MachineRecord started, MachineRecord saved) {
        LiveChanges changes =
                LiveChanges.NONE.withPauseAsked(saved.changes().pauseAsked()).withMemory(MemoryChange.goingOn(""));
        return started.withRestored(saved.spec().generation()).withChanges(changes);
    }

    /**
     * Loads the memory, and returns when the guest stands where it stood when it was saved.
     *
     * @throws IOException when the file is damaged, or can't be read
     * @throws QmpException when QEMU has another processor for the guest, or does not load the memory
     * @throws HostException FAILED when it was given up, INVALID when a disk was written meanwhile
     */
    void load(QemuDialogue qemu, SavedMemory saved) throws IOException, QmpException {
        saved.processor().requireSame(GuestProcessor.of(qemu));
        if (Files.size(directory.memory()) != saved.bytes()) {
            // QEMU would wait for the rest of it
            throw damaged(directory);
        }
        MemoryTransfer own = begin(qemu);
        try {
            bytes = saved.bytes();
            transfer = Optional.of(own);
            // what gives it up from here on ends the transfer
            requireWanted();
            await(qemu, own, saved.bytes());
            Content content = own.content(LONGEST_STANDSTILL);
            if (content.bytes() != saved.bytes() || content.checksum() != saved.checksum()) {
                throw damaged(directory);
            }
        } finally {
            own.cancel("the restore has ended");
        }
        // QEMU has the disks for itself from here on: nobody has written to them since they were looked at.
        requireUnchangedDisks(saved);
    }

    private MemoryTransfer begin(QemuDialogue qemu) throws IOException, QmpException {
        requireWanted();
        try (Pipe pipe = Pipe.open()) {
            FileChannel to = pipe.write();
            boolean begun = false;
            try {
                qemu.handOver(List.of(
                        new Command("getfd", Map.of("fdname", MemorySaving.PIPE), Optional.of(pipe.source())),
                        new Command("migrate-incoming", Map.of("uri", "fd:" + MemorySaving.PIPE), Optional.empty())));
                MemoryTransfer own =
                        MemoryTransfer.toPipe(FileChannel.open(directory.memory(), StandardOpenOption.READ), to);
                begun = true;
                return own;
            } finally {
                if (!begun) {
                    to.close();
                }
            }
        }
    }

    private static IOException damaged(MachineDirectory directory) {
        return new IOException("the file %s is damaged".formatted(directory.memory()));
    }

    private void await(QemuDialogue qemu, MemoryTransfer transfer, long all) throws QmpException {
        Standstill standstill = new Standstill(LONGEST_STANDSTILL);
        Standstill total = new Standstill(LONGEST_STANDSTILL.plusSeconds(all / FEWEST_BYTES_PER_SECOND));
        while (waits(qemu)) {
            requireWanted();
            if (standstill.lasts(transfer.bytes()) || total.lasts(0)) {
                throw new QmpException(
                        QmpException.Kind.TIMEOUT,
                        "QEMU takes its memory too slowly: %d of %d bytes so far".formatted(transfer.bytes(), all));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        String status = qemu.ask("query-migrate", Map.of()).path("status").asString("");
        if (!status.equals("completed")) {
            throw new QmpException(QmpException.Kind.REFUSED, "QEMU has not loaded its memory: " + status);
        }
    }

    /** Whether QEMU waits for memory. One that does not answer is about to load it. */
    static boolean waits(QemuDialogue qemu) throws QmpException {
        try {
            return qemu.state().equals(WAITS);
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.TIMEOUT) {
                throw e;
            }
            return true;
        }
    }
}
