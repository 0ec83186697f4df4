package io.virga.cloud.firewall;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressResult;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.RevokeSecurityGroupIngressRequest;
import io.virga.api.ec2.RevokeSecurityGroupIngressResult;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private String group;

    @BeforeEach
    void start() {
        startWith(CloudTester.Options.defaults());
    }

    private void startWith(CloudTester.Options options) {
        tester = CloudTester.in(directory.resolve(options.quotas().isEmpty() ? "a" : "b"), options);
        group = describe().getFirst().groupId().orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<SecurityGroup> describe(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .securityGroups();
    }

    private List<IpPermission> ingress() {
        return describe().getFirst().ipPermissions();
    }

    private static IpPermission.Builder permission(String protocol, Integer from, Integer to) {
        return IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to);
    }

    private static IpPermission open(String protocol, Integer from, Integer to, String cidr) {
        return permission(protocol, from, to)
                .ipRanges(List.of(IpRange.builder().cidrIp(cidr).build()))
                .build();
    }

    private AuthorizeSecurityGroupIngressRequest.Builder authorizing(IpPermission... permissions) {
        return AuthorizeSecurityGroupIngressRequest.builder().groupId(group).ipPermissions(List.of(permissions));
    }

    private AuthorizeSecurityGroupIngressResult authorize(IpPermission... permissions) {
        return tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, authorizing(permissions).build());
    }

    private String refused(IpPermission... permissions) {
        Map<String, Object> before = tester.everything();
        String code = tester.code(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, authorizing(permissions).build());
        assertThat(tester.everything()).isEqualTo(before);
        return code;
    }

    @Test
    void beginsWithADefaultGroup() {
        SecurityGroup found = describe().getFirst();
        assertThat(describe()).hasSize(1);
        assertThat(found.groupName()).contains("default");
        assertThat(found.description()).contains("default VPC security group");
        assertThat(found.ipPermissions()).hasSize(1);
        assertThat(found.ipPermissions().getFirst().ipProtocol()).contains("-1");
        assertThat(found.ipPermissions().getFirst().fromPort()).isEmpty();
        assertThat(found.ipPermissions()
                        .getFirst()
                        .userIdGroupPairs()
                        .getFirst()
                        .groupId())
                .contains(group);
        assertThat(found.ipPermissionsEgress().getFirst().ipRanges().getFirst().cidrIp())
                .contains("0.0.0.0/0");
    }

    @Test
    void letsThroughOnTheHostsWhatIsAuthorized() {
        String id = tester.running(tester.image("tiny", 1));
        AuthorizeSecurityGroupIngressResult result = tester.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                authorizing(permission("tcp", 22, 22)
                                .ipRanges(List.of(
                                        IpRange.builder()
                                                .cidrIp("10.1.2.3/8")
                                                .description("all of us")
                                                .build(),
                                        IpRange.builder().cidrIp("192.0.2.7/32").build()))
                                .ipv6Ranges(List.of(Ipv6Range.builder()
                                        .cidrIpv6("2001:DB8::1/32")
                                        .build()))
                                .userIdGroupPairs(List.of(
                                        UserIdGroupPair.builder().groupId(group).build()))
                                .build())
                        .tagSpecifications(List.of(tags("security-group-rule", tag("why", "ssh"))))
                        .build());
        assertThat(result.returnValue()).contains(true);
        assertThat(result.securityGroupRules()).hasSize(4).allSatisfy(rule -> {
            assertThat(rule.securityGroupRuleId().orElseThrow()).matches("sgr-[0-9a-f]{17}");
            assertThat(rule.isEgress()).contains(false);
            assertThat(rule.fromPort()).contains(22);
            assertThat(rule.tags()).containsExactly(tag("why", "ssh"));
        });
        IpPermission shown = ingress().stream()
                .filter(p -> p.ipProtocol().equals(Optional.of("tcp")))
                .findFirst()
                .orElseThrow();
        assertThat(shown.ipRanges())
                .extracting(r -> r.cidrIp().orElseThrow())
                .containsExactlyInAnyOrder("10.0.0.0/8", "192.0.2.7/32");
        assertThat(shown.ipv6Ranges())
                .extracting(r -> r.cidrIpv6().orElseThrow())
                .containsExactly("2001:db8::/32");
        tester.settle();
        NetworkSpec applied = tester.host()
                .appliedNetwork(tester.instance(id).vpcId().orElseThrow())
                .orElseThrow();
        assertThat(applied.groups().getFirst().ingress())
                .contains(new NetworkSpec.Rule(6, 22, 22, new NetworkSpec.Rule.Peer.Block("10.0.0.0/8")))
                .contains(new NetworkSpec.Rule(6, 22, 22, new NetworkSpec.Rule.Peer.Block("2001:db8::/32")))
                .contains(new NetworkSpec.Rule(6, 22, 22, new NetworkSpec.Rule.Peer.Group(group)));
        assertThat(applied.groups().getFirst().memberAddresses())
                .containsExactly(tester.instance(id).privateIpAddress().orElseThrow());
        tester.call(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(open("tcp", 22, 22, "10.9.9.9/8")))
                        .build());
        tester.settle();
        assertThat(tester.host()
                        .appliedNetwork(tester.instance(id).vpcId().orElseThrow())
                        .orElseThrow()
                        .groups()
                        .getFirst()
                        .ingress())
                .hasSize(4)
                .doesNotContain(new NetworkSpec.Rule(6, 22, 22, new NetworkSpec.Rule.Peer.Block("10.0.0.0/8")));
    }

    @ParameterizedTest
    @CsvSource({
        "6,80,80,tcp,80,80",
        "TCP,80,90,tcp,80,90",
        "17,53,53,udp,53,53",
        "1,8,0,icmp,8,0",
        "icmp,-1,-1,icmp,-1,-1",
        "58,,,icmpv6,-1,-1",
        "tcp,0,65535,tcp,0,65535",
        "icmp,8,-1,icmp,8,-1",
        "58,128,-1,icmpv6,128,-1",
        "50,,,50,,",
        "47,1,2,47,,",
        "-1,22,22,-1,,",
        "all,,,-1,,"
    })
    void readsProtocolsAndPorts(
            String protocol, Integer from, Integer to, String shown, Integer shownFrom, Integer shownTo) {
        authorize(open(protocol, from, to, "198.51.100.0/24"));
        IpPermission permission = ingress().stream()
                .filter(p -> !p.ipRanges().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(permission.ipProtocol()).contains(shown);
        assertThat(permission.fromPort()).isEqualTo(Optional.ofNullable(shownFrom));
        assertThat(permission.toPort()).isEqualTo(Optional.ofNullable(shownTo));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp,80,70,InvalidParameterValue",
        "tcp,0,65536,InvalidParameterValue",
        "tcp,-2,5,InvalidParameterValue",
        "tcp,,80,InvalidParameterValue",
        "tcp,80,,InvalidParameterValue",
        "tcp,-1,-1,InvalidParameterValue",
        "udp,-1,-1,InvalidParameterValue",
        "6,-1,80,InvalidParameterValue",
        "17,80,-1,InvalidParameterValue",
        "icmp,,,InvalidParameterValue",
        "icmp,8,,InvalidParameterValue",
        "1,,0,InvalidParameterValue",
        "icmpv6,128,,InvalidParameterValue",
        "icmp,8,256,InvalidParameterValue",
        "icmp,0,65535,InvalidParameterValue",
        "256,1,1,InvalidParameterValue",
        "carrier-pigeon,1,1,InvalidParameterValue",
        "icmp,256,0,InvalidParameterValue",
        "icmp,-1,3,InvalidParameterValue",
        "-5,,,InvalidParameterValue"
    })
    void refusesProtocolsAndPortsThatCannotBe(String protocol, Integer from, Integer to, String code) {
        assertThat(refused(open(protocol, from, to, "198.51.100.0/24"))).isEqualTo(code);
    }

    @Test
    void refusesPeersThatCannotBe() {
        for (String cidr :
                List.of("10.0.0.0", "10.0.0.0/33", "10.0.0/8", "010.0.0.0/8", "300.0.0.0/8", "2001:db8::/32")) {
            assertThat(refused(open("tcp", 22, 22, cidr))).as(cidr).isEqualTo("InvalidParameterValue");
        }
        for (String cidr : List.of(
                "2001:db8::/129", "2001:db8::", "10.0.0.0/8", "fe80::1%eth0/64", "::g/1", "::ffff:1.2.3.4/128")) {
            assertThat(refused(permission("tcp", 22, 22)
                            .ipv6Ranges(
                                    List.of(Ipv6Range.builder().cidrIpv6(cidr).build()))
                            .build()))
                    .as(cidr)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(refused(permission("tcp", 22, 22).build())).isEqualTo("InvalidParameterValue");
        assertThat(refused(permission("tcp", 22, 22)
                        .userIdGroupPairs(List.of(UserIdGroupPair.builder()
                                .groupId("sg-00000000000000000")
                                .build()))
                        .build()))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(refused(permission("tcp", 22, 22)
                        .ipRanges(List.of(IpRange.builder()
                                .cidrIp("10.0.0.0/8")
                                .description("\u00e4")
                                .build()))
                        .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused()).isEqualTo("MissingParameter");
    }

    @ParameterizedTest
    @CsvSource({
        "::/0,::/0",
        "2001:0DB8:0:0:0:0:0:1/128,2001:db8::1/128",
        "2001:db8:0:1:0:0:0:1/128,2001:db8:0:1::1/128",
        "2001:db8:0:1:1:1:1:1/128,2001:db8:0:1:1:1:1:1/128",
        "1:0:0:2:0:0:3:4/128,1::2:0:0:3:4/128",
        "ffff:ffff::/17,ffff:8000::/17",
        "fe80::1/64,fe80::/64",
        "::1/128,::1/128",
        "1::/128,1::/128"
    })
    void writesIpv6AsRfc5952Says(String given, String shown) {
        authorize(permission("tcp", 22, 22)
                .ipv6Ranges(List.of(Ipv6Range.builder().cidrIpv6(given).build()))
                .build());
        assertThat(ingress().stream()
                        .flatMap(p -> p.ipv6Ranges().stream())
                        .map(r -> r.cidrIpv6().orElseThrow()))
                .containsExactly(shown);
    }

    @Test
    void refusesTheSameRuleTwice() {
        authorize(open("tcp", 22, 22, "10.0.0.0/8"));
        assertThat(refused(open("6", 22, 22, "10.0.0.1/8"))).isEqualTo("InvalidPermission.Duplicate");
        assertThat(refused(open("tcp", 23, 23, "10.0.0.0/8"), open("tcp", 23, 23, "10.0.0.0/8")))
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(permission("tcp", 23, 23)
                        .ipRanges(List.of(
                                IpRange.builder().cidrIp("10.0.0.0/8").build(),
                                IpRange.builder()
                                        .cidrIp("10.1.0.0/8")
                                        .description("the same block")
                                        .build()))
                        .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.refused(
                        Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                        RevokeSecurityGroupIngressRequest.builder()
                                .groupId(group)
                                .ipPermissions(
                                        List.of(open("tcp", 22, 22, "10.0.0.0/8"), open("6", 22, 22, "10.0.0.0/8")))
                                .build()))
                .hasMessage("The same permission must not appear multiple times");
        ServiceException duplicate = tester.refused(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                authorizing(open("tcp", 22, 22, "10.0.0.0/8")).build());
        assertThat(duplicate.getMessage())
                .isEqualTo("the specified rule \"peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW\" already"
                        + " exists");
    }

    @Test
    void takesTheOldFormOfARule() {
        AuthorizeSecurityGroupIngressRequest.Builder byName = AuthorizeSecurityGroupIngressRequest.builder()
                .groupName("default")
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .cidrIp("0.0.0.0/0");
        tester.call(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, byName.build());
        assertThat(ingress()).hasSize(2);
        assertThat(tester.code(
                        Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                        byName.groupName("none").build()))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(tester.code(
                        Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                        authorizing(open("tcp", 1, 1, "10.0.0.0/8"))
                                .ipProtocol("tcp")
                                .build()))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                        AuthorizeSecurityGroupIngressRequest.builder()
                                .ipProtocol("tcp")
                                .fromPort(1)
                                .toPort(1)
                                .cidrIp("10.0.0.0/8")
                                .build()))
                .isEqualTo("MissingParameter");
    }

    @Test
    void revokes() {
        String rule = authorize(open("tcp", 22, 22, "10.0.0.0/8"))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId()
                .orElseThrow();
        RevokeSecurityGroupIngressRequest byId = RevokeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .securityGroupRuleIds(List.of(rule))
                .build();
        RevokeSecurityGroupIngressResult revoked = tester.call(Ec2.REVOKE_SECURITY_GROUP_INGRESS, byId);
        assertThat(revoked.revokedSecurityGroupRules())
                .extracting(r -> r.securityGroupRuleId().orElseThrow())
                .containsExactly(rule);
        assertThat(ingress()).hasSize(1);
        assertThat(tester.code(Ec2.REVOKE_SECURITY_GROUP_INGRESS, byId))
                .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
        RevokeSecurityGroupIngressResult unknown = tester.call(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(open("tcp", 22, 22, "10.0.0.0/8")))
                        .build());
        assertThat(unknown.returnValue()).contains(true);
        assertThat(unknown.unknownIpPermissions()).hasSize(1);
        assertThat(unknown.revokedSecurityGroupRules()).isEmpty();
        assertThat(tester.code(
                        Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                        RevokeSecurityGroupIngressRequest.builder()
                                .groupId(group)
                                .build()))
                .isEqualTo("MissingParameter");
    }

    @Test
    void revokesOnlyWhatItKnowsOfSeveralRanges() {
        authorize(open("tcp", 22, 22, "10.0.0.0/8"));
        RevokeSecurityGroupIngressResult result = tester.call(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(permission("tcp", 22, 22)
                                .ipRanges(List.of(
                                        IpRange.builder().cidrIp("10.0.0.0/8").build(),
                                        IpRange.builder().cidrIp("11.0.0.0/8").build(),
                                        IpRange.builder().cidrIp("12.0.0.0/8").build()))
                                .build()))
                        .build());
        assertThat(result.revokedSecurityGroupRules()).hasSize(1);
        assertThat(result.unknownIpPermissions().stream()
                        .flatMap(p -> p.ipRanges().stream())
                        .map(r -> r.cidrIp().orElseThrow()))
                .containsExactly("11.0.0.0/8", "12.0.0.0/8");
    }

    @Test
    void heedsTheQuotaOfRules() {
        tester.close();
        startWith(CloudTester.Options.defaults().withQuota(Quotas.RULES_PER_SECURITY_GROUP, 4));
        List<IpPermission> more = new ArrayList<>();
        for (int port = 1; port <= 3; port++) {
            more.add(open("tcp", port, port, "10.0.0.0/8"));
        }
        authorize(more.toArray(IpPermission[]::new));
        assertThat(refused(open("tcp", 9, 9, "10.0.0.0/8"))).isEqualTo("RulesPerSecurityGroupLimitExceeded");
    }

    /** The quota is checked before the work, so a malformed permission is not even examined. */
    @Test
    void countsTheRulesBeforeItLooksAtThem() {
        IpPermission[] many = new IpPermission[20_000];
        Arrays.fill(many, open("tcp", 22, 22, "no block at all"));
        assertThat(refused(many)).isEqualTo("RulesPerSecurityGroupLimitExceeded");
    }

    @Test
    void filters() {
        authorize(open("tcp", 22, 23, "10.0.0.0/8"));
        assertThat(describe(filter("group-name", "def*"))).hasSize(1);
        assertThat(describe(filter("ip-permission.cidr", "10.0.0.0/8"))).hasSize(1);
        assertThat(describe(filter("ip-permission.from-port", "22"))).hasSize(1);
        assertThat(describe(filter("ip-permission.to-port", "22"))).isEmpty();
        assertThat(describe(filter("ip-permission.protocol", "tcp"))).hasSize(1);
        assertThat(describe(filter("ip-permission.group-id", group))).hasSize(1);
        assertThat(describe(filter("egress.ip-permission.cidr", "0.0.0.0/0"))).hasSize(1);
        assertThat(describe(filter("egress.ip-permission.cidr", "10.0.0.0/8"))).isEmpty();
        assertThat(describe(filter("vpc-id", "vpc-00000000000000000"))).isEmpty();
        assertThat(tester.code(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder()
                                .groupNames(List.of("none"))
                                .build()))
                .isEqualTo("InvalidGroup.NotFound");
    }
}
