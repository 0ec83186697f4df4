package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Debian 12 boots as on EC2: cloud-init's EC2 data source finds everything, and cloud-init ends without an error. */
@Tag("real")
@Tag("slow")
@Order(20)
class RealDebianTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("debian", ImageRecipe.DEBIAN_12, "--memory", "4096");

    private static final String CLOUD_CONFIG = """
            Content-Type: multipart/mixed; boundary="part"
            MIME-Version: 1.0

            --part
            Content-Type: text/cloud-config

            #cloud-config
            write_files:
              - path: /etc/virga-was-here
                content: by cloud-config
            --part
            Content-Type: text/x-shellscript

            #!/bin/sh
            echo by the script > /var/virga-was-here
            echo the script of user data ran > /dev/console
            --part--
            """;

    @Test
    void cloudInitEndsWithoutAnError() throws IOException {
        RealVirga virga = REAL.virga();
        Path key = virga.key("debian");
        virga.openSsh();
        Path userData = Files.writeString(virga.directory().resolve("user-data"), CLOUD_CONFIG);
        String id = virga.aws()
                .ec2(
                        "run-instances",
                        "--image-id",
                        virga.image("debian-12"),
                        "--instance-type",
                        "t3.small",
                        "--key-name",
                        "debian",
                        "--user-data",
                        "file://" + userData,
                        "--query",
                        "Instances[0].InstanceId");
        virga.awaitState(id, "running");
        Guest guest = virga.guest(id, "admin", key).await(Duration.ofMinutes(6));
        assertThat(guest.run("cloud-init status --wait --long"))
                .contains("status: done")
                .contains("DataSourceEc2")
                .containsAnyOf("errors: []", "detail:");
        assertThat(guest.run("cat /etc/virga-was-here /var/virga-was-here"))
                .contains("by cloud-config")
                .contains("by the script");
        assertThat(guest.run("cloud-init query instance_id")).isEqualTo(id);
        assertThat(guest.run("hostname"))
                .isEqualTo("ip-" + virga.describe(id, "PrivateIpAddress").replace('.', '-'));
        virga.terminateInstances(id);
    }
}
