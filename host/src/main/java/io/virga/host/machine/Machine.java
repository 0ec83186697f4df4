package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.machine.MachineRecord.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine. What it does happens under its lock, one thing at a time; what it is can be read at any time.
 *
 * <p>{@link #observe} is the heart: whatever happened, or is thought to have happened, it looks at the process and at what
 * QEMU says, and takes the step that follows. Events only cause it to be called.
 */
final class Machine {
    private static final Logger log = LoggerFactory.getLogger(Machine.class);
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);

    /** States of QEMU in which a guest that is to stand still does so. */
    private static final Set<String> NOT_RUNNING = Set.of("paused", "prelaunch", "io-error");

    /** States of QEMU in which devices come and go. */
    private static final Set<String> HAS_DEVICES = Set.of("running", "paused", "prelaunch", "io-error");

    private final MachineDirectory directory;
    private final MachineContext context;
    private final QemuDialogue qemu;
    private final LifeWatch life;
    private final LiveDevices devices;
    private final KvmFallback fallback;
    private final MemorySaving saving;
    private final MachineLaunch launch;
    private final RestoreCalls restores;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<MachineRecord> record = Optional.empty();
    /** What is wrong with a machine that runs, in words; empty when nothing is. */
    private volatile String trouble = "";

    /** Whether the guest was seen to stand still. */
    private volatile boolean paused;

    private boolean removed;
    /** Whether the guest stands still because a write to its disk found no space. */
    private boolean spaceless;

    Machine(MachineDirectory directory, MachineContext context) {
        this.directory = requireNonNull(directory, "directory is null");
        this.context = requireNonNull(context, "context is null");
        this.qemu = new QemuDialogue(directory, this::observeLater);
        RunningMachine owner = new RunningMachine();
        this.devices = new LiveDevices(qemu, context.process(), owner);
        this.saving = new MemorySaving(directory, qemu, context.process()::diskStates, owner);
        this.life = new LifeWatch(directory, context.process(), context.lifeSigns());
        this.fallback = new KvmFallback(directory, context);
        this.launch = new MachineLaunch(directory, context, qemu, life, devices, fallback, saving, owner);
        this.restores = new RestoreCalls(this::restore);
    }

    /** Takes over what an earlier Virga left: the process, if it runs, and what is on record. */
    void adopt() {
        locked(() -> {
            record = directory.record();
            Optional<MachineRecord> started = launch.takeOver(record);
            if (started.isPresent()) {
                // it was started, and Virga ended before it could write that down
                write(started.get());
                record = started;
                directory.deleteStarting();
            }
            if (record.isEmpty()) {
                // The directory goes last: by it the groups are known to be ours.
                context.controlGroups().remove(directory.path().getFileName().toString());
                delete();
                return;
            }
            MachineRecord known = record.get();
            if (!known.isSaved() && !(known.isRunning() && known.changes().isSaving())) {
                saving.discard();
            }
            if (known.isRunning()) {
                observe();
                if (running().isPresent()) {
                    devices.detachAsAsked();
                }
                record.filter(MachineRecord::isRunning)
                        .flatMap(MachineRecord::resetDue)
                        .ifPresent(due -> context.later(positive(Duration.between(now(), due)), this::resetIfDue));
            } else {
                // its end was written down, and Virga may have ended before it had cleared up
                devices.end(known);
                known.process().kill();
                known.process().awaitEnd(MachineLaunch.DEATH);
                context.controlGroups().remove(known.spec().id());
            }
        });
    }

    MachineStatus start(MachineSpec spec) {
        restores.giveUp(spec.generation() - 1);
        return locked(() -> {
            requireNotRemoved(spec.id());
            observe();
            if (record.isPresent()) {
                MachineRecord known = record.get();
                long generation = known.spec().generation();
                refuseStale(spec.generation());
                if (spec.generation() == generation) {
                    return status(known);
                }
                if (known.isRunning()) {
                    end();
                }
            }
            launch.start(spec);
            return tellStarted();
        });
    }

    private MachineStatus tellStarted() {
        MachineStatus status = status(record.orElseThrow());
        context.told().accept(status);
        return status;
    }

    /** Starts it with the memory that was saved of its last generation, in the background when that takes long. */
    MachineStatus restoreMemory(MachineSpec spec) {
        Optional<MachineStatus> before = status();
        MemoryRestore wanted = new MemoryRestore(directory, spec, context.process()::diskStates);
        return restores.join(wanted, context.longestWait())
                .or(() -> before.map(this::withProgress))
                .orElseThrow(() -> MemoryRestore.nothingSaved(spec.id()));
    }

    private MachineStatus restore(MemoryRestore restore) {
        return locked(() -> {
            MachineSpec spec = restore.spec();
            requireNotRemoved(spec.id());
            observe();
            MachineRecord known = record.orElseThrow(() -> MemoryRestore.nothingSaved(spec.id()));
            refuseStale(spec.generation());
            if (spec.generation() == known.spec().generation()) {
                return status(known);
            }
            launch.restore(restore);
            return tellStarted();
        });
    }

    /** The status of a machine that has ended, and whose memory may be on the way back. */
    private MachineStatus withProgress(MachineStatus status) {
        return status.state() == State.SAVED
                ? restores.progress().map(status::withDetail).orElse(status)
                : status;
    }

    /** @throws HostException FAILED when it is being removed, or was */
    private void requireNotRemoved(String id) {
        if (removed) {
            throw new HostException(Reason.FAILED, "%s is being removed; try again".formatted(id));
        }
    }

    private void refuseStale(long generation) {
        record.ifPresent(known -> known.refuseStale(generation));
    }

    /** Whether the machine runs in this generation. A call about a later one, which has not started, is about nothing. */
    private boolean runs(long generation) {
        return running()
                .filter(known -> known.spec().generation() == generation)
                .isPresent();
    }

    void pressPowerButton(long generation) {
        asked(generation, () -> {
            if (runs(generation)) {
                requireNotSaving();
                qemu.command("system_powerdown");
            }
        });
    }

    void reboot(long generation, Duration grace) {
        asked(generation, () -> {
            Optional<MachineRecord> known = running();
            if (!runs(generation) || known.orElseThrow().resetDue().isPresent()) {
                return;
            }
            requireNotSaving();
            qemu.requireAnswers();
            MachineRecord rebooting = known.get().withResetDue(Optional.of(now().plus(grace)));
            directory.write(rebooting);
            record = Optional.of(rebooting);
            qemu.command("system_powerdown");
            context.later(grace, this::resetIfDue);
        });
    }

    /** The guest had its time to go down for a reboot. */
    private void resetIfDue() {
        locked(() -> {
            if (context.closing()) {
                return;
            }
            observe();
            if (running().flatMap(MachineRecord::resetDue).isPresent()) {
                reset();
            }
        });
    }

    private void reset() throws IOException {
        qemu.command("system_reset");
        if (!record.orElseThrow().changes().pauseAsked()) {
            qemu.command("cont");
        }
        MachineRecord known = record.orElseThrow().withResetDue(Optional.empty());
        record = Optional.of(known);
        directory.write(known);
    }

    /** Makes the guest stand still, or go on. */
    void pause(long generation, boolean asked) {
        asked(generation, () -> {
            if (!runs(generation)) {
                return;
            }
            requireNotSaving();
            qemu.requireAnswers();
            keep(record.orElseThrow().withChanges(record.orElseThrow().changes().withPauseAsked(asked)));
            qemu.command(asked ? "stop" : "cont");
            observe();
        });
    }

    void attachDisk(long generation, DiskAttachment disk) {
        change(generation, () -> devices.attach(disk));
    }

    void attachInterface(long generation, NicAttachment nic) {
        change(generation, () -> devices.attach(nic));
    }

    void detachDisk(long generation, String diskId, boolean force) {
        changeIfRunning(generation, () -> devices.detachDisk(diskId, force));
    }

    void detachInterface(long generation, String interfaceId, boolean force) {
        changeIfRunning(generation, () -> devices.detachInterface(interfaceId, force));
    }

    void limitDisk(long generation, String diskId, DiskLimits limits) {
        change(generation, () -> devices.limit(diskId, limits));
    }

    void resizeDisk(long generation, String diskId, long sizeBytes) {
        change(generation, () -> devices.resize(diskId, sizeBytes));
    }

    void snapshotDisks(long generation, List<DiskSnapshot> snapshots) {
        change(generation, () -> devices.snapshot(snapshots));
    }

    /** Does what was asked of a machine in this generation, as it is now. It is refused while memory is loaded. */
    private void asked(long generation, Step step) {
        restores.requireNone();
        locked(() -> observed(generation, step));
    }

    private void observed(long generation, Step step) throws IOException {
        refuseStale(generation);
        observe();
        step.run();
    }

    /** Makes a change of a machine that must run in this generation. */
    private void change(long generation, Step change) {
        asked(generation, () -> changeRunning(generation, change));
    }

    private void changeRunning(long generation, Step change) throws IOException {
        ifRunning(generation, change);
        if (!runs(generation)) {
            throw new HostException(Reason.NOT_FOUND, "%s does not run in its start %d".formatted(name(), generation));
        }
    }

    private void changeIfRunning(long generation, Step change) {
        asked(generation, () -> ifRunning(generation, change));
    }

    private void ifRunning(long generation, Step change) throws IOException {
        if (runs(generation)) {
            requireNotSaving();
            change.run();
        }
    }

    /** @throws HostException FAILED while the memory is being saved */
    private void requireNotSaving() {
        if (record.orElseThrow().changes().isSaving()) {
            throw new HostException(
                    Reason.FAILED, "%s: its memory is being saved; try again when that is done".formatted(name()));
        }
    }

    /** Has the guest stand still, and its memory written down, with which the generation ends. */
    void saveMemory(long generation) {
        asked(generation, () -> {
            boolean asked = record.filter(known -> known.spec().generation() == generation)
                    .filter(known -> known.isSaved()
                            || (known.isRunning() && known.changes().isSaving()))
                    .isPresent();
            if (asked) {
                return;
            }
            changeRunning(generation, () -> {
                if (record.orElseThrow().resetDue().isPresent()) {
                    throw new HostException(
                            Reason.FAILED, "%s is being rebooted; try again when that is done".formatted(name()));
                }
                devices.requireStill();
                saving.start();
            });
        });
    }

    private String name() {
        return directory.path().getFileName().toString();
    }

    private void keep(MachineRecord now) throws IOException {
        directory.write(now);
        record = Optional.of(now);
    }

    /** Kills it in this generation or an earlier one. */
    void kill(long generation) {
        restores.giveUp(generation);
        locked(() -> killNow(generation));
    }

    private void killNow(long generation) throws IOException {
        refuseStale(generation);
        Optional<MachineRecord> known = running();
        if (known.isPresent() && known.get().process().alive()) {
            end();
        } else {
            observe();
        }
    }

    /** Ends the process, whatever state it is in, and waits until it is gone. */
    private void end() {
        MachineRecord known = record.orElseThrow().withKillAsked();
        write(known);
        record = Optional.of(known);
        quit(known.process());
        ended(new Ending(State.KILLED, "", now()));
    }

    /** Ends a process by QEMU's own hand; one that does not answer is killed. */
    private void quit(ProcessIdentity process) {
        qemu.quit(process);
        process.kill();
        if (!process.awaitEnd(MachineLaunch.DEATH)) {
            throw new HostException(
                    Reason.FAILED,
                    "the process %d of %s was killed and does not end; look at the disk it waits for"
                            .formatted(process.pid(), directory.path().getFileName()));
        }
    }

    void remove(long generation) {
        restores.giveUp(generation);
        locked(() -> {
            refuseStale(generation);
            removed = true;
            killNow(generation);
            // the directory goes last: by it the next Virga knows what is its own to be cleared away
            record.ifPresent(
                    known -> context.controlGroups().remove(known.spec().id()));
            delete();
            record = Optional.empty();
        });
    }

    /** Deletes the directory. The user is free after that, and must own none of the disks. */
    private void delete() throws IOException {
        context.process().takeDisksBack(directory);
        directory.delete();
    }

    ConsoleOutput console() {
        try {
            return directory.console(record.map(MachineRecord::startedAt).orElseGet(this::now));
        } catch (IOException e) {
            throw MachineFailures.of("the console of %s can't be read".formatted(directory.path()), e);
        }
    }

    /** What is known of it; it is looked at anew when its process is gone. */
    Optional<MachineStatus> status() {
        Optional<MachineRecord> known = record;
        if (known.isPresent()
                && known.get().isRunning()
                && !known.get().process().alive()) {
            locked(this::observe);
            known = record;
        }
        return known.map(this::status).map(this::withProgress);
    }

    /** The spec and the process of a machine that runs. */
    Optional<MachineRecord> running() {
        return record.filter(MachineRecord::isRunning);
    }

    /** Sees whether a machine still answers, and to one that stands still for want of space. */
    void lookAfter() {
        if (running().isPresent() && lock.tryLock()) {
            try {
                locked(() -> {
                    observe();
                    if (spaceless && !record.orElseThrow().changes().pauseAsked()) {
                        // it goes on by itself when there is space, and comes back to this state when there is none
                        qemu.command("cont");
                    }
                });
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets go of the machine without touching it. */
    void release() {
        saving.close();
        disconnect();
        restores.close();
    }

    private void disconnect() {
        qemu.disconnect();
    }

    private void observeLater() {
        lookLater(Duration.ZERO);
    }

    private void lookLater(Duration delay) {
        if (!context.closing()) {
            context.later(delay, () -> locked(this::observe));
        }
    }

    /** Looks at what is, and takes the step that follows from it. */
    private void observe() throws IOException {
        Optional<MachineRecord> known = running();
        if (known.isEmpty() || context.closing()) {
            return;
        }
        ProcessIdentity process = known.get().process();
        if (fallback.isUnfinished(known.get())) {
            // Virga ended between the wish and the deed
            startWithoutKvm(known.get(), known.get().kvmFailure().orElseThrow());
            return;
        }
        if (!process.alive()) {
            processEnded(known.get());
            return;
        }
        if (known.get().killAsked()) {
            // Virga ended between the wish and the deed
            end();
            return;
        }
        try {
            act(known.get(), qemu.state());
        } catch (QmpException e) {
            boolean ended = process.awaitEnd(qemu.answers() ? Duration.ZERO : LAST_BREATH);
            if (context.closing()) {
                // The dialogue was cut off, and the process is the next Virga's by now.
                return;
            }
            if (ended) {
                processEnded(known.get());
            } else {
                log.debug("QEMU of {} does not answer", directory.path(), e);
                trouble(QemuDialogue.SILENT);
            }
        }
    }

    /** What follows from a state of QEMU, {@code RunState} in its protocol. */
    private void act(MachineRecord known, String state) throws IOException, QmpException {
        spaceless = false;
        boolean pauseAsked = known.changes().pauseAsked();
        if (known.changes().isSaving()) {
            paused(pauseAsked);
            trouble("");
            if (saving.look(state)) {
                saved();
            }
            return;
        }
        if (known.changes().isGoingOn()) {
            goOn(state);
            return;
        }
        paused(state.equals("paused") || (pauseAsked && NOT_RUNNING.contains(state)));
        if (HAS_DEVICES.contains(state)) {
            devices.look();
        }
        actOn(record.orElseThrow(), state, pauseAsked);
    }

    private void goOn(String state) throws QmpException {
        try {
            saving.goOn(state);
            if (!record.orElseThrow().changes().isGoingOn()) {
                observeLater();
            }
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.REFUSED) {
                throw e;
            }
            trouble("its guest does not go on: " + e.getMessage());
        }
    }

    private void actOn(MachineRecord known, String state, boolean pauseAsked) throws IOException, QmpException {
        switch (state) {
            case "shutdown" -> {
                if (known.resetDue().isPresent()) {
                    reset();
                } else {
                    poweredOff();
                }
            }
            case "prelaunch" -> {
                // before the first instruction, or reset while it was paused
                if (!pauseAsked) {
                    qemu.resume();
                }
                trouble("");
            }
            case "io-error" -> {
                trouble("it stands still because its disk can't be written: the file system is full; free some space");
                spaceless = true;
            }
            case "internal-error", "guest-panicked" -> {
                if (state.equals("internal-error") && fallback.isOpenTo(known)) {
                    startWithoutKvm(known, "the guest's processor failed (internal-error)");
                    return;
                }
                crashed("the guest's processor failed (%s)".formatted(state));
            }
            case "paused" -> {
                if (pauseAsked) {
                    trouble("");
                } else if (known.resetDue().isPresent()) {
                    // a reset of a guest that had powered off, interrupted before it was let go on
                    qemu.resume();
                } else {
                    trouble("it is paused");
                }
            }
            case "running" -> {
                trouble("");
                if (pauseAsked) {
                    // Virga ended between the wish and the deed, or the guest was started again without KVM
                    qemu.command("stop");
                    paused(true);
                    return;
                }
                lookForLife(known);
            }
            default -> trouble("");
        }
    }

    /** Sees whether a guest under KVM has come to life, and starts it again without KVM when it is dead. */
    private void lookForLife(MachineRecord known) throws IOException {
        Optional<String> death = fallback.isOpenTo(known) ? life.death(known) : Optional.empty();
        if (death.isPresent()) {
            startWithoutKvm(known, death.get());
        }
    }

    /** Starts a guest that KVM has failed again with TCG: the same start, which takes longer. */
    private void startWithoutKvm(MachineRecord known, String what) throws IOException {
        // What the guest was asked to give up is not there after a start.
        MachineSpec spec = known.released().spec();
        if (known.kvmFailure().isEmpty()) {
            fallback.distrustKvm(spec.id(), what);
            // On record before the process goes, so that the next Virga goes on from here.
            MachineRecord failed = known.withKvmFailure(Optional.of(what));
            directory.write(failed);
            record = Optional.of(failed);
        }
        quit(known.process());
        disconnect();
        record = Optional.of(devices.end(record.orElseThrow()));
        context.controlGroups().remove(spec.id());
        try {
            launch.startWithoutKvm(spec, what);
            tellStarted();
        } catch (HostException e) {
            ended(new Ending(
                    State.CRASHED, "KVM failed it (%s), and without KVM: %s".formatted(what, e.getMessage()), now()));
        }
    }

    /** A process that ends before its guest shows any life, and that nobody ended, was failed by KVM if that ran it. */
    private void processEnded(MachineRecord known) throws IOException {
        if (known.changes().isSaving() && !known.killAsked() && saving.isSaved()) {
            saved();
            return;
        }
        boolean early = !known.killAsked()
                && fallback.isOpenTo(known)
                && known.process().isOfThisBoot()
                && !life.isAlive(known);
        if (early) {
            startWithoutKvm(
                    known,
                    "QEMU ended before the guest had done anything"
                            + directory.lastMessage().map(m -> ": " + m).orElse(""));
        } else {
            ended(died(known));
        }
    }

    private void saved() {
        // It stands still since its memory was read, and has nothing more to do.
        Ending ending = new Ending(State.SAVED, "", now());
        MachineRecord known = record.orElseThrow();
        MachineRecord done = known.withMemory(MemoryChange.NONE);
        write(done.withEnding(ending));
        // When the process does not end, the record here still says that it saves, so that a later look ends it as
        // saved.
        quit(known.process());
        record = Optional.of(done);
        ended(ending);
    }

    private void poweredOff() {
        end(new Ending(State.POWERED_OFF, "the guest powered itself off", now()));
    }

    private void crashed(String why) {
        end(new Ending(State.CRASHED, why, now()));
    }

    /** Ends a process whose guest has ended, or can't go on. */
    private void end(Ending ending) {
        MachineRecord known = record.orElseThrow();
        write(known.withEnding(ending));
        quit(known.process());
        ended(ending);
    }

    private Ending died(MachineRecord known) {
        if (known.killAsked()) {
            return new Ending(State.KILLED, "", now());
        }
        if (!known.process().isOfThisBoot()) {
            return new Ending(State.CRASHED, "the host was restarted", now());
        }
        return new Ending(
                State.CRASHED,
                "its QEMU process ended"
                        + directory.lastMessage().map(m -> ": " + m).orElse(""),
                now());
    }

    /** Puts an end on record, clears up after the process, which is gone, and tells. */
    private void ended(Ending ending) {
        MachineRecord known = devices.end(record.orElseThrow()).withEnding(ending);
        write(known);
        disconnect();
        saving.release();
        if (!known.isSaved()) {
            saving.discard();
        }
        try {
            directory.deleteRuntimeFiles();
        } catch (IOException e) {
            log.warn("The sockets in {} can't be deleted", directory.path(), e);
        }
        context.controlGroups().remove(known.spec().id());
        trouble = "";
        paused = false;
        record = Optional.of(known);
        log.info("{} ended: {} {}", known.spec().id(), ending.state(), ending.detail());
        context.told().accept(status(known));
    }

    /** Says whether the guest stands still, once. */
    private void paused(boolean now) {
        if (paused != now) {
            paused = now;
            record.ifPresent(known -> context.told().accept(status(known)));
        }
    }

    private MachineStatus status(MachineRecord known) {
        LiveDevices.Seen seen = devices.seen();
        String detail = trouble.isEmpty() ? known.changes().memory().failure() : trouble;
        return known.status(detail, paused, seen.disks(), seen.interfaces());
    }

    /** Says that something is wrong with a machine that runs, once. */
    private void trouble(String words) {
        if (!trouble.equals(words)) {
            trouble = words;
            record.ifPresent(known -> {
                if (!words.isEmpty()) {
                    log.warn("{}: {}", known.spec().id(), words);
                }
                context.told().accept(status(known));
            });
        }
    }

    /** Writes the record down. A full disk must not keep a machine from being ended. */
    private void write(MachineRecord now) {
        try {
            directory.write(now);
        } catch (IOException e) {
            log.error("The state of {} can't be written down", directory.path(), e);
        }
    }

    private Instant now() {
        return context.clock().instant();
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The machine, to its parts. */
    private final class RunningMachine implements LiveDevices.Owner, MemorySaving.Owner, MachineLaunch.Owner {
        @Override
        public MachineRecord record() {
            return record.orElseThrow();
        }

        @Override
        public void keep(MachineRecord now) throws IOException {
            Machine.this.keep(now);
        }

        @Override
        public void goOnWith(MachineRecord now) {
            record = Optional.of(now);
            write(now);
        }

        @Override
        public void lookLater(Duration delay) {
            Machine.this.lookLater(delay);
        }

        @Override
        public Optional<MachineRecord> last() {
            return record;
        }

        @Override
        public void become(Optional<MachineRecord> now) {
            trouble = "";
            spaceless = false;
            paused = now.filter(MachineRecord::isRunning)
                    .filter(known -> known.changes().pauseAsked())
                    .isPresent();
            record = now;
        }

        @Override
        public void delete() throws IOException {
            Machine.this.delete();
        }

        @Override
        public void crash(String why) {
            crashed(why);
        }

        @Override
        public void tell() {
            context.told().accept(status(record()));
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void locked(Step step) {
        locked(() -> {
            step.run();
            return Optional.empty();
        });
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw MachineFailures.of("the machine in %s can't be worked on".formatted(directory.path()), e);
        } catch (UncheckedIOException e) {
            throw MachineFailures.of("the machine in %s can't be worked on".formatted(directory.path()), e.getCause());
        } finally {
            lock.unlock();
        }
    }
}
