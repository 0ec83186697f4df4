package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leak check sees things that are left on purpose, and applies to all tests. */
@Tag("simulated")
@Order(0)
class LeakCheckTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MachineState before = MachineState.nowOutsideOfSandboxes();

    private List<String> leaked() {
        return MachineState.leaked(before, MachineState::nowOutsideOfSandboxes, Duration.ZERO);
    }

    private void assertLeaks(String... words) {
        assertThat(leaked()).anySatisfy(thing -> assertThat(thing).contains(words));
    }

    private static void root(String... command) {
        assumeTrue("root".equals(System.getProperty("user.name")), "this needs root");
        assertThat(ProgramRun.of(LIMIT, Map.of(), List.of(command)).exitCode()).isZero();
    }

    @Test
    void everyClassIsWatched() {
        assertThat(LeakCheck.watches(getClass())).isTrue();
    }

    @Test
    void aProcessIsSeen() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            assertLeaks("process " + process.pid(), "sleep 600");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(leaked()).isEmpty();
    }

    /** The process is detached from its parent, as Virga's machines are. */
    @Test
    void aProcessWithoutAParentIsSeen() throws Exception {
        assumeTrue(System.getenv(MachineState.MARK) != null, "only Maven marks the processes of tests");
        Process shell = new ProcessBuilder("sh", "-c", "setsid sleep 601 >/dev/null 2>&1 & echo $!").start();
        long pid = Long.parseLong(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        shell.waitFor();
        try {
            // Until it has become the program, it has no words by which it could be known.
            Eventually.get(
                    "sleep runs",
                    LIMIT,
                    () -> Optional.of(Sandbox.commandLine(pid)).filter(words -> words.startsWith("sleep 601")));
            assertLeaks("process " + pid, "sleep 601");
        } finally {
            ProcessHandle.of(pid).ifPresent(process -> process.destroyForcibly());
        }
        assertThat(MachineState.leaked(before, MachineState::nowOutsideOfSandboxes, LIMIT))
                .isEmpty();
    }

    @Test
    void aFileIsSeen() throws IOException {
        Path file = Files.createTempFile("virga-leak", ".test");
        try {
            assertLeaks("file " + file);
        } finally {
            Files.delete(file);
        }
        assertThat(leaked()).isEmpty();
    }

    /** Creates the namespace by hand, because ip leaves a mount behind when it creates a machine's first one. */
    @Test
    void aNetworkNamespaceIsSeen() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "this needs root");
        Path directory = Path.of("/run/netns");
        boolean made = !Files.exists(directory);
        Files.createDirectories(directory);
        Path namespace = Files.createFile(directory.resolve("virga-leak-test"));
        try {
            root("unshare", "--net=" + namespace, "true");
            assertLeaks("network namespace virga-leak-test");
            assertLeaks("mount " + namespace);
            root("umount", namespace.toString());
        } finally {
            Files.delete(namespace);
            if (made) {
                Files.delete(directory);
            }
        }
        assertThat(leaked()).isEmpty();
    }

    @Test
    void aDeviceIsSeen() {
        root("ip", "link", "add", "vgleaktest", "type", "veth", "peer", "name", "vgleakpeer");
        try {
            assertLeaks("device vgleaktest");
        } finally {
            root("ip", "link", "delete", "vgleaktest");
        }
        assertThat(leaked()).isEmpty();
    }

    @Test
    void anAddressIsSeen() {
        root("ip", "addr", "add", "127.18.18.18/32", "dev", "lo");
        try {
            assertLeaks("address lo 127.18.18.18/32");
        } finally {
            root("ip", "addr", "delete", "127.18.18.18/32", "dev", "lo");
        }
        assertThat(leaked()).isEmpty();
    }

    @Test
    void aRouteIsSeen() {
        root("ip", "route", "add", "blackhole", "198.19.255.255/32", "proto", "118");
        try {
            assertLeaks("route", "198.19.255.255");
        } finally {
            root("ip", "route", "delete", "blackhole", "198.19.255.255/32", "proto", "118");
        }
        assertThat(leaked()).isEmpty();
    }

    @Test
    void rulesAreSeen() {
        assumeTrue(ProgramRun.find("nft").isPresent(), "this needs nft");
        root("nft", "add", "table", "inet", "virga_leak_test");
        try {
            assertLeaks("rules table inet virga_leak_test");
        } finally {
            root("nft", "delete", "table", "inet", "virga_leak_test");
        }
        assertThat(leaked()).isEmpty();
    }
}
