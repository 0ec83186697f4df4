package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Region;

/** All regions in one process: each has its own resources, and a client finds all regions by listing them. */
@Tag("simulated")
@Order(1)
class RegionsTest {
    @Test
    void eachRegionHasItsOwnThings() {
        try (TestServer server =
                TestServer.start(TestServer.Options.DEFAULT.settling().withRegions("us-east-1", "af-south-1"))) {
            List<String> found = new ArrayList<>();
            try (Ec2Client home = server.ec2()) {
                List<String> names = home.describeRegions().regions().stream()
                        .map(Region::regionName)
                        .toList();
                assertThat(names).hasSize(18).contains("us-east-1", "eu-west-1", "ap-south-1", "af-south-1");
                launch(server, "eu-west-1");
                for (String name : names) {
                    try (Ec2Client ec2 = server.ec2(name)) {
                        assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
                        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                                .hasSizeBetween(2, 6)
                                .allSatisfy(zone -> assertThat(zone.zoneName()).startsWith(name));
                        ec2.describeInstancesPaginator().reservations().stream()
                                .flatMap(reservation -> reservation.instances().stream())
                                .forEach(instance ->
                                        found.add(name + " " + instance.state().nameAsString()));
                    }
                }
            }
            assertThat(found).containsExactly("eu-west-1 running");
        }
    }

    private static void launch(TestServer server, String region) {
        try (Ec2Client ec2 = server.ec2(region)) {
            String image = ec2.describeImages(request -> request.owners("self"))
                    .images()
                    .getFirst()
                    .imageId();
            ec2.runInstances(request -> request.imageId(image)
                    .instanceType(InstanceType.T3_NANO)
                    .minCount(1)
                    .maxCount(1));
        }
    }
}
