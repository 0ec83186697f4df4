package io.virga.server.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The closed form ({@code --isolated}) of one data directory. The first start makes it; every later Virga on the same
 * directory enters it while guests live. It ends by itself soon after its last process has ended.
 *
 * <p>It consists of a user namespace (in which the user is root), a network namespace and a mount namespace. There is
 * no process id namespace, for two reasons: process ids recorded inside are valid outside, and guests do not die with
 * the holder.
 */
public final class Isolation {
    /**
     * The address inside the closed form at which pasta forwards to the machine's own name server. {@code holder.sh}
     * repeats it.
     */
    private static final String NAME_SERVER = "169.254.253.53";

    /**
     * Makes pasta forward the port to the loopback address inside. Versions of pasta before October 2024 always do;
     * later versions, without this option, forward it to the other address inside, where Virga does not listen.
     */
    private static final String LOOPBACK_TO_LOOPBACK = "--host-lo-to-ns-lo";

    private static final Duration PASTA_START_LIMIT = Duration.ofSeconds(20);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(10);
    private static final int IDLE_TICKS = 3;

    private final Path directory;
    private final Duration tick;

    /** The closed form of the Virga whose state is in this directory. The constructor creates nothing. */
    public Isolation(Path data) {
        this(data, TICK);
    }

    Isolation(Path data, Duration tick) {
        this.directory = requireNonNull(data, "data is null").toAbsolutePath().resolve("isolation");
        this.tick = requireNonNull(tick, "tick is null");
    }

    /** The process that holds the namespaces, if the closed form exists now. */
    public Optional<ProcessIdentity> holder() {
        return read("holder").map(Held::process).filter(ProcessIdentity::isAlive);
    }

    /** Whether this process is in the closed form already. */
    public boolean isInside() {
        return holds(ProcessIdentity.current());
    }

    /** Whether another process is in the closed form. */
    public boolean holds(ProcessIdentity process) {
        return holder().filter(holder -> holder.sharesNamespace("net", process)).isPresent();
    }

    /** The command prefix that runs a command in the closed form; empty when the closed form does not exist now. */
    public Optional<List<String>> entry() {
        return holder().map(Isolation::entryOf);
    }

