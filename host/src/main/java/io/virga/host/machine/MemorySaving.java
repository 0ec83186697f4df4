package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.disk.FreeSpace;
import io.virga.host.linux.Pipe;
import io.virga.host.machine.MemoryTransfer.Content;
import io.virga.host.machine.PluggedDevices.Plugged;
import io.virga.host.machine.QmpHandover.Command;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The saving of a guest's memory: QEMU migrates the guest, which stands still, into a pipe, and Virga writes what comes to a
 * file. What was begun is on record, so that the next Virga, whose pipe it is not, begins anew or ends it. Called under the
 * machine's lock, except {@link #close}.
 */
final class MemorySaving {
    private static final Logger log = LoggerFactory.getLogger(MemorySaving.class);

    /** QEMU's name of the end of the pipe that it gets. */
    static final String PIPE = "memory";

    /** States of QEMU in which it lets no guest run and may begin to migrate. */
    private static final Set<String> STANDS_STILL = Set.of("paused", "prelaunch");

    /** The state of QEMU after a migration, in which it begins no other one. */
    private static final String AFTER_MIGRATION = "postmigrate";

    /** The state of QEMU at the end of a migration, and for a moment after one that has failed. */
    private static final String MIGRATES = "finish-migrate";

    private static final String COMPLETED = "completed";
    private static final Set<String> NOT_UNDER_WAY = Set.of("none", "", COMPLETED, "failed", "cancelled");

    private static final Duration NEXT_LOOK = Duration.ofMillis(20);

    /** How long QEMU may write nothing, or may need to end the migration when it has written all. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    private static final String NO_END =
            "its QEMU has not ended the saving of its memory for %d s, so that its guest can't go on"
                    .formatted(LONGEST_STANDSTILL.toSeconds());

    private static final String STANDSTILL =
            "QEMU has not gone on with it for %d s".formatted(LONGEST_STANDSTILL.toSeconds());
    private static final long UNLIMITED = 1L << 40;
    private static final long DEVICES_BYTES = 64L << 20;
    private static final String MACHINE_TYPE = "-machine";

    /** The machine whose memory it is. */
    interface Owner {
        /** The record of the machine, which runs. */
        MachineRecord record();

        /** Writes a record down, and goes on with it. */
        void keep(MachineRecord now) throws IOException;

        /** Goes on with a record, also when it can't be written down. */
        void goOnWith(MachineRecord now);

        /** Tells the status. */
        void tell();

        /** Looks at the machine after a while. */
        void lookLater(Duration delay);

        /** Ends the machine, whose guest can neither be saved nor go on. */
        void crash(String why);
    }

    /** Looks at the files of a machine's disks. */
    @FunctionalInterface
    interface Disks {
        Map<String, DiskState> of(MachineSpec spec) throws IOException;
    }

    private final MachineDirectory directory;
    private final QemuDialogue qemu;
    private final PluggedDevices plugged;
    private final Disks disks;
    private final Owner owner;

    /** The transfer of this process; empty when an earlier Virga has begun to save. */
    private volatile Optional<MemoryTransfer> transfer = Optional.empty();

    /** Whether this process saves no more; the next Virga goes on from what is on record. */
    private volatile boolean closed;

    private final LongSupplier nanoTime;

    /** How far QEMU is, in bytes. */
    private Standstill standstill;

    /** How long QEMU has been asked to end a migration; it makes no progress with that. */
    private Standstill ending;

    /** When the next look comes that was asked for, by {@code System.nanoTime}. */
    private Optional<Long> nextLook = Optional.empty();

    MemorySaving(MachineDirectory directory, QemuDialogue qemu, Disks disks, Owner owner) {
        this(directory, qemu, disks, owner, System::nanoTime);
    }

