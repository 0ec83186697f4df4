package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits processor time, memory and threads with control groups, version 1 or 2. A controller that this process may not use
 * is left out.
 *
 * <p>A machine's group has the machine's name, and all Virgas of this computer make their groups in the same parent. The
 * directory of machines, which one Virga has at a time, decides to whom a group belongs: a Virga makes and removes only the
 * groups of machines in its directory. It therefore never removes a group that another Virga has made and not used yet.
 */
public final class ControlGroups {
    /** The name of Virga's own control group. */
    public static final String VIRGA = "virga";

    private static final Logger log = LoggerFactory.getLogger(ControlGroups.class);
    private static final int REMOVE_ATTEMPTS = 500;
    private static final long REMOVE_EVERY_NANOS = 1_000_000;
    private static final long PERIOD_US = 100_000;
    private static final long SMALLEST_QUOTA_US = 1_000;

    /** The resources that are limited. */
    enum Controller {
        CPU("the processor limits of instance types are"),
        MEMORY("the memory limits of QEMU processes are"),
        PIDS("the limits of threads of QEMU processes are");

        private final String subject;

        Controller(String subject) {
            this.subject = subject;
        }

        /** The kernel's name of the controller. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The limits of a machine's processes.
     *
     * @param processors processor time, in processors
     * @param memoryMiB memory of the guest and of QEMU itself, including the page cache that the kernel charges to them
     * @param threads the number of threads
     */
    record Limits(double processors, long memoryMiB, int threads) {
        Limits {
            if (processors <= 0 || memoryMiB < 1 || threads < 1) {
                throw new IllegalArgumentException("not limits: %s, %d, %d".formatted(processors, memoryMiB, threads));
            }
        }
    }

    /** Which form the kernel's control groups have, cgroups(7). */
    enum Version {
        V1,
        V2
    }

    /** A group of Virga, in which it makes the groups of machines. */
    record Parent(Version version, Path path, Set<Controller> controllers) {}

    /** A mounted hierarchy of control groups: its mount point, and the path in the hierarchy that is mounted there. */
    private record Mount(Path point, String root, String systemOptions) {}

    private final List<Parent> parents;
    private final Map<Controller, String> problems;

    ControlGroups(List<Parent> parents, Map<Controller, String> problems) {
        this.parents = List.copyOf(parents);
        this.problems = Map.copyOf(problems);
    }

    /**
     * Finds the control groups that this process may use, and makes Virga's own in them.
     *
     * @param name how Virga's own is called: {@link #VIRGA}, except in tests that run side by side
     */
    public static ControlGroups find(String name) {
        List<Parent> parents = new ArrayList<>();
        Map<Controller, String> problems = new EnumMap<>(Controller.class);
        Set<Controller> missing = EnumSet.allOf(Controller.class);
        for (Controller controller : Controller.values()) {
            try {
                Optional<Path> own = ownGroupV1(controller);
                if (own.isPresent()) {
                    parents.add(new Parent(Version.V1, parent(own.get(), name), EnumSet.of(controller)));
                    missing.remove(controller);
                }
            } catch (IOException e) {
                problems.put(controller, e.getMessage());
            }
        }
        if (!missing.isEmpty()) {
            findV2(name, missing, parents, problems);
        }
        problems.keySet().retainAll(missing);
        missing.forEach(controller -> problems.putIfAbsent(controller, "no hierarchy of this machine has it"));
        return new ControlGroups(parents, problems);
    }

    private static void findV2(
            String name, Set<Controller> missing, List<Parent> parents, Map<Controller, String> problems) {
        try {
            for (Path candidate : candidatesV2()) {
                Set<Controller> there = EnumSet.noneOf(Controller.class);
                List<String> words = words(candidate.resolve("cgroup.controllers"));
                missing.stream().filter(c -> words.contains(c.word())).forEach(there::add);
                if (there.isEmpty()) {
                    continue;
                }
                try {
                    divide(candidate, there);
                    Path parent = parent(candidate, name);
                    divide(parent, there);
                    parents.add(new Parent(Version.V2, parent, there));
                    missing.removeAll(there);
                    return;
                } catch (IOException e) {
                    there.forEach(controller -> problems.put(controller, e.getMessage()));
                }
            }
        } catch (IOException e) {
            missing.forEach(controller -> problems.put(controller, e.getMessage()));
        }
    }

    /** Enables the controllers of a version 2 group for the groups in it. */
    private static void divide(Path group, Set<Controller> controllers) throws IOException {
        for (Controller controller : controllers) {
            write(group.resolve("cgroup.subtree_control"), "+" + controller.word());
        }
    }

    /** Removes the groups that {@link #find} has made, unless they are in use. */
    public void discard() {
        for (Parent parent : parents) {
            try {
                Files.deleteIfExists(parent.path());
            } catch (IOException e) {
                log.debug("The control group {} is in use", parent.path(), e);
            }
        }
    }

