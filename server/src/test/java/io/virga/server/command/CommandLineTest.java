package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.server.AdminKey;
import io.virga.server.Credentials;
import io.virga.server.ServerState;
import io.virga.server.StartException;
import io.virga.server.isolation.ProcessIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid command line ends with exit code 2 and a one-line message as the last line. */
class CommandLineTest {
    private record Told(int exitCode, String out, String err) {}

    @TempDir
    private Path data;

    private static Told run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        VirgaCommand.Parts parts = new VirgaCommand.Parts(
                (configuration, progress, endpoints) -> {
                    throw new StartException("it was taken for right");
                },
                (directory, again) -> {
                    throw new AssertionError("nothing is looked at");
                },
                InstantSource.system());
        int exitCode = VirgaCommand.run(
                parts, new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        return new Told(exitCode, out.toString(), err.toString());
    }

    private Told up(String option) {
        List<String> words = new ArrayList<>(List.of("up", "--data", data.toString(), "--port", "0"));
        if (!option.startsWith("--hosts")) {
            words.addAll(List.of("--hosts", "simulated:1"));
        }
        words.addAll(List.of(option.split(" ", -1)));
        return run(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--public-cidr 10.0.0.0/33",
                "--public-cidr 10.0.0.1/16",
                "--public-cidr 198.18.0.0/29",
                "--public-cidr 0.0.0.0/0",
                "--public-cidr 127.0.0.0/16",
                "--public-cidr 169.254.0.0/20",
                "--public-cidr 172.31.0.0/24",
                "--public-cidr 224.0.0.0/8",
                "--public-cidr 300.0.0.0/8",
                "--public-cidr 2001:db8::/32",
                "--public-cidr x",
                "--ipv6-cidr 2001:db8::/57",
                "--ipv6-cidr 2001:db8::/15",
                "--ipv6-cidr 2001:db8::1/48",
                "--ipv6-cidr 2001:0db8::/48",
                "--ipv6-cidr fe80::/48",
                "--ipv6-cidr fd00:ec2::/48",
                "--ipv6-cidr ff00::/16",
                "--ipv6-cidr 10.0.0.0/16",
                "--ipv6-cidr x",
                "--public-cidr ",
                "--memory 0",
                "--memory -1",
                "--memory 1.5",
                "--memory 4g",
                "--memory 99999999999",
                "--memory 99999999999999999999",
                "--quota L-1216C47A",
                "--quota L-1216C47A=x",
                "--quota L-1216C47A=-1",
                "--quota L-1216C47A=99999999999",
                "--quota vcpus=1",
                "--quota =1",
                "--region us",
                "--region US-EAST-1",
                "--region us-a-b-c-1",
                "--region ",
                "--throttle 0",
                "--throttle -1",
                "--throttle x",
                "--throttle 1e9",
                "--hosts x",
                "--hosts simulated",
                "--hosts simulated:0",
                "--hosts simulated:100001",
                "--hosts simulated:-1",
                "--hosts ",
                "--zone us-east-1",
                "--zone ",
                "--listen ",
                "--listen 300.1.1.1",
                "--allow-host a:1",
                "--allow-issuer https://keycloak.internal",
                "--allow-issuer ",
                "--allow-host ",
                "--allow-origin *",
                "--allow-origin example.org",
                "--isolated",
                "--unknown",
                "surplus"
            })
    void saysWhatIsWrongWithAnOptionOfUp(String option) {
        assertMisunderstood(up(option));
        assertThat(data).isEmptyDirectory();
    }

    private static void assertMisunderstood(Told told) {
        assertThat(told.err().lines())
                .as(told.err())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("virga: ")
                        .doesNotContain("Exception")
                        .contains("--help"));
        assertThat(told.out()).isEmpty();
        assertThat(told.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "upp",
                "up --port",
                "up --port x --hosts simulated:1",
                "up --port -1 --hosts simulated:1",
                "up --port 65536 --hosts simulated:1",
                "up --port 99999999999 --hosts simulated:1",
                "up --data",
                "env x",
                "env --port 1",
                "ssh",
                "ssh x",
                "ssh i-x",
                "image",
                "image x",
                "image build",
                "image import",
                "image import x",
                "image remove",
                "demo --port x",
                "demo --port 0",
                "demo --port 65536",
                "demo x",
                "demo --accelerator x",
                "up --accelerator x --hosts simulated:1",
                "doctor x",
                "host",
                "host x",
                "host drain",
                "host list x",
                "network",
                "network x",
                "network show x"
            })
    void saysWhatIsWrongWithACommand(String line) {
        assertMisunderstood(run(line.isEmpty() ? List.of() : List.of(line.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "env",
                "doctor",
                "demo",
                "image list",
                "host list",
                "network show",
                "ssh i-0123456789abcdef0"
            })
    void refusesAnEmptyDataDirectory(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--data", ""));
        Told told = run(words);
        assertMisunderstood(told);
        assertThat(told.err()).contains("--data is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "env",
                "ssh",
                "doctor",
                "demo",
                "image",
                "image build",
                "image import",
                "image list",
                "image remove",
                "host",
                "host list",
                "host drain",
                "host enable",
                "network",
                "network show",
                "train",
                "manual"
            })
    void everyCommandHasItsHelp(String command) {
        List<String> words = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        words.add("--help");
        Told told = run(words);
        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).startsWith("Usage: virga " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "dotenv", "powershell", "terraform"})
    void whoReadsTheEnvironmentIsKnown(String reader) {
        Told told = run(List.of("env", "--for", reader, "--data", data.toString()));
        assertThat(told.err()).contains("No Virga runs on the data directory");
        assertThat(told.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnUnknownReaderOfTheEnvironment() {
        assertMisunderstood(run(List.of("env", "--for", "fortran", "--data", data.toString())));
    }

    @Test
    void whatIsRightGoesOn() {
        Told told = up(
                "--public-cidr 203.0.113.0/24 --ipv6-cidr 2001:db8::/48 --allow-host virga.example --allow-origin https://a.example");
        assertThat(told.err()).isEqualTo("virga: it was taken for right\n");
        assertThat(told.exitCode()).isEqualTo(1);
    }

    @Test
    void saysAtOnceThatNothingRunsOnSimulatedHosts() throws Exception {
        Files.writeString(data.resolve("admin.key"), "0".repeat(64));
        new ServerState(
                        ProcessIdentity.current(),
                        URI.create("http://127.0.0.1:1"),
                        "us-east-1",
                        Credentials.TEST,
                        true,
                        AdminKey.read(data))
                .write(data);
        for (List<String> command : List.of(List.of("ssh", "i-0123456789abcdef0"), List.of("demo"))) {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--data", data.toString()));
            Told told = run(words);
            assertThat(told.exitCode()).as(told.err()).isEqualTo(1);
            assertThat(told.err().lines()).hasSize(1).first().asString().contains("simulated:N");
        }
    }
}
