package io.virga.cloud.firewall;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AuthorizeSecurityGroupEgressRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.DescribeSecurityGroupRulesRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.ModifySecurityGroupRulesRequest;
import io.virga.api.ec2.RevokeSecurityGroupEgressRequest;
import io.virga.api.ec2.RevokeSecurityGroupEgressResult;
import io.virga.api.ec2.SecurityGroup;
import io.virga.api.ec2.SecurityGroupRule;
import io.virga.api.ec2.SecurityGroupRuleDescription;
import io.virga.api.ec2.SecurityGroupRuleRequest;
import io.virga.api.ec2.SecurityGroupRuleUpdate;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import io.virga.api.ec2.UserIdGroupPair;
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

/** Rules of security groups in both directions: as resources of their own, their change and their descriptions. */
class SecurityGroupRuleOperationsTest {
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
        group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("web")
                                .description("web")
                                .build())
                .groupId()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static IpPermission open(String protocol, Integer port, String cidr) {
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(port)
                .toPort(port)
                .ipRanges(List.of(
                        IpRange.builder().cidrIp(cidr).description("before").build()))
                .build();
    }

    private SecurityGroupRule ingress(int port, String cidr) {
        return tester.call(
                        Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                        AuthorizeSecurityGroupIngressRequest.builder()
                                .groupId(group)
                                .ipPermissions(List.of(open("tcp", port, cidr)))
                                .tagSpecifications(List.of(tags("security-group-rule", tag("port", "" + port))))
                                .build())
                .securityGroupRules()
                .getFirst();
    }

    private List<SecurityGroupRule> rules(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUP_RULES,
                        DescribeSecurityGroupRulesRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .securityGroupRules();
    }

    private SecurityGroupRule rule(String id) {
        return rules(filter("security-group-rule-id", id)).getFirst();
    }

    private SecurityGroup described() {
        return tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        DescribeSecurityGroupsRequest.builder()
                                .groupIds(List.of(group))
                                .build())
                .securityGroups()
                .getFirst();
    }

    private static String id(SecurityGroupRule rule) {
        return rule.securityGroupRuleId().orElseThrow();
    }

    @Test
    void egressIsAuthorizedAndRevoked() {
        assertThat(described().ipPermissionsEgress()).hasSize(1);
        List<SecurityGroupRule> added = tester.call(
                        Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS,
                        AuthorizeSecurityGroupEgressRequest.builder()
                                .groupId(group)
                                .ipPermissions(List.of(open("udp", 53, "10.0.0.2/32")))
                                .build())
                .securityGroupRules();
        assertThat(added).singleElement().satisfies(rule -> {
            assertThat(rule.isEgress()).contains(true);
            assertThat(rule.cidrIpv4()).contains("10.0.0.2/32");
            assertThat(rule.securityGroupRuleArn().orElseThrow()).endsWith("security-group-rule/" + id(rule));
        });
        IpPermission everything = IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
        RevokeSecurityGroupEgressResult revoked = tester.call(
                Ec2.REVOKE_SECURITY_GROUP_EGRESS,
                RevokeSecurityGroupEgressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(everything))
                        .build());
        assertThat(revoked.revokedSecurityGroupRules()).hasSize(1);
        assertThat(revoked.unknownIpPermissions()).isEmpty();
        assertThat(tester.call(
                                Ec2.REVOKE_SECURITY_GROUP_EGRESS,
                                RevokeSecurityGroupEgressRequest.builder()
                                        .groupId(group)
                                        .ipPermissions(List.of(everything))
                                        .build())
                        .unknownIpPermissions())
                .as("in a default VPC, what is not there is told and is no error")
                .hasSize(1);
        tester.call(
                Ec2.REVOKE_SECURITY_GROUP_EGRESS,
                RevokeSecurityGroupEgressRequest.builder()
                        .groupId(group)
                        .securityGroupRuleIds(List.of(id(added.getFirst())))
                        .build());
        assertThat(described().ipPermissionsEgress()).isEmpty();
    }

    @Test
    void inAnotherVpcAnUnknownRuleIsAnError() {
        String vpc = OtherVpc.in(tester, 1).id();
        String other = tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("other")
                                .description("other")
                                .vpcId(vpc)
                                .build())
                .groupId()
                .orElseThrow();
        assertThat(tester.code(
                        Ec2.REVOKE_SECURITY_GROUP_EGRESS,
                        RevokeSecurityGroupEgressRequest.builder()
                                .groupId(other)
                                .ipPermissions(List.of(open("tcp", 1, "10.0.0.0/8")))
                                .build()))
                .isEqualTo("InvalidPermission.NotFound");
    }

    @Test
    void egressTakesNoOlderMembersOfASingleRule() {
        assertThat(tester.refused(
                                Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS,
                                AuthorizeSecurityGroupEgressRequest.builder()
                                        .groupId(group)
                                        .ipProtocol("tcp")
                                        .fromPort(1)
                                        .toPort(1)
                                        .cidrIp("10.0.0.0/8")
                                        .build())
                        .code())
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void rulesAreDescribed() {
        String id = id(ingress(22, "10.0.0.0/8"));
        ingress(23, "10.0.0.0/8");
        assertThat(rules(filter("group-id", group))).hasSize(3);
        assertThat(rules(filter("tag:port", "22")))
                .singleElement()
                .satisfies(rule -> assertThat(id(rule)).isEqualTo(id));
        assertThat(rules(filter("security-group-rule-id", id))).singleElement().satisfies(rule -> {
            assertThat(rule.groupOwnerId()).contains(CloudTester.OWNER.account());
            assertThat(rule.ipProtocol()).contains("tcp");
            assertThat(rule.description()).contains("before");
        });
        assertThat(tester.call(
                                Ec2.DESCRIBE_SECURITY_GROUP_RULES,
                                DescribeSecurityGroupRulesRequest.builder()
                                        .maxResults(5)
                                        .build())
                        .nextToken())
                .as("5 rules, with those of the default group")
                .isEmpty();
        assertThat(tester.code(
                        Ec2.DESCRIBE_SECURITY_GROUP_RULES,
                        DescribeSecurityGroupRulesRequest.builder()
                                .securityGroupRuleIds(List.of("sgr-00000000000000000"))
                                .build()))
                .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
    }

    private ModifySecurityGroupRulesRequest modifying(String id, SecurityGroupRuleRequest.Builder rule) {
        return ModifySecurityGroupRulesRequest.builder()
                .groupId(group)
                .securityGroupRules(List.of(SecurityGroupRuleUpdate.builder()
                        .securityGroupRuleId(id)
                        .securityGroupRule(rule.build())
                        .build()))
                .build();
    }

    private static SecurityGroupRuleRequest.Builder tcp(int port) {
        return SecurityGroupRuleRequest.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port);
    }

    @Test
    void aRuleIsModifiedOnTheHostsAndKeepsItsIdAndTags() {
        String instance = tester.running(tester.image("tiny", 1), request -> request.securityGroupIds(List.of(group)))
                .getFirst();
        String id = id(ingress(22, "10.0.0.0/8"));
        tester.call(Ec2.MODIFY_SECURITY_GROUP_RULES, modifying(id, tcp(443).cidrIpv4("192.0.2.9/24")));
        SecurityGroupRule modified = rule(id);
        assertThat(modified.fromPort()).contains(443);
        assertThat(modified.cidrIpv4()).contains("192.0.2.0/24");
        assertThat(modified.description()).as("what is not said is gone").isEmpty();
        assertThat(modified.tags()).containsExactly(tag("port", "22"));
        tester.settle();
        List<NetworkSpec.SecurityGroup> applied = tester.host()
                .appliedNetwork(tester.instance(instance).vpcId().orElseThrow())
                .orElseThrow()
                .groups();
        assertThat(applied.stream()
                        .filter(one -> one.id().equals(group))
                        .findFirst()
                        .orElseThrow()
                        .ingress())
                .containsExactly(new NetworkSpec.Rule(6, 443, 443, new NetworkSpec.Rule.Peer.Block("192.0.2.0/24")));
    }

    @Test
    void refusesModificationsThatCannotBe() {
        String id = id(ingress(22, "10.0.0.0/8"));
        ingress(23, "10.0.0.0/8");
        String egress = rules(filter("group-id", group)).stream()
                .filter(rule -> rule.isEgress().orElseThrow())
                .map(SecurityGroupRuleOperationsTest::id)
                .findFirst()
                .orElseThrow();
        String ofOther = rules().stream()
                .filter(rule -> !rule.groupId().equals(Optional.of(group)))
                .map(SecurityGroupRuleOperationsTest::id)
                .findFirst()
                .orElseThrow();
        Map<String, Object> before = tester.everything();
        Map<ModifySecurityGroupRulesRequest, String> refused = Map.of(
                modifying(id, tcp(23).cidrIpv4("10.0.0.0/8")), "InvalidPermission.Duplicate",
                modifying(id, tcp(24).referencedGroupId(group)), "InvalidParameterValue",
                modifying(id, tcp(24)), "InvalidParameterValue",
                modifying(id, tcp(24).cidrIpv4("10.0.0.0/8").cidrIpv6("::/0")), "InvalidParameterValue",
                modifying(id, SecurityGroupRuleRequest.builder().cidrIpv4("10.0.0.0/8")), "MissingParameter",
                modifying(id, tcp(24).cidrIpv4("10.0.0.0")), "InvalidParameterValue",
                modifying(ofOther, tcp(24).cidrIpv4("10.0.0.0/8")), "InvalidSecurityGroupRuleId.NotFound",
                modifying("sgr-00000000000000000", tcp(24).cidrIpv4("10.0.0.0/8")),
                        "InvalidSecurityGroupRuleId.NotFound",
                ModifySecurityGroupRulesRequest.builder().groupId(group).build(), "MissingParameter");
        refused.forEach((request, code) -> assertThat(tester.code(Ec2.MODIFY_SECURITY_GROUP_RULES, request))
                .as("%s", request)
                .isEqualTo(code));
        assertThat(tester.everything()).isEqualTo(before);
        // The same content in the other direction is another rule.
        tester.call(Ec2.MODIFY_SECURITY_GROUP_RULES, modifying(egress, tcp(22).cidrIpv4("10.0.0.0/8")));
    }

    @Test
    void descriptionsAreUpdatedByContentAndById() {
        String id = id(ingress(22, "10.0.0.0/8"));
        tester.call(
                Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS,
                UpdateSecurityGroupRuleDescriptionsIngressRequest.builder()
                        .groupName("web")
                        .ipPermissions(List.of(IpPermission.builder()
                                .ipProtocol("6")
                                .fromPort(22)
                                .toPort(22)
                                .ipRanges(List.of(IpRange.builder()
                                        .cidrIp("10.1.1.1/8")
                                        .description("after")
                                        .build()))
                                .build()))
                        .build());
        assertThat(rule(id).description()).contains("after");
        tester.call(
                Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS,
                UpdateSecurityGroupRuleDescriptionsIngressRequest.builder()
                        .groupId(group)
                        .securityGroupRuleDescriptions(List.of(SecurityGroupRuleDescription.builder()
                                .securityGroupRuleId(id)
                                .build()))
                        .build());
        assertThat(rule(id).description()).isEmpty();
        UpdateSecurityGroupRuleDescriptionsEgressRequest.Builder egress =
                UpdateSecurityGroupRuleDescriptionsEgressRequest.builder().groupId(group);
        assertThat(tester.code(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS, egress.build()))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(
                        Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS,
                        egress.ipPermissions(List.of(open("tcp", 22, "10.0.0.0/8")))
                                .build()))
                .isEqualTo("InvalidPermission.NotFound");
        SecurityGroupRuleDescription ofIngress = SecurityGroupRuleDescription.builder()
                .securityGroupRuleId(id)
                .description("x")
                .build();
        assertThat(tester.code(
                        Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS,
                        egress.securityGroupRuleDescriptions(List.of(ofIngress)).build()))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS,
                        UpdateSecurityGroupRuleDescriptionsEgressRequest.builder()
                                .groupId(group)
                                .securityGroupRuleDescriptions(List.of(ofIngress))
                                .build()))
                .isEqualTo("InvalidSecurityGroupRuleId.NotFound");
    }

    /** A group as peer counts for both, and each direction for itself. */
    @Test
    void theQuotaHoldsForIpv4AndIpv6Apart() {
        tester.close();
        startWith(CloudTester.Options.defaults().withQuota(Quotas.RULES_PER_SECURITY_GROUP, 2));
        ingress(1, "10.0.0.0/8");
        for (String cidr : List.of("2001:db8::/32", "2001:db9::/32")) {
            tester.call(
                    Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                    AuthorizeSecurityGroupIngressRequest.builder()
                            .groupId(group)
                            .ipPermissions(List.of(IpPermission.builder()
                                    .ipProtocol("-1")
                                    .ipv6Ranges(List.of(io.virga.api.ec2.Ipv6Range.builder()
                                            .cidrIpv6(cidr)
                                            .build()))
                                    .build()))
                            .build());
        }
        AuthorizeSecurityGroupIngressRequest ofGroup = AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(group)
                .ipPermissions(List.of(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(
                                List.of(UserIdGroupPair.builder().groupId(group).build()))
                        .build()))
                .build();
        assertThat(tester.code(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, ofGroup))
                .isEqualTo("RulesPerSecurityGroupLimitExceeded");
        ingress(2, "10.0.0.0/8");
    }
}
