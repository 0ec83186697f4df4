package io.virga.cloud;

import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.launch;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static io.virga.cloud.PolicyTexts.BOB;
import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CreateKeyPairRequest;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.Subnet;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.ConditionKey;
import io.virga.authorization.ResourceUse;
import io.virga.cloud.image.Image;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RunInstances asks about each of its resources by each of the condition keys that AWS's table lists for it: a Deny that
 * fits one key of one resource refuses the launch, and one that fits another value does not.
 */
class LaunchConditionsTest {
    private static final String ACCOUNT = "123456789012";
    private static final String ARN = "arn:aws:ec2:us-east-1:" + ACCOUNT + ":";
    private static final String SNAPSHOT_ARN = "arn:aws:ec2:us-east-1::snapshot/";

    /** The resources that no launch of Virga's has, with the reason. */
    private static final Map<String, String> NO_RESOURCE = Map.of(
            "capacity-reservation", "there are no capacity reservations",
            "elastic-gpu", "AWS has ended Elastic Graphics",
            "elastic-inference", "AWS has ended Elastic Inference",
            "group", "there are no resource groups",
            "launch-template", "there are no launch templates",
            "license-configuration", "there are no license configurations",
            "placement-group", "there are no placement groups",
            "secondary-interface", "there are no secondary networks",
            "secondary-subnet", "there are no secondary networks",
            "spot-instances-request", "there are no Spot instances");

    /** The keys that no resource of a launch has a value for, with the reason. */
    private static final Map<String, String> NO_VALUE = Map.ofEntries(
            Map.entry("ec2:LaunchTemplate", "there are no launch templates"),
            Map.entry("ec2:IsLaunchTemplateResource", "there are no launch templates"),
            Map.entry("ec2:ManagedResourceOperator", "no service manages resources here"),
            Map.entry("ec2:AuthorizedService", "no service is authorized to use interfaces here"),
            Map.entry("ec2:CpuOptionsAmdSevSnp", "a launch with SEV-SNP is refused"),
            Map.entry("ec2:InstanceID", "an instance has no id yet when its launch is authorized"),
            Map.entry("ec2:NetworkInterfaceID", "an interface has no id yet when its launch is authorized"),
            Map.entry("ec2:VolumeID", "a volume has no id yet when its launch is authorized"),
            Map.entry("ec2:InstanceProfile", "a launch with an instance profile is refused"),
            Map.entry("ec2:PlacementGroup", "there are no placement groups"),
            Map.entry("ec2:ProductCode", "images have no product codes"),
            Map.entry("ec2:ParentVolume", "snapshots are made of images, not of volumes"),
            Map.entry("ec2:VolumeInitializationRate", "volumes have no rate of initialization"));

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private RunInstancesRequest request;
    private List<Row> rows = List.of();

    /**
     * A condition that a resource of the sample launch fulfils.
     *
     * @param key with a tag's key in place of {@code ${TagKey}}
     * @param other a value of another resource, which does not
     */
    private record Row(String kind, String operator, String key, String value, String other) {
        static Row text(String kind, String key, String value, String other) {
            return new Row(kind, "StringEquals", key, value, other);
        }

