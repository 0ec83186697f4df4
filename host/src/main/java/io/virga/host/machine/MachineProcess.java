package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.disk.BootFiles;
import io.virga.host.disk.DiskFiles;
import io.virga.host.disk.QcowDisks;
import io.virga.host.disk.SnapshotCopies;
import io.virga.host.jail.Jail;
import io.virga.host.jail.JailedCommand;
import io.virga.host.jail.JailedCommand.Limit;
import io.virga.host.linux.Device;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.ProcessLimits;
import io.virga.host.network.Tap;
import io.virga.host.network.Taps;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts QEMU for a machine in a jail, stopped before its first instruction, and waits until it answers on QMP. */
final class MachineProcess {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final int CONSOLE_FILE_BYTES = 4 * MachineDirectory.CONSOLE_BYTES;

    /** Limit of QEMU's threads beside the guest's processors. QEMU has at most 64 for files, and a few others. */
    private static final int THREADS = 256;

    /** Reserve for the kernel and QEMU's libraries over the measured overhead; the kernel reclaims page cache first. */
    private static final long SPARE_MEMORY_MIB = 256;

    private static final int OPEN_FILES = 1024;

    private final QcowDisks disks;
    private final Taps taps;
    private final Jail jail;
    private final MachineUsers users;
    private final ControlGroups controlGroups;

    /** A started process, and the connection to it. */
    record Started(ProcessIdentity process, QmpClient client) {}

    /** @param machines the directory of the machines' directories */
    MachineProcess(QcowDisks disks, Taps taps, Jail jail, ControlGroups controlGroups, Path machines)
            throws IOException {
        this.disks = requireNonNull(disks, "disks is null");
        this.taps = requireNonNull(taps, "taps is null");
        this.jail = requireNonNull(jail, "jail is null");
        this.controlGroups = requireNonNull(controlGroups, "controlGroups is null");
        this.users = new MachineUsers(jail.users(), jail.userCounter(), machines);
    }

