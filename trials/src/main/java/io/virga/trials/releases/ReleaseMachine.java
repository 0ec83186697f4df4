package io.virga.trials.releases;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.trials.client.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A root directory in which systemd runs as the first process, in cgroup, process, mount, network, host name and IPC
 * namespaces of its own. On close, the kernel kills all processes in the namespaces, and their mounts, devices, routes
 * and rules disappear with them.
 */
final class ReleaseMachine implements AutoCloseable {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Process unshare;
    private final long first;
    private final Path group;

    private ReleaseMachine(Process unshare, long first, Path group) {
        this.unshare = unshare;
        this.first = first;
        this.group = group;
    }

    /**
     * Boots the machine, and returns when systemd has started everything.
     *
     * @param log the file for systemd's output
     */
    static ReleaseMachine boot(Path root, Path log) throws IOException, InterruptedException {
        // A separate group, because systemd takes over the whole group that it starts in.
        Path group = Files.createTempDirectory(unifiedGroups(), "virga-release-");
        Process unshare = new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo $$ >\"$1/cgroup.procs\" && exec unshare --cgroup --pid --mount --net --uts --ipc --fork"
                                + " --kill-child sh -c \"$2\" virga-release \"$3\"",
                        "sh",
                        group.toString(),
                        script(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
        boolean booted = false;
        try {
            long first = awaitFirst(unshare, log);
            ReleaseMachine machine = new ReleaseMachine(unshare, first, group);
            machine.awaitBooted(log);
            booted = true;
            return machine;
        } finally {
            if (!booted) {
                new ReleaseMachine(unshare, 0, group).close();
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream script = ReleaseMachine.class.getResourceAsStream("boot.sh")) {
            return new String(
                    requireNonNull(script, "boot.sh is not in the jar").readAllBytes(), UTF_8);
        }
    }

    /** The mount point of cgroup v2 on this machine, used alone or beside v1. */
    private static Path unifiedGroups() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts"), UTF_8).stream()
                .map(line -> line.split(" "))
                .filter(words -> words[2].equals("cgroup2"))
                .map(words -> Path.of(words[1]))
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no control groups of version 2"));
    }

    private static long awaitFirst(Process unshare, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + BOOT_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<ProcessHandle> child = unshare.children().findFirst();
            // The child becomes systemd when the script executes it.
            if (child.isPresent()
                    && Files.readString(Path.of("/proc/" + child.get().pid() + "/comm"), US_ASCII)
                            .strip()
                            .equals("systemd")) {
                return child.get().pid();
            }
            if (unshare.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("systemd does not start: " + Files.readString(log, UTF_8));
    }

    private void awaitBooted(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + BOOT_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            String state =
                    run(BOOT_LIMIT, "systemctl", "is-system-running").output().strip();
            if (state.endsWith("running") || state.endsWith("degraded")) {
                return;
            }
            if (unshare.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("systemd does not boot: " + Files.readString(log, UTF_8));
    }

    /** Runs a program in the machine as root, with the environment of a login. */
    Program run(Duration limit, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(first),
                "--all",
                "env",
                "-i",
                "HOME=/root",
                "LC_ALL=C.UTF-8",
                "DEBIAN_FRONTEND=noninteractive",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        words.addAll(List.of(command));
        return Program.run(limit, words);
    }

    @Override
    public void close() throws IOException {
        // The end of unshare ends the first process inside, and so all others.
        unshare.destroyForcibly();
        try {
            unshare.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            removeGroups();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Removes the control groups. Retries, because the kernel removes no group that has a process, and the last
     * processes may still be ending.
     */
    private void removeGroups() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        while (true) {
            try (Stream<Path> groups = Files.walk(group)) {
                for (Path path : groups.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Files.delete(path);
                }
                return;
            } catch (IOException | java.io.UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the control group " + group + " stays: " + e.getMessage(), e);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }
}
