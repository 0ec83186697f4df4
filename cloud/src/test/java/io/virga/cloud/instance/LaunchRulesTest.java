package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.launch;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetConsoleOutputRequest;
import io.virga.api.ec2.InstanceNetworkInterface;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EC2's rules for launches that are easy to get wrong: defaults, limits, combinations, and when answers show which values. */
class LaunchRulesTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private ServiceException refused(UnaryOperator<RunInstancesRequest.Builder> change) {
        Map<String, Object> before = tester.everything();
        ServiceException refused =
                tester.refused(Ec2.RUN_INSTANCES, change.apply(launch(image)).build());
        assertThat(tester.everything()).isEqualTo(before);
        return refused;
    }

    private io.virga.api.ec2.Instance run(UnaryOperator<RunInstancesRequest.Builder> change) {
        return tester.run(change.apply(launch(image))).instances().getFirst();
    }

    private static BlockDeviceMapping device(String name, UnaryOperator<EbsBlockDevice.Builder> change) {
        return BlockDeviceMapping.builder()
                .deviceName(name)
                .ebs(change.apply(EbsBlockDevice.builder()).build())
                .build();
    }

    /** Mappings for this many data volumes of 1 GiB. */
    private static List<BlockDeviceMapping> volumes(int count) {
        List<BlockDeviceMapping> mappings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "/dev/xvd" + (char) ('b' + i / 26) + (char) ('a' + i % 26);
            mappings.add(device(name, ebs -> ebs.volumeSize(1)));
        }
        return mappings;
    }

    @Test
    void deletesDataVolumesWithTheirInstanceUnlessToldOtherwise() {
        String id =
                tester.running(image, r -> r.blockDeviceMappings(volumes(2))).getFirst();
        assertThat(tester.instance(id).blockDeviceMappings())
                .hasSize(3)
                .allSatisfy(mapping -> assertThat(mapping.ebs().orElseThrow().deleteOnTermination())
                        .contains(true));
        tester.terminate(id);
        tester.settle();
        assertThat(tester.call(
                                Ec2.DESCRIBE_VOLUMES,
                                DescribeVolumesRequest.builder().build())
                        .volumes())
                .isEmpty();
    }

    @Test
    void isEbsOptimizedOnlyWhenAskedFor() {
        // t3.micro is always EBS-optimized, but DescribeInstances shows false.
        String id = tester.running(image);
        assertThat(tester.instance(id).ebsOptimized()).contains(false);
        assertThat(run(r -> r.ebsOptimized(true)).ebsOptimized()).contains(true);
        assertThat(refused(r -> r.instanceType("t2.micro").ebsOptimized(true)).code())
                .isEqualTo("Unsupported");
        tester.stop(id);
        tester.settle();
        tester.call(
                Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                ModifyInstanceAttributeRequest.builder()
                        .instanceId(id)
                        .instanceType(AttributeValue.builder().value("m5.large").build())
                        .build());
        assertThat(tester.instance(id).ebsOptimized()).contains(false);
    }

    @Test
    void theAnswerShowsWhatThereIsAtThatMoment() {
        io.virga.api.ec2.Instance launched = run(r -> r.blockDeviceMappings(volumes(1)));
        assertThat(launched.stateReason().orElseThrow().code()).contains("pending");
        assertThat(launched.stateReason().orElseThrow().message()).contains("pending");
        assertThat(launched.metadataOptions().orElseThrow().state()).contains("pending");
        assertThat(launched.privateIpAddress()).isPresent();
        assertThat(launched.publicIpAddress()).isEmpty();
        assertThat(launched.publicDnsName()).contains("");
        assertThat(launched.hasBlockDeviceMappings()).isTrue();
        assertThat(launched.blockDeviceMappings()).isEmpty();
        assertThat(launched.networkInterfaces().getFirst().association()).isEmpty();

        tester.settle();
        io.virga.api.ec2.Instance running =
                tester.instance(launched.instanceId().orElseThrow());
        assertThat(running.stateReason()).isEmpty();
        assertThat(running.metadataOptions().orElseThrow().state()).contains("applied");
        assertThat(running.publicIpAddress()).isPresent();
        assertThat(running.blockDeviceMappings()).hasSize(2);
        assertThat(running.networkInterfaces()).allMatch(i -> i.association().isPresent());
        assertThat(running.networkInterfaces())
                .extracting(InstanceNetworkInterface::networkInterfaceId)
                .isEqualTo(launched.networkInterfaces().stream()
                        .map(InstanceNetworkInterface::networkInterfaceId)
                        .toList());
    }

    @Test
    void aConsoleWithoutOutputHasNone() {
        String id = tester.running(image);
        GetConsoleOutputRequest request =
                GetConsoleOutputRequest.builder().instanceId(id).build();
        assertThat(tester.call(Ec2.GET_CONSOLE_OUTPUT, request).output()).isEmpty();
        tester.host().print(id, "x");
        assertThat(tester.call(Ec2.GET_CONSOLE_OUTPUT, request).output()).contains("eA==");
    }

    @Test
    void refusesVolumesOutOfProportionAndRootsThatCannotBoot() {
        ServiceException ratio = refused(r -> r.blockDeviceMappings(List.of(
                device("/dev/sdf", ebs -> ebs.volumeSize(10).volumeType("io1").iops(1000)))));
        assertThat(ratio.code()).isEqualTo("InvalidParameterValue");
        assertThat(ratio).hasMessage("Iops to volume size ratio of 100.000000 is too high; maximum is 50");
        for (String type : List.of("st1", "sc1")) {
            assertThat(refused(r -> r.blockDeviceMappings(List.of(device(
                                    "/dev/xvda", ebs -> ebs.volumeSize(125).volumeType(type)))))
                            .code())
                    .isEqualTo("InvalidParameterCombination");
        }
        run(r -> r.blockDeviceMappings(
                List.of(device("/dev/sdf", ebs -> ebs.volumeSize(125).volumeType("st1")))));
    }

    @Test
    void refusesMoreVolumesThanTheTypeOrTheMachineCanHave() {
        // A t3.nano has room for 27 volumes, including the root volume, beside its network interface.
        ServiceException type = refused(r -> r.instanceType("t3.nano").blockDeviceMappings(volumes(27)));
        assertThat(type.code()).isEqualTo("AttachmentLimitExceeded");
        assertThat(type).hasMessageContaining("its limit is 27");
        ServiceException machine = refused(r -> r.instanceType("t3.nano").blockDeviceMappings(volumes(15)));
        assertThat(machine.code()).isEqualTo("AttachmentLimitExceeded");
        assertThat(machine).hasMessageContaining("16 slots");
        String id = tester.running(image, r -> r.instanceType("t3.nano").blockDeviceMappings(volumes(14)))
                .getFirst();
        assertThat(tester.state(id)).isEqualTo("running");
    }

    @Test
    void refusesNamesOfGroupsBesideASubnet() {
        String subnet = subnetIn("us-east-1a");
        ServiceException refused = refused(r -> r.subnetId(subnet).securityGroups(List.of("default")));
        assertThat(refused.code()).isEqualTo("InvalidParameterCombination");
        assertThat(refused).hasMessage("The parameter groupName cannot be used with the parameter subnet");
        run(r -> r.securityGroups(List.of("default")));
    }

    private List<String> ids(UnaryOperator<RunInstancesRequest.Builder> change) {
        return tester.run(change.apply(launch(image).clientToken("one"))).instances().stream()
                .map(i -> i.instanceId().orElseThrow())
                .toList();
    }

    private String subnetIn(String zone) {
        return tester.call(
                        Ec2.DESCRIBE_SUBNETS,
                        DescribeSubnetsRequest.builder()
                                .filters(List.of(CloudTester.filter("availability-zone", zone)))
                                .build())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    @Test
    void tokensAreZonalWhereAZoneIsNamedAndElseRegional() {
        List<String> regional = ids(r -> r);
        List<String> inA = ids(r -> r.subnetId(subnetIn("us-east-1a")));
        List<String> inB = ids(r -> r.subnetId(subnetIn("us-east-1b")));
        List<String> inC = ids(r ->
                r.placement(Placement.builder().availabilityZone("us-east-1c").build()));
        assertThat(List.of(regional, inA, inB, inC)).doesNotHaveDuplicates();
        assertThat(tester.instance(inB.getFirst()).placement().orElseThrow().availabilityZone())
                .contains("us-east-1b");

        assertThat(ids(r -> r)).isEqualTo(regional);
        assertThat(ids(r -> r.subnetId(subnetIn("us-east-1a")))).isEqualTo(inA);
        assertThat(ids(r -> r.subnetId(subnetIn("us-east-1b")))).isEqualTo(inB);
        // Another way to name the same zone means the same token with other parameters.
        String zoneId = tester.instance(inA.getFirst())
                .placement()
                .orElseThrow()
                .availabilityZoneId()
                .orElseThrow();
        for (UnaryOperator<RunInstancesRequest.Builder> change : List.<UnaryOperator<RunInstancesRequest.Builder>>of(
                r -> r.placement(Placement.builder().availabilityZoneId(zoneId).build()),
                r -> r.networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .subnetId(subnetIn("us-east-1a"))
                        .build())),
                r -> r.subnetId(subnetIn("us-east-1a")).maxCount(2))) {
            assertThat(tester.code(
                            Ec2.RUN_INSTANCES,
                            change.apply(launch(image).clientToken("one")).build()))
                    .isEqualTo("IdempotentParameterMismatch");
        }
    }

    @Test
    void aTokenWhoseInstanceIsBeingTerminatedLaunchesNothing() {
        String id = ids(r -> r).getFirst();
        tester.terminate(id);
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES, launch(image).clientToken("one").build()))
                .isEqualTo("IdempotentInstanceTerminated");
    }

    private String runningIn(String zone, boolean termination) {
        return tester.running(
                        image,
                        r -> r.disableApiTermination(termination)
                                .placement(Placement.builder()
                                        .availabilityZone(zone)
                                        .build()))
                .getFirst();
    }

    private List<String> states(String... ids) {
        return List.of(ids).stream().map(tester::state).toList();
    }

    @Test
    void terminatesByZoneWhereOneInstanceIsProtected() {
        String a1 = runningIn("us-east-1a", false);
        String a2 = runningIn("us-east-1a", false);
        String b1 = runningIn("us-east-1b", true);
        String b2 = runningIn("us-east-1b", false);
        TerminateInstancesRequest request = TerminateInstancesRequest.builder()
                .instanceIds(List.of(a1, b2, b1, a2))
                .build();
        // A dry run answers as the request would, and changes nothing.
        assertThat(tester.code(
                        Ec2.TERMINATE_INSTANCES,
                        request.toBuilder().dryRun(true).build()))
                .isEqualTo("OperationNotPermitted");
        assertThat(states(a1, a2, b1, b2)).containsOnly("running");

        ServiceException refused = tester.refused(Ec2.TERMINATE_INSTANCES, request);
        assertThat(refused.code()).isEqualTo("OperationNotPermitted");
        assertThat(refused).hasMessageContaining(b1);
        tester.settle();
        assertThat(states(a1, a2, b1, b2)).containsExactly("terminated", "terminated", "running", "running");

        // An unknown id fails the whole request, whatever the zones.
        assertThat(tester.code(
                        Ec2.TERMINATE_INSTANCES,
                        TerminateInstancesRequest.builder()
                                .instanceIds(List.of(b2, "i-00000000000000000"))
                                .build()))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(states(b2)).containsExactly("running");
    }
}
