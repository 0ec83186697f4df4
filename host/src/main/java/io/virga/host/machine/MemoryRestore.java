package io.virga.host.machine;

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

/** The start of a machine with saved memory, which is loaded into a QEMU that waits for it. */
final class MemoryRestore {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /** How long QEMU may take none of the memory, or may need when it has all of it. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    /** How slowly QEMU may take the memory on the whole. */
    private static final long FEWEST_BYTES_PER_SECOND = 4L << 20;

    private static final String WAITS = "inmigrate";

    private MemoryRestore() {}

    /**
     * The memory with which a machine is to be started.
     *
     * @param known the record of its last generation
     * @throws HostException NOT_FOUND when none is saved of that, INVALID when it is of another machine or of other disks
     */
    static SavedMemory saved(
            MachineDirectory directory, MachineRecord known, MachineSpec spec, MemorySaving.Disks disks)
            throws IOException {
        SavedMemory saved = directory
                .savedMemory()
                .filter(one ->
                        known.isSaved() && one.generation() == known.spec().generation())
                .orElseThrow(() -> nothingSaved(spec.id()));
        known.spec().requireRestorableAs(spec);
        DiskState.requireUnchanged(spec.id(), saved.disks(), disks.of(spec));
        return saved;
    }

    static HostException nothingSaved(String id) {
        return new HostException(Reason.NOT_FOUND, "there is no saved memory of %s".formatted(id));
    }

    /** @throws HostException FAILED when what ran the guest runs none here now */
    static QemuSettings settings(Accelerators accelerators, SavedMemory saved, MachineSpec spec) {
        return accelerators
                .with(saved.accelerator())
                .orElseThrow(() -> failed(
                        spec,
                        new HostException(
                                Reason.FAILED,
                                "its guest was run by %s, which runs none here now".formatted(saved.accelerator()))));
    }

    /** A failure of the start, with what becomes of the memory. */
    static HostException failed(MachineSpec spec, HostException e) {
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
     */
    static void load(MachineDirectory directory, QemuDialogue qemu, SavedMemory saved)
            throws IOException, QmpException {
        saved.processor().requireSame(GuestProcessor.of(qemu));
        if (Files.size(directory.memory()) != saved.bytes()) {
            // QEMU would wait for the rest of it
            throw damaged(directory);
        }
        MemoryTransfer transfer;
        try (Pipe pipe = Pipe.open()) {
            FileChannel to = pipe.write();
            boolean begun = false;
            try {
                qemu.handOver(List.of(
                        new Command("getfd", Map.of("fdname", MemorySaving.PIPE), Optional.of(pipe.source())),
                        new Command("migrate-incoming", Map.of("uri", "fd:" + MemorySaving.PIPE), Optional.empty())));
                transfer = MemoryTransfer.toPipe(FileChannel.open(directory.memory(), StandardOpenOption.READ), to);
                begun = true;
            } finally {
                if (!begun) {
                    to.close();
                }
            }
        }
        try {
            await(qemu, transfer, saved.bytes());
            Content content = transfer.content(LONGEST_STANDSTILL);
            if (content.bytes() != saved.bytes() || content.checksum() != saved.checksum()) {
                throw damaged(directory);
            }
        } finally {
            transfer.cancel("the restore has ended");
        }
    }

    private static IOException damaged(MachineDirectory directory) {
        return new IOException("the file %s is damaged".formatted(directory.memory()));
    }

    private static void await(QemuDialogue qemu, MemoryTransfer transfer, long all) throws QmpException {
        Standstill standstill = new Standstill(LONGEST_STANDSTILL);
        Standstill total = new Standstill(LONGEST_STANDSTILL.plusSeconds(all / FEWEST_BYTES_PER_SECOND));
        while (waits(qemu)) {
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
