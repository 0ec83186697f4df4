package io.virga.cloud;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeAvailabilityZonesRequest;
import io.virga.api.ec2.DescribeInstanceTypesRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.image.Image;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for the answers of all operations: the format of times, which texts may be empty, what an error names. */
class AnswersTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        tester.pass(Duration.ofMillis(531));
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private RunInstancesRequest.Builder withDataVolume(RunInstancesRequest.Builder launch) {
        return launch.blockDeviceMappings(List.of(BlockDeviceMapping.builder()
                .deviceName("/dev/sdf")
                .ebs(EbsBlockDevice.builder().volumeSize(1).build())
                .build()));
    }

    private <O extends Structure> O describe(Operation<?, O> operation, Map<String, ?> members) {
        return describeTyped(operation, members);
    }

    private <I extends Structure, O extends Structure> O describeTyped(
            Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    /** The answers of all Describe operations without required members. */
    private List<Structure> allAnswers() {
        List<Structure> answers = new ArrayList<>();
        for (Operation<?, ?> operation : tester.cloud().operations().implemented()) {
            boolean asksNothing = operation.input().members().stream().noneMatch(Member::isRequired);
            if (operation.name().startsWith("Describe") && asksNothing) {
                answers.add(describe(operation, Map.of()));
            }
        }
        assertThat(answers).hasSizeGreaterThan(12);
        return answers;
    }

    private static void collectEmptyTexts(Structure structure, Set<String> empty) {
        for (Member member : structure.schema().members()) {
            collectEmptyTexts(structure.schema().name() + "." + member.name(), structure.value(member.index()), empty);
        }
    }

    private static void collectEmptyTexts(String name, Object value, Set<String> empty) {
        switch (value) {
            case null -> {}
            case String text -> {
                if (text.isEmpty()) {
                    empty.add(name);
                }
            }
            case Structure structure -> collectEmptyTexts(structure, empty);
            case Collection<?> elements -> elements.forEach(element -> collectEmptyTexts(name, element, empty));
            default -> {}
        }
    }

    @Test
    void aTextIsEmptyOnlyWhereEc2SendsAnEmptyElement() {
        List<Structure> answers = new ArrayList<>();
        answers.add(tester.run(withDataVolume(CloudTester.launch(image))
                .tagSpecifications(List.of(tags("instance", tag("empty", ""))))));
        String stopped = tester.running(image);
        String terminated = tester.running(image);
        tester.stop(stopped);
        tester.terminate(terminated);
        tester.settle();
        answers.addAll(allAnswers());
        Set<String> empty = new TreeSet<>();
        answers.forEach(answer -> collectEmptyTexts(answer, empty));
        assertThat(empty)
                .containsExactlyInAnyOrder(
                        "Instance.ClientToken",
                        "Instance.PrivateDnsName",
                        "Instance.PublicDnsName",
                        "Instance.StateTransitionReason",
                        "InstanceNetworkInterface.Description",
                        "NetworkInterface.Description",
                        "Placement.GroupName",
                        "Tag.Value",
                        "TagDescription.Value",
                        "Volume.SnapshotId");
    }

    private <O extends Structure> Map<String, Set<String>> times(Operation<?, O> operation) {
        try {
            ByteArrayOutputStream xml = new ByteArrayOutputStream();
            ProtocolCodec.of(operation.service().protocol())
                    .encodeOutput(operation, describe(operation, Map.of()), "r")
                    .body()
                    .writeTo(xml);
            Map<String, Set<String>> times = new HashMap<>();
            Pattern.compile("<(\\w+)>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.(\\d+)Z</")
                    .matcher(xml.toString(UTF_8))
                    .results()
                    .map(MatchResult.class::cast)
                    .forEach(time -> times.computeIfAbsent(time.group(1), name -> new TreeSet<>())
                            .add(time.group(2)));
            return times;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void timesAreOfWholeSecondsExceptWhereEc2SendsMilliseconds() {
        tester.run(CloudTester.launch(image));
        tester.pass(Duration.ofSeconds(1));
        assertThat(times(Ec2.DESCRIBE_INSTANCES))
                .isEqualTo(Map.of(
                        "launchTime", Set.of("000"),
                        "attachTime", Set.of("000"),
                        "usageOperationUpdateTime", Set.of("000")));
        assertThat(times(Ec2.DESCRIBE_NETWORK_INTERFACES)).isEqualTo(Map.of("attachTime", Set.of("000")));
        assertThat(times(Ec2.DESCRIBE_IMAGES)).isEqualTo(Map.of("creationDate", Set.of("000")));
        assertThat(times(Ec2.DESCRIBE_VOLUMES))
                .isEqualTo(Map.of("createTime", Set.of("531"), "attachTime", Set.of("000")));
    }

    private int found(Operation<?, ?> operation, String filter, String value) {
        Structure answer = describe(operation, Map.of("Filters", List.of(filter(filter, value))));
        return operation.paginator().orElseThrow().results().stream()
                .mapToInt(results -> ((List<?>) answer.value(results).orElseThrow()).size())
                .sum();
    }

    @Test
    void aTimeIsFoundByTheTextThatIsShown() {
        tester.run(CloudTester.launch(image));
        tester.settle();
        String second = "2026-01-31T12:00:00.000Z";
        for (String name : List.of(
                "launch-time",
                "usage-operation-update-time",
                "block-device-mapping.attach-time",
                "network-interface.attachment.attach-time")) {
            assertThat(found(Ec2.DESCRIBE_INSTANCES, name, second)).as(name).isEqualTo(1);
        }
        assertThat(found(Ec2.DESCRIBE_IMAGES, "creation-date", second)).isEqualTo(1);
        assertThat(found(Ec2.DESCRIBE_VOLUMES, "attachment.attach-time", second))
                .isEqualTo(1);
        assertThat(found(Ec2.DESCRIBE_VOLUMES, "create-time", "2026-01-31T12:00:00.531Z"))
                .isEqualTo(1);
        assertThat(found(Ec2.DESCRIBE_VOLUMES, "create-time", second)).isZero();
    }

    @Test
    void anEmptyIdIsRefusedAsEc2DoesIt() {
        ServiceException noGroup = tester.refused(
                Ec2.RUN_INSTANCES,
                CloudTester.launch(image).securityGroupIds(List.of("")).build());
        assertThat(noGroup.code()).isEqualTo("InvalidParameterValue");
        assertThat(noGroup).hasMessage("Value () for parameter groupId is invalid. The value cannot be empty");
        assertThat(tester.code(
                        Ec2.RUN_INSTANCES, CloudTester.launch(image).imageId("").build()))
                .isEqualTo("InvalidAMIID.Malformed");
        assertThat(tester.code(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder()
                                .instanceIds(List.of(""))
                                .build()))
                .isEqualTo("InvalidInstanceID.Malformed");
    }

    private static void assertNames(ServiceException error, String code, String... wrong) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.getMessage()).contains(wrong);
    }

    @Test
    void anErrorNamesAllThatIsWrongInAList() {
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder()
                                .instanceIds(List.of("i-1", "vpc-2", "i-01234567"))
                                .build()),
                "InvalidInstanceID.Malformed",
                "Invalid ids: \"i-1\", \"vpc-2\"");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_INSTANCES,
                        DescribeInstancesRequest.builder()
                                .instanceIds(List.of("i-01234567", "i-76543210"))
                                .build()),
                "InvalidInstanceID.NotFound",
                "The instance IDs 'i-01234567, i-76543210' do not exist");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_REGIONS,
                        DescribeRegionsRequest.builder()
                                .regionNames(List.of("mars-1", "us-east-1", "mars-2"))
                                .build()),
                "InvalidParameterValue",
                "[mars-1, mars-2]");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_AVAILABILITY_ZONES,
                        DescribeAvailabilityZonesRequest.builder()
                                .zoneNames(List.of("us-east-1a", "mars-1a", "mars-1b"))
                                .build()),
                "InvalidParameterValue",
                "[mars-1a, mars-1b]");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_KEY_PAIRS,
                        DescribeKeyPairsRequest.builder()
                                .keyNames(List.of("a", "b"))
                                .build()),
                "InvalidKeyPair.NotFound",
                "'a, b'");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder()
                                .groupNames(List.of("default", "a", "b"))
                                .build()),
                "InvalidGroup.NotFound",
                "'a', 'b'");
        assertNames(
                tester.refused(
                        Ec2.DESCRIBE_INSTANCE_TYPES,
                        DescribeInstanceTypesRequest.builder()
                                .instanceTypes(List.of("t3.micro", "z9.one", "z9.two"))
                                .build()),
                "InvalidInstanceType",
                "[z9.one, z9.two]");
        assertNames(
                tester.refused(
                        Ec2.CREATE_TAGS,
                        CreateTagsRequest.builder()
                                .resources(List.of("x-1", image.id(), "y-2"))
                                .tags(List.of(tag("a", "b")))
                                .build()),
                "InvalidID",
                "'x-1, y-2'");
    }
}
