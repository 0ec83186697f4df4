package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest that runs finds the API at an interface endpoint of its VPC, by the name that EC2 has everywhere. */
@Tag("real")
@Order(17)
class RealEndpointTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("endpoint", ImageRecipe.VIRGA_TINY, "--memory", "1024");

    /** Not by wget's own limit, on which Debian 12's busybox crashes. */
    private static final String WGET = "timeout 10 wget -q -O - ";

    private static final String ASK = WGET + "http://ec2.us-east-1.amazonaws.com/";
    private static final String GREETING = "This is Virga";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aGuestReachesTheApiThroughItsEndpoint() {
        RealVirga virga = REAL.virga();
        AwsCli aws = virga.aws();
        Path key = virga.key("endpoint");
        virga.openSsh();
        String id = virga.launch(virga.image("virga-tiny-direct"), "--key-name", "endpoint");
        virga.awaitState(id, "running");
        Guest guest = virga.guest(id, "ec2-user", key).await();
        String endpoint = aws.ec2(
                "create-vpc-endpoint",
                "--vpc-endpoint-type",
                "Interface",
                "--service-name",
                "com.amazonaws.us-east-1.ec2",
                "--vpc-id",
                virga.describe(id, "VpcId"),
                "--subnet-ids",
                virga.describe(id, "SubnetId"),
                "--query",
                "VpcEndpoint.VpcEndpointId");
        Eventually.holds(
                "the guest reaches the API",
                LIMIT,
                () -> guest.attempt(ASK).output().contains(GREETING));
        assertThat(guest.attempt(ASK + "_virga/health").exitCode())
                .as("Virga's own pages are not a guest's")
                .isNotZero();

        virga.kill();
        virga.up();
        Eventually.holds(
                "the guest reaches the API of the next Virga",
                LIMIT,
                () -> guest.attempt(ASK).output().contains(GREETING));

        aws.ec2("delete-vpc-endpoints", "--vpc-endpoint-ids", endpoint);
        Eventually.holds(
                "the endpoint is gone",
                LIMIT,
                () -> aws.ec2("describe-vpc-endpoints", "--query", "VpcEndpoints[].State")
                        .isBlank());
        assertThat(guest.attempt("echo x | timeout 5 nc ec2.us-east-1.amazonaws.com 80")
                        .output())
                .as("nobody of Virga answers")
                .doesNotContain("x-amzn-RequestId");
        virga.terminateInstances(id);
    }
}
