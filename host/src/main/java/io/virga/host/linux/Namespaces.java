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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Makes network namespaces, and runs code and programs inside them. */
public final class Namespaces {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Bits of {@code CapEff} in {@code /proc/PID/status}: capabilities(7). */
    private static final long CAP_NET_ADMIN = 1L << 12;

    private static final long CAP_SYS_ADMIN = 1L << 21;

    /** This process's own namespace. The main thread never leaves it, so {@code /proc/self} always refers to it. */
    private static final class Home {
        static final int DESCRIPTOR = LibC.open("/proc/self/ns/net", LibC.O_RDONLY | LibC.O_CLOEXEC);
    }

    private Namespaces() {}

    /**
     * Starts a program inside a namespace.
     *
     * <p>{@code nsenter} starts the program by exec, so the returned process is the program itself. Starting the program
     * from a thread that entered the namespace would be unsafe: any thread that Java starts from that thread, such as a
     * carrier of virtual threads, would stay in the namespace for good.
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
     * Calls {@code work} on a thread that is inside the namespace. A socket that it opens stays in the namespace, whichever
     * thread uses it. The work must be short, and must start no thread and no program: they would be inside, too.
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

    /** The thread leaves the namespace before it publishes the result: waking the waiting thread may start new threads. */
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

    /** The name of a namespace's network device with this number; empty when there is none. */
    public static Optional<String> deviceName(Namespace namespace, int index) {
        return call(namespace, () -> LibC.interfaceName(index));
    }

    /** Makes an empty namespace of this name. Does nothing if it exists. */
    public static void create(String name) {
        if (exists(name)) {
            return;
        }
        requirePrivileges();
        try {
            // A crash while the namespace was made leaves an empty file with nothing mounted on it.
            Files.deleteIfExists(Namespace.named(name).file().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Programs.run(Namespace.OWN, List.of("ip", "netns", "add", name), "", DEADLINE)
                .require("make the network namespace " + name);
    }

    /** Removes the name, and with it the namespace unless something still uses it. Does nothing if the name is absent. */
    public static void delete(String name) {
        if (exists(name)) {
            Programs.run(Namespace.OWN, List.of("ip", "netns", "delete", name), "", DEADLINE)
                    .require("remove the network namespace " + name);
        }
    }

    /** Whether a namespace of this name exists. */
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

    /** The names of all namespaces that begin with the prefix, sorted. */
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
     * Checks that this process may make and change networks.
     *
     * @throws HostException FAILED when it may not; the message says how to start Virga so that it may
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
