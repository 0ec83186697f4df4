package io.virga.host.simulated;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Machines that consist only of their state. Each change is atomic, under the lock of the machine's map entry. */
final class SimulatedMachines implements Machines {
    private static final int CONSOLE_BYTES = 64 * 1024;

    private final SimulatedHostOptions options;
    private final SimulatedState state;
    private final SimulatedFaults faults;
    private final Consumer<MachineStatus> told;
    private final AtomicLong usedMiB = new AtomicLong();

    /** Takes over the machines of a state. Those of a journal of an earlier version have the disks of their specs. */
    SimulatedMachines(SimulatedHostOptions options, SimulatedFaults faults, Consumer<MachineStatus> told) {
        this.options = options;
        this.state = options.state();
        this.faults = faults;
        this.told = told;
        state.machines.replaceAll((_, machine) ->
                machine.isRunning() && machine.status().disks().isEmpty() ? withDisksOfSpec(machine) : machine);
        state.machines.values().stream()
                .filter(SimulatedState.Machine::isRunning)
                .forEach(machine -> usedMiB.addAndGet(machine.memoryMiB()));
    }

    private SimulatedState.Machine withDisksOfSpec(SimulatedState.Machine machine) {
        return machine.with(machine.status()
                .withDisks(machine.spec().disks().stream()
                        .filter(disk -> state.disks.containsKey(disk.diskId()))
                        .map(this::attached)
                        .toList()));
    }

    @Override
    public MachineStatus start(MachineSpec spec) {
        faults.before(Operation.START);
        AtomicReference<MachineStatus> news = new AtomicReference<>();
        SimulatedState.Machine present = state.change(() -> state.machines.compute(spec.id(), (_, before) -> {
            if (before != null && spec.generation() <= before.status().generation()) {
                return sameOrStale(spec, before);
            }
            SimulatedState.Machine after = started(spec, Optional.ofNullable(before));
            news.set(after.status());
            return after;
        }));
        tell(news);
        return present.status();
    }

    private SimulatedState.Machine started(MachineSpec spec, Optional<SimulatedState.Machine> before) {
        Set<String> had = before.map(SimulatedState.Machine::usedDisks).orElse(Set.of());
        Set<String> unneeded = new HashSet<>();
        try {
            for (DiskAttachment disk : spec.disks()) {
                if (use(disk.diskId(), spec.id())) {
                    unneeded.add(disk.diskId());
                }
            }
            SimulatedState.Machine after = admitted(spec, before);
            unneeded.addAll(had);
            unneeded.removeAll(after.usedDisks());
            return after;
        } finally {
            freeDisks(unneeded, spec.id());
        }
    }

