package io.virga.trials.releases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.GuestImage;
import io.virga.trials.client.Machine;
import io.virga.trials.client.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes Virga's package through its life on each supported release, and prints the results. */
@Command(
        name = "releases",
        description = {
            "Make roots of Debian 12, Debian 13 and Ubuntu 24.04, and take the package through its life in each: installed,"
                    + " started, with guests, upgraded, removed, purged.",
            "It needs root, mmdebstrap, the distributions' archives, some 3 GB of disk, and a quarter of an hour."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReleasesCommand implements Callable<Integer> {
    private static final Duration PACKAGING_LIMIT = Duration.ofMinutes(10);
    private static final Duration CLEARING_LIMIT = Duration.ofMinutes(5);

    private static final String PAGE = """
            # Releases

            What was run where. `./virga trial releases --report docs/releases.md` has written this page: for each release a root
            with its own packages was made by mmdebstrap, its systemd booted in namespaces of its own, and the `.deb` of `./virga
            package` taken through its life there. Guests ran under QEMU's translator, on the kernel of the machine below.

            """;

    @Option(
            names = "--only",
            paramLabel = "SUITE",
            description = "Only this release: bookworm, trixie or noble; several may be given")
    private List<String> only = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FILE", description = "Write the table into this file, too")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep the logs in this directory")
    private Optional<Path> keep = Optional.empty();

    @Option(
            names = "--roots",
            paramLabel = "DIR",
            description = "Keep the archives of roots in this directory, for the next run")
    private Optional<Path> roots = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final PrintWriter out = new PrintWriter(System.out, true, UTF_8);

    public ReleasesCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Release> releases = Release.ALL.stream()
                .filter(release -> only.isEmpty() || only.contains(release.suite()))
                .toList();
        if (releases.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no such release: " + String.join(", ", only));
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new ParameterException(spec.commandLine(), "This trial boots systems, for which it has to be root.");
        }
        if (!isInstalled("mmdebstrap")) {
            throw new ParameterException(
                    spec.commandLine(), "This trial makes its roots by mmdebstrap: apt-get install mmdebstrap");
        }
        String launcher = Optional.ofNullable(System.getProperty("virga.launcher"))
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Run it by ./virga trial releases."));
        GuestImage.make().ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), problem);
        });
        if (roots.isPresent()) {
            Files.createDirectories(roots.get());
        }
        Path work = Files.createTempDirectory("virga-releases-");
        // apt reads an archive's keys as a separate user, so the directory must be readable.
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Path first = packageOf(launcher, "0.1.0~trial1", work);
            Path second = packageOf(launcher, "0.1.0~trial2", work);
            StringBuilder table = new StringBuilder(Checks.head());
            boolean held = true;
            for (Release release : releases) {
                Checks checks = take(release, work, first, second);
                held &= checks.held();
                table.append(checks.row(release));
            }
            out.println();
            out.print(table);
            out.flush();
            if (report.isPresent()) {
                Files.writeString(
                        report.get(),
                        PAGE + Machine.description(InstantSource.system()) + ", Linux "
                                + System.getProperty("os.version").replaceFirst("[^0-9.].*$", "") + ":\n\n" + table,
                        UTF_8);
            }
            return held ? 0 : 1;
        } finally {
            clear(work);
        }
    }

    private Path packageOf(String launcher, String version, Path work) throws IOException, InterruptedException {
        out.println("Making the package, version " + version + " ...");
        String made = Program.need(
                PACKAGING_LIMIT,
                List.of(launcher, "package", "--version", version, "--compression", "1", "--output", work.toString()));
        return made.lines()
                .filter(line -> line.endsWith(".deb"))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IOException("no .deb was made; is there a dpkg-deb? " + made));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private Checks take(Release release, Path work, Path first, Path second) throws IOException, InterruptedException {
        Checks checks = new Checks();
        Path place = Files.createDirectory(work.resolve(release.suite()));
        Path log = place.resolve(release.suite() + ".log");
        long begin = System.nanoTime();
        try {
            out.println(release.title() + ": making its root ...");
            Path root;
            try {
                root = ReleaseRoot.make(release, place, roots);
            } catch (IOException e) {
                throw new IOException("its root could not be made: " + e.getMessage(), e);
            }
            Files.copy(first, root.resolve("first.deb"));
            Files.copy(second, root.resolve("second.deb"));
            out.println(release.title() + ": booting ...");
            try (ReleaseMachine machine = ReleaseMachine.boot(root, log)) {
                new ReleaseTrial(machine, root, checks).run("/first.deb", "/second.deb");
            } finally {
                keepLogs(root, log, release);
            }
        } catch (IOException e) {
            checks.breakOff(e.getMessage());
            out.println("BROKEN " + release.title() + ": " + e.getMessage());
        } finally {
            clear(place);
        }
        out.printf(
                "%s: %s, %d s%n",
                release.title(), checks.held() ? "held" : "BROKEN", (System.nanoTime() - begin) / 1_000_000_000);
        out.flush();
        return checks;
    }

    private void keepLogs(Path root, Path log, Release release) throws IOException {
        if (keep.isPresent()) {
            Files.createDirectories(keep.get());
            Files.copy(log, keep.get().resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            for (String data : List.of("var/lib/virga", "home/tester/.virga")) {
                Path own = root.resolve(data).resolve("log/virga.log");
                if (Files.exists(own)) {
                    Files.copy(
                            own,
                            keep.get()
                                    .resolve(release.suite() + "-" + (data.startsWith("var") ? "root" : "user")
                                            + ".log"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Deletes a directory by rm, which copes with the names and permissions of another system's files. */
    private static void clear(Path directory) throws IOException, InterruptedException {
        Program.need(CLEARING_LIMIT, List.of("rm", "-rf", "--one-file-system", directory.toString()));
    }
}