    /** @param nanoTime the time as {@code System.nanoTime} tells it */
    MemorySaving(MachineDirectory directory, QemuDialogue qemu, Disks disks, Owner owner, LongSupplier nanoTime) {
        this.directory = requireNonNull(directory, "directory is null");
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.disks = requireNonNull(disks, "disks is null");
        this.plugged = new PluggedDevices(qemu);
        this.owner = requireNonNull(owner, "owner is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.standstill = newStandstill();
        this.ending = newStandstill();
    }

    private Standstill newStandstill() {
        return new Standstill(LONGEST_STANDSTILL, nanoTime);
    }

    /**
     * Begins to save.
     *
     * @throws HostException DISK_FULL, or FAILED when QEMU refuses, and the guest goes on
     */
    void start() throws IOException {
        if (closed) {
            throw new HostException(Reason.FAILED, "Virga is being ended; try again when it runs");
        }
        MachineRecord known = owner.record();
        long lacking = most(known.spec()) - FreeSpace.bytesFor(directory.memory());
        if (lacking > 0) {
            throw new HostException(
                    Reason.DISK_FULL,
                    "the memory of %s may need %d MiB more than the file system can spare; free some space"
                            .formatted(known.spec().id(), (lacking >> 20) + 1));
        }
        try {
            qemu.within(QemuDialogue.BUDGET, () -> {
                ports(known.spec());
                owner.keep(known.withMemory(MemoryChange.SAVING));
                owner.tell();
                begin(known);
            });
        } catch (QmpException | IOException | HostException e) {
            throw giveUp(why(e), e);
        }
    }

    private static String why(Exception e) {
        String what = "its memory can't be saved";
        return e instanceof IOException failure
                ? MachineFailures.of(what, failure).getMessage()
                : "%s: %s".formatted(what, e.getMessage());
    }

    /** Whether a step of the saving is taken. When it fails, the guest goes on. */
    private boolean taken(QemuDialogue.Work step) throws IOException, QmpException {
        try {
            step.run();
            return true;
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.REFUSED) {
                throw e;
            }
            giveUp(why(e));
        } catch (IOException | HostException e) {
            giveUp(why(e));
        }
        return false;
    }

    private HostException giveUp(String why, Exception cause) {
        try {
            if (owner.record().changes().isSaving()) {
                giveUp(why);
            }
        } catch (IOException | QmpException e) {
            // The next look finds it on record.
            cause.addSuppressed(e);
        }
        return new HostException(
                Reason.FAILED, "%s: %s".formatted(owner.record().spec().id(), why), cause);
    }

    private void requireOpen() throws QmpException {
        if (closed) {
            throw new QmpException(QmpException.Kind.CLOSED, "Virga is being ended, and the next one saves it");
        }
    }

    private void begin(MachineRecord known) throws IOException, QmpException {
        requireOpen();
        directory.deleteSavedMemory();
        qemu.ask("stop", Map.of());
        String state = qemu.state();
        if (!STANDS_STILL.contains(state)) {
            throw new QmpException(
                    QmpException.Kind.REFUSED, "the guest does not stand still as it should (%s)".formatted(state));
        }
        qemu.ask("migrate-set-parameters", Map.of("max-bandwidth", UNLIMITED));
        boolean done = false;
        try (Pipe pipe = Pipe.open()) {
            standstill = newStandstill();
            ending = newStandstill();
            transfer = Optional.of(receive(pipe, most(known.spec())));
            // what is closed from here on ends this transfer
            requireOpen();
            qemu.handOver(List.of(
                    new Command("getfd", Map.of("fdname", PIPE), Optional.of(pipe.sink())),
                    new Command("migrate", Map.of("uri", "fd:" + PIPE), Optional.empty())));
            done = true;
        } finally {
            if (!done) {
                release();
            }
        }
    }

