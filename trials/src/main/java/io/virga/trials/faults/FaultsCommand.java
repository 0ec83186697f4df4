package io.virga.trials.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.Directories;
import io.virga.trials.client.Enclosure;
import io.virga.trials.client.GuestImage;
import io.virga.trials.client.Machine;
import io.virga.trials.faults.Fault.Needs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts Virga through faults of the machine. Prints what the client saw, what the log said, and how Virga recovered. */
@Command(
        name = "faults",
        description = "Put Virga through faults of the machine, inside namespaces of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FaultsCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Only faults whose name begins so; several may be given")
    private List<String> only = new ArrayList<>();

    @Option(names = "--short", description = "The short form, as tests run it")
    private boolean shortForm;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the table into this file, too")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the servers' logs in this directory")
    private Optional<Path> keep = Optional.empty();

    @Option(names = "--inside", hidden = true, paramLabel = "DIR", description = "Inside already; work here")
    private Optional<Path> inside = Optional.empty();

    @Option(names = "--without-guests", description = "Only faults that need no guest")
    private boolean withoutGuests;

    @Spec
    private CommandSpec spec;

    private final PrintWriter out = new PrintWriter(System.out, true, UTF_8);

    public FaultsCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        return inside.isPresent() ? strike(inside.get()) : enclose();
    }

    private int enclose() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        if (!withoutGuests) {
            Optional<String> problem = GuestImage.make();
            if (problem.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), problem.get() + ". Faults that need no guest: --without-guests");
            }
        }
        Path directory = Files.createTempDirectory(Ground.PREFIX);
        try {
            arguments.addAll(List.of("faults", "--inside", directory.toString()));
            only.forEach(name -> arguments.addAll(List.of("--only", name)));
            if (shortForm) {
                arguments.add("--short");
            }
            if (withoutGuests) {
                arguments.add("--without-guests");
            }
            report.ifPresent(file ->
                    arguments.addAll(List.of("--report", file.toAbsolutePath().toString())));
            int result = Enclosure.run(arguments);
            keepLogs(directory);
            return result;
        } finally {
            Directories.delete(directory);
        }
    }

    private void keepLogs(Path directory) throws IOException {
        if (keep.isPresent()) {
            Files.createDirectories(keep.get());
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".log")).toList()) {
                    Files.copy(file, keep.get().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private int strike(Path directory) throws IOException, InterruptedException {
        Ground ground = new Ground(directory);
        Table table = new Table();
        boolean cleared = true;
        try (Guests guests = new Guests(ground)) {
            Map<String, List<Fault>> chapters = new LinkedHashMap<>();
            chapters.put("The state of the control plane", new StateFaults(ground).all());
            chapters.put("The clock", new ClockFaults(ground).all());
            chapters.put("The disks of volumes and machines", new DiskFaults(ground, guests).all());
            chapters.put("QEMU and guests", new MachineFaults(ground, guests).all());
            chapters.put("Networks", new NetworkFaults(ground, guests).all());
            if (chapters.values().stream().flatMap(List::stream).noneMatch(this::isWanted)) {
                throw new ParameterException(spec.commandLine(), "There is no such fault.");
            }
            for (Map.Entry<String, List<Fault>> chapter : chapters.entrySet()) {
                for (Fault fault : chapter.getValue()) {
                    if (isWanted(fault)) {
                        table.add(chapter.getKey(), strike(fault));
                    }
                }
            }
            try {
                guests.endAll();
            } catch (IOException | RuntimeException e) {
                cleared = false;
                out.println("BROKEN the end of the guests: " + e);
            }
        }
        out.println();
        out.print(table.text());
        out.flush();
        // Write the page only after a complete cleanup: the page says that nothing stayed behind.
        if (report.isPresent() && cleared) {
            Files.writeString(report.get(), table.page(Machine.description(InstantSource.system())), UTF_8);
        }
        return table.allHeld() && cleared ? 0 : 1;
    }

    private boolean isWanted(Fault fault) {
        return (only.isEmpty() || only.stream().anyMatch(fault.name()::startsWith))
                && (!shortForm || fault.inShortForm())
                && (!withoutGuests || fault.needs() != Needs.GUESTS);
    }

    private Table.Row strike(Fault fault) throws InterruptedException {
        Evidence evidence = new Evidence();
        long begin = System.nanoTime();
        Optional<String> broken = Optional.empty();
        try {
            fault.course().take(evidence);
        } catch (IOException | RuntimeException e) {
            broken = Optional.of(Evidence.general(
                    e instanceof BrokenPromiseException ? e.getMessage() : e + " at " + e.getStackTrace()[0]));
            out.println("BROKEN " + fault.name() + ": " + e);
            if (e.getCause() != null) {
                out.println("       " + e.getCause());
            }
        }
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        out.println((broken.isEmpty() ? "held   " : "BROKEN ") + fault.name() + ", " + seconds + " s");
        return new Table.Row(fault.title(), evidence.client(), evidence.log(), evidence.recovery(), broken);
    }
}
