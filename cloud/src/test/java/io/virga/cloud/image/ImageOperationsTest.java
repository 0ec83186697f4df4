package io.virga.cloud.image;

import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.DeregisterImageRequest;
import io.virga.api.ec2.DescribeImagesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.simulated.SimulatedHost.Operation;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withHosts(8192L, 8192L));
        image = tester.image("tiny", 3, true);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<io.virga.api.ec2.Image> describe(UnaryOperator<DescribeImagesRequest.Builder> change) {
        return describe(OWNER, change);
    }

    private List<io.virga.api.ec2.Image> describe(Caller caller, UnaryOperator<DescribeImagesRequest.Builder> change) {
        return tester.call(
                        caller,
                        REGION,
                        Ec2.DESCRIBE_IMAGES,
                        change.apply(DescribeImagesRequest.builder()).build())
                .images();
    }

    private void deregister(boolean withSnapshots) {
        tester.call(
                Ec2.DEREGISTER_IMAGE,
                DeregisterImageRequest.builder()
                        .imageId(image.id())
                        .deleteAssociatedSnapshots(withSnapshots)
                        .build());
        tester.settle();
    }

    private String snapshot() {
        return image.blockDevices().getFirst().snapshotId();
    }

    @Test
    void describes() {
        io.virga.api.ec2.Image found =
                describe(r -> r.imageIds(List.of(image.id()))).getFirst();
        assertThat(found.name()).contains("tiny");
        assertThat(found.state()).contains("available");
        assertThat(found.publicValue()).contains(true);
        assertThat(found.ownerId()).contains(OWNER.account());
        assertThat(found.blockDeviceMappings().getFirst().ebs().orElseThrow().volumeSize())
                .contains(3);
        assertThat(found.kernelId().orElseThrow()).startsWith("aki-");
        assertThat(found.creationDate()).contains("2026-01-31T12:00:00.000Z");
        assertThat(describe(r -> r.filters(List.of(filter("name", "t*"), filter("architecture", "x86_64")))))
                .hasSize(1);
        assertThat(describe(r -> r.filters(List.of(filter("name", "x*"))))).isEmpty();
        assertThat(describe(r -> r.owners(List.of("self")))).hasSize(1);
        assertThat(describe(r -> r.owners(List.of("amazon")))).isEmpty();
        assertThat(describe(r -> r.executableUsers(List.of("all")))).hasSize(1);
        assertThat(describe(r -> r.executableUsers(List.of("self")))).isEmpty();
        assertThat(describe(STRANGER, r -> r)).hasSize(1);
        assertThat(describe(STRANGER, r -> r.owners(List.of("self")))).isEmpty();
        assertThat(describe(STRANGER, r -> r.owners(List.of(OWNER.account())))).hasSize(1);
    }

    @Test
    void refusesIdsThatThereAreNot() {
        for (List<String> ids :
                List.of(List.of("ami-00000000000000000"), List.of(image.id(), "ami-00000000000000000"))) {
            ServiceException refused = tester.refused(
                    Ec2.DESCRIBE_IMAGES,
                    DescribeImagesRequest.builder().imageIds(ids).build());
            assertThat(refused.code()).isEqualTo("InvalidAMIID.NotFound");
            assertThat(refused.getMessage()).isEqualTo("The image id '[ami-00000000000000000]' does not exist");
        }
        assertThat(tester.code(
                        Ec2.DEREGISTER_IMAGE,
                        DeregisterImageRequest.builder()
                                .imageId("ami-00000000000000000")
                                .build()))
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(tester.code(
                        Ec2.DEREGISTER_IMAGE,
                        DeregisterImageRequest.builder().imageId("x").build()))
                .isEqualTo("InvalidAMIID.Malformed");
    }

    @Test
    void aDeregisteredImageIsKnownAsLongAsThereAreInstancesOfIt() {
        String id = tester.running(image);
        deregister(false);
        assertThat(describe(r -> r.imageIds(List.of(image.id())))).isEmpty();
        DescribeImagesRequest byId =
                DescribeImagesRequest.builder().imageIds(List.of(image.id())).build();
        // Only for the account that has the instances.
        assertThat(tester.refused(STRANGER, REGION, Ec2.DESCRIBE_IMAGES, byId).code())
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch(image).build())).isEqualTo("InvalidAMIID.NotFound");
        tester.terminate(id);
        tester.settle();
        tester.pass(Duration.ofHours(2));
        assertThat(tester.code(Ec2.DESCRIBE_IMAGES, byId)).isEqualTo("InvalidAMIID.NotFound");
    }

    @Test
    void goesWithItsSnapshotsOnlyWhenAsked() {
        deregister(false);
        assertThat(describe(r -> r)).isEmpty();
        assertThat(tester.hosts())
                .allSatisfy(
                        host -> assertThat(host.disks().snapshot(snapshot())).isPresent());
        image = tester.image("tiny", 3, true);
        deregister(true);
        assertThat(tester.hosts())
                .allSatisfy(
                        host -> assertThat(host.disks().snapshot(snapshot())).isEmpty());
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch(image).build())).isEqualTo("InvalidAMIID.NotFound");
    }

    @Test
    void isThereForLaunchesThatHaveBegun() {
        tester.host().failNext(Operation.CREATE_DISK, Reason.FAILED);
        tester.hosts().getLast().failNext(Operation.CREATE_DISK, Reason.FAILED);
        String id =
                tester.run(launch(image)).instances().getFirst().instanceId().orElseThrow();
        tester.call(
                Ec2.DEREGISTER_IMAGE,
                DeregisterImageRequest.builder()
                        .imageId(image.id())
                        .deleteAssociatedSnapshots(true)
                        .build());
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.hosts())
                .allSatisfy(
                        host -> assertThat(host.disks().snapshot(snapshot())).isEmpty());
    }

    @Test
    void leavesNothingBehindWhenAHostCannotTakeIt() {
        Map<String, Object> before = tester.everything();
        tester.hosts().getLast().failNext(Operation.IMPORT_SNAPSHOT, Reason.DISK_FULL);
        assertThatThrownBy(() -> tester.image("other", 1)).isInstanceOf(HostException.class);
        assertThat(tester.everything()).isEqualTo(before);
        assertThat(tester.image("other", 1).name()).isEqualTo("other");
        assertThatThrownBy(() -> tester.image("other", 1))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidAMIName.Duplicate"));
        assertThatThrownBy(() -> tester.image("\u00e4", 1))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidAMIName.Malformed"));
    }

    @Test
    void isFoundAndRemovedByItsOwner() {
        Scope owner = new Scope(OWNER.account(), REGION);
        assertThat(tester.cloud().images().named(owner, "tiny")).contains(image);
        assertThat(tester.cloud().images().all(owner)).containsExactly(image);
        tester.cloud().images().remove(owner, image.id());
        tester.settle();
        assertThat(tester.cloud().images().all(owner)).isEmpty();
    }
}
