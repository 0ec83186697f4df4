package io.virga.cloud.image;

import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.DeregisterImageRequest;
import io.virga.api.ec2.DescribeImagesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.resource.Scope;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images that exist before a user makes one. */
class FirstImagesTest {
    private static final Scope SCOPE = new Scope(OWNER.account(), REGION);

    @TempDir
    Path directory;

    private CloudTester tester;

    private void start(FirstImages first) {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withFirstImages(first));
    }

    private void startSimulated() {
        List<Scope> scopes = List.of(SCOPE, new Scope(OWNER.account(), "eu-central-1"));
        SimulatedImages.Own tiny = new SimulatedImages.Own("virga-tiny", "nothing runs", "x86_64", 1);
        start(new FirstImages.Simulated(new SimulatedImages(scopes, List.of(tiny))));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<io.virga.api.ec2.Image> describe(UnaryOperator<DescribeImagesRequest.Builder> change) {
        return describe(REGION, change);
    }

    private List<io.virga.api.ec2.Image> describe(String region, UnaryOperator<DescribeImagesRequest.Builder> change) {
        return tester.call(
                        OWNER,
                        region,
                        Ec2.DESCRIBE_IMAGES,
                        change.apply(DescribeImagesRequest.builder()).build())
                .images();
    }

    /** Chooses like Terraform's {@code most_recent}. */
    private io.virga.api.ec2.Image newest(String region, String owner, String name) {
        return describe(region, r -> r.owners(List.of(owner)).filters(List.of(filter("name", name)))).stream()
                .max(Comparator.comparing(image -> image.creationDate().orElseThrow()))
                .orElseThrow();
    }

    @Test
    void refusesToRemoveAPublicImageOfSimulatedHosts() {
        startSimulated();
        String id =
                newest(REGION, "amazon", "al2023-ami-2023.*-x86_64").imageId().orElseThrow();
        assertThatThrownBy(() -> tester.cloud().images().remove(SCOPE, id))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("OperationNotPermitted"));
        assertThat(newest(REGION, "amazon", "al2023-ami-2023.*-x86_64").imageId())
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon, al2023-ami-2023.*-kernel-6.1-x86_64, 137112412989, x86_64, /dev/xvda, 8, gp3, uefi-preferred, 1",
        "137112412989, al2023-ami-*-arm64, 137112412989, arm64, /dev/xvda, 8, gp3, uefi, 1",
        "amazon, al2023-ami-minimal-*-x86_64, 137112412989, x86_64, /dev/xvda, 2, gp3, uefi-preferred, 1",
        "099720109477, ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*, 099720109477, x86_64, /dev/sda1, 8,"
                + " gp2, uefi-preferred, 3",
        "amazon, ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-*, 099720109477, arm64, /dev/sda1, 8, gp3,"
                + " uefi, 3",
        "136693071363, debian-12-amd64-*, 136693071363, x86_64, /dev/xvda, 8, gp3, uefi-preferred, 1",
        "136693071363, debian-13-arm64-*, 136693071363, arm64, /dev/xvda, 8, gp3, uefi, 1"
    })
    void findsPublicImages(
            String owner,
            String name,
            String account,
            String architecture,
            String root,
            int sizeGiB,
            String volumeType,
            String bootMode,
            int devices) {
        startSimulated();
        io.virga.api.ec2.Image image = newest(REGION, owner, name);
        assertThat(image.ownerId()).contains(account);
        assertThat(image.imageOwnerAlias()).contains("amazon");
        assertThat(image.imageLocation()).contains("amazon/" + image.name().orElseThrow());
        assertThat(image.publicValue()).contains(true);
        assertThat(image.state()).contains("available");
        assertThat(image.architecture()).contains(architecture);
        assertThat(image.rootDeviceName()).contains(root);
        assertThat(image.bootMode()).contains(bootMode);
        assertThat(image.sriovNetSupport()).contains("simple");
        assertThat(image.deprecationTime()).isEmpty();
        assertThat(image.blockDeviceMappings()).hasSize(devices);
        assertThat(image.blockDeviceMappings().getFirst().deviceName()).contains(root);
        assertThat(image.blockDeviceMappings().getFirst().ebs().orElseThrow()).satisfies(ebs -> {
            assertThat(ebs.volumeSize()).contains(sizeGiB);
            assertThat(ebs.volumeType()).contains(volumeType);
        });
    }

    @Test
    void theNewestOfALooseSearchIsTheStandardImage() {
        startSimulated();
        assertThat(newest(REGION, "amazon", "al2023-ami-*-x86_64").name().orElseThrow())
                .doesNotContain("minimal");
    }

    @Test
    void publicImagesAreShownToEverybodyAndAreNobodysOwn() {
        startSimulated();
        assertThat(describe(r -> r.owners(List.of("self"))))
                .extracting(image -> image.name().orElseThrow())
                .containsExactly("virga-tiny");
        int all = describe(r -> r).size();
        assertThat(all).isGreaterThan(12);
        assertThat(describe(r -> r.executableUsers(List.of("all")))).hasSize(all);
        assertThat(describe(r -> r.executableUsers(List.of("self")))).isEmpty();
        assertThat(describe(r -> r.filters(List.of(filter("is-public", "true")))))
                .hasSize(all);
        // The others are the accounts' own images, one for each of the two accounts, which are public as well.
        assertThat(describe(r -> r.filters(List.of(filter("owner-alias", "amazon")))))
                .hasSize(all - 2);
        assertThat(describe(r -> r.owners(List.of("amazon", "self")))).hasSize(all - 1);
    }

    @Test
    void showsDeprecatedImagesToWhoAsksForThem() {
        startSimulated();
        UnaryOperator<DescribeImagesRequest.Builder> jammy =
                r -> r.filters(List.of(filter("name", "*ubuntu-jammy-22.04-amd64-*")));
        assertThat(describe(jammy)).hasSize(1);
        List<io.virga.api.ec2.Image> both = describe(r -> jammy.apply(r).includeDeprecated(true));
        assertThat(both).hasSize(2);
        io.virga.api.ec2.Image old = both.stream()
                .min(Comparator.comparing(image -> image.creationDate().orElseThrow()))
                .orElseThrow();
        assertThat(old.deprecationTime().orElseThrow()).startsWith("2025-12-06T");
        assertThat(describe(r -> r.imageIds(List.of(old.imageId().orElseThrow()))))
                .hasSize(1);
        assertThat(describe(
                        r -> r.imageIds(List.of(old.imageId().orElseThrow())).includeDeprecated(false)))
                .hasSize(1);
    }

    @Test
    void eachRegionHasItsOwn() {
        startSimulated();
        String here = newest(REGION, "amazon", "debian-13-amd64-*").imageId().orElseThrow();
        String there =
                newest("eu-central-1", "amazon", "debian-13-amd64-*").imageId().orElseThrow();
        assertThat(here).isNotEqualTo(there);
        assertThat(here).isEqualTo("ami-0ee5c503085b8da97");
        assertThat(tester.refused(
                                OWNER,
                                "eu-central-1",
                                Ec2.DESCRIBE_IMAGES,
                                DescribeImagesRequest.builder()
                                        .imageIds(List.of(here))
                                        .build())
                        .code())
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(describe("eu-central-1", r -> r.owners(List.of("self")))).hasSize(1);
    }

    private RunInstancesRequest.Builder launching(String name, String type) {
        return RunInstancesRequest.builder()
                .imageId(newest(REGION, "amazon", name).imageId())
                .instanceType(type)
                .minCount(1)
                .maxCount(1);
    }

    @Test
    void launchesPublicImagesOfBothArchitectures() {
        startSimulated();
        for (List<String> pair :
                List.of(List.of("al2023-ami-2023*-arm64", "t4g.nano"), List.of("al2023-ami-2023*-x86_64", "t3.nano"))) {
            String id = tester.run(launching(pair.getFirst(), pair.getLast()))
                    .instances()
                    .getFirst()
                    .instanceId()
                    .orElseThrow();
            tester.settle();
            assertThat(tester.state(id)).isEqualTo("running");
            assertThat(tester.instance(id).currentInstanceBootMode()).contains("uefi");
            assertThat(tester.instance(id).metadataOptions().orElseThrow()).satisfies(options -> {
                assertThat(options.httpTokens()).contains("required");
                assertThat(options.httpPutResponseHopLimit()).contains(2);
            });
        }
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES,
                        launching("al2023-ami-2023*-arm64", "t3.nano").build()))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void instancesOfPublicImagesLiveOnWithoutThem() {
        startSimulated();
        String id = tester.run(launching("debian-12-amd64-*", "t2.micro"))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        assertThat(tester.instance(id).currentInstanceBootMode()).contains("legacy-bios");
        // The volume may not exist yet at the restart, and nothing has looked up images since.
        tester.restart();
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("running");
        assertThat(tester.instance(id).metadataOptions().orElseThrow().httpTokens())
                .contains("optional");
    }

    @Test
    void aPublicImageIsNotTheCallersToDeregister() {
        startSimulated();
        String id = newest(REGION, "amazon", "debian-12-amd64-*").imageId().orElseThrow();
        assertThat(tester.code(
                        Ec2.DEREGISTER_IMAGE,
                        DeregisterImageRequest.builder().imageId(id).build()))
                .isEqualTo("AuthFailure");
    }

    @Test
    void anImageOfOnesOwnIsMadeOnceOnly() {
        startSimulated();
        String id =
                describe(r -> r.owners(List.of("self"))).getFirst().imageId().orElseThrow();
        tester.call(
                Ec2.DEREGISTER_IMAGE,
                DeregisterImageRequest.builder()
                        .imageId(id)
                        .deleteAssociatedSnapshots(true)
                        .build());
        tester.restart();
        assertThat(describe(r -> r.owners(List.of("self")))).isEmpty();
    }

    @Test
    void anImageThatIsStillToBeMadeIsPending() throws IOException {
        start(new FirstImages.ToBuild(SCOPE, "virga-tiny", "being made", "x86_64"));
        Images images = tester.cloud().images();
        Image pending = images.named(SCOPE, "virga-tiny").orElseThrow();
        assertState(pending, "pending", Optional.empty());
        assertThat(describe("eu-west-1", r -> r)).isEmpty();
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch(pending).build())).isEqualTo("InvalidAMIID.Unavailable");
        assertThat(tester.code(
                        Ec2.DEREGISTER_IMAGE,
                        DeregisterImageRequest.builder().imageId(pending.id()).build()))
                .isEqualTo("InvalidAMIID.Unavailable");
        assertThatThrownBy(() -> images.remove(SCOPE, pending.id()))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidAMIID.Unavailable"));
        tester.restart();
        tester.cloud().images().fail(pending.id(), "there is no network");
        assertState(pending, "failed", Optional.of("there is no network"));
        assertThat(tester.refused(Ec2.RUN_INSTANCES, launch(pending).build()).getMessage())
                .contains("there is no network");
        tester.cloud().images().retry(pending.id());
        assertState(pending, "pending", Optional.empty());
        Path disk = CloudTester.emptyDisk(1);
        tester.cloud()
                .images()
                .complete(
                        pending,
                        new Images.Source(
                                "virga-tiny",
                                "made",
                                "x86_64",
                                "legacy-bios",
                                disk,
                                Optional.empty(),
                                new TreeMap<>(Map.of("virga:login-user", "ec2-user"))),
                        part -> {});
        assertState(pending, "available", Optional.empty());
        // A late report of the build's end changes nothing.
        tester.cloud().images().fail(pending.id(), "late");
        assertState(pending, "available", Optional.empty());
        assertThat(tester.state(tester.running(pending))).isEqualTo("running");
    }

    private void assertState(Image image, String state, Optional<String> reason) {
        io.virga.api.ec2.Image shown =
                describe(r -> r.imageIds(List.of(image.id()))).getFirst();
        assertThat(shown.state()).contains(state);
        assertThat(shown.stateReason().flatMap(r -> r.message())).isEqualTo(reason);
        assertThat(describe(r -> r.filters(List.of(filter("state", state))))).hasSize(1);
    }

    @Test
    void aFailedImageCanBeRemoved() {
        start(new FirstImages.ToBuild(SCOPE, "virga-tiny", "being made", "x86_64"));
        Images images = tester.cloud().images();
        String id = images.named(SCOPE, "virga-tiny").orElseThrow().id();
        images.fail(id, "no network");
        images.remove(SCOPE, id);
        tester.restart();
        assertThat(tester.cloud().images().named(SCOPE, "virga-tiny")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "debian-12, debian-12-amd64-20251006-2257",
        "debian-13, debian-13-amd64-20251006-2257",
        "ubuntu-22.04, ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20251006",
        "ubuntu-24.04, ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251006",
        "al2023, al2023-ami-2023.0.20251006.0-kernel-6.1-x86_64"
    })
    void namesReleasesAsTheirPublishersDo(String label, String name) {
        tester = CloudTester.in(directory);
        ImageFamily family = ImageFamily.labelled(label).orElseThrow();
        assertThat(family.name(family.release(Instant.parse("2025-10-06T23:59:59Z")), "x86_64"))
                .isEqualTo(name);
    }
}
