package io.virga.server.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs pasta, and the right to create user namespaces (root has it). */
class IsolationTest {
    @TempDir
    private Path data;

    private Isolation isolation;

    @BeforeEach
    void requirePrograms() throws Exception {
        assumeTrue(onPath("pasta"), "pasta is not installed (package passt)");
        Process unshare = new ProcessBuilder("unshare", "--user", "--map-root-user", "--net", "--mount", "true")
                .redirectErrorStream(true)
                .start();
        assumeTrue(unshare.waitFor() == 0, "this user may not make user namespaces");
        // Longer than any test: an empty one must not end by itself on a machine that is busy.
        isolation = new Isolation(data, Duration.ofMinutes(1));
    }

    @AfterEach
    void end() {
        if (isolation != null) {
            isolation.end();
        }
    }

    @Test
    void isRootInAMachineOfItsOwn() throws Exception {
        List<String> entry = isolation.prepare(freePort());
        String outside = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        assertThat(run(entry, "id -u; readlink /proc/self/ns/net; ls /run/netns | wc -l; ip netns add x && ip netns")
                        .lines())
                .startsWith("0")
                .doesNotContain(outside)
                .endsWith("0", "x");
        assertThat(isolation.isInside()).isFalse();
        assertThat(Files.exists(Path.of("/run/netns/x"))).isFalse();
    }

    @Test
    void isEnteredAgain() throws Exception {
        int port = freePort();
        List<String> first = isolation.prepare(port);
        run(first, "ip tuntap add kept mode tap");
        List<String> second = new Isolation(data, Duration.ofMinutes(1)).prepare(port);
        assertThat(second).isEqualTo(first);
        assertThat(run(second, "ip -br link show kept")).startsWith("kept");
    }

    @Test
    void staysWhileAProcessLivesInItAndThenEnds() throws Exception {
        isolation = new Isolation(data, Duration.ofMillis(300));
        List<String> command = new ArrayList<>(isolation.prepare(freePort()));
        command.addAll(List.of("cat"));
        Process guest = new ProcessBuilder(command).start();
        ProcessIdentity holder = isolation.holder().orElseThrow();
        // Wait longer than the idle ticks after which an empty closed form ends.
        assertThat(ProcessHandle.of(holder.pid()).orElseThrow().onExit().toCompletableFuture())
                .satisfies(exit -> assertThat(exit.copy()
                                .orTimeout(3, TimeUnit.SECONDS)
                                .handle((h, e) -> e != null)
                                .join())
                        .isTrue());
        assertThat(isolation.holds(ProcessIdentity.of(guest.pid()).orElseThrow()))
                .isTrue();
        guest.destroy();
        ProcessHandle.of(holder.pid())
                .ifPresent(handle ->
                        handle.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(isolation.holder()).isEmpty();
        assertThat(isolation.entry()).isEmpty();
    }

    @Test
    void endsWithEverythingInItWhenItsDirectoryIsDeleted() throws Exception {
        Path moved = data.resolve("moved");
        Path directory = Files.createDirectory(data.resolve("data"));
        Isolation doomed = new Isolation(directory, Duration.ofMillis(300));
        List<String> command = new ArrayList<>(doomed.prepare(freePort()));
        command.addAll(List.of("cat"));
        Process guest = new ProcessBuilder(command).start();
        long pasta = Long.parseLong(
                Files.readString(directory.resolve("isolation/pasta.pid")).strip());
        List<ProcessHandle> helpers = List.of(
                ProcessHandle.of(doomed.holder().orElseThrow().pid()).orElseThrow(),
                ProcessHandle.of(pasta).orElseThrow());
        try {
            // Moving the directory must not end the closed form.
            Files.move(directory, moved);
            assertThat(helpers.getFirst()
                            .onExit()
                            .copy()
                            .orTimeout(1, TimeUnit.SECONDS)
                            .handle((handle, e) -> e != null)
                            .join())
                    .isTrue();
            try (Stream<Path> files = Files.walk(moved)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            for (ProcessHandle helper : helpers) {
                helper.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            }
            guest.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } finally {
            helpers.forEach(ProcessHandle::destroyForcibly);
            guest.destroyForcibly();
        }
    }

    /** Runs pasta next to a simulated machine: a network namespace with a service on all of its addresses. */
    @Test
    void reachesNoneOfTheMachinesAddresses() throws Exception {
        String script = """
            ip link set lo up
            ip link add eth0 type veth peer name far && ip link set far up && ip link set eth0 up
            ip addr add 192.0.2.1/24 dev eth0 && ip route add default via 192.0.2.53
            ip addr add 203.0.113.9/32 dev lo
            busybox nc -ll -p 8099 -e /bin/echo reached & service=$!
            unshare --user --map-root-user --net sleep 60 & held=$!
            while [ "$(readlink /proc/$held/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
            pasta --foreground --runas 0 "$@" $held >/dev/null 2>&1 & pasta=$!
            in="nsenter --preserve-credentials -t $held -U -n"
            for try in 1 2 3 4 5 6 7 8 9 10; do $in ip route | grep -q default && break; sleep 0.5; done
            $in ip route | grep -q default && echo connected
            for address in 192.0.2.1 203.0.113.9; do $in timeout 2 busybox nc -w 1 $address 8099 </dev/null; done 2>/dev/null
            kill $service $held $pasta
            """;
        List<String> sandbox = List.of("unshare", "--net", "sh", "-c", script, "machine");
        List<String> bound = new ArrayList<>(sandbox);
        bound.addAll(Isolation.network(0, Optional.of("eth0")));
        bound.removeAll(List.of("-t", "127.0.0.1/0"));
        List<String> unbound = new ArrayList<>(bound);
        unbound.removeAll(List.of("--outbound-if4", "eth0"));
        assertThat(said(bound)).isEqualTo("connected\n");
        // Without --outbound-if4 the service must be reachable; otherwise this test would prove nothing.
        assertThat(said(unbound)).contains("connected", "reached");
    }

    private static String said(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void leadsThePortInside() throws Exception {
        int port = freePort();
        List<String> entry = isolation.prepare(port);
        int other = freePort();
        // Preparing another port must keep what is in the namespaces.
        run(entry, "ip tuntap add kept mode tap");
        assertThat(isolation.prepare(other)).isEqualTo(entry);
        assertThat(run(entry, "ip -br link show kept")).startsWith("kept");
        assertThat(canListen(port)).isTrue();
        assertThat(canListen(other)).isFalse();
    }

    @Test
    void leavesNoTraceInTheMachinesOwnNamespace() throws Exception {
        String before = run(List.of(), "ip rule; ip route show table all; ip -br link");
        run(
                isolation.prepare(freePort()),
                "ip tuntap add a mode tap && ip rule add pref 900 lookup main && nft add table ip x");
        assertThat(run(List.of(), "ip rule; ip route show table all; ip -br link"))
                .isEqualTo(before);
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static boolean onPath(String program) {
        return List.of("/usr/bin", "/usr/local/bin", "/bin").stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String run(List<String> entry, String script) throws Exception {
        List<String> command = new ArrayList<>(entry);
        command.addAll(List.of("sh", "-c", script));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
