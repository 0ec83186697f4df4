package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the machine's own apt without root. It uses the machine's sources, keys and proxies, but keeps lists and downloads in
 * a directory of the build. Its package status is empty, so that it offers every dependency of a package.
 */
final class Apt {
    private static final Pattern KERNEL_PACKAGE = Pattern.compile("linux-(image|modules)-(unsigned-)?[0-9].*");
    private static final Pattern DEPENDS = Pattern.compile("\\s*(?:Pre)?Depends: (\\S+)");
    /** The packages of the kernel for virtual machines: Debian's and Ubuntu's. */
    private static final List<String> KERNELS = List.of("linux-image-cloud-amd64", "linux-image-virtual");

    private final Path directory;
    private final BuildPrograms programs;

    Apt(Path directory, BuildPrograms programs) {
        this.directory = requireNonNull(directory, "directory is null");
        this.programs = requireNonNull(programs, "programs is null");
    }

    /** Fetches or refreshes the lists of packages. */
    void update(Consumer<String> listener) throws IOException {
        Files.createDirectories(directory.resolve("state/lists/partial"));
        Files.createDirectories(directory.resolve("cache/archives/partial"));
        Files.createDirectories(directory.resolve("none"));
        Files.writeString(directory.resolve("status"), "");
        List<String> settings = new ArrayList<>(List.of(
                "Dir::State \"" + directory.resolve("state") + "\";",
                "Dir::State::status \"" + directory.resolve("status") + "\";",
                "Dir::Cache \"" + directory.resolve("cache") + "\";",
                // Ignore the machine's own settings: they may hold hooks that only root can run.
                "Dir::Etc::parts \"" + directory.resolve("none") + "\";",
                "Dir::Etc::main \"/dev/null\";",
                "APT::Sandbox::User \"root\";",
                "APT::Install-Recommends \"false\";"));
        settings.addAll(acquireSettings());
        settings.add("Acquire::Languages \"none\";");
        Files.write(directory.resolve("apt.conf"), settings);
        BuildPrograms.Result update = programs.attempt(run(directory, List.of("apt-get", "-q", "update")), listener);
        // apt-get succeeds when no source answers, and fails when one of several is gone. Check what it offers instead.
        if (!offers("busybox-static")) {
            throw programs.failure("apt-get update", update.status(), update.lines());
        }
    }

    private boolean offers(String name) {
        return programs.lines(run(directory, List.of("apt-cache", "pkgnames", name)))
                .contains(name);
    }

    /** The machine's settings for downloads, with proxies and credentials that its mirrors may need. */
    List<String> acquireSettings() {
        BuildPrograms.Run dump = new BuildPrograms.Run(List.of("apt-config", "dump", "Acquire"), Map.of(), directory);
        return programs.lines(dump).stream()
                .filter(line -> line.startsWith("Acquire::")
                        && !line.startsWith("Acquire::IndexTargets")
                        && !line.startsWith("Acquire::Languages"))
                .toList();
    }

    /** Downloads packages and all their dependencies into a directory; returns the package files there. */
    List<Path> download(List<String> packages, Path into, Consumer<String> listener) throws IOException {
        Files.createDirectories(into.resolve("partial"));
        List<String> command = new ArrayList<>(List.of(
                "apt-get",
                "-q",
                "-y",
                "--no-install-recommends",
                "--download-only",
                "-o",
                "Dir::Cache::archives=" + into,
                "install"));
        command.addAll(packages);
        programs.run(run(into, command), listener);
        return packageFiles(into);
    }

    /** Downloads these packages without their dependencies into a directory; returns the package files there. */
    List<Path> downloadAlone(List<String> packages, Path into, Consumer<String> listener) throws IOException {
        Files.createDirectories(into);
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "download"));
        command.addAll(packages);
        programs.run(run(into, command), listener);
        return packageFiles(into);
    }

    /** The packages with the distribution's kernel for virtual machines and its modules. */
    List<String> kernelPackages() {
        Set<String> found = new LinkedHashSet<>();
        collectKernelPackages(kernelMetapackage(), found);
        return List.copyOf(found);
    }

    /** The package that depends on the distribution's newest kernel for virtual machines. */
    String kernelMetapackage() {
        for (String kernel : KERNELS) {
            if (offers(kernel)) {
                return kernel;
            }
        }
        throw new HostException(
                Reason.FAILED,
                "The machine's apt sources offer none of the kernels " + String.join(", ", KERNELS)
                        + ". Images are made from Debian's or Ubuntu's packages; check /etc/apt/sources.list.");
    }

    private void collectKernelPackages(String from, Set<String> found) {
        for (String line : programs.lines(run(directory, List.of("apt-cache", "depends", from)))) {
            Matcher depends = DEPENDS.matcher(line);
            if (depends.matches()
                    && KERNEL_PACKAGE.matcher(depends.group(1)).matches()
                    && found.add(depends.group(1))) {
                collectKernelPackages(depends.group(1), found);
            }
        }
    }

    /** The machine's source files for packages of the distribution itself, not of third parties. */
    List<Path> distributionSources() {
        String format = "$(ORIGIN)|$(SOURCESENTRY)";
        return programs
                .lines(run(directory, List.of("apt-get", "indextargets", "--format", format, "Created-By: Packages")))
                .stream()
                .filter(line -> line.startsWith("Debian|") || line.startsWith("Ubuntu|"))
                .map(line -> Path.of(line.substring(line.indexOf('|') + 1, line.lastIndexOf(':'))))
                .distinct()
                .toList();
    }

    /** Unpacks packages into one directory, without running their scripts. */
    void unpack(List<Path> packageFiles, Path into) throws IOException {
        Files.createDirectories(into);
        // Not dpkg-deb --extract: as root of a namespace that maps few users it fails to give files to their groups.
        String unpack =
                "dpkg-deb --fsys-tarfile \"$1\" | tar --extract --no-same-owner --same-permissions --directory \"$2\""
                        + " --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale";
        for (Path file : packageFiles) {
            programs.run(new BuildPrograms.Run(
                    List.of("sh", "-c", unpack, "unpack", file.toString(), into.toString()), Map.of(), into));
        }
    }

    private BuildPrograms.Run run(Path workingDirectory, List<String> command) {
        return new BuildPrograms.Run(
                command,
                Map.of("APT_CONFIG", directory.resolve("apt.conf").toString(), "DEBIAN_FRONTEND", "noninteractive"),
                workingDirectory);
    }

    private static List<Path> packageFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted()
                    .toList();
        }
    }
}
