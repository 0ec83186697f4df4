package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.Host;
import io.virga.host.linux.DescriptorSocket;
import io.virga.host.linux.OpenFile;
import io.virga.host.local.LocalHost;
import io.virga.host.local.LocalHostOptions;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.TestingControlGroups;
import io.virga.host.wire.HostJson;
import io.virga.host.wire.LoopbackHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract with networks of the kernel, when all calls and answers go through bytes. */
final class LocalNetworksTest extends PacketTest implements NetworksContract, AttachedInterfacesContract {
    private Optional<Host> host = Optional.empty();

    @BeforeEach
    void open() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "needs the package qemu-system-x86");
        host = Optional.of(new LoopbackHost(LocalHost.open(new LocalHostOptions(
                "local",
                directory.resolve("data"),
                Optional.of(1024L),
                AcceleratorPolicy.TCG,
                "test",
                InstantSource.system(),
                networks,
                networks,
                metadata,
                List.of(),
                TestingControlGroups.NAME))));
    }

    @AfterEach
    void close() {
        host.ifPresent(Host::close);
    }

    @Override
    public Host host() {
        return host.orElseThrow();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void deafen(String machineId) {
        // its guests listen to nothing
    }

    @Override
    public void reopen() throws Exception {
        host().close();
        restart();
        open();
    }

    private Tap tap(int number) {
        return networks.tap(AttachedInterfacesContract.NETWORK, AttachedInterfacesContract.id(number));
    }

    private boolean isConnected(int number) {
        return in(
                        tap(number).namespace(),
                        "ip",
                        "link",
                        "show",
                        "dev",
                        tap(number).device())
                .contains("LOWER_UP");
    }

    @Test
    void theTapIsConnectedAsLongAsTheGuestHasTheInterface() throws Exception {
        withTwoMachines(() -> {
            assertThat(isConnected(1)).isTrue();
            assertThat(isConnected(2)).isFalse();
            host().machines().attachInterface("i-1", 1, AttachedInterfacesContract.nic(2));
            assertThat(isConnected(2)).isTrue();
            host().machines().detachInterface("i-1", 1, AttachedInterfacesContract.id(1), true);
            host().machines().detachInterface("i-1", 1, AttachedInterfacesContract.id(2), true);
            assertThat(isConnected(1)).isFalse();
            assertThat(isConnected(2)).isFalse();
        });
    }

    private Path machine(String file) {
        return directory.resolve("data/machines/i-1").resolve(file);
    }

    /** Gives QEMU a tap as an attachment does that ends after its first commands. */
    private void beginToAttach(int number, boolean withDevice) {
        String name = "net-" + AttachedInterfacesContract.id(number);
        try (OpenFile file = OpenFile.tap(tap(number).namespace(), tap(number).device());
                DescriptorSocket qemu = DescriptorSocket.connect(machine("spare.sock"), Duration.ofSeconds(30))) {
            qemu.receive();
            qemu.send("{\"execute\":\"qmp_capabilities\"}", Optional.empty());
            qemu.receive();
            qemu.send("{\"execute\":\"getfd\",\"arguments\":{\"fdname\":\"%s\"}}".formatted(name), Optional.of(file));
            assertThat(qemu.receive().orElseThrow()).contains("return");
            if (withDevice) {
                qemu.send(
                        "{\"execute\":\"netdev_add\",\"arguments\":{\"type\":\"tap\",\"id\":\"%1$s\",\"fd\":\"%1$s\"}}"
                                .formatted(name),
                        Optional.empty());
                assertThat(qemu.receive().orElseThrow()).contains("return");
            }
        }
    }

    @Test
    void anAttachmentThatWasCutOffIsMadeWhenItIsRepeated() throws Exception {
        withTwoMachines(() -> {
            beginToAttach(2, false);
            beginToAttach(3, true);
            assertThat(isConnected(2) && isConnected(3)).isTrue();

            host().machines().attachInterface("i-1", 1, AttachedInterfacesContract.nic(2));
            host().machines().attachInterface("i-1", 1, AttachedInterfacesContract.nic(3));

            assertThat(host().machines().status("i-1").orElseThrow().interfaces())
                    .hasSize(3);
        });
    }

    @Test
    void anAttachmentThatWasCutOffLeavesTheInterfaceToOthersAfterARestart() throws Exception {
        withTwoMachines(() -> {
            host().close();
            String record = Files.readString(machine("machine.json"));
            String attaching = record.replaceFirst(
                            "\"attaching\":\\[]",
                            "\"attaching\":[\"%s\",\"%s\"]"
                                    .formatted(AttachedInterfacesContract.id(2), AttachedInterfacesContract.id(3)))
                    .replaceFirst(
                            "\"nics\":\\[(\\{[^]]*})]",
                            "\"nics\":[$1,%s,%s]".formatted(nicOnRecord(2), nicOnRecord(3)));
            assertThat(attaching).contains(nicOnRecord(3)).contains("attaching\":[\"eni");
            Files.writeString(machine("machine.json"), attaching);
            beginToAttach(2, false);
            beginToAttach(3, true);

            restart();
            open();

            assertThat(Files.readString(machine("machine.json"))).doesNotContain(AttachedInterfacesContract.id(3));
            host().machines().attachInterface("i-2", 1, AttachedInterfacesContract.nic(2));
            host().machines().attachInterface("i-2", 1, AttachedInterfacesContract.nic(3));
        });
    }

    private static String nicOnRecord(int number) {
        return HostJson.MAPPER.writeValueAsString(AttachedInterfacesContract.nic(number));
    }

    @Test
    void whatWasTakenAwayByForceWhenVirgaEndedIsTakenAwayByTheNext() throws Exception {
        withTwoMachines(() -> {
            host().close();
            String record = Files.readString(machine("machine.json"));
            String forced = record.replaceFirst(
                            "\"detaching\":\\[]", "\"detaching\":[\"%s\"]".formatted(AttachedInterfacesContract.id(1)))
                    .replaceFirst("\"nics\":\\[\\{[^]]*}]", "\"nics\":[]");
            assertThat(forced).contains("\"nics\":[]").contains("detaching\":[\"eni");
            Files.writeString(machine("machine.json"), forced);
            assertThat(isConnected(1)).isTrue();

            restart();
            open();

            assertThat(isConnected(1)).isFalse();
            assertThat(host().machines().status("i-1").orElseThrow().interfaces())
                    .containsExactly(
                            new AttachedInterface(AttachedInterfacesContract.id(1), AttachmentState.TAKEN_AWAY));
        });
    }
}
