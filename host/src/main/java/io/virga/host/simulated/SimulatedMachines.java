package io.virga.host.simulated;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.Machines;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Machines that consist only of their state. Each change is atomic, under the lock of the machine's map entry. */
final class SimulatedMachines implements Machines {
    private static final int CONSOLE_BYTES = 64 * 1024;

    private final SimulatedHostOptions options;
    private final SimulatedState state;
    private final SimulatedFaults faults;
    private final SimulatedCopies copies;
    private final Consumer<MachineStatus> told;
    private final AtomicLong usedMiB = new AtomicLong();
    private volatile boolean savingHeld;

    /** Takes over the machines of a state. Those of a journal of an earlier version have the devices of their specs. */
    SimulatedMachines(
            SimulatedHostOptions options,
            SimulatedFaults faults,
            SimulatedCopies copies,
            Consumer<MachineStatus> told) {
        this.options = options;
        this.state = options.state();
        this.faults = faults;
        this.copies = copies;
        this.told = told;
        state.machines.replaceAll((_, machine) -> machine.isRunning() ? withDevicesOfSpec(machine) : machine);
        state.machines.values().stream()
                .filter(SimulatedState.Machine::isRunning)
                .forEach(machine -> usedMiB.addAndGet(machine.memoryMiB()));
        saveUnlessHeld();
    }

    private SimulatedState.Machine withDevicesOfSpec(SimulatedState.Machine machine) {
        MachineStatus status = machine.status();
        return machine.with(status.withDevices(
                status.disks().isEmpty()
                        ? attachedDisks(
                                machine.spec().disks().stream().filter(disk -> state.disks.containsKey(disk.diskId())))
                        : status.disks(),
                status.interfaces().isEmpty() ? attachedInterfaces(machine.spec()) : status.interfaces()));
    }

    private List<AttachedDisk> attachedDisks(Stream<DiskAttachment> disks) {
        return disks.map(this::attached).toList();
    }

    private static List<AttachedInterface> attachedInterfaces(MachineSpec spec) {
        return spec.nics().stream().map(SimulatedMachines::attached).toList();
    }

    private static AttachedInterface attached(NicAttachment nic) {
        return new AttachedInterface(nic.interfaceId(), AttachmentState.ATTACHED);
    }

    @Override
    public MachineStatus start(MachineSpec spec) {
        faults.before(Operation.START);
        AtomicReference<MachineStatus> news = new AtomicReference<>();
        SimulatedState.Machine present = state.change(() -> state.machines.compute(spec.id(), (_, before) -> {
            if (before != null && spec.generation() <= before.status().generation()) {
                return sameOrStale(spec, before);
            }
            SimulatedState.Machine after = started(spec, Optional.ofNullable(before), false);
            copies.failOf(spec.id());
            news.set(after.status());
            return after;
        }));
        tell(news);
        return present.status();
    }

    /** @param paused whether its guest is paused from the beginning */
    private SimulatedState.Machine started(MachineSpec spec, Optional<SimulatedState.Machine> before, boolean paused) {
        Set<String> had = before.map(SimulatedState.Machine::uses).orElse(Set.of());
        Set<String> unneeded = new HashSet<>();
        try {
            for (DiskAttachment disk : spec.disks()) {
                if (use(disk.diskId(), spec.id())) {
                    unneeded.add(disk.diskId());
                }
            }
            for (NicAttachment nic : spec.nics()) {
                if (use(nic, spec.id())) {
                    unneeded.add(nic.interfaceId());
                }
            }
            SimulatedState.Machine after = admitted(spec, before, paused);
            unneeded.addAll(had);
            unneeded.removeAll(after.uses());
            return after;
        } finally {
            free(unneeded, spec.id());
        }
    }

