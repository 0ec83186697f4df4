package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine: each ends with exit code 1 and a message that says what to do. */
@Tag("simulated")
@Order(5)
class FaultsTest {
    @TempDir
    private Path directory;

    private static ProgramRun virga(List<String> entry, Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(entry);
        words.addAll(RealVirga.program());
        words.addAll(Arrays.asList(arguments));
        return ProgramRun.of(Duration.ofSeconds(60), environment, words);
    }

    private static void assertTold(ProgramRun run, String... words) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.errors()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void withoutQemuBothUpAndTheDoctorSayWhatToInstall() {
        assumeTrue(isRoot(), "hiding a program needs root");
        // Cover each QEMU with a file that is no program, in a mount namespace that ends with the command.
        List<String> withoutQemu = List.of(
                "unshare",
                "--mount",
                "--net",
                "sh",
                "-c",
                "for file in /usr/bin/qemu-system-*; do mount --bind /dev/null $file; done; exec \"$@\"",
                "sh");
        String data = directory.resolve("data").toString();
        assertTold(virga(withoutQemu, Map.of(), "up", "--data", data, "--port", "0"), "qemu-system-x86");
        ProgramRun doctor = virga(withoutQemu, Map.of(), "doctor", "--data", data);
        assertThat(doctor.output() + doctor.errors()).contains("qemu-system-x86");
        assertThat(doctor.exitCode()).isEqualTo(1);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertTold(
                    virga(
                            List.of(),
                            Map.of(),
                            "up",
                            "--hosts",
                            "simulated:1",
                            "--port",
                            port,
                            "--data",
                            directory.resolve("data").toString()),
                    "Port " + port,
                    "is taken",
                    "--port");
        }
    }

    @Test
    void aSecondVirgaOnADirectoryIsRefused() throws IOException {
        String data = directory.resolve("data").toString();
        List<String> words = new ArrayList<>(RealVirga.program());
        words.addAll(List.of("up", "--hosts", "simulated:1", "--port", "0", "--data", data));
        Path log = directory.resolve("first.log");
        Process first = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Eventually.holds(
                    "the first is ready",
                    Duration.ofSeconds(60),
                    () -> read(log).contains("Virga is ready"));
            assertTold(
                    virga(List.of(), Map.of(), "up", "--hosts", "simulated:1", "--port", "0", "--data", data),
                    "process " + first.pid(),
                    "already runs on the data directory",
                    "--data");
            ProgramRun environment = virga(List.of(), Map.of(), "env", "--data", data);
            assertThat(environment.text()).contains("AWS_ENDPOINT_URL=", "AWS_ACCESS_KEY_ID=");
        } finally {
            first.destroy();
            first.onExit().join();
        }
        assertThat(first.exitValue()).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + file, e);
        }
    }

    @Test
    void aFullDiskIsToldAtTheStart() {
        assumeTrue(isRoot(), "a small disk for the test needs root");
        List<String> onSmallDisk = List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=8m tmpfs " + directory + " && exec \"$@\"",
                "sh");
        assertTold(
                virga(
                        onSmallDisk,
                        Map.of(),
                        "up",
                        "--hosts",
                        "simulated:1",
                        "--port",
                        "0",
                        "--data",
                        directory.resolve("data").toString()),
                "full",
                "--data");
    }

    @Test
    void aDirectoryThatIsAFileIsTold() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertTold(
                virga(List.of(), Map.of(), "up", "--hosts", "simulated:1", "--port", "0", "--data", file.toString()),
                file.toString(),
                "--data");
    }

    @Test
    void commandsWithoutAServerSayHowToStartOne() {
        String data = directory.resolve("data").toString();
        assertTold(virga(List.of(), Map.of(), "image", "list", "--data", data), "./virga up");
        assertTold(virga(List.of(), Map.of(), "ssh", "i-0123456789abcdef0", "--data", data), "./virga up");
    }
}
