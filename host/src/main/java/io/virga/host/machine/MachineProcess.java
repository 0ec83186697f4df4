package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.disk.BootFiles;
import io.virga.host.disk.QcowDisks;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.network.Tap;
import io.virga.host.network.Taps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts QEMU for a machine, stopped before its first instruction, and waits until it can be spoken to. */
final class MachineProcess {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final Duration QMP_DEADLINE = Duration.ofSeconds(20);
    private static final int CONSOLE_FILE_BYTES = 4 * MachineDirectory.CONSOLE_BYTES;

    private final QcowDisks disks;
    private final Taps taps;
    private final Path launcher;

    /** What has been started. */
    record Started(ProcessIdentity process, QmpClient client) {}

    /** @param directory where the launcher is kept */
    MachineProcess(QcowDisks disks, Taps taps, Path directory) {
        this.disks = requireNonNull(disks, "disks is null");
        this.taps = requireNonNull(taps, "taps is null");
        this.launcher = directory.resolve("launch.pl");
        try (InputStream in = MachineProcess.class.getResourceAsStream("launch.pl")) {
            Files.write(launcher, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Started start(QemuSettings settings, MachineSpec spec, MachineDirectory directory, QmpClient.Listener listener)
            throws IOException {
        List<Tap> devices = spec.nics().stream()
                .map(nic -> taps.tap(nic.networkId(), nic.interfaceId()))
                .toList();
        Namespace namespace = namespace(spec, devices);
        List<String> command = command(settings, spec, directory, devices);
        directory.deleteRuntimeFiles();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.path().toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.messages().toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = Namespaces.start(builder, namespace);
        boolean done = false;
        try {
            QmpClient client = connect(spec, directory, process, listener);
            ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow(() -> ended(spec, directory));
            done = true;
            return new Started(identity, client);
        } finally {
            if (!done) {
                process.destroyForcibly().onExit().join();
                directory.deleteRuntimeFiles();
            }
        }
    }

    /** What runs the guest of a process, by its command line; empty when that does not tell. */
    static Optional<Accelerator> accelerator(ProcessIdentity process) {
        List<String> arguments =
                List.of(ProcessIdentity.commandLine(process.pid()).split("\0"));
        int at = arguments.indexOf("-accel");
        if (at < 0 || at + 1 == arguments.size()) {
            return Optional.empty();
        }
        return Optional.of(arguments.get(at + 1).startsWith("kvm") ? Accelerator.KVM : Accelerator.TCG);
    }

    /** Whether QEMU did not start because of KVM, by what it said. */
    static boolean isFaultOfKvm(String message) {
        return message.contains("KVM") || message.contains("kvm") || message.contains("failed to set MSR");
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
                        // after the name: bytes and packets that the machine has received, so that the guest has sent
                        .mapToLong(line -> Long.parseLong(
                                line.substring(line.indexOf(':') + 1).strip().split(" +")[1]))
                        .sum());
    }

    private List<String> command(QemuSettings settings, MachineSpec spec, MachineDirectory directory, List<Tap> taps)
            throws IOException {
        if (!Files.isExecutable(settings.program())) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, settings.program() + " is not there; install the package qemu-system-x86");
        }
        Optional<BootFiles> bootFiles = Optional.empty();
        Optional<UefiFirmware> firmware = Optional.empty();
        switch (spec.boot()) {
            case Boot.Direct(String id) ->
                bootFiles = Optional.of(disks.bootFiles(id)
                        .orElseThrow(() -> new HostException(
                                Reason.NOT_FOUND, "there are no boot files %s for %s".formatted(id, spec.id()))));
            case Boot.Disk(MachineSpec.Firmware kind) -> {
                if (kind == MachineSpec.Firmware.UEFI) {
                    firmware = Optional.of(UefiFirmware.installed());
                    firmware.get().provideVariables(directory.path());
                }
            }
        }
        List<Path> files = new ArrayList<>();
        for (MachineSpec.DiskAttachment disk : spec.disks()) {
            Path file = disks.path(disk.diskId());
            if (!Files.exists(file)) {
                throw new HostException(
                        Reason.NOT_FOUND, "there is no disk %s for %s".formatted(disk.diskId(), spec.id()));
            }
            files.add(file);
        }
        List<String> command = new ArrayList<>(List.of(
                "perl",
                launcher.toString(),
                MachineDirectory.CONSOLE,
                MachineDirectory.CONSOLE_OLD,
                Integer.toString(CONSOLE_FILE_BYTES)));
        command.addAll(QemuCommand.of(settings, spec, directory.pidFile(), files, bootFiles, firmware, taps));
        return command;
    }

    /** The namespace that has the machine's taps. QEMU would make a tap that is not there, and lead nowhere with it. */
    private static Namespace namespace(MachineSpec spec, List<Tap> taps) {
        List<Namespace> namespaces =
                taps.stream().map(Tap::namespace).distinct().toList();
        if (namespaces.isEmpty()) {
            return Namespace.OWN;
        }
        if (namespaces.size() > 1) {
            throw new HostException(
                    Reason.UNSUPPORTED, "the interfaces of %s must be in one network".formatted(spec.id()));
        }
        Namespace namespace = namespaces.getFirst();
        boolean there = namespace.file().map(Files::exists).orElse(true);
        for (Tap tap : taps) {
            if (!there || !Namespaces.call(namespace, () -> NetworkInterface.getByName(tap.device()) != null)) {
                throw new HostException(
                        Reason.NOT_FOUND,
                        "%s can't be started: its interface %s is not part of an applied network"
                                .formatted(spec.id(), tap.device()));
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
                    return QmpClient.connect(directory.control(), QMP_DEADLINE, listener);
                } catch (QmpException e) {
                    if (e.kind() != QmpException.Kind.CLOSED) {
                        throw new HostException(
                                Reason.FAILED,
                                "QEMU of %s does not answer: %s".formatted(spec.id(), e.getMessage()),
                                e);
                    }
                    // the socket has its name, and is not listened on yet; or QEMU has ended, which is seen next
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

    /** What the last words of a QEMU that did not start mean. */
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
