package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CpuOptionsRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.HibernationOptionsRequest;
import io.virga.api.ec2.ImportKeyPairRequest;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesMonitoringEnabled;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.Volume;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineFootprint;
import io.virga.host.simulated.SimulatedHost.Operation;
import io.virga.wire.Blob;
import io.virga.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunInstancesTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f someone";

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

    /** Starts another control plane with these options. */
    private void startWith(CloudTester.Options options) {
        tester.close();
        tester = CloudTester.in(directory.resolve("other"), options);
        image = tester.image("tiny", 1);
    }

    private ServiceException refused(UnaryOperator<RunInstancesRequest.Builder> change) {
        Map<String, Object> before = tester.everything();
        ServiceException refused =
                tester.refused(Ec2.RUN_INSTANCES, change.apply(launch(image)).build());
        assertThat(tester.everything()).isEqualTo(before);
        return refused;
    }

    private void assertRefused(String code, UnaryOperator<RunInstancesRequest.Builder> change) {
        assertThat(refused(change).code()).isEqualTo(code);
    }

    private io.virga.api.ec2.Instance launched(UnaryOperator<RunInstancesRequest.Builder> change) {
        return tester.instance(tester.running(image, change).getFirst());
    }

    @Test
    void takesTheTypeThatEc2TakesWhenNoneIsNamed() {
        assertThat(launched(request -> request.instanceType(Optional.empty())).instanceType())
                .contains("m1.small");
    }

    @Test
    void answersWithWhatDescribesShow() {
        Reservation reservation = tester.run(launch(image).maxCount(3));

        assertThat(reservation.reservationId().orElseThrow()).matches("r-[0-9a-f]{17}");
        assertThat(reservation.ownerId()).contains("123456789012");
        assertThat(reservation.instances()).hasSize(3).allSatisfy(instance -> {
            assertThat(instance.instanceId().orElseThrow()).matches("i-[0-9a-f]{17}");
            assertThat(instance.state().orElseThrow().name()).contains("pending");
            assertThat(instance.state().orElseThrow().code()).contains(0);
            assertThat(instance.privateIpAddress().orElseThrow()).startsWith("172.31.");
            assertThat(instance.hasTags()).isFalse();
        });
        assertThat(reservation.instances())
                .extracting(i -> i.amiLaunchIndex().orElseThrow())
                .containsExactly(0, 1, 2);
        tester.settle();
        io.virga.api.ec2.Instance running =
                tester.instance(reservation.instances().getFirst().instanceId().orElseThrow());
        assertThat(running.state().orElseThrow().name()).contains("running");
        assertThat(running.publicIpAddress().orElseThrow()).startsWith("198.18.");
        assertThat(running.instanceType()).contains("t3.micro");
        assertThat(running.rootDeviceName()).contains("/dev/xvda");
        assertThat(running.blockDeviceMappings()).hasSize(1);
        assertThat(running.securityGroups())
                .extracting(g -> g.groupName().orElseThrow())
                .containsExactly("default");
        assertThat(running.launchTime())
                .contains(tester.instance(running.instanceId().orElseThrow())
                        .launchTime()
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,InvalidParameterValue",
        "2,1,InvalidParameterValue",
        "-1,1,InvalidParameterValue",
        "100000,100000,InstanceLimitExceeded",
        "2147483647,2147483647,InstanceLimitExceeded",
    })
    void refusesCountsThatMakeNoSense(int least, int most, String code) {
        assertRefused(code, request -> request.minCount(least).maxCount(most));
    }

    @Test
    void needsWhatIsRequired() {
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        RunInstancesRequest.builder()
                                .imageId(image.id())
                                .maxCount(1)
                                .build()))
                .isEqualTo("MissingParameter");
        ServiceException withoutImage = tester.refused(
                Ec2.RUN_INSTANCES,
                RunInstancesRequest.builder().minCount(1).maxCount(1).build());
        assertThat(withoutImage.code()).isEqualTo("MissingParameter");
        assertThat(withoutImage.getMessage()).isEqualTo("The request must contain the parameter ImageId");
    }

    @Test
    void refusesImagesThatThereAreNot() {
        ServiceException unknown = refused(request -> request.imageId("ami-00000000000000000"));
        assertThat(unknown.code()).isEqualTo("InvalidAMIID.NotFound");
        assertThat(unknown.getMessage()).isEqualTo("The image id '[ami-00000000000000000]' does not exist");
        assertRefused("InvalidAMIID.Malformed", request -> request.imageId("tiny"));
        assertRefused("InvalidAMIID.Malformed", request -> request.imageId("i-00000000000000000"));
    }

    @Test
    void refusesTypesThatThereAreNotOrThatCannotBe() {
        ServiceException unknown = refused(request -> request.instanceType("t3.colossal"));
        assertThat(unknown.code()).isEqualTo("InvalidParameterValue");
        assertRefused("InvalidParameterValue", request -> request.instanceType("m6g.large"));
        assertRefused("Unsupported", request -> request.instanceType("c5.metal"));
        assertRefused("Unsupported", request -> request.instanceType("g4dn.xlarge"));
    }

    @Test
    void refusesKeysGroupsSubnetsAndZonesThatThereAreNot() {
        assertRefused("InvalidKeyPair.NotFound", request -> request.keyName("nobody"));
        assertRefused("InvalidGroup.NotFound", request -> request.securityGroups(List.of("nobody")));
        assertRefused("InvalidGroup.NotFound", request -> request.securityGroupIds(List.of("sg-00000000000000000")));
        assertRefused("InvalidGroupId.Malformed", request -> request.securityGroupIds(List.of("default")));
        assertRefused("InvalidSubnetID.NotFound", request -> request.subnetId("subnet-00000000000000000"));
        assertRefused("InvalidSubnetID.Malformed", request -> request.subnetId("net"));
        assertRefused(
                "InvalidParameterValue",
                request -> request.placement(
                        Placement.builder().availabilityZone("us-east-1x").build()));
        assertRefused(
                "InvalidParameterCombination",
                request ->
                        request.securityGroups(List.of("default")).securityGroupIds(List.of("sg-00000000000000000")));
    }

    @Test
    void refusesWhatItDoesNotHave() {
        assertRefused(
                "UnsupportedOperation",
                request -> request.monitoring(
                        RunInstancesMonitoringEnabled.builder().enabled(true).build()));
        assertRefused(
                "UnsupportedOperation",
                request -> request.hibernationOptions(
                        HibernationOptionsRequest.builder().configured(true).build()));
        assertRefused(
                "UnsupportedOperation",
                request -> request.placement(
                        Placement.builder().tenancy("dedicated").build()));
        assertRefused(
                "UnsupportedOperation",
                request -> request.placement(
                        Placement.builder().groupName("together").build()));
        assertRefused("InvalidParameterValue", request -> request.ipv6AddressCount(1));
        assertRefused("InvalidParameterValue", request -> request.enablePrimaryIpv6(true));
    }

    @Test
    void goesToTheZoneThatWasAskedFor() {
        assertThat(launched(r -> r.placement(Placement.builder()
                                .availabilityZone("us-east-1c")
                                .build()))
                        .placement()
                        .orElseThrow()
                        .availabilityZone())
                .contains("us-east-1c");
        assertThat(launched(r -> r.placement(Placement.builder()
                                .availabilityZoneId("use1-az2")
                                .build()))
                        .placement()
                        .orElseThrow()
                        .availabilityZone())
                .contains("us-east-1b");
        assertThat(launched(r -> r).placement().orElseThrow().availabilityZone())
                .contains("us-east-1a");
        String subnet = subnet("us-east-1b");
        assertThat(launched(r -> r.subnetId(subnet)).subnetId()).contains(subnet);
        assertRefused(
                "InvalidParameterCombination",
                r -> r.subnetId(subnet)
                        .placement(Placement.builder()
                                .availabilityZone("us-east-1a")
                                .build()));
    }

    private String subnet(String zone) {
        return tester.call(
                        Ec2.DESCRIBE_SUBNETS,
                        DescribeSubnetsRequest.builder()
                                .filters(List.of(filter("availability-zone", zone)))
                                .build())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    @Test
    void givesThePrivateAddressThatWasAskedFor() {
        String subnet = subnet("us-east-1a");
        assertThat(launched(r -> r.subnetId(subnet).privateIpAddress("172.31.9.9"))
                        .privateIpAddress())
                .contains("172.31.9.9");
        assertRefused("InvalidIPAddress.InUse", r -> r.subnetId(subnet).privateIpAddress("172.31.9.9"));
        assertRefused("InvalidParameterValue", r -> r.subnetId(subnet).privateIpAddress("172.31.32.309"));
        assertRefused("InvalidParameterValue", r -> r.subnetId(subnet).privateIpAddress("172.31.99.1"));
        assertRefused("InvalidParameterValue", r -> r.subnetId(subnet).privateIpAddress("172.31.0.3"));
        assertRefused("InvalidParameterValue", r -> r.subnetId(subnet).privateIpAddress("172.31.15.255"));
        assertRefused(
                "InvalidParameterCombination",
                r -> r.subnetId(subnet).privateIpAddress("172.31.9.10").maxCount(2));
    }

    @Test
    void obeysANetworkInterface() {
        String subnet = subnet("us-east-1b");
        io.virga.api.ec2.Instance instance =
                launched(r -> r.networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .subnetId(subnet)
                        .associatePublicIpAddress(false)
                        .description("mine")
                        .deleteOnTermination(false)
                        .build())));
        assertThat(instance.publicIpAddress()).isEmpty();
        assertThat(instance.networkInterfaces().getFirst().description()).contains("mine");
        String eni =
                instance.networkInterfaces().getFirst().networkInterfaceId().orElseThrow();
        tester.terminate(instance.instanceId().orElseThrow());
        tester.settle();
        assertThat(tester.call(
                                Ec2.DESCRIBE_NETWORK_INTERFACES,
                                DescribeNetworkInterfacesRequest.builder()
                                        .networkInterfaceIds(List.of(eni))
                                        .build())
                        .networkInterfaces()
                        .getFirst()
                        .status())
                .contains("available");
        assertRefused(
                "InvalidParameterCombination",
                r -> r.subnetId(subnet)
                        .networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .build())));
        assertRefused(
                "MissingParameter",
                r -> r.networkInterfaces(
                        List.of(InstanceNetworkInterfaceSpecification.builder().build())));
    }

    @Test
    void tagsAllThatItMakes() {
        io.virga.api.ec2.Instance instance = launched(r -> r.tagSpecifications(List.of(
                tags("instance", tag("Name", "one"), tag("kind", "<&>")),
                tags("volume", tag("Name", "disk")),
                tags("network-interface", tag("Name", "nic")))));
        assertThat(instance.tags()).extracting(t -> t.key().orElseThrow()).containsExactly("Name", "kind");
        assertThat(volumes(instance).getFirst().tags()).containsExactly(tag("Name", "disk"));
        ServiceException refused = refused(r -> r.tagSpecifications(List.of(tags("vpc", tag("a", "b")))));
        assertThat(refused.code()).isEqualTo("InvalidParameterValue");
        assertThat(refused.getMessage()).isEqualTo("'vpc' is not a valid taggable resource type for this operation.");
        assertRefused(
                "InvalidParameterValue", r -> r.tagSpecifications(List.of(tags("instance", tag("aws:mine", "b")))));
        assertRefused(
                "InvalidParameterValue",
                r -> r.tagSpecifications(List.of(tags("instance", tag("a", "b"), tag("a", "c")))));
    }

    private List<Volume> volumes(io.virga.api.ec2.Instance instance) {
        return tester.call(
                        Ec2.DESCRIBE_VOLUMES,
                        DescribeVolumesRequest.builder()
                                .filters(List.of(filter(
                                        "attachment.instance-id",
                                        instance.instanceId().orElseThrow())))
                                .build())
                .volumes();
    }

    private static BlockDeviceMapping device(String name, UnaryOperator<EbsBlockDevice.Builder> change) {
        return BlockDeviceMapping.builder()
                .deviceName(name)
                .ebs(change.apply(EbsBlockDevice.builder()).build())
                .build();
    }

    @Test
    void makesTheVolumesThatWereAskedFor() {
        io.virga.api.ec2.Instance instance = launched(r -> r.blockDeviceMappings(List.of(
                device("/dev/xvda", ebs -> ebs.volumeSize(8).volumeType("gp3").throughput(250)),
                device("/dev/sdf", ebs -> ebs.volumeSize(4).volumeType("io1").iops(200)),
                device("/dev/sdg", ebs -> ebs.volumeSize(100)))));
        List<Volume> volumes = volumes(instance);
        assertThat(volumes).extracting(v -> v.size().orElseThrow()).containsExactlyInAnyOrder(8, 4, 100);
        assertThat(volumes).allSatisfy(v -> assertThat(v.state()).contains("in-use"));
        assertThat(volumes.stream()
                        .filter(v -> v.size().orElseThrow() == 8)
                        .findFirst()
                        .orElseThrow()
                        .throughput())
                .contains(250);
        assertThat(volumes.stream()
                        .filter(v -> v.size().orElseThrow() == 100)
                        .findFirst()
                        .orElseThrow()
                        .iops())
                .contains(300);
    }

    @Test
    void keepsTheVolumesThatAreToBeKept() {
        io.virga.api.ec2.Instance instance = launched(r -> r.blockDeviceMappings(List.of(
                device("/dev/sdf", ebs -> ebs.volumeSize(4).deleteOnTermination(false)),
                device("/dev/sdg", ebs -> ebs.volumeSize(5)))));
        List<Volume> volumes = volumes(instance);
        tester.terminate(instance.instanceId().orElseThrow());
        tester.settle();
        List<Volume> rest = tester.call(
                        Ec2.DESCRIBE_VOLUMES, DescribeVolumesRequest.builder().build())
                .volumes();
        assertThat(volumes).hasSize(3);
        assertThat(rest).hasSize(1);
        assertThat(rest.getFirst().size()).contains(4);
        assertThat(rest.getFirst().state()).contains("available");
        assertThat(rest.getFirst().attachments()).isEmpty();
    }

    @Test
    void refusesVolumesThatCannotBe() {
        assertRefused(
                "InvalidBlockDeviceMapping",
                r -> r.blockDeviceMappings(List.of(
                        device("/dev/xvda", ebs -> ebs.volumeSize(8)), device("/dev/xvda", ebs -> ebs.volumeSize(9)))));
        assertRefused(
                "InvalidBlockDeviceMapping",
                r -> r.blockDeviceMappings(List.of(device("C:", ebs -> ebs.volumeSize(8)))));
        assertRefused("MissingParameter", r -> r.blockDeviceMappings(List.of(device("/dev/sdf", ebs -> ebs))));
        assertRefused(
                "InvalidSnapshot.NotFound",
                r -> r.blockDeviceMappings(
                        List.of(device("/dev/sdf", ebs -> ebs.snapshotId("snap-00000000000000000")))));
        assertRefused(
                "UnsupportedOperation",
                r -> r.blockDeviceMappings(
                        List.of(device("/dev/sdf", ebs -> ebs.volumeSize(1).encrypted(true)))));
        assertRefused(
                "InvalidParameterValue",
                r -> r.blockDeviceMappings(List.of(device("/dev/sdf", ebs -> ebs.volumeSize(0)))));
        assertRefused(
                "InvalidParameterValue",
                r -> r.blockDeviceMappings(List.of(device("/dev/sdf", ebs -> ebs.volumeSize(99999999)))));
        assertRefused(
                "MissingParameter",
                r -> r.blockDeviceMappings(
                        List.of(device("/dev/sdf", ebs -> ebs.volumeSize(10).volumeType("io2")))));
        assertRefused(
                "InvalidParameterCombination",
                r -> r.blockDeviceMappings(List.of(device(
                        "/dev/sdf", ebs -> ebs.volumeSize(10).volumeType("gp2").iops(300)))));
        assertRefused(
                "InvalidParameterValue",
                r -> r.blockDeviceMappings(List.of(device(
                        "/dev/sdf", ebs -> ebs.volumeSize(10).volumeType("gp3").iops(1)))));
        assertRefused(
                "InvalidBlockDeviceMapping",
                r -> r.blockDeviceMappings(List.of(BlockDeviceMapping.builder()
                        .deviceName("/dev/xvda")
                        .noDevice("")
                        .build())));
        Image large = tester.image("large", 10);
        assertRefused(
                "InvalidBlockDeviceMapping",
                r -> r.imageId(large.id()).blockDeviceMappings(List.of(device("/dev/xvda", ebs -> ebs.volumeSize(9)))));
    }

    @Test
    void obeysProcessorOptions() {
        io.virga.api.ec2.Instance instance = launched(r -> r.instanceType("m5.2xlarge")
                .cpuOptions(CpuOptionsRequest.builder()
                        .coreCount(2)
                        .threadsPerCore(1)
                        .build()));
        assertThat(instance.cpuOptions().orElseThrow().coreCount()).contains(2);
        assertThat(instance.cpuOptions().orElseThrow().threadsPerCore()).contains(1);
        assertRefused(
                "InvalidParameterCombination",
                r -> r.cpuOptions(CpuOptionsRequest.builder()
                        .coreCount(77)
                        .threadsPerCore(2)
                        .build()));
    }

    @Test
    void tellsTheGuestAboutItself() {
        tester.call(
                Ec2.IMPORT_KEY_PAIR,
                ImportKeyPairRequest.builder()
                        .keyName("mine")
                        .publicKeyMaterial(Blob.of(KEY.getBytes(StandardCharsets.UTF_8)))
                        .build());
        String userData = Base64.getEncoder().encodeToString("#!/bin/sh\nid\n".getBytes(StandardCharsets.UTF_8));
        io.virga.api.ec2.Instance instance = launched(r -> r.keyName("mine")
                .userData(userData)
                .metadataOptions(InstanceMetadataOptionsRequest.builder()
                        .httpTokens("required")
                        .httpPutResponseHopLimit(3)
                        .instanceMetadataTags("enabled")
                        .build())
                .tagSpecifications(List.of(tags("instance", tag("Name", "web")))));
        String id = instance.instanceId().orElseThrow();
        InstanceMetadata metadata = tester.host().publishedMetadata(id).orElseThrow();
        assertThat(metadata.tokensRequired()).isTrue();
        assertThat(metadata.hopLimit()).isEqualTo(3);
        assertThat(metadata.content().userData().orElseThrow())
                .isEqualTo("#!/bin/sh\nid\n".getBytes(StandardCharsets.UTF_8));
        assertThat(metadata.content().leaves())
                .containsEntry("meta-data/instance-id", id)
                .containsEntry("meta-data/ami-id", image.id())
                .containsEntry("meta-data/instance-type", "t3.micro")
                .containsEntry("meta-data/placement/availability-zone", "us-east-1a")
                .containsEntry(
                        "meta-data/local-ipv4", instance.privateIpAddress().orElseThrow())
                .containsEntry(
                        "meta-data/public-ipv4", instance.publicIpAddress().orElseThrow())
                .containsEntry("meta-data/security-groups", "default")
                .containsEntry("meta-data/tags/instance/Name", "web")
                .containsEntry("meta-data/block-device-mapping/root", "/dev/xvda");
        assertThat(metadata.content().leaves().get("meta-data/public-keys/0/openssh-key"))
                .startsWith("ssh-ed25519 ");
        assertThat(metadata.content().listings()).containsEntry("meta-data/public-keys/", "0=mine");
        assertThat(metadata.content().leaves().get("dynamic/instance-identity/document"))
                .contains("\"instanceId\" : \"" + id + "\"", "\"billingProducts\" : null");
    }

    @Test
    void refusesUserDataThatIsTooMuchOrNoBase64() {
        assertRefused("InvalidParameterValue", r -> r.userData("#!/bin/sh"));
        assertRefused(
                "InvalidParameterValue", r -> r.userData(Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1])));
        launched(r -> r.userData(Base64.getEncoder().encodeToString(new byte[16 * 1024])));
    }

    @Test
    void aTokenThatIsForgottenCanBeUsedAgain() {
        for (int i = 0; i < 15; i++) {
            tester.run(launch(image).clientToken("token-" + i));
        }
        tester.settle();
        tester.clock().advance(Duration.ofHours(25));
        // The last token is reused, because expired tokens are deleted only a few at a time, oldest first.
        assertThat(tester.run(launch(image).clientToken("token-14")).instances())
                .hasSize(1);
    }

    @Test
    void answersATokenOnce() {
        RunInstancesRequest.Builder request = launch(image).clientToken("once").userData("QQ==");
        Reservation first = tester.run(request);
        assertThat(ids(tester.run(request))).isEqualTo(ids(first));
        tester.settle();
        assertThat(ids(tester.run(request))).isEqualTo(ids(first));
        assertThat(tester.run(request)
                        .instances()
                        .getFirst()
                        .state()
                        .orElseThrow()
                        .name())
                .contains("running");
        tester.restart();
        assertThat(ids(tester.run(request))).isEqualTo(ids(first));
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        launch(image).clientToken("once").userData("Qg==").build()))
                .isEqualTo("IdempotentParameterMismatch");
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        launch(image).clientToken("once").maxCount(2).build()))
                .isEqualTo("IdempotentParameterMismatch");
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        launch(image).clientToken("x".repeat(65)).build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.run(launch(image).clientToken("twice").userData("QQ=="))
                        .instances()
                        .getFirst()
                        .instanceId())
                .isNotEqualTo(first.instances().getFirst().instanceId());
        assertThat(tester.instance(first.instances().getFirst().instanceId().orElseThrow())
                        .clientToken())
                .contains("once");
        tester.pass(Duration.ofHours(25));
        assertThat(ids(tester.run(request))).isNotEqualTo(ids(first));
    }

    @Test
    void aTokenWhoseInstancesAreTerminatedIsRefused() {
        RunInstancesRequest request = launch(image).clientToken("once").build();
        String id = ids(tester.call(Ec2.RUN_INSTANCES, request)).getFirst();
        tester.settle();
        tester.terminate(id);
        tester.settle();
        assertThat(tester.code(Ec2.RUN_INSTANCES, request)).isEqualTo("IdempotentInstanceTerminated");
        tester.pass(Duration.ofHours(2));
        assertThat(tester.code(Ec2.RUN_INSTANCES, request)).isEqualTo("IdempotentInstanceTerminated");
        tester.pass(Duration.ofHours(23));
        assertThat(ids(tester.call(Ec2.RUN_INSTANCES, request))).isNotEqualTo(List.of(id));
    }

    private static List<String> ids(Reservation reservation) {
        return reservation.instances().stream()
                .map(instance -> instance.instanceId().orElseThrow())
                .toList();
    }

    @Test
    void doesTheSameRequestOnceHoweverOftenItComes() throws Exception {
        RunInstancesRequest request = launch(image).clientToken("at once").build();
        List<Callable<Reservation>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> tester.call(Ec2.RUN_INSTANCES, request));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reservation>> answers = threads.invokeAll(calls);
            Reservation first = answers.getFirst().get();
            for (Future<Reservation> answer : answers) {
                assertThat(ids(answer.get())).isEqualTo(ids(first));
            }
        }
        tester.settle();
        assertThat(tester.host().machines().list()).hasSize(1);
    }

    @Test
    void launchesAsManyAsThereIsRoomFor() {
        startWith(CloudTester.Options.defaults()
                .withHosts(2 * MachineFootprint.ofMiB(1024) + MachineFootprint.ofMiB(512)));
        assertRefused("InsufficientInstanceCapacity", r -> r.minCount(3).maxCount(3));
        assertThat(tester.running(image, r -> r.minCount(1).maxCount(3))).hasSize(2);
        ServiceException full = refused(r -> r);
        assertThat(full.code()).isEqualTo("InsufficientInstanceCapacity");
        assertThat(full.getMessage()).contains("t3.micro", "is 656 MiB");
        assertThat(tester.running(image, r -> r.instanceType("t3.nano"))).hasSize(1);
    }

    @Test
    void spreadsOverTheHosts() {
        long each = MachineFootprint.ofMiB(1024);
        startWith(CloudTester.Options.defaults().withHosts(2 * each, 4 * each));
        for (int i = 0; i < 6; i++) {
            tester.running(image);
        }
        assertThat(tester.hosts().get(0).machines().list()).hasSize(2);
        assertThat(tester.hosts().get(1).machines().list()).hasSize(4);
        assertThat(tester.hosts())
                .allSatisfy(host -> assertThat(host.networks().list()).hasSize(1));
    }

    @Test
    void staysInTheZoneThatIsNamed() {
        long each = MachineFootprint.ofMiB(1024);
        startWith(CloudTester.Options.defaults().withHosts(each, 4 * each));
        Placement first = Placement.builder().availabilityZone("us-east-1a").build();
        tester.running(image, r -> r.placement(first));
        assertThat(tester.hosts().get(0).machines().list()).hasSize(1);
        assertRefused("InsufficientInstanceCapacity", r -> r.placement(first));
        assertThat(tester.hosts().get(1).machines().list()).isEmpty();
    }

    @Test
    void heedsTheQuotaOfProcessors() {
        startWith(CloudTester.Options.defaults().withQuota(Quotas.RUNNING_VCPUS, 5));
        List<String> ids = tester.running(image, r -> r.minCount(1).maxCount(10));
        assertThat(ids).hasSize(2);
        assertRefused("VcpuLimitExceeded", r -> r);
        tester.stop(ids.getFirst());
        tester.settle();
        String other = tester.running(image);
        assertThat(tester.code(
                        Ec2.START_INSTANCES,
                        io.virga.api.ec2.StartInstancesRequest.builder()
                                .instanceIds(List.of(ids.getFirst()))
                                .build()))
                .isEqualTo("VcpuLimitExceeded");
        tester.terminate(other);
        tester.settle();
        tester.start(ids.getFirst());
        tester.settle();
        assertThat(tester.state(ids.getFirst())).isEqualTo("running");
    }

    @Test
    void heedsTheQuotaOfInterfaces() {
        startWith(CloudTester.Options.defaults().withQuota(Quotas.NETWORK_INTERFACES, 2));
        assertThat(tester.running(image, r -> r.minCount(1).maxCount(10))).hasSize(2);
        assertRefused("NetworkInterfaceLimitExceeded", r -> r);
    }

    @Test
    void doesWithoutPublicAddressesOnceTheyAreGone() {
        startWith(CloudTester.Options.defaults().withPublicCidr("198.18.0.0/29"));
        List<String> ids = tester.running(image, r -> r.minCount(1).maxCount(10));
        assertThat(ids).hasSize(5);
        assertRefused("InsufficientAddressCapacity", r -> r);
        assertThat(ids.stream()
                        .map(id -> tester.instance(id).publicIpAddress().orElseThrow())
                        .distinct())
                .hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"INSUFFICIENT_MEMORY", "DISK_FULL", "PROGRAM_MISSING", "UNSUPPORTED", "INVALID"})
    void endsTerminatedWithAReasonWhenTheMachineCannotStart(Reason reason) {
        tester.host().failNext(Operation.START, reason);
        String id = tester.running(image);
        assertThat(tester.state(id)).isEqualTo("terminated");
        assertThat(tester.reason(id))
                .isEqualTo(
                        reason == Reason.INSUFFICIENT_MEMORY
                                ? "Server.InsufficientInstanceCapacity"
                                : "Server.InternalError");
        assertThat(tester.instance(id).stateReason().orElseThrow().message().orElseThrow())
                .contains("START fails");
        assertThat(tester.instance(id).stateTransitionReason()).contains(tester.reason(id));
        assertThat(tester.host().disks().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsTerminatedWhenAVolumeCannotBeMade(boolean forGood) {
        if (forGood) {
            tester.host().failNext(Operation.CREATE_DISK, Reason.DISK_FULL);
        } else {
            for (int i = 0; i < 100; i++) {
                tester.host().failNext(Operation.CREATE_DISK, Reason.FAILED);
            }
        }
        String id = tester.running(image);
        assertThat(tester.state(id)).isEqualTo("terminated");
        assertThat(tester.reason(id)).isEqualTo("Server.InternalError");
        assertThat(tester.call(
                                Ec2.DESCRIBE_VOLUMES,
                                DescribeVolumesRequest.builder().build())
                        .volumes())
                .isEmpty();
    }
}
