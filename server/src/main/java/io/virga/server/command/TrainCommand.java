package io.virga.server.command;

import io.virga.server.ServerState;
import io.virga.server.client.Answer;
import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs a server and some commands briefly in one process. The build runs this command while the JVM records the classes
 * and methods that are used ({@code -XX:AOTCacheOutput}, JEP 483 and 515); later starts find them loaded and linked.
 *
 * <p>The hosts are simulated, and the port is any free one of the loopback address. The command writes only to the data
 * directory, which the caller creates and removes.
 */
@Command(
        name = "train",
        hidden = true,
        description = "Run a server for a moment, for the JVM to learn what a start needs. For the build.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STATE_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Map<String, String> ALL = Map.of();
    private static final List<String> DESCRIPTIONS = List.of(
            "DescribeRegions",
            "DescribeAvailabilityZones",
            "DescribeAccountAttributes",
            "DescribeImages",
            "DescribeInstances",
            "DescribeInstanceStatus",
            "DescribeVolumes",
            "DescribeNetworkInterfaces",
            "DescribeVpcs",
            "DescribeSubnets",
            "DescribeSecurityGroups",
            "DescribeKeyPairs",
            "DescribeTags");

    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    TrainCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        String directory = data.directory().toString();
        if (ServerState.running(data.directory()).isPresent()) {
            throw new CommandException("A Virga runs on " + directory + ". Training needs a directory of its own.");
        }
        CountDownLatch ended = new CountDownLatch(1);
        Thread server = new Thread(
                () -> {
                    VirgaCommand.run(parts, "up", "--hosts", "simulated:1", "--port", "0", "--data", directory);
                    ended.countDown();
                },
                "up");
        server.setDaemon(true);
        server.start();
        ServerState state = Waiting.until(START_LIMIT, PAUSE, () -> {
                    if (ended.getCount() == 0) {
                        throw new CommandException("The server that was to be trained did not start.");
                    }
                    return ServerState.running(data.directory());
                })
                .orElseThrow(() -> new CommandException("The server that was to be trained is not ready."));
        try (ApiClient client = new ApiClient(state, parts.clock())) {
            live(client);
        }
        // The server ends with this process: `up` sees to that.
        VirgaCommand.run(parts, "env", "--data", directory);
        VirgaCommand.run(parts, "image", "list", "--data", directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Trained.");
        out.flush();
        return 0;
    }

    /** Does once what most users do. Repeating it would make the JVM compile more at every start. */
    private static void live(ApiClient client) throws IOException {
        client.ec2("CreateKeyPair", Map.of("KeyName", "training", "KeyType", "ed25519"));
        String group = client.ec2(
                        "CreateSecurityGroup", Map.of("GroupName", "training", "GroupDescription", "training"))
                .required("groupId");
        client.ec2(
                "AuthorizeSecurityGroupIngress",
                Map.of(
                        "GroupId", group,
                        "IpPermissions.1.IpProtocol", "tcp",
                        "IpPermissions.1.FromPort", "22",
                        "IpPermissions.1.ToPort", "22",
                        "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0"));
        String image = client.ec2("DescribeImages", Map.of("Filter.1.Name", "name", "Filter.1.Value.1", "virga-tiny"))
                .items("imagesSet")
                .getFirst()
                .required("imageId");
        String instance = client.ec2("RunInstances", launch(image, group)).items("instancesSet").stream()
                .map(launched -> launched.required("instanceId"))
                .findFirst()
                .orElseThrow();
        client.ec2("CreateTags", Map.of("ResourceId.1", instance, "Tag.1.Key", "state", "Tag.1.Value", "trained"));
        for (String description : DESCRIPTIONS) {
            client.ec2(description, ALL);
        }
        Answer types = client.ec2("DescribeInstanceTypes", Map.of("InstanceType.1", "t3.nano"));
        types.required("instanceTypeSet");
        client.ec2("DescribeInstances", Map.of("Filter.1.Name", "tag:state", "Filter.1.Value.1", "trained"));
        awaitState(client, instance, "running");
        client.ec2("StopInstances", Map.of("InstanceId.1", instance));
        awaitState(client, instance, "stopped");
        client.ec2("StartInstances", Map.of("InstanceId.1", instance));
        client.ec2("TerminateInstances", Map.of("InstanceId.1", instance));
    }

    private static void awaitState(ApiClient client, String instance, String state) throws IOException {
        Map<String, String> asked = Map.of("InstanceId.1", instance);
        boolean reached = Waiting.until(
                        STATE_LIMIT,
                        PAUSE,
                        () -> client.ec2("DescribeInstances", asked)
                                .text("reservationSet.item.instancesSet.item.instanceState.name")
                                .filter(state::equals))
                .isPresent();
        if (!reached) {
            throw new CommandException("The instance " + instance + " is not " + state + ".");
        }
    }

    private static Map<String, String> launch(String image, String group) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", image);
        parameters.put("InstanceType", "t3.nano");
        parameters.put("MinCount", "1");
        parameters.put("MaxCount", "2");
        parameters.put("KeyName", "training");
        parameters.put("SecurityGroupId.1", group);
        parameters.put("UserData", "IyEvYmluL3NoCg==");
        parameters.put("ClientToken", "training");
        parameters.put("TagSpecification.1.ResourceType", "instance");
        parameters.put("TagSpecification.1.Tag.1.Key", "Name");
        parameters.put("TagSpecification.1.Tag.1.Value", "training");
        return parameters;
    }
}
