package io.virga.trials.releases;

import io.virga.server.doctor.DebianPackage;
import io.virga.trials.client.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the root directory of a release by mmdebstrap, with systemd and all packages that Virga uses there. */
final class ReleaseRoot {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final List<String> SYSTEM =
            List.of("systemd", "systemd-sysv", "dbus", "adduser", "kmod", "zsh", "man-db", "bash-completion");

    private ReleaseRoot() {}

    /**
     * Creates the root directory.
     *
     * @param work a directory for this release
     * @param roots the directory where archives of roots are kept between runs; empty to keep none
     * @return the root directory
     * @throws IOException when it cannot be created; the message contains the end of mmdebstrap's output
     */
    static Path make(Release release, Path work, Optional<Path> roots) throws IOException, InterruptedException {
        Path root = Files.createDirectory(work.resolve("root"));
        Path archive = roots.orElse(work).resolve(release.suite() + ".tar");
        if (!Files.exists(archive)) {
            fill(release, work, archive);
        }
        Program.need(LONGEST, List.of("tar", "-C", root.toString(), "--numeric-owner", "-xpf", archive.toString()));
        if (roots.isEmpty()) {
            Files.delete(archive);
        }
        return root;
    }

    private static void fill(Release release, Path work, Path archive) throws IOException, InterruptedException {
        // Use another name until the archive is complete.
        Path unfinished = archive.resolveSibling(release.suite() + ".unfinished.tar");
        String packages = Stream.concat(
                        SYSTEM.stream(),
                        DebianPackage.all().stream()
                                .filter(entry -> entry.use() != DebianPackage.Use.TEST)
                                .map(DebianPackage::name))
                .distinct()
                .collect(Collectors.joining(","));
        mmdebstrap(List.of(
                "--variant=minbase",
                "--include=" + packages,
                "--components=" + release.components(),
                "--keyring=" + keyring(release, work),
                // Include manuals and completions, because the trial checks the package's own.
                "--dpkgopt=path-include=/usr/share/man/*",
                release.suite(),
                unfinished.toString(),
                release.mirror()));
        Files.move(unfinished, archive);
    }

    /** The archive's keys: this machine's, or those of the archive's own package if the fingerprint is known. */
    private static Path keyring(Release release, Path work) throws IOException, InterruptedException {
        Path installed = Path.of(release.keyring().file());
        if (Files.exists(installed) || release.keyring().fingerprint().isEmpty()) {
            return installed;
        }
        Path unpacked = work.resolve("keyring");
        mmdebstrap(List.of(
                "--variant=extract",
                "--include=" + release.keyring().packageName(),
                release.suite(),
                unpacked.toString(),
                "deb [trusted=yes] %s %s main".formatted(release.mirror(), release.suite())));
        Path chosen = work.resolve("keyring.gpg");
        Program.need(
                Duration.ofMinutes(1),
                List.of(
                        "gpg",
                        "--no-default-keyring",
                        "--keyring",
                        unpacked.resolve(release.keyring().file().substring(1)).toString(),
                        "--output",
                        chosen.toString(),
                        "--export",
                        release.keyring().fingerprint().get()));
        if (!Files.exists(chosen)) {
            throw new IOException("the package " + release.keyring().packageName() + " of " + release.mirror()
                    + " does not have the key "
                    + release.keyring().fingerprint().get());
        }
        return chosen;
    }

    private static void mmdebstrap(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mmdebstrap", "--quiet"));
        command.addAll(arguments);
        Program program = Program.run(LONGEST, command);
        if (program.exitCode() != 0) {
            throw new IOException(program.output()
                    .lines()
                    .filter(line -> line.startsWith("E: "))
                    .map(line -> line.substring("E: ".length()))
                    .findFirst()
                    .orElse(program.output().strip()));
        }
    }
}
