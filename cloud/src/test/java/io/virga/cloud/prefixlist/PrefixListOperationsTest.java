package io.virga.cloud.prefixlist;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.CreateManagedPrefixListRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.DeleteManagedPrefixListRequest;
import io.virga.api.ec2.DescribeManagedPrefixListsRequest;
import io.virga.api.ec2.DescribePrefixListsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.GetManagedPrefixListAssociationsRequest;
import io.virga.api.ec2.GetManagedPrefixListEntriesRequest;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.ManagedPrefixList;
import io.virga.api.ec2.ModifyManagedPrefixListRequest;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.RemovePrefixListEntry;
import io.virga.api.ec2.RestoreManagedPrefixListVersionRequest;
import io.virga.api.ec2.RevokeSecurityGroupIngressRequest;
import io.virga.cloud.CloudTester;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixListOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static List<AddPrefixListEntry> entries(String... cidrs) {
        return Arrays.stream(cidrs)
                .map(cidr -> AddPrefixListEntry.builder()
                        .cidr(cidr)
                        .description("of " + cidr)
                        .build())
                .toList();
    }

    private static CreateManagedPrefixListRequest.Builder creating(int maxEntries, String... cidrs) {
        return CreateManagedPrefixListRequest.builder()
                .prefixListName("offices")
                .addressFamily("IPv4")
                .maxEntries(maxEntries)
                .entries(entries(cidrs));
    }

    private ManagedPrefixList create(int maxEntries, String... cidrs) {
        return tester.call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                        creating(maxEntries, cidrs).build())
                .prefixList()
                .orElseThrow();
    }

    private static String id(ManagedPrefixList list) {
        return list.prefixListId().orElseThrow();
    }

    private List<ManagedPrefixList> describe(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_MANAGED_PREFIX_LISTS,
                        DescribeManagedPrefixListsRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .prefixLists();
    }

    private ManagedPrefixList described(String id) {
        return describe(filter("prefix-list-id", id)).getFirst();
    }

    private List<String> cidrs(String id, Long version) {
        return tester
                .call(
                        Ec2.GET_MANAGED_PREFIX_LIST_ENTRIES,
                        GetManagedPrefixListEntriesRequest.builder()
                                .prefixListId(id)
                                .targetVersion(version)
                                .build())
                .entries()
                .stream()
                .map(entry -> entry.cidr().orElseThrow())
                .toList();
    }

    private static ModifyManagedPrefixListRequest.Builder modifying(String id) {
        return ModifyManagedPrefixListRequest.builder().prefixListId(id);
    }

    private ManagedPrefixList modify(ModifyManagedPrefixListRequest.Builder request) {
        return tester.call(Ec2.MODIFY_MANAGED_PREFIX_LIST, request.build())
                .prefixList()
                .orElseThrow();
    }

    private String refused(ModifyManagedPrefixListRequest.Builder request) {
        Map<String, Object> before = tester.everything();
        String code = tester.code(Ec2.MODIFY_MANAGED_PREFIX_LIST, request.build());
        assertThat(tester.everything()).isEqualTo(before);
        return code;
    }

    private static List<RemovePrefixListEntry> removed(String... cidrs) {
        return Arrays.stream(cidrs)
                .map(cidr -> RemovePrefixListEntry.builder().cidr(cidr).build())
                .toList();
    }

    @Test
    void isCreatedOnceForATokenAndDeleted() {
        CreateManagedPrefixListRequest request = creating(5, "10.0.0.1/8", "192.0.2.0/24")
                .tagSpecifications(List.of(tags("prefix-list", tag("team", "a"))))
                .clientToken("once")
                .build();
        ManagedPrefixList made = tester.call(Ec2.CREATE_MANAGED_PREFIX_LIST, request)
                .prefixList()
                .orElseThrow();
        assertThat(id(made)).matches("pl-[0-9a-f]{17}");
        assertThat(made.state()).contains("create-complete");
        assertThat(made.version()).contains(1L);
        assertThat(made.ownerId()).contains(CloudTester.OWNER.account());
        assertThat(made.prefixListArn())
                .contains("arn:aws:ec2:us-east-1:" + CloudTester.OWNER.account() + ":prefix-list/" + id(made));
        assertThat(tester.call(Ec2.CREATE_MANAGED_PREFIX_LIST, request).prefixList())
                .contains(made);
        assertThat(cidrs(id(made), null)).containsExactly("10.0.0.0/8", "192.0.2.0/24");
        assertThat(describe(filter("owner-id", CloudTester.OWNER.account()))).containsExactly(made);
        assertThat(describe(filter("prefix-list-name", "offices"))).containsExactly(made);
        assertThat(describe(filter("tag:team", "a"))).containsExactly(made);
        DeleteManagedPrefixListRequest delete =
                DeleteManagedPrefixListRequest.builder().prefixListId(id(made)).build();
        assertThat(tester.call(Ec2.DELETE_MANAGED_PREFIX_LIST, delete)
                        .prefixList()
                        .orElseThrow()
                        .state())
                .contains("delete-complete");
        assertThat(tester.code(Ec2.DELETE_MANAGED_PREFIX_LIST, delete)).isEqualTo("InvalidPrefixListID.NotFound");
    }

    @Test
    void refusesListsThatCannotBe() {
        Map<CreateManagedPrefixListRequest.Builder, String> refused = Map.ofEntries(
                Map.entry(creating(1, "10.0.0.0/8", "11.0.0.0/8"), "PrefixListMaxEntriesExceeded"),
                Map.entry(creating(5, "10.0.0.0/8", "10.1.0.0/8"), "InvalidParameterValue"),
                Map.entry(creating(5, "2001:db8::/32"), "InvalidParameterValue"),
                Map.entry(creating(5, "10.0.0.0/33"), "InvalidParameterValue"),
                Map.entry(creating(0), "InvalidParameterValue"),
                Map.entry(creating(1001), "InvalidParameterValue"),
                Map.entry(creating(5).addressFamily("ipv4"), "InvalidParameterValue"),
                Map.entry(creating(5).prefixListName("com.amazonaws.mine"), "InvalidParameterValue"),
                Map.entry(creating(5).prefixListName("x".repeat(256)), "InvalidParameterValue"));
        refused.forEach((request, code) -> assertThat(tester.code(Ec2.CREATE_MANAGED_PREFIX_LIST, request.build()))
                .isEqualTo(code));
        assertThat(describe(filter("owner-id", CloudTester.OWNER.account()))).isEmpty();
        for (int i = 0; i < PrefixListOperations.MOST_LISTS; i++) {
            create(1);
        }
        assertThat(tester.code(Ec2.CREATE_MANAGED_PREFIX_LIST, creating(1).build()))
                .isEqualTo("PrefixListLimitExceeded");
    }

    @Test
    void aChangeOfEntriesMakesAVersionWhichCanBeRestored() {
        String id = id(create(3, "10.0.0.0/8", "11.0.0.0/8"));
        ManagedPrefixList second = modify(modifying(id)
                .currentVersion(1L)
                .addEntries(entries("12.0.0.0/8"))
                .removeEntries(removed("10.1.1.1/8")));
        assertThat(second.version()).contains(2L);
        assertThat(second.state()).contains("modify-complete");
        assertThat(cidrs(id, null)).containsExactly("11.0.0.0/8", "12.0.0.0/8");
        assertThat(cidrs(id, 1L)).containsExactly("10.0.0.0/8", "11.0.0.0/8");
        assertThat(modify(modifying(id).prefixListName("sites")).version())
                .as("another name makes no version")
                .contains(2L);
        assertThat(described(id).prefixListName()).contains("sites");

        RestoreManagedPrefixListVersionRequest.Builder restoring = RestoreManagedPrefixListVersionRequest.builder()
                .prefixListId(id)
                .previousVersion(1L);
        assertThat(tester.code(
                        Ec2.RESTORE_MANAGED_PREFIX_LIST_VERSION,
                        restoring.currentVersion(1L).build()))
                .isEqualTo("PrefixListVersionMismatch");
        ManagedPrefixList restored = tester.call(
                        Ec2.RESTORE_MANAGED_PREFIX_LIST_VERSION,
                        restoring.currentVersion(2L).build())
                .prefixList()
                .orElseThrow();
        assertThat(restored.version()).contains(3L);
        assertThat(restored.state()).contains("restore-complete");
        assertThat(cidrs(id, null)).containsExactly("10.0.0.0/8", "11.0.0.0/8");
        assertThat(tester.code(
                        Ec2.GET_MANAGED_PREFIX_LIST_ENTRIES,
                        GetManagedPrefixListEntriesRequest.builder()
                                .prefixListId(id)
                                .targetVersion(4L)
                                .build()))
                .isEqualTo("InvalidParameterValue");
        tester.call(
                Ec2.DELETE_MANAGED_PREFIX_LIST,
                DeleteManagedPrefixListRequest.builder().prefixListId(id).build());
        assertThat((long) tester.store().read(reader -> reader.count(PrefixListVersion.DOCUMENTS)))
                .isZero();
    }

    @Test
    void refusesChangesThatCannotBe() {
        String id = id(create(2, "10.0.0.0/8"));
        assertThat(refused(modifying(id))).isEqualTo("InvalidRequest");
        assertThat(refused(modifying(id).currentVersion(1L).maxEntries(5).addEntries(entries("11.0.0.0/8"))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(modifying(id).currentVersion(2L).addEntries(entries("11.0.0.0/8"))))
                .isEqualTo("PrefixListVersionMismatch");
        assertThat(refused(modifying(id).currentVersion(1L).addEntries(entries("11.0.0.0/8", "12.0.0.0/8"))))
                .isEqualTo("PrefixListMaxEntriesExceeded");
        assertThat(refused(modifying(id).currentVersion(1L).addEntries(entries("10.0.0.0/8"))))
                .isEqualTo("InvalidPrefixListModification");
        assertThat(refused(modifying(id).currentVersion(1L).removeEntries(removed("11.0.0.0/8"))))
                .isEqualTo("InvalidPrefixListModification");
        assertThat(refused(modifying(id)
                        .currentVersion(1L)
                        .addEntries(entries("10.0.0.0/8"))
                        .removeEntries(removed("10.0.0.0/8"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(modifying(id).maxEntries(0))).isEqualTo("InvalidParameterValue");
        assertThat(refused(modifying("pl-00000000000000000").maxEntries(1))).isEqualTo("InvalidPrefixListID.NotFound");
        String s3 = id(describe(filter("prefix-list-name", "com.amazonaws.us-east-1.s3"))
                .getFirst());
        assertThat(refused(modifying(s3).prefixListName("mine"))).isEqualTo("UnsupportedOperation");
        assertThat(tester.code(
                        Ec2.DELETE_MANAGED_PREFIX_LIST,
                        DeleteManagedPrefixListRequest.builder()
                                .prefixListId(s3)
                                .build()))
                .isEqualTo("UnsupportedOperation");
    }

    private String group() {
        return tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("web")
                                .description("web")
                                .build())
                .groupId()
                .orElseThrow();
    }

    private static IpPermission from(String listId) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .prefixListIds(List.of(PrefixListId.builder()
                        .prefixListId(listId)
                        .description("offices")
                        .build()))
                .build();
    }

    private void authorize(String groupId, String listId) {
        tester.call(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, authorizing(groupId, listId));
    }

    private static AuthorizeSecurityGroupIngressRequest authorizing(String groupId, String listId) {
        return AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(groupId)
                .ipPermissions(List.of(from(listId)))
                .build();
    }

    private List<NetworkSpec.Rule> applied(String instance, String groupId) {
        return tester
                .host()
                .appliedNetwork(tester.instance(instance).vpcId().orElseThrow())
                .orElseThrow()
                .groups()
                .stream()
                .filter(group -> group.id().equals(groupId))
                .flatMap(group -> group.ingress().stream())
                .toList();
    }

    private static NetworkSpec.Rule https(String cidr) {
        return new NetworkSpec.Rule(6, 443, 443, new NetworkSpec.Rule.Peer.Block(cidr));
    }

    @Test
    void aRuleThatNamesAListLetsItsBlocksThroughOnTheHosts() {
        String group = group();
        String instance = tester.running(tester.image("tiny", 1), request -> request.securityGroupIds(List.of(group)))
                .getFirst();
        String id = id(create(3, "10.0.0.0/8", "11.0.0.0/8"));
        authorize(group, id);
        tester.settle();
        assertThat(applied(instance, group)).containsExactly(https("10.0.0.0/8"), https("11.0.0.0/8"));
        modify(modifying(id).currentVersion(1L).removeEntries(removed("11.0.0.0/8")));
        tester.settle();
        assertThat(applied(instance, group)).containsExactly(https("10.0.0.0/8"));

        assertThat(tester.call(
                                Ec2.DESCRIBE_SECURITY_GROUPS,
                                DescribeSecurityGroupsRequest.builder()
                                        .filters(List.of(filter("ip-permission.prefix-list-id", id)))
                                        .build())
                        .securityGroups())
                .singleElement()
                .satisfies(found -> assertThat(found.ipPermissions().getFirst().prefixListIds())
                        .singleElement()
                        .satisfies(list -> {
                            assertThat(list.prefixListId()).contains(id);
                            assertThat(list.description()).contains("offices");
                        }));
        assertThat(tester.call(
                                Ec2.GET_MANAGED_PREFIX_LIST_ASSOCIATIONS,
                                GetManagedPrefixListAssociationsRequest.builder()
                                        .prefixListId(id)
                                        .build())
                        .prefixListAssociations())
                .singleElement()
                .satisfies(association -> {
                    assertThat(association.resourceId()).contains(group);
                    assertThat(association.resourceOwner()).contains(CloudTester.OWNER.account());
                });

        ManagedPrefixList kept = tester.call(
                        Ec2.DELETE_MANAGED_PREFIX_LIST,
                        DeleteManagedPrefixListRequest.builder()
                                .prefixListId(id)
                                .build())
                .prefixList()
                .orElseThrow();
        assertThat(kept.state()).contains("delete-failed");
        assertThat(kept.stateMessage().orElseThrow()).contains(group);
        assertThat(described(id)).isEqualTo(kept);
        tester.call(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(from(id)))
                        .build());
        tester.settle();
        assertThat(applied(instance, group)).isEmpty();
        tester.call(
                Ec2.DELETE_MANAGED_PREFIX_LIST,
                DeleteManagedPrefixListRequest.builder().prefixListId(id).build());
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, authorizing(group, id)))
                .isEqualTo("InvalidPrefixListID.NotFound");
    }

    @Test
    void aListCountsAsItsMaximumOfEntries() {
        String group = group();
        String large = id(create(61));
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, authorizing(group, large)))
                .isEqualTo("RulesPerSecurityGroupLimitExceeded");
        String list = id(create(50));
        authorize(group, list);
        assertThat(modify(modifying(list).maxEntries(60)).state()).contains("modify-complete");
        ManagedPrefixList tooLarge = modify(modifying(list).maxEntries(61));
        assertThat(tooLarge.state()).contains("modify-failed");
        assertThat(tooLarge.stateMessage().orElseThrow()).contains(group);
        assertThat(tooLarge.maxEntries()).contains(60);
        assertThat(modify(modifying(list).maxEntries(1))).satisfies(smaller -> {
            assertThat(smaller.maxEntries()).contains(1);
            assertThat(smaller.stateMessage()).isEmpty();
        });
    }

    @Test
    void awsHasListsOfItsServicesInEveryRegion() {
        for (String region : List.of(CloudTester.REGION, CloudTester.OTHER_REGION)) {
            List<ManagedPrefixList> lists = tester.call(
                            CloudTester.OWNER,
                            region,
                            Ec2.DESCRIBE_MANAGED_PREFIX_LISTS,
                            DescribeManagedPrefixListsRequest.builder()
                                    .filters(List.of(filter("owner-id", "AWS")))
                                    .build())
                    .prefixLists();
            assertThat(lists)
                    .extracting(list -> list.prefixListName().orElseThrow())
                    .containsExactlyInAnyOrder(
                            "com.amazonaws." + region + ".s3", "com.amazonaws." + region + ".dynamodb");
            assertThat(lists).allSatisfy(list -> {
                assertThat(list.version()).isEmpty();
                assertThat(list.maxEntries()).isEmpty();
                assertThat(list.prefixListArn()).contains("arn:aws:ec2:" + region + ":aws:prefix-list/" + id(list));
            });
        }
        String s3 = id(describe(filter("prefix-list-name", "*.s3")).getFirst());
        assertThat(tester.call(
                                Ec2.DESCRIBE_PREFIX_LISTS,
                                DescribePrefixListsRequest.builder()
                                        .prefixListIds(List.of(s3))
                                        .build())
                        .prefixLists())
                .singleElement()
                .satisfies(list -> assertThat(list.cidrs()).containsExactlyInAnyOrderElementsOf(cidrs(s3, null)));
        assertThat(tester.code(
                        Ec2.DESCRIBE_PREFIX_LISTS,
                        DescribePrefixListsRequest.builder()
                                .prefixListIds(List.of("pl-00000000"))
                                .build()))
                .isEqualTo("InvalidPrefixListId.NotFound");
        // It counts as one rule, however many blocks it has.
        String group = group();
        for (int port : IntStream.range(1, 60).toArray()) {
            tester.call(
                    Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupId(group)
                            .ipProtocol("tcp")
                            .fromPort(port)
                            .toPort(port)
                            .cidrIp("10.0.0.0/8")
                            .build());
        }
        authorize(group, s3);
    }

    @Test
    void entriesHavePages() {
        String[] many = IntStream.range(10, 30).mapToObj(i -> i + ".0.0.0/8").toArray(String[]::new);
        String id = id(create(20, many));
        List<List<String>> pages = CloudTester.pages(
                (size, token) -> tester.call(
                        Ec2.GET_MANAGED_PREFIX_LIST_ENTRIES,
                        GetManagedPrefixListEntriesRequest.builder()
                                .prefixListId(id)
                                .maxResults(size)
                                .nextToken(token)
                                .build()),
                result -> result.entries().stream()
                        .map(entry -> entry.cidr().orElseThrow())
                        .toList(),
                result -> result.nextToken(),
                3);
        assertThat(pages).hasSize(7);
        assertThat(pages.stream().flatMap(List::stream)).containsExactly(many);
    }
}
