package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import io.virga.host.linux.Device;
import io.virga.host.linux.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs guests on this machine: KVM, or QEMU's translator TCG.
 *
 * <p>{@code /dev/kvm} may open and still run no guest, or run a boot sector and no Linux. So KVM has to prove itself: a Linux
 * kernel reaches user space with it, and sooner than with TCG. Without a kernel at hand (the machine's own in {@code /boot},
 * or that of an image that was made here) guests run with TCG; the proof follows at the first start after there is one.
 *
 * <p>A proof is no promise. A guest that KVM fails is started again with TCG, and KVM proves itself anew before it runs another
 * one. A proof that succeeds then speaks against that guest: it stays without KVM, and one guest cannot take KVM from all
 * others. What was found is kept in {@code accelerator.json} for this boot, kernel, QEMU, Virga and access to the device. Another process may write that file ({@code virga doctor --again}): it is read again when it has changed.
 */
public final class Accelerators {
    private static final Logger log = LoggerFactory.getLogger(Accelerators.class);
    private static final String PROGRAM = "qemu-system-x86_64";
    private static final String FILE = "accelerator.json";
    /**
     * What was found.
     *
     * @param reason why, in words for a person
     * @param sandbox whether QEMU can confine itself with seccomp
     * @param awaitsKernel whether KVM could not be tried yet for want of a Linux kernel
     */
    public record Choice(Accelerator accelerator, String reason, boolean sandbox, Path program, boolean awaitsKernel) {
        public Choice {
            requireNonNull(accelerator, "accelerator is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(program, "program is null");
        }

        Choice withReason(String other) {
            return new Choice(accelerator, other, sandbox, program, awaitsKernel);
        }

        /** How this host runs QEMU. */
        public QemuSettings settings() {
            return new QemuSettings(program, accelerator, sandbox);
        }
    }

    /** What a result is good for: another boot, kernel, QEMU or Virga finds out anew, and so does a user who may open KVM now. */
    private record Surroundings(String bootId, String kernel, String qemu, String virga, boolean kvmOpens) {}

    /**
     * What is kept.
     *
     * @param failures how many guests KVM has failed
     * @param lastFailure what happened to the last of them; empty when there was none
     */
    private record Memory(Surroundings surroundings, Choice choice, int failures, String lastFailure) {
        Memory {
            requireNonNull(surroundings, "surroundings is null");
            requireNonNull(choice, "choice is null");
            requireNonNull(lastFailure, "lastFailure is null");
        }

        Memory withReason(String reason) {
            return new Memory(surroundings, choice.withReason(reason), failures, lastFailure);
        }
    }

