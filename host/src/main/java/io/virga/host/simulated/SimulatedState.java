package io.virga.host.simulated;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.BootFilesInfo;
import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Epoch;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.SnapshotInfo;
import io.virga.host.api.SnapshotProgress;
import io.virga.host.fence.EpochFence;
import io.virga.host.network.InterfaceChanges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contents of a simulated host. They outlive the {@link SimulatedHost} that is opened on them, as machines outlive the
 * control plane: the next host with the same state finds what the first left. With a journal they outlive the process, too.
 */
public final class SimulatedState implements EpochFence.Memory {
    private static final String EPOCH_ID = "epoch";

    /**
     * @param pressed whether the power button was pressed while the guest was paused
     * @param pausedBefore whether the guest was paused when its memory was saved
     */
    record Machine(
            MachineSpec spec,
            MachineStatus status,
            boolean obedient,
            boolean pressed,
            boolean pausedBefore,
            ConsoleOutput console) {
        boolean isRunning() {
            return status.state() == MachineStatus.State.RUNNING;
        }

        /** The ids of the disks and interfaces that nobody else may use: those of its spec, while it runs. */
        Set<String> uses() {
            return isRunning() ? SimulatedState.uses(spec) : Set.of();
        }

        /** All memory that the machine takes. */
        long memoryMiB() {
            return MachineFootprint.ofMiB(spec.memoryMiB());
        }

        Machine with(MachineStatus now) {
            return new Machine(spec, now, obedient, pressed, pausedBefore, console);
        }

        Machine withSpec(MachineSpec now) {
            return new Machine(now, status, obedient, pressed, pausedBefore, console);
        }

        Machine withPressed(boolean now) {
            return new Machine(spec, status, obedient, now, pausedBefore, console);
        }

        Machine withPausedBefore(boolean now) {
            return new Machine(spec, status, obedient, pressed, now, console);
        }

        Machine withObedient(boolean now) {
            return new Machine(spec, status, now, pressed, pausedBefore, console);
        }

        Machine withConsole(ConsoleOutput now) {
            return new Machine(spec, status, obedient, pressed, pausedBefore, now);
        }
    }

    /** The ids of the disks and interfaces in a spec. */
    private static Set<String> uses(MachineSpec spec) {
        return Stream.concat(
                        spec.disks().stream().map(MachineSpec.DiskAttachment::diskId),
                        spec.nics().stream().map(MachineSpec.NicAttachment::interfaceId))
                .collect(Collectors.toSet());
    }

    /** What a journal keeps of a machine. */
    record KeptMachine(
            MachineSpec spec, MachineStatus status, boolean obedient, boolean pressed, boolean pausedBefore) {
        static KeptMachine of(Machine machine) {
            return new KeptMachine(
                    machine.spec(), machine.status(), machine.obedient(), machine.pressed(), machine.pausedBefore());
        }
    }

    /** A snapshot that is not stored: it is being made of a disk, which a machine may have, or has failed. */
    record Copy(Optional<String> machineId, String diskId, long sizeBytes, SnapshotProgress progress) {
        boolean isUnderWay() {
            return progress.state() == SnapshotProgress.State.COPYING;
        }
    }

    /** What a journal keeps of a kernel and its initial RAM disk. Journals of earlier versions have the id only. */
    record KeptBootFiles(String id, Optional<BootFilesInfo> info) {
        KeptBootFiles {
            info = info == null ? Optional.empty() : info;
        }

        BootFilesInfo orEmpty() {
            return info.orElseGet(() -> new BootFilesInfo(id, 0, 0, ""));
        }
    }

    /** Content that was sent: its size, and its first bytes. It is not kept. */
    record Content(long bytes, byte[] beginning) {}

    /** Metadata that are served, if they are kept, and for which start of the machine. */
    record Metadata(long generation, Optional<InstanceMetadata> served) {}

    /** What a journal keeps of the epoch of the latest control plane. */
    record KeptEpoch(long number) {}

