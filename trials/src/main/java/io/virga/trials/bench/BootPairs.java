package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.Directories;
import io.virga.trials.client.ServerProcess;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The half of {@link BootTrial} that runs in the namespace. It boots Virga's guests and bare ones in turn. */
@Command(
        name = "boot-pairs",
        hidden = true,
        description = "Part of bench: boots guests in the namespace it is in.",
        mixinStandardHelpOptions = true)
public final class BootPairs implements Callable<Integer> {
    private static final String FIRST_LINE = "[virga-tiny ";
    private static final String TAP = "bench0";
    private static final Duration LONGEST_BOOT = Duration.ofMinutes(3);
    private static final Duration LONGEST_END = Duration.ofMinutes(3);

    @Option(names = "--directory", required = true)
    private Path directory;

    @Option(names = "--pairs", required = true)
    private int pairs;

    @Option(names = "--result", required = true)
    private Path result;

    private final InstantSource clock = InstantSource.system();
    private final Progress progress = new Progress(new PrintWriter(System.err, true, StandardCharsets.UTF_8));

    private double guestSeconds;

    public BootPairs() {}

    /**
     * One boot through the API, in milliseconds from the acknowledgement of RunInstances.
     *
     * @param directory when the machine's directory was created: disk and network exist then
     * @param process when QEMU was started
     * @param listening when QEMU accepted connections
     * @param released when the guest was about to run
     * @param firstLine when its user space had printed its first line
     * @param cpu processor time of QEMU until then
     */
    private record Boot(
            double disk,
            double directory,
            double process,
            double listening,
            double released,
            double firstLine,
            double cpu) {}

    private record Pair(Boot virga, Bare bare) {
        double ratio() {
            return virga.firstLine() / bare.firstLine();
        }
    }