    /** A machine that was started, and is kept. It uses its disks and interfaces already. */
    private SimulatedState.Machine admitted(MachineSpec spec, Optional<SimulatedState.Machine> before, boolean paused) {
        requireBootFiles(spec);
        long released = before.filter(SimulatedState.Machine::isRunning)
                .map(SimulatedState.Machine::memoryMiB)
                .orElse(0L);
        admit(spec, released);
        SimulatedState.Machine after = new SimulatedState.Machine(
                spec,
                status(spec, State.RUNNING, "")
                        .withPaused(paused)
                        .withDevices(attachedDisks(spec.disks().stream()), attachedInterfaces(spec)),
                before.map(SimulatedState.Machine::obedient).orElse(true),
                paused && before.map(SimulatedState.Machine::pressed).orElse(false),
                false,
                before.map(SimulatedState.Machine::console)
                        .orElseGet(() ->
                                new ConsoleOutput(new byte[0], options.clock().instant())));
        try {
            keep(after);
        } catch (HostException e) {
            usedMiB.addAndGet(released - after.memoryMiB());
            throw e;
        }
        return after;
    }

    private void keep(SimulatedState.Machine machine) {
        state.keep(SimulatedJournal.Kind.MACHINE, machine.spec().id(), SimulatedState.KeptMachine.of(machine));
    }

    private static SimulatedState.Machine sameOrStale(MachineSpec spec, SimulatedState.Machine before) {
        refuseStale(spec.id(), spec.generation(), before);
        return before;
    }

    /** Refuses a call about an earlier start than the last one. */
    private static void refuseStale(String id, long generation, SimulatedState.Machine machine) {
        long last = machine.status().generation();
        if (generation < last) {
            throw new HostException(
                    Reason.STALE_GENERATION, "start %d of %s is over, %d was the last".formatted(generation, id, last));
        }
    }

    private AttachedDisk attached(DiskAttachment disk) {
        long sizeGiB = state.disks.get(disk.diskId()).sizeGiB();
        return new AttachedDisk(disk.diskId(), AttachmentState.ATTACHED, sizeGiB << 30, disk.limits());
    }

    /**
     * Makes a machine the user of a disk, which nobody else can use or remove from then on.
     *
     * @return whether it was not the user before
     */
    private boolean use(String diskId, String machineId) {
        AtomicReference<Boolean> fresh = new AtomicReference<>();
        DiskSpec there = state.disks.computeIfPresent(diskId, (_, disk) -> {
            copies.requireNotCopiedAlone(diskId);
            fresh.set(take("disk", diskId, machineId));
            return disk;
        });
        if (there == null) {
            throw new HostException(Reason.NOT_FOUND, "there is no disk %s for %s".formatted(diskId, machineId));
        }
        return fresh.get();
    }

    /**
     * Makes a machine the user of an interface, which nobody else can use from then on.
     *
     * @return whether it was not the user before
     */
    private boolean use(NicAttachment nic, String machineId) {
        SimulatedState.Network network = state.networks.get(nic.networkId());
        if (network == null || !network.interfaceIds().contains(nic.interfaceId())) {
            throw new HostException(
                    Reason.NOT_FOUND,
                    "there is no interface %s in the network %s".formatted(nic.interfaceId(), nic.networkId()));
        }
        return take("interface", nic.interfaceId(), machineId);
    }

    private boolean take(String kind, String id, String machineId) {
        String user = state.users.putIfAbsent(id, machineId);
        if (user != null && !user.equals(machineId)) {
            throw new HostException(Reason.FAILED, "the %s %s is in use by the machine %s".formatted(kind, id, user));
        }
        return user == null;
    }

    private void requireBootFiles(MachineSpec spec) {
        if (spec.boot() instanceof MachineSpec.Boot.Direct(String id) && !state.bootFiles.containsKey(id)) {
            throw new HostException(Reason.NOT_FOUND, "there are no boot files %s for %s".formatted(id, spec.id()));
        }
    }

    private void admit(MachineSpec spec, long releasedMiB) {
        long neededMiB = MachineFootprint.ofMiB(spec.memoryMiB());
        long change = neededMiB - releasedMiB;
        if (usedMiB.addAndGet(change) > options.memoryMiB()) {
            long othersMiB = usedMiB.addAndGet(-change);
            throw new HostException(
                    Reason.INSUFFICIENT_MEMORY,
                    "%s needs %d MiB with the process around it, and of the %d MiB for machines %d are given to others"
                            .formatted(spec.id(), neededMiB, options.memoryMiB(), othersMiB));
        }
    }

