package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.RebootInstancesRequest;
import io.virga.cloud.image.Image;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.volume.Volume;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineStatus;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHost.Operation;
import io.virga.store.DocumentType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All reconcilers together: launch, stop, start, reboot, terminate, with a failure or a crash at each step in turn. */
class LifeOfAnInstanceTest {
    private static final Duration AN_HOUR = Duration.ofHours(1).plusSeconds(1);

    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1, true);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    /** Runs through a whole life and checks the state after each action. Restarts the control plane after a crash. */
    private void live() {
        settle();
        String id = tester.run(CloudTester.launch(image)
                        .blockDeviceMappings(List.of(BlockDeviceMapping.builder()
                                .deviceName("/dev/sdf")
                                .ebs(EbsBlockDevice.builder()
                                        .volumeSize(2)
                                        .deleteOnTermination(true)
                                        .build())
                                .build())))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        settle();
        assertRunning(id, 1);
        tester.stop(id);
        settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
        assertThat(machine(id)).isNotEqualTo(MachineStatus.State.RUNNING);
        assertThat(tester.host().publishedMetadata(id)).isEmpty();
        assertThat(tester.host().networks().list()).isEmpty();
        assertNothingPromised();
        tester.start(id);
        settle();
        assertRunning(id, 2);
        tester.call(
                Ec2.REBOOT_INSTANCES,
                RebootInstancesRequest.builder().instanceIds(List.of(id)).build());
        settle();
        assertRunning(id, 2);
        tester.terminate(id);
        settle();
        assertThat(tester.state(id)).isEqualTo("terminated");
        tester.clock().advance(AN_HOUR);
        tester.cloud().lookAtAll();
        settle();
        assertNothingLeft();
    }

    private void settle() {
        do {
            try {
                tester.settle();
            } catch (IllegalStateException e) {
                // The store of a crashed control plane fails every access. A new control plane is started below.
                assertThat(tester.restartIfCrashed()).as("%s", e).isTrue();
            }
            tester.restartIfCrashed();
        } while (!isSettled());
    }

    private boolean isSettled() {
        try {
            tester.settle();
            return !tester.restartIfCrashed();
        } catch (IllegalStateException e) {
            assertThat(tester.restartIfCrashed()).as("%s", e).isTrue();
            return false;
        }
    }

    private MachineStatus.State machine(String id) {
        return tester.host().machines().status(id).orElseThrow().state();
    }

    private void assertRunning(String id, long generation) {
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.instance(id).stateReason()).isEmpty();
        MachineStatus status = tester.host().machines().status(id).orElseThrow();
        assertThat(status.state()).isEqualTo(MachineStatus.State.RUNNING);
        assertThat(status.generation()).isEqualTo(generation);
        assertThat(tester.host().publishedMetadata(id)).isPresent();
        assertThat(tester.host().disks().list()).hasSize(2);
        assertThat(uses()).containsExactly(MachineFootprint.ofMiB(1024));
    }

    private List<Long> uses() {
        return tester.store()
                .read(reader -> reader.all(HostRecord.DOCUMENTS).stream()
                        .map(HostRecord::memoryMiB)
                        .toList());
    }

    private void assertNothingPromised() {
        assertThat(uses()).allMatch(memory -> memory == 0);
        assertThat(tester.everything().get("vcpu_use").toString()).doesNotContainPattern("vcpus=[1-9]");
    }

    private void assertNothingLeft() {
        assertNothingPromised();
        Map<String, Object> all = tester.everything();
        for (DocumentType<?> type : List.of(
                Instance.TYPE.documents(),
                Volume.TYPE.documents(),
                NetworkInterface.TYPE.documents(),
                WakeUp.DOCUMENTS)) {
            assertThat((List<?>) all.get(type.name())).as(type.name()).isEmpty();
        }
        for (SimulatedHost host : tester.hosts()) {
            assertThat(host.machines().list()).isEmpty();
            assertThat(host.disks().list()).isEmpty();
            assertThat(host.networks().list()).isEmpty();
        }
    }

    @Test
    void endsWithNothingLeft() {
        live();
        Set<String> known = Cloud.documents().stream().map(DocumentType::name).collect(Collectors.toSet());
        assertThat(known).contains(Dispatcher.documents().getFirst().name());
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {
                "WRITE_CONTENT",
                "REMOVE_CONTENT",
                "IMPORT_SNAPSHOT",
                "REMOVE_SNAPSHOT",
                "PUT_BOOT_FILES",
                "REMOVE_BOOT_FILES"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void goesOnWhenTheHostFailsOnce(Operation operation) {
        tester.host().failNext(operation, Reason.FAILED);
        live();
        tester.host().failNext(operation, Reason.FAILED);
        tester.host().failNext(operation, Reason.FAILED);
        live();
    }

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void goesOnWhenAnyWriteFails(FaultyStore.Fault fault) {
        tester.restartWithFault(0, fault);
        live();
        int writes = tester.reconcilerWrites();
        assertThat(writes).isGreaterThan(15);
        for (int write = 1; write <= writes; write++) {
            tester.restartWithFault(write, fault);
            live();
        }
    }

    /** The request has woken the instance. The run that records the end decides what follows, and wakes nothing again. */
    @Test
    void endsInOneRunOfItsReconciler() {
        String id = tester.running(image);
        tester.stop(id);
        settle();

        tester.terminate(id);
        settle();

        assertThat(tester.state(id)).isEqualTo("terminated");
        assertThat(tester.store().<Long>read(reader -> InstanceReconciler.WAKER.version(reader, id)))
                .as("wake-ups since it last settled")
                .isEqualTo(1);
        tester.pass(AN_HOUR);
        assertNothingLeft();
    }

    @Test
    void takesEveryStepTwiceWithoutHarm() {
        String id = tester.run(CloudTester.launch(image))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        settle();
        reconcileAll();
        settle();
        assertThat(tester.state(id)).isEqualTo("running");
        tester.stop(id);
        settle();
        reconcileAll();
        settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
        tester.start(id);
        reconcileAll();
        settle();
        assertThat(tester.state(id)).isEqualTo("running");
        tester.terminate(id);
        settle();
        reconcileAll();
        settle();
        assertThat(tester.state(id)).isEqualTo("terminated");
        tester.pass(AN_HOUR);
        reconcileAll();
        assertNothingLeft();
    }

    /** Calls every reconciler once more than needed, with the id of every document in the store. */
    private void reconcileAll() {
        List<String> keys = tester.store()
                .read(reader -> Cloud.documents().stream()
                        .flatMap(type -> ids(reader, type))
                        .toList());
        for (Reconciler<?> reconciler : tester.cloud().reconcilers()) {
            keys.stream().filter(key -> isKeyOf(reconciler, key)).forEach(reconciler::reconcileStored);
        }
    }

    /** Whether a reconciler may be called with an id: those of things on a host are made of two ids. */
    private static boolean isKeyOf(Reconciler<?> reconciler, String key) {
        return switch (reconciler.waker().name()) {
            case "image-data" -> key.matches("(snap|aki)-[0-9a-f]+");
            case "host-content" -> key.matches("(snap|aki)-[0-9a-f]+@.*");
            case "host-network" -> key.matches("vpc-[0-9a-f]+@.*");
            default -> true;
        };
    }

    private static <D> java.util.stream.Stream<String> ids(io.virga.store.Reader reader, DocumentType<D> type) {
        return reader.all(type).stream().map(type.id());
    }
}
