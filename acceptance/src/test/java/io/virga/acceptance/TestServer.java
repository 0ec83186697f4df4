package io.virga.acceptance;

import io.virga.cloud.operation.Operations;
import io.virga.host.network.EndpointDoor;
import io.virga.server.AdminKey;
import io.virga.server.CloudControlPlane;
import io.virga.server.Configuration;
import io.virga.server.ControlPlane;
import io.virga.server.Credentials;
import io.virga.server.Hosts;
import io.virga.server.RunningServer;
import io.virga.server.http.Doorstep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A whole server with simulated hosts, in this process, on a free port and a directory of its own. */
final class TestServer implements AutoCloseable {
    private final Path data;
    private final RunningServer server;
    private final CloudControlPlane plane;
    private final EndpointDoor endpoints;

    private TestServer(Path data, RunningServer server, CloudControlPlane plane, EndpointDoor endpoints) {
        this.data = data;
        this.server = server;
        this.plane = plane;
        this.endpoints = endpoints;
    }

    /** The options in which tests differ. */
    record Options(boolean settle, boolean allowReset, List<String> regions, Map<String, Integer> quotas, int hosts) {
        static final Options DEFAULT = new Options(false, false, List.of("us-east-1"), Map.of(), 3);

        Options settling() {
            return new Options(true, allowReset, regions, quotas, hosts);
        }

        Options resettable() {
            return new Options(settle, true, regions, quotas, hosts);
        }

        Options withRegions(String... names) {
            return new Options(settle, allowReset, List.of(names), quotas, hosts);
        }
    }

    static TestServer start(Options options) {
        try {
            Path data = Files.createTempDirectory("virga-acceptance");
            Configuration configuration = new Configuration(
                    data.resolve("data"),
                    InetAddress.getByName("127.0.0.1"),
                    0,
                    new Hosts.Simulated(options.hosts(), List.of()),
                    false,
                    options.settle(),
                    options.allowReset(),
                    options.regions(),
                    true,
                    OptionalLong.empty(),
                    Configuration.DEFAULT_PUBLIC_CIDR,
                    Configuration.DEFAULT_IPV6_CIDR,
                    options.quotas(),
                    OptionalDouble.empty(),
                    Credentials.TEST,
                    Doorstep.LOOPBACK,
                    Set.of());
            SecureRandom random = new SecureRandom();
            InstantSource clock = InstantSource.system();
            ControlPlane.Starter starter = CloudControlPlane.starter(clock, random);
            AtomicReference<CloudControlPlane> plane = new AtomicReference<>();
            AtomicReference<EndpointDoor> door = new AtomicReference<>();
            RunningServer server = RunningServer.start(
                    configuration,
                    "test",
                    (told, progress, endpoints) -> {
                        door.set(endpoints);
                        plane.set((CloudControlPlane) starter.start(told, progress, endpoints));
                        return plane.get();
                    },
                    clock,
                    random,
                    line -> {});
            return new TestServer(data, server, plane.get(), door.get());
        } catch (IOException e) {
            throw new AssertionError("the server has no directory", e);
        }
    }

    /** The key that its own pages require. */
    AdminKey adminKey() {
        return AdminKey.read(data.resolve("data"));
    }

    URI endpoint() {
        return server.endpoint();
    }

    /** Where hosts lead the connections of guests to VPC endpoints. */
    EndpointDoor endpoints() {
        return endpoints;
    }

    /** The operations that it implements. */
    Operations operations() {
        return plane.cloud().operations();
    }

    AwsCli cli() {
        return AwsCli.of(endpoint());
    }

    Ec2Client ec2() {
        return ec2("us-east-1");
    }

    Ec2Client ec2(String region) {
        return pointed(Ec2Client.builder(), region)
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    StsClient sts() {
        return pointed(StsClient.builder(), "us-east-1")
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    /** A client of IAM, which is signed for one region wherever it is used. */
    IamClient iam() {
        return pointed(IamClient.builder(), "us-east-1")
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    /** A client of STS with credentials of somebody else than the root. */
    StsClient sts(AwsCredentials credentials) {
        return pointed(StsClient.builder(), "us-east-1")
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    /** A client of EC2 with credentials of somebody else than the root. */
    Ec2Client ec2(AwsCredentials credentials) {
        return pointed(Ec2Client.builder(), "us-east-1")
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B pointed(B builder, String region) {
        return builder.endpointOverride(endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new AssertionError("the server's directory could not be deleted", e);
        }
    }
}