    @Override
    public void pressPowerButton(String id, long generation) {
        faults.before(Operation.PRESS_POWER_BUTTON);
        change(
                id,
                generation,
                machine -> machine.status().generation() == generation ? pressed(notSaving(machine)) : machine);
    }

    /** A guest that is paused finds out when it goes on. */
    private SimulatedState.Machine pressed(SimulatedState.Machine machine) {
        if (machine.status().paused()) {
            return machine.withPressed(true);
        }
        return machine.obedient() ? poweredOff(machine) : machine;
    }

    private SimulatedState.Machine poweredOff(SimulatedState.Machine machine) {
        return ended(machine, State.POWERED_OFF, "the guest powered itself off");
    }

    @Override
    public void kill(String id, long generation) {
        faults.before(Operation.KILL);
        change(id, generation, machine -> ended(machine, State.KILLED, ""));
    }

    @Override
    public void reboot(String id, long generation, Duration grace) {
        faults.before(Operation.REBOOT);
        // A simulated guest reboots in no time, and has no longer what it had not given up before.
        change(
                id,
                generation,
                machine -> machine.status().generation() == generation
                        ? released(notSaving(machine)).withPressed(false)
                        : machine);
    }

    @Override
    public void pause(String id, long generation) {
        faults.before(Operation.PAUSE);
        pause(id, generation, true);
    }

    @Override
    public void resume(String id, long generation) {
        faults.before(Operation.RESUME);
        pause(id, generation, false);
    }

    private void pause(String id, long generation, boolean paused) {
        change(
                id,
                generation,
                machine -> machine.status().generation() == generation ? paused(notSaving(machine), paused) : machine);
    }

    /** A guest that goes on does what it was asked for meanwhile. */
    private SimulatedState.Machine paused(SimulatedState.Machine machine, boolean paused) {
        SimulatedState.Machine after = machine.with(machine.status().withPaused(paused));
        if (paused) {
            return after;
        }
        boolean pressed = after.pressed();
        after = after.withPressed(false);
        if (!after.obedient()) {
            return after;
        }
        return pressed ? poweredOff(after) : released(after);
    }

    @Override
    public void attachDisk(String id, long generation, DiskAttachment disk) {
        faults.before(Operation.ATTACH_DISK);
        changeRunning(id, generation, machine -> {
            Optional<AttachedDisk> there = find(machine, disk.diskId());
            if (there.isPresent()) {
                requireAttached(machine, disk.diskId(), there.get().state());
                return machine;
            }
            requireRoom(machine, disk.diskId());
            use(disk.diskId(), id);
            MachineSpec spec = machine.spec();
            MachineStatus status = machine.status();
            return machine.withSpec(spec.withDisks(and(spec.disks(), disk)))
                    .with(status.withDevices(and(status.disks(), attached(disk)), status.interfaces()));
        });
    }

    @Override
    public void snapshotDisks(String id, long generation, List<DiskSnapshot> snapshots) {
        faults.before(Operation.SNAPSHOT_DISKS);
        DiskSnapshot.requireDistinct(snapshots);
        changeRunning(id, generation, machine -> {
            if (copies.requireAllOrNone(snapshots)) {
                snapshots.forEach(one -> present(machine, one.diskId()));
                snapshots.forEach(one -> copies.requireNotCopied(one.diskId()));
                snapshots.forEach(one -> copies.begin(
                        one.snapshotId(),
                        Optional.of(id),
                        one.diskId(),
                        present(machine, one.diskId()).sizeBytes()));
            }
            return machine;
        });
        copies.endUnlessHeld();
    }