    /** Why some limits are not in force; empty when all are. */
    public Optional<String> problem() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        "; ",
                        problems.keySet().stream().sorted().map(this::sentence).toList()));
    }

    /** Why the processor limits are not in force; empty when they are. */
    public Optional<String> cpuProblem() {
        return Optional.ofNullable(problems.get(Controller.CPU)).map(_ -> sentence(Controller.CPU));
    }

    private String sentence(Controller controller) {
        return "%s not enforced: no control group with the controller %s can be used here (%s)"
                .formatted(controller.subject, controller.word(), problems.get(controller));
    }

    /**
     * Makes a machine's groups and sets their limits.
     *
     * @return the files to which a process writes its id to join the groups
     */
    List<Path> prepare(String machineId, Limits limits) throws IOException {
        requireNonNull(limits, "limits is null");
        List<Path> processes = new ArrayList<>();
        for (Parent parent : parents) {
            Path group = parent.path().resolve(machineId);
            if (!Files.isDirectory(parent.path()) && parent.version() == Version.V2) {
                Files.createDirectories(parent.path());
                divide(parent.path(), parent.controllers());
            }
            Files.createDirectories(group);
            for (Controller controller : parent.controllers()) {
                limit(parent.version(), controller, group, limits);
            }
            processes.add(group.resolve("cgroup.procs"));
        }
        return List.copyOf(processes);
    }

    private static void limit(Version version, Controller controller, Path group, Limits limits) throws IOException {
        boolean v1 = version == Version.V1;
        switch (controller) {
            case CPU -> {
                long quota = Math.max(SMALLEST_QUOTA_US, Math.round(limits.processors() * PERIOD_US));
                if (v1) {
                    write(group.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_US));
                    write(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
                } else {
                    write(group.resolve("cpu.max"), quota + " " + PERIOD_US);
                }
            }
            case MEMORY ->
                write(
                        group.resolve(v1 ? "memory.limit_in_bytes" : "memory.max"),
                        Long.toString(limits.memoryMiB() << 20));
            case PIDS -> write(group.resolve("pids.max"), Integer.toString(limits.threads()));
        }
    }

    /**
     * Removes a machine's groups, after its processes have ended. The kernel refuses to remove a group that has a process,
     * and the last process may stay in its group for a moment after its end is visible, so the removal is retried.
     */
    void remove(String machineId) {
        parents.forEach(parent -> remove(parent.path().resolve(machineId)));
    }

    private static void remove(Path group) {
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

    private static Path parent(Path own, String name) throws IOException {
        Path parent = own.resolve(name);
        Files.createDirectories(parent);
        if (!Files.isWritable(parent.resolve("cgroup.procs"))) {
            throw new IOException(parent + " may not be written");
        }
        return parent;
    }

    private static Optional<Path> ownGroupV1(Controller controller) throws IOException {
        for (Mount mount : mounts("cgroup")) {
            if (List.of(mount.systemOptions().split(",")).contains(controller.word())) {
                return group(mount, ownPath(Optional.of(controller)));
            }
        }
        return Optional.empty();
    }

    /**
     * The groups that may hold Virga's group in version 2: that of this process, and the root group. The kernel enables
     * controllers only in groups without processes; the root group is the exception.
     */
    private static List<Path> candidatesV2() throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (Mount mount : mounts("cgroup2")) {
            group(mount, ownPath(Optional.empty())).ifPresent(candidates::add);
            candidates.add(mount.point());
        }
        return candidates.stream().distinct().toList();
    }

    private static Optional<Path> group(Mount mount, String path) {
        Path group = Path.of(mount.point() + "/" + below(mount.root(), path)).normalize();
        return Files.isDirectory(group) ? Optional.of(group) : Optional.empty();
    }

    /** The path of a group below the mounted one. A group that is not below it is looked for by its whole path. */
    static Path below(String root, String path) {
        Path group = Path.of(path);
        return group.startsWith(root) ? Path.of(root).relativize(group) : group;
    }

    private static List<Mount> mounts(String type) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines("/proc/self/mountinfo")) {
            // ID PARENT MAJOR:MINOR ROOT MOUNT-POINT OPTIONS [OPTIONAL...] - TYPE SOURCE SUPER-OPTIONS, proc(5)
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ");
            String[] system = halves[1].split(" ");
            if (system[0].equals(type)) {
                mounts.add(new Mount(Path.of(mount[4]), mount[3], system[2]));
            }
        }
        return mounts;
    }

    /** The path of this process's group. Lines are {@code ID:CONTROLLERS:PATH}, in version 2 without controllers: cgroups(7). */
    private static String ownPath(Optional<Controller> controller) throws IOException {
        for (String line : lines("/proc/self/cgroup")) {
            String[] fields = line.split(":", 3);
            boolean right = controller
                    .map(c -> List.of(fields[1].split(",")).contains(c.word()))
                    .orElse(fields[1].isEmpty());
            if (right) {
                return fields[2];
            }
        }
        return "/";
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.asList(
                Files.readString(file, StandardCharsets.US_ASCII).strip().split(" "));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("%s can't be set to %s: %s".formatted(file, text, e.getMessage()), e);
        }
    }
}
