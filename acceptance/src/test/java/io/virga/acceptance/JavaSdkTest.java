package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The unpatched AWS SDK for Java v2: its parsing of answers, its waiters, paginators and exceptions. */
@Tag("simulated")
@Order(1)
class JavaSdkTest {
    private static TestServer server;
    private static Ec2Client ec2;
    private static Ec2Waiter waiter;
    private static String image;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.Options.DEFAULT);
        ec2 = server.ec2();
        waiter = Ec2Waiter.builder()
                .client(ec2)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .maxAttempts(200)
                        .backoffStrategyV2(
                                software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(Duration.ofMillis(50)))
                        .build())
                .build();
        image = ec2.describeImages(request -> request.owners("self").filters(filter("name", "virga-tiny")))
                .images()
                .getFirst()
                .imageId();
    }

    @AfterAll
    static void stop() {
        waiter.close();
        ec2.close();
        server.close();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static RunInstancesRequest.Builder launch(int count, String name) {
        return RunInstancesRequest.builder()
                .imageId(image)
                .instanceType(InstanceType.T3_NANO)
                .minCount(count)
                .maxCount(count)
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(List.of(software.amazon.awssdk.services.ec2.model.Tag.builder()
                                .key("Name")
                                .value(name)
                                .build()))
                        .build());
    }

    private static List<String> ids(RunInstancesResponse response) {
        return response.instances().stream().map(Instance::instanceId).toList();
    }

    private static Instance describe(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    @Test
    void knowsWhoItIs() {
        try (StsClient sts = server.sts()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:root");
        }
    }

    @Test
    void takesAnInstanceThroughItsLife() {
        RunInstancesResponse launched = ec2.runInstances(launch(1, "life").build());
        String id = ids(launched).getFirst();
        assertThat(launched.instances().getFirst().state().name()).isEqualTo(InstanceStateName.PENDING);
        waiter.waitUntilInstanceRunning(request -> request.instanceIds(id));
        waiter.waitUntilInstanceStatusOk(request -> request.instanceIds(id));
        Instance running = describe(id);
        assertThat(running.publicIpAddress()).startsWith("198.18.");
        assertThat(running.privateIpAddress()).startsWith("172.31.");
        assertThat(running.rootDeviceName()).isNotBlank();
        assertThat(running.placement().availabilityZone()).startsWith("us-east-1");

        assertThat(ec2.stopInstances(request -> request.instanceIds(id))
                        .stoppingInstances()
                        .getFirst()
                        .previousState()
                        .name())
                .isEqualTo(InstanceStateName.RUNNING);
        waiter.waitUntilInstanceStopped(request -> request.instanceIds(id));
        assertThat(describe(id).publicIpAddress()).isNull();
        assertThat(describe(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");

        ec2.startInstances(request -> request.instanceIds(id));
        waiter.waitUntilInstanceRunning(request -> request.instanceIds(id));
        assertThat(describe(id).privateIpAddress()).isEqualTo(running.privateIpAddress());
        assertThat(describe(id).launchTime()).isAfterOrEqualTo(running.launchTime());
        ec2.rebootInstances(request -> request.instanceIds(id));

        ec2.terminateInstances(request -> request.instanceIds(id));
        waiter.waitUntilInstanceTerminated(request -> request.instanceIds(id));
        assertThat(describe(id).networkInterfaces()).isEmpty();
        assertThat(ec2.describeVolumes(request -> request.filters(filter("attachment.instance-id", id)))
                        .volumes())
                .isEmpty();
    }

    @Test
    void walksPages() {
        List<String> ids = ids(ec2.runInstances(launch(12, "pages").build()));
        Filter mine = filter("tag:Name", "pages");
        DescribeInstancesRequest request =
                DescribeInstancesRequest.builder().filters(mine).maxResults(5).build();
        assertThat(ec2.describeInstances(request).nextToken()).isNotBlank();
        assertThat(ec2.describeInstancesPaginator(request).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(Instance::instanceId))
                .containsExactlyInAnyOrderElementsOf(ids);
        ec2.terminateInstances(terminate -> terminate.instanceIds(ids));
    }

    @Test
    void walksAllInstanceTypes() {
        assertThat(ec2.describeInstanceTypesPaginator(request -> request.maxResults(25)).instanceTypes().stream()
                        .map(type -> type.instanceTypeAsString()
                                .substring(0, type.instanceTypeAsString().indexOf('.')))
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(40);
    }

    @Test
    void findsByFilters() {
        List<String> ids = ids(ec2.runInstances(launch(2, "filter-a").build()));
        waiter.waitUntilInstanceRunning(request -> request.instanceIds(ids));
        assertThat(found(filter("tag:Name", "filter-?"), filter("instance-state-name", "running")))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found(filter("tag:Name", "filter-*"), filter("instance-type", "m5.large")))
                .isEmpty();
        assertThat(found(filter("tag:Name", "filter-a"), filter("image-id", image, "ami-00000000000000000")))
                .hasSize(2);
        ec2.terminateInstances(request -> request.instanceIds(ids));
    }

    private static List<String> found(Filter... filters) {
        return ec2.describeInstancesPaginator(request -> request.filters(filters)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    @Test
    void doesNothingInADryRun() {
        assertThatThrownBy(() -> ec2.runInstances(launch(1, "dry").dryRun(true).build()))
                .isInstanceOfSatisfying(Ec2Exception.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation");
                    assertThat(e.statusCode()).isEqualTo(412);
                });
        assertThat(found(filter("tag:Name", "dry"))).isEmpty();
    }

    @Test
    void launchesOnceForOneToken() {
        RunInstancesRequest request = launch(1, "token").clientToken("a-token").build();
        assertThat(ids(ec2.runInstances(request))).isEqualTo(ids(ec2.runInstances(request)));
        assertThatThrownBy(
                        () -> ec2.runInstances(request.toBuilder().maxCount(2).build()))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("IdempotentParameterMismatch"));
    }

    @Test
    void tellsErrorsInEc2sWords() {
        assertThatThrownBy(() -> describe("i-0123456789abcdef0")).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.requestId()).isNotBlank();
        });
        assertThatThrownBy(() -> ec2.describeRegions(request -> request.regionNames("mars-north-1")))
                .isInstanceOf(Ec2Exception.class);
        assertThatThrownBy(() -> ec2.createCarrierGateway(request -> request.vpcId("vpc-0123456789abcdef0")))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnsupportedOperation"));
    }

    @Test
    void keepsProtectedInstances() {
        String id = ids(ec2.runInstances(
                        launch(1, "protected").disableApiTermination(true).build()))
                .getFirst();
        assertThatThrownBy(() -> ec2.terminateInstances(request -> request.instanceIds(id)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("OperationNotPermitted"));
        ec2.modifyInstanceAttribute(request -> request.instanceId(id).disableApiTermination(v -> v.value(false)));
        ec2.terminateInstances(request -> request.instanceIds(id));
    }

    /** The role's own policy allows all of EC2; the session's allows no more than to look at instances. */
    private static void assumesWithAnExternalId(AwsCredentials kim, String role) {
        String onlyInstances = """
                {"Version": "2012-10-17", "Statement":
                  {"Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*"}}
                """;
        try (StsClient sts = server.sts(kim)) {
            assertThatThrownBy(() ->
                            sts.assumeRole(request -> request.roleArn(role).roleSessionName("java")))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDenied"));
            Credentials whole = sts.assumeRole(request ->
                            request.roleArn(role).roleSessionName("java").externalId("4711"))
                    .credentials();
            try (Ec2Client asRole = server.ec2(session(whole))) {
                assertThat(asRole.describeInstances().sdkHttpResponse().isSuccessful())
                        .isTrue();
                assertThat(asRole.describeVpcs().vpcs()).isNotEmpty();
            }
            Credentials part = sts.assumeRole(request -> request.roleArn(role)
                            .roleSessionName("java")
                            .externalId("4711")
                            .policy(onlyInstances))
                    .credentials();
            try (Ec2Client asRole = server.ec2(session(part))) {
                assertThat(asRole.describeInstances().sdkHttpResponse().isSuccessful())
                        .isTrue();
                assertThatThrownBy(asRole::describeVpcs)
                        .isInstanceOfSatisfying(
                                Ec2Exception.class,
                                refused -> assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("UnauthorizedOperation"));
            }
        }
    }

    private static AwsSessionCredentials session(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }

    @Test
    void actsAsAUserAndInARole() {
        String policy = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}}
                """;
        String all = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}}
                """;
        try (IamClient iam = server.iam()) {
            String arn =
                    iam.createUser(request -> request.userName("kim")).user().arn();
            iam.putUserPolicy(
                    request -> request.userName("kim").policyName("assumes").policyDocument(policy));
            AccessKey key =
                    iam.createAccessKey(request -> request.userName("kim")).accessKey();
            AwsCredentials kim = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
            try (Ec2Client hers = server.ec2(kim)) {
                assertThatThrownBy(hers::describeInstances).isInstanceOfSatisfying(Ec2Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(403);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
                });
            }
            assertThatThrownBy(() -> iam.deleteUser(request -> request.userName("kim")))
                    .isInstanceOf(DeleteConflictException.class);
            assertThatThrownBy(() -> iam.getUser(request -> request.userName("nobody")))
                    .isInstanceOf(NoSuchEntityException.class);

            String trust = """
                    {"Version": "2012-10-17", "Statement":
                      {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                       "Condition": {"StringEquals": {"sts:ExternalId": "4711"}}}}
                    """.formatted(arn);
            String role = iam.createRole(request -> request.roleName("sdk").assumeRolePolicyDocument(trust))
                    .role()
                    .arn();
            iam.putRolePolicy(
                    request -> request.roleName("sdk").policyName("all").policyDocument(all));
            assumesWithAnExternalId(kim, role);
            assertThat(iam.listUsersPaginator(request -> request.maxItems(1)).users())
                    .extracting(User::userName)
                    .contains("kim");
        }
    }
}
