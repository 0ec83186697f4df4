package io.virga.host.local;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.host.api.Host;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.BootSectors;
import io.virga.host.machine.TestingControlGroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;

/** The contract with real QEMU processes. */
abstract class LocalHostContract extends HostContract {
    private static final NoNetworks NETWORKS = new NoNetworks();

    @BeforeAll
    static void requireQemu() {
        boolean installed = Stream.of("qemu-system-x86_64", "qemu-img", "perl")
                .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
        assumeTrue(installed, "needs the packages qemu-system-x86, qemu-utils and perl-base");
    }

    @Override
    protected Host open() {
        return LocalHost.open(new LocalHostOptions(
                "local",
                data(),
                Optional.of(1024L),
                AcceleratorPolicy.parse(System.getenv().getOrDefault("VIRGA_ACCELERATOR", "auto"))
                        .orElseThrow(),
                "test",
                InstantSource.system(),
                NETWORKS,
                NETWORKS,
                NETWORKS,
                List.of(),
                TestingControlGroups.NAME));
    }

    final Path data() {
        return directory.resolve("data");
    }

    /** The kernel lets only those raise a limit who have CAP_SYS_RESOURCE, bit 24, in the first user namespace. */
    @Override
    protected boolean takesLargerDisks() {
        String capabilities = read(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        boolean isFirst = read(Path.of("/proc/self/uid_map")).strip().matches("0 +0 +4294967295");
        return isFirst && (Long.parseUnsignedLong(capabilities, 16) >> 24 & 1) == 1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void assertNothingIsLeft() {
        eventually(() -> assertThat(processes()).isEmpty());
    }

    /** The command lines of all processes that mention this test's directory. */
    final List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> commandLine(process.pid()))
                .filter(line -> line.contains(data().toString()))
                .toList();
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    final long pid(String id) throws IOException {
        return Long.parseLong(
                Files.readString(data().resolve("machines").resolve(id).resolve("qemu.pid"))
                        .strip());
    }

    @Override
    protected void crash(String machineId) throws IOException {
        assertThat(ProcessHandle.of(pid(machineId)).orElseThrow().destroyForcibly())
                .isTrue();
    }

    @Override
    protected void afterReset(String machineId) {
        Path record = data().resolve("machines").resolve(machineId).resolve("machine.json");
        eventually(() -> assertThat(read(record)).doesNotContain("\"resetDue\":\""));
    }

    @Override
    protected void afterBoot(String machineId) {
        eventually(() -> assertThat(
                        new String(host.machines().console(machineId).bytes(), StandardCharsets.US_ASCII)
                                .split(WORDS.strip(), -1))
                .hasSizeGreaterThan(2));
    }

    /** QEMU waits for an order before it writes the devices. */
    @Override
    protected void holdSaving(String machineId) throws IOException {
        order(
                machineId,
                "{'execute':'qmp_capabilities'}",
                "{'execute':'migrate-set-capabilities','arguments':{'capabilities':[{'capability':"
                        + "'pause-before-switchover','state':true}]}}");
    }

    @Override
    protected void releaseSaving(String machineId) throws IOException {
        eventually(() -> assertThat(migration(machineId)).contains("\"pre-switchover\""));
        order(
                machineId,
                "{'execute':'qmp_capabilities'}",
                "{'execute':'migrate-continue','arguments':{'state':'pre-switchover'}}");
    }

    private String migration(String machineId) {
        try {
            return order(machineId, "{'execute':'qmp_capabilities'}", "{'execute':'query-migrate'}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives orders to the QEMU of a machine, and returns the last answer. */
    final String order(String id, String... orders) throws IOException {
        Path socket = data().resolve("machines").resolve(id).resolve("spare.sock");
        String answer = "";
        try (SocketChannel qemu = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                BufferedReader in = new BufferedReader(Channels.newReader(qemu, StandardCharsets.UTF_8))) {
            assertThat(in.readLine()).contains("QMP");
            for (String order : orders) {
                qemu.write(ByteBuffer.wrap(order.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
                answer = in.readLine();
                while (answer.contains("\"event\"")) {
                    answer = in.readLine();
                }
                assertThat(answer).contains("return");
            }
        }
        return answer;
    }

    @Override
    protected BootSectors deafGuest() {
        return BootSectors.STUBBORN;
    }
}