    /**
     * A network: its interfaces, and its spec once it was applied in this process. It is changed in place, since a network may
     * have very many interfaces, and within {@code networks.compute} only.
     */
    static final class Network {
        private final Set<String> interfaceIds = ConcurrentHashMap.newKeySet();

        /** The interface that has each address, MAC addresses included. */
        private final Map<String, String> holders = new HashMap<>();

        /** The interfaces with delegated blocks. */
        private final Set<String> withBlocks = new HashSet<>();

        private volatile Optional<NetworkSpec> spec = Optional.empty();

        Optional<NetworkSpec> spec() {
            return spec;
        }

        Set<String> interfaceIds() {
            return Collections.unmodifiableSet(interfaceIds);
        }

        /** Takes in what a journal has kept. */
        void restore(Interfaces change) {
            interfaceIds.removeAll(change.removed());
            interfaceIds.addAll(change.added());
        }

        /** How a spec changes the interfaces. After a restart no more than their ids is known, and they count as unchanged. */
        InterfaceChanges changes(NetworkSpec wanted) {
            return spec.map(before -> InterfaceChanges.between(before.interfaces(), wanted.interfaces()))
                    .orElseGet(() -> new InterfaceChanges(
                            List.of(),
                            wanted.interfaces().stream()
                                    .filter(one -> !interfaceIds.contains(one.id()))
                                    .toList(),
                            List.of()));
        }

        /** The ids of the interfaces that a spec does not have any more. */
        Set<String> removedIds(NetworkSpec wanted, InterfaceChanges changes) {
            if (spec.isPresent()) {
                return ids(changes.removed());
            }
            Set<String> removed = new HashSet<>(interfaceIds);
            wanted.interfaces().forEach(one -> removed.remove(one.id()));
            return Set.copyOf(removed);
        }

        static Set<String> ids(List<NetworkSpec.Interface> some) {
            return some.stream().map(NetworkSpec.Interface::id).collect(Collectors.toUnmodifiableSet());
        }

        /** The interfaces that keep an address that one of these wants, and those with delegated blocks, which may contain it. */
        Stream<NetworkSpec.Interface> conflicting(NetworkSpec wanted, List<NetworkSpec.Interface> fresh) {
            Set<String> ids = new HashSet<>(withBlocks);
            fresh.stream()
                    .flatMap(Network::addresses)
                    .flatMap(address -> Optional.ofNullable(holders.get(address)).stream())
                    .forEach(ids::add);
            fresh.forEach(one -> ids.remove(one.id()));
            return ids.isEmpty() ? Stream.empty() : wanted.interfaces().stream().filter(one -> ids.contains(one.id()));
        }

        void become(NetworkSpec wanted, InterfaceChanges changes) {
            if (spec.isPresent()) {
                changes.removed().forEach(this::forget);
                changes.changed().forEach(change -> forget(change.before()));
                changes.changed().forEach(change -> learn(change.after()));
                changes.added().forEach(this::learn);
            } else {
                interfaceIds.removeAll(removedIds(wanted, changes));
                wanted.interfaces().forEach(this::learn);
            }
            spec = Optional.of(wanted);
        }

        private void learn(NetworkSpec.Interface one) {
            interfaceIds.add(one.id());
            addresses(one).forEach(address -> holders.put(address, one.id()));
            if (!one.prefixes().isEmpty()) {
                withBlocks.add(one.id());
            }
        }

        private void forget(NetworkSpec.Interface one) {
            interfaceIds.remove(one.id());
            addresses(one).forEach(address -> holders.remove(address, one.id()));
            withBlocks.remove(one.id());
        }

        private static Stream<String> addresses(NetworkSpec.Interface one) {
            return Stream.concat(
                    Stream.of(one.macAddress()),
                    one.addresses().stream()
                            .flatMap(address -> Stream.concat(
                                    Stream.of(address.privateAddress()), address.publicAddress().stream())));
        }
    }

    /** What a journal keeps of a network: how its interfaces change, since a VPC may have very many. */
    record Interfaces(Set<String> added, Set<String> removed) {}

