package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guests outlive the server, and their unexpected ends are noticed and reported. */
@Tag("real")
@Order(12)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealRecoveryTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("recovery", ImageRecipe.VIRGA_TINY, "--memory", "4096");

    @Test
    @Order(1)
    void guestsLiveOnWhenTheServerIsKilled() {
        RealVirga virga = REAL.virga();
        AwsCli aws = virga.aws();
        Path key = virga.key("recovery");
        virga.openSsh();
        String image = virga.image("virga-tiny-direct");
        String stays = virga.launch(image, "--key-name", "recovery");
        virga.awaitState(stays, "running");
        Guest guest = virga.guest(stays, "ec2-user", key).await();
        String boot = guest.bootId();

        // Kill the server while a launch is in flight.
        aws.ec2(
                "run-instances",
                "--image-id",
                image,
                "--instance-type",
                "t3.nano",
                "--count",
                "2",
                "--client-token",
                "in-flight");
        virga.kill();
        assertThat(guest.bootId()).isEqualTo(boot);

        virga.up();
        Eventually.get(
                "the launch in flight is finished, or its end explained",
                Duration.ofSeconds(90),
                () -> aws.ec2(
                                "describe-instances",
                                "--filters",
                                "Name=client-token,Values=in-flight",
                                "--query",
                                "Reservations[].Instances[].[State.Name, StateReason.Code]")
                        .lines()
                        .toList(),
                lines -> lines.size() == 2
                        && lines.stream()
                                .allMatch(
                                        line -> line.startsWith("running") || line.startsWith("terminated\tServer.")));
        assertThat(virga.describe(stays, "State.Name")).isEqualTo("running");
        assertThat(guest.bootId()).isEqualTo(boot);
        assertThat(guest.run("curl -sf http://169.254.169.254/latest/meta-data/instance-id"))
                .isEqualTo(stays);

        aws.ec2("stop-instances", "--instance-ids", stays);
        virga.awaitState(stays, "stopped");
        aws.ec2("start-instances", "--instance-ids", stays);
        virga.awaitState(stays, "running");
        Guest again = virga.guest(stays, "ec2-user", key).await();
        assertThat(again.bootId()).isNotEqualTo(boot);
        String all = aws.ec2(
                "describe-instances",
                "--filters",
                "Name=instance-state-name,Values=running",
                "--query",
                "Reservations[].Instances[].InstanceId");
        virga.terminateInstances(all.split("\\s+"));
    }

    @Test
    @Order(2)
    void guestsLiveOnWhenTheServerIsEndedInOrder() {
        RealVirga virga = REAL.virga();
        Path key = virga.key("order");
        String id = virga.launch(virga.image("virga-tiny-direct"), "--key-name", "order");
        virga.awaitState(id, "running");
        Guest guest = virga.guest(id, "ec2-user", key).await();
        String boot = guest.bootId();
        assertThat(virga.terminate()).isZero();
        virga.up();
        assertThat(guest.bootId()).isEqualTo(boot);

        // After all that, the server still notices what the guest does itself.
        guest.attempt("sudo poweroff");
        virga.awaitState(id, "stopped");
        assertThat(virga.describe(id, "StateReason.Code")).isEqualTo("Client.InstanceInitiatedShutdown");
        virga.terminateInstances(id);
    }

    @Test
    @Order(3)
    void aPowerOffTerminatesWhenItIsToldSo() {
        RealVirga virga = REAL.virga();
        Path key = virga.key("behaviour");
        String id = virga.launch(
                virga.image("virga-tiny-direct"),
                "--key-name",
                "behaviour",
                "--instance-initiated-shutdown-behavior",
                "terminate");
        virga.awaitState(id, "running");
        virga.guest(id, "ec2-user", key).await().attempt("sudo poweroff");
        virga.awaitState(id, "terminated");
        assertThat(virga.describe(id, "StateReason.Code")).isEqualTo("Client.InstanceInitiatedShutdown");
    }

    @Test
    @Order(4)
    void aKilledMachineIsSeenAndTold() {
        RealVirga virga = REAL.virga();
        String id = virga.launch(virga.image("virga-tiny-direct"));
        virga.awaitState(id, "running");
        // Exclude the keeper of its console, which has QEMU among its arguments.
        List<Long> machines = virga
                .sandbox()
                .processes(virga.data().resolve("machines").resolve(id))
                .stream()
                .filter(pid -> Sandbox.commandLine(pid).matches("[^ ]*qemu-system.*" + id + ".*"))
                .toList();
        assertThat(machines).hasSize(1);
        ProcessHandle.of(machines.getFirst()).orElseThrow().destroyForcibly();
        Eventually.get(
                "the end of the machine is told",
                Duration.ofSeconds(60),
                () -> virga.describe(id, "State.Name"),
                state -> Set.of("stopped", "terminated").contains(state));
        assertThat(virga.describe(id, "StateReason.Code")).isEqualTo("Server.InternalError");
        assertThat(virga.describe(id, "StateReason.Message")).contains("ended unexpectedly");
        virga.terminateInstances(id);
    }
}
