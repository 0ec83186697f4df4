package io.virga.server.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Identifies one process, also across reboots. A process id alone does not: the kernel reuses process ids, and starts
 * again after a boot. The start time and the boot's id make the identity unique.
 *
 * @param pid process id
 * @param startTicks clock ticks from boot to the start of the process: field 22 of {@code /proc/PID/stat}
 * @param bootId the kernel's random id of this boot
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_AFTER_NAME = 19;

    public ProcessIdentity {
        requireNonNull(bootId, "bootId is null");
    }

    /** The process that has this id now; empty when there is none or it is a zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), UTF_8);
            // The name is in parentheses and may itself contain blanks and parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            long startTicks = Long.parseLong(fields[START_TIME_AFTER_NAME]);
            return Optional.of(new ProcessIdentity(
                    pid, startTicks, Files.readString(BOOT_ID, UTF_8).strip()));
        } catch (IOException e) {
            return Optional.empty(); // no such process
        }
    }

    /** The current process. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("/proc does not show this process: is /proc mounted?"));
    }

    /** Whether the process is still running. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Whether both processes are in the same namespace of this kind: {@code net}, {@code user} or {@code mnt}. */
    boolean sharesNamespace(String kind, ProcessIdentity other) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind))
                    .equals(Files.readSymbolicLink(Path.of("/proc/" + other.pid + "/ns/" + kind)));
        } catch (IOException e) {
            return false; // no permission to read it, so it is not one of Virga's
        }
    }
}