    @Override
    public void attachInterface(String id, long generation, NicAttachment nic) {
        faults.before(Operation.ATTACH_INTERFACE);
        changeRunning(id, generation, machine -> {
            Optional<AttachedInterface> there = findInterface(machine, nic.interfaceId());
            if (there.isPresent()) {
                requireAttached(machine, nic.interfaceId(), there.get().state());
                return machine;
            }
            requireRoom(machine, nic.interfaceId());
            MachineSpec spec = machine.spec();
            if (spec.nics().stream().anyMatch(other -> !other.networkId().equals(nic.networkId()))) {
                throw new HostException(
                        Reason.UNSUPPORTED, "the interfaces of %s must be in one network".formatted(id));
            }
            use(nic, id);
            MachineStatus status = machine.status();
            return machine.withSpec(spec.withNics(and(spec.nics(), nic)))
                    .with(status.withDevices(status.disks(), and(status.interfaces(), attached(nic))));
        });
    }

    /** @throws HostException FAILED while the memory is being saved */
    private static SimulatedState.Machine notSaving(SimulatedState.Machine machine) {
        if (machine.status().saving()) {
            throw new HostException(
                    Reason.FAILED,
                    "%s: its memory is being saved; try again when that is done"
                            .formatted(machine.spec().id()));
        }
        return machine;
    }

    @Override
    public void saveMemory(String id, long generation) {
        faults.before(Operation.SAVE_MEMORY);
        boolean asked = status(id)
                .filter(status -> status.generation() == generation)
                .filter(status -> status.saving() || status.state() == State.SAVED)
                .isPresent();
        if (asked) {
            return;
        }
        changeRunning(id, generation, machine -> {
            requireStill(machine);
            return machine.with(machine.status().withDetail("").withSaving(true));
        });
        saveUnlessHeld();
    }

    private void requireStill(SimulatedState.Machine machine) {
        String id = machine.spec().id();
        if (copies.isCopying(id)) {
            throw new HostException(
                    Reason.FAILED,
                    "a snapshot of a disk of %s is being made; try again when it is stored".formatted(id));
        }
        MachineStatus status = machine.status();
        boolean attached = status.disks().stream().allMatch(disk -> disk.state() == AttachmentState.ATTACHED)
                && status.interfaces().stream().allMatch(one -> one.state() == AttachmentState.ATTACHED);
        if (!attached) {
            throw new HostException(
                    Reason.FAILED,
                    "the guest of %s has yet to give up a disk or an interface; try again".formatted(id));
        }
    }

    void holdSaving(boolean hold) {
        savingHeld = hold;
        saveUnlessHeld();
    }

    private void saveUnlessHeld() {
        if (savingHeld) {
            return;
        }
        for (MachineStatus status : list()) {
            if (status.saving()) {
                change(
                        status.id(),
                        machine -> machine.status().saving()
                                ? ended(
                                        machine.withPausedBefore(
                                                machine.status().paused()),
                                        State.SAVED,
                                        "")
                                : machine);
            }
        }
    }

    void failSaving(String id, String detail) {
        requireRunning(id);
        change(id, machine -> machine.with(machine.status().withDetail(detail).withSaving(false)));
    }

    @Override
    public MachineStatus restoreMemory(MachineSpec spec) {
        faults.before(Operation.RESTORE_MEMORY);
        AtomicReference<MachineStatus> news = new AtomicReference<>();
        SimulatedState.Machine present = state.change(() -> state.machines.computeIfPresent(spec.id(), (_, before) -> {
            if (spec.generation() <= before.status().generation()) {
                return sameOrStale(spec, before);
            }
            if (before.status().state() != State.SAVED) {
                throw noSavedMemory(spec.id());
            }
            before.spec().requireRestorableAs(spec);
            SimulatedState.Machine after = started(spec, Optional.of(before), before.pausedBefore());
            news.set(after.status());
            return after;
        }));
        if (present == null) {
            throw noSavedMemory(spec.id());
        }
        tell(news);
        return present.status();
    }

