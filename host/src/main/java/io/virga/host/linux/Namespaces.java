package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Makes network namespaces and does things inside them. */
public final class Namespaces {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Bits of {@code CapEff} in {@code /proc/PID/status}: capabilities(7). */
    private static final long CAP_NET_ADMIN = 1L << 12;

    private static final long CAP_SYS_ADMIN = 1L << 21;

    /** The way home. The leader of the process never leaves its namespace, so its link is always the right one. */
    private static final class Home {
        static final int DESCRIPTOR = LibC.open("/proc/self/ns/net", LibC.O_RDONLY | LibC.O_CLOEXEC);
    }

    private Namespaces() {}

    /**
     * Starts a program inside a namespace.
     *
     * <p>The program is started through {@code nsenter}, which replaces itself by it: the process has the program's
     * own id. A thread of this process that had entered the namespace would do, too, but a thread that Java happens to
     * start from it, a carrier of virtual threads for one, would then stay in there for good.
     *
     * @throws HostException PROGRAM_MISSING when the program is not installed
     */
    public static Process start(ProcessBuilder program, Namespace namespace) {
        List<String> command = new ArrayList<>();
        namespace.file().ifPresent(file -> {
            command.add(Programs.resolve("nsenter"));
            command.add("--net=" + file);
            command.add("--");
        });
        List<String> asked = program.command();
        command.add(Programs.resolve(asked.getFirst()));
        command.addAll(asked.subList(1, asked.size()));
        program.command(command);
        try {
            return program.start();
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, "Could not start " + asked.getFirst() + ": " + e.getMessage(), e);
        } finally {
            program.command(asked);
        }
    }

    /**
     * Calls something on a thread that is inside the namespace. What it opens there, a socket, stays there wherever it
     * is used. It must be short, and start no thread and no program: they would be inside, too.
     */
    public static <T> T call(Namespace namespace, Callable<T> work) {
        if (namespace.file().isEmpty()) {
            return callHere(work);
        }
        FutureTask<T> task = new FutureTask<>(() -> inside(namespace.file().get(), work));
        Thread.ofPlatform().name("namespace").daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "Interrupted while working inside a network namespace", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            return exception;
        }
        return new HostException(Reason.FAILED, "Inside a network namespace: " + cause.getMessage(), cause);
    }

    private static <T> T callHere(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /** The thread comes home before its result is seen, so that whoever it wakes up is not woken from inside. */
    private static <T> T inside(Path namespace, Callable<T> work) throws Exception {
        int home = Home.DESCRIPTOR;
        int there = LibC.open(namespace.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
        try {
            LibC.setns(there);
        } finally {
            LibC.close(there);
        }
        try {
            return work.call();
        } finally {
            LibC.setns(home);
        }
    }

    /** Makes an empty namespace of this name; nothing when there is one. */
    public static void create(String name) {
        if (exists(name)) {
            return;
        }
        requirePrivileges();
        try {
            // After a crash in the middle of its making the name is an empty file with nothing mounted on it.
            Files.deleteIfExists(Namespace.named(name).file().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Programs.run(Namespace.OWN, List.of("ip", "netns", "add", name), "", DEADLINE)
                .require("make the network namespace " + name);
    }

    /** Takes the name away, and with it the namespace unless something still lives in it. Nothing when there is none. */
    public static void delete(String name) {
        if (exists(name)) {
            Programs.run(Namespace.OWN, List.of("ip", "netns", "delete", name), "", DEADLINE)
                    .require("remove the network namespace " + name);
        }
    }

    /** Whether there is a namespace of this name. */
    public static boolean exists(String name) {
        Path file = Namespace.named(name).file().orElseThrow();
        try {
            return Files.exists(file)
                    && Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                            .anyMatch(line -> line.contains("/netns/" + name + " ") && line.contains(" - nsfs "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all namespaces that begin so. */
    public static List<String> names(String prefix) {
        if (!Files.isDirectory(Namespace.NAMES)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Namespace.NAMES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether this process may make and change networks.
     *
     * @throws HostException FAILED when it may not, saying how it could
     */
    public static void requirePrivileges() {
        long capabilities = effectiveCapabilities();
        if ((capabilities & CAP_NET_ADMIN) == 0 || (capabilities & CAP_SYS_ADMIN) == 0) {
            throw new HostException(
                    Reason.FAILED,
                    "Networks need the rights of root (CAP_NET_ADMIN and CAP_SYS_ADMIN), which this process does not"
                            + " have. Start Virga as root, or as an ordinary user with ./virga up, which makes a"
                            + " namespace of its own through pasta (Debian package passt).");
        }
    }

    private static long effectiveCapabilities() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
