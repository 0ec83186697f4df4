package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.machine.MachineRecord.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of a machine: of a guest that boots, of one that KVM has failed, and of one with saved memory.
 *
 * <p>A start that returns has put the machine on record, and its guest runs, or stands still if it is to be paused. A start
 * that fails leaves no process, and the last record as it was; of saved memory it is told whether it is still there. A start
 * that the end of Virga cuts off was written down before there was a process, and {@link #takeOver} deals with it.
 *
 * <p>Called under the machine's lock, when no process of the machine runs.
 */
final class MachineLaunch {
    private static final Logger log = LoggerFactory.getLogger(MachineLaunch.class);

    /** How long a process may take to be gone when it was killed. */
    static final Duration DEATH = Duration.ofSeconds(20);

    /** How often to look for processes of a start that was cut off: each look can miss one that is just being made. */
    private static final int LOOKS_FOR_START = 10;

    /** The machine that is started. */
    interface Owner {
        /** The last record; empty for a machine that never ran. */
        Optional<MachineRecord> last();

        /** Goes on with a record that is on disk: a new one, or the last one again; empty for a machine that never ran. */
        void become(Optional<MachineRecord> now);

        /** Deletes the directory of a machine that never ran. */
        void delete() throws IOException;
    }

    /** The memory that was saved of the last generation, and how it is loaded. */
    private record Loading(MemoryRestore restore, MachineRecord last, SavedMemory saved) {}

    private final MachineDirectory directory;
    private final MachineContext context;
    private final QemuDialogue qemu;
    private final LifeWatch life;
    private final LiveDevices devices;
    private final KvmFallback fallback;
    private final MemorySaving saving;
    private final Owner owner;

    MachineLaunch(
            MachineDirectory directory,
            MachineContext context,
            QemuDialogue qemu,
            LifeWatch life,
            LiveDevices devices,
            KvmFallback fallback,
            MemorySaving saving,
            Owner owner) {
        this.directory = requireNonNull(directory, "directory is null");
        this.context = requireNonNull(context, "context is null");
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.life = requireNonNull(life, "life is null");
        this.devices = requireNonNull(devices, "devices is null");
        this.fallback = requireNonNull(fallback, "fallback is null");
        this.saving = requireNonNull(saving, "saving is null");
        this.owner = requireNonNull(owner, "owner is null");
    }

    /**
     * Starts it with what runs guests here, and with TCG where that turns out to be KVM that does not even start QEMU. Saved
     * memory is discarded before the guest runs.
     */
    void start(MachineSpec spec) throws IOException {
        Optional<String> failedBefore = fallback.failure(owner.last());
        if (failedBefore.isPresent()) {
            launch(spec, fallback.settings(), failedBefore, Optional.empty());
            return;
        }
        QemuSettings settings = context.accelerators().choiceForStart().settings();
        try {
            launch(spec, settings, Optional.empty(), Optional.empty());
        } catch (HostException e) {
            if (!fallback.isOpenAfter(settings, e)) {
                throw e;
            }
            fallback.distrustKvm(spec.id(), e.getMessage());
            directory.create();
            startWithoutKvm(spec, e.getMessage());
        }
    }

    /**
     * Starts it with TCG, and tells so on its console.
     *
     * @param failure how KVM has failed the guest
     */
    void startWithoutKvm(MachineSpec spec, String failure) throws IOException {
        fallback.note(failure);
        launch(spec, fallback.settings(), Optional.of(failure), Optional.empty());
    }

    /**
     * Starts it with the memory that was saved of its last generation, which is used up when the guest goes on.
     *
     * @throws HostException NOT_FOUND when there is none, INVALID when it is of another machine or of other disks
     */
    void restore(MemoryRestore restore) throws IOException {
        MachineSpec spec = restore.spec();
        MachineRecord known = owner.last().orElseThrow(() -> MemoryRestore.nothingSaved(spec.id()));
        SavedMemory saved = restore.saved(known);
        QemuSettings settings = restore.settings(context.accelerators(), saved);
        try {
            launch(spec, settings, Optional.empty(), Optional.of(new Loading(restore, known, saved)));
        } catch (HostException e) {
            throw restore.failed(e);
        }
    }

    private void launch(
            MachineSpec spec, QemuSettings settings, Optional<String> kvmFailure, Optional<Loading> loading) {
        context.withMemory(spec, () -> {
            launchAdmitted(spec, settings, kvmFailure, loading);
            return spec;
        });
    }

    private void launchAdmitted(
            MachineSpec spec, QemuSettings settings, Optional<String> kvmFailure, Optional<Loading> loading) {
        Optional<MachineRecord> before = owner.last();
        boolean done = false;
        try {
            directory.create();
            if (loading.isPresent()) {
                directory.writeRestoring(spec);
            } else {
                directory.writeStarting(spec);
            }
            life.begin(spec);
            MachineProcess.Started started =
                    context.process().start(settings, spec, loading.map(Loading::saved), directory, qemu.listener());
            MachineRecord now = MachineRecord.started(
                            spec,
                            started.process(),
                            Optional.of(settings.accelerator()),
                            context.clock().instant())
                    .withKvmFailure(kvmFailure)
                    .withChanges(changesOf(spec, before));
            try {
                qemu.begin(started.client());
                if (loading.isPresent()) {
                    loading.get().restore().load(qemu, loading.get().saved());
                    now = MemoryRestore.restored(now, loading.get().last());
                }
                directory.write(now);
                directory.deleteStarting();
                directory.deleteRestoring();
                // before the guest runs, and its QEMU may end
                devices.begin(now);
                letRun(now, loading.isPresent());
                done = true;
            } finally {
                if (!done) {
                    qemu.disconnect();
                    started.process().kill();
                    started.process().awaitEnd(DEATH);
                    context.controlGroups().remove(spec.id());
                }
            }
        } catch (IOException e) {
            throw MachineFailures.of("%s can't be started".formatted(spec.id()), e);
        } catch (QmpException e) {
            throw new HostException(Reason.FAILED, "%s can't be started: %s".formatted(spec.id(), e.getMessage()), e);
        } finally {
            if (!done) {
                forget(before);
            }
        }
    }

    /** Lets the guest of a machine run that is on record, unless it is to be paused. From then on no saved memory is its own. */
    private void letRun(MachineRecord now, boolean restored) throws IOException, QmpException {
        if (restored) {
            saving.goOnRestored(() -> owner.become(Optional.of(now)));
            return;
        }
        directory.deleteSavedMemory();
        if (!now.changes().pauseAsked()) {
            qemu.resume();
        }
        owner.become(Optional.of(now));
    }

    /** What was asked of this generation before, when KVM failed it. */
    private static LiveChanges changesOf(MachineSpec spec, Optional<MachineRecord> before) {
        return before.filter(MachineRecord::isRunning)
                .filter(known -> known.spec().generation() == spec.generation())
                .map(known -> known.released().changes().withMemory(MemoryChange.NONE))
                .orElse(LiveChanges.NONE);
    }

    /** After a start that failed everything is as it was before. */
    private void forget(Optional<MachineRecord> before) {
        owner.become(before);
        try {
            if (before.isPresent()) {
                boolean discarded =
                        before.get().isSaved() && directory.savedMemory().isEmpty();
                MachineRecord known = discarded ? before.get().withEnding(discarded()) : before.get();
                owner.become(Optional.of(known));
                directory.write(known);
                directory.deleteStarting();
                directory.deleteRestoring();
            } else {
                owner.delete();
            }
        } catch (IOException e) {
            log.warn("What was left of a failed start in {} could not be cleared away", directory.path(), e);
        }
    }

    private Ending discarded() {
        return new Ending(
                State.KILLED,
                "its saved memory was discarded by a start that failed",
                context.clock().instant());
    }

    /**
     * Deals with a start that was cut off by the end of the last Virga: one with saved memory is ended, and so is a process
     * that is not QEMU yet. Nothing of the start is on record then.
     *
     * @param last the last record
     * @return the record of a process that boots a guest, which is to be put on disk; empty when there is none
     */
    Optional<MachineRecord> takeOver(Optional<MachineRecord> last) throws IOException {
        Optional<MachineSpec> restoring = directory.restoring();
        if (restoring.isPresent()) {
            boolean recorded = last.filter(MachineRecord::isRunning)
                    .filter(known ->
                            known.spec().generation() == restoring.get().generation())
                    .isPresent();
            if (!recorded) {
                // The guest may have a part of its memory.
                endProcesses();
            }
            directory.deleteRestoring();
        }
        Optional<MachineSpec> starting = directory.starting();
        if (starting.isEmpty()) {
            return Optional.empty();
        }
        Optional<MachineRecord> found = directory
                .processFromPidFile()
                .map(process -> MachineRecord.started(
                        starting.get(),
                        process,
                        MachineProcess.accelerator(process),
                        context.clock().instant()));
        if (found.isEmpty()) {
            endProcesses();
            directory.deleteStarting();
        }
        return found;
    }

    /**
     * Ends what was on the way to being this machine when Virga ended, and has not said yet which process it is. Its guest
     * has done nothing so far, and is started anew when that is still wanted.
     */
    private void endProcesses() {
        for (int look = 0; look < LOOKS_FOR_START; look++) {
            List<ProcessIdentity> processes = directory.processesOfStart();
            if (processes.isEmpty()) {
                return;
            }
            processes.forEach(ProcessIdentity::kill);
            processes.forEach(process -> process.awaitEnd(DEATH));
        }
        log.error("The start of the machine in {} that was cut off can't be ended", directory.path());
    }
}