    /**
     * Makes the closed form unless it exists, forwards the port of the machine's loopback address into it, and returns
     * the command prefix that runs a command in it. Without a process in it, the closed form ends after about half a
     * minute.
     *
     * @param port TCP port at 127.0.0.1, the same outside and inside
     */
    public List<String> prepare(int port) {
        // Check for /dev/net/tun first: without it neither pasta nor a guest has a network, and their error messages
        // are less clear.
        Device.TUN.refusal().ifPresent(refusal -> {
            throw new IsolationException(refusal.text());
        });
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                requireNonNull(lock, "lock is null");
                ProcessIdentity holder = liveHolder();
                connect(holder, port);
                return entryOf(holder);
            }
        } catch (IOException e) {
            throw new IsolationException(
                    "The files of the closed form in " + directory + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Ends the holder and pasta. Other processes in the closed form continue, cut off from the network outside. */
    public void end() {
        holder().ifPresent(holder -> end(holder));
        read("pasta").map(Held::process).filter(ProcessIdentity::isAlive).ifPresent(pasta -> end(pasta));
    }

    private static void end(ProcessIdentity process) {
        Posix.signal(process.pid(), Posix.SIGTERM);
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            try {
                handle.onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IsolationException(
                        "Process " + process.pid() + " of the closed form does not end. Look at it, or end it: kill -9 "
                                + process.pid(),
                        e);
            }
        });
    }

    private static List<String> entryOf(ProcessIdentity holder) {
        return List.of("nsenter", "--preserve-credentials", "-t", Long.toString(holder.pid()), "-U", "-n", "-m");
    }

    private ProcessIdentity liveHolder() throws IOException {
        Optional<ProcessIdentity> existing = holder();
        if (existing.isPresent() && Posix.signal(existing.get().pid(), Posix.SIGUSR1)) {
            return existing.get();
        }
        return startHolder();
    }

    private ProcessIdentity startHolder() throws IOException {
        Files.deleteIfExists(directory.resolve("pasta.pid"));
        List<String> command = List.of(
                "setsid",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "--mount",
                "sh",
                "-c",
                script(),
                "virga-holder",
                directory.toString(),
                Double.toString(tick.toMillis() / 1000.0),
                Integer.toString(IDLE_TICKS));
        Process process = start(new ProcessBuilder(command).redirectErrorStream(true), "util-linux");
        List<String> words = new ArrayList<>();
        // Do not close this stream: the holder closes its end once it is ready.
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready ")) {
                ProcessIdentity holder = ProcessIdentity.of(Long.parseLong(line.substring("ready ".length())))
                        .orElseThrow(() -> new IsolationException("The holder of the closed form ended at once."));
                write("holder", new Held(holder, 0));
                return holder;
            }
            words.add(line);
        }
        throw new IsolationException(
                "Virga could not make a user namespace, in which an ordinary user may have networks: %s%n%s%nWithout instances that run: --hosts simulated:1"
                        .formatted(String.join("; ", words), UserNamespaces.advice()));
    }

    private void connect(ProcessIdentity holder, int port) throws IOException {
        Optional<Held> existing = read("pasta").filter(pasta -> pasta.process().isAlive());
        if (existing.filter(pasta -> pasta.port() == port && pasta.holder() == holder.pid())
                .isPresent()) {
            return;
        }
        existing.ifPresent(pasta -> end(pasta.process()));
        List<String> command = new ArrayList<>(List.of("setsid", "pasta", "--foreground"));
        if (Posix.effectiveUserId() == 0) {
            command.addAll(List.of("--runas", "0"));
        }
        Path pidFile = directory.resolve("pasta.pid");
        Path log = directory.resolve("pasta.log");
        Files.deleteIfExists(pidFile);
        command.addAll(List.of("--pid", pidFile.toString()));
        command.addAll(network(port, defaultRouteDevice()));
        if (pastaKnows(LOOPBACK_TO_LOOPBACK)) {
            command.add(LOOPBACK_TO_LOOPBACK);
        }
        command.add(Long.toString(holder.pid()));
        Process process = start(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(log.toFile()),
                "passt");
        awaitPidFile(process, pidFile, log);
        ProcessIdentity pasta = ProcessIdentity.of(process.pid())
                .orElseThrow(() -> new IsolationException("pasta ended at once: " + tail(log)));
        write("pasta", new Held(pasta, port, holder.pid()));
    }

    /**
     * Whether the installed pasta has an option. The option is tried together with --version, because pasta parses its
     * options in order. The output of --help is no test: pasta truncates it after a page when it is written to a pipe.
     */
    private static boolean pastaKnows(String option) {
        Process process = start(
                new ProcessBuilder("pasta", option, "--version")
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD),
                "passt");
        try {
            return process.waitFor(PASTA_START_LIMIT.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IsolationException("Interrupted while pasta started.", e);
        }
    }

    /**
     * The options that say which traffic pasta forwards.
     *
     * @param uplink the device of the machine's default route
     */
    static List<String> network(int port, Optional<String> uplink) {
        // Guests must not reach services on the machine's loopback address, by the gateway's address or otherwise.
        List<String> options = new ArrayList<>(List.of("--config-net", "--no-map-gw", "--dns-forward", NAME_SERVER));
        options.addAll(List.of("-t", "127.0.0.1/" + port, "-u", "none", "-T", "none", "-U", "none"));
        // Guests must not reach services on the machine's other addresses either. Once bound to a device, a connection
        // to one of them leaves the machine instead.
        uplink.ifPresent(device -> options.addAll(List.of("--outbound-if4", device)));
        return options;
    }

    /** The device of the IPv4 default route with the lowest metric: proc_net(5). */
    private static Optional<String> defaultRouteDevice() throws IOException {
        return Files.readAllLines(Path.of("/proc/net/route"), UTF_8).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 7 && words[1].equals("00000000") && words[7].equals("00000000"))
                .min(Comparator.comparingLong(words -> Long.parseLong(words[6])))
                .map(words -> words[0]);
    }

    private static void awaitPidFile(Process process, Path pidFile, Path log) {
        long deadline = System.nanoTime() + PASTA_START_LIMIT.toNanos();
        try {
            while (!Files.exists(pidFile) || isEmpty(pidFile)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IsolationException(
                            "pasta, which connects the closed form to the network, ended: " + tail(log));
                }
                if (System.nanoTime() > deadline) {
                    process.destroy();
                    throw new IsolationException("pasta does not get ready: " + tail(log));
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IsolationException("Interrupted while pasta started.", e);
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return true; // not created yet
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.contains("to syslog"))
                    .toList();
            return String.join("; ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "(its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static Process start(ProcessBuilder builder, String packageName) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IsolationException(
                    "A program of the package %s is missing (apt install %s): %s"
                            .formatted(packageName, packageName, e.getMessage()),
                    e);
        }
    }

    private static String script() {
        try (InputStream script = Isolation.class.getResourceAsStream("holder.sh")) {
            return new String(
                    requireNonNull(script, "holder.sh is not in the jar").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recorded process; {@code port} and {@code holder} are used for pasta only. */
    private record Held(ProcessIdentity process, int port, long holder) {
        Held(ProcessIdentity process, int port) {
            this(process, port, process.pid());
        }
    }

    private Optional<Held> read(String name) {
        try {
            String[] words =
                    Files.readString(directory.resolve(name), UTF_8).strip().split(" ");
            if (words.length != 5) {
                return Optional.empty();
            }
            ProcessIdentity process = new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
            return Optional.of(new Held(process, Integer.parseInt(words[3]), Long.parseLong(words[4])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IsolationException(directory.resolve(name) + " cannot be read: " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            return Optional.empty(); // truncated by a crash: treat it as absent
        }
    }

    private void write(String name, Held record) throws IOException {
        String text = "%d %d %s %d %d\n"
                .formatted(
                        record.process().pid(),
                        record.process().startTicks(),
                        record.process().bootId(),
                        record.port(),
                        record.holder());
        Path temporary = directory.resolve(name + ".new");
        Files.writeString(temporary, text, UTF_8);
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
