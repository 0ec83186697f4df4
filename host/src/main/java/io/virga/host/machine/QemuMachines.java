package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

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
import io.virga.host.api.Machines;
import io.virga.host.disk.DurableFiles;
import io.virga.host.disk.QcowDisks;
import io.virga.host.jail.Jail;
import io.virga.host.machine.MachineMemory.Use;
import io.virga.host.network.Taps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines as QEMU processes. Each has a directory, {@code machines/ID}, with everything that is needed to take it over
 * again, and continues to run when this object is closed or its JVM dies. Calls for different machines run in parallel.
 */
public final class QemuMachines implements Machines, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QemuMachines.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");
    /** Time for guests of some GiB, so that few callers have to ask again; a part of what a call may take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration LOOK_AFTER_EVERY = Duration.ofSeconds(5);
    /** The capacity of a Unix socket's {@code sun_path}, unix(7), without the terminating zero. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private static final String LONGEST_USUAL_ID = "i-0123456789abcdef0";

    private final Path directory;
    private final MachineMemory memory;
    private final MachineContext context;
    private final Map<String, Machine> machines = new ConcurrentHashMap<>();
    /** The machines that are being started, and the memory that they were admitted with. */
    private final Map<String, Long> startingMiB = new ConcurrentHashMap<>();

    private final ReentrantLock admission = new ReentrantLock();
    private final List<Consumer<MachineStatus>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("machines-timer").factory());
    private volatile boolean closing;

    /**
     * Opens the machines of a data directory and takes over those that run.
     *
     * @param data the directory that holds {@code machines/}
     */
    public QemuMachines(
            Path data,
            Accelerators accelerators,
            QcowDisks disks,
            Taps taps,
            Jail jail,
            MachineMemory memory,
            ControlGroups controlGroups,
            InstantSource clock) {
        this(data, accelerators, LifeSigns.DEFAULT, LONGEST_WAIT, disks, taps, jail, memory, controlGroups, clock);
    }

    /**
     * Opens the machines of a data directory and takes over those that run.
     *
     * @param data the directory that holds {@code machines/}
     * @param longestWait how long a call waits for what goes on in the background
     */
    QemuMachines(
            Path data,
            Accelerators accelerators,
            LifeSigns lifeSigns,
            Duration longestWait,
            QcowDisks disks,
            Taps taps,
            Jail jail,
            MachineMemory memory,
            ControlGroups controlGroups,
            InstantSource clock) {
        this.directory = data.toAbsolutePath().normalize().resolve("machines");
        this.memory = requireNonNull(memory, "memory is null");
        requireShortPath();
        requireNonNull(controlGroups, "controlGroups is null");
        try {
            Files.createDirectories(directory);
            // delete the script of earlier versions; the processes that it started do not read it again
            Files.deleteIfExists(directory.resolve("launch.pl"));
            this.context = new Context(
                    requireNonNull(clock, "clock is null"),
                    new MachineProcess(disks, taps, jail, controlGroups, directory),
                    requireNonNull(accelerators, "accelerators is null"),
                    requireNonNull(lifeSigns, "lifeSigns is null"),
                    requireNonNull(longestWait, "longestWait is null"),
                    controlGroups);
        } catch (IOException e) {
            throw MachineFailures.of("the machines in %s can't be opened".formatted(directory), e);
        }
        adopt();
        failCopiesOfNoMachine();
        long period = LOOK_AFTER_EVERY.toMillis();
        Future<?> _ = timer.scheduleWithFixedDelay(this::lookAfterAll, period, period, TimeUnit.MILLISECONDS);
    }

    private void requireShortPath() {
        Path longest = directory.resolve(LONGEST_USUAL_ID).resolve(MachineDirectory.CONSOLE_SOCKET);
        int length = longest.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET_PATH) {
            throw new HostException(
                    Reason.INVALID,
                    "the data directory's name is %d bytes too long for the sockets in it; choose a shorter one: %s"
                            .formatted(length - LONGEST_SOCKET_PATH, directory.getParent()));
        }
    }

    private void adopt() {
        try {
            List<Path> found = DurableFiles.children(directory).stream()
                    .filter(Files::isDirectory)
                    .toList();
            List<Future<?>> adoptions = found.stream()
                    .<Future<?>>map(path -> threads.submit(() -> adopt(path)))
                    .toList();
            for (Future<?> adoption : adoptions) {
                adoption.get();
            }
        } catch (IOException e) {
            throw MachineFailures.of("the machines in %s can't be listed".formatted(directory), e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new HostException(Reason.FAILED, "the machines in %s can't be taken over".formatted(directory), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "interrupted while machines were taken over", e);
        }
    }

    private void failCopiesOfNoMachine() {
        try {
            context.process()
                    .copies()
                    .failOthers(machines.values().stream()
                            .flatMap(machine -> machine.running().stream())
                            .flatMap(running -> running.changes().copying().stream())
                            .map(DiskCopies.Copying::snapshotId)
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw MachineFailures.of("the copies of disks can't be looked at", e);
        }
    }

    /** Takes over one machine. What is broken about it is logged, and does not prevent the takeover of the others. */
    private void adopt(Path path) {
        String id = path.getFileName().toString();
        Machine machine = new Machine(new MachineDirectory(path), context);
        try {
            machine.adopt();
            if (machine.status().isPresent()) {
                machines.put(id, machine);
            }
        } catch (RuntimeException e) {
            log.error("The machine {} can't be taken over", id, e);
        }
    }

    /** Notifies the listener of all later changes, for each machine in their order. It must neither block nor call back. */
    public void addListener(Consumer<MachineStatus> listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    @Override
    public MachineStatus start(MachineSpec spec) {
        if (!ID.matcher(spec.id()).matches()) {
            throw new HostException(Reason.INVALID, "not an id of a machine: " + spec.id());
        }
        Machine machine = machines.computeIfAbsent(
                spec.id(), id -> new Machine(new MachineDirectory(directory.resolve(id)), context));
        return machine.start(spec);
    }

    @Override
    public void pressPowerButton(String id, long generation) {
        machine(id).ifPresent(machine -> machine.pressPowerButton(generation));
    }

    @Override
    public void kill(String id, long generation) {
        machine(id).ifPresent(machine -> machine.kill(generation));
    }

    @Override
    public void reboot(String id, long generation, Duration grace) {
        machine(id).ifPresent(machine -> machine.reboot(generation, grace));
    }

    @Override
    public void pause(String id, long generation) {
        machine(id).ifPresent(machine -> machine.pause(generation, true));
    }

    @Override
    public void resume(String id, long generation) {
        machine(id).ifPresent(machine -> machine.pause(generation, false));
    }

    @Override
    public void attachDisk(String id, long generation, DiskAttachment disk) {
        present(id).attachDisk(generation, disk);
    }

    @Override
    public void detachDisk(String id, long generation, String diskId, boolean force) {
        machine(id).ifPresent(machine -> machine.detachDisk(generation, diskId, force));
    }

    @Override
    public void limitDisk(String id, long generation, String diskId, DiskLimits limits) {
        present(id).limitDisk(generation, diskId, limits);
    }

    @Override
    public void resizeDisk(String id, long generation, String diskId, long sizeGiB) {
        present(id).resizeDisk(generation, diskId, DiskSpec.bytes(diskId, sizeGiB));
    }

    @Override
    public void snapshotDisks(String id, long generation, List<DiskSnapshot> snapshots) {
        DiskSnapshot.requireDistinct(snapshots);
        present(id).snapshotDisks(generation, snapshots);
    }

    @Override
    public void attachInterface(String id, long generation, NicAttachment nic) {
        present(id).attachInterface(generation, nic);
    }

    @Override
    public void detachInterface(String id, long generation, String interfaceId, boolean force) {
        machine(id).ifPresent(machine -> machine.detachInterface(generation, interfaceId, force));
    }

    @Override
    public void saveMemory(String id, long generation) {
        present(id).saveMemory(generation);
    }

    @Override
    public MachineStatus restoreMemory(MachineSpec spec) {
        return present(spec.id()).restoreMemory(spec);
    }

    private Machine present(String id) {
        return machine(id).orElseThrow(() -> notFound(id));
    }

    private static HostException notFound(String id) {
        return new HostException(Reason.NOT_FOUND, "there is no machine %s here".formatted(id));
    }

    @Override
    public Optional<MachineStatus> status(String id) {
        return machine(id).flatMap(Machine::status);
    }

    @Override
    public List<MachineStatus> list() {
        return machines.values().stream()
                .flatMap(machine -> machine.status().stream())
                .toList();
    }

    @Override
    public ConsoleOutput console(String id) {
        Machine machine = present(id);
        if (machine.status().isEmpty()) {
            throw notFound(id);
        }
        return machine.console();
    }

    @Override
    public void remove(String id, long generation) {
        machine(id).ifPresent(machine -> {
            machine.remove(generation);
            machines.remove(id, machine);
        });
    }

    /** Disconnects from the machines, which continue to run. */
    @Override
    public void close() {
        closing = true;
        timer.shutdownNow();
        machines.values().forEach(Machine::release);
        threads.shutdown();
    }

    private Optional<Machine> machine(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    private void lookAfterAll() {
        machines.values().forEach(machine -> context.later(Duration.ZERO, machine::lookAfter));
    }

    /** @param except the machine that is being started, which is not counted: its last process ends before the new one */
    private Use use(String except) {
        long promisedMiB = 0;
        long untouchedMiB = 0;
        for (long memoryMiB : startingMiB.values()) {
            promisedMiB += memoryMiB;
            untouchedMiB += memoryMiB;
        }
        for (Machine machine : machines.values()) {
            Optional<MachineRecord> running = machine.running();
            if (running.isPresent()
                    && !running.get().spec().id().equals(except)
                    && !startingMiB.containsKey(running.get().spec().id())) {
                long memoryMiB = MachineFootprint.ofMiB(running.get().spec().memoryMiB());
                promisedMiB += memoryMiB;
                untouchedMiB += Math.max(0, memoryMiB - running.get().process().residentMiB());
            }
        }
        return new Use(promisedMiB, untouchedMiB);
    }

    private final class Context implements MachineContext {
        private final InstantSource clock;
        private final MachineProcess process;
        private final Accelerators accelerators;
        private final LifeSigns lifeSigns;
        private final Duration longestWait;
        private final ControlGroups controlGroups;

        Context(
                InstantSource clock,
                MachineProcess process,
                Accelerators accelerators,
                LifeSigns lifeSigns,
                Duration longestWait,
                ControlGroups controlGroups) {
            this.clock = clock;
            this.process = process;
            this.accelerators = accelerators;
            this.lifeSigns = lifeSigns;
            this.longestWait = longestWait;
            this.controlGroups = controlGroups;
        }

        @Override
        public InstantSource clock() {
            return clock;
        }

        @Override
        public MachineProcess process() {
            return process;
        }

        @Override
        public Accelerators accelerators() {
            return accelerators;
        }

        @Override
        public LifeSigns lifeSigns() {
            return lifeSigns;
        }

        @Override
        public Duration longestWait() {
            return longestWait;
        }

        @Override
        public ControlGroups controlGroups() {
            return controlGroups;
        }

        @Override
        public <T> T withMemory(MachineSpec spec, Supplier<T> work) {
            long neededMiB = MachineFootprint.ofMiB(spec.memoryMiB());
            admission.lock();
            try {
                memory.admit(spec.id(), neededMiB, use(spec.id()));
                startingMiB.put(spec.id(), neededMiB);
            } finally {
                admission.unlock();
            }
            try {
                return work.get();
            } finally {
                startingMiB.remove(spec.id());
            }
        }

        @Override
        public void later(Duration delay, Runnable work) {
            Runnable guarded = () -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("A machine could not be looked after", e);
                }
            };
            try {
                if (delay.isZero()) {
                    threads.execute(guarded);
                } else {
                    Future<?> _ =
                            timer.schedule(() -> threads.execute(guarded), delay.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (RejectedExecutionException e) {
                if (!closing) {
                    throw e;
                }
            }
        }

        @Override
        public Consumer<MachineStatus> told() {
            return status -> listeners.forEach(listener -> listener.accept(status));
        }

        @Override
        public boolean closing() {
            return closing;
        }
    }
}