    final Map<String, Machine> machines = new ConcurrentHashMap<>();
    final Map<String, DiskSpec> disks = new ConcurrentHashMap<>();
    final Map<String, SnapshotInfo> snapshots = new ConcurrentHashMap<>();
    final Map<String, Copy> copies = new ConcurrentHashMap<>();
    final Map<String, BootFilesInfo> bootFiles = new ConcurrentHashMap<>();
    final Map<String, Content> content = new ConcurrentHashMap<>();
    final Map<String, Network> networks = new ConcurrentHashMap<>();
    final Map<String, Metadata> metadata = new ConcurrentHashMap<>();

    /** The running machine that uses a disk or an interface, by the id of that. */
    final Map<String, String> users = new ConcurrentHashMap<>();

    private volatile Optional<Epoch> epoch = Optional.empty();

    private final Optional<SimulatedJournal> journal;
    private final String host;
    private final AtomicLong incarnations;

    /** An empty host, in memory only. */
    public SimulatedState() {
        this.journal = Optional.empty();
        this.host = "";
        this.incarnations = new AtomicLong();
    }

    /** A host of a journal. */
    SimulatedState(SimulatedJournal journal, String host, long incarnation) {
        this.journal = Optional.of(journal);
        this.host = requireNonNull(host, "host is null");
        this.incarnations = new AtomicLong(incarnation - 1);
    }

    /** Does work that changes things, and calls {@link #keep} and {@link #drop} for them. */
    <T> T change(Supplier<T> work) {
        return journal.isPresent() ? journal.get().change(work) : work.get();
    }

    /** Notes what a thing is now. Called while the thing's entry is locked, and before the entry changes. */
    void keep(SimulatedJournal.Kind kind, String id, Object value) {
        journal.ifPresent(kept -> kept.keep(host, kind, id, value));
    }

    /** Notes that a thing is gone. Called while the thing's entry is locked, and before the entry changes. */
    void drop(SimulatedJournal.Kind kind, String id) {
        journal.ifPresent(kept -> kept.drop(host, kind, id));
    }

    /** Takes in what the journal has of a thing. */
    void restore(SimulatedJournal.Kind kind, String id, Object value) {
        switch (kind) {
            case MACHINE -> restore((KeptMachine) value);
            case DISK -> disks.put(id, (DiskSpec) value);
            case SNAPSHOT -> snapshots.put(id, (SnapshotInfo) value);
            case COPY -> copies.put(id, (Copy) value);
            case BOOT_FILES -> bootFiles.put(id, ((KeptBootFiles) value).orEmpty());
            case NETWORK -> restore(id, (Interfaces) value);
            case EPOCH -> epoch = Optional.of(new Epoch(((KeptEpoch) value).number()));
        }
    }

    private void restore(KeptMachine kept) {
        String id = kept.spec().id();
        ConsoleOutput silent = new ConsoleOutput(new byte[0], kept.status().since());
        Machine machine =
                new Machine(kept.spec(), kept.status(), kept.obedient(), kept.pressed(), kept.pausedBefore(), silent);
        free(Optional.ofNullable(machines.put(id, machine)));
        machine.uses().forEach(used -> users.put(used, id));
    }

    private void restore(String networkId, Interfaces change) {
        networks.computeIfAbsent(networkId, _ -> new Network()).restore(change);
    }

    /** Takes in that a thing is gone. */
    void forget(SimulatedJournal.Kind kind, String id) {
        switch (kind) {
            case MACHINE -> free(Optional.ofNullable(machines.remove(id)));
            case DISK -> disks.remove(id);
            case SNAPSHOT -> snapshots.remove(id);
            case COPY -> copies.remove(id);
            case BOOT_FILES -> bootFiles.remove(id);
            case NETWORK -> networks.remove(id);
            case EPOCH -> epoch = Optional.empty();
        }
    }

    private void free(Optional<Machine> gone) {
        gone.map(Machine::spec).ifPresent(spec -> uses(spec).forEach(id -> users.remove(id, spec.id())));
    }