    private MemoryTransfer receive(Pipe pipe, long most) throws IOException {
        FileChannel file = directory.createMemory();
        boolean done = false;
        try {
            MemoryTransfer begun = MemoryTransfer.toFile(
                    pipe.read(), file, most, this::requireSpace, () -> owner.lookLater(Duration.ZERO));
            done = true;
            return begun;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private void requireSpace() throws IOException {
        if (FreeSpace.bytesFor(directory.memory()) == 0) {
            throw new IOException("No space left on device, but what is kept for the database");
        }
    }

    /** The memory as QEMU writes it, each page with a few bytes, and the devices. */
    private static long most(MachineSpec spec) {
        long memory = spec.memoryMiB() << 20;
        return memory + memory / 64 + DEVICES_BYTES;
    }

    /**
     * Takes the step that follows.
     *
     * @param state the state of QEMU
     * @return whether the memory is saved
     */
    boolean look(String state) throws IOException, QmpException {
        if (closed) {
            return false;
        }
        AtomicBoolean saved = new AtomicBoolean();
        qemu.within(QemuDialogue.BUDGET, () -> saved.set(lookNow(state)));
        return saved.get();
    }

    private boolean lookNow(String state) throws IOException, QmpException {
        Optional<MemoryTransfer> known = transfer;
        if (known.isEmpty()) {
            return lookAtThatOfAnother(state, migration());
        }
        MemoryTransfer own = known.get();
        if (!own.isDone()) {
            // a disk may take long to sync, which is none of QEMU's business
            if (own.isCopied() || !standstill.lasts(own.bytes())) {
                return false;
            }
            own.cancel(STANDSTILL);
        }
        Migration migration = migration();
        Content content;
        try {
            content = own.content(Duration.ZERO);
        } catch (IOException e) {
            giveUpWhenEnded(migration, why(e));
            return false;
        }
        if (migration.isUnderWay()) {
            // QEMU has closed the pipe, and is about to say so
            if (standstill.lasts(content.bytes() + 1)) {
                giveUpWhenEnded(migration, why(new IOException(STANDSTILL)));
            } else {
                lookAfter(NEXT_LOOK);
            }
            return false;
        }
        if (!migration.isCompleted()) {
            giveUp("its memory can't be saved: " + migration.error());
            return false;
        }
        return taken(() -> finish(content));
    }

    private Migration migration() throws QmpException {
        return new Migration(qemu.ask("query-migrate", Map.of()));
    }

    private void giveUpWhenEnded(Migration migration, String why) throws IOException, QmpException {
        if (cancelled(migration)) {
            giveUp(why);
        }
    }

    /** Looks at the machine after a while, unless it is looked at earlier anyhow. */
    private void lookAfter(Duration delay) {
        long now = System.nanoTime();
        long at = now + delay.toNanos();
        if (nextLook.filter(next -> next - now > 0 && next - at <= 0).isEmpty()) {
            nextLook = Optional.of(at);
            owner.lookLater(delay);
        }
    }

    private boolean lookAtThatOfAnother(String state, Migration migration) throws IOException, QmpException {
        if (!cancelled(migration)) {
            return false;
        }
        if (state.equals(MIGRATES)) {
            awaitEnd();
            return false;
        }
        if (state.equals(AFTER_MIGRATION)) {
            if (migration.isCompleted() && isSaved()) {
                return true;
            }
            directory.deleteSavedMemory();
            qemu.resume();
        }
        taken(() -> begin(owner.record()));
        return false;
    }

    /** Has QEMU end a migration that leads nowhere; whether it has ended. */
    private boolean cancelled(Migration migration) throws QmpException {
        if (!migration.isUnderWay()) {
            return true;
        }
        qemu.ask("migrate_cancel", Map.of());
        awaitEnd();
        return false;
    }

    /** Looks soon whether QEMU has ended a migration, and gives the guest up when that takes too long. */
    private void awaitEnd() {
        if (ending.lasts(0)) {
            owner.crash(NO_END);
        } else {
            lookAfter(NEXT_LOOK);
        }
    }

    private void finish(Content content) throws IOException, QmpException {
        MachineRecord known = owner.record();
        String type = qemu.ask("qom-get", Map.of("path", "/machine", "property", "type"))
                .asString("");
        if (!type.endsWith(MACHINE_TYPE)) {
            throw new QmpException(QmpException.Kind.REFUSED, "QEMU tells no machine type: " + type);
        }
        Accelerator accelerator = known.accelerator()
                .or(() -> MachineProcess.accelerator(known.process()))
                .orElseThrow(() -> new QmpException(QmpException.Kind.REFUSED, "nobody knows what runs the guest"));
        directory.writeSavedMemory(new SavedMemory(
                known.spec().generation(),
                content.bytes(),
                content.checksum(),
                MachineLayout.told(
                        type.substring(0, type.length() - MACHINE_TYPE.length()),
                        ports(known.spec()),
                        MachineLayout.ids(known.spec())),
                accelerator,
                GuestProcessor.of(qemu),
                // QEMU has let go of them at the end of the migration, and writes nothing more when it closes them.
                disks.of(known.spec())));
    }

    /** The ports of all devices, which have to be those of the spec. */
    private Map<String, Integer> ports(MachineSpec spec) throws QmpException {
        Map<String, Integer> ports = new HashMap<>();
        for (Plugged device : plugged.all()) {
            for (String prefix : List.of(DiskNodes.DEVICE, InterfaceDevices.DEVICE)) {
                if (device.name().startsWith(prefix)) {
                    ports.put(device.name().substring(prefix.length()), device.port());
                }
            }
        }
        MachineLayout.requirePorts(ports, MachineLayout.ids(spec));
        return ports;
    }

    /** Whether all memory of the machine, as it is on record, is on the disk. */
    boolean isSaved() throws IOException {
        MachineRecord known = owner.record();
        return directory
                .savedMemory()
                .filter(saved -> saved.generation() == known.spec().generation())
                .isPresent();
    }

    /** Lets the guest go on, whose memory is not saved. */
    private void giveUp(String why) throws IOException, QmpException {
        if (closed) {
            // What was cut off is no failure.
            return;
        }
        log.warn("{}: {}", owner.record().spec().id(), why);
        release();
        // Before the guest runs on: nobody may load memory that is older than the disks.
        directory.deleteSavedMemory();
        owner.goOnWith(owner.record().withMemory(MemoryChange.goingOn(why)));
        goOn(qemu.state());
        owner.tell();
    }

    /**
     * Lets a guest go on that stands still since its memory was loaded or not saved, unless it is to be paused.
     *
     * @param state the state of QEMU
     */
    void goOn(String state) throws QmpException {
        MachineRecord known = owner.record();
        boolean pauseAsked = known.changes().pauseAsked();
        if (state.equals(MIGRATES)) {
            awaitEnd();
            return;
        }
        if (state.equals(AFTER_MIGRATION)) {
            // There is no other way out of this state.
            qemu.resume();
            if (pauseAsked) {
                qemu.ask("stop", Map.of());
            }
        } else if (STANDS_STILL.contains(state) && !pauseAsked) {
            qemu.resume();
        }
        ending = newStandstill();
        owner.goOnWith(known.withMemory(known.changes().memory().done()));
    }

    /**
     * Lets a guest go on whose memory was loaded, unless it is to be paused. From then on no saved memory is its own.
     *
     * @param begins is done when the guest is about to go on
     * @throws QmpException when it certainly does not go on; the memory stays
     */
    void goOnRestored(Runnable begins) throws QmpException {
        // Asked before anything makes the guest run: when this fails, the memory stays.
        String state = qemu.state();
        begins.run();
        try {
            goOn(state);
        } catch (QmpException e) {
            if (e.kind() == QmpException.Kind.REFUSED) {
                throw e;
            }
            // The guest may run by now, so that its memory must not be loaded again.
            log.warn("It is not known whether the guest of {} goes on", directory.path(), e);
            owner.lookLater(Duration.ZERO);
        }
        discard();
    }

    /** Deletes the memory that is saved, which is of no use any more. */
    void discard() {
        try {
            directory.deleteSavedMemory();
        } catch (IOException e) {
            log.warn("The saved memory in {} is of no use, and can't be deleted", directory.path(), e);
        }
    }

    /** Ends the transfer of this process, which saves no more: the next Virga goes on. */
    void close() {
        closed = true;
        release();
    }

    /** Ends the transfer of this process. */
    void release() {
        transfer.ifPresent(own -> own.cancel("it was given up"));
        transfer = Optional.empty();
        ending = newStandstill();
    }

    /** What QEMU tells of a migration. */
    private record Migration(JsonNode told) {
        String status() {
            return told.path("status").asString("");
        }

        boolean isUnderWay() {
            return !NOT_UNDER_WAY.contains(status());
        }

        boolean isCompleted() {
            return status().equals(COMPLETED);
        }

        String error() {
            return told.path("error-desc").asString(status());
        }
    }
}
