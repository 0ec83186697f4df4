package io.virga.host.network;

import io.virga.host.api.Host;
import io.virga.host.local.LocalHost;
import io.virga.host.local.LocalHostOptions;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.wire.LoopbackHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** The contract with networks of the kernel, when all calls and answers go through bytes. */
final class LocalNetworksTest extends PacketTest implements NetworksContract {
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
                List.of()))));
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
    public void reopen() throws Exception {
        host().close();
        restart();
        open();
    }
}
