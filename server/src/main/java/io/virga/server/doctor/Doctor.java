package io.virga.server.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Device;
import io.virga.server.isolation.Posix;
import io.virga.server.isolation.UserNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Examines this machine. It changes nothing, and undoes everything that it tries. */
public final class Doctor {
    private static final long LEAST_MEMORY_MIB = 1024;
    private static final long GOOD_FREE_DISK_GIB = 10;
    private static final Duration TRY_LIMIT = Duration.ofSeconds(10);

    private final Path data;
    private final boolean root;
    private final Supplier<Finding> accelerator;

    /**
     * @param data the data directory, which need not exist
     * @param accelerator finds out how guests run, and why; may take seconds
     */
    public Doctor(Path data, Supplier<Finding> accelerator) {
        this.data = requireNonNull(data, "data is null").toAbsolutePath();
        this.root = Posix.effectiveUserId() == 0;
        this.accelerator = requireNonNull(accelerator, "accelerator is null");
    }

    /** All findings, in the order that is most useful to a person. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(processors());
        findings.add(memory());
        findings.add(disk());
        findings.addAll(packages());
        boolean hasQemu = DebianPackage.find("qemu-system-x86_64").isPresent();
        if (hasQemu) {
            findings.add(accelerator.get());
        }
        findings.add(tunDevice());
        findings.add(namespaces());
        findings.addAll(ConfinementFindings.all(data));
        return List.copyOf(findings);
    }

    private static Finding java() {
        return Finding.good("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    private static Finding processors() {
        int processors = Runtime.getRuntime().availableProcessors();
        String detail = processors + " x " + System.getProperty("os.arch");
        return System.getProperty("os.arch").equals("amd64")
                ? Finding.good("Processors", detail)
                : Finding.missing("Processors", detail, "Instances run on x86-64 machines only, as yet.");
    }

    private static Finding memory() {
        long total = meminfoMiB("MemTotal");
        long available = meminfoMiB("MemAvailable");
        String detail = "%d MiB, of which %d MiB are available".formatted(total, available);
        return available >= LEAST_MEMORY_MIB
                ? Finding.good("Memory", detail)
                : Finding.lesser(
                        "Memory", detail, "Few instances will fit. End other programs, or use a larger machine.");
    }

    private static long meminfoMiB(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo"), UTF_8).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // no /proc: other findings report that
        }
    }

    private Finding disk() {
        Path existing = data;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long freeGiB = Files.getFileStore(existing).getUsableSpace() >> 30;
            String detail = "%d GiB free at %s".formatted(freeGiB, existing);
            if (!Files.isWritable(existing)) {
                return Finding.missing("Disk", existing + " is not yours to write", "Choose another place: --data DIR");
            }
            return freeGiB >= GOOD_FREE_DISK_GIB
                    ? Finding.good("Disk", detail)
                    : Finding.lesser("Disk", detail, "Images and disks take some GiB. Make room, or use --data DIR.");
        } catch (IOException e) {
            return Finding.missing("Disk", existing + ": " + e.getMessage(), "Choose another place: --data DIR");
        }
    }

    private List<Finding> packages() {
        return DebianPackage.all().stream()
                .filter(entry -> entry.use() != DebianPackage.Use.TEST)
                .map(this::finding)
                .toList();
    }

    private Finding finding(DebianPackage entry) {
        String subject = "Package " + entry.name();
        if (entry.isPresent()) {
            return Finding.good(subject, entry.reason());
        }
        String advice = (root ? "" : "sudo ") + "apt-get install " + entry.name();
        boolean needed = entry.use() == DebianPackage.Use.RUN || (entry.use() == DebianPackage.Use.USER && !root);
        return needed
                ? Finding.missing(subject, "not installed: " + entry.reason(), advice)
                : Finding.lesser(subject, "not installed: " + entry.reason(), advice);
    }

    private static Finding tunDevice() {
        String subject = "Network devices";
        return Device.TUN
                .refusal()
                .map(refusal -> Finding.missing(subject, refusal.detail(), refusal.advice()))
                .orElseGet(() -> Finding.good(subject, Device.TUN.path() + " can be opened"));
    }

    private Finding namespaces() {
        String subject = root ? "Network namespaces" : "User namespaces";
        List<String> command = root
                ? List.of("unshare", "--net", "--mount", "true")
                : List.of(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--net",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs tmpfs /run");
        Optional<String> failure = attempt(command);
        if (failure.isEmpty()) {
            return Finding.good(subject, "can be made");
        }
        String advice = root
                ? "Run Virga on a machine, virtual or not, or in a container that may make namespaces (--privileged)."
                : UserNamespaces.advice();
        return Finding.missing(subject, failure.get(), advice);
    }

    /** The output of a command if it failed; empty if it succeeded. */
    private static Optional<String> attempt(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(TRY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.of(String.join(" ", command) + " does not end");
            }
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
