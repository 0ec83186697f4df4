package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI as a program: waiters, pages, queries, files as arguments, errors and exit codes. */
@Tag("simulated")
@Order(2)
class AwsCliTest {
    private static TestServer server;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        assumeTrue(ProgramRun.find("aws").isPresent(), "there is no AWS CLI here: apt-get install awscli");
        server = TestServer.start(TestServer.Options.DEFAULT);
        aws = server.cli();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String image() {
        return aws.ec2(
                "describe-images",
                "--owners",
                "self",
                "--filters",
                "Name=name,Values=virga-tiny",
                "--query",
                "Images[0].ImageId");
    }

    @Test
    void knowsWhoItIs() {
        assertThat(aws.run("sts", "get-caller-identity", "--query", "Account").text())
                .isEqualTo("123456789012");
    }

    private static String iam(String... arguments) {
        List<String> words = new ArrayList<>(List.of("iam"));
        words.addAll(List.of(arguments));
        return aws.run(words.toArray(String[]::new)).text();
    }

    private static String file(Path directory, String name, String text) throws IOException {
        return "file://" + Files.writeString(directory.resolve(name), text);
    }

    @Test
    void usersAndRolesMayWhatTheirPoliciesSay(@TempDir Path directory) throws IOException {
        String policy = file(directory, "policy.json", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["ec2:DescribeInstances", "sts:AssumeRole"], "Resource": "*"}]}
                """);
        String user = iam("create-user", "--user-name", "eve", "--query", "User.Arn");
        iam("put-user-policy", "--user-name", "eve", "--policy-name", "looks", "--policy-document", policy);
        String key =
                iam("create-access-key", "--user-name", "eve", "--query", "AccessKey.[AccessKeyId,SecretAccessKey]");
        assertThat(aws.runAs(key, "sts", "get-caller-identity", "--query", "Arn")
                        .text())
                .isEqualTo(user);
        assertThat(aws.runAs(key, "ec2", "describe-instances", "--query", "length(Reservations)")
                        .text())
                .isNotEmpty();
        ProgramRun refused = aws.runAs(key, "ec2", "run-instances", "--image-id", image());
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .contains("(UnauthorizedOperation)")
                .contains("because no identity-based policy allows the ec2:RunInstances action");

        String trust = file(directory, "trust.json", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                   "Condition": {"StringEquals": {"sts:ExternalId": "4711"}}}]}
                """.formatted(user));
        String role = iam(
                "create-role",
                "--role-name",
                "launcher",
                "--assume-role-policy-document",
                trust,
                "--query",
                "Role.Arn");
        iam(
                "attach-role-policy",
                "--role-name",
                "launcher",
                "--policy-arn",
                "arn:aws:iam::aws:policy/AmazonEC2FullAccess");
        assertThat(aws.runAs(key, "sts", "assume-role", "--role-arn", role, "--role-session-name", "cli")
                        .errors())
                .contains("(AccessDenied)");
        String session = aws.runAs(
                        key,
                        "sts",
                        "assume-role",
                        "--role-arn",
                        role,
                        "--role-session-name",
                        "cli",
                        "--external-id",
                        "4711",
                        "--query",
                        "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]")
                .text();
        assertThat(aws.runAs(
                                session,
                                "ec2",
                                "run-instances",
                                "--image-id",
                                image(),
                                "--instance-type",
                                "t3.nano",
                                "--query",
                                "Instances[0].State.Name")
                        .text())
                .isEqualTo("pending");
        assertThat(aws.runAs(session, "iam", "list-users").errors()).contains("(AccessDenied)");
        limitedByASessionPolicy(key, role);
    }

    private void limitedByASessionPolicy(String key, String role) {
        String onlyInstances =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ec2:DescribeInstances\","
                        + "\"Resource\":\"*\"}}";
        String limited = aws.runAs(
                        key,
                        "sts",
                        "assume-role",
                        "--role-arn",
                        role,
                        "--role-session-name",
                        "cli",
                        "--external-id",
                        "4711",
                        "--policy",
                        onlyInstances,
                        "--query",
                        "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]")
                .text();
        assertThat(aws.runAs(limited, "ec2", "describe-instances", "--query", "length(Reservations)")
                        .text())
                .matches("[0-9]+");
        assertThat(aws.runAs(limited, "ec2", "describe-vpcs").errors()).contains("(UnauthorizedOperation)");
    }

    @Test
    void findsTheNewestImageByItsPublicParameter() {
        String image = aws.run(
                        "ssm",
                        "get-parameter",
                        "--name",
                        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
                        "--query",
                        "Parameter.Value")
                .text();
        assertThat(aws.ec2("describe-images", "--image-ids", image, "--query", "Images[0].Name"))
                .startsWith("al2023-ami-2023.");
    }

    @Test
    void tellsOfCallsInTheEventHistory() {
        String user = "told";
        iam("create-user", "--user-name", user);
        String event = Eventually.get(
                "the event of a call",
                Duration.ofSeconds(30),
                () -> aws.run(
                                "cloudtrail",
                                "lookup-events",
                                "--lookup-attributes",
                                "AttributeKey=ResourceName,AttributeValue=" + user,
                                "--query",
                                "Events[].EventName")
                        .text(),
                text -> !text.isEmpty());
        assertThat(event).isEqualTo("CreateUser");
    }

    @Test
    void launchesAPublicImageInAnotherRegion() {
        String region = "eu-central-1";
        String image = aws.ec2(
                "describe-images",
                "--region",
                region,
                "--owners",
                "amazon",
                "--filters",
                "Name=name,Values=al2023-ami-2023.*-arm64",
                "Name=state,Values=available",
                "--query",
                "sort_by(Images, &CreationDate)[-1].ImageId");
        String id = aws.ec2(
                "run-instances",
                "--region",
                region,
                "--image-id",
                image,
                "--instance-type",
                "t4g.nano",
                "--query",
                "Instances[0].InstanceId");
        aws.ec2("wait", "instance-running", "--region", region, "--instance-ids", id);
        assertThat(aws.ec2(
                        "describe-instances",
                        "--region",
                        region,
                        "--instance-ids",
                        id,
                        "--query",
                        "Reservations[0].Instances[0].[Architecture,Placement.AvailabilityZone]"))
                // Of three hosts, each is in another zone.
                .startsWith("arm64\teu-central-1");
        aws.ec2("terminate-instances", "--region", region, "--instance-ids", id);
        assertThat(aws.ec2(
                        "describe-availability-zones",
                        "--all-availability-zones",
                        "--query",
                        "length(AvailabilityZones)"))
                .isEqualTo("6");
        assertThat(aws.ec2("describe-regions", "--query", "length(Regions)")).isEqualTo("17");
        assertThat(aws.ec2(
                        "describe-regions",
                        "--all-regions",
                        "--query",
                        "Regions[?RegionName=='af-south-1'].OptInStatus"))
                .isEqualTo("not-opted-in");
        ProgramRun refused = aws.run("ec2", "describe-instances", "--region", "af-south-1");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors()).contains("AuthFailure");
    }

    @Test
    void launchesWaitsAndTerminates(@TempDir Path directory) throws Exception {
        Path userData = Files.writeString(directory.resolve("start.sh"), "#!/bin/sh\necho hello\n");
        String id = aws.ec2(
                "run-instances",
                "--image-id",
                image(),
                "--instance-type",
                "t3.nano",
                "--user-data",
                "file://" + userData,
                "--tag-specifications",
                "ResourceType=instance,Tags=[{Key=Name,Value=cli}]",
                "--query",
                "Instances[0].InstanceId");
        aws.ec2("wait", "instance-running", "--instance-ids", id);
        aws.ec2("wait", "instance-status-ok", "--instance-ids", id);
        assertThat(aws.ec2(
                        "describe-instance-attribute",
                        "--instance-id",
                        id,
                        "--attribute",
                        "userData",
                        "--query",
                        "UserData.Value"))
                .isEqualTo("IyEvYmluL3NoCmVjaG8gaGVsbG8K");
        assertThat(aws.ec2("describe-tags", "--filters", "Name=resource-id,Values=" + id, "--query", "Tags[].Value"))
                .isEqualTo("cli");
        assertThat(aws.ec2("get-console-output", "--instance-id", id, "--latest", "--query", "InstanceId"))
                .isEqualTo(id);
        assertThat(aws.ec2(
                        "terminate-instances",
                        "--instance-ids",
                        id,
                        "--query",
                        "TerminatingInstances[0].PreviousState.Name"))
                .isEqualTo("running");
        aws.ec2("wait", "instance-terminated", "--instance-ids", id);
    }

    @Test
    void walksPages() {
        List<String> types = List.of(aws.ec2(
                        "describe-instance-types",
                        "--page-size",
                        "40",
                        "--filters",
                        "Name=processor-info.supported-architecture,Values=arm64",
                        "--query",
                        "InstanceTypes[].InstanceType")
                .split("\\s+"));
        assertThat(types)
                .contains("t4g.nano", "m7g.large")
                .doesNotContain("t3.nano")
                .doesNotHaveDuplicates();
        assertThat(aws.ec2("describe-instance-types", "--max-items", "3", "--query", "InstanceTypes[].[InstanceType]")
                        .lines()
                        .filter(line -> line.contains(".")))
                .hasSize(3);
    }

    @Test
    void makesAndTakesKeys(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(
                directory.resolve("key.pem"),
                aws.ec2("create-key-pair", "--key-name", "cli", "--key-type", "rsa", "--query", "KeyMaterial") + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        ProgramRun published =
                ProgramRun.of(Duration.ofSeconds(20), Map.of(), List.of("ssh-keygen", "-y", "-f", key.toString()));
        Path half = Files.writeString(directory.resolve("key.pub"), published.text() + "\n");
        aws.ec2("import-key-pair", "--key-name", "cli-imported", "--public-key-material", "fileb://" + half);
        assertThat(aws.ec2(
                        "describe-key-pairs",
                        "--key-names",
                        "cli",
                        "--include-public-key",
                        "--query",
                        "KeyPairs[0].PublicKey"))
                .startsWith(published.text().substring(0, 100));
        assertThat(aws.refused("create-key-pair", "--key-name", "cli")).isEqualTo("InvalidKeyPair.Duplicate");
        aws.ec2("delete-key-pair", "--key-name", "cli");
        assertThat(aws.refused("describe-key-pairs", "--key-names", "cli")).isEqualTo("InvalidKeyPair.NotFound");
    }

    @Test
    void opensAndClosesAGroup() {
        String group =
                aws.ec2("describe-security-groups", "--group-names", "default", "--query", "SecurityGroups[0].GroupId");
        String[] rule = {"--group-id", group, "--protocol", "tcp", "--port", "8000-8010", "--cidr", "192.0.2.0/24"};
        aws.ec2(words("authorize-security-group-ingress", rule));
        assertThat(aws.refused(words("authorize-security-group-ingress", rule)))
                .isEqualTo("InvalidPermission.Duplicate");
        assertThat(aws.ec2(
                        "describe-security-groups",
                        "--filters",
                        "Name=ip-permission.cidr,Values=192.0.2.0/24",
                        "--query",
                        "SecurityGroups[].GroupId"))
                .isEqualTo(group);
        aws.ec2(words("revoke-security-group-ingress", rule));
        assertThat(aws.ec2(
                        "describe-security-groups",
                        "--filters",
                        "Name=ip-permission.cidr,Values=192.0.2.0/24",
                        "--query",
                        "SecurityGroups[].GroupId"))
                .isEmpty();
    }

    private static String[] words(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(String[]::new);
    }

    private static String[] launch(String image, String... more) {
        return Stream.concat(
                        Stream.of("run-instances", "--image-id", image, "--instance-type", "t3.nano"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    @Test
    void isRefusedInEc2sWords() {
        assertThat(aws.refused(launch(image(), "--dry-run"))).isEqualTo("DryRunOperation");
        assertThat(aws.refused(launch("ami-00000000000000000"))).isEqualTo("InvalidAMIID.NotFound");
        assertThat(aws.refused(launch("nonsense"))).isEqualTo("InvalidAMIID.Malformed");
        assertThat(aws.refused("run-instances", "--image-id", image(), "--instance-type", "t3.huge"))
                .isEqualTo("InvalidParameterValue");
        assertThat(aws.refused(launch(image(), "--key-name", "nobodys"))).isEqualTo("InvalidKeyPair.NotFound");
        assertThat(aws.refused(launch(image(), "--security-group-ids", "sg-00000000000000000")))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(aws.refused("stop-instances", "--instance-ids", "i-0123456789abcdef0"))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(aws.refused("stop-instances", "--instance-ids", "x")).isEqualTo("InvalidInstanceID.Malformed");
        assertThat(aws.refused("describe-instances", "--filters", "Name=colour,Values=red"))
                .isEqualTo("InvalidParameterValue");
        assertThat(aws.refused("describe-subnets", "--subnet-ids", "subnet-00000000000000000"))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(aws.refused("create-tags", "--resources", "i-0123456789abcdef0", "--tags", "Key=a,Value=b"))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(aws.refused("create-carrier-gateway", "--vpc-id", "vpc-0123456789abcdef0"))
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void refusesAnotherKey() {
        ProgramRun run = ProgramRun.of(
                Duration.ofMinutes(1),
                wrongSecret(),
                List.of("aws", "--endpoint-url", aws.endpoint().toString(), "ec2", "describe-vpcs"));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors()).contains("(AuthFailure)");
    }

    private static Map<String, String> wrongSecret() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_SECRET_ACCESS_KEY", "another");
        return environment;
    }
}
