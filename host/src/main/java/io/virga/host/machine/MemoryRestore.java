package io.virga.host.machine;

import io.virga.host.linux.Pipe;
import io.virga.host.machine.MemoryTransfer.Content;
import io.virga.host.machine.QmpHandover.Command;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Loads saved memory into a QEMU that waits for it. */
final class MemoryRestore {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /** How long QEMU may take none of the memory, or may need when it has all of it. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    private static final String WAITS = "inmigrate";

    private MemoryRestore() {}

    /**
     * Loads the memory, and returns when the guest stands where it stood when it was saved.
     *
     * @throws IOException when the file is damaged, or can't be read
     * @throws QmpException when QEMU does not load it
     */
    static void load(MachineDirectory directory, QemuDialogue qemu, SavedMemory saved)
            throws IOException, QmpException {
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
            await(qemu, transfer);
            Content content = transfer.content();
            if (content.bytes() != saved.bytes() || content.checksum() != saved.checksum()) {
                throw new IOException("the file %s is damaged".formatted(directory.memory()));
            }
        } finally {
            transfer.cancel();
        }
    }

    private static void await(QemuDialogue qemu, MemoryTransfer transfer) throws QmpException {
        long bytes = -1;
        long end = 0;
        while (qemu.state().equals(WAITS)) {
            if (transfer.bytes() != bytes) {
                bytes = transfer.bytes();
                end = System.nanoTime() + LONGEST_STANDSTILL.toNanos();
            } else if (System.nanoTime() - end > 0) {
                throw new QmpException(
                        QmpException.Kind.TIMEOUT, "QEMU takes no more of its memory after %d bytes".formatted(bytes));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        String status = qemu.ask("query-migrate", Map.of()).path("status").asString("");
        if (!status.equals("completed")) {
            throw new QmpException(QmpException.Kind.REFUSED, "QEMU has not loaded its memory: " + status);
        }
    }
}