    /** A machine that was started, and is kept. It uses its disks already. */
    private SimulatedState.Machine admitted(MachineSpec spec, Optional<SimulatedState.Machine> before) {
        requireParts(spec);
        long released = before.filter(SimulatedState.Machine::isRunning)
                .map(SimulatedState.Machine::memoryMiB)
                .orElse(0L);
        admit(spec, released);
        SimulatedState.Machine after = new SimulatedState.Machine(
                spec,
                status(spec, State.RUNNING, "")
                        .withDisks(spec.disks().stream().map(this::attached).toList()),
                before.map(SimulatedState.Machine::obedient).orElse(true),
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
        return new AttachedDisk(disk.diskId(), AttachedDisk.State.ATTACHED, sizeGiB << 30, disk.limits());
    }

    /**
     * Makes a machine the user of a disk, which nobody else can use or remove from then on.
     *
     * @return whether it was not the user before
     */
    private boolean use(String diskId, String machineId) {
        AtomicReference<String> user = new AtomicReference<>();
        DiskSpec there = state.disks.computeIfPresent(diskId, (_, disk) -> {
            user.set(state.diskUsers.putIfAbsent(diskId, machineId));
            return disk;
        });
        if (there == null) {
            throw new HostException(Reason.NOT_FOUND, "there is no disk %s for %s".formatted(diskId, machineId));
        }
        if (user.get() != null && !user.get().equals(machineId)) {
            throw new HostException(
                    Reason.FAILED, "the disk %s is in use by the machine %s".formatted(diskId, user.get()));
        }
        return user.get() == null;
    }

    private void requireParts(MachineSpec spec) {
        spec.nics().forEach(nic -> {
            SimulatedState.Network network = state.networks.get(nic.networkId());
            if (network == null || !network.interfaceIds().contains(nic.interfaceId())) {
                throw new HostException(
                        Reason.NOT_FOUND,
                        "there is no interface %s in the network %s".formatted(nic.interfaceId(), nic.networkId()));
            }
        });
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
                machine -> machine.obedient()
                                && !machine.status().paused()
                                && machine.status().generation() == generation
                        ? ended(machine, State.POWERED_OFF, "the guest powered itself off")
                        : machine);
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
        change(id, generation, machine -> machine.status().generation() == generation ? released(machine) : machine);
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
                machine -> machine.status().generation() == generation ? paused(machine, paused) : machine);
    }

    /** A guest that goes on gives up what it was asked for meanwhile. */
    private SimulatedState.Machine paused(SimulatedState.Machine machine, boolean paused) {
        SimulatedState.Machine after = machine.with(machine.status().withPaused(paused));
        return machine.obedient() && !paused ? released(after) : after;
    }

    @Override
    public void attachDisk(String id, long generation, DiskAttachment disk) {
        faults.before(Operation.ATTACH_DISK);
        changeRunning(id, generation, machine -> {
            Optional<AttachedDisk> there = find(machine, disk.diskId());
            if (there.isPresent()) {
                if (there.get().state() != AttachedDisk.State.ATTACHED) {
                    throw new HostException(
                            Reason.FAILED, "the guest of %s has not given up the disk %s".formatted(id, disk.diskId()));
                }
                return machine;
            }
            MachineSpec spec = machine.spec();
            if (machine.status().disks().size() + spec.nics().size() >= MachineSpec.MOST_DEVICES) {
                throw new HostException(
                        Reason.UNSUPPORTED,
                        "a machine has at most %d disks and interfaces".formatted(MachineSpec.MOST_DEVICES));
            }
            use(disk.diskId(), id);
            return machine.with(
                    Stream.concat(spec.disks().stream(), Stream.of(disk)).toList(),
                    Stream.concat(machine.status().disks().stream(), Stream.of(attached(disk)))
                            .toList());
        });
    }

    @Override
    public void detachDisk(String id, long generation, String diskId, boolean force) {
        faults.before(Operation.DETACH_DISK);
        change(id, generation, machine -> {
            if (machine.status().generation() != generation
                    || find(machine, diskId).isEmpty()) {
                return machine;
            }
            AttachedDisk before = find(machine, diskId).get();
            boolean taken = force || before.state() == AttachedDisk.State.TAKEN_AWAY;
            SimulatedState.Machine asked = withDisk(
                    machine, before.with(taken ? AttachedDisk.State.TAKEN_AWAY : AttachedDisk.State.DETACHING));
            if (force) {
                asked = asked.with(without(asked.spec(), diskId), asked.status().disks());
            }
            return machine.obedient() && !machine.status().paused() ? released(asked) : asked;
        });
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
                .filter(disk -> disk.state() != AttachedDisk.State.TAKEN_AWAY)
                .orElseThrow(
                        () -> new HostException(Reason.NOT_FOUND, "the disk %s is not attached".formatted(diskId)));
    }

    private static SimulatedState.Machine withDisk(SimulatedState.Machine machine, AttachedDisk now) {
        return machine.with(
                machine.spec().disks(),
                machine.status().disks().stream()
                        .map(disk -> disk.diskId().equals(now.diskId()) ? now : disk)
                        .toList());
    }

    private static List<DiskAttachment> without(MachineSpec spec, String diskId) {
        return spec.disks().stream()
                .filter(disk -> !disk.diskId().equals(diskId))
                .toList();
    }

    /** The machine when its guest has given up what it was asked for. */
    private SimulatedState.Machine released(SimulatedState.Machine machine) {
        SimulatedState.Machine after = machine;
        for (AttachedDisk disk : machine.status().disks()) {
            if (disk.state() != AttachedDisk.State.ATTACHED) {
                after = after.with(
                        without(after.spec(), disk.diskId()),
                        after.status().disks().stream()
                                .filter(other -> !other.diskId().equals(disk.diskId()))
                                .toList());
            }
        }
        return after;
    }

    /** Changes a machine that runs in this generation. */
    private void changeRunning(String id, long generation, UnaryOperator<SimulatedState.Machine> step) {
        AtomicBoolean ran = new AtomicBoolean();
        change(id, generation, machine -> {
            if (machine.status().generation() != generation) {
                return machine;
            }
            ran.set(true);
            return step.apply(machine);
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
                        .withDisks(machine.status().disks())));
    }

    void powerOff(String id) {
        requireRunning(id);
        change(id, machine -> ended(machine, State.POWERED_OFF, "the guest powered itself off"));
    }

    void obey(String id, boolean obedient) {
        requireRunning(id);
        change(id, m -> new SimulatedState.Machine(m.spec(), m.status(), obedient, m.console()));
    }

    void print(String id, String text) {
        requireRunning(id);
        change(id, machine -> {
            byte[] old = machine.console().bytes();
            byte[] more = text.getBytes(StandardCharsets.UTF_8);
            byte[] both = Arrays.copyOf(old, old.length + more.length);
            System.arraycopy(more, 0, both, old.length, more.length);
            byte[] end = Arrays.copyOfRange(both, Math.max(0, both.length - CONSOLE_BYTES), both.length);
            return new SimulatedState.Machine(
                    machine.spec(),
                    machine.status(),
                    machine.obedient(),
                    new ConsoleOutput(end, options.clock().instant()));
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
                usedMiB.addAndGet(-machine.memoryMiB());
            }
            if (!after.status().equals(machine.status())) {
                news.set(after.status());
            }
            return after;
        }));
        tell(news);
    }

    /** What a step makes of a machine, kept. Disks are free when that is kept, and not before; new ones are when it fails. */
    private SimulatedState.Machine kept(SimulatedState.Machine machine, UnaryOperator<SimulatedState.Machine> step) {
        SimulatedState.Machine after = step.apply(machine);
        Set<String> unneeded = new HashSet<>(after.usedDisks());
        unneeded.removeAll(machine.usedDisks());
        try {
            if (!SimulatedState.KeptMachine.of(after).equals(SimulatedState.KeptMachine.of(machine))) {
                keep(after);
            }
            unneeded = new HashSet<>(machine.usedDisks());
            unneeded.removeAll(after.usedDisks());
            return after;
        } finally {
            freeDisks(unneeded, machine.spec().id());
        }
    }

    private void freeDisks(Set<String> diskIds, String machineId) {
        diskIds.forEach(diskId -> state.diskUsers.remove(diskId, machineId));
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
