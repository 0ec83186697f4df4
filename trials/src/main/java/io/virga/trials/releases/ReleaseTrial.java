package io.virga.trials.releases;

import static java.util.Objects.requireNonNull;

import io.virga.trials.client.GuestImage;
import io.virga.trials.client.Program;
import io.virga.trials.releases.Checks.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the package through its life on one release. The first step that breaks a promise ends the trial. */
final class ReleaseTrial {
    private static final Duration PACKAGE_LIMIT = Duration.ofMinutes(5);
    private static final Duration DEMO_LIMIT = Duration.ofMinutes(6);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);
    private static final Pattern INSTANCE = Pattern.compile("terminate-instances --instance-ids (i-[0-9a-f]{17})");
    private static final String USER = "tester";

    private final ReleaseMachine machine;
    private final Path root;
    private final Checks checks;

    ReleaseTrial(ReleaseMachine machine, Path root, Checks checks) {
        this.machine = requireNonNull(machine, "machine is null");
        this.root = requireNonNull(root, "root is null");
        this.checks = requireNonNull(checks, "checks is null");
    }

    /**
     * Runs the trial.
     *
     * @param first the package's file, by its name in the root
     * @param second the same package with a higher version
     * @throws IOException when a step breaks a promise
     */
    void run(String first, String second) throws IOException, InterruptedException {
        checks.note(Column.VERSIONS, versions());
        layImage("/var/lib/virga");
        need(PACKAGE_LIMIT, "dpkg", "-i", first);
        requireActive();
        need(COMMAND_LIMIT, "test", "-s", "/var/cache/virga/virga.aot");
        need(COMMAND_LIMIT, "sh", "-c", "man -P cat virga | grep -q 'virga up'");
        need(COMMAND_LIMIT, "bash", "-c", ". /usr/share/bash-completion/completions/virga && complete -p virga");
        need(COMMAND_LIMIT, "zsh", "-n", "/usr/share/zsh/vendor-completions/_virga");
        checks.note(Column.INSTALLED, "yes");
        checks.note(Column.DOCTOR, doctor("virga", "doctor"));

        String instance = demo("virga", "demo");
        String qemu = onlyQemu();
        checks.note(Column.GUEST, "runs, SSH");

        need(PACKAGE_LIMIT, "dpkg", "-i", second);
        requireActive();
        requireSame(instance, qemu);
        checks.note(Column.UPGRADED, "goes on, SSH");

        String said = need(PACKAGE_LIMIT, "dpkg", "-r", "virga");
        requireThat(said.contains("guests that run go on"), "the removal does not say that guests go on: " + said);
        requireThat(onlyQemu().equals(qemu), "the removal ended the guest");
        need(COMMAND_LIMIT, "test", "-e", "/var/lib/virga/virga.db", "-a", "-e", "/etc/virga/virga.conf");
        need(PACKAGE_LIMIT, "dpkg", "-i", second);
        requireActive();
        requireSame(instance, qemu);
        checks.note(Column.REMOVED, "goes on, SSH");

        user();

        said = need(PACKAGE_LIMIT, "dpkg", "-P", "virga");
        requireThat(said.contains("removing all instances"), "the purge does not say what it removes: " + said);
        need(COMMAND_LIMIT, "test", "!", "-e", "/var/lib/virga");
        need(COMMAND_LIMIT, "test", "!", "-e", "/etc/virga");
        requireThat(
                machine.run(COMMAND_LIMIT, "test", "-e", "/proc/" + qemu).exitCode() != 0, "the purge left the guest");
        need(COMMAND_LIMIT, "sh", "-c", "! ls /run/netns 2>/dev/null | grep -q '^virga-'");
        need(COMMAND_LIMIT, "sh", "-c", "! nft list tables | grep -q virga_");
        checks.note(Column.PURGED, "all gone");
    }

    /** An ordinary user's own Virga from the same package, in its closed form. */
    private void user() throws IOException, InterruptedException {
        need(COMMAND_LIMIT, "useradd", "--create-home", USER);
        String data = "/home/" + USER + "/.virga";
        doctor("runuser", "-u", USER, "--", "virga", "doctor");
        need(COMMAND_LIMIT, "runuser", "-u", USER, "--", "mkdir", "-m", "700", data);
        layImage(data);
        need(COMMAND_LIMIT, "chown", "-R", USER + ":", data);
        demo("runuser", "-u", USER, "--", "env", "HOME=/home/" + USER, "virga", "demo", "--port", "4567");
        // End the user's guest and server, so that they do not affect the next steps.
        machine.run(COMMAND_LIMIT, "pkill", "-KILL", "-u", USER);
        checks.note(Column.USER, "runs, SSH");
    }

    private String versions() throws IOException, InterruptedException {
        return need(
                        COMMAND_LIMIT,
                        "dpkg-query",
                        "--showformat=${Version}\\n",
                        "--show",
                        "qemu-system-x86",
                        "nftables",
                        "systemd",
                        "passt")
                .lines()
                .map(version -> version.replaceFirst("^[0-9]+:", "").replaceFirst("[-+](?!git).*$", ""))
                .collect(Collectors.joining(", "));
    }

    private void requireActive() throws IOException, InterruptedException {
        Program state = machine.run(COMMAND_LIMIT, "systemctl", "is-active", "virga");
        if (state.exitCode() != 0) {
            throw new IOException("the service is " + state.output().strip() + ": "
                    + machine.run(COMMAND_LIMIT, "journalctl", "--no-pager", "-n", "20", "-u", "virga")
                            .output());
        }
    }

    /** The findings that the doctor marks as lesser. Throws when the doctor says that no instance can run. */
    private String doctor(String... command) throws IOException, InterruptedException {
        String lesser = need(COMMAND_LIMIT, command)
                .lines()
                .filter(line -> line.startsWith("less"))
                .map(line -> line.substring("less".length()).strip().replaceFirst("  +.*$", ""))
                .collect(Collectors.joining(", "));
        return lesser.isEmpty() ? "good" : "good; less: " + lesser;
    }

    /**
     * Puts the image there as already built, before the first start of a Virga, which would build it in the background: the
     * network leads nowhere, so nothing can be downloaded.
     */
    private void layImage(String data) throws IOException, InterruptedException {
        Path images = root.resolve(data.substring(1)).resolve("images");
        Files.createDirectories(images.getParent());
        Program.need(
                PACKAGE_LIMIT,
                List.of("cp", "-a", "--no-target-directory", GuestImage.place().toString(), images.toString()));
    }

    /** Launches an instance, which must boot, run its script and accept SSH. Returns its id. */
    private String demo(String... command) throws IOException, InterruptedException {
        Matcher instance = INSTANCE.matcher(need(DEMO_LIMIT, command));
        if (!instance.find()) {
            throw new IOException("the demo names no instance");
        }
        return instance.group(1);
    }

    private void requireSame(String instance, String qemu) throws IOException, InterruptedException {
        requireThat(onlyQemu().equals(qemu), "the guest's process is another one");
        String said = need(COMMAND_LIMIT, "virga", "ssh", instance, "echo", "still-here");
        requireThat(said.contains("still-here"), "the guest does not answer: " + said);
    }

    private String onlyQemu() throws IOException, InterruptedException {
        List<String> all =
                need(COMMAND_LIMIT, "pidof", "qemu-system-x86_64").lines().toList();
        requireThat(all.size() == 1 && !all.getFirst().contains(" "), "there are other guests: " + all);
        return all.getFirst();
    }

    private static void requireThat(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }

    private String need(Duration limit, String... command) throws IOException, InterruptedException {
        Program program = machine.run(limit, command);
        if (program.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + program.exitCode() + ": " + program.output());
        }
        return program.output();
    }
}
