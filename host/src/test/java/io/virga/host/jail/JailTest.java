package io.virga.host.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.jail.JailedCommand.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class JailTest {
    @TempDir
    private Path directory;

    private record Ended(int code, String output) {}

    private static Ended run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VIRGA_SECRET_ACCESS_KEY", "secret");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private JailedCommand jailed() {
        Jail jail = Jail.of(directory.resolve("data"));
        return jail.command().user(jail.users().map(UserRange::images)).device(Path.of("/dev/null"));
    }

    @Test
    void aPathMayHoldAnything() throws Exception {
        Path odd = Files.createDirectories(directory.resolve("a:b %3A=c, d"));
        Path file = Files.writeString(odd.resolve("file"), "contents");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        Ended ended = run(jailed().readOnly(file)
                .readOnly(file, "/other:name")
                .program(List.of("/usr/bin/cat", file.toString(), "/other:name")));

        assertThat(ended).isEqualTo(new Ended(0, "contentscontents"));
    }

    @Test
    void theProgramHasNothingThatItWasNotGiven() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");

        Ended ended = run(jailed().program(List.of("/usr/bin/sh", "-c", """
                env; echo /*; cat %s /etc/passwd; echo x >/usr/x; echo x >/x; exit 7""".formatted(secret))));

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.output())
                .contains("LC_ALL=C")
                .doesNotContain("secret\n", "/proc", "/home", "root:")
                .contains("/usr/x: Read-only file system", "/x: Read-only file system");
        assertThat(directory.resolve("data/jail/root")).isEmptyDirectory();
    }

    @Test
    void limitsAreInForce() throws Exception {
        Path target = Files.createFile(directory.resolve("target"));

        Ended tooLarge = run(jailed().writable(target, "/target")
                .limit(Limit.FSIZE, 1000)
                .program(List.of("/usr/bin/dd", "if=/usr/bin/dd", "of=/target", "bs=4096", "count=1")));
        Ended tooMuch = run(jailed().limit(Limit.AS, 64 << 20)
                .program(List.of("/usr/bin/perl", "-e", "my $x = 'x' x (256 << 20); print 'had it'")));
        Ended tooLong = run(jailed().limit(Limit.CPU, 1).program(List.of("/usr/bin/perl", "-e", "1 while 1")));
        Ended tooMany = run(jailed().limit(Limit.NOFILE, 8)
                .program(List.of(
                        "/usr/bin/perl", "-e", "for (1 .. 20) { open($f[$_], '<', '/usr') or die \"full: $!\" }")));

        assertThat(tooLarge.code()).isNotZero();
        assertThat(Files.size(target)).isEqualTo(1000);
        assertThat(tooMuch.code()).isNotZero();
        assertThat(tooMuch.output()).doesNotContain("had it");
        assertThat(tooLong.code()).isGreaterThan(128);
        assertThat(tooMany.output()).contains("Too many open files");
    }

    @ParameterizedTest
    @CsvSource({"'', '0 1 2 '", "'4,8', '0 1 2 4 8 meant for it'"})
    void theProgramInheritsNoDescriptorButThoseMeantForIt(String meant, String open) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "meant for it");
        JailedCommand jailed = jailed();
        for (String number : meant.isEmpty() ? new String[0] : meant.split(",")) {
            jailed.open(Integer.parseInt(number), file);
        }
        // Before, between and after those of the jail; and those that wait in it until their numbers are free.
        List<String> leaky = new ArrayList<>(List.of(
                "/bin/bash",
                "-c",
                "for number in 3 4 5 7 8 9 64 65 200; do eval \"exec $number</etc/passwd\"; done; exec \"$@\"",
                "leaky"));
        // There is no /proc in a jail: what can be copied is open.
        leaky.addAll(jailed.program(List.of("/usr/bin/perl", "-MPOSIX", "-e", """
                for my $number (0 .. 300) {
                    my $copy = POSIX::dup($number);
                    defined $copy or next;
                    POSIX::close($copy);
                    print "$number ";
                }
                open(my $given, '<&=', 8) or exit;
                print <$given>;
                """)));

        assertThat(run(leaky)).isEqualTo(new Ended(0, open));
    }

    @Test
    void hidesTheDataDirectoryEvenBelowUsr() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/usr/local")), "needs a directory below /usr that it may write");
        Path data = Files.createTempDirectory(Path.of("/usr/local"), "virga-test-");
        try {
            Files.writeString(data.resolve("database"), "secret");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

            Ended ended = run(Jail.of(data)
                    .command()
                    .program(List.of("/usr/bin/cat", data.resolve("database").toString())));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("No such file");
        } finally {
            io.virga.host.disk.DurableFiles.deleteTree(data);
        }
    }

    @Test
    void confinesAnOrdinaryUsersProgramToo() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may become an ordinary user");
        Path world = Files.createTempDirectory("virga-jail-");
        try {
            Files.setPosixFilePermissions(world, PosixFilePermissions.fromString("rwxrwxrwx"));
            Path root = Files.createDirectory(world.resolve("root"));
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
            Path script = world.resolve("jail.pl");
            try (InputStream in = Jail.class.getResourceAsStream("jail.pl")) {
                Files.write(script, in.readAllBytes());
            }
            Path secret = Files.writeString(world.resolve("secret"), "secret");
            for (List<String> form :
                    List.of(List.<String>of(), List.of("unshare", "--map-root-user", "--mount", "--net"))) {
                List<String> command =
                        new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
                command.addAll(form);
                command.addAll(new JailedCommand(script, root, world)
                        .device(Path.of("/dev/null"))
                        .program(List.of(
                                "/usr/bin/sh",
                                "-c",
                                "echo x >/dev/null && echo nul; env; echo /*; cat %s; echo x >/x".formatted(secret))));

                Ended ended = run(command);

                assertThat(ended.output())
                        .contains("nul", "LC_ALL=C", "No such file", "/x: Read-only file system")
                        .doesNotContain("secret\n", "/proc", "/home");
            }
        } finally {
            io.virga.host.disk.DurableFiles.deleteTree(world);
        }
    }

    @Test
    void usersAreGivenOnlyWhereTheyExist() {
        UserRange users = new UserRange(0x70000000, 1 << 15);
        assertThat(users.isMapped(List.of("         0          0 4294967295"))).isTrue();
        assertThat(users.isMapped(List.of("         0       1000          1"))).isFalse();
        assertThat(users.isMapped(List.of("0 1000 1", "1 100000 65536"))).isFalse();
        assertThat(users.isMapped(List.of())).isFalse();
    }

    @Test
    void aDirectoryHasAlwaysTheSameUsersInTheFreeRange() {
        for (String name : List.of("/", "/home/a/.virga", "/var/lib/virga")) {
            UserRange users = UserRange.of(Path.of(name));
            assertThat(users).isEqualTo(UserRange.of(Path.of(name)));
            assertThat(users.first()).isGreaterThanOrEqualTo(0x70000000);
            assertThat(users.images()).isPositive();
        }
    }

    @Test
    void theScriptIsThatOfThisVirga() throws IOException {
        Jail.of(directory);
        Path script = directory.resolve("jail/jail.pl");
        Files.writeString(script, "an earlier one");
        Jail.of(directory);
        assertThat(script).content().startsWith("# Runs a program");
    }
}
