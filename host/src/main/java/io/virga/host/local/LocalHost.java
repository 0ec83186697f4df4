package io.virga.host.local;

import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.api.Reports;
import io.virga.host.disk.QcowDisks;
import io.virga.host.fence.EpochFence;
import io.virga.host.jail.Jail;
import io.virga.host.machine.Accelerators;
import io.virga.host.machine.ControlGroups;
import io.virga.host.machine.QemuMachines;
import io.virga.host.report.ReportLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine as a host. Its data directory belongs to one process at a time; its machines outlive that process. */
public final class LocalHost implements Host {
    private static final Logger log = LoggerFactory.getLogger(LocalHost.class);

    private final LocalHostOptions options;
    private final long incarnation;
    private final EpochFence fence;
    private final ReportLog reports;
    private final Accelerators accelerators;
    private final HostMemory memory;
    private final QcowDisks disks;
    private final QemuMachines machines;
    private final ControlGroups controlGroups;
    private final FileChannel lock;

    private LocalHost(
            LocalHostOptions options,
            HostFiles files,
            Accelerators accelerators,
            HostMemory memory,
            QcowDisks disks,
            QemuMachines machines,
            ControlGroups controlGroups,
            FileChannel lock) {
        this.options = options;
        this.incarnation = files.nextIncarnation();
        this.reports = new ReportLog(incarnation);
        this.fence = new EpochFence(options.name(), files);
        this.accelerators = accelerators;
        this.memory = memory;
        this.disks = disks;
        this.machines = machines;
        this.controlGroups = controlGroups;
        this.lock = lock;
        machines.addListener(reports::add);
    }

    /**
     * Opens the host, finds out what runs guests here, and takes over the machines that run.
     *
     * @throws HostException {@code PROGRAM_MISSING} without QEMU, {@code FAILED} when another process has the directory
     */
    public static LocalHost open(LocalHostOptions options) {
        FileChannel lock = lock(options.data());
        try {
            Accelerators.clear(options.data());
            Accelerators accelerators = Accelerators.open(options.data(), options.accelerator(), options.virga());
            Accelerators.Choice choice = accelerators.choice();
            log.info("Guests run with {}: {}", choice.accelerator(), choice.reason());
            ControlGroups controlGroups = ControlGroups.find(options.controlGroup());
            controlGroups.problem().ifPresent(log::warn);
            HostMemory memory = HostMemory.ofThisMachine(options.memoryMiB());
            Jail jail = Jail.of(options.data());
            jail.problem().ifPresent(log::warn);
            QcowDisks disks = new QcowDisks(options.data(), jail);
            QemuMachines machines = new QemuMachines(
                    options.data(), accelerators, disks, options.taps(), jail, memory, controlGroups, options.clock());
            HostFiles files = new HostFiles(options.data());
            return new LocalHost(options, files, accelerators, memory, disks, machines, controlGroups, lock);
        } catch (RuntimeException | Error e) {
            unlock(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path data) {
        try {
            Files.createDirectories(data);
            FileChannel channel =
                    FileChannel.open(data.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException _) {
                // held by this JVM
            }
            channel.close();
            throw new HostException(
                    Reason.FAILED, "another Virga has the directory %s; end it, or choose another".formatted(data));
        } catch (IOException e) {
            throw new HostException(
                    Reason.FAILED, "the directory %s can't be used: %s".formatted(data, e.getMessage()), e);
        }
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            log.debug("The lock was not released cleanly", e);
        }
    }

    /** Why the processor limits of machines are not enforced; empty when they are. */
    public Optional<String> cpuLimitProblem() {
        return controlGroups.cpuProblem();
    }

    @Override
    public String name() {
        return options.name();
    }

    /**
     * Serves the control plane of this epoch, also if a later one was served before: its database was restored from a copy.
     * Only for a control plane in this process: it holds the lock of the directory, so no other one can live.
     */
    public void serve(Epoch epoch) {
        fence.serve(epoch);
    }

    @Override
    public Host at(Epoch epoch) {
        return fence.fenced(this, epoch);
    }

    @Override
    public HostDescription describe() {
        Accelerators.Choice choice = accelerators.choice();
        return new HostDescription(
                options.name(),
                incarnation,
                List.of("x86_64"),
                choice.accelerator(),
                choice.reason(),
                Runtime.getRuntime().availableProcessors(),
                memory.guestsMiB(),
                diskGiB(),
                options.zones(),
                true);
    }

    private long diskGiB() {
        try {
            return Files.getFileStore(options.data()).getTotalSpace() >> 30;
        } catch (IOException e) {
            throw new HostException(
                    Reason.FAILED, "the size of the file system of %s can't be read".formatted(options.data()), e);
        }
    }

    @Override
    public Machines machines() {
        return machines;
    }

    @Override
    public Disks disks() {
        return disks;
    }

    @Override
    public Networks networks() {
        return options.networks();
    }

    @Override
    public MetadataService metadata() {
        return options.metadata();
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public void onReport(Runnable hint) {
        reports.onReport(hint);
    }

    @Override
    public void close() {
        disks.close();
        machines.close();
        reports.close();
        unlock(lock);
    }
}
