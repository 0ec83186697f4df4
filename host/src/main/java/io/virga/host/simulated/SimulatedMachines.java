package io.virga.host.simulated;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.api.Machines;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Machines that consist only of their state. Each change is atomic, under the lock of the machine's map entry. */
final class SimulatedMachines implements Machines {
    private static final int CONSOLE_BYTES = 64 * 1024;

    private final SimulatedHostOptions options;
    private final SimulatedState state;
    private final SimulatedFaults faults;
    private final Consumer<MachineStatus> told;
    private final AtomicLong usedMiB = new AtomicLong();

    SimulatedMachines(SimulatedHostOptions options, SimulatedFaults faults, Consumer<MachineStatus> told) {
        this.options = options;
        this.state = options.state();
        this.faults = faults;
        this.told = told;
        state.machines.values().stream()
                .filter(SimulatedState.Machine::isRunning)
                .forEach(machine -> usedMiB.addAndGet(machine.memoryMiB()));
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
        requireParts(spec);
        Optional<SimulatedState.Machine> killed = before.filter(SimulatedState.Machine::isRunning);
        long released = killed.map(SimulatedState.Machine::memoryMiB).orElse(0L);
        admit(spec, released);
        SimulatedState.Machine after = new SimulatedState.Machine(
                spec,
                status(spec, State.RUNNING, ""),
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
        killed.map(SimulatedState.Machine::spec).ifPresent(this::freeDisks);
        spec.disks().forEach(disk -> state.diskUsers.put(disk.diskId(), spec.id()));
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

    private void requireParts(MachineSpec spec) {
        spec.disks().forEach(disk -> {
            if (!state.disks.containsKey(disk.diskId())) {
                throw new HostException(
                        Reason.NOT_FOUND, "there is no disk %s for %s".formatted(disk.diskId(), spec.id()));
            }
            String user = state.diskUsers.get(disk.diskId());
            if (user != null && !user.equals(spec.id())) {
                throw new HostException(
                        Reason.FAILED, "the disk %s is in use by the machine %s".formatted(disk.diskId(), user));
            }
        });
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
                machine -> machine.obedient() && machine.status().generation() == generation
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
        // A simulated guest reboots in no time.
        change(id, generation, machine -> machine);
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
        change(id, machine -> machine.with(status(machine.spec(), State.RUNNING, detail)));
        told.accept(state.machines.get(id).status());
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
            SimulatedState.Machine after = step.apply(machine);
            if (!SimulatedState.KeptMachine.of(after).equals(SimulatedState.KeptMachine.of(machine))) {
                keep(after);
            }
            if (!after.isRunning()) {
                usedMiB.addAndGet(-machine.memoryMiB());
                freeDisks(machine.spec());
                news.set(after.status());
            }
            return after;
        }));
        tell(news);
    }

    private void freeDisks(MachineSpec spec) {
        spec.disks().forEach(disk -> state.diskUsers.remove(disk.diskId(), spec.id()));
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
