package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** The features for test suites: answers without polling, and a reset of the server. */
@Tag("simulated")
@Order(1)
class SettleAndResetTest {
    private static String launch(Ec2Client ec2) {
        String image = ec2.describeImages(request -> request.owners("self"))
                .images()
                .getFirst()
                .imageId();
        return ec2.runInstances(request -> request.imageId(image)
                        .instanceType(InstanceType.T3_NANO)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }

    private static Instance describe(Ec2Client ec2, String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    @Test
    void aRequestFindsAllWorkDone() {
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT.settling());
                Ec2Client ec2 = server.ec2()) {
            for (int i = 0; i < 5; i++) {
                String id = launch(ec2);
                assertThat(describe(ec2, id).state().name()).isEqualTo(InstanceStateName.RUNNING);
                ec2.stopInstances(request -> request.instanceIds(id));
                assertThat(describe(ec2, id).state().name()).isEqualTo(InstanceStateName.STOPPED);
                ec2.startInstances(request -> request.instanceIds(id));
                assertThat(describe(ec2, id).state().name()).isEqualTo(InstanceStateName.RUNNING);
                ec2.terminateInstances(request -> request.instanceIds(id));
                assertThat(describe(ec2, id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
            }
        }
    }

    @Test
    void aResetLeavesWhatTheFirstStartMade() throws Exception {
        try (TestServer server =
                        TestServer.start(TestServer.Options.DEFAULT.settling().resettable());
                Ec2Client ec2 = server.ec2()) {
            launch(ec2);
            ec2.createKeyPair(request -> request.keyName("gone"));
            assertThat(post(server, "/_virga/reset").statusCode()).isEqualTo(200);
            assertThat(ec2.describeInstances().reservations()).isEmpty();
            assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
            assertThat(ec2.describeVolumes().volumes()).isEmpty();
            assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
            assertThat(ec2.describeSubnets().subnets()).hasSize(6);
            assertThat(List.copyOf(ec2.describeImages(request -> request.owners("self"))
                            .images()))
                    .hasSize(2);
            assertThat(describe(ec2, launch(ec2)).state().name()).isEqualTo(InstanceStateName.RUNNING);
        }
    }

    @Test
    void nobodyResetsWhatMayNotBeReset() throws Exception {
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            HttpResponse<String> answer = post(server, "/_virga/reset");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("--allow-reset");
        }
    }

    private static HttpResponse<String> post(TestServer server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(server.endpoint().resolve(path))
                            .header(
                                    "Authorization",
                                    "Bearer " + server.adminKey().text())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
