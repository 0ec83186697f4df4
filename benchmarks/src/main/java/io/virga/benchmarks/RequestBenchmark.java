package io.virga.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeInstancesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.Source;
import io.virga.host.network.EndpointDoor;
import io.virga.server.CloudControlPlane;
import io.virga.server.Configuration;
import io.virga.server.Credentials;
import io.virga.server.Hosts;
import io.virga.server.http.Doorstep;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.WireRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a request without HTTP: decoding, the operation and encoding, with 1000 instances on a simulated host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RequestBenchmark {
    private static final int INSTANCES = 1000;
    private static final Caller CALLER = Caller.root(Configuration.ACCOUNT);

    private final ProtocolCodec codec = ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY);
    private Path directory;
    private CloudControlPlane plane;
    private byte[] launch;
    private DescribeInstancesRequest describe;
    private DescribeInstancesRequest filtered;
    private DescribeInstancesResult described;

    @Setup
    public void launchInstances() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("virga-benchmark");
        plane = (CloudControlPlane) CloudControlPlane.starter(InstantSource.system(), new SecureRandom())
                .start(configuration(), line -> {}, EndpointDoor.SHUT);
        String image =
                plane
                        .cloud()
                        .images()
                        .all(new io.virga.cloud.resource.Scope(Configuration.ACCOUNT, "us-east-1"))
                        .stream()
                        .map(Image::id)
                        .findFirst()
                        .orElseThrow();
        launch = ("Action=RunInstances&Version=2016-11-15&InstanceType=t3.nano&MinCount=100&MaxCount=100&ImageId="
                        + image
                        + "&InstanceInitiatedShutdownBehavior=terminate&TagSpecification.1.ResourceType=instance"
                        + "&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=web"
                        + "&TagSpecification.1.Tag.2.Key=stage&TagSpecification.1.Tag.2.Value=test"
                        + "&UserData=IyEvYmluL3NoCmVjaG8gaGVsbG8K")
                .getBytes(UTF_8);
        for (int launched = 0; launched < INSTANCES; launched += 100) {
            dispatch(Ec2.RUN_INSTANCES, decodeRunInstances());
        }
        plane.cloud().awaitSettled(Duration.ofMinutes(2));
        describe = DescribeInstancesRequest.builder().build();
        filtered = DescribeInstancesRequest.builder()
                .filters(List.of(
                        filter("architecture", "x86_64"),
                        filter("private-dns-name", "ip-172-*.ec2.internal"),
                        filter("hypervisor", "none")))
                .build();
        described = describe1000();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(List.of(value)).build();
    }

    private Configuration configuration() {
        return new Configuration(
                directory,
                InetAddress.getLoopbackAddress(),
                0,
                new Hosts.Simulated(1, List.of()),
                false,
                false,
                false,
                List.of("us-east-1"),
                true,
                OptionalLong.of(1_000_000),
                Configuration.DEFAULT_PUBLIC_CIDR,
                Configuration.DEFAULT_IPV6_CIDR,
                Map.of("L-1216C47A", 1_000_000),
                OptionalDouble.empty(),
                Credentials.TEST,
                Doorstep.LOOPBACK,
                Set.of());
    }

    private <I extends Structure, O extends Structure> O dispatch(Operation<I, O> operation, I input) {
        return plane.cloud()
                .dispatcher()
                .dispatch(new Request<>(operation, input, CALLER, "us-east-1", Source.NONE, "r", Instant.EPOCH));
    }

    @TearDown
    public void close() throws IOException {
        plane.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public RunInstancesRequest decodeRunInstances() {
        return codec.decodeInput(Ec2.RUN_INSTANCES, WireRequest.ofForm(launch));
    }

    /** Only the operation: from the store to the structures of the answer. */
    @Benchmark
    public DescribeInstancesResult describe1000() {
        return dispatch(Ec2.DESCRIBE_INSTANCES, describe);
    }

    /** Matches one instance against three filters without an index, one of them with wildcards. No instance matches all three. */
    @Benchmark
    @OperationsPerInvocation(INSTANCES)
    public DescribeInstancesResult matchOne() {
        return dispatch(Ec2.DESCRIBE_INSTANCES, filtered);
    }

    /** Only the encoding: from the structures of the answer to XML. */
    @Benchmark
    public int encode1000() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream(4 << 20);
        codec.encodeOutput(Ec2.DESCRIBE_INSTANCES, described, "r").body().writeTo(to);
        return to.size();
    }
}
