package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes an instance through its life with the AWS CLI, SSH and curl, as EC2's users do. */
@Tag("real")
@Order(10)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealLaunchTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("launch", ImageRecipe.VIRGA_TINY, "--memory", "3072");

    private static final String TOKEN = "TOKEN=$(curl -sf -X PUT http://169.254.169.254/latest/api/token"
            + " -H 'X-aws-ec2-metadata-token-ttl-seconds: 60') && curl -sf -H \"X-aws-ec2-metadata-token: $TOKEN\""
            + " http://169.254.169.254/latest/";

    @Test
    @Order(1)
    void anInstanceThroughItsLife() throws Exception {
        RealVirga virga = REAL.virga();
        AwsCli aws = virga.aws();
        Path key = virga.key("life");
        virga.openSsh();
        Path userData = Files.writeString(
                virga.directory().resolve("user-data.sh"),
                "#!/bin/sh\necho the script of $(id -un) ran\ntouch /var/ran\n");
        String id = virga.launch(
                virga.image("virga-tiny-direct"), "--key-name", "life", "--user-data", "file://" + userData);
        aws.ec2("wait", "instance-running", "--instance-ids", id);
        Guest guest = virga.guest(id, "ec2-user", key).await();

        Eventually.holds(
                "the console has the script's output",
                Duration.ofMinutes(1),
                () -> aws.ec2("get-console-output", "--instance-id", id, "--latest")
                        .contains("the script of root ran"));
        assertThat(guest.run("ls /var/ran")).isEqualTo("/var/ran");

        seesItsMetadata(virga, guest, id);

        String firstBoot = guest.bootId();
        String privateAddress = virga.describe(id, "PrivateIpAddress");
        assertThat(guest.run("ip -4 -o addr show dev eth0")).contains(privateAddress + "/20");
        guest.run("echo kept > /home/ec2-user/file && sync");

        aws.ec2("reboot-instances", "--instance-ids", id);
        Eventually.holds("it has booted again", Duration.ofMinutes(3), () -> {
            ProgramRun run = guest.attempt("cat /proc/sys/kernel/random/boot_id");
            return run.exitCode() == 0 && !run.output().strip().equals(firstBoot);
        });
        assertThat(virga.describe(id, "PublicIpAddress")).isEqualTo(guest.address());

        aws.ec2("stop-instances", "--instance-ids", id);
        virga.awaitState(id, "stopped");
        assertThat(virga.describe(id, "PublicIpAddress")).isEqualTo("None");
        assertThat(virga.describe(id, "StateReason.Code")).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(virga.leftovers()).noneMatch(line -> line.startsWith("process"));

        aws.ec2("start-instances", "--instance-ids", id);
        virga.awaitState(id, "running");
        Guest again = virga.guest(id, "ec2-user", key).await();
        assertThat(again.address()).isNotEqualTo(guest.address());
        assertThat(virga.describe(id, "PrivateIpAddress")).isEqualTo(privateAddress);
        assertThat(again.run("cat /home/ec2-user/file")).isEqualTo("kept");

        assertThat(virga.leftovers())
                .anyMatch(line -> line.startsWith("process"))
                .anyMatch(line -> line.startsWith("tap"))
                .anyMatch(line -> line.startsWith("disks"));
        virga.terminateInstances(id);
        virga.assertNoLeftovers();
        assertThat(again.attempt("true").exitCode()).isNotZero();
    }

    private static void seesItsMetadata(RealVirga virga, Guest guest, String id) {
        String metadata = "curl -sf http://169.254.169.254/latest/";
        // For an image that does not say otherwise, both versions answer by default, as for years on EC2.
        assertThat(guest.run(metadata + "meta-data/instance-id")).isEqualTo(id);
        assertThat(guest.run(TOKEN + "meta-data/public-ipv4")).isEqualTo(guest.address());
        assertThat(guest.run(TOKEN + "meta-data/local-ipv4")).isEqualTo(virga.describe(id, "PrivateIpAddress"));
        assertThat(guest.run(TOKEN + "meta-data/instance-type")).isEqualTo("t3.nano");
        assertThat(guest.run(TOKEN + "meta-data/placement/availability-zone"))
                .isEqualTo(virga.describe(id, "Placement.AvailabilityZone"));
        assertThat(guest.run(TOKEN + "meta-data/public-keys/0/openssh-key")).startsWith("ssh-ed25519 ");
        assertThat(guest.run(TOKEN + "user-data")).contains("echo the script of");
        assertThat(guest.run(TOKEN + "dynamic/instance-identity/document")).contains("\"" + id + "\"", "123456789012");
        assertThat(guest.attempt("curl -sf -H 'X-aws-ec2-metadata-token: nonsense' "
                                + "http://169.254.169.254/latest/meta-data/instance-id")
                        .exitCode())
                .isNotZero();
    }

    @Test
    @Order(2)
    void aBootableDiskBootsByItself() {
        RealVirga virga = REAL.virga();
        Path key = virga.key("disk");
        String id = virga.launch(virga.image("virga-tiny"), "--key-name", "disk");
        virga.awaitState(id, "running");
        Guest guest = virga.guest(id, "ec2-user", key).await();
        assertThat(guest.run("sudo id -u")).isEqualTo("0");
        virga.terminateInstances(id);
    }

    @Test
    @Order(3)
    void whatDoesNotFitIsNotLaunched() {
        RealVirga virga = REAL.virga();
        String image = virga.image("virga-tiny-direct");
        // Guests have 3 GiB here; m5.large needs 8.
        assertThat(virga.aws()
                        .refused("run-instances", "--image-id", image, "--instance-type", "m5.large", "--count", "1"))
                .isEqualTo("InsufficientInstanceCapacity");
    }

    @Test
    @Order(3)
    void aTextIsImportedOnlyByForce() throws Exception {
        RealVirga virga = REAL.virga();
        Path text = Files.writeString(virga.directory().resolve("text"), "this is no disk\n".repeat(1000));
        List<String> words = List.of(
                "image",
                "import",
                text.toString(),
                "--name",
                "a text",
                "--data",
                virga.data().toString());

        ProgramRun refused = virga.virga(words.toArray(String[]::new));

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors()).contains("neither a boot sector nor a partition table", "--force");
        assertThat(virga.image("a text")).isEqualTo("None");
        List<String> forced = new ArrayList<>(words);
        forced.add("--force");
        virga.virga(forced.toArray(String[]::new)).text();
        String id = virga.image("a text");
        assertThat(id).startsWith("ami-");
        virga.virga("image", "remove", id, "--data", virga.data().toString()).text();
    }

    @Test
    @Order(4)
    void botoTakesRealInstancesThroughTheirLife() throws Exception {
        RealVirga virga = REAL.virga();
        Path program = BotoTest.program(virga.directory());
        ProgramRun run = ProgramRun.of(
                Duration.ofMinutes(5),
                virga.aws().environment(),
                virga.sandbox().command(List.of("python3", program.toString(), "virga-tiny-direct")));
        assertThat(run.text()).endsWith("all is well");
    }

    @Test
    @Order(5)
    void theJavaSdkTakesARealInstanceThroughItsLife() {
        RealVirga virga = REAL.virga();
        List<String> words = new ArrayList<>(List.of(RealVirga.java(), "-cp", System.getProperty("java.class.path")));
        words.addAll(
                List.of("io.virga.acceptance.SdkLife", virga.aws().endpoint().toString(), "virga-tiny-direct"));
        ProgramRun run =
                ProgramRun.of(Duration.ofMinutes(4), Map.of(), virga.sandbox().command(words));
        assertThat(run.text()).contains("198.18.", "172.31.").endsWith("all is well");
    }
}
