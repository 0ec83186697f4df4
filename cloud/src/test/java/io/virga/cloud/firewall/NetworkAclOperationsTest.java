package io.virga.cloud.firewall;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreateNetworkAclEntryRequest;
import io.virga.api.ec2.CreateNetworkAclRequest;
import io.virga.api.ec2.DeleteNetworkAclEntryRequest;
import io.virga.api.ec2.DeleteNetworkAclRequest;
import io.virga.api.ec2.DescribeNetworkAclsRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.IcmpTypeCode;
import io.virga.api.ec2.NetworkAcl;
import io.virga.api.ec2.NetworkAclEntry;
import io.virga.api.ec2.PortRange;
import io.virga.api.ec2.ReplaceNetworkAclAssociationRequest;
import io.virga.api.ec2.ReplaceNetworkAclEntryRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.OtherVpc;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAclOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private NetworkAcl initial;
    private String vpcId;

    @BeforeEach
    void start() {
        startWith(CloudTester.Options.defaults());
    }

    private void startWith(CloudTester.Options options) {
        tester = CloudTester.in(directory.resolve(options.quotas().isEmpty() ? "a" : "b"), options);
        initial = describe().getFirst();
        vpcId = initial.vpcId().orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<NetworkAcl> describe(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_NETWORK_ACLS,
                        DescribeNetworkAclsRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .networkAcls();
    }

    private NetworkAcl described(String id) {
        return describe(filter("network-acl-id", id)).getFirst();
    }

    private static String id(NetworkAcl acl) {
        return acl.networkAclId().orElseThrow();
    }

    private NetworkAcl create() {
        return tester.call(
                        Ec2.CREATE_NETWORK_ACL,
                        CreateNetworkAclRequest.builder()
                                .vpcId(vpcId)
                                .tagSpecifications(List.of(tags("network-acl", tag("tier", "web"))))
                                .build())
                .networkAcl()
                .orElseThrow();
    }

    private static CreateNetworkAclEntryRequest.Builder entry(String aclId, int number) {
        return CreateNetworkAclEntryRequest.builder()
                .networkAclId(aclId)
                .ruleNumber(number)
                .egress(false)
                .protocol("-1")
                .ruleAction("allow")
                .cidrBlock("10.0.0.0/8");
    }

    private void add(CreateNetworkAclEntryRequest.Builder entry) {
        tester.call(Ec2.CREATE_NETWORK_ACL_ENTRY, entry.build());
    }

    private String refused(CreateNetworkAclEntryRequest.Builder entry) {
        Map<String, Object> before = tester.everything();
        String code = tester.code(Ec2.CREATE_NETWORK_ACL_ENTRY, entry.build());
        assertThat(tester.everything()).isEqualTo(before);
        return code;
    }

    private static String words(NetworkAclEntry entry) {
        return (entry.egress().orElseThrow() ? "out " : "in ")
                + entry.ruleNumber().orElseThrow() + " "
                + entry.ruleAction().orElseThrow() + " " + entry.protocol().orElseThrow() + " "
                + entry.cidrBlock().or(entry::ipv6CidrBlock).orElseThrow();
    }

    @Test
    void aVpcBeginsWithOneThatAllowsEverything() {
        assertThat(describe()).hasSize(1);
        assertThat(initial.isDefault()).contains(true);
        assertThat(initial.ownerId()).contains(CloudTester.OWNER.account());
        assertThat(initial.entries())
                .extracting(NetworkAclOperationsTest::words)
                .containsExactly(
                        "out 100 allow -1 0.0.0.0/0",
                        "out 32767 deny -1 0.0.0.0/0",
                        "in 100 allow -1 0.0.0.0/0",
                        "in 32767 deny -1 0.0.0.0/0");
        assertThat(initial.associations())
                .extracting(association -> association.subnetId().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        tester
                                .call(
                                        Ec2.DESCRIBE_SUBNETS,
                                        DescribeSubnetsRequest.builder().build())
                                .subnets()
                                .stream()
                                .map(subnet -> subnet.subnetId().orElseThrow())
                                .toList());
        assertThat(initial.associations())
                .allSatisfy(association -> assertThat(
                                association.networkAclAssociationId().orElseThrow())
                        .matches("aclassoc-[0-9a-f]{17}"));
        assertThat(tester.code(
                        Ec2.DELETE_NETWORK_ACL,
                        DeleteNetworkAclRequest.builder()
                                .networkAclId(id(initial))
                                .build()))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void isCreatedWithNothingButTheLastEntriesAndOnceForAToken() {
        CreateNetworkAclRequest request = CreateNetworkAclRequest.builder()
                .vpcId(vpcId)
                .clientToken("once")
                .build();
        NetworkAcl made =
                tester.call(Ec2.CREATE_NETWORK_ACL, request).networkAcl().orElseThrow();
        assertThat(made.entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.ruleNumber()).contains(32_767));
        assertThat(made.isDefault()).contains(false);
        assertThat(made.associations()).isEmpty();
        assertThat(tester.call(Ec2.CREATE_NETWORK_ACL, request)).satisfies(again -> {
            assertThat(again.networkAcl()).contains(made);
            assertThat(again.clientToken()).contains("once");
        });
        assertThat(describe()).hasSize(2);
        tester.call(
                Ec2.DELETE_NETWORK_ACL,
                DeleteNetworkAclRequest.builder().networkAclId(id(made)).build());
        assertThat(describe()).hasSize(1);
        assertThat(tester.code(
                        Ec2.DELETE_NETWORK_ACL,
                        DeleteNetworkAclRequest.builder().networkAclId(id(made)).build()))
                .isEqualTo("InvalidNetworkAclID.NotFound");
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_ACL,
                        CreateNetworkAclRequest.builder().build()))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_ACL,
                        CreateNetworkAclRequest.builder()
                                .vpcId("vpc-00000000000000000")
                                .build()))
                .isEqualTo("InvalidVpcID.NotFound");
    }

    @Test
    void entriesAreCreatedReplacedAndDeleted() {
        String acl = id(create());
        add(entry(acl, 110));
        add(entry(acl, 100).protocol("6").portRange(ports(80, 81)).cidrBlock("10.1.2.3/16"));
        add(entry(acl, 100).egress(true).protocol("1").icmpTypeCode(icmp(8, -1)).ruleAction("deny"));
        assertThat(described(acl).entries())
                .extracting(NetworkAclOperationsTest::words)
                .containsExactly(
                        "out 100 deny 1 10.0.0.0/8",
                        "out 32767 deny -1 0.0.0.0/0",
                        "in 100 allow 6 10.1.0.0/16",
                        "in 110 allow -1 10.0.0.0/8",
                        "in 32767 deny -1 0.0.0.0/0");
        assertThat(described(acl).entries().get(2).portRange()).contains(ports(80, 81));
        assertThat(described(acl).entries().getFirst().icmpTypeCode()).contains(icmp(8, -1));
        assertThat(refused(entry(acl, 110))).isEqualTo("NetworkAclEntryAlreadyExists");

        ReplaceNetworkAclEntryRequest.Builder replacing = ReplaceNetworkAclEntryRequest.builder()
                .networkAclId(acl)
                .ruleNumber(110)
                .egress(false)
                .protocol("udp")
                .portRange(ports(53, 53))
                .ruleAction("deny")
                .ipv6CidrBlock("2001:DB8::/32");
        tester.call(Ec2.REPLACE_NETWORK_ACL_ENTRY, replacing.build());
        assertThat(described(acl).entries())
                .extracting(NetworkAclOperationsTest::words)
                .contains("in 110 deny 17 2001:db8::/32")
                .hasSize(5);
        assertThat(tester.code(
                        Ec2.REPLACE_NETWORK_ACL_ENTRY, replacing.ruleNumber(111).build()))
                .isEqualTo("InvalidNetworkAclEntry.NotFound");

        DeleteNetworkAclEntryRequest deleting = DeleteNetworkAclEntryRequest.builder()
                .networkAclId(acl)
                .ruleNumber(110)
                .egress(false)
                .build();
        tester.call(Ec2.DELETE_NETWORK_ACL_ENTRY, deleting);
        assertThat(tester.refused(Ec2.DELETE_NETWORK_ACL_ENTRY, deleting)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("InvalidNetworkAclEntry.NotFound");
            assertThat(refused).hasMessage("no ingress entry with number 110");
        });
        assertThat(tester.code(
                        Ec2.DELETE_NETWORK_ACL_ENTRY,
                        deleting.toBuilder().ruleNumber(32_767).build()))
                .isEqualTo("InvalidParameterValue");
    }

    private static PortRange ports(int from, int to) {
        return PortRange.builder().from(from).to(to).build();
    }

    private static IcmpTypeCode icmp(int type, int code) {
        return IcmpTypeCode.builder().type(type).code(code).build();
    }

    @ParameterizedTest
    @CsvSource({
        "0,-1,10.0.0.0/8,,InvalidParameterValue",
        "32767,-1,10.0.0.0/8,,InvalidParameterValue",
        "1,6,10.0.0.0/8,,MissingParameter",
        "1,17,10.0.0.0/8,,MissingParameter",
        "1,1,10.0.0.0/8,,MissingParameter",
        "1,58,,2001:db8::/32,MissingParameter",
        "1,pigeon,10.0.0.0/8,,InvalidParameterValue",
        "1,256,10.0.0.0/8,,InvalidParameterValue",
        "1,-1,10.0.0.0/33,,InvalidParameterValue",
        "1,-1,,2001:db8::,InvalidParameterValue",
        "1,-1,,,MissingParameter",
        "1,-1,10.0.0.0/8,2001:db8::/32,InvalidParameterCombination"
    })
    void refusesEntriesThatCannotBe(int number, String protocol, String cidr, String ipv6Cidr, String code) {
        assertThat(refused(entry(id(initial), number)
                        .protocol(protocol)
                        .cidrBlock(Optional.ofNullable(cidr))
                        .ipv6CidrBlock(Optional.ofNullable(ipv6Cidr))))
                .isEqualTo(code);
    }

    @Test
    void refusesPortsAndMessagesThatCannotBeAndIgnoresThoseOfOtherProtocols() {
        String acl = id(create());
        assertThat(refused(entry(acl, 1).protocol("6").portRange(ports(81, 80))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(entry(acl, 1).protocol("6").portRange(ports(0, 65_536))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(entry(acl, 1).protocol("1").icmpTypeCode(icmp(-1, 3))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(entry(acl, 1).protocol("1").icmpTypeCode(icmp(256, 0))))
                .isEqualTo("InvalidParameterValue");
        add(entry(acl, 1).portRange(ports(22, 22)).icmpTypeCode(icmp(8, 0)));
        add(entry(acl, 2).protocol("58").portRange(ports(22, 22)));
        assertThat(described(acl).entries()).allSatisfy(entry -> {
            assertThat(entry.portRange()).isEmpty();
            assertThat(entry.icmpTypeCode()).isEmpty();
        });
    }

    private String replace(String associationId, String aclId) {
        return tester.call(Ec2.REPLACE_NETWORK_ACL_ASSOCIATION, replacing(associationId, aclId))
                .newAssociationId()
                .orElseThrow();
    }

    private static ReplaceNetworkAclAssociationRequest replacing(String associationId, String aclId) {
        return ReplaceNetworkAclAssociationRequest.builder()
                .associationId(associationId)
                .networkAclId(aclId)
                .build();
    }

    @Test
    void aSubnetIsAssociatedWithAnotherOne() {
        String acl = id(create());
        String before =
                initial.associations().getFirst().networkAclAssociationId().orElseThrow();
        String subnetId = initial.associations().getFirst().subnetId().orElseThrow();
        String after = replace(before, acl);
        assertThat(after).isNotEqualTo(before);
        assertThat(described(acl).associations()).singleElement().satisfies(association -> {
            assertThat(association.subnetId()).contains(subnetId);
            assertThat(association.networkAclAssociationId()).contains(after);
            assertThat(association.networkAclId()).contains(acl);
        });
        assertThat(described(id(initial)).associations())
                .hasSize(initial.associations().size() - 1);
        assertThat(replace(after, acl)).isEqualTo(after);
        assertThat(tester.code(Ec2.REPLACE_NETWORK_ACL_ASSOCIATION, replacing(before, acl)))
                .isEqualTo("InvalidAssociationID.NotFound");
        assertThat(tester.code(
                        Ec2.DELETE_NETWORK_ACL,
                        DeleteNetworkAclRequest.builder().networkAclId(acl).build()))
                .isEqualTo("DependencyViolation");
        OtherVpc other = OtherVpc.in(tester, 1);
        String ofOther = id(describe(filter("vpc-id", other.id())).getFirst());
        assertThat(tester.code(Ec2.REPLACE_NETWORK_ACL_ASSOCIATION, replacing(after, ofOther)))
                .isEqualTo("InvalidParameterValue");
        replace(after, id(initial));
        tester.call(
                Ec2.DELETE_NETWORK_ACL,
                DeleteNetworkAclRequest.builder().networkAclId(acl).build());
    }

    @Test
    void hostsGetTheEntriesInTheOrderOfEvaluation() {
        String instance = tester.running(tester.image("tiny", 1));
        String subnetId = tester.instance(instance).subnetId().orElseThrow();
        assertThat(applied().acls()).singleElement().satisfies(acl -> {
            assertThat(acl.id()).isEqualTo(id(initial));
            assertThat(acl.ingress())
                    .containsExactly(new NetworkSpec.Acl.Entry(true, -1, -1, -1, "0.0.0.0/0"))
                    .isEqualTo(acl.egress());
        });
        String acl = id(create());
        add(entry(acl, 200));
        add(entry(acl, 100).protocol("6").portRange(ports(80, 81)).ruleAction("deny"));
        add(entry(acl, 150).protocol("1").icmpTypeCode(icmp(8, -1)));
        replace(
                initial.associations().stream()
                        .filter(association -> association.subnetId().equals(Optional.of(subnetId)))
                        .findFirst()
                        .flatMap(association -> association.networkAclAssociationId())
                        .orElseThrow(),
                acl);
        tester.settle();
        assertThat(applied().subnets())
                .allSatisfy(subnet ->
                        assertThat(subnet.aclId()).isEqualTo(subnet.id().equals(subnetId) ? acl : id(initial)));
        assertThat(applied().acls().stream().filter(one -> one.id().equals(acl)))
                .singleElement()
                .satisfies(applied -> {
                    assertThat(applied.ingress())
                            .containsExactly(
                                    new NetworkSpec.Acl.Entry(false, 6, 80, 81, "10.0.0.0/8"),
                                    new NetworkSpec.Acl.Entry(true, 1, 8, -1, "10.0.0.0/8"),
                                    new NetworkSpec.Acl.Entry(true, -1, -1, -1, "10.0.0.0/8"));
                    assertThat(applied.egress()).isEmpty();
                });
    }

    private NetworkSpec applied() {
        return tester.host().appliedNetwork(vpcId).orElseThrow();
    }

    @Test
    void filters() {
        String acl = id(create());
        add(entry(acl, 90).protocol("tcp").portRange(ports(80, 81)).cidrBlock("192.0.2.0/24"));
        add(entry(acl, 91).protocol("1").icmpTypeCode(icmp(8, 0)).ruleAction("deny"));
        add(entry(acl, 92).cidrBlock(Optional.empty()).ipv6CidrBlock("2001:db8::/32"));
        for (Filter filter : List.of(
                filter("entry.cidr", "192.0.2.0/24"),
                filter("entry.protocol", "tcp"),
                filter("entry.protocol", "6"),
                filter("entry.port-range.from", "80"),
                filter("entry.port-range.to", "81"),
                filter("entry.icmp.type", "8"),
                filter("entry.icmp.code", "0"),
                filter("entry.ipv6-cidr", "2001:db8::/32"),
                filter("entry.rule-number", "91"),
                filter("default", "false"),
                filter("tag:tier", "web"))) {
            assertThat(describe(filter))
                    .as("%s", filter)
                    .singleElement()
                    .satisfies(found -> assertThat(id(found)).isEqualTo(acl));
        }
        for (Filter filter : List.of(
                filter(
                        "association.subnet-id",
                        initial.associations().getFirst().subnetId().orElseThrow()),
                filter(
                        "association.association-id",
                        initial.associations()
                                .getFirst()
                                .networkAclAssociationId()
                                .orElseThrow()),
                filter("association.network-acl-id", id(initial)),
                filter("default", "true"))) {
            assertThat(describe(filter))
                    .as("%s", filter)
                    .singleElement()
                    .satisfies(found -> assertThat(id(found)).isEqualTo(id(initial)));
        }
        assertThat(describe(filter("entry.egress", "true"))).hasSize(2);
        assertThat(describe(filter("entry.rule-action", "allow"))).hasSize(2);
        assertThat(describe(filter("vpc-id", vpcId))).hasSize(2);
    }

    @Test
    void heedsTheQuotas() {
        tester.close();
        startWith(CloudTester.Options.defaults().withQuota(Quotas.RULES_PER_NETWORK_ACL, 3));
        String acl = id(create());
        add(entry(acl, 1));
        add(entry(acl, 2));
        // The third one is that which denies the rest.
        assertThat(refused(entry(acl, 3))).isEqualTo("NetworkAclEntryLimitExceeded");
        add(entry(acl, 1).egress(true));
        add(entry(acl, 3).cidrBlock(Optional.empty()).ipv6CidrBlock("::/0"));
        tester.close();
        tester = CloudTester.in(
                directory.resolve("c"), CloudTester.Options.defaults().withQuota(Quotas.NETWORK_ACLS_PER_VPC, 1));
        vpcId = describe().getFirst().vpcId().orElseThrow();
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_ACL,
                        CreateNetworkAclRequest.builder().vpcId(vpcId).build()))
                .isEqualTo("NetworkAclLimitExceeded");
    }
}