    /**
     * Starts it.
     *
     * @param saved the memory that the process is to wait for; empty for a guest that boots
     */
    Started start(
            QemuSettings settings,
            MachineSpec spec,
            Optional<SavedMemory> saved,
            MachineDirectory directory,
            QmpClient.Listener listener)
            throws IOException {
        List<Tap> devices = spec.nics().stream()
                .map(nic -> taps.tap(nic.networkId(), nic.interfaceId()))
                .toList();
        Namespace namespace = namespace(spec.id(), devices);
        directory.deleteRuntimeFiles();
        Optional<Process> process = Optional.empty();
        boolean done = false;
        try {
            directory.createPidFile();
            List<String> command = command(settings, spec, saved, directory, devices);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.messages().toFile());
            // Virga's environment may hold secrets; the jail's script sets what QEMU needs
            builder.environment().clear();
            process = Optional.of(Namespaces.start(builder, namespace));
            QmpClient client = connect(spec, directory, process.get(), listener);
            ProcessIdentity identity =
                    ProcessIdentity.of(process.get().pid()).orElseThrow(() -> ended(spec, directory));
            done = true;
            return new Started(identity, client);
        } finally {
            if (!done) {
                process.ifPresent(started -> started.destroyForcibly().onExit().join());
                directory.deleteRuntimeFiles();
                controlGroups.remove(spec.id());
            }
        }
    }

    /**
     * Returns the ownership of all disks of a machine's user to Virga, so that the next machine with this user cannot open
     * them. A disk that another machine has been started with meanwhile belongs to the user of that machine, and stays so.
     */
    void takeDisksBack(MachineDirectory directory) throws IOException {
        Optional<Integer> user = directory.user();
        if (user.isEmpty()) {
            return;
        }
        for (String id : disks.list()) {
            Path file = disks.path(id);
            try {
                if (Files.getAttribute(file, "unix:uid").equals(user.get())) {
                    jail.takeBack(file);
                }
            } catch (NoSuchFileException _) {
                // removed meanwhile
            }
        }
    }

    /** The accelerator of a process, from its command line; empty when the command line does not name one. */
    static Optional<Accelerator> accelerator(ProcessIdentity process) {
        List<String> arguments =
                List.of(ProcessIdentity.commandLine(process.pid()).split("\0"));
        int at = arguments.indexOf("-accel");
        if (at < 0 || at + 1 == arguments.size()) {
            return Optional.empty();
        }
        return Optional.of(arguments.get(at + 1).startsWith("kvm") ? Accelerator.KVM : Accelerator.TCG);
    }

    /** Matches messages of QEMU about KVM, but no file path, even if a name in it contains "kvm". */
    private static final Pattern FAULT_OF_KVM = Pattern.compile("failed to initialize kvm|Could not access KVM|"
            + "\\bkvm_[a-z_]+:|KVM_[A-Z_]+|ioctl\\(KVM|failed to set MSR|kvm run failed");

    /** Whether KVM is the reason that QEMU did not start, by QEMU's message. */
    static boolean isFaultOfKvm(String message) {
        return FAULT_OF_KVM.matcher(message).find();
    }

    /** How many packets the guest has sent through its taps since they were made. */
    long packetsSent(MachineSpec spec) {
        return spec.nics().stream()
                .mapToLong(nic -> packets(taps.tap(nic.networkId(), nic.interfaceId())))
                .sum();
    }

    private static long packets(Tap tap) {
        Namespace namespace = tap.namespace();
        if (!namespace.file().map(Files::exists).orElse(true)) {
            return 0;
        }
        return Namespaces.call(
                namespace,
                () -> Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith(tap.device() + ":"))
                        // after the name: bytes and packets that the tap received, which are those that the guest sent
                        .mapToLong(line -> Long.parseLong(
                                line.substring(line.indexOf(':') + 1).strip().split(" +")[1]))
                        .sum());
    }

    private List<String> command(
            QemuSettings settings,
            MachineSpec spec,
            Optional<SavedMemory> saved,
            MachineDirectory directory,
            List<Tap> taps)
            throws IOException {
        if (!Files.isExecutable(settings.program())) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, settings.program() + " is not there; install the package qemu-system-x86");
        }
        JailedCommand jailed = jail.command()
                .user(users.user(directory))
                .console(MachineDirectory.CONSOLE, MachineDirectory.CONSOLE_OLD, CONSOLE_FILE_BYTES)
                .listen(QemuCommand.CONTROL_DESCRIPTOR, MachineDirectory.CONTROL)
                .listen(QemuCommand.SPARE_DESCRIPTOR, MachineDirectory.SPARE)
                .listen(QemuCommand.CONSOLE_DESCRIPTOR, MachineDirectory.CONSOLE_SOCKET)
                .writable(directory.pidFile())
                .device(Path.of("/dev/null"))
                .device(Path.of("/dev/urandom"));
        if (!settings.program().toRealPath().startsWith("/usr")) {
            jailed.readOnly(settings.program());
        }
        if (settings.accelerator() == Accelerator.KVM && Files.exists(Device.KVM.path())) {
            jailed.device(Device.KVM.path());
        }
        Optional<BootFiles> bootFiles = Optional.empty();
        Optional<UefiFirmware> firmware = Optional.empty();
        Optional<Path> variables = Optional.empty();
        switch (spec.boot()) {
            case Boot.Direct(String id) -> {
                bootFiles = Optional.of(disks.bootFilesOf(id)
                        .orElseThrow(() -> new HostException(
                                Reason.NOT_FOUND, "there are no boot files %s for %s".formatted(id, spec.id()))));
                for (Path file :
                        List.of(bootFiles.get().kernel(), bootFiles.get().initialRamDisk())) {
                    jail.share(file);
                    jailed.readOnly(file);
                }
            }
            case Boot.Disk(MachineSpec.Firmware kind) -> {
                if (kind == MachineSpec.Firmware.UEFI) {
                    firmware = Optional.of(UefiFirmware.installed());
                    variables = Optional.of(firmware.get().provideVariables(directory.path()));
                    jailed.writable(variables.get());
                }
            }
        }
        List<DiskFiles> files = diskFiles(spec);
        for (DiskFiles disk : files) {
            jailed.writable(disk.file());
            if (disk.snapshot().isPresent()) {
                jail.share(disk.snapshot().get());
                jailed.readOnly(disk.snapshot().get());
            }
        }
        for (int i = 0; i < taps.size(); i++) {
            jailed.tap(QemuCommand.tapDescriptor(i), taps.get(i).device());
            if (QemuCommand.usesVhost(settings.accelerator())) {
                jailed.open(QemuCommand.vhostDescriptor(i), VhostNet.DEVICE);
            }
        }
        limit(jailed, spec, files);
        return jailed.program(QemuCommand.of(
                settings,
                spec,
                saved.map(SavedMemory::layout).orElseGet(() -> MachineLayout.of(spec)),
                saved.isPresent(),
                directory.pidFile(),
                files.stream().map(DiskFiles::file).toList(),
                bootFiles,
                firmware,
                variables,
                taps));
    }

    private List<DiskFiles> diskFiles(MachineSpec spec) {
        return spec.disks().stream()
                .map(disk -> diskFiles(disk.diskId(), spec.id()))
                .toList();
    }

    /** The snapshots that are being made. */
    SnapshotCopies copies() {
        return disks.copies();
    }

    /** Whether a snapshot is stored, or a copy for it was begun. */
    boolean hasSnapshot(String snapshotId) {
        return disks.snapshotProgress(snapshotId).isPresent();
    }

    /** The files of a disk for a user, which is named in messages. */
    DiskFiles diskFiles(String diskId, String user) {
        return disks.files(diskId)
                .orElseThrow(() ->
                        new HostException(Reason.NOT_FOUND, "there is no disk %s for %s".formatted(diskId, user)));
    }

    /** How the files of a machine's disks are now, by the ids of the disks. */
    Map<String, DiskState> diskStates(MachineSpec spec) throws IOException {
        Map<String, DiskState> states = new HashMap<>();
        for (MachineSpec.DiskAttachment disk : spec.disks()) {
            states.put(
                    disk.diskId(),
                    DiskState.of(diskFiles(disk.diskId(), spec.id()).file()));
        }
        return states;
    }

    /** The files of a disk that a running process is about to get, for whose size its limits are raised. */
    DiskFiles prepare(ProcessIdentity process, MachineSpec.DiskAttachment disk) {
        DiskFiles files = diskFiles(disk.diskId(), "the process " + process.pid());
        allow(process, DiskFiles.largestFileBytes(List.of(files)));
        return files;
    }

    /** The tap of an interface that a running machine is about to get, in the network of those that it has. */
    Tap prepare(MachineSpec spec, MachineSpec.NicAttachment nic) {
        List<Tap> all = Stream.concat(spec.nics().stream(), Stream.of(nic))
                .map(one -> taps.tap(one.networkId(), one.interfaceId()))
                .toList();
        namespace(spec.id(), all);
        return all.getLast();
    }

    /**
     * Makes Virga the owner of a disk that a running process has got as a descriptor, so that no earlier machine of that disk
     * can open it by its name.
     */
    void takeBack(String diskId) throws IOException {
        jail.takeBack(disks.path(diskId));
    }

    /** What makes a running process use the new size of a disk. */
    @FunctionalInterface
    interface Resize {
        void run() throws QmpException;
    }

    /** Makes a disk of a running process larger. */
    void grow(ProcessIdentity process, String diskId, long sizeBytes, Resize resize) throws QmpException {
        allow(process, DiskFiles.largestFileBytes(sizeBytes));
        AtomicReference<QmpException> failure = new AtomicReference<>();
        disks.grow(diskId, sizeBytes, () -> {
            try {
                resize.run();
                return true;
            } catch (QmpException e) {
                failure.set(e);
                return false;
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Lets a process write files of this size. */
    private static void allow(ProcessIdentity process, long bytes) {
        try {
            ProcessLimits.allowFileSize(process.pid(), bytes);
        } catch (HostException e) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "a running machine gets a larger disk only where Virga may raise the limit of its files; stop and start it (%s)"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void limit(JailedCommand jailed, MachineSpec spec, List<DiskFiles> files) throws IOException {
        int threads = THREADS + spec.vcpus();
        long memoryMiB = MachineFootprint.ofMiB(spec.memoryMiB()) + SPARE_MEMORY_MIB;
        controlGroups
                .prepare(spec.id(), new ControlGroups.Limits(spec.cpuLimit(), memoryMiB, threads))
                .forEach(jailed::join);
        jailed.limit(Limit.FSIZE, DiskFiles.largestFileBytes(files)).limit(Limit.NOFILE, OPEN_FILES);
        if (jail.users().isPresent()) {
            // the kernel counts this limit per user: for a shared user it would not limit this machine alone
            jailed.limit(Limit.NPROC, threads);
        }
    }

    /** The namespace of the machine's taps, all of which must exist: opening a missing tap would make one that leads nowhere. */
    private static Namespace namespace(String machineId, List<Tap> taps) {
        List<Namespace> namespaces =
                taps.stream().map(Tap::namespace).distinct().toList();
        if (namespaces.isEmpty()) {
            return Namespace.OWN;
        }
        if (namespaces.size() > 1) {
            throw new HostException(
                    Reason.UNSUPPORTED, "the interfaces of %s must be in one network".formatted(machineId));
        }
        Namespace namespace = namespaces.getFirst();
        boolean there = namespace.file().map(Files::exists).orElse(true);
        for (Tap tap : taps) {
            if (!there || !Namespaces.call(namespace, () -> NetworkInterface.getByName(tap.device()) != null)) {
                throw new HostException(
                        Reason.NOT_FOUND,
                        "%s can't have the interface %s, which is not part of an applied network"
                                .formatted(machineId, tap.device()));
            }
        }
        return namespace;
    }

    private static QmpClient connect(
            MachineSpec spec, MachineDirectory directory, Process process, QmpClient.Listener listener) {
        long looks = START_DEADLINE.dividedBy(LOOK_EVERY);
        for (long look = 0; look < looks; look++) {
            if (Files.exists(directory.control())) {
                try {
                    return QmpClient.connect(directory.control(), START_DEADLINE, listener);
                } catch (QmpException e) {
                    if (e.kind() != QmpException.Kind.CLOSED) {
                        throw new HostException(
                                Reason.FAILED,
                                "QEMU of %s does not answer: %s".formatted(spec.id(), e.getMessage()),
                                e);
                    }
                    // nothing listens on the socket yet, or QEMU has ended, which the next check finds
                }
            }
            try {
                if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw ended(spec, directory);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostException(Reason.FAILED, "interrupted while %s was started".formatted(spec.id()), e);
            }
        }
        throw new HostException(
                Reason.FAILED,
                "QEMU of %s was not ready within %d s; this machine may be overloaded"
                        .formatted(spec.id(), START_DEADLINE.toSeconds()));
    }

    /** The error for a QEMU that did not start, by its last message. */
    private static HostException ended(MachineSpec spec, MachineDirectory directory) {
        String message = directory.lastMessage().orElse("it said nothing");
        String id = spec.id();
        if (message.contains("Cannot allocate memory") || message.contains("cannot set up guest memory")) {
            return new HostException(
                    Reason.INSUFFICIENT_MEMORY,
                    "%s did not start: %d MiB of memory can't be had (%s)".formatted(id, spec.memoryMiB(), message));
        }
        if (message.contains("No space left on device")) {
            return new HostException(
                    Reason.DISK_FULL,
                    "%s did not start: the file system is full; free some space (%s)".formatted(id, message));
        }
        if (message.contains(" lock")) {
            return new HostException(
                    Reason.FAILED,
                    "%s did not start: one of its disks is in use by another machine (%s)".formatted(id, message));
        }
        return new HostException(Reason.FAILED, "%s did not start: %s".formatted(id, message));
    }
}
