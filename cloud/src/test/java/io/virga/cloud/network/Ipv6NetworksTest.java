package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.NetworkAcl;
import io.virga.api.ec2.NetworkAclEntry;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcIpv6CidrBlockAssociation;
import io.virga.cloud.CloudTester;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPv6 blocks of VPCs and subnets. */
class Ipv6NetworksTest {
    @TempDir
    Path directory;

    private VpcTester tester;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private VpcIpv6CidrBlockAssociation associated(String vpcId) {
        return tester.describe(vpcId).ipv6CidrBlockAssociationSet().getFirst();
    }

    private static String state(VpcIpv6CidrBlockAssociation association) {
        return association.ipv6CidrBlockState().orElseThrow().state().orElseThrow();
    }

    @Test
    void aVpcGetsABlockOfItsOwn() {
        Vpc made = tester.call(
                        Ec2.CREATE_VPC,
                        Map.of(
                                "CidrBlock",
                                "10.0.0.0/16",
                                "AmazonProvidedIpv6CidrBlock",
                                true,
                                "Ipv6CidrBlockNetworkBorderGroup",
                                CloudTester.REGION))
                .vpc()
                .orElseThrow();
        String id = made.vpcId().orElseThrow();
        VpcIpv6CidrBlockAssociation first = associated(id);
        assertThat(first.ipv6CidrBlock().orElseThrow())
                .startsWith("fd76:6972:67")
                .endsWith("/56");
        assertThat(first.associationId().orElseThrow()).startsWith("vpc-cidr-assoc-");
        assertThat(first.ipv6Pool()).contains("Amazon");
        assertThat(first.ipv6AddressAttribute()).contains("private");
        assertThat(first.networkBorderGroup()).contains(CloudTester.REGION);
        assertThat(state(first)).isEqualTo("associated");
        String other = tester.vpc("10.0.0.0/16");
        VpcIpv6CidrBlockAssociation second = tester.call(
                        Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", other, "AmazonProvidedIpv6CidrBlock", true))
                .ipv6CidrBlockAssociation()
                .orElseThrow();
        assertThat(state(second)).isEqualTo("associating");
        assertThat(second.ipv6CidrBlock()).isNotEqualTo(first.ipv6CidrBlock());
        assertThat(tester.routes(tester.main(id).routeTableId().orElseThrow()))
                .containsExactly(
                        "10.0.0.0/16 local active", first.ipv6CidrBlock().orElseThrow() + " local active");
        for (var filter : Map.of(
                        "ipv6-cidr-block-association.association-id",
                                first.associationId().orElseThrow(),
                        "ipv6-cidr-block-association.ipv6-cidr-block",
                                first.ipv6CidrBlock().orElseThrow())
                .entrySet()) {
            assertThat(found(filter.getKey(), filter.getValue()))
                    .as(filter.getKey())
                    .containsExactly(id);
        }
        assertThat(found("ipv6-cidr-block-association.ipv6-pool", "Amazon")).containsExactlyInAnyOrder(id, other);
        assertThat(found("ipv6-cidr-block-association.state", "associated")).containsExactlyInAnyOrder(id, other);
        Vpc before = tester.describe(id);
        tester.cloud().restart();
        assertThat(tester.describe(id)).isEqualTo(before);
    }

    private List<String> found(String filter, String value) {
        return tester.call(Ec2.DESCRIBE_VPCS, Map.of("Filters", List.of(filter(filter, value)))).vpcs().stream()
                .map(vpc -> vpc.vpcId().orElseThrow())
                .toList();
    }

    @Test
    void noTwoVpcsHaveTheSameBlockWhateverTheirAccountsAndRegions() {
        tester.close();
        tester = new VpcTester(directory, CloudTester.Options.defaults().withIpv6Cidr("2001:db8::/55"));
        Map<String, Object> request = Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true);
        tester.call(Ec2.CREATE_VPC, request);
        tester.cloud()
                .call(
                        CloudTester.STRANGER,
                        CloudTester.OTHER_REGION,
                        Ec2.CREATE_VPC,
                        CloudTester.request(Ec2.CREATE_VPC, request));
        assertThat(tester.code(Ec2.CREATE_VPC, request)).isEqualTo("InsufficientCidrBlocks");
        assertThat(tester.cloud()
                        .refused(
                                CloudTester.STRANGER,
                                CloudTester.REGION,
                                Ec2.CREATE_VPC,
                                CloudTester.request(Ec2.CREATE_VPC, request))
                        .code())
                .isEqualTo("InsufficientCidrBlocks");
    }