    private final AcceleratorPolicy policy;
    private final AcceleratorProbe probe;
    private final Path data;
    private final Path program;
    private final Device kvm;
    private final List<Path> kernelDirectories;
    private final Surroundings surroundings;
    /** Held while guests are tried, which takes seconds; taken before {@link #lock}. */
    private final ReentrantLock proofs = new ReentrantLock();
    /** Held while the memory and its file change. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Memory memory;
    private volatile Optional<FileTime> written = Optional.empty();

    private Accelerators(Path data, AcceleratorPolicy policy, String virga) {
        this(
                data,
                policy,
                virga,
                program(),
                new AcceleratorProbe(program(), data),
                Device.KVM,
                List.of(data.resolve("boot"), Path.of("/boot")));
    }

    /**
     * @param kvm the device of KVM
     * @param kernelDirectories where Linux kernels are looked for, the best place first
     */
    Accelerators(
            Path data,
            AcceleratorPolicy policy,
            String virga,
            Path program,
            AcceleratorProbe probe,
            Device kvm,
            List<Path> kernelDirectories) {
        this.data = requireNonNull(data, "data is null");
        this.policy = requireNonNull(policy, "policy is null");
        this.program = requireNonNull(program, "program is null");
        this.probe = requireNonNull(probe, "probe is null");
        this.kvm = requireNonNull(kvm, "kvm is null");
        this.kernelDirectories = List.copyOf(kernelDirectories);
        try {
            Files.createDirectories(data);
            Optional<String> problem = kvmProblem();
            this.surroundings = new Surroundings(
                    ProcessIdentity.currentBootId(),
                    Files.readString(Path.of("/proc/sys/kernel/osrelease"), StandardCharsets.UTF_8)
                            .strip(),
                    probe.version(),
                    virga,
                    problem.isEmpty());
            Optional<Memory> kept = policy == AcceleratorPolicy.AUTO ? read() : Optional.empty();
            this.memory = kept.isPresent()
                    // what keeps KVM closed may be another thing than it was
                    ? problem.map(kept.get()::withReason).orElse(kept.get())
                    : new Memory(surroundings, find(), 0, "");
            if (policy == AcceleratorPolicy.AUTO && kept.isEmpty()) {
                write(memory);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Finds out what runs guests here; may take seconds.
     *
     * @param data where the result is kept, and where {@code boot/ID/kernel} is looked for
     * @param virga the version of Virga: another one finds out anew
     * @throws HostException {@code PROGRAM_MISSING} without QEMU, {@code FAILED} when it runs no guest at all, or when KVM is
     *     demanded and can't be used
     */
    public static Accelerators open(Path data, AcceleratorPolicy policy, String virga) {
        return new Accelerators(data.toAbsolutePath().normalize(), policy, virga);
    }

    /**
     * Deletes what trials have left in a data directory whose Virga was killed. Only the Virga that has the directory may do
     * it: the files may be those of a trial that runs.
     */
    public static void clear(Path data) {
        try {
            for (Path path : children(data)) {
                if (path.getFileName().toString().startsWith(AcceleratorProbe.PREFIX)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw MachineFailures.of("what is left of trials in %s can't be deleted".formatted(data), e);
        }
    }

    private static Path program() {
        try {
            return Path.of(Programs.resolve(PROGRAM));
        } catch (HostException e) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, PROGRAM + " is not installed; install the package qemu-system-x86", e);
        }
    }

    /** What runs guests now. Never tries anything. */
    public Choice choice() {
        return memory.choice();
    }

    /** What the next guest is started with. Tries KVM first where it waited for a kernel, and there is one now. */
    Choice choiceForStart() {
        if (policy != AcceleratorPolicy.AUTO) {
            return choice();
        }
        try {
            readAgain();
            if (choice().awaitsKernel() && kernel().isPresent()) {
                proofs.lock();
                try {
                    if (choice().awaitsKernel()) {
                        prove();
                    }
                } finally {
                    proofs.unlock();
                }
            }
        } catch (IOException e) {
            log.warn("What runs guests here can't be looked at again", e);
        }
        return choice();
    }

    private void readAgain() throws IOException {
        lock.lock();
        try {
            if (!written.equals(lastWritten())) {
                read().ifPresent(fresh -> memory = fresh);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Finds out anew, and forgets what KVM has failed; may take seconds. */
    public Choice again() {
        proofs.lock();
        try {
            become(new Memory(surroundings, find(), 0, ""));
            return choice();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            proofs.unlock();
        }
    }

    /** Whether a guest that KVM fails is to be started again with TCG. */
    boolean mayFallBack() {
        return policy == AcceleratorPolicy.AUTO;
    }

    /** How a guest is run with one accelerator; empty when that runs no guests here. */
    Optional<QemuSettings> with(Accelerator wanted) {
        return Optional.of(
                        wanted == Accelerator.TCG
                                ? fallback()
                                : choiceForStart().settings())
                .filter(settings -> settings.accelerator() == wanted);
    }

    /** How a guest is run that KVM has failed. */
    QemuSettings fallback() {
        return new QemuSettings(program, Accelerator.TCG, choice().sandbox());
    }

    /**
     * KVM has failed a guest: no other one is started with it until it has proved itself anew, {@link #proveAnew}.
     *
     * @param machine the guest's machine
     * @param what what happened, in words for a person
     */
    void failed(String machine, String what) {
        lock.lock();
        try {
            int failures = memory.failures() + 1;
            String failure = "KVM failed %s: %s".formatted(machine, what);
            become(new Memory(surroundings, translator(failure, false), failures, failure));
        } catch (IOException e) {
            log.warn("It can't be written down that KVM failed {}", machine, e);
        } finally {
            lock.unlock();
        }
    }

    /** Tries KVM again after it has failed a guest; may take seconds. */
    void proveAnew() {
        proofs.lock();
        try {
            prove();
        } catch (IOException e) {
            log.warn("KVM can't be tried again", e);
        } finally {
            proofs.unlock();
        }
    }

    private void become(Memory now) throws IOException {
        lock.lock();
        try {
            memory = now;
            if (policy == AcceleratorPolicy.AUTO) {
                write(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void prove() throws IOException {
        Memory before = memory;
        Choice found = findByKernel(before.choice().sandbox());
        lock.lock();
        try {
            if (memory.failures() != before.failures()) {
                // KVM has failed another guest meanwhile, after which it is proved once more.
                return;
            }
            String reason =
                    before.failures() == 0 ? found.reason() : "%s (%s)".formatted(found.reason(), before.lastFailure());
            become(new Memory(surroundings, found.withReason(reason), before.failures(), before.lastFailure()));
            log.info("Guests run with {}: {}", found.accelerator(), reason);
        } finally {
            lock.unlock();
        }
    }

    private Choice find() throws IOException {
        boolean sandbox = true;
        AcceleratorProbe.Trial trial = probe.bootSector(true);
        if (!trial.answered()) {
            sandbox = false;
            trial = probe.bootSector(false);
        }
        if (!trial.answered()) {
            throw new HostException(
                    Reason.FAILED,
                    "QEMU runs no guest here, not even without KVM: %s. Try by hand: %s -accel tcg -display none"
                            .formatted(trial.message(), program));
        }
        return switch (policy) {
            case TCG -> new Choice(Accelerator.TCG, "--accelerator tcg says so", sandbox, program, false);
            case KVM -> {
                Optional<String> problem = kvmProblem();
                if (problem.isPresent()) {
                    throw new HostException(
                            Reason.FAILED, "--accelerator kvm cannot be obeyed: " + problem.orElseThrow());
                }
                yield new Choice(Accelerator.KVM, "--accelerator kvm says so", sandbox, program, false);
            }
            case AUTO -> findByKernel(sandbox);
        };
    }

    /** Lets a Linux kernel decide between KVM and TCG. */
    private Choice findByKernel(boolean sandbox) throws IOException {
        Optional<String> problem = kvmProblem();
        if (problem.isPresent()) {
            return new Choice(Accelerator.TCG, problem.orElseThrow(), sandbox, program, false);
        }
        Optional<Path> kernel = kernel();
        if (kernel.isEmpty()) {
            return new Choice(
                    Accelerator.TCG,
                    "KVM is not proved yet, since there is no Linux kernel here to try it with. It is tried as soon as"
                            + " an image has been made (./virga image build virga-tiny)",
                    sandbox,
                    program,
                    true);
        }
        AcceleratorProbe.Trial translated =
                probe.kernel(kernel.get(), Accelerator.TCG, sandbox, AcceleratorProbe.LONGEST);
        Duration limit = translated.answered() ? translated.took() : AcceleratorProbe.LONGEST;
        AcceleratorProbe.Trial accelerated = probe.kernel(kernel.get(), Accelerator.KVM, sandbox, limit);
        if (!accelerated.answered()) {
            return new Choice(
                    Accelerator.TCG,
                    "/dev/kvm opens, but a Linux kernel does not get to its user space with it (%s; without KVM: %s)"
                            .formatted(accelerated.message(), told(translated)),
                    sandbox,
                    program,
                    false);
        }
        return new Choice(
                Accelerator.KVM,
                "a Linux kernel was up after %s, without KVM: %s"
                        .formatted(AcceleratorProbe.seconds(accelerated.took()), told(translated)),
                sandbox,
                program,
                false);
    }

    private static String told(AcceleratorProbe.Trial trial) {
        return trial.answered() ? AcceleratorProbe.seconds(trial.took()) : trial.message();
    }

    private Choice translator(String reason, boolean awaitsKernel) {
        return new Choice(Accelerator.TCG, reason, choice().sandbox(), program, awaitsKernel);
    }

    /** Why KVM can't be tried, and what to do; empty when it can. */
    private Optional<String> kvmProblem() {
        return kvm.refusal().map(Device.Refusal::text);
    }

    /** A Linux kernel to try: the newest of the first place that has one that may be read. */
    private Optional<Path> kernel() throws IOException {
        for (Path directory : kernelDirectories) {
            List<Path> found = new ArrayList<>();
            for (Path path : children(directory)) {
                if (path.getFileName().toString().startsWith("vmlinuz") && Files.isReadable(path)) {
                    found.add(path);
                }
                Path inside = path.resolve("kernel");
                if (Files.isReadable(inside)) {
                    found.add(inside);
                }
            }
            Optional<Path> newest = found.stream()
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(path -> path.toFile().lastModified()));
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.toList();
        }
    }

    private Optional<FileTime> lastWritten() throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(data.resolve(FILE)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** What was kept, if it is good for these surroundings. */
    private Optional<Memory> read() throws IOException {
        try {
            written = lastWritten();
            Memory kept = JsonMapper.shared().readValue(Files.readAllBytes(data.resolve(FILE)), Memory.class);
            return Optional.of(kept).filter(m -> m.surroundings().equals(surroundings));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JacksonException _) {
            // written by another version of Virga: found out anew
            return Optional.empty();
        }
    }

    private void write(Memory now) throws IOException {
        DurableFiles.write(data.resolve(FILE), JsonMapper.shared().writeValueAsBytes(now));
        written = lastWritten();
    }

    private static HostException failed(IOException e) {
        return MachineFailures.of("what runs guests here can't be found out", e);
    }
}