        String statement(String wanted) {
            return deny(
                    "ec2:RunInstances",
                    "arn:aws:ec2:*:*:" + kind + "/*",
                    "{\"" + operator + "\":{\"" + key + "\":\"" + wanted + "\"}}");
        }
    }

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withPolicies(policies));
        Image image = tester.image("tiny", 1);
        Subnet subnet = tester.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst();
        SecurityGroup group = tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder().build())
                .securityGroups()
                .getFirst();
        String keyId = tester.call(
                        Ec2.CREATE_KEY_PAIR,
                        CreateKeyPairRequest.builder()
                                .keyName("known")
                                .keyType("ed25519")
                                .build())
                .keyPairId()
                .orElseThrow();
        String snapshot = tester.image("other", 1).blockDevices().getFirst().snapshotId();
        String subnetId = subnet.subnetId().orElseThrow();
        String groupId = group.groupId().orElseThrow();
        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(image.id(), subnetId, groupId, keyId, snapshot))
                        .tags(List.of(tag("stage", "test")))
                        .build());
        request = launch(image)
                .keyName("known")
                .subnetId(subnetId)
                .securityGroupIds(List.of(groupId))
                .blockDeviceMappings(List.of(BlockDeviceMapping.builder()
                        .deviceName("/dev/sdf")
                        .ebs(EbsBlockDevice.builder().snapshotId(snapshot).build())
                        .build()))
                .tagSpecifications(Stream.of("instance", "volume", "network-interface")
                        .map(type -> tags(type, tag("stage", "test")))
                        .toList())
                .dryRun(true)
                .build();
        String zone = subnet.availabilityZone().orElseThrow();
        String zoneId = subnet.availabilityZoneId().orElseThrow();
        String vpc = ARN + "vpc/" + subnet.vpcId().orElseThrow();
        rows = Stream.of(
                        Stream.of(
                                Row.text("image", "ec2:ImageID", image.id(), "ami-00000000000000000"),
                                Row.text("image", "ec2:ImageType", "machine", "kernel"),
                                Row.text("image", "ec2:Owner", image.account(), "aws-marketplace"),
                                new Row("image", "Bool", "ec2:Public", "" + image.isPublic(), "" + !image.isPublic()),
                                Row.text("image", "ec2:RootDeviceType", "ebs", "instance-store"),
                                Row.text("key-pair", "ec2:KeyPairName", "known", "unknown"),
                                Row.text("key-pair", "ec2:KeyPairType", "ed25519", "rsa"),
                                Row.text("security-group", "ec2:SecurityGroupID", groupId, "sg-00000000000000000"),
                                new Row(
                                        "security-group",
                                        "ArnEquals",
                                        "ec2:Vpc",
                                        vpc,
                                        ARN + "vpc/vpc-00000000000000000"),
                                Row.text("snapshot", "ec2:Owner", ACCOUNT, "210987654321"),
                                Row.text("snapshot", "ec2:SnapshotID", snapshot, "snap-00000000000000000"),
                                new Row(
                                        "snapshot",
                                        "DateLessThan",
                                        "ec2:SnapshotTime",
                                        "2999-01-01T00:00:00Z",
                                        "1999-01-01T00:00:00Z"),
                                new Row("snapshot", "NumericEquals", "ec2:VolumeSize", "1", "2"),
                                Row.text("subnet", "ec2:AvailabilityZone", zone, "us-east-1z"),
                                Row.text("subnet", "ec2:AvailabilityZoneId", zoneId, "use1-az99"),
                                Row.text("subnet", "ec2:SubnetID", subnetId, "subnet-00000000000000000"),
                                new Row("subnet", "ArnEquals", "ec2:Vpc", vpc, ARN + "vpc/vpc-00000000000000000")),
                        Stream.of(
                                new Row("network-interface", "Bool", "ec2:AssociatePublicIpAddress", "true", "false"),
                                Row.text("network-interface", "ec2:AvailabilityZone", zone, "us-east-1z"),
                                new Row(
                                        "network-interface",
                                        "ArnEquals",
                                        "ec2:Subnet",
                                        ARN + "subnet/" + subnetId,
                                        ARN + "subnet/subnet-00000000000000000"),
                                new Row(
                                        "network-interface",
                                        "ArnEquals",
                                        "ec2:Vpc",
                                        vpc,
                                        ARN + "vpc/vpc-00000000000000000")),
                        Stream.of(
                                Row.text("volume", "ec2:AvailabilityZone", zone, "us-east-1z"),
                                Row.text("volume", "ec2:AvailabilityZoneId", zoneId, "use1-az99"),
                                new Row("volume", "Bool", "ec2:Encrypted", "false", "true"),
                                new Row(
                                        "volume",
                                        "ArnEquals",
                                        "ec2:ParentSnapshot",
                                        SNAPSHOT_ARN + snapshot,
                                        SNAPSHOT_ARN + "snap-00000000000000000"),
                                new Row("volume", "NumericGreaterThan", "ec2:VolumeIops", "1", "1000000"),
                                new Row("volume", "NumericEquals", "ec2:VolumeSize", "1", "1000"),
                                new Row("volume", "NumericGreaterThan", "ec2:VolumeThroughput", "1", "1000000"),
                                Row.text("volume", "ec2:VolumeType", "gp3", "io2")),
                        Stream.of(
                                Row.text("instance", "ec2:AvailabilityZone", zone, "us-east-1z"),
                                Row.text("instance", "ec2:AvailabilityZoneId", zoneId, "use1-az99"),
                                new Row("instance", "Bool", "ec2:EbsOptimized", "false", "true"),
                                Row.text("instance", "ec2:InstanceAutoRecovery", "default", "disabled"),
                                Row.text("instance", "ec2:InstanceBandwidthWeighting", "default", "vpc-1"),
                                Row.text("instance", "ec2:InstanceMarketType", "on-demand", "spot"),
                                Row.text("instance", "ec2:InstanceMetadataTags", "disabled", "enabled"),
                                Row.text("instance", "ec2:InstanceType", "t3.micro", "m5.large"),
                                Row.text("instance", "ec2:MetadataHttpEndpoint", "enabled", "disabled"),
                                new Row(
                                        "instance",
                                        "NumericLessThan",
                                        "ec2:MetadataHttpPutResponseHopLimit",
                                        "10",
                                        "1"),
                                Row.text("instance", "ec2:MetadataHttpTokens", "optional", "required"),
                                Row.text("instance", "ec2:RootDeviceType", "ebs", "instance-store"),
                                Row.text("instance", "ec2:Tenancy", "default", "dedicated")),
                        Stream.of("image", "key-pair", "security-group", "snapshot", "subnet")
                                .flatMap(kind -> Stream.of(
                                        Row.text(kind, "aws:ResourceTag/stage", "test", "production"),
                                        Row.text(kind, "ec2:ResourceTag/stage", "test", "production"))),
                        Stream.of("instance", "volume", "network-interface")
                                .flatMap(kind -> Stream.of(
                                        Row.text(kind, "aws:RequestTag/stage", "test", "production"),
                                        new Row(kind, "ForAnyValue:StringEquals", "aws:TagKeys", "stage", "owner"))))
                .flatMap(part -> part)
                .toList();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String answer(String... statements) {
        policies.give(BOB, Stream.concat(Stream.of(allow("ec2:*", "*")), Stream.of(statements)));
        return tester.refused(BOB, REGION, Ec2.RUN_INSTANCES, request).code();
    }

    @Test
    void aDenyByAnyKeyOfAnyResourceRefusesTheLaunch() {
        assertThat(answer()).isEqualTo("DryRunOperation");
        Set<String> wrong = new TreeSet<>();
        for (Row row : rows) {
            String fits = answer(row.statement(row.value()));
            String fitsNot = answer(row.statement(row.other()));
            if (!fits.equals("UnauthorizedOperation") || !fitsNot.equals("DryRunOperation")) {
                wrong.add(row + ": " + fits + ", with the other value " + fitsNot);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aResourceThatNoStatementAllowsRefusesTheLaunch() {
        Set<String> kinds = rows.stream().map(Row::kind).collect(Collectors.toSet());
        String tagging = allow("ec2:CreateTags", "*");
        for (String missing : kinds) {
            policies.give(BOB, Stream.concat(Stream.of(tagging), allowed(kinds, missing)));
            assertThat(tester.refused(BOB, REGION, Ec2.RUN_INSTANCES, request).code())
                    .as(missing)
                    .isEqualTo("UnauthorizedOperation");
        }
        policies.give(BOB, Stream.concat(Stream.of(tagging), allowed(kinds, "")));
        assertThat(tester.refused(BOB, REGION, Ec2.RUN_INSTANCES, request).code())
                .isEqualTo("DryRunOperation");
    }

    private static Stream<String> allowed(Set<String> kinds, String but) {
        return kinds.stream()
                .filter(kind -> !kind.equals(but))
                .map(kind -> allow("ec2:RunInstances", "arn:aws:ec2:*:*:" + kind + "/*"));
    }

    /** Nothing that AWS's table lists is left out without a reason, and no reason is given for what is there. */
    @Test
    void theRowsAreAllThatAwsLists() {
        Set<String> listed = new TreeSet<>();
        Set<String> unlisted = new HashSet<>(NO_RESOURCE.keySet());
        for (ResourceUse use : AuthorizationTable.of("ec2")
                .action("RunInstances")
                .orElseThrow()
                .resources()) {
            String kind = use.kind().name();
            unlisted.remove(kind);
            if (!NO_RESOURCE.containsKey(kind)) {
                use.keys().stream()
                        .map(ConditionKey::name)
                        .filter(key -> !NO_VALUE.containsKey(key))
                        .forEach(key -> listed.add(kind + " " + key));
            }
        }
        assertThat(unlisted).isEmpty();
        Set<String> tried = new TreeSet<>();
        rows.forEach(row -> tried.add(row.kind() + " " + row.key().replace("/stage", "/${TagKey}")));
        assertThat(tried).isEqualTo(listed);
    }
}
