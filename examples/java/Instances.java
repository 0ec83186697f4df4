// The AWS SDK for Java v2 (2.22 or later) reads where Virga is from the environment. With software.amazon.awssdk:ec2 and
// an HTTP client of the SDK in the class path:
//   eval "$(./virga env)"; java -cp "$CLASSPATH" examples/java/Instances.java
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceType;

public final class Instances {
    private Instances() {}

    public static void main(String[] arguments) {
        Filter architecture =
                Filter.builder().name("architecture").values("x86_64").build();
        try (Ec2Client ec2 = Ec2Client.create()) {
            List<Image> images = ec2.describeImages(
                            request -> request.owners("self", "amazon").filters(architecture))
                    .images();
            String id = ec2.runInstances(request -> request.imageId(images.getFirst().imageId())
                            .instanceType(InstanceType.T3_NANO)
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .getFirst()
                    .instanceId();
            ec2.waiter()
                    .waitUntilInstanceRunning(
                            request -> request.instanceIds(id), polling -> polling.maxAttempts(60));
            System.out.println(ec2.describeInstances(request -> request.instanceIds(id))
                    .reservations()
                    .getFirst()
                    .instances()
                    .getFirst()
                    .state()
                    .nameAsString());
            ec2.terminateInstances(request -> request.instanceIds(id));
        }
    }
}