    @Test
    void aBlockIsNotTakenWhereARouteLeadsToIt() {
        tester.close();
        tester = new VpcTester(directory, CloudTester.Options.defaults().withIpv6Cidr("2001:db8::/56"));
        String id = tester.vpc("10.0.0.0/16");
        String table = tester.main(id).routeTableId().orElseThrow();
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of(
                        "RouteTableId",
                        table,
                        "DestinationIpv6CidrBlock",
                        "2001:db8::/64",
                        "GatewayId",
                        tester.gateway(id)));
        Map<String, Object> request = Map.of("VpcId", id, "AmazonProvidedIpv6CidrBlock", true);
        assertThat(tester.code(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, request)).isEqualTo("InvalidVpc.Range");
        tester.call(Ec2.DELETE_ROUTE, Map.of("RouteTableId", table, "DestinationIpv6CidrBlock", "2001:db8::/64"));
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, request);
    }

    @Test
    void aBlockIsGivenBack() {
        String id = ipv6Vpc();
        VpcIpv6CidrBlockAssociation association = associated(id);
        String subnet = tester.call(Ec2.CREATE_SUBNET, subnetOf(id, "10.0.0.0/24", block(id, 0)))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
        Map<String, Object> request =
                Map.of("AssociationId", association.associationId().orElseThrow());
        assertThat(tester.code(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, request)).isEqualTo("InvalidCidrBlock.InUse");
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        var gone = tester.call(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, request)
                .ipv6CidrBlockAssociation()
                .orElseThrow();
        assertThat(state(gone)).isEqualTo("disassociating");
        assertThat(tester.describe(id).ipv6CidrBlockAssociationSet()).isEmpty();
        assertThat(tester.code(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, request))
                .isEqualTo("InvalidVpcCidrBlockAssociationID.NotFound");
        assertThat(tester.routes(tester.main(id).routeTableId().orElseThrow())).hasSize(1);
    }

    @Test
    void refusesWhatCannotBe() {
        Map<String, Object> vpc = Map.of("CidrBlock", "10.0.0.0/16");
        assertThat(tester.code(Ec2.CREATE_VPC, with(vpc, "Ipv6CidrBlockNetworkBorderGroup", CloudTester.REGION)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.CREATE_VPC,
                        with(
                                with(vpc, "AmazonProvidedIpv6CidrBlock", true),
                                "Ipv6CidrBlockNetworkBorderGroup",
                                "us-east-1-wl1")))
                .isEqualTo("InvalidParameterValue");
        for (String member : List.of("Ipv6Pool", "Ipv6CidrBlock", "Ipv6IpamPoolId")) {
            assertThat(tester.code(Ec2.CREATE_VPC, with(vpc, member, "x")))
                    .as(member)
                    .isEqualTo("UnsupportedOperation");
        }
        String id = ipv6Vpc();
        assertThat(tester.code(
                        Ec2.ASSOCIATE_VPC_CIDR_BLOCK,
                        Map.of("VpcId", id, "CidrBlock", "10.1.0.0/16", "AmazonProvidedIpv6CidrBlock", true)))
                .isEqualTo("InvalidParameterCombination");
        for (int i = 1; i < 5; i++) {
            tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "AmazonProvidedIpv6CidrBlock", true));
        }
        assertThat(tester.code(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "AmazonProvidedIpv6CidrBlock", true)))
                .isEqualTo("CidrLimitExceeded");
    }

    private static Map<String, Object> with(Map<String, ?> members, String name, Object value) {
        Map<String, Object> more = new HashMap<>(members);
        more.put(name, value);
        return more;
    }

    private String ipv6Vpc() {
        return tester.call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
    }

    /** A block of 64 bits of a VPC, by its number. */
    private String block(String vpcId, int number) {
        String all = associated(vpcId).ipv6CidrBlock().orElseThrow();
        return io.virga.cloud.address.Ipv6Cidr.of(all).block(number, 64).toString();
    }

    private static Map<String, Object> subnetOf(String vpcId, String ipv4, String ipv6) {
        return Map.of("VpcId", vpcId, "CidrBlock", ipv4, "Ipv6CidrBlock", ipv6);
    }

    private List<String> outbound(String groupId) {
        SecurityGroup group = tester.call(Ec2.DESCRIBE_SECURITY_GROUPS, Map.of("GroupIds", List.of(groupId)))
                .securityGroups()
                .getFirst();
        return group.ipPermissionsEgress().stream()
                .flatMap(permission -> java.util.stream.Stream.concat(
                        permission.ipRanges().stream().flatMap(range -> range.cidrIp().stream()),
                        permission.ipv6Ranges().stream().flatMap(range -> range.cidrIpv6().stream())))
                .toList();
    }

    private String group(String vpcId, String name) {
        return tester.call(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", name, "Description", name, "VpcId", vpcId))
                .groupId()
                .orElseThrow();
    }

    private List<NetworkAcl> acls(String vpcId) {
        return tester.call(Ec2.DESCRIBE_NETWORK_ACLS, Map.of("Filters", List.of(filter("vpc-id", vpcId))))
                .networkAcls();
    }

    private List<String> entries(String vpcId) {
        return acls(vpcId).getFirst().entries().stream()
                .filter(entry -> entry.ruleNumber().orElseThrow() < 32_767)
                .map(Ipv6NetworksTest::words)
                .toList();
    }

    private static List<String> lastEntries(NetworkAcl acl) {
        return acl.entries().stream()
                .filter(entry -> entry.ruleNumber().orElseThrow() >= 32_767)
                .map(entry -> words(entry) + " " + entry.ruleAction().orElseThrow())
                .toList();
    }

    private String acl(String vpcId) {
        return tester.call(Ec2.CREATE_NETWORK_ACL, Map.of("VpcId", vpcId))
                .networkAcl()
                .flatMap(NetworkAcl::networkAclId)
                .orElseThrow();
    }

    /** What denies the rest is an entry of its own for IPv6, as soon as the VPC has a block. */
    @Test
    void networkAclsDenyWhatNoEntryForIpv6Decides() {
        List<String> ipv4 = List.of("out 32767 0.0.0.0/0 deny", "in 32767 0.0.0.0/0 deny");
        List<String> both = List.of(
                "out 32767 0.0.0.0/0 deny", "out 32768 ::/0 deny", "in 32767 0.0.0.0/0 deny", "in 32768 ::/0 deny");
        String id = tester.vpc("10.0.0.0/16");
        String own = acl(id);
        assertThat(acls(id))
                .hasSize(2)
                .allSatisfy(acl -> assertThat(lastEntries(acl)).isEqualTo(ipv4));
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "AmazonProvidedIpv6CidrBlock", true));
        acl(id);
        assertThat(acls(id))
                .hasSize(3)
                .allSatisfy(acl -> assertThat(lastEntries(acl)).isEqualTo(both));
        assertThat(tester.code(
                        Ec2.DELETE_NETWORK_ACL_ENTRY,
                        Map.of("NetworkAclId", own, "RuleNumber", 32_768, "Egress", true)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.call(
                                Ec2.DESCRIBE_NETWORK_ACLS,
                                Map.of("Filters", List.of(filter("entry.rule-number", "32768"))))
                        .networkAcls())
                .hasSize(3);
    }

    /** They do not count against the quota: 20 with the one for each family. */
    @Test
    void theLastEntryForIpv6CountsAsThatForIpv4Does() {
        String own = acl(ipv6Vpc());
        for (int number = 1; number <= 19; number++) {
            tester.call(Ec2.CREATE_NETWORK_ACL_ENTRY, entry(own, number));
        }
        assertThat(tester.code(Ec2.CREATE_NETWORK_ACL_ENTRY, entry(own, 20))).isEqualTo("NetworkAclEntryLimitExceeded");
    }

    private static Map<String, Object> entry(String aclId, int number) {
        return Map.of(
                "NetworkAclId",
                aclId,
                "RuleNumber",
                number,
                "Protocol",
                "-1",
                "RuleAction",
                "allow",
                "Egress",
                true,
                "Ipv6CidrBlock",
                "2001:db8::/32");
    }

    private static String words(NetworkAclEntry entry) {
        return (entry.egress().orElseThrow() ? "out " : "in ")
                + entry.ruleNumber().orElseThrow() + " "
                + entry.cidrBlock().or(entry::ipv6CidrBlock).orElseThrow();
    }

    /** As EC2 documents: rules that were changed are left alone. */
    @Test
    void theDefaultRulesLetIpv6ThroughUnlessTheyWereChanged() {
        String id = tester.vpc("10.0.0.0/16");
        String others = group(id, "others");
        String changed = group(id, "changed");
        tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS,
                Map.of(
                        "GroupId",
                        changed,
                        "IpPermissions",
                        List.of(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(1)
                                .toPort(1)
                                .ipv6Ranges(List.of(Ipv6Range.builder()
                                        .cidrIpv6("2001:db8::/32")
                                        .build()))
                                .build())));
        String acl = tester.call(Ec2.DESCRIBE_NETWORK_ACLS, Map.of("Filters", List.of(filter("vpc-id", id))))
                .networkAcls()
                .getFirst()
                .networkAclId()
                .orElseThrow();
        tester.call(
                Ec2.CREATE_NETWORK_ACL_ENTRY,
                Map.of(
                        "NetworkAclId",
                        acl,
                        "RuleNumber",
                        50,
                        "Protocol",
                        "-1",
                        "RuleAction",
                        "deny",
                        "Egress",
                        true,
                        "CidrBlock",
                        "10.9.0.0/16"));
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", id, "AmazonProvidedIpv6CidrBlock", true));
        assertThat(outbound(defaultGroup(id))).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
        assertThat(outbound(others)).as("a group of the user's").containsExactly("0.0.0.0/0");
        assertThat(outbound(changed)).containsExactlyInAnyOrder("0.0.0.0/0", "2001:db8::/32");
        assertThat(outbound(group(id, "new"))).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
        assertThat(entries(id))
                .containsExactly("out 50 10.9.0.0/16", "out 100 0.0.0.0/0", "in 100 0.0.0.0/0", "in 101 ::/0");
        String made = ipv6Vpc();
        assertThat(entries(made))
                .containsExactly("out 100 0.0.0.0/0", "out 101 ::/0", "in 100 0.0.0.0/0", "in 101 ::/0");
        assertThat(outbound(defaultGroup(made))).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    }

    private String defaultGroup(String vpcId) {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        Map.of("Filters", List.of(filter("vpc-id", vpcId), filter("group-name", "default"))))
                .securityGroups()
                .getFirst()
                .groupId()
                .orElseThrow();
    }

    private Subnet subnet(String id) {
        return tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(id)))
                .subnets()
                .getFirst();
    }

    @Test
    void aSubnetHasOneBlock() {
        String vpc = ipv6Vpc();
        String id = tester.subnet(vpc, "10.0.0.0/24");
        Map<String, Object> request = Map.of("SubnetId", id, "Ipv6CidrBlock", block(vpc, 255));
        var made = tester.call(Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK, request)
                .ipv6CidrBlockAssociation()
                .orElseThrow();
        assertThat(made.ipv6CidrBlockState().orElseThrow().state()).contains("associating");
        assertThat(subnet(id).ipv6CidrBlockAssociationSet()).singleElement().satisfies(block -> {
            assertThat(block.ipv6CidrBlock()).contains(block(vpc, 255));
            assertThat(block.ipv6CidrBlockState().orElseThrow().state()).contains("associated");
            assertThat(block.associationId().orElseThrow()).startsWith("subnet-cidr-assoc-");
        });
        String association = made.associationId().orElseThrow();
        for (var filter : Map.of(
                        "ipv6-cidr-block-association.association-id",
                        association,
                        "ipv6-cidr-block-association.ipv6-cidr-block",
                        block(vpc, 255),
                        "ipv6-cidr-block-association.state",
                        "associated")
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_SUBNETS,
                                    Map.of("Filters", List.of(filter(filter.getKey(), filter.getValue()))))
                            .subnets())
                    .as(filter.getKey())
                    .hasSize(1);
        }
        assertThat(tester.code(Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK, request)).isEqualTo("CidrLimitExceeded");
        assign(id, true);
        Map<String, Object> gone = Map.of("AssociationId", association);
        assertThat(tester.code(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, gone)).isEqualTo("OperationNotPermitted");
        String i = tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", id))
                .networkInterface()
                .flatMap(io.virga.api.ec2.NetworkInterface::networkInterfaceId)
                .orElseThrow();
        assign(id, false);
        assertThat(tester.code(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, gone)).isEqualTo("InvalidCidrBlock.InUse");
        tester.call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", i));
        tester.call(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, gone);
        assertThat(subnet(id).ipv6CidrBlockAssociationSet()).isEmpty();
        assertThat(tester.code(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, gone))
                .isEqualTo("InvalidSubnetCidrBlockAssociationID.NotFound");
        assertThat(tester.code(
                        Ec2.MODIFY_SUBNET_ATTRIBUTE,
                        Map.of("SubnetId", id, "AssignIpv6AddressOnCreation", VpcTester.ON)))
                .isEqualTo("InvalidParameterValue");
    }

    private void assign(String subnetId, boolean on) {
        tester.call(
                Ec2.MODIFY_SUBNET_ATTRIBUTE,
                Map.of("SubnetId", subnetId, "AssignIpv6AddressOnCreation", on ? VpcTester.ON : VpcTester.OFF));
        assertThat(subnet(subnetId).assignIpv6AddressOnCreation()).contains(on);
    }

    @ParameterizedTest
    @CsvSource({
        "x,InvalidParameterValue",
        "10.0.0.0/24,InvalidParameterValue",
        "2001:db8::/64,InvalidSubnet.Range",
        "2001:db8::/65,InvalidSubnet.Range",
        "2001:db8::/32,InvalidSubnet.Range",
        "2001:db8::/60,UnsupportedOperation"
    })
    void refusesBlocksThatNoSubnetCanHave(String block, String code) {
        assertThat(tester.code(Ec2.CREATE_SUBNET, subnetOf(ipv6Vpc(), "10.0.0.0/24", block)))
                .isEqualTo(code);
    }

    @Test
    void subnetsDoNotOverlap() {
        String vpc = ipv6Vpc();
        tester.call(Ec2.CREATE_SUBNET, subnetOf(vpc, "10.0.0.0/24", block(vpc, 1)));
        assertThat(tester.code(Ec2.CREATE_SUBNET, subnetOf(vpc, "10.0.1.0/24", block(vpc, 1))))
                .isEqualTo("InvalidSubnet.Conflict");
    }

    @Test
    void anIpv6OnlySubnetHasNoIpv4() {
        String vpc = ipv6Vpc();
        Map<String, Object> request = Map.of("VpcId", vpc, "Ipv6Native", true, "Ipv6CidrBlock", block(vpc, 7));
        assertThat(tester.code(Ec2.CREATE_SUBNET, Map.of("VpcId", vpc, "Ipv6Native", true)))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_SUBNET, with(request, "CidrBlock", "10.0.0.0/24")))
                .isEqualTo("InvalidParameterCombination");
        Subnet made = tester.call(Ec2.CREATE_SUBNET, request).subnet().orElseThrow();
        String id = made.subnetId().orElseThrow();
        assertThat(made.cidrBlock()).isEmpty();
        assertThat(made.ipv6Native()).contains(true);
        assertThat(made.assignIpv6AddressOnCreation()).contains(true);
        assertThat(made.availableIpAddressCount()).contains(0);
        assertThat(made.privateDnsNameOptionsOnLaunch().orElseThrow().hostnameType())
                .contains("resource-name");
        assertThat(tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("Filters", List.of(filter("ipv6-native", "true"))))
                        .subnets())
                .hasSize(1);
        for (String attribute : List.of("MapPublicIpOnLaunch", "EnableDns64")) {
            assertThat(tester.code(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", id, attribute, VpcTester.ON)))
                    .as(attribute)
                    .isIn("InvalidParameterCombination", "UnsupportedOperation");
        }
        assertThat(tester.code(
                        Ec2.MODIFY_SUBNET_ATTRIBUTE,
                        Map.of("SubnetId", id, "AssignIpv6AddressOnCreation", VpcTester.OFF)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK,
                        Map.of(
                                "AssociationId",
                                made.ipv6CidrBlockAssociationSet()
                                        .getFirst()
                                        .associationId()
                                        .orElseThrow())))
                .isEqualTo("OperationNotPermitted");
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", id));
        assertThat(Optional.of(tester.describe(vpc))).isPresent();
    }

    @Test
    void ipv6AddressesAreReserved() {
        String vpc = ipv6Vpc();
        String id = tester.call(Ec2.CREATE_SUBNET, subnetOf(vpc, "10.0.0.0/24", block(vpc, 1)))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
        String inside = block(vpc, 1).replace("/64", "/80");
        Map<String, Object> request = Map.of("SubnetId", id, "Cidr", inside, "ReservationType", "explicit");
        tester.call(Ec2.CREATE_SUBNET_CIDR_RESERVATION, request);
        assertThat(tester.code(Ec2.CREATE_SUBNET_CIDR_RESERVATION, request)).isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_SUBNET_CIDR_RESERVATION, with(request, "Cidr", "2001:db8::/80")))
                .isEqualTo("InvalidParameterValue");
        var all = tester.call(Ec2.GET_SUBNET_CIDR_RESERVATIONS, Map.of("SubnetId", id));
        assertThat(all.subnetIpv4CidrReservations()).isEmpty();
        assertThat(all.subnetIpv6CidrReservations())
                .singleElement()
                .satisfies(reservation -> assertThat(reservation.cidr()).contains(inside));
    }
}
