package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.DescribeInstanceStatusRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetConsoleOutputRequest;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.cloud.image.Image;
import io.virga.cloud.image.Images;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.network.NetworkFamily;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.placement.HostState;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.InterceptedHost;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host that hangs in every call delays nothing but its own things. When it answers again, they converge. */
@Timeout(120)
final class HungHostTest {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    @TempDir
    private Path directory;

    private final HungHost hung = new HungHost();
    private final AtomicInteger applied = new AtomicInteger();
    private CloudTester tester;
    private Image image;

    private void begin(Duration deadline) {
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults().withHosts(1L << 20, 1L << 20),
                host -> host.name().equals("host-0") ? hung.of(host) : counted(host),
                deadline);
        image = tester.image("image", 1);
    }

    /** Counts the networks that a host applies. */
    private Host counted(Host host) {
        return new InterceptedHost(host, (call, proceed) -> {
            if (call.name().equals("Networks.apply")) {
                applied.incrementAndGet();
            }
            return proceed.get();
        });
    }

    @AfterEach
    void close() {
        hung.hang(false);
        tester.close();
    }

    /** Launches one after the other, which spreads them over the hosts. */
    private List<String> launch(int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(tester.run(CloudTester.launch(image))
                    .instances()
                    .getFirst()
                    .instanceId()
                    .orElseThrow());
        }
        return ids;
    }

    /**
     * Looks at the hosts, and at all that this wakes, until nothing is outstanding. Looks again where a host is not asked,
     * since the calls that hung until now have not all returned.
     */
    private void converge() {
        await(() -> {
            tester.cloud().lookAtHosts();
            return hostState() != HostState.LOST;
        });
        tester.settle();
    }

    private String host(String id) {
        return tester.store()
                .read(reader -> reader.get(Instance.TYPE.documents(), id))
                .orElseThrow()
                .status()
                .host();
    }

    private List<String> on(String host, List<String> ids) {
        return ids.stream().filter(id -> host(id).equals(host)).toList();
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitState(String state, List<String> ids) {
        await(() -> ids.stream().allMatch(id -> tester.state(id).equals(state)));
    }

    private void authorize(int port) {
        tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupName("default")
                        .ipPermissions(List.of(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(port)
                                .toPort(port)
                                .ipRanges(List.of(
                                        IpRange.builder().cidrIp("0.0.0.0/0").build()))
                                .build()))
                        .build());
    }

    private boolean lets(int host, int port) {
        String vpc = tester.hosts().get(host).networks().list().getFirst();
        return tester.hosts().get(host).appliedNetwork(vpc).orElseThrow().groups().stream()
                .anyMatch(group -> group.ingress().stream().anyMatch(rule -> rule.from() == port));
    }

    @Test
    void delaysNothingOfAnotherHost() throws Exception {
        begin(Duration.ofHours(1));
        List<String> before = launch(4);
        tester.settle();
        List<String> beforeThere = on("host-0", before);
        List<String> beforeHere = on("host-1", before);
        assertThat(beforeThere).hasSize(2);

        hung.hang(true);
        List<String> launched = launch(200);
        tester.stop(beforeHere.getFirst());
        tester.stop(beforeThere.getFirst());
        authorize(4711);
        hung.awaitCalls(64);
        awaitState("running", on("host-1", launched));
        awaitState("stopped", List.of(beforeHere.getFirst()));
        await(() -> lets(1, 4711));
        tester.terminate(beforeHere.toArray(String[]::new));
        awaitState("terminated", beforeHere);
        List<String> there = on("host-0", launched);
        assertThat(there).hasSizeGreaterThan(64).allMatch(id -> tester.state(id).equals("pending"));
        assertThat(tester.state(beforeThere.getFirst())).isEqualTo("stopping");
        assertThat(lets(0, 4711)).isFalse();

        hung.hang(false);
        converge();
        assertThat(there).allMatch(id -> tester.state(id).equals("running"));
        assertThat(tester.state(beforeThere.getFirst())).isEqualTo("stopped");
        assertThat(lets(0, 4711)).isTrue();
    }

    @Test
    void isGivenUpAfterTheDeadlineAndAskedAgain() {
        begin(Duration.ofMillis(300));
        List<String> ids = launch(2);
        tester.settle();
        String there = on("host-0", ids).getFirst();

        hung.hang(true);
        tester.stop(there);
        assertThat(tester.code(
                        Ec2.GET_CONSOLE_OUTPUT,
                        GetConsoleOutputRequest.builder().instanceId(there).build()))
                .isEqualTo("InternalError");
        for (int i = 0; i < 10; i++) {
            tester.pass(Duration.ofSeconds(10));
        }
        assertThat(tester.state(there)).isEqualTo("stopping");

        hung.hang(false);
        converge();
        assertThat(tester.state(there)).isEqualTo("stopped");
        tester.start(there);
        tester.settle();
        assertThat(tester.state(there)).isEqualTo("running");
    }

    @Test
    void keepsNobodyFromMakingAnImage() {
        begin(Duration.ofMillis(300));
        hung.hang(true);
        Image made = tester.image("another", 1);
        hung.hang(false);
        converge();
        assertThat(tester.hosts()
                        .get(1)
                        .disks()
                        .snapshot(made.blockDevices().getFirst().snapshotId()))
                .isPresent();
        assertThat(isOn(0, made)).isTrue();
    }

    private boolean isOn(int host, Image image) {
        return tester.hosts()
                .get(host)
                .disks()
                .snapshot(image.blockDevices().getFirst().snapshotId())
                .isPresent();
    }

    @Test
    void anImageThatWasMadeWhileAHostWasLostGetsThereWhenTheHostIsBack() {
        begin(Duration.ofMillis(300));
        hung.hang(true);
        lose();
        Image made = tester.image("another", 1, true);
        assertThat(isOn(0, made)).isFalse();
        assertThat(isOn(1, made)).isTrue();
        tester.settle();
        assertThat(isOn(0, made)).isFalse();

        hung.hang(false);
        converge();

        assertThat(isOn(0, made)).isTrue();
        assertThat(tester.hosts().getFirst().disks().bootFiles(made.kernelId().orElseThrow()))
                .isPresent()
                .isEqualTo(tester.hosts()
                        .getLast()
                        .disks()
                        .bootFiles(made.kernelId().orElseThrow()));
        image = made;
        List<String> there = on("host-0", launch(4));
        assertThat(there).hasSize(2);
        tester.settle();
        assertThat(there).allMatch(id -> tester.state(id).equals("running"));
    }

    @Test
    void anImageComesFromAnotherHostWhereOneCannotReadIt() {
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults().withHosts(1L << 20, 1L << 20, 1L << 20),
                host -> switch (host.name()) {
                    case "host-0" -> hung.of(host);
                    case "host-1" -> unreadable(host);
                    default -> host;
                },
                Duration.ofMillis(300));
        hung.hang(true);
        lose();
        Image made = tester.image("another", 1);
        assertThat(isOn(1, made)).isTrue();

        hung.hang(false);
        converge();

        assertThat(isOn(0, made)).isTrue();
    }

    @Test
    void aLaunchOfAnImageThatIsNowhereFailsInsteadOfWaiting() {
        begin(Duration.ofSeconds(20));
        String snapshot = image.blockDevices().getFirst().snapshotId();
        tester.hosts().forEach(host -> host.disks().removeSnapshot(snapshot));
        Instant before = tester.clock().instant();
        String id = launch(1).getFirst();

        tester.settle();

        assertThat(tester.state(id)).isEqualTo("terminated");
        assertThat(Duration.between(before, tester.clock().instant())).isLessThan(Duration.ofSeconds(10));
    }

    private static Host unreadable(Host host) {
        return new InterceptedHost(host, (call, proceed) -> {
            if (call.name().equals("Disks.read")) {
                throw new HostException(HostException.Reason.FAILED, "as this test wants");
            }
            return proceed.get();
        });
    }

    @Test
    void aHostThatHangsWhereImagesComeFromHoldsUpNoMachineElsewhere() throws Exception {
        tester = CloudTester.in(directory, CloudTester.Options.defaults(), hung::of, Duration.ofHours(1));
        SimulatedHost another = new SimulatedHost(
                "another", SimulatedHostOptions.of(tester.clock()).withMemoryMiB(1L << 40));
        tester.cloud().add(another);
        image = tester.image("there", 1);
        String there = launch(1).getFirst();
        assertThat(host(there)).isEqualTo("another");
        tester.settle();
        tester.stop(there);
        tester.settle();
        List<Image> lacking = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            lacking.add(tester.image("lacking-" + i, 1));
        }
        // As if the host had been added after these were made.
        lacking.forEach(one ->
                another.disks().removeSnapshot(one.blockDevices().getFirst().snapshotId()));
        hung.hangIn("Disks.read");
        for (Image one : lacking) {
            image = one;
            launch(1);
        }
        hung.awaitCalls(64);

        tester.start(there);

        awaitState("running", List.of(there));
        hung.hang(false);
        converge();
        another.close();
    }

    @Test
    void anImportThatTakesLongIsNoHostThatHangs() {
        begin(Duration.ofMillis(300));
        for (SimulatedHost host : tester.hosts()) {
            host.importsTake(10);
            host.delay(SimulatedHost.Operation.IMPORT_SNAPSHOT, Duration.ofMillis(60));
        }

        Image made = tester.image("another", 1);

        assertThat(isOn(0, made)).isTrue();
        assertThat(isOn(1, made)).isTrue();
    }

    @Test
    void noPlanOfANetworkIsKeptForALostHost() {
        begin(Duration.ofMillis(300));
        launch(2);
        tester.settle();
        hung.hang(true);
        lose();
        authorize(4711);
        tester.settle();
        assertThat(lets(1, 4711)).isTrue();
        NetworkFamily networks = tester.cloud().families().stream()
                .filter(NetworkFamily.class::isInstance)
                .map(NetworkFamily.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(networks.plansInMemory()).isZero();

        hung.hang(false);
        converge();
        assertThat(lets(0, 4711)).isTrue();
    }

    @Test
    void aResetDoesNotWaitForALostHostWhichIsEmptiedBeforeItTakesPartAgain() throws Exception {
        begin(Duration.ofMillis(300));
        List<String> ids = launch(4);
        tester.settle();
        assertThat(on("host-0", ids)).hasSize(2);
        hung.hang(true);
        lose();

        tester.cloud().reset();

        assertThat(tester.hosts().getLast().machines().list()).isEmpty();
        assertThat(tester.hosts().getFirst().machines().list()).hasSize(2);
        assertThat(hostState()).isEqualTo(HostState.LOST);
        image = tester.image("of after the reset", 1);
        hung.hang(false);
        converge();
        assertThat(hostState()).isEqualTo(HostState.ENABLED);
        assertThat(tester.hosts().getFirst().machines().list()).isEmpty();
        assertThat(tester.hosts().getFirst().disks().list()).isEmpty();
        assertThat(tester.hosts().getFirst().networks().list()).isEmpty();
        assertThat(tester.hosts().getFirst().disks().listSnapshots())
                .containsExactly(image.blockDevices().getFirst().snapshotId());
        assertThat(on("host-0", launch(4))).hasSize(2);
    }

    @Test
    void aResetLeavesNothingOfACallThatIsAnsweredAfterIt() throws Exception {
        begin(Duration.ofMillis(300));
        hung.hangIn("Machines.start");
        launch(2);
        hung.awaitCalls(1);

        tester.cloud().reset();

        assertThat(hostState()).isEqualTo(HostState.LOST);
        hung.hang(false);
        converge();
        assertThat(tester.hosts().getFirst().machines().list()).isEmpty();
        assertThat(tester.hosts().getFirst().disks().list()).isEmpty();
    }

    @Test
    void anImageThatIsBeingMadeAtAResetIsRefusedAndLeavesNothing() throws Exception {
        begin(Duration.ofMinutes(1));
        tester.hosts().forEach(host -> host.importsTake(2));
        AtomicInteger resets = new AtomicInteger();
        Path disk = CloudTester.emptyDisk(1);
        Images.Source source = new Images.Source(
                "another", "of a test", "x86_64", "legacy-bios", disk, Optional.empty(), new TreeMap<>());

        assertThatThrownBy(() -> tester.cloud()
                        .images()
                        .register(
                                new Scope(CloudTester.OWNER.account(), CloudTester.REGION),
                                source,
                                part -> resetOnce(resets)))
                .hasMessageContaining("reset");

        Files.delete(disk);
        assertThat(resets.get()).isPositive();
        tester.settle();
        assertThat(tester.hosts())
                .allSatisfy(host -> assertThat(host.disks().listSnapshots()).isEmpty());
    }

    @Test
    void anImageThatFailsAfterAResetLeavesNothing() throws Exception {
        begin(Duration.ofMinutes(1));
        tester.hosts().forEach(host -> host.importsTake(2));
        tester.hosts().getLast().failNext(SimulatedHost.Operation.IMPORT_SNAPSHOT, HostException.Reason.DISK_FULL);
        AtomicInteger resets = new AtomicInteger();
        Path disk = CloudTester.emptyDisk(1);
        Images.Source source = new Images.Source(
                "another", "of a test", "x86_64", "legacy-bios", disk, Optional.empty(), new TreeMap<>());

        assertThatThrownBy(() -> tester.cloud()
                        .images()
                        .register(
                                new Scope(CloudTester.OWNER.account(), CloudTester.REGION),
                                source,
                                part -> resetOnce(resets)))
                .hasMessageContaining("IMPORT_SNAPSHOT fails");

        Files.delete(disk);
        assertThat(resets.get()).isPositive();
        tester.settle();
        assertThat(tester.hosts())
                .allSatisfy(host -> assertThat(host.disks().listSnapshots()).isEmpty());
    }

    private void resetOnce(AtomicInteger resets) {
        if (resets.getAndIncrement() == 0) {
            try {
                tester.cloud().reset();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void itsReturnTouchesNoNetworkOfAnotherHost() {
        begin(Duration.ofMillis(300));
        launch(2);
        tester.settle();
        hung.hang(true);
        lose();
        tester.settle();
        int before = applied.get();

        hung.hang(false);
        converge();

        assertThat(applied.get()).isEqualTo(before);
    }

    @Test
    void aRuleThatChangedWhileItWasLostIsAppliedAfterARestart() {
        begin(Duration.ofMillis(300));
        launch(2);
        tester.settle();
        hung.hang(true);
        lose();
        authorize(4711);
        tester.settle();
        assertThat(lets(0, 4711)).isFalse();
        assertThat(lets(1, 4711)).isTrue();

        hung.hang(false);
        tester.restart();
        converge();

        assertThat(lets(0, 4711)).isTrue();
        List<HostRecord> records = tester.store().read(reader -> reader.all(HostRecord.DOCUMENTS));
        assertThat(records).hasSize(2).noneMatch(HostRecord::toBeWoken);
    }

    /** Looks at the hung host until it is lost. */
    private void lose() {
        for (int i = 0; i < 3; i++) {
            tester.cloud().lookAtHosts();
            tester.clock().advance(Duration.ofSeconds(20));
        }
        assertThat(hostState()).isEqualTo(HostState.LOST);
    }

    @Test
    void onlyItsOwnThingsAreLookedAtWhenItIsLost() {
        begin(Duration.ofMillis(300));
        List<String> ids = launch(4);
        tester.settle();
        String stopped = on("host-0", ids).getFirst();
        tester.stop(stopped);
        tester.settle();
        String left = on("host-0", ids).getLast();

        assertThat(residents("host-0")).contains(left).doesNotContain(stopped);
        assertThat(residents("host-0")).doesNotContainAnyElementsOf(on("host-1", ids));
        assertThat(residents("nowhere")).isEmpty();
    }

    /** The ids of the instances that are woken when a host is lost. */
    private List<String> residents(String host) {
        return tester.store().write(transaction -> {
            List<WakeUp> before = transaction.all(WakeUp.DOCUMENTS);
            tester.cloud()
                    .families()
                    .forEach(family -> family.residents(transaction, host).forEach(waker -> waker.accept(transaction)));
            return transaction.all(WakeUp.DOCUMENTS).stream()
                    .filter(wakeUp -> !before.contains(wakeUp))
                    .map(WakeUp::key)
                    .filter(key -> key.startsWith("i-"))
                    .toList();
        });
    }

    @Test
    void isLostAfterAWhileAndThenIsAState() {
        begin(Duration.ofMillis(300));
        List<String> ids = launch(4);
        tester.settle();
        List<String> there = on("host-0", ids);

        hung.hang(true);
        lose();
        await(() -> status(there.getFirst()).equals("impaired"));
        tester.stop(there.getLast());
        List<String> launched = launch(4);
        assertThat(on("host-1", launched)).hasSize(4);
        tester.settle();
        assertThat(launched).allMatch(id -> tester.state(id).equals("running"));
        assertThat(tester.state(there.getLast())).isEqualTo("stopping");

        hung.hang(false);
        converge();
        assertThat(hostState()).isEqualTo(HostState.ENABLED);
        assertThat(status(there.getFirst())).isEqualTo("ok");
        assertThat(tester.state(there.getLast())).isEqualTo("stopped");
    }

    @Test
    void aHostThatIsAddedTakesPart() {
        begin(Duration.ofHours(1));
        image = tester.image("another", 1, true);
        SimulatedHost another = new SimulatedHost(
                "another", SimulatedHostOptions.of(tester.clock()).withMemoryMiB(1L << 30));
        tester.cloud().add(another);
        String id = launch(1).getFirst();
        assertThat(host(id)).isEqualTo("another");
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");

        another.crash(id, "pulled by the test");
        await(() -> !tester.state(id).equals("running"));
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
        another.close();
    }

    private HostState hostState() {
        return tester.cloud().hosts().record("host-0").orElseThrow().state();
    }

    private String status(String id) {
        return tester.call(
                        Ec2.DESCRIBE_INSTANCE_STATUS,
                        DescribeInstanceStatusRequest.builder()
                                .instanceIds(List.of(id))
                                .build())
                .instanceStatuses()
                .getFirst()
                .systemStatus()
                .orElseThrow()
                .status()
                .orElseThrow();
    }
}
