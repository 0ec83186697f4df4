package io.virga.host.network;

import static io.virga.host.local.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.ContentSource;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.Firmware;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.RouteTable;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import io.virga.host.api.ReportCursor;
import io.virga.host.api.ReportPage;
import io.virga.host.machine.BootSectors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract of the network interfaces of machines that run, with guests that give up nothing. */
public interface AttachedInterfacesContract {
    String NETWORK = "vpc-0a00000000000000d";
    String OTHER = "vpc-0a00000000000000e";

    /** The host as the tests see it. */
    Host host();

    /** Closes the host, and opens it on the state that it left. */
    void reopen() throws Exception;

    /** A directory of the test. */
    Path directory();

    /** Makes the guest of a machine that was started ignore what it is asked for. */
    void deafen(String machineId);

    static String id(int number) {
        return "eni-0d000000000000%02d".formatted(number);
    }

    private static NicAttachment nic(String networkId, int number) {
        return new NicAttachment(networkId, id(number), "02:00:00:00:0d:%02x".formatted(number), number);
    }

    static NicAttachment nic(int number) {
        return nic(NETWORK, number);
    }

    private static NetworkSpec network(String id, int first, int last) {
        List<Interface> interfaces = IntStream.rangeClosed(first, last)
                .mapToObj(number -> new Interface(
                        id(number),
                        "subnet-1",
                        "02:00:00:00:0d:%02x".formatted(number),
                        List.of(new Interface.Address(
                                "10.0.0.%d".formatted(100 + number),
                                "ip-10-0-0-%d".formatted(100 + number),
                                Optional.empty(),
                                Optional.empty())),
                        List.of("sg-1"),
                        true))
                .toList();
        return new NetworkSpec(
                id,
                List.of("10.0.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(new Subnet("subnet-1", "10.0.0.0/24", "rtb-1", "acl-1")),
                List.of(new RouteTable("rtb-1", List.of())),
                List.of(Acl.allowingAll("acl-1")),
                List.of(new SecurityGroup("sg-1", List.of(), List.of(), List.of())),
                List.of(),
                List.of(),
                interfaces);
    }

    private static MachineSpec machine(String id, long generation, NicAttachment... nics) {
        return new MachineSpec(
                id,
                generation,
                1,
                32,
                1.0,
                "ec2a5c1e-0000-4000-8000-000000000001",
                new Boot.Disk(Firmware.LEGACY_BIOS),
                List.of(new DiskAttachment("vol-" + id, id, "/dev/xvda")),
                List.of(nics));
    }

    private static AttachedInterface seen(int number, AttachmentState state) {
        return new AttachedInterface(id(number), state);
    }

    private static AttachedInterface attached(int number) {
        return seen(number, AttachmentState.ATTACHED);
    }

    private MachineStatus status(String id) {
        return host().machines().status(id).orElseThrow();
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    interface Work {
        void run() throws Exception;
    }

    /** Does work with two machines that run, of which the first has the first interface, and ends them. */
    default void withTwoMachines(Work work) throws Exception {
        Path image = BootSectors.STUBBORN.write(directory().resolve("guest.img"), "here");
        ContentSource source = new ContentSource.HostFile(image.toString());
        while (host().disks().importSnapshot("snap-1", source).stored().isEmpty()) {
            // the same call waits for it again
        }
        for (String id : List.of("i-1", "i-2")) {
            host().disks().create(new DiskSpec("vol-" + id, 1, Optional.of("snap-1")));
        }
        host().networks().apply(network(NETWORK, 1, 3));
        try {
            start(machine("i-1", 1, nic(1)));
            start(machine("i-2", 1));
            work.run();
        } finally {
            host().machines().list().forEach(status -> host().machines().remove(status.id(), status.generation()));
            host().networks().remove(NETWORK);
            host().networks().remove(OTHER);
        }
    }

    private void start(MachineSpec spec) {
        host().machines().start(spec);
        deafen(spec.id());
    }

    private ReportCursor end() {
        return host().reports()
                .since(new ReportCursor(host().describe().incarnation(), 0), Integer.MAX_VALUE)
                .next();
    }

    @Test
    default void anInterfaceIsAttachedToAMachineThatRuns() throws Exception {
        withTwoMachines(() -> {
            assertThat(status("i-1").interfaces()).containsExactly(attached(1));
            ReportCursor before = end();

            host().machines().attachInterface("i-1", 1, nic(2));

            assertThat(status("i-1").interfaces()).containsExactly(attached(1), attached(2));
            ReportPage reports = host().reports().since(before, 10);
            assertThat(reports.machines()).last().isEqualTo(status("i-1"));
            host().machines().attachInterface("i-1", 1, nic(2));
            reopen();
            host().machines().attachInterface("i-1", 1, nic(2));
            assertThat(status("i-1").interfaces()).containsExactly(attached(1), attached(2));
            for (int number : new int[] {1, 2}) {
                assertReason(Reason.FAILED, () -> host().machines().attachInterface("i-2", 1, nic(number)));
            }
            assertThat(status("i-2").interfaces()).isEmpty();
            // A later start has what its spec names.
            start(machine("i-1", 2, nic(1)));
            assertThat(status("i-1").interfaces()).containsExactly(attached(1));
            host().machines().attachInterface("i-2", 1, nic(2));
            assertThat(status("i-2").interfaces()).containsExactly(attached(2));
            host().machines().kill("i-1", 2);
            assertThat(status("i-1").interfaces()).isEmpty();
            assertReason(Reason.FAILED, () -> start(machine("i-1", 3, nic(1), nic(2))));
            host().machines().attachInterface("i-2", 1, nic(1));
            assertThat(status("i-2").interfaces()).containsExactlyInAnyOrder(attached(1), attached(2));
        });
    }

    @Test
    default void anInterfaceThatItsGuestKeepsIsDetachedWhenTheMachineIsReset() throws Exception {
        withTwoMachines(() -> {
            for (int number : new int[] {1, 2}) {
                host().machines().attachInterface("i-1", 1, nic(number));
                host().machines().detachInterface("i-1", 1, id(number), false);
                host().machines().detachInterface("i-1", 1, id(number), false);
            }

            List<AttachedInterface> asked =
                    List.of(seen(1, AttachmentState.DETACHING), seen(2, AttachmentState.DETACHING));
            assertThat(status("i-1").interfaces()).isEqualTo(asked);
            reopen();
            assertThat(status("i-1").interfaces()).isEqualTo(asked);
            assertReason(Reason.FAILED, () -> host().machines().attachInterface("i-1", 1, nic(1)));
            assertReason(Reason.FAILED, () -> host().machines().attachInterface("i-2", 1, nic(2)));

            host().machines().reboot("i-1", 1, Duration.ZERO);

            eventually(() -> assertThat(status("i-1").interfaces()).isEmpty());
            host().machines().attachInterface("i-2", 1, nic(1));
            host().machines().attachInterface("i-1", 1, nic(2));
            assertThat(status("i-1").interfaces()).containsExactly(attached(2));
        });
    }

    @Test
    default void anInterfaceIsTakenAwayByForce() throws Exception {
        withTwoMachines(() -> {
            host().machines().attachInterface("i-1", 1, nic(2));
            host().machines().detachInterface("i-1", 1, id(2), false);

            for (int number : new int[] {1, 2}) {
                host().machines().detachInterface("i-1", 1, id(number), true);
            }

            List<AttachedInterface> taken =
                    List.of(seen(1, AttachmentState.TAKEN_AWAY), seen(2, AttachmentState.TAKEN_AWAY));
            assertThat(status("i-1").interfaces()).isEqualTo(taken);
            // Another machine can have them at once.
            host().machines().attachInterface("i-2", 1, nic(1));
            host().machines().detachInterface("i-1", 1, id(2), false);
            host().machines().detachInterface("i-1", 1, id(2), true);
            reopen();
            assertThat(status("i-1").interfaces()).isEqualTo(taken);
            assertThat(status("i-2").interfaces()).containsExactly(attached(1));
            assertReason(Reason.FAILED, () -> host().machines().attachInterface("i-1", 1, nic(2)));
            host().machines().reboot("i-1", 1, Duration.ZERO);
            eventually(() -> assertThat(status("i-1").interfaces()).isEmpty());
            assertReason(Reason.FAILED, () -> host().machines().attachInterface("i-1", 1, nic(1)));
            host().machines().attachInterface("i-1", 1, nic(2));
            assertThat(status("i-1").interfaces()).containsExactly(attached(2));
        });
    }

    @Test
    default void anInterfaceThatCannotBeAttachedIsRefusedAndLeavesNothing() throws Exception {
        withTwoMachines(() -> {
            host().networks().apply(network(OTHER, 7, 7));
            MachineStatus before = status("i-1");

            assertReason(Reason.STALE_GENERATION, () -> host().machines().attachInterface("i-1", 0, nic(2)));
            assertReason(Reason.STALE_GENERATION, () -> host().machines().detachInterface("i-1", 0, id(1), true));
            assertReason(Reason.NOT_FOUND, () -> host().machines().attachInterface("i-1", 2, nic(2)));
            assertReason(Reason.NOT_FOUND, () -> host().machines().attachInterface("i-none", 1, nic(2)));
            assertReason(Reason.NOT_FOUND, () -> host().machines().attachInterface("i-1", 1, nic(4)));
            assertReason(Reason.NOT_FOUND, () -> host().machines().attachInterface("i-2", 1, nic("vpc-none", 2)));
            assertReason(Reason.UNSUPPORTED, () -> host().machines().attachInterface("i-1", 1, nic(OTHER, 7)));
            NicAttachment disk = new NicAttachment(NETWORK, "vol-i-1", "02:00:00:00:0d:09", 1);
            assertReason(Reason.INVALID, () -> host().machines().attachInterface("i-1", 1, disk));
            host().machines().detachInterface("i-1", 1, id(2), true);
            host().machines().detachInterface("i-1", 2, id(1), true);
            host().machines().detachInterface("i-none", 1, id(1), true);

            assertThat(status("i-1")).isEqualTo(before);
            host().machines().attachInterface("i-2", 1, nic(OTHER, 7));
            assertThat(status("i-2").interfaces()).containsExactly(attached(7));
        });
    }

    @Test
    default void anInterfaceThatWasAttachedIsThereWhenSavedMemoryIsRestored() throws Exception {
        withTwoMachines(() -> {
            host().machines().attachInterface("i-1", 1, nic(2));
            host().machines().saveMemory("i-1", 1);
            eventually(() -> assertThat(status("i-1").state()).isEqualTo(MachineStatus.State.SAVED));
            assertThat(status("i-1").interfaces()).isEmpty();
            assertReason(Reason.INVALID, () -> host().machines().restoreMemory(machine("i-1", 2, nic(1))));
            NicAttachment other = new NicAttachment(NETWORK, id(2), "02:00:00:00:0d:77", 2);
            assertReason(Reason.INVALID, () -> host().machines().restoreMemory(machine("i-1", 2, nic(1), other)));
            host().machines().attachInterface("i-2", 1, nic(2));
            assertReason(Reason.FAILED, () -> host().machines().restoreMemory(machine("i-1", 2, nic(1), nic(2))));
            assertThat(status("i-1").state()).isEqualTo(MachineStatus.State.SAVED);
            host().machines().detachInterface("i-2", 1, id(2), true);

            host().machines().restoreMemory(machine("i-1", 2, nic(1), nic(2)));

            assertThat(status("i-1").interfaces()).containsExactly(attached(1), attached(2));
            host().machines().attachInterface("i-1", 2, nic(3));
            assertThat(status("i-1").interfaces()).containsExactly(attached(1), attached(2), attached(3));
        });
    }

    @Test
    default void aMachineHasNoMoreInterfacesThanItHasPortsFor() throws Exception {
        withTwoMachines(() -> {
            host().networks().apply(network(NETWORK, 1, MachineSpec.MOST_DEVICES));
            for (int number = 2; number < MachineSpec.MOST_DEVICES; number++) {
                host().machines().attachInterface("i-1", 1, nic(number));
            }

            NicAttachment another = nic(MachineSpec.MOST_DEVICES);
            assertReason(Reason.UNSUPPORTED, () -> host().machines().attachInterface("i-1", 1, another));

            assertThat(status("i-1").interfaces()).hasSize(MachineSpec.MOST_DEVICES - 1);
            host().machines().attachInterface("i-2", 1, another);
        });
    }
}