    /** Told of each thing that a journal keeps. */
    @FunctionalInterface
    interface Visitor {
        void visit(SimulatedJournal.Kind kind, String id, Object value) throws IOException;
    }

    /** The number of things that a journal keeps. */
    long size() {
        return (epoch.isPresent() ? 1L : 0)
                + machines.size()
                + disks.size()
                + snapshots.size()
                + copies.size()
                + bootFiles.size()
                + networks.size();
    }

    void each(Visitor visitor) throws IOException {
        if (epoch.isPresent()) {
            visitor.visit(
                    SimulatedJournal.Kind.EPOCH,
                    EPOCH_ID,
                    new KeptEpoch(epoch.get().number()));
        }
        for (Map.Entry<String, Machine> machine : machines.entrySet()) {
            visitor.visit(SimulatedJournal.Kind.MACHINE, machine.getKey(), KeptMachine.of(machine.getValue()));
        }
        for (Map.Entry<String, DiskSpec> disk : disks.entrySet()) {
            visitor.visit(SimulatedJournal.Kind.DISK, disk.getKey(), disk.getValue());
        }
        for (Map.Entry<String, SnapshotInfo> snapshot : snapshots.entrySet()) {
            visitor.visit(SimulatedJournal.Kind.SNAPSHOT, snapshot.getKey(), snapshot.getValue());
        }
        for (Map.Entry<String, Copy> copy : copies.entrySet()) {
            visitor.visit(SimulatedJournal.Kind.COPY, copy.getKey(), copy.getValue());
        }
        for (BootFilesInfo files : bootFiles.values()) {
            visitor.visit(
                    SimulatedJournal.Kind.BOOT_FILES, files.id(), new KeptBootFiles(files.id(), Optional.of(files)));
        }
        for (Map.Entry<String, Network> network : networks.entrySet()) {
            Interfaces all = new Interfaces(network.getValue().interfaceIds(), Set.of());
            visitor.visit(SimulatedJournal.Kind.NETWORK, network.getKey(), all);
        }
    }

    @Override
    public Optional<Epoch> latest() {
        return epoch;
    }

    @Override
    public void keep(Epoch latest) {
        change(() -> {
            keep(SimulatedJournal.Kind.EPOCH, EPOCH_ID, new KeptEpoch(latest.number()));
            epoch = Optional.of(latest);
            return latest;
        });
    }

    /** Lets the next start of the host have this number: the journal tells the starts while it is read. */
    void begin(long incarnation) {
        incarnations.set(incarnation - 1);
    }

    /** The number of a new start of the host. */
    long nextIncarnation() {
        return incarnations.incrementAndGet();
    }

    /** The contents of the host by kind and id, for tests that compare hosts or check that nothing is left. */
    public SortedMap<String, Object> contents() {
        SortedMap<String, Object> contents = new TreeMap<>();
        machines.forEach((id, machine) -> contents.put("machine " + id, List.of(machine.status(), machine.spec())));
        disks.forEach((id, disk) -> contents.put("disk " + id, disk));
        snapshots.forEach((id, snapshot) -> contents.put("snapshot " + id, snapshot));
        copies.forEach((id, copy) -> contents.put("copy " + id, copy));
        bootFiles.forEach((id, files) -> contents.put("boot files " + id, files));
        content.forEach((id, sent) -> contents.put("content " + id, sent.bytes()));
        networks.forEach((id, network) -> network.spec().ifPresent(spec -> contents.put("network " + id, spec)));
        metadata.forEach((id, published) ->
                contents.put("metadata " + id, published.served().map(SimulatedState::comparable)));
        users.forEach((id, machine) -> contents.put("in use " + id, machine));
        return contents;
    }

    /** Converts metadata to a form that {@code equals} compares: wraps the user data's bytes. */
    private static List<Object> comparable(InstanceMetadata served) {
        InstanceMetadata.Content content = served.content();
        return List.of(
                served.networkId(),
                served.addresses(),
                served.enabled(),
                served.tokensRequired(),
                served.hopLimit(),
                content.leaves(),
                content.listings(),
                content.userData().map(ByteBuffer::wrap));
    }
}
