package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.network.EndpointDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** A real client at a VPC endpoint of a whole server. Its connections stand for those that a host has accepted from guests. */
@Tag("simulated")
@Order(2)
class EndpointRequestsTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": "*", "Action": ["ec2:DescribeVpcs", "ec2:DescribeSubnets"], "Resource": "*"}]}""";

    /** Hands each connection to the server, as one that came by an endpoint. */
    private record Guests(ServerSocketChannel listener) implements AutoCloseable {
        static Guests at(EndpointDoor door, EndpointDoor.Passage passage) throws IOException {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        SocketChannel connection = listener.accept();
                        door.enter(connection, passage);
                    }
                } catch (IOException e) {
                    // The test closed the listener.
                    return;
                }
            });
            return new Guests(listener);
        }

        Ec2Client ec2(AwsCredentials credentials) {
            return Ec2Client.builder()
                    .endpointOverride(
                            URI.create("http://127.0.0.1:" + listener.socket().getLocalPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials))
                    .httpClient(Apache5HttpClient.create())
                    .build();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static EndpointDoor.Passage endpoint(Ec2Client ec2) {
        String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
        String id = ec2.createVpcEndpoint(CreateVpcEndpointRequest.builder()
                        .vpcId(vpc)
                        .serviceName("com.amazonaws.us-east-1.ec2")
                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                        .subnetIds(ec2.describeSubnets().subnets().getFirst().subnetId())
                        .policyDocument(POLICY)
                        .build())
                .vpcEndpoint()
                .vpcEndpointId();
        assertThat(ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(id))
                        .vpcEndpoints()
                        .getFirst()
                        .stateAsString())
                .isEqualTo("available");
        return new EndpointDoor.Passage(vpc, id, "ec2");
    }

    /** A user who may describe VPCs and instances by the endpoint only. */
    private static AwsCredentials user(TestServer server, EndpointDoor.Passage passage) {
        try (IamClient iam = server.iam()) {
            iam.createUser(request -> request.userName("guest"));
            iam.putUserPolicy(request -> request.userName("guest")
                    .policyName("by-endpoint")
                    .policyDocument("""
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": ["ec2:DescribeVpcs", "ec2:DescribeInstances"], "Resource": "*",
                       "Condition": {"StringEquals": {"aws:SourceVpce": "%s", "aws:SourceVpc": "%s"}}}]}""".formatted(passage.endpointId(), passage.networkId())));
            AccessKey key =
                    iam.createAccessKey(request -> request.userName("guest")).accessKey();
            return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        }
    }

    @Test
    void aGuestDoesWhatBothPoliciesAllowAndIsKnownByItsWay() throws Exception {
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT.settling());
                Ec2Client owner = server.ec2()) {
            EndpointDoor.Passage passage = endpoint(owner);
            AwsCredentials user = user(server, passage);
            try (Guests guests = Guests.at(server.endpoints(), passage);
                    Ec2Client inside = guests.ec2(user);
                    Ec2Client outside = server.ec2(user)) {
                assertThat(inside.describeVpcs().vpcs()).hasSize(1);
                assertThatThrownBy(outside::describeVpcs)
                        .isInstanceOf(Ec2Exception.class)
                        .hasMessageContaining("because no identity-based policy allows the ec2:DescribeVpcs action");
                assertThatThrownBy(inside::describeInstances)
                        .isInstanceOf(Ec2Exception.class)
                        .hasMessageContaining("because no VPC endpoint policy allows the ec2:DescribeInstances action");
            }
        }
    }

    @Test
    void aGuestDoesNotGetInByTheKeyThatEverybodyKnows() throws Exception {
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT.settling());
                Ec2Client owner = server.ec2()) {
            EndpointDoor.Passage passage = endpoint(owner);
            try (Guests guests = Guests.at(server.endpoints(), passage);
                    Ec2Client inside = guests.ec2(AwsBasicCredentials.create("test", "test"))) {
                assertThatThrownBy(inside::describeVpcs)
                        .isInstanceOfSatisfying(
                                Ec2Exception.class,
                                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthFailure"));
            }
        }
    }
}