    private static HostException noSavedMemory(String id) {
        return new HostException(Reason.NOT_FOUND, "there is no saved memory of %s".formatted(id));
    }

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }

    private static void requireAttached(SimulatedState.Machine machine, String id, AttachmentState there) {
        if (there != AttachmentState.ATTACHED) {
            throw new HostException(
                    Reason.FAILED,
                    "the guest of %s has not given up %s"
                            .formatted(machine.spec().id(), id));
        }
    }

    private static void requireRoom(SimulatedState.Machine machine, String id) {
        if (find(machine, id).isPresent() || findInterface(machine, id).isPresent()) {
            throw new HostException(
                    Reason.INVALID,
                    "%s has a device with the id %s that is of another kind"
                            .formatted(machine.spec().id(), id));
        }
        MachineStatus status = machine.status();
        if (status.disks().size() + status.interfaces().size() >= MachineSpec.MOST_DEVICES) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "a machine has at most %d disks and interfaces".formatted(MachineSpec.MOST_DEVICES));
        }
    }

    @Override
    public void detachDisk(String id, long generation, String diskId, boolean force) {
        faults.before(Operation.DETACH_DISK);
        detach(
                id,
                generation,
                machine -> find(machine, diskId)
                        .map(disk -> withDisk(machine, disk.with(asked(disk.state(), force))))
                        .map(asked -> force ? withoutDiskAndCopies(asked, diskId) : asked));
    }

    private SimulatedState.Machine withoutDiskAndCopies(SimulatedState.Machine machine, String diskId) {
        copies.failOfDisk(machine.spec().id(), diskId);
        return machine.withSpec(withoutDisk(machine.spec(), diskId));
    }

    @Override
    public void detachInterface(String id, long generation, String interfaceId, boolean force) {
        faults.before(Operation.DETACH_INTERFACE);
        detach(
                id,
                generation,
                machine -> findInterface(machine, interfaceId)
                        .map(one -> withInterface(machine, one.with(asked(one.state(), force))))
                        .map(asked -> force ? asked.withSpec(withoutInterface(asked.spec(), interfaceId)) : asked));
    }

    /** @param ask makes of a machine one whose guest was asked to give the device up; empty when it has none */
    private void detach(
            String id, long generation, Function<SimulatedState.Machine, Optional<SimulatedState.Machine>> ask) {
        change(id, generation, machine -> {
            if (machine.status().generation() != generation) {
                return machine;
            }
            return ask.apply(notSaving(machine))
                    .map(asked -> asked.obedient() && !asked.status().paused() ? released(asked) : asked)
                    .orElse(machine);
        });
    }

    private static AttachmentState asked(AttachmentState before, boolean force) {
        return force || before == AttachmentState.TAKEN_AWAY ? AttachmentState.TAKEN_AWAY : AttachmentState.DETACHING;
    }

    @Override
    public void limitDisk(String id, long generation, String diskId, DiskLimits limits) {
        faults.before(Operation.LIMIT_DISK);
        changeRunning(id, generation, machine -> {
            AttachedDisk before = present(machine, diskId);
            List<DiskAttachment> disks = machine.spec().disks().stream()
                    .map(disk -> disk.diskId().equals(diskId) ? disk.withLimits(limits) : disk)
                    .toList();
            return withDisk(machine, new AttachedDisk(diskId, before.state(), before.sizeBytes(), limits))
                    .withSpec(machine.spec().withDisks(disks));
        });
    }

    @Override
    public void resizeDisk(String id, long generation, String diskId, long sizeGiB) {
        faults.before(Operation.RESIZE_DISK);
        long sizeBytes = DiskSpec.bytes(diskId, sizeGiB);
        changeRunning(id, generation, machine -> {
            AttachedDisk before = present(machine, diskId);
            if (sizeBytes < before.sizeBytes()) {
                throw new HostException(Reason.INVALID, "the disk %s is larger than %d GiB".formatted(diskId, sizeGiB));
            }
            state.disks.computeIfPresent(diskId, (_, disk) -> {
                DiskSpec larger = new DiskSpec(diskId, sizeGiB, disk.snapshotId());
                state.keep(SimulatedJournal.Kind.DISK, diskId, larger);
                return larger;
            });
            return withDisk(machine, new AttachedDisk(diskId, before.state(), sizeBytes, before.limits()));
        });
    }

    private static Optional<AttachedDisk> find(SimulatedState.Machine machine, String diskId) {
        return machine.status().disks().stream()
                .filter(disk -> disk.diskId().equals(diskId))
                .findFirst();
    }

    private static AttachedDisk present(SimulatedState.Machine machine, String diskId) {
        return find(machine, diskId)
                .filter(disk -> disk.state() != AttachmentState.TAKEN_AWAY)
                .orElseThrow(
                        () -> new HostException(Reason.NOT_FOUND, "the disk %s is not attached".formatted(diskId)));
    }

    private static Optional<AttachedInterface> findInterface(SimulatedState.Machine machine, String id) {
        return machine.status().interfaces().stream()
                .filter(one -> one.interfaceId().equals(id))
                .findFirst();
    }

    private static SimulatedState.Machine withDisk(SimulatedState.Machine machine, AttachedDisk now) {
        MachineStatus status = machine.status();
        return machine.with(status.withDevices(
                status.disks().stream()
                        .map(disk -> disk.diskId().equals(now.diskId()) ? now : disk)
                        .toList(),
                status.interfaces()));
    }

    private static SimulatedState.Machine withInterface(SimulatedState.Machine machine, AttachedInterface now) {
        MachineStatus status = machine.status();
        return machine.with(status.withDevices(
                status.disks(),
                status.interfaces().stream()
                        .map(one -> one.interfaceId().equals(now.interfaceId()) ? now : one)
                        .toList()));
    }

    private static MachineSpec withoutDisk(MachineSpec spec, String id) {
        return spec.withDisks(
                spec.disks().stream().filter(disk -> !disk.diskId().equals(id)).toList());
    }

    private static MachineSpec withoutInterface(MachineSpec spec, String id) {
        return spec.withNics(spec.nics().stream()
                .filter(nic -> !nic.interfaceId().equals(id))
                .toList());
    }

    /** The machine when its guest has given up what it was asked for. */
    private SimulatedState.Machine released(SimulatedState.Machine machine) {
        MachineStatus status = machine.status();
        MachineSpec spec = machine.spec();
        for (AttachedDisk disk : status.disks()) {
            spec = disk.state() == AttachmentState.ATTACHED ? spec : withoutDisk(spec, disk.diskId());
        }
        for (AttachedInterface one : status.interfaces()) {
            spec = one.state() == AttachmentState.ATTACHED ? spec : withoutInterface(spec, one.interfaceId());
        }
        return machine.withSpec(spec)
                .with(status.withDevices(
                        status.disks().stream()
                                .filter(disk -> disk.state() == AttachmentState.ATTACHED)
                                .toList(),
                        status.interfaces().stream()
                                .filter(one -> one.state() == AttachmentState.ATTACHED)
                                .toList()));
    }

    /** Changes a machine that runs in this generation. */
    private void changeRunning(String id, long generation, UnaryOperator<SimulatedState.Machine> step) {
        AtomicBoolean ran = new AtomicBoolean();
        change(id, generation, machine -> {
            if (machine.status().generation() != generation) {
                return machine;
            }
            ran.set(true);
            return step.apply(notSaving(machine));
        });
        if (!ran.get()) {
            throw new HostException(Reason.NOT_FOUND, "%s does not run in its start %d".formatted(id, generation));
        }
    }

    @Override
    public Optional<MachineStatus> status(String id) {
        return Optional.ofNullable(state.machines.get(id)).map(SimulatedState.Machine::status);
    }

    @Override
    public List<MachineStatus> list() {
        return state.machines.values().stream()
                .map(SimulatedState.Machine::status)
                .toList();
    }

    @Override
    public ConsoleOutput console(String id) {
        return Optional.ofNullable(state.machines.get(id))
                .orElseThrow(() -> notFound(id))
                .console();
    }

    @Override
    public void remove(String id, long generation) {
        faults.before(Operation.REMOVE_MACHINE);
        change(id, generation, machine -> ended(machine, State.KILLED, ""));
        state.change(() -> state.machines.computeIfPresent(id, (_, machine) -> {
            refuseStale(id, generation, machine);
            state.drop(SimulatedJournal.Kind.MACHINE, id);
            return null;
        }));
    }

    void crash(String id, String detail) {
        requireRunning(id);
        change(id, machine -> ended(machine, State.CRASHED, detail));
    }

    void impair(String id, String detail) {
        requireRunning(id);
        change(
                id,
                machine -> machine.with(status(machine.spec(), State.RUNNING, detail)
                        .withPaused(machine.status().paused())
                        .withSaving(machine.status().saving())
                        .withDevices(machine.status().disks(), machine.status().interfaces())));
    }

    void powerOff(String id) {
        requireRunning(id);
        change(id, this::poweredOff);
    }

    void obey(String id, boolean obedient) {
        requireRunning(id);
        change(id, machine -> machine.withObedient(obedient));
    }

    void print(String id, String text) {
        requireRunning(id);
        change(id, machine -> {
            byte[] old = machine.console().bytes();
            byte[] more = text.getBytes(StandardCharsets.UTF_8);
            byte[] both = Arrays.copyOf(old, old.length + more.length);
            System.arraycopy(more, 0, both, old.length, more.length);
            byte[] end = Arrays.copyOfRange(both, Math.max(0, both.length - CONSOLE_BYTES), both.length);
            return machine.withConsole(new ConsoleOutput(end, options.clock().instant()));
        });
    }

    private void requireRunning(String id) {
        if (Optional.ofNullable(state.machines.get(id))
                .filter(SimulatedState.Machine::isRunning)
                .isEmpty()) {
            throw new HostException(Reason.NOT_FOUND, "no machine %s runs here".formatted(id));
        }
    }

    /** Changes a running machine, whatever its generation is. */
    private void change(String id, UnaryOperator<SimulatedState.Machine> step) {
        change(id, Long.MAX_VALUE, step);
    }

    /** Changes a running machine, unless the call is about an earlier start. */
    private void change(String id, long generation, UnaryOperator<SimulatedState.Machine> step) {
        AtomicReference<MachineStatus> news = new AtomicReference<>();
        state.change(() -> state.machines.computeIfPresent(id, (_, machine) -> {
            refuseStale(id, generation, machine);
            if (!machine.isRunning()) {
                return machine;
            }
            SimulatedState.Machine after = kept(machine, step);
            if (!after.isRunning()) {
                copies.failOf(id);
                usedMiB.addAndGet(-machine.memoryMiB());
            }
            if (!after.status().equals(machine.status())) {
                news.set(after.status());
            }
            return after;
        }));
        tell(news);
    }

    /** What a step makes of a machine, kept. Disks and interfaces are free when that is kept, and not before; new ones are when it fails. */
    private SimulatedState.Machine kept(SimulatedState.Machine machine, UnaryOperator<SimulatedState.Machine> step) {
        SimulatedState.Machine after = step.apply(machine);
        Set<String> unneeded = new HashSet<>(after.uses());
        unneeded.removeAll(machine.uses());
        try {
            if (!SimulatedState.KeptMachine.of(after).equals(SimulatedState.KeptMachine.of(machine))) {
                keep(after);
            }
            unneeded = new HashSet<>(machine.uses());
            unneeded.removeAll(after.uses());
            return after;
        } finally {
            free(unneeded, machine.spec().id());
        }
    }

    private void free(Set<String> ids, String machineId) {
        ids.forEach(id -> state.users.remove(id, machineId));
    }

    private SimulatedState.Machine ended(SimulatedState.Machine machine, State how, String detail) {
        return machine.with(status(machine.spec(), how, detail));
    }

    private MachineStatus status(MachineSpec spec, State how, String detail) {
        return new MachineStatus(
                spec.id(), spec.generation(), how, detail, options.clock().instant());
    }

    private void tell(AtomicReference<MachineStatus> news) {
        if (news.get() != null) {
            told.accept(news.get());
        }
    }

    private static HostException notFound(String id) {
        return new HostException(Reason.NOT_FOUND, "there is no machine %s here".formatted(id));
    }
}
