package io.virga.acceptance;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/**
 * A program that uses the AWS SDK for Java v2: one instance from launch to termination. It runs in the server's
 * namespaces.
 */
final class SdkLife {
    private SdkLife() {}

    /**
     * Takes one instance through its life.
     *
     * @param arguments the endpoint, and the image's name
     */
    public static void main(String[] arguments) {
        try (Ec2Client ec2 = Ec2Client.builder()
                        .httpClient(Apache5HttpClient.create())
                        .endpointOverride(URI.create(arguments[0]))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .build();
                Ec2Waiter waiter = Ec2Waiter.builder()
                        .client(ec2)
                        .overrideConfiguration(WaiterOverrideConfiguration.builder()
                                .maxAttempts(240)
                                .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(500)))
                                .build())
                        .build()) {
            String image = ec2.describeImages(request -> request.owners("self")
                            .filters(Filter.builder()
                                    .name("name")
                                    .values(arguments[1])
                                    .build()))
                    .images()
                    .getFirst()
                    .imageId();
            String id = ec2.runInstances(request -> request.imageId(image)
                            .instanceType(InstanceType.T3_NANO)
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .getFirst()
                    .instanceId();
            waiter.waitUntilInstanceRunning(request -> request.instanceIds(id));
            Instance running = describe(ec2, id);
            System.out.println(running.publicIpAddress() + " " + running.privateIpAddress());
            ec2.stopInstances(request -> request.instanceIds(id).force(true));
            waiter.waitUntilInstanceStopped(request -> request.instanceIds(id));
            ec2.terminateInstances(request -> request.instanceIds(id));
            waiter.waitUntilInstanceTerminated(request -> request.instanceIds(id));
            System.out.println("all is well");
        }
    }

    private static Instance describe(Ec2Client ec2, String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }
}
