package io.virga.host.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits of processor time by control groups, version 1 ({@code cpu.cfs_quota_us}) or 2 ({@code cpu.max}), whichever has
 * the cpu controller where this process may use it.
 *
 * <p>A machine's group has the machine's name, and all Virgas of this computer make theirs in the same place. Whose a group
 * is, the directory of machines tells, which one Virga has at a time: only groups of machines in it are made and removed, so
 * that a group which another Virga has just made, and has nothing in yet, is never taken from it.
 */
public final class CpuLimits {
    private static final Logger log = LoggerFactory.getLogger(CpuLimits.class);
    private static final int REMOVE_ATTEMPTS = 500;
    private static final long REMOVE_EVERY_NANOS = 1_000_000;
    private static final long PERIOD_US = 100_000;
    private static final long SMALLEST_QUOTA_US = 1_000;

    private enum Version {
        V1,
        V2
    }

    private record Group(Version version, Path path) {}

    private final Optional<Group> parent;
    private final String problem;

    private CpuLimits(Optional<Group> parent, String problem) {
        this.parent = parent;
        this.problem = problem;
    }

    /** Looks for control groups that this process may make. */
    public static CpuLimits find() {
        StringBuilder problem = new StringBuilder();
        for (Version version : Version.values()) {
            try {
                Optional<Path> own = ownGroup(version);
                if (own.isPresent()) {
                    return new CpuLimits(Optional.of(new Group(version, prepare(version, own.get()))), "");
                }
            } catch (IOException e) {
                problem.append("; ").append(e.getMessage());
            }
        }
        return new CpuLimits(
                Optional.empty(),
                "the processor limits of instance types are not enforced: no control group with a cpu controller can"
                        + " be used here"
                        + problem);
    }

    /** Why there are no limits; empty when there are. */
    public Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /** Gives a process, with all its threads, so many processors' worth of time. */
    void apply(String machineId, long pid, double processors) throws IOException {
        if (parent.isEmpty()) {
            return;
        }
        Path group = parent.get().path().resolve(machineId);
        Files.createDirectories(group);
        long quota = Math.max(SMALLEST_QUOTA_US, Math.round(processors * PERIOD_US));
        switch (parent.get().version()) {
            case V1 -> {
                write(group.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_US));
                write(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
            }
            case V2 -> write(group.resolve("cpu.max"), quota + " " + PERIOD_US);
        }
        write(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    /**
     * Takes the limit of a machine away. Its processes have ended: the kernel removes no group that has one in it, and the
     * last one may be in it for a moment after its end was told.
     */
    void remove(String machineId) {
        if (parent.isEmpty()) {
            return;
        }
        Path group = parent.get().path().resolve(machineId);
        for (int attempt = 1; ; attempt++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException e) {
                if (attempt == REMOVE_ATTEMPTS) {
                    log.warn("The control group {} can't be removed, and stays", group, e);
                    return;
                }
                LockSupport.parkNanos(REMOVE_EVERY_NANOS);
            }
        }
    }

    private static Path prepare(Version version, Path own) throws IOException {
        if (version == Version.V2) {
            write(own.resolve("cgroup.subtree_control"), "+cpu");
        }
        Path parent = own.resolve("virga");
        Files.createDirectories(parent);
        if (version == Version.V2) {
            write(parent.resolve("cgroup.subtree_control"), "+cpu");
        }
        if (!Files.isWritable(parent.resolve("cgroup.procs"))) {
            throw new IOException(parent + " may not be written");
        }
        return parent;
    }

    /** The control group of this process in the hierarchy that has the cpu controller. */
    private static Optional<Path> ownGroup(Version version) throws IOException {
        for (String line : lines("/proc/self/mountinfo")) {
            // ID PARENT MAJOR:MINOR ROOT MOUNT-POINT OPTIONS [OPTIONAL...] - TYPE SOURCE SUPER-OPTIONS, proc(5)
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ");
            String[] system = halves[1].split(" ");
            boolean right = switch (version) {
                case V1 ->
                    system[0].equals("cgroup") && List.of(system[2].split(",")).contains("cpu");
                case V2 -> system[0].equals("cgroup2");
            };
            if (!right) {
                continue;
            }
            String path = groupPath(version);
            String root = mount[3];
            String below = !root.equals("/") && path.startsWith(root) ? path.substring(root.length()) : path;
            Path group = Path.of(mount[4] + "/" + below).normalize();
            if (version == Version.V2
                    && !Arrays.asList(Files.readString(group.resolve("cgroup.controllers"), StandardCharsets.US_ASCII)
                                    .strip()
                                    .split(" "))
                            .contains("cpu")) {
                return Optional.empty();
            }
            return Files.isDirectory(group) ? Optional.of(group) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The path of this process's group: lines {@code ID:CONTROLLERS:PATH}, version 2 without controllers, cgroups(7). */
    private static String groupPath(Version version) throws IOException {
        for (String line : lines("/proc/self/cgroup")) {
            String[] fields = line.split(":", 3);
            boolean right = switch (version) {
                case V1 -> List.of(fields[1].split(",")).contains("cpu");
                case V2 -> fields[1].isEmpty();
            };
            if (right) {
                return fields[2];
            }
        }
        return "/";
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardCharsets.US_ASCII, java.nio.file.StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("%s can't be set to %s: %s".formatted(file, text, e.getMessage()), e);
        }
    }
}
