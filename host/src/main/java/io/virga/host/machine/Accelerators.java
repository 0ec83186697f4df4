package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import io.virga.host.linux.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what runs guests here, by running one: {@code /dev/kvm} may open, and still run no guest.
 *
 * <p>The guest is a boot sector that ends QEMU with a code of its own within a deadline. What was found is remembered for
 * this boot of the kernel and this version of QEMU.
 */
public final class Accelerators {
    private static final String PROGRAM = "qemu-system-x86_64";
    private static final Path KVM = Path.of("/dev/kvm");
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int DISK_BYTES = 1 << 20;
    private static final int SECTOR_BYTES = 512;
    private static final int ANSWER = 0x2a;

    /** What QEMU's isa-debug-exit makes of the byte that the guest writes. */
    private static final int ANSWER_EXIT_CODE = ANSWER << 1 | 1;

    private static final int TERMINATED = 128 + 15;

    /**
     * What was found.
     *
     * @param reason why, in words for a person
     * @param sandbox whether QEMU can confine itself with seccomp
     */
    public record Choice(Accelerator accelerator, String reason, boolean sandbox, Path program) {
        public Choice {
            requireNonNull(accelerator, "accelerator is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(program, "program is null");
        }

        /** How this host runs QEMU. */
        public QemuSettings settings() {
            return new QemuSettings(program, accelerator, sandbox);
        }
    }

    private record Memory(String bootId, String version, Choice choice) {}

    private record Trial(boolean answered, String message) {}

    private final Path data;
    private final Path program;

    private Accelerators(Path data, Path program) {
        this.data = data;
        this.program = program;
    }

    /**
     * What runs guests here. {@code PROGRAM_MISSING} without QEMU, {@code FAILED} when it runs no guest at all.
     *
     * @param data where the result is remembered
     */
    public static Choice find(Path data) {
        Path program = program();
        return new Accelerators(data.toAbsolutePath().normalize(), program).find();
    }

    private static Path program() {
        try {
            return Path.of(Programs.resolve(PROGRAM));
        } catch (HostException e) {
            throw new HostException(
                    Reason.PROGRAM_MISSING, PROGRAM + " is not installed; install the package qemu-system-x86", e);
        }
    }

    private Choice find() {
        try {
            Path file = data.resolve("accelerator.json");
            String bootId = ProcessIdentity.currentBootId();
            String version = version();
            Optional<Memory> memory = read(file);
            if (memory.isPresent()
                    && memory.get().bootId().equals(bootId)
                    && memory.get().version().equals(version)) {
                return memory.get().choice();
            }
            Files.createDirectories(data);
            Choice choice = probe();
            DurableFiles.write(file, JsonMapper.shared().writeValueAsBytes(new Memory(bootId, version, choice)));
            return choice;
        } catch (IOException e) {
            throw Machine.failure("what runs guests here can't be found out", e);
        }
    }

    private static Optional<Memory> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), Memory.class));
        } catch (JacksonException _) {
            // written by another version of Virga: found out anew
            return Optional.empty();
        }
    }

    private Choice probe() throws IOException {
        Path disk = Files.createTempFile(data, "probe-", ".img");
        try {
            Files.write(disk, Arrays.copyOf(bootSector(), DISK_BYTES));
            boolean sandbox = true;
            Trial translated = trial(disk, Accelerator.TCG, true);
            if (!translated.answered()) {
                sandbox = false;
                translated = trial(disk, Accelerator.TCG, false);
            }
            String problem = kvmProblem(disk, sandbox);
            if (problem.isEmpty()) {
                return new Choice(Accelerator.KVM, "a guest ran with KVM", sandbox, program);
            }
            if (!translated.answered()) {
                throw new HostException(
                        Reason.FAILED,
                        "QEMU runs no guest here: %s; without KVM: %s".formatted(problem, translated.message()));
            }
            return new Choice(
                    Accelerator.TCG, problem + "; guests are translated, about ten times slower", sandbox, program);
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    /** Why KVM can't be used; empty when it can. */
    private String kvmProblem(Path disk, boolean sandbox) throws IOException {
        if (!Files.exists(KVM)) {
            return "there is no /dev/kvm: the processor's virtualization is off, in use by another hypervisor, or not"
                    + " passed on to this machine";
        }
        if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
            return "/dev/kvm may not be opened by this user; add the user to the group kvm";
        }
        Trial trial = trial(disk, Accelerator.KVM, sandbox);
        return trial.answered()
                ? ""
                : "/dev/kvm opens, but a guest does not run with it (%s)".formatted(trial.message());
    }

    private Trial trial(Path disk, Accelerator accelerator, boolean sandbox) throws IOException {
        Path messages = Files.createTempFile(data, "probe-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command(disk, accelerator, sandbox))
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            try {
                boolean ended = process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    return new Trial(false, "it gave no sign within %d s".formatted(DEADLINE.toSeconds()));
                }
                int code = process.exitValue();
                String last = Files.readString(messages, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("QEMU ended with code " + code);
                return new Trial(code == ANSWER_EXIT_CODE, code == TERMINATED ? "QEMU was ended" : last);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostException(Reason.FAILED, "interrupted while a guest was tried", e);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(messages);
        }
    }

    private List<String> command(Path disk, Accelerator accelerator, boolean sandbox) {
        QemuSettings settings = new QemuSettings(program, accelerator, sandbox);
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-accel",
                accelerator == Accelerator.KVM ? "kvm" : "tcg,tb-size=16",
                "-machine",
                "q35,usb=off,vmport=off",
                "-cpu",
                settings.cpuModel(),
                "-m",
                "32M",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-device",
                "isa-debug-exit,iobase=0xf4,iosize=4",
                "-blockdev",
                JsonMapper.shared()
                        .writeValueAsString(new RawFile("raw", "probe", true, new FileNode("file", disk.toString()))),
                "-device",
                "virtio-blk-pci,drive=probe,bootindex=1"));
        if (sandbox) {
            command.addAll(QemuCommand.SANDBOX);
        }
        return command;
    }

    private record FileNode(String driver, String filename) {}

    private record RawFile(
            String driver,

            @com.fasterxml.jackson.annotation.JsonProperty("node-name")
            String nodeName,

            @com.fasterxml.jackson.annotation.JsonProperty("read-only")
            boolean readOnly,

            FileNode file) {}

    /** A boot sector that writes its answer to isa-debug-exit, and halts where there is none. */
    private static byte[] bootSector() {
        byte[] sector = new byte[SECTOR_BYTES];
        byte[] code = {
            (byte) 0xb0,
            ANSWER, // mov al, ANSWER
            (byte) 0xe6,
            (byte) 0xf4, // out 0xf4, al
            (byte) 0xfa, // cli
            (byte) 0xf4 // hlt
        };
        System.arraycopy(code, 0, sector, 0, code.length);
        sector[SECTOR_BYTES - 2] = 0x55;
        sector[SECTOR_BYTES - 1] = (byte) 0xaa;
        return sector;
    }

    private String version() throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try (java.io.InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("unknown");
        } finally {
            process.destroyForcibly();
        }
    }
}
