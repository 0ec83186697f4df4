package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Identifies one process. The kernel reuses a pid, but never together with the same start time and boot.
 *
 * @param startTicks when the process started, in clock ticks since the boot: field 22 of {@code /proc/PID/stat}, proc(5)
 * @param bootId the kernel's random id of this boot
 */
record ProcessIdentity(long pid, long startTicks, String bootId) {
    private static final String RESIDENT = "VmRSS:";
    private static final int STATE = 0;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int START_TICKS = 19;
    /** USER_HZ, which is 100 on every architecture that Linux runs Virga on, time(7). */
    private static final int TICK_MILLIS = 10;

    ProcessIdentity {
        requireNonNull(bootId, "bootId is null");
    }

    /** The process that has this pid now; empty when there is none, or only a zombie. */
    static Optional<ProcessIdentity> of(long pid) {
        return fields(pid)
                .map(fields -> new ProcessIdentity(pid, Long.parseLong(fields[START_TICKS]), currentBootId()));
    }

    /** The id of this boot of the kernel. */
    static String currentBootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException("the kernel does not tell its boot id; is /proc mounted?", e);
        }
    }

    /** Whether the process has run since the machine was started last. */
    @JsonIgnore
    boolean isOfThisBoot() {
        return bootId.equals(currentBootId());
    }

    /** Whether the process still runs. A zombie does not. */
    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Kills the process. Does nothing when it has ended, and never affects another process. */
    void kill() {
        try (ProcessDescriptor descriptor = ProcessDescriptor.open(pid)) {
            // check after the descriptor is open: it then refers to this process even if the pid is reused later
            if (alive()) {
                descriptor.kill();
            }
        }
    }

    /** Waits until the process has ended or the deadline has passed. True if it has ended. */
    boolean awaitEnd(Duration deadline) {
        if (!alive()) {
            return true;
        }
        try (ProcessDescriptor descriptor = ProcessDescriptor.open(pid)) {
            if (alive()) {
                descriptor.awaitEnd(deadline);
            }
        }
        return !alive();
    }

    /** The command line, arguments separated by zero bytes; empty when the process has ended or it may not be read. */
    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    /** The running processes that have this argument in their command lines. */
    static List<ProcessIdentity> withArgument(String argument) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> Arrays.asList(commandLine(pid).split("\0")).contains(argument))
                .flatMap(pid -> of(pid).stream())
                .toList();
    }

    /** How long the process has been running, by the kernel's clock since the boot. */
    Duration elapsed() {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.US_ASCII);
            long upMillis = (long) (1000 * Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))));
            return Duration.ofMillis(Math.max(0, upMillis - TICK_MILLIS * startTicks));
        } catch (IOException e) {
            throw new IllegalStateException("the kernel does not tell its uptime; is /proc mounted?", e);
        }
    }

    /** The processor time that all threads of the process have used; zero when it has ended. */
    Duration cpuTime() {
        return fields(pid)
                .filter(_ -> alive())
                .map(fields -> Duration.ofMillis(
                        TICK_MILLIS * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))))
                .orElse(Duration.ZERO);
    }

    /** The resident memory of the process, in MiB; 0 when it has ended. The kernel tells it in kB, whatever its pages. */
    long residentMiB() {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            long kilobytes = lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(
                            line.substring(RESIDENT.length()).replace("kB", "").strip()))
                    .findFirst()
                    .orElse(0);
            return alive() ? kilobytes >> 10 : 0;
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    /** The fields of {@code /proc/PID/stat} after the program's name, which may contain spaces and parentheses. */
    private static Optional<String[]> fields(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return ended ? Optional.empty() : Optional.of(fields);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
