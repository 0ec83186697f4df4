package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Runs trial guests that show whether an accelerator works, each with a deadline. */
class AcceleratorProbe {
    /** The deadline of a guest under TCG, and under KVM if there is no measurement with TCG. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** The prefix of a trial's temporary files. */
    static final String PREFIX = "probe-";

    private static final Duration SECTOR_DEADLINE = Duration.ofSeconds(20);
    private static final int DISK_BYTES = 1 << 20;
    private static final int SECTOR_BYTES = 512;
    private static final int KERNEL_GUEST_MIB = 256;
    private static final long LARGEST_FILE_BYTES = 64L << 20;
    private static final int SECTOR_GUEST_MIB = 32;

    private final Path program;
    private final Path directory;

    /**
     * The result of a trial.
     *
     * @param answered whether the guest completed its work
     * @param took the time from the start of QEMU to its end, or to the deadline
     * @param message what went wrong, in words for a person
     */
    record Trial(boolean answered, Duration took, String message) {
        Trial {
            requireNonNull(took, "took is null");
            requireNonNull(message, "message is null");
        }
    }

    /**
     * @param program the path of {@code qemu-system-x86_64}
     * @param directory for a trial's temporary files
     */
    AcceleratorProbe(Path program, Path directory) {
        this.program = requireNonNull(program, "program is null");
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** The version of QEMU, as QEMU prints it. */
    String version() throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("unknown");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs a boot sector under TCG: shows whether QEMU runs at all, and with its sandbox. */
    Trial bootSector(boolean sandbox) throws IOException {
        Path disk = Files.createTempFile(directory, PREFIX, ".img");
        try {
            Files.write(disk, Arrays.copyOf(sector(), DISK_BYTES));
            List<String> command = base(Accelerator.TCG, SECTOR_GUEST_MIB, 1, sandbox);
            command.addAll(List.of(
                    "-blockdev",
                    JsonMapper.shared()
                            .writeValueAsString(
                                    new RawFile("raw", "probe", true, new FileNode("file", disk.toString()))),
                    "-device",
                    "virtio-blk-pci,drive=probe,bootindex=1"));
            return run(command, SECTOR_DEADLINE);
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    /** Boots a Linux kernel with two processors, up to a program in its user space. */
    Trial kernel(Path kernel, Accelerator accelerator, boolean sandbox, Duration deadline) throws IOException {
        Path initialRamDisk = Files.createTempFile(directory, PREFIX, ".cpio");
        Path serial = Files.createTempFile(directory, PREFIX, ".serial");
        try {
            Files.write(initialRamDisk, ProbeGuest.initialRamDisk());
            List<String> command = base(accelerator, KERNEL_GUEST_MIB, 2, sandbox);
            command.addAll(List.of(
                    "-kernel",
                    kernel.toString(),
                    "-initrd",
                    initialRamDisk.toString(),
                    "-append",
                    "console=ttyS0 quiet panic=-1",
                    "-serial",
                    "file:" + serial.toString().replace(",", ",,")));
            Trial trial = run(command, deadline);
            Optional<String> said = lastLine(serial);
            return trial.answered() || said.isEmpty()
                    ? trial
                    : new Trial(false, trial.took(), trial.message() + "; its last output: " + said.orElseThrow());
        } finally {
            Files.deleteIfExists(serial);
            Files.deleteIfExists(initialRamDisk);
        }
    }

    /** The value of QEMU's option {@code -accel}. */
    String acceleratorOption(Accelerator accelerator) {
        return accelerator == Accelerator.KVM ? "kvm" : "tcg,thread=single,tb-size=32";
    }

    private List<String> base(Accelerator accelerator, int memoryMiB, int processors, boolean sandbox) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-accel",
                acceleratorOption(accelerator),
                "-machine",
                "q35,usb=off,vmport=off",
                "-cpu",
                cpuModel(accelerator, sandbox),
                "-smp",
                Integer.toString(processors),
                "-m",
                memoryMiB + "M",
                "-nodefaults",
                "-no-user-config",
                "-no-reboot",
                "-display",
                "none",
                "-device",
                "isa-debug-exit,iobase=0x%x,iosize=4".formatted(ProbeGuest.PORT)));
        if (sandbox) {
            command.addAll(QemuCommand.SANDBOX);
        }
        return command;
    }

    /** The CPU model of the guest, which is that of real guests. */
    String cpuModel(Accelerator accelerator, boolean sandbox) {
        return new QemuSettings(program, accelerator, sandbox).cpuModel();
    }

    private Trial run(List<String> command, Duration deadline) throws IOException {
        Path messages = Files.createTempFile(directory, PREFIX, ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(limited(command, deadline))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile());
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C");
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                return ended
                        ? ended(process.exitValue(), took, lastLine(messages))
                        : new Trial(false, took, "it was not done within %s".formatted(seconds(deadline)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostException(Reason.FAILED, "interrupted while a guest was tried", e);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } finally {
            Files.deleteIfExists(messages);
        }
    }

    /** Limits the processor time of a trial, so that it ends even if Virga is killed meanwhile. */
    private static List<String> limited(List<String> command, Duration deadline) {
        List<String> limited = new ArrayList<>(List.of(
                "prlimit",
                "--cpu=" + (3 * deadline.toSeconds() + 3),
                "--fsize=" + LARGEST_FILE_BYTES,
                "--core=0",
                "--"));
        limited.addAll(command);
        return limited;
    }

    private static Trial ended(int code, Duration took, Optional<String> said) {
        if (code == exitCode(ProbeGuest.ANSWER)) {
            return new Trial(true, took, "");
        }
        if (code == exitCode(ProbeGuest.ONE_PROCESSOR)) {
            return new Trial(false, took, "its second processor did not come up");
        }
        String otherwise = code == 0 ? "the guest reset itself" : "QEMU ended with code " + code;
        return new Trial(false, took, said.orElse(otherwise));
    }

    /** The exit code of QEMU after the guest has written this byte to isa-debug-exit. */
    private static int exitCode(int answer) {
        return answer << 1 | 1;
    }

    static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private static Optional<String> lastLine(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.replaceAll("[^ -~]", "").strip())
                .filter(line -> !line.isEmpty())
                .reduce((_, later) -> later);
    }

    private record FileNode(String driver, String filename) {}

    private record RawFile(
            String driver,

            @com.fasterxml.jackson.annotation.JsonProperty("node-name")
            String nodeName,

            @com.fasterxml.jackson.annotation.JsonProperty("read-only")
            boolean readOnly,

            FileNode file) {}

    /** A boot sector that writes its answer to isa-debug-exit, and halts if there is no such device. */
    private static byte[] sector() {
        byte[] sector = new byte[SECTOR_BYTES];
        byte[] code = {
            (byte) 0xb0,
            ProbeGuest.ANSWER, // mov al, ANSWER
            (byte) 0xe6,
            (byte) ProbeGuest.PORT, // out PORT, al
            (byte) 0xfa, // cli
            (byte) 0xf4 // hlt
        };
        System.arraycopy(code, 0, sector, 0, code.length);
        sector[SECTOR_BYTES - 2] = 0x55;
        sector[SECTOR_BYTES - 1] = (byte) 0xaa;
        return sector;
    }
}
