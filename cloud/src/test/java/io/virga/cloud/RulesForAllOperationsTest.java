package io.virga.cloud;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static io.virga.cloud.CloudTester.tag;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.AssociateSecurityGroupVpcRequest;
import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.CreateNetworkAclRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeImagesRequest;
import io.virga.api.ec2.DescribeImagesResult;
import io.virga.api.ec2.DescribeInstanceStatusRequest;
import io.virga.api.ec2.DescribeInstanceStatusResult;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeInstancesResult;
import io.virga.api.ec2.DescribeNetworkAclsRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesResult;
import io.virga.api.ec2.DescribeSecurityGroupRulesRequest;
import io.virga.api.ec2.DescribeTagsRequest;
import io.virga.api.ec2.DescribeTagsResult;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.DescribeVolumesResult;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.Instance;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.NetworkAcl;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.SecurityGroupRule;
import io.virga.api.ec2.SecurityGroupRuleDescription;
import io.virga.api.ec2.SecurityGroupRuleRequest;
import io.virga.api.ec2.SecurityGroupRuleUpdate;
import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.GetCallerIdentityResponse;
import io.virga.api.sts.Sts;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.Blob;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for all operations: dry runs, accounts, regions, ids, pages, filters, members that are not obeyed. */
class RulesForAllOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;
    private String running;
    private String stopped;

    @BeforeEach
    void start() {
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults()
                        .withQuota(Quotas.ELASTIC_ADDRESSES, 20)
                        .withQuota(Quotas.VPCS, 20));
        image = tester.image("tiny", 1);
        List<String> ids = tester.running(image, r -> r.minCount(2).maxCount(2));
        running = ids.get(0);
        stopped = ids.get(1);
        tester.stop(stopped);
        tester.settle();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static boolean isMutating(Operation<?, ?> operation) {
        return operation.service() == Ec2.MODEL // no other service has dry runs, nor have a few of its own operations
                && operation.input().member("DryRun").isPresent()
                && operation != Ec2.CREATE_DEFAULT_VPC // there is one; VpcOperationsTest makes it anew
                && !operation.name().startsWith("Describe")
                && !operation.name().startsWith("Get")
                && !operation.name().startsWith("Search");
    }

    private String group() {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        io.virga.api.ec2.DescribeSecurityGroupsRequest.builder().build())
                .securityGroups()
                .getFirst()
                .groupId()
                .orElseThrow();
    }

    /** A security group that nothing uses. */
    private String spareGroup() {
        return tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("spare")
                                .description("spare")
                                .build())
                .groupId()
                .orElseThrow();
    }

    /** A valid request for each operation of EC2 that changes something; no other service has dry runs. */
    private Map<Operation<?, ?>, Map<String, Object>> mutations() {
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
        IpPermission everything = IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(
                Ec2.RUN_INSTANCES,
                Map.of("ImageId", image.id(), "InstanceType", "t3.micro", "MinCount", 1, "MaxCount", 1));
        all.put(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of(running)));
        all.put(Ec2.START_INSTANCES, Map.of("InstanceIds", List.of(stopped)));
        all.put(Ec2.REBOOT_INSTANCES, Map.of("InstanceIds", List.of(running)));
        all.put(
                Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS,
                Map.of("InstanceId", running, "EnableResourceNameDnsARecord", true));
        all.put(Ec2.TERMINATE_INSTANCES, Map.of("InstanceIds", List.of(running, stopped)));
        all.put(
                Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                Map.of(
                        "InstanceId",
                        running,
                        "DisableApiStop",
                        AttributeBooleanValue.builder().value(true).build()));
        all.put(Ec2.CREATE_TAGS, Map.of("Resources", List.of(running), "Tags", List.of(tag("a", "b"))));
        all.put(Ec2.DELETE_TAGS, Map.of("Resources", List.of(running), "Tags", List.of(tag("a", "b"))));
        all.put(Ec2.DEREGISTER_IMAGE, Map.of("ImageId", image.id()));
        all.put(Ec2.CREATE_KEY_PAIR, Map.of("KeyName", "mine", "KeyType", "ed25519"));
        all.put(
                Ec2.IMPORT_KEY_PAIR,
                Map.of(
                        "KeyName",
                        "mine",
                        "PublicKeyMaterial",
                        Blob.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f x"
                                .getBytes(StandardCharsets.UTF_8))));
        all.put(Ec2.DELETE_KEY_PAIR, Map.of("KeyName", "mine"));
        all.put(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(permission)));
        all.put(Ec2.REVOKE_SECURITY_GROUP_INGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(permission)));
        all.put(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "mine", "Description", "mine"));
        all.put(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", spareGroup()));
        all.putAll(new TransitSamples(tester).mutations());
        all.putAll(new VpcSamples(tester).mutations());
        all.put(Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(permission)));
        all.put(Ec2.REVOKE_SECURITY_GROUP_EGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(everything)));
        addRulesOfGroups(all);
        addNetworkAcls(all);
        addPrefixLists(all);
        new NetworkSamples(tester, running).all().forEach((operation, members) -> {
            if (isMutating(operation)) {
                all.put(operation, members);
            }
        });
        return all;
    }

    private void addRulesOfGroups(Map<Operation<?, ?>, Map<String, Object>> all) {
        List<SecurityGroupRule> rules = tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUP_RULES,
                        DescribeSecurityGroupRulesRequest.builder().build())
                .securityGroupRules();
        SecurityGroupRule egress = rules.stream()
                .filter(rule -> rule.isEgress().orElseThrow() && rule.cidrIpv4().isPresent())
                .findFirst()
                .orElseThrow();
        SecurityGroupRule ingress = rules.stream()
                .filter(rule -> !rule.isEgress().orElseThrow())
                .findFirst()
                .orElseThrow();
        all.put(
                Ec2.MODIFY_SECURITY_GROUP_RULES,
                Map.of(
                        "GroupId",
                        egress.groupId().orElseThrow(),
                        "SecurityGroupRules",
                        List.of(SecurityGroupRuleUpdate.builder()
                                .securityGroupRuleId(egress.securityGroupRuleId())
                                .securityGroupRule(SecurityGroupRuleRequest.builder()
                                        .ipProtocol("-1")
                                        .cidrIpv4("10.0.0.0/8")
                                        .build())
                                .build())));
        all.put(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS, describing(egress));
        all.put(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS, describing(ingress));
        String vpc = OtherVpc.in(tester, 1).id();
        String other = OtherVpc.in(tester, 2).id();
        String group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("shared")
                                .description("shared")
                                .vpcId(vpc)
                                .build())
                .groupId()
                .orElseThrow();
        tester.call(
                Ec2.ASSOCIATE_SECURITY_GROUP_VPC,
                AssociateSecurityGroupVpcRequest.builder()
                        .groupId(group)
                        .vpcId(other)
                        .build());
        all.put(
                Ec2.ASSOCIATE_SECURITY_GROUP_VPC,
                Map.of("GroupId", group, "VpcId", OtherVpc.in(tester, 3).id()));
        all.put(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, Map.of("GroupId", group, "VpcId", other));
    }

    private static Map<String, Object> describing(SecurityGroupRule rule) {
        return Map.of(
                "GroupId",
                rule.groupId().orElseThrow(),
                "SecurityGroupRuleDescriptions",
                List.of(SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(rule.securityGroupRuleId())
                        .description("new")
                        .build()));
    }

    private void addNetworkAcls(Map<Operation<?, ?>, Map<String, Object>> all) {
        NetworkAcl acl = tester.call(
                        Ec2.DESCRIBE_NETWORK_ACLS,
                        DescribeNetworkAclsRequest.builder()
                                .filters(List.of(filter("default", "true")))
                                .build())
                .networkAcls()
                .getFirst();
        String id = acl.networkAclId().orElseThrow();
        String vpcId = acl.vpcId().orElseThrow();
        String unused = tester.call(
                        Ec2.CREATE_NETWORK_ACL,
                        CreateNetworkAclRequest.builder().vpcId(vpcId).build())
                .networkAcl()
                .orElseThrow()
                .networkAclId()
                .orElseThrow();
        all.put(Ec2.CREATE_NETWORK_ACL, Map.of("VpcId", vpcId));
        all.put(Ec2.DELETE_NETWORK_ACL, Map.of("NetworkAclId", unused));
        Map<String, Object> entry = Map.of(
                "NetworkAclId",
                id,
                "Protocol",
                "-1",
                "RuleAction",
                "deny",
                "Egress",
                false,
                "CidrBlock",
                "10.0.0.0/8",
                "RuleNumber",
                100);
        all.put(Ec2.REPLACE_NETWORK_ACL_ENTRY, entry);
        Map<String, Object> added = new LinkedHashMap<>(entry);
        added.put("RuleNumber", 90);
        all.put(Ec2.CREATE_NETWORK_ACL_ENTRY, added);
        all.put(Ec2.DELETE_NETWORK_ACL_ENTRY, Map.of("NetworkAclId", id, "RuleNumber", 100, "Egress", false));
        all.put(
                Ec2.REPLACE_NETWORK_ACL_ASSOCIATION,
                Map.of(
                        "NetworkAclId",
                        unused,
                        "AssociationId",
                        acl.associations().getFirst().networkAclAssociationId().orElseThrow()));
    }

    private void addPrefixLists(Map<Operation<?, ?>, Map<String, Object>> all) {
        Map<String, Object> list = Map.of("PrefixListName", "mine", "MaxEntries", 5, "AddressFamily", "IPv4");
        all.put(Ec2.CREATE_MANAGED_PREFIX_LIST, list);
        String id = tester.call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST, CloudTester.request(Ec2.CREATE_MANAGED_PREFIX_LIST, list))
                .prefixList()
                .orElseThrow()
                .prefixListId()
                .orElseThrow();
        Map<String, Object> change = Map.of(
                "PrefixListId",
                id,
                "CurrentVersion",
                1L,
                "AddEntries",
                List.of(AddPrefixListEntry.builder().cidr("10.0.0.0/8").build()));
        tester.call(Ec2.MODIFY_MANAGED_PREFIX_LIST, CloudTester.request(Ec2.MODIFY_MANAGED_PREFIX_LIST, change));
        all.put(Ec2.MODIFY_MANAGED_PREFIX_LIST, Map.of("PrefixListId", id, "PrefixListName", "other"));
        all.put(
                Ec2.RESTORE_MANAGED_PREFIX_LIST_VERSION,
                Map.of("PrefixListId", id, "PreviousVersion", 1L, "CurrentVersion", 2L));
        all.put(Ec2.DELETE_MANAGED_PREFIX_LIST, Map.of("PrefixListId", id));
    }

    private <I extends Structure> ServiceException dryRun(Operation<I, ?> operation, Map<String, Object> members) {
        Map<String, Object> dry = new LinkedHashMap<>(members);
        dry.put("DryRun", true);
        return tester.refused(operation, CloudTester.request(operation, dry));
    }

    @Test
    void changesNothingInADryRun() {
        Map<Operation<?, ?>, Map<String, Object>> mutations = mutations();
        assertThat(mutations.keySet())
                .isEqualTo(tester.cloud().operations().implemented().stream()
                        .filter(operation -> operation.service() == Ec2.MODEL)
                        .filter(RulesForAllOperationsTest::isMutating)
                        .collect(Collectors.toSet()));
        Map<String, Object> before = tester.everything();
        mutations.forEach((operation, members) -> {
            ServiceException refused = dryRun(operation, members);
            assertThat(refused.code()).as(operation.name()).isEqualTo("DryRunOperation");
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.getMessage()).isEqualTo("Request would have succeeded, but DryRun flag is set.");
            assertThat(tester.everything()).as(operation.name()).isEqualTo(before);
        });
    }

    @Test
    void tellsWhatIsWrongWithARequestBeforeTheDryRun() {
        assertThat(dryRun(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of("i-00000000000000000")))
                        .code())
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(dryRun(Ec2.REBOOT_INSTANCES, Map.of("InstanceIds", List.of(stopped)))
                        .code())
                .isEqualTo("IncorrectInstanceState");
        assertThat(dryRun(Ec2.DESCRIBE_INSTANCES, Map.of()).code()).isEqualTo("DryRunOperation");
    }

    @Test
    void keepsAccountsApart() {
        tester.idle();
        for (Operation<?, ?> operation : List.of(
                Ec2.STOP_INSTANCES,
                Ec2.START_INSTANCES,
                Ec2.REBOOT_INSTANCES,
                Ec2.TERMINATE_INSTANCES,
                Ec2.DESCRIBE_INSTANCES,
                Ec2.DESCRIBE_INSTANCE_STATUS)) {
            assertThat(asStranger(operation, Map.of("InstanceIds", List.of(running))))
                    .as(operation.name())
                    .contains("InvalidInstanceID.NotFound");
        }
        assertThat(asStranger(Ec2.CREATE_TAGS, Map.of("Resources", List.of(running), "Tags", List.of(tag("a", "b")))))
                .contains("InvalidInstanceID.NotFound");
        assertThat(asStranger(Ec2.GET_CONSOLE_OUTPUT, Map.of("InstanceId", running)))
                .contains("InvalidInstanceID.NotFound");
        assertThat(asStranger(Ec2.DESCRIBE_SECURITY_GROUPS, Map.of("GroupIds", List.of(group()))))
                .contains("InvalidGroup.NotFound");
        assertThat(asStranger(
                        Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, mutations().get(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS)))
                .contains("InvalidGroup.NotFound");
        assertThat(asStranger(Ec2.DEREGISTER_IMAGE, Map.of("ImageId", image.id())))
                .contains("AuthFailure");
        assertThat(tester.call(
                                STRANGER,
                                REGION,
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder().build())
                        .reservations())
                .isEmpty();
        assertThat(tester.call(
                                STRANGER,
                                REGION,
                                Ec2.DESCRIBE_VOLUMES,
                                DescribeVolumesRequest.builder().build())
                        .volumes())
                .isEmpty();
        assertThat(tester.call(
                                STRANGER,
                                REGION,
                                Ec2.DESCRIBE_VPCS,
                                DescribeVpcsRequest.builder().build())
                        .vpcs())
                .hasSize(1)
                .allSatisfy(vpc -> assertThat(vpc.ownerId()).contains(STRANGER.account()));
    }

    private List<String> found(Caller caller, DescribeInstancesRequest.Builder request) {
        return tester.call(caller, REGION, Ec2.DESCRIBE_INSTANCES, request.build()).reservations().stream()
                .flatMap(r -> r.instances().stream())
                .map(i -> i.instanceId().orElseThrow())
                .toList();
    }

    @Test
    void findsByTheFilterOfIds() {
        List<String> ids =
                new ArrayList<>(tester.running(image, r -> r.minCount(6).maxCount(6)));
        ids.add(running);
        ids.sort(null);
        List<String> asked = new ArrayList<>(ids.reversed());
        asked.addAll(List.of(ids.getFirst(), "i-00000000000000000", "no id at all"));
        Filter byIds = filter("instance-id", asked.toArray(String[]::new));
        assertThat(found(OWNER, DescribeInstancesRequest.builder().filters(List.of(byIds))))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found(
                        OWNER,
                        DescribeInstancesRequest.builder().filters(List.of(byIds, filter("image-id", "ami-none")))))
                .isEmpty();
        assertThat(found(
                        OWNER,
                        DescribeInstancesRequest.builder()
                                .filters(List.of(filter("instance-id", running.substring(0, 9) + "*")))))
                .contains(running);
        assertThat(found(STRANGER, DescribeInstancesRequest.builder().filters(List.of(byIds))))
                .isEmpty();
        assertPages(
                7,
                new TreeSet<>(ids),
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder()
                                        .filters(List.of(byIds))
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.reservations().stream()
                                .flatMap(x -> x.instances().stream())
                                .map(i -> i.instanceId().orElseThrow())
                                .toList(),
                        DescribeInstancesResult::nextToken,
                        5));
    }

    private <I extends Structure> Optional<String> asStranger(Operation<I, ?> operation, Map<String, Object> members) {
        return Optional.of(tester.refused(STRANGER, REGION, operation, CloudTester.request(operation, members))
                .code());
    }

    @Test
    void keepsRegionsApart() {
        assertThat(tester.call(
                                OWNER,
                                OTHER_REGION,
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder().build())
                        .reservations())
                .isEmpty();
        assertThat(tester.refused(
                                OWNER,
                                OTHER_REGION,
                                Ec2.RUN_INSTANCES,
                                launch(image).build())
                        .code())
                .isEqualTo("InvalidAMIID.NotFound");
        assertThat(tester.refused(
                                OWNER,
                                "ap-south-2",
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder().build())
                        .code())
                .isEqualTo("AuthFailure");
        assertThat(tester.call(
                                OWNER,
                                OTHER_REGION,
                                Ec2.DESCRIBE_VPCS,
                                DescribeVpcsRequest.builder().build())
                        .vpcs())
                .hasSize(1);
    }

    @Test
    void saysSoWhereAnOperationOrAMemberIsNotThereYet() {
        assertThat(tester.code(
                        Ec2.CREATE_VPN_GATEWAY, CloudTester.request(Ec2.CREATE_VPN_GATEWAY, Map.of("Type", "ipsec.1"))))
                .isEqualTo("UnsupportedOperation");
        ServiceException refused = tester.refused(
                Ec2.RUN_INSTANCES, launch(image).ramdiskId("ari-1").build());
        assertThat(refused.code()).isEqualTo("UnsupportedOperation");
        assertThat(refused.getMessage()).contains("RamdiskId");
    }

    @Test
    void walksThroughAllPages() {
        List<String> ids =
                new ArrayList<>(tester.running(image, r -> r.minCount(11).maxCount(11)));
        ids.add(running);
        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(ids)
                        .tags(List.of(tag("Name", "x"), tag("b", "y")))
                        .build());
        Set<String> all = new TreeSet<>(ids);
        all.add(stopped);
        Set<String> images = new TreeSet<>(Set.of(image.id()));
        for (int i = 0; i < 12; i++) {
            images.add(tester.image("more " + i, 1).id());
        }
        Set<String> volumes = new TreeSet<>();
        Set<String> interfaces = new TreeSet<>();
        for (String id : all) {
            Instance instance = tester.instance(id);
            instance.blockDeviceMappings()
                    .forEach(mapping ->
                            volumes.add(mapping.ebs().orElseThrow().volumeId().orElseThrow()));
            instance.networkInterfaces()
                    .forEach(i -> interfaces.add(i.networkInterfaceId().orElseThrow()));
        }
        Set<String> tags = new TreeSet<>();
        ids.forEach(id -> tags.addAll(Set.of(id + "Name", id + "b")));
        assertPages(
                13,
                all,
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.reservations().stream()
                                .flatMap(x -> x.instances().stream())
                                .map(i -> i.instanceId().orElseThrow())
                                .toList(),
                        DescribeInstancesResult::nextToken,
                        5));
        assertPages(
                12,
                new TreeSet<>(ids),
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_INSTANCE_STATUS,
                                DescribeInstanceStatusRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.instanceStatuses().stream()
                                .map(i -> i.instanceId().orElseThrow())
                                .toList(),
                        DescribeInstanceStatusResult::nextToken,
                        5));
        assertPages(
                13,
                volumes,
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_VOLUMES,
                                DescribeVolumesRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.volumes().stream()
                                .map(v -> v.volumeId().orElseThrow())
                                .toList(),
                        DescribeVolumesResult::nextToken,
                        5));
        assertPages(
                13,
                interfaces,
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_NETWORK_INTERFACES,
                                DescribeNetworkInterfacesRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .filters(List.of(filter("subnet-id", "*")))
                                        .build()),
                        r -> r.networkInterfaces().stream()
                                .map(v -> v.networkInterfaceId().orElseThrow())
                                .toList(),
                        DescribeNetworkInterfacesResult::nextToken,
                        5));
        assertPages(
                24,
                tags,
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_TAGS,
                                DescribeTagsRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.tags().stream()
                                .map(t -> t.resourceId().orElseThrow() + t.key().orElseThrow())
                                .toList(),
                        DescribeTagsResult::nextToken,
                        5));
        assertPages(
                13,
                images,
                CloudTester.pages(
                        (size, token) -> tester.call(
                                Ec2.DESCRIBE_IMAGES,
                                DescribeImagesRequest.builder()
                                        .maxResults(size)
                                        .nextToken(token)
                                        .build()),
                        r -> r.images().stream()
                                .map(i -> i.imageId().orElseThrow())
                                .toList(),
                        DescribeImagesResult::nextToken,
                        5));
    }

    private static void assertPages(int size, Set<String> expected, List<List<String>> pages) {
        List<String> all = pages.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(size).doesNotHaveDuplicates();
        assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == 5);
        assertThat(pages).hasSize((size + 4) / 5);
        assertThat(new TreeSet<>(all)).isEqualTo(expected);
    }

    @Test
    void refusesPagesThatCannotBe() {
        for (Operation<?, ?> operation : Stream.of(
                        Ec2.DESCRIBE_INSTANCES,
                        Ec2.DESCRIBE_VOLUMES,
                        Ec2.DESCRIBE_VPCS,
                        Ec2.DESCRIBE_SUBNETS,
                        Ec2.DESCRIBE_NETWORK_INTERFACES,
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        Ec2.DESCRIBE_TAGS,
                        Ec2.DESCRIBE_INSTANCE_STATUS)
                .toList()) {
            assertThat(code(operation, Map.of("NextToken", "made up")))
                    .as(operation.name())
                    .isEqualTo("InvalidNextToken");
            assertThat(code(operation, Map.of("NextToken", "aS0wCjE")))
                    .as(operation.name())
                    .isEqualTo("InvalidNextToken");
            assertThat(code(operation, Map.of("MaxResults", 4)))
                    .as(operation.name())
                    .isEqualTo("InvalidParameterValue");
            assertThat(code(operation, Map.of("MaxResults", -1)))
                    .as(operation.name())
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(code(Ec2.DESCRIBE_INSTANCES, Map.of("MaxResults", 5, "InstanceIds", List.of(running))))
                .isEqualTo("InvalidParameterCombination");
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, Object> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    @Test
    void refusesTooManyFiltersAndFiltersWithoutValues() {
        assertThat(code(Ec2.DESCRIBE_INSTANCES, Map.of("Filters", List.of(filter("instance-id")))))
                .isEqualTo("InvalidParameterValue");
        String[] many = new String[201];
        java.util.Arrays.fill(many, "x");
        assertThat(code(Ec2.DESCRIBE_INSTANCES, Map.of("Filters", List.of(filter("instance-id", many)))))
                .isEqualTo("FilterLimitExceeded");
    }

    @Test
    void answersWhoAsks() {
        GetCallerIdentityResponse answer = tester.call(
                Sts.GET_CALLER_IDENTITY, GetCallerIdentityRequest.builder().build());
        assertThat(answer.account()).contains("123456789012");
        assertThat(answer.arn()).contains("arn:aws:iam::123456789012:root");
        assertThat(answer.userId()).contains("123456789012");
    }

    @Test
    void beginsAnewAfterAReset() throws InterruptedException {
        tester.cloud().reset();
        tester.settle();
        assertThat(tester.call(
                                Ec2.DESCRIBE_INSTANCES,
                                DescribeInstancesRequest.builder().build())
                        .reservations())
                .isEmpty();
        assertThat(tester.call(
                                Ec2.DESCRIBE_IMAGES,
                                DescribeImagesRequest.builder().build())
                        .images())
                .isEmpty();
        assertThat(tester.host().machines().list()).isEmpty();
        assertThat(tester.host().disks().list()).isEmpty();
        List<SecurityGroup> groups = tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        io.virga.api.ec2.DescribeSecurityGroupsRequest.builder().build())
                .securityGroups();
        assertThat(groups).hasSize(1);
        String again = tester.running(tester.image("tiny", 1));
        assertThat(tester.state(again)).isEqualTo("running");
    }
}
