package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static io.virga.cloud.CloudTester.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.BlobAttributeValue;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DeleteTagsRequest;
import io.virga.api.ec2.DeregisterImageRequest;
import io.virga.api.ec2.DescribeInstanceAttributeRequest;
import io.virga.api.ec2.DescribeInstanceStatusRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.EbsInstanceBlockDeviceSpecification;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetConsoleOutputRequest;
import io.virga.api.ec2.InstanceAttribute;
import io.virga.api.ec2.InstanceBlockDeviceMappingSpecification;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceStateChange;
import io.virga.api.ec2.InstanceStatus;
import io.virga.api.ec2.InstanceStatusDetails;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.api.ec2.RebootInstancesRequest;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StartInstancesRequest;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.cloud.placement.HostRecord;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineStatus;
import io.virga.host.simulated.SimulatedHost.Operation;
import io.virga.wire.Blob;
import io.virga.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceOperationsTest {
    private static final String NOBODY = "i-00000000000000000";

    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withHosts(MachineFootprint.ofMiB(16384)));
        image = tester.image("tiny", 1, true);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static StopInstancesRequest stopping(String id) {
        return StopInstancesRequest.builder().instanceIds(List.of(id)).build();
    }

    private static StartInstancesRequest starting(String id) {
        return StartInstancesRequest.builder().instanceIds(List.of(id)).build();
    }

    private static RebootInstancesRequest rebooting(String id) {
        return RebootInstancesRequest.builder().instanceIds(List.of(id)).build();
    }

    private static TerminateInstancesRequest terminating(String id) {
        return TerminateInstancesRequest.builder().instanceIds(List.of(id)).build();
    }

    private static ModifyInstanceAttributeRequest modifying(
            String id, UnaryOperator<ModifyInstanceAttributeRequest.Builder> change) {
        return change.apply(ModifyInstanceAttributeRequest.builder().instanceId(id))
                .build();
    }

    private void modify(String id, UnaryOperator<ModifyInstanceAttributeRequest.Builder> change) {
        tester.call(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, change));
    }

    private InstanceAttribute attribute(String id, String name) {
        return tester.call(
                Ec2.DESCRIBE_INSTANCE_ATTRIBUTE,
                DescribeInstanceAttributeRequest.builder()
                        .instanceId(id)
                        .attribute(name)
                        .build());
    }

    private static void assertChange(InstanceStateChange change, String before, String after) {
        assertThat(change.previousState().orElseThrow().name()).contains(before);
        assertThat(change.currentState().orElseThrow().name()).contains(after);
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().value(value).build();
    }

    @Test
    void keepsThePrivateAddressAndChangesThePublicOneOverAStop() {
        String id = tester.running(image);
        var before = tester.instance(id);
        assertChange(
                tester.call(Ec2.STOP_INSTANCES, stopping(id))
                        .stoppingInstances()
                        .getFirst(),
                "running",
                "stopping");
        tester.settle();
        var stopped = tester.instance(id);
        assertThat(stopped.state().orElseThrow().name()).contains("stopped");
        assertThat(stopped.publicIpAddress()).isEmpty();
        assertThat(stopped.privateIpAddress()).isEqualTo(before.privateIpAddress());
        assertThat(tester.reason(id)).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(stopped.stateTransitionReason().orElseThrow())
                .matches("User initiated \\(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d GMT\\)");
        assertChange(
                tester.call(Ec2.STOP_INSTANCES, stopping(id))
                        .stoppingInstances()
                        .getFirst(),
                "stopped",
                "stopped");
        tester.clock().advance(Duration.ofMinutes(5));
        assertChange(
                tester.call(Ec2.START_INSTANCES, starting(id))
                        .startingInstances()
                        .getFirst(),
                "stopped",
                "pending");
        tester.settle();
        var started = tester.instance(id);
        assertThat(started.state().orElseThrow().name()).contains("running");
        assertThat(started.privateIpAddress()).isEqualTo(before.privateIpAddress());
        assertThat(started.publicIpAddress()).isPresent().isNotEqualTo(before.publicIpAddress());
        assertThat(started.launchTime().orElseThrow())
                .isAfter(before.launchTime().orElseThrow());
        assertThat(started.stateReason()).isEmpty();
        assertThat(started.stateTransitionReason()).contains("");
        assertChange(
                tester.call(Ec2.START_INSTANCES, starting(id))
                        .startingInstances()
                        .getFirst(),
                "running",
                "running");
    }

    @Test
    void terminatesForGood() {
        String id = tester.running(image);
        assertChange(
                tester.call(Ec2.TERMINATE_INSTANCES, terminating(id))
                        .terminatingInstances()
                        .getFirst(),
                "running",
                "shutting-down");
        tester.settle();
        assertChange(
                tester.call(Ec2.TERMINATE_INSTANCES, terminating(id))
                        .terminatingInstances()
                        .getFirst(),
                "terminated",
                "terminated");
        var gone = tester.instance(id);
        assertThat(gone.vpcId()).isEmpty();
        assertThat(gone.privateIpAddress()).isEmpty();
        assertThat(gone.networkInterfaces()).isEmpty();
        assertThat(gone.blockDeviceMappings()).isEmpty();
        assertThat(tester.code(Ec2.STOP_INSTANCES, stopping(id))).isEqualTo("IncorrectInstanceState");
        assertThat(tester.code(Ec2.START_INSTANCES, starting(id))).isEqualTo("IncorrectInstanceState");
        assertThat(tester.code(Ec2.REBOOT_INSTANCES, rebooting(id))).isEqualTo("IncorrectInstanceState");
        assertThat(tester.code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, m -> m.disableApiTermination(flag(true)))))
                .isEqualTo("IncorrectInstanceState");
        tester.pass(Duration.ofMinutes(59));
        assertThat(tester.state(id)).isEqualTo("terminated");
        tester.pass(Duration.ofMinutes(2));
        assertThat(tester.code(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder()
                                .instanceIds(List.of(id))
                                .build()))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void refusesStepsThatTheStateDoesNotAllow() {
        String id = tester.running(image);
        tester.host().obeyPowerButton(id, false);
        tester.stop(id);
        tester.idle();
        assertThat(tester.code(Ec2.START_INSTANCES, starting(id))).isEqualTo("IncorrectInstanceState");
        assertThat(tester.code(Ec2.REBOOT_INSTANCES, rebooting(id))).isEqualTo("IncorrectInstanceState");
        tester.settle();
        assertThat(tester.code(Ec2.REBOOT_INSTANCES, rebooting(id))).isEqualTo("IncorrectInstanceState");
    }

    @Test
    void changesAllInstancesOfARequestOrNone() {
        String id = tester.running(image);
        Map<String, Object> before = tester.everything();
        for (String other : List.of(NOBODY, "i-nonsense")) {
            ServiceException refused = tester.refused(
                    Ec2.TERMINATE_INSTANCES,
                    TerminateInstancesRequest.builder()
                            .instanceIds(List.of(id, other))
                            .build());
            assertThat(refused.code())
                    .isEqualTo(other.equals(NOBODY) ? "InvalidInstanceID.NotFound" : "InvalidInstanceID.Malformed");
        }
        assertThat(tester.everything()).isEqualTo(before);
        assertThat(tester.refused(Ec2.STOP_INSTANCES, stopping(NOBODY)).getMessage())
                .isEqualTo("The instance ID '" + NOBODY + "' does not exist");
        assertThat(tester.refused(
                                Ec2.STOP_INSTANCES,
                                StopInstancesRequest.builder()
                                        .instanceIds(List.of(NOBODY, "i-11111111111111111"))
                                        .build())
                        .getMessage())
                .isEqualTo("The instance IDs '" + NOBODY + ", i-11111111111111111' do not exist");
        assertThat(tester.code(Ec2.REBOOT_INSTANCES, rebooting(NOBODY))).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(tester.code(Ec2.START_INSTANCES, starting("nobody"))).isEqualTo("InvalidInstanceID.Malformed");
        assertThat(tester.code(
                        Ec2.START_INSTANCES, StartInstancesRequest.builder().build()))
                .isEqualTo("MissingParameter");
    }

    @Test
    void protectsFromTerminationAndStop() {
        String id = tester.running(image, r -> r.disableApiTermination(true).disableApiStop(true))
                .getFirst();
        ServiceException refused = tester.refused(Ec2.TERMINATE_INSTANCES, terminating(id));
        assertThat(refused.code()).isEqualTo("OperationNotPermitted");
        assertThat(refused.getMessage()).contains("disableApiTermination");
        assertThat(tester.code(Ec2.STOP_INSTANCES, stopping(id))).isEqualTo("OperationNotPermitted");
        assertThat(tester.state(id)).isEqualTo("running");
        modify(id, m -> m.disableApiStop(flag(false)));
        tester.stop(id);
        tester.settle();
        assertThat(tester.code(Ec2.TERMINATE_INSTANCES, terminating(id))).isEqualTo("OperationNotPermitted");
        modify(id, m -> m.attribute("disableApiTermination").value("false"));
        tester.terminate(id);
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("terminated");
    }

    @ParameterizedTest
    @CsvSource({"stop,stopped", "terminate,terminated"})
    void doesAtTheGuestsOwnPowerOffWhatItsBehaviourSays(String behavior, String end) {
        String id = tester.running(image, r -> r.instanceInitiatedShutdownBehavior(behavior))
                .getFirst();
        tester.host().powerOff(id);
        awaitNews(id);
        assertThat(tester.state(id)).isEqualTo(end);
        assertThat(tester.reason(id)).isEqualTo("Client.InstanceInitiatedShutdown");
    }

    /** The host reports the change on a thread of its own; the restart makes sure that it has been reconciled. */
    private void awaitNews(String id) {
        assertThat(tester.host().machines().status(id).orElseThrow().state()).isNotEqualTo(MachineStatus.State.RUNNING);
        tester.restart();
        tester.settle();
    }

    @Test
    void tellsWhenAMachineDies() {
        String id = tester.running(image);
        tester.host().crash(id, "the power supply burnt");
        awaitNews(id);
        assertThat(tester.state(id)).isEqualTo("stopped");
        assertThat(tester.reason(id)).isEqualTo("Server.InternalError");
        assertThat(tester.instance(id).stateReason().orElseThrow().message().orElseThrow())
                .contains("the power supply burnt");
        tester.start(id);
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
    }

    @Test
    void hearsFromTheHostWithoutARestart() {
        String id = tester.running(image);
        tester.host().powerOff(id);
        for (int i = 0; i < 500 && tester.state(id).equals("running"); i++) {
            tester.store().write(transaction -> null);
            tester.settle();
        }
        assertThat(tester.state(id)).isIn("stopping", "stopped");
    }

    @Test
    void terminatedInstancesAreCountedAsLongAsTheyAreDescribed() {
        String id = tester.running(image);
        tester.running(image);
        assertThat(ended()).isZero();
        tester.terminate(id);
        tester.settle();
        assertThat(ended()).isEqualTo(1);
        tester.pass(Duration.ofHours(2));
        assertThat(ended()).isZero();
    }

    private long ended() {
        return tester.store().read(reader -> Instance.ended(reader, CloudTester.OWNER.account()));
    }

    @Test
    void endsAGuestThatIgnoresThePowerButton() {
        String id = tester.running(image);
        tester.host().obeyPowerButton(id, false);
        tester.stop(id);
        tester.pass(Duration.ofSeconds(110));
        assertThat(tester.state(id)).isEqualTo("stopping");
        tester.pass(Duration.ofSeconds(15));
        assertThat(tester.state(id)).isEqualTo("stopped");
        assertThat(tester.host().machines().status(id).orElseThrow().state()).isEqualTo(MachineStatus.State.KILLED);
    }

    @Test
    void aClockThatIsSetBackMakesNoGraceLonger() {
        String id = tester.running(image);
        tester.host().obeyPowerButton(id, false);
        tester.stop(id);
        tester.idle();
        tester.clock().setBack(Duration.ofHours(1));
        tester.restart();
        tester.pass(Duration.ofSeconds(130));
        assertThat(tester.state(id)).isEqualTo("stopped");
    }

    @Test
    void saysWhatIsWrongWithAMachineThatStandsStill() {
        String id = tester.running(image);
        assertThat(status(id).instanceStatus().orElseThrow().status()).contains("ok");
        tester.host().impair(id, "its disk is full");
        awaitStatus(id, "impaired");
        assertThat(tester.state(id)).isEqualTo("running");
        InstanceStatusDetails detail =
                status(id).instanceStatus().orElseThrow().details().getFirst();
        assertThat(detail.status()).contains("failed");
        assertThat(detail.impairedSince()).contains(tester.clock().instant());
        tester.host().impair(id, "");
        awaitStatus(id, "ok");
        tester.host().impair(id, "it does not answer");
        awaitStatus(id, "impaired");
        tester.stop(id);
        tester.settle();
        tester.start(id);
        tester.settle();
        assertThat(status(id).instanceStatus().orElseThrow().status()).contains("ok");
    }

    private InstanceStatus status(String id) {
        return tester.call(
                        Ec2.DESCRIBE_INSTANCE_STATUS,
                        DescribeInstanceStatusRequest.builder()
                                .instanceIds(List.of(id))
                                .build())
                .instanceStatuses()
                .getFirst();
    }

    /** The host reports the change on a thread of its own. */
    private void awaitStatus(String id, String wanted) {
        for (int i = 0;
                i < 500 && !status(id).instanceStatus().orElseThrow().status().equals(Optional.of(wanted));
                i++) {
            tester.store().write(transaction -> null);
            tester.settle();
        }
        assertThat(status(id).instanceStatus().orElseThrow().status()).contains(wanted);
    }

    @Test
    void forcesAStopAndATermination() {
        for (boolean terminate : List.of(false, true)) {
            String id = tester.running(image);
            tester.host().obeyPowerButton(id, false);
            if (terminate) {
                tester.terminate(id);
                tester.idle();
                assertThat(tester.state(id)).isEqualTo("shutting-down");
                tester.call(
                        Ec2.TERMINATE_INSTANCES,
                        TerminateInstancesRequest.builder()
                                .instanceIds(List.of(id))
                                .force(true)
                                .build());
            } else {
                tester.stop(id);
                tester.idle();
                assertThat(tester.state(id)).isEqualTo("stopping");
                tester.call(
                        Ec2.STOP_INSTANCES,
                        StopInstancesRequest.builder()
                                .instanceIds(List.of(id))
                                .force(true)
                                .build());
            }
            tester.idle();
            assertThat(tester.state(id)).isEqualTo(terminate ? "terminated" : "stopped");
        }
    }

    /** On a full host, reserving memory here would exceed the capacity. */
    @Test
    void terminatingAStoppedInstanceTakesNoMemory() {
        String id = tester.running(image);
        tester.stop(id);
        tester.settle();
        tester.store().write(transaction -> {
            List<HostRecord> hosts = transaction.all(HostRecord.DOCUMENTS);
            List<VcpuUse> vcpus = transaction.all(VcpuUse.DOCUMENTS);
            Instance stopped = transaction.get(Instance.TYPE.documents(), id).orElseThrow();
            InstanceTransitions.terminate(
                    transaction,
                    stopped,
                    StateReason.USER_SHUTDOWN,
                    "",
                    false,
                    tester.clock().instant());
            assertThat(transaction.all(HostRecord.DOCUMENTS)).isEqualTo(hosts);
            assertThat(transaction.all(VcpuUse.DOCUMENTS)).isEqualTo(vcpus);
            return true;
        });
        tester.settle();
        assertThat(tester.store().<List<HostRecord>>read(reader -> reader.all(HostRecord.DOCUMENTS)))
                .allMatch(use -> use.memoryMiB() == 0 && use.machines() == 0);
    }

    @Test
    void staysStoppedWhenALaterStartFails() {
        String id = tester.running(image);
        tester.stop(id);
        tester.settle();
        tester.host().failNext(Operation.START, Reason.DISK_FULL);
        tester.start(id);
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("stopped");
        assertThat(tester.reason(id)).isEqualTo("Server.InternalError");
        tester.start(id);
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
    }

    @Test
    void startsWithoutTheImageThatItWasMadeOf() {
        String id = tester.running(image);
        tester.stop(id);
        tester.settle();
        tester.call(
                Ec2.DEREGISTER_IMAGE,
                DeregisterImageRequest.builder()
                        .imageId(image.id())
                        .deleteAssociatedSnapshots(true)
                        .build());
        tester.settle();
        tester.start(id);
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.instance(id).imageId()).contains(image.id());
    }

    @Test
    void takesTheMemoryOfTheTypeThatItHasNow() {
        String id = tester.running(image);
        assertThat(tester.code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, m -> m.instanceType(text("t3.large")))))
                .isEqualTo("IncorrectInstanceState");
        tester.stop(id);
        tester.settle();
        assertThat(tester.code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, m -> m.instanceType(text("t3.vast")))))
                .isEqualTo("InvalidParameterValue");
        modify(id, m -> m.instanceType(text("t3.xlarge")));
        assertThat(attribute(id, "instanceType").instanceType().orElseThrow().value())
                .contains("t3.xlarge");
        tester.start(id);
        tester.settle();
        assertThat(tester.everything().get("host_use").toString()).contains("memoryMiB=16720, machines=1");
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch(image).build())).isEqualTo("InsufficientInstanceCapacity");
        tester.terminate(id);
        tester.settle();
        assertThat(tester.everything().get("host_use").toString()).contains("memoryMiB=0, machines=0");
    }

    @Test
    void doesNotStartWhereThereIsNoRoom() {
        String id = tester.running(image);
        tester.stop(id);
        tester.settle();
        tester.running(image, r -> r.instanceType("t3.xlarge"));
        assertThat(tester.code(Ec2.START_INSTANCES, starting(id))).isEqualTo("InsufficientInstanceCapacity");
        assertThat(tester.state(id)).isEqualTo("stopped");
        tester.terminate(id);
        tester.settle();
        assertThat(tester.everything().get("host_use").toString()).contains("memoryMiB=16720, machines=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instanceType",
                "userData",
                "disableApiTermination",
                "disableApiStop",
                "instanceInitiatedShutdownBehavior",
                "ebsOptimized",
                "rootDeviceName",
                "blockDeviceMapping",
                "kernel",
                "ramdisk",
                "productCodes",
                "sourceDestCheck",
                "groupSet",
                "enaSupport",
                "sriovNetSupport",
                "enclaveOptions"
            })
    void describesEveryAttribute(String name) {
        String id = tester.running(image);
        assertThat(attribute(id, name).instanceId()).contains(id);
    }

    @Test
    void changesAttributes() {
        String id = tester.running(image);
        modify(id, m -> m.instanceInitiatedShutdownBehavior(text("terminate")));
        assertThat(attribute(id, "instanceInitiatedShutdownBehavior")
                        .instanceInitiatedShutdownBehavior()
                        .orElseThrow()
                        .value())
                .contains("terminate");
        modify(id, m -> m.sourceDestCheck(flag(false)));
        assertThat(attribute(id, "sourceDestCheck")
                        .sourceDestCheck()
                        .orElseThrow()
                        .value())
                .contains(false);
        tester.settle();
        assertThat(tester.host()
                        .appliedNetwork(tester.instance(id).vpcId().orElseThrow())
                        .orElseThrow()
                        .interfaces())
                .allMatch(i -> !i.sourceDestCheck());
        modify(
                id,
                m -> m.blockDeviceMappings(List.of(InstanceBlockDeviceMappingSpecification.builder()
                        .deviceName("/dev/xvda")
                        .ebs(EbsInstanceBlockDeviceSpecification.builder()
                                .deleteOnTermination(false)
                                .build())
                        .build())));
        assertThat(attribute(id, "blockDeviceMapping")
                        .blockDeviceMappings()
                        .getFirst()
                        .ebs()
                        .orElseThrow()
                        .deleteOnTermination())
                .contains(false);
        tester.stop(id);
        tester.settle();
        modify(
                id,
                m -> m.userData(BlobAttributeValue.builder()
                        .value(Blob.of("#!/bin/sh".getBytes(StandardCharsets.UTF_8)))
                        .build()));
        assertThat(attribute(id, "userData").userData().orElseThrow().value())
                .contains(Base64.getEncoder().encodeToString("#!/bin/sh".getBytes(StandardCharsets.UTF_8)));
        tester.start(id);
        tester.settle();
        assertThat(tester.host()
                        .publishedMetadata(id)
                        .orElseThrow()
                        .content()
                        .userData()
                        .orElseThrow())
                .isEqualTo("#!/bin/sh".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesChangesThatCannotBe() {
        String id = tester.running(image);
        Map<String, Object> before = tester.everything();
        assertThat(tester.code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, m -> m)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                        modifying(id, m -> m.disableApiStop(flag(true)).disableApiTermination(flag(true)))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                        modifying(id, m -> m.instanceInitiatedShutdownBehavior(text("explode")))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(id, m -> m.groups(List.of("sg-00000000000000000")))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(tester.code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, modifying(NOBODY, m -> m.disableApiStop(flag(true)))))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(tester.code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                        modifying(id, m -> m.attribute("disableApiStop").value("perhaps"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.DESCRIBE_INSTANCE_ATTRIBUTE,
                        DescribeInstanceAttributeRequest.builder()
                                .instanceId(id)
                                .attribute("colour")
                                .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.everything()).isEqualTo(before);
    }

    @Test
    void tellsTheGuestOfNewTags() {
        String id = tester.running(
                        image,
                        r -> r.metadataOptions(InstanceMetadataOptionsRequest.builder()
                                .instanceMetadataTags("enabled")
                                .build()))
                .getFirst();
        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of(tag("Name", "new")))
                        .build());
        tester.settle();
        assertThat(tester.host().publishedMetadata(id).orElseThrow().content().leaves())
                .containsEntry("meta-data/tags/instance/Name", "new");
        tester.call(
                Ec2.DELETE_TAGS,
                DeleteTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of())
                        .build());
        tester.settle();
        assertThat(tester.host().publishedMetadata(id).orElseThrow().content().leaves())
                .doesNotContainKey("meta-data/tags/instance/Name");
    }

    @Test
    void refusesKeysOfTagsThatCannotBeInAPath() {
        UnaryOperator<RunInstancesRequest.Builder> withTags =
                r -> r.metadataOptions(InstanceMetadataOptionsRequest.builder()
                        .instanceMetadataTags("enabled")
                        .build());
        String id = tester.running(image, withTags).getFirst();
        String without = tester.running(image);
        for (String key : List.of("a/b", "..", "with space", "_index")) {
            CreateTagsRequest.Builder request =
                    CreateTagsRequest.builder().resources(List.of(id)).tags(List.of(tag(key, "v")));
            assertThat(tester.code(Ec2.CREATE_TAGS, request.build())).isEqualTo("InvalidParameterValue");
            assertThat(tester.code(
                            Ec2.RUN_INSTANCES,
                            withTags.apply(launch(image))
                                    .tagSpecifications(List.of(CloudTester.tags("instance", tag(key, "v"))))
                                    .build()))
                    .isEqualTo("InvalidParameterValue");
            tester.call(Ec2.CREATE_TAGS, request.resources(List.of(without)).build());
        }
    }

    @Test
    void showsTheConsole() {
        String id = tester.running(image);
        tester.host().print(id, "login: ");
        GetConsoleOutputRequest request =
                GetConsoleOutputRequest.builder().instanceId(id).build();
        String output = tester.call(Ec2.GET_CONSOLE_OUTPUT, request).output().orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(output), StandardCharsets.UTF_8))
                .isEqualTo("login: ");
        tester.terminate(id);
        tester.settle();
        assertThat(tester.call(Ec2.GET_CONSOLE_OUTPUT, request).output()).contains(output);
        assertThat(tester.code(
                        Ec2.GET_CONSOLE_OUTPUT,
                        GetConsoleOutputRequest.builder().instanceId(NOBODY).build()))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void showsTheStatus() {
        List<String> ids = tester.running(image, r -> r.minCount(7).maxCount(7));
        tester.stop(ids.getFirst());
        tester.settle();
        List<InstanceStatus> running = tester.call(
                        Ec2.DESCRIBE_INSTANCE_STATUS,
                        DescribeInstanceStatusRequest.builder().build())
                .instanceStatuses();
        assertThat(running).hasSize(6).allSatisfy(status -> {
            assertThat(status.instanceStatus().orElseThrow().status()).contains("ok");
            assertThat(status.systemStatus().orElseThrow().status()).contains("ok");
        });
        DescribeInstanceStatusRequest.Builder all =
                DescribeInstanceStatusRequest.builder().includeAllInstances(true);
        assertThat(tester.call(Ec2.DESCRIBE_INSTANCE_STATUS, all.build()).instanceStatuses())
                .hasSize(7);
        assertThat(tester.call(
                                Ec2.DESCRIBE_INSTANCE_STATUS,
                                all.filters(List.of(filter("instance-state-name", "stopped")))
                                        .build())
                        .instanceStatuses())
                .extracting(s -> s.instanceId().orElseThrow())
                .containsExactly(ids.getFirst());
        assertThat(tester.code(
                        Ec2.DESCRIBE_INSTANCE_STATUS,
                        DescribeInstanceStatusRequest.builder()
                                .instanceIds(ids)
                                .maxResults(5)
                                .build()))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void keepsTheInstancesOfALaunchTogether() {
        Reservation launched = tester.run(launch(image).maxCount(2));
        tester.run(launch(image));
        List<Reservation> described = tester.call(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder().build())
                .reservations();
        assertThat(described).hasSize(2);
        assertThat(described.stream()
                        .filter(r -> r.reservationId().equals(launched.reservationId()))
                        .findFirst()
                        .orElseThrow()
                        .instances())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "instance-state-name,running,2",
        "instance-state-name,run*,2",
        "instance-state-name,stop??d,1",
        "instance-state-name,stop,0",
        "instance-type,t3.micro,3",
        "instance-type,t3.m?cro,3",
        "tag:Name,we*,1",
        "tag:Name,we\\*,0",
        "tag-key,Name,1",
        "tag:nothing,*,0",
        "availability-zone,us-east-1a,3",
        "block-device-mapping.device-name,/dev/xvda,3",
        "instance.group-name,default,3",
        "platform,windows,0"
    })
    void filters(String name, String value, int expected) {
        List<String> ids = tester.running(image, r -> r.minCount(3).maxCount(3));
        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(ids.get(1)))
                        .tags(List.of(tag("Name", "web")))
                        .build());
        tester.stop(ids.getFirst());
        tester.settle();
        assertThat(tester
                        .call(
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder()
                                        .filters(List.of(filter(name, value)))
                                        .build())
                        .reservations()
                        .stream()
                        .flatMap(r -> r.instances().stream()))
                .hasSize(expected);
        assertThat(tester
                        .call(
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder()
                                        .filters(List.of(filter(name, "-", value), filter("instance-state-name", "*")))
                                        .build())
                        .reservations()
                        .stream()
                        .flatMap(r -> r.instances().stream()))
                .hasSize(expected);
    }
}
