package io.virga.server.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher fetches a JDK on a machine that has none. The launcher is the real one. The JDK is an archive whose
 * {@code java} prints its arguments. PATH has only the programs of a fresh Debian.
 */
@Timeout(2 * LauncherJdkTest.LIMIT_SECONDS)
final class LauncherJdkTest {
    private static final Path SOURCE = Path.of("..").toAbsolutePath().normalize();
    static final int LIMIT_SECONDS = 30;
    private static final List<String> PROGRAMS = List.of(
            "bash",
            "dirname",
            "cat",
            "env",
            "find",
            "gzip",
            "id",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sha256sum",
            "stat",
            "tar",
            "uname");

    @TempDir
    private Path directory;

    private Path jdks;
    private Path launcher;
    private JdkSource source;

    /** The exit code and the output of the launcher. */
    private record Run(int exitCode, String output) {}

    @BeforeEach
    void layOut() throws IOException, InterruptedException {
        // Lay out a built tree without a build: the launcher and its parts, and a stamp that is newer than all sources.
        Path home = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectories(home.resolve("launcher"));
        launcher = Files.copy(SOURCE.resolve("virga"), home.resolve("virga"));
        for (String part : List.of("jdk.sh", "run.sh")) {
            Files.copy(
                    SOURCE.resolve("launcher").resolve(part),
                    home.resolve("launcher").resolve(part));
        }
        Path server = Files.createDirectories(home.resolve("server/src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("server/pom.xml"), "");
        assertThat(server).isDirectory();
        Files.createDirectories(home.resolve("server/target"));
        Files.writeString(home.resolve("server/target/virga.stamp"), "");
        Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(directory.resolve("jvm"));
        jdks = directory.resolve("home/.local/share/virga/jdk");
        source = new JdkSource(archive());
    }

    @AfterEach
    void close() {
        source.close();
    }

    /** A JDK as {@code tar.gz}, with one top-level directory as in Adoptium's archives. Random bytes make it large. */
    private byte[] archive() throws IOException, InterruptedException {
        Path jdk = directory.resolve("made/jdk-25.0.1+8");
        Files.createDirectories(jdk.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(
                    jdk.resolve("bin").resolve(program), "#!/bin/sh\nprintf '%s ' fetched \"$@\"\n", UTF_8);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Tests\"\nJAVA_VERSION=\"25.0.1\"\n", UTF_8);
        byte[] ballast = new byte[3 << 20];
        new Random(1).nextBytes(ballast);
        Files.write(jdk.resolve("ballast"), ballast);
        Path archive = directory.resolve("jdk.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar", "-C", directory.resolve("made").toString(), "-czf", archive.toString(), "jdk-25.0.1+8")
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return Files.readAllBytes(archive);
    }

    /** Runs {@code virga doctor} with only the given downloader and the programs of every Debian in PATH. */
    private Run run(Map<String, String> environment, String downloader, String... arguments)
            throws IOException, InterruptedException {
        Path programs = Files.createDirectories(directory.resolve("programs-" + downloader));
        for (String program :
                Stream.concat(PROGRAMS.stream(), Stream.of(downloader)).toList()) {
            Path link = programs.resolve(program);
            if (!program.isEmpty() && !Files.exists(link)) {
                // Write a script, not a symbolic link: the directory is deleted after the test, and the link's target
                // must survive.
                Files.writeString(link, "#!/bin/bash\nexec %s \"$@\"\n".formatted(installed(program)), UTF_8);
                Files.setPosixFilePermissions(link, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        List<String> command = Stream.concat(
                        Stream.of("/bin/bash", launcher.toString(), "doctor"), Stream.of(arguments))
                .toList();
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment()
                .put("VIRGA_JVM_DIRECTORY", directory.resolve("jvm").toString());
        builder.environment().put("VIRGA_JDK_SOURCE", source.endpoint());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Run(process.exitValue(), Files.readString(output, UTF_8));
    }

    private static Path installed(String program) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(program + " is not installed"));
    }

    private List<String> kept() throws IOException {
        if (!Files.exists(jdks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(jdks)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void fetchesAJdkIntoItsOwnFolderAndRunsWithIt(String downloader) throws IOException, InterruptedException {
        Run run = run(Map.of(), downloader, "--yes");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("Virga needs a JDK 25", "Fetching", "fetched", "io.virga.server.Main doctor ");
        assertThat(run.output()).doesNotContain("--yes ");
        assertThat(kept()).containsExactly(JdkSource.NAME.replace(".tar.gz", ""));
        assertThat(source.requests())
                .containsExactly(
                        "/v3/assets/latest/25/hotspot?architecture=x64&image_type=jdk&os=linux&vendor=eclipse",
                        "/download/" + JdkSource.NAME);

        // The next start finds it.
        Run next = run(Map.of(), downloader);
        assertThat(next.output()).startsWith("fetched");
        assertThat(source.requests()).hasSize(2);
    }

    @Test
    void fetchesNothingUnasked() throws IOException, InterruptedException {
        Run run = run(Map.of(), "curl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("--yes", "VIRGA_YES=1", jdks.toString(), "openjdk-25-jdk-headless", "JAVA_HOME");
        assertThat(source.requests()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void takesAJdkThatIsThereWithoutAQuestion() throws IOException, InterruptedException {
        Process copy = new ProcessBuilder(
                        "cp",
                        "-r",
                        directory.resolve("made/jdk-25.0.1+8").toString(),
                        directory.resolve("jvm/some-jdk").toString())
                .start();
        assertThat(copy.waitFor()).isZero();

        assertThat(run(Map.of(), "curl").output()).startsWith("fetched");
        assertThat(source.requests()).isEmpty();
    }

    @Test
    void refusesAnotherChecksumAndRemovesTheFile() throws IOException, InterruptedException {
        source.lie();

        Run run = run(Map.of("VIRGA_YES", "1"), "curl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("does not have the SHA-256", "was removed")
                .doesNotContain("fetched ");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void goesOnWithABrokenDownload(String downloader) throws IOException, InterruptedException {
        source.breakAfter(700_000);

        Run run = run(Map.of(), downloader, "--yes");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Going on at", "fetched");
        assertThat(source.requests()).anyMatch(request -> request.endsWith(" bytes=700000-"));
        assertThat(kept()).containsExactly(JdkSource.NAME.replace(".tar.gz", ""));
    }

    @Test
    void goesOnInTheNextRun() throws IOException, InterruptedException {
        source.breakAfter(100_000);
        Run broken = run(Map.of(), "curl", "--yes");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output()).contains("broke off", "goes on from there");
        assertThat(kept()).containsExactly(JdkSource.NAME + ".part");

        source.breakAfter(Integer.MAX_VALUE);
        Run next = run(Map.of(), "curl", "--yes");

        assertThat(next.exitCode()).as(next.output()).isZero();
        assertThat(source.requests().getLast()).endsWith(" bytes=500000-");
    }

    @Test
    void namesWhatToInstallWithoutANetwork() throws IOException, InterruptedException {
        source.close();

        Run run = run(Map.of(), "curl", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("cannot be reached", "https_proxy", "openjdk-25-jdk-headless", "adoptium.net");
    }

    @Test
    void namesWhatToInstallWithoutADownloader() throws IOException, InterruptedException {
        Run run = run(Map.of(), "", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("neither curl nor wget", "ca-certificates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void asksAdoptiumByTheProxyThatIsSet(String downloader) throws Exception {
        // The try statement closes the socket first, which ends the thread that waits in accept.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // Refuse the first CONNECT; the launcher then has no network.
            Future<String> asked = threads.submit(() -> {
                try (Socket client = proxy.accept()) {
                    String line = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine();
                    client.getOutputStream()
                            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                    return line;
                }
            });
            Run run = run(
                    Map.of("VIRGA_JDK_SOURCE", "", "https_proxy", "http://127.0.0.1:" + proxy.getLocalPort()),
                    downloader,
                    "--yes");

            assertThat(asked.get(LIMIT_SECONDS, TimeUnit.SECONDS)).startsWith("CONNECT api.adoptium.net:443 ");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("https://api.adoptium.net cannot be reached");
        }
    }
}
