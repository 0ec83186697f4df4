package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineStatus;
import io.virga.host.disk.QcowDisks;
import io.virga.host.jail.Jail;
import io.virga.host.local.NoNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that nobody starts. */
@Timeout(60)
class MachineTest {
    private static final MachineSpec SPEC = new MachineSpec(
            "i-1",
            2,
            1,
            32,
            1.0,
            "ec2a5c1e-0000-4000-8000-000000000001",
            new Boot.Disk(Firmware.LEGACY_BIOS),
            List.of(),
            List.of());

    @TempDir
    private Path data;

    private Machine machine;

    /** Nothing may be started. */
    private record TestingContext(MachineProcess process) implements MachineContext {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Accelerators accelerators() {
            throw new AssertionError("no guest may be started");
        }

        @Override
        public LifeSigns lifeSigns() {
            return LifeSigns.DEFAULT;
        }

        @Override
        public ControlGroups controlGroups() {
            return ControlGroups.find(TestingControlGroups.NAME);
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(50);
        }

        @Override
        public <T> T withMemory(MachineSpec spec, Supplier<T> work) {
            throw new AssertionError("no guest may be started");
        }

        @Override
        public void later(Duration delay, Runnable work) {
            throw new AssertionError("nothing is to be done later");
        }

        @Override
        public Consumer<MachineStatus> told() {
            return _ -> {};
        }

        @Override
        public boolean closing() {
            return false;
        }
    }

    @BeforeEach
    void open() throws IOException {
        Jail jail = Jail.of(data);
        Path machines = Files.createDirectories(data.resolve("machines"));
        MachineProcess process = new MachineProcess(
                new QcowDisks(data, jail),
                new NoNetworks(),
                jail,
                ControlGroups.find(TestingControlGroups.NAME),
                machines);
        machine = new Machine(new MachineDirectory(machines.resolve("i-1")), new TestingContext(process));
    }

    private static void assertBeingRemoved(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining("i-1 is being removed");
    }

    /** Such a call has found the machine before it was removed. */
    @Test
    void whatWasRemovedMeanwhileIsNeitherStartedNorRestored() {
        machine.remove(1);

        assertBeingRemoved(() -> machine.start(SPEC));
        assertBeingRemoved(() -> machine.restoreMemory(SPEC));
        assertThat(data.resolve("machines/i-1")).doesNotExist();
    }
}