    /** One boot by hand, in milliseconds from the start of QEMU. */
    private record Bare(double firstLine, double cpu) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = OwnVirga.data(directory);
        run(List.of("ip", "tuntap", "add", "dev", TAP, "mode", "tap"));
        run(List.of("ip", "link", "set", TAP, "up"));
        List<String> up = OwnVirga.command(directory, Optional.empty(), List.of());
        try (VirgaProcess virga = VirgaProcess.start(up, Map.of(), directory.resolve("server.log"))) {
            String launcher = System.getProperty("virga.launcher");
            run(List.of(launcher, "image", "build", "virga-tiny", "--data", data.toString()));
            Subject subject = new Subject(
                    "Virga",
                    new Subject.Access(virga.endpoint(), "us-east-1", "test", "test", clock),
                    Optional.of(new ServerProcess(virga.pid())),
                    Optional.empty());
            List<Pair> alone = series(subject, data, "the first instance of its VPC");
            progress.step("launching an instance that stays");
            String resident = subject.run(1, subject.subnets().getFirst()).getFirst();
            awaitFirstLine(machine(data, resident).resolve("console.log"), System.nanoTime());
            List<Pair> beside = series(subject, data, "beside another instance");
            end(subject, data, resident);
            Files.writeString(result, guestSeconds + "\n" + table(alone, beside), UTF_8);
        }
        return 0;
    }

    private List<Pair> series(Subject subject, Path data, String what) throws IOException, InterruptedException {
        List<Pair> all = new ArrayList<>();
        // The first pair warms up the page cache and the JVM, and is not counted.
        for (int i = 0; i <= pairs; i++) {
            progress.step("boot, " + what + (i == 0 ? ", warms up" : ", pair " + i + " of " + pairs));
            String id = subject.run(1, subject.subnets().getFirst()).getFirst();
            long acknowledged = System.nanoTime();
            Instant at = clock.instant();
            double firstLine = awaitFirstLine(machine(data, id).resolve("console.log"), acknowledged);
            long pid = pid(data, id);
            double cpu = new ServerProcess(pid).cpuSeconds() * 1000;
            List<String> commandLine = BareQemu.commandLine(pid);
            Boot boot = boot(data, id, commandLine, at, firstLine, cpu);
            Path backing = backing(BareQemu.disk(commandLine));
            end(subject, data, id);
            Bare bare = bare(commandLine, backing);
            if (i > 0) {
                all.add(new Pair(boot, bare));
            }
        }
        return all;
    }

    private static Path machine(Path data, String id) {
        return data.resolve("machines").resolve(id);
    }

    private static double awaitFirstLine(Path console, long begin) throws IOException, InterruptedException {
        while (System.nanoTime() - begin < LONGEST_BOOT.toNanos()) {
            try {
                if (Files.readString(console, StandardCharsets.ISO_8859_1).contains(FIRST_LINE)) {
                    return (System.nanoTime() - begin) / 1e6;
                }
            } catch (NoSuchFileException e) {
                // The guest has not been started yet.
            }
            Thread.sleep(2);
        }
        throw new IOException("the guest has not reached its user space within " + LONGEST_BOOT + ": " + console);
    }

    /** Determines the times of a launch from the files that its steps create. */
    private static Boot boot(
            Path data, String id, List<String> commandLine, Instant acknowledged, double firstLine, double cpu)
            throws IOException {
        Path machine = machine(data, id);
        return new Boot(
                millis(acknowledged, born(BareQemu.disk(commandLine))),
                millis(acknowledged, born(machine)),
                millis(acknowledged, born(machine.resolve("qemu.log"))),
                millis(acknowledged, born(machine.resolve("control.sock"))),
                millis(acknowledged, born(machine.resolve("machine.json"))),
                firstLine,
                cpu);
    }

    private static Instant born(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class)
                .creationTime()
                .toInstant();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static long pid(Path data, String id) throws IOException {
        return Long.parseLong(
                Files.readString(machine(data, id).resolve("qemu.pid"), UTF_8).strip());
    }

    private static Path backing(Path overlay) throws IOException, InterruptedException {
        String info = run(List.of("qemu-img", "info", "-U", "--output=json", overlay.toString()));
        java.util.regex.Matcher found = java.util.regex.Pattern.compile("\"full-backing-filename\": *\"([^\"]+)\"")
                .matcher(info);
        if (!found.find()) {
            throw new IOException("the disk has no image under it: " + info);
        }
        return Path.of(found.group(1));
    }

    /** Terminates a guest that is no longer needed, kills its QEMU, and waits until the instance is terminated. */
    private void end(Subject subject, Path data, String id) throws IOException, InterruptedException {
        Optional<ProcessHandle> qemu = ProcessHandle.of(pid(data, id));
        guestSeconds += new ServerProcess(pid(data, id)).cpuSeconds();
        subject.ask("TerminateInstances", Map.of("InstanceId.1", id));
        qemu.ifPresent(ProcessHandle::destroyForcibly);
        Map<String, String> asked = new LinkedHashMap<>(Map.of("InstanceId.1", id));
        asked.put("Filter.1.Name", "instance-state-name");
        asked.put("Filter.1.Value.1", "terminated");
        long begin = System.nanoTime();
        while (Subject.instances(subject.ask("DescribeInstances", asked)).isEmpty()) {
            if (System.nanoTime() - begin > LONGEST_END.toNanos()) {
                throw new IOException("the instance " + id + " is not terminated after " + LONGEST_END);
            }
            Thread.sleep(50);
        }
        // Wait for the network's removal, which follows the end of the instance. Otherwise it would delay the next
        // launch.
        Map<String, String> interfaces = Map.of("Filter.1.Name", "attachment.instance-id", "Filter.1.Value.1", id);
        while (subject.ask("DescribeNetworkInterfaces", interfaces).contains("<networkInterfaceId>")) {
            if (System.nanoTime() - begin > LONGEST_END.toNanos()) {
                throw new IOException("the interface of " + id + " is still there after " + LONGEST_END);
            }
            Thread.sleep(50);
        }
    }

    /** Boots the same machine by hand and returns the milliseconds from the start of QEMU to the first line. */
    private Bare bare(List<String> commandLine, Path backing) throws IOException, InterruptedException {
        Path own = directory.resolve("bare");
        Files.createDirectories(own);
        Path disk = own.resolve("disk.qcow2");
        try {
            run(List.of(
                    "qemu-img",
                    "create",
                    "-q",
                    "-f",
                    "qcow2",
                    "-F",
                    "qcow2",
                    "-b",
                    backing.toString(),
                    disk.toString()));
            BareQemu bare = BareQemu.of(commandLine, own, disk, TAP);
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(bare.command())
                    .directory(own.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(own.resolve("qemu.log").toFile())
                    .start();
            try {
                double millis = awaitFirstLine(bare.console(), begin);
                return new Bare(millis, new ServerProcess(process.pid()).cpuSeconds() * 1000);
            } finally {
                process.destroyForcibly().waitFor();
            }
        } finally {
            Directories.delete(own);
        }
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
        return said;
    }

    private String table(List<Pair> alone, List<Pair> beside) {
        StringBuilder text = new StringBuilder();
        text.append(Tables.row(
                "boot: ms, medians of " + pairs + " pairs", "to reach", "first instance of its VPC", "beside another"));
        text.append(Tables.row("---", "---", "--:", "--:"));
        text.append(Tables.row(
                "RunInstances acknowledged to the first line, times a bare QEMU's",
                "at most " + Target.BOOT_RATIO,
                ratio(alone),
                ratio(beside)));
        row(
                text,
                "RunInstances acknowledged to the first line of user space",
                alone,
                beside,
                p -> p.virga().firstLine());
        row(
                text,
                "bare QEMU started to the same line",
                alone,
                beside,
                p -> p.bare().firstLine());
        row(
                text,
                "difference",
                alone,
                beside,
                p -> p.virga().firstLine() - p.bare().firstLine());
        row(
                text,
                "processor time of Virga's QEMU until then",
                alone,
                beside,
                p -> p.virga().cpu());
        row(
                text,
                "processor time of the bare QEMU until then",
                alone,
                beside,
                p -> p.bare().cpu());
        row(
                text,
                "acknowledged to the disk's overlay made",
                alone,
                beside,
                p -> p.virga().disk());
        row(
                text,
                "… to disk and network ready, and the machine begun",
                alone,
                beside,
                p -> p.virga().directory());
        row(text, "… to QEMU started", alone, beside, p -> p.virga().process());
        row(text, "… to QEMU answering", alone, beside, p -> p.virga().listening());
        row(
                text,
                "… to the machine on record, and let run",
                alone,
                beside,
                p -> p.virga().released());
        return text.toString();
    }

    private static String ratio(List<Pair> all) {
        double ratio = Rounds.median(all.stream().mapToDouble(Pair::ratio).toArray());
        return String.format(Locale.ROOT, "%.3f, reached: %s", ratio, Target.word(ratio <= Target.BOOT_RATIO));
    }

    private static void row(
            StringBuilder text, String name, List<Pair> alone, List<Pair> beside, ToDoubleFunction<Pair> value) {
        text.append(Tables.row(name, "", median(alone, value), median(beside, value)));
    }

    private static String median(List<Pair> all, ToDoubleFunction<Pair> value) {
        return String.format(
                Locale.ROOT,
                "%,.0f",
                Rounds.median(all.stream().mapToDouble(value).toArray()));
    }
}
