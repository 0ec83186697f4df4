package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.DescribeSecurityGroupRulesRequest;
import io.virga.api.ec2.DescribeSecurityGroupRulesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.ModifySecurityGroupRulesRequest;
import io.virga.api.ec2.ModifySecurityGroupRulesResult;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.SecurityGroupRuleDescription;
import io.virga.api.ec2.SecurityGroupRuleRequest;
import io.virga.api.ec2.SecurityGroupRuleUpdate;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsEgressResult;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import io.virga.api.ec2.UpdateSecurityGroupRuleDescriptionsIngressResult;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DescribeSecurityGroupRules, ModifySecurityGroupRules, and UpdateSecurityGroupRuleDescriptions in both directions. */
final class SecurityGroupRuleOperations {
    private final RuleQuota quota;
    private final VpcDirectory networks;
    private final SecurityGroupViews views;

    SecurityGroupRuleOperations(RuleQuota quota, VpcDirectory networks) {
        this.quota = requireNonNull(quota, "quota is null");
        this.networks = requireNonNull(networks, "networks is null");
        this.views = new SecurityGroupViews(networks);
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_SECURITY_GROUP_RULES, this::describe, "SecurityGroupRuleIds");
        operations.on(Ec2.MODIFY_SECURITY_GROUP_RULES, this::modify, "GroupId", "SecurityGroupRules");
        String[] described = Stream.concat(
                        SecurityGroupOperations.PERMISSIONS.stream(),
                        Stream.of("GroupId", "GroupName", "SecurityGroupRuleDescriptions"))
                .toArray(String[]::new);
        operations.on(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS, this::describeIngress, described);
        operations.on(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS, this::describeEgress, described);
    }

    private DescribeSecurityGroupRulesResult describe(Call call, DescribeSecurityGroupRulesRequest request) {
        return call.read(reader -> {
            Page<SecurityGroupRule> page =
                    Page.of(call, reader, SecurityGroupRule.TYPE, request, request.securityGroupRuleIds());
            return DescribeSecurityGroupRulesResult.builder()
                    .securityGroupRules(page.items().stream()
                            .map(rule -> views.rule(reader, rule))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private ModifySecurityGroupRulesResult modify(Call call, ModifySecurityGroupRulesRequest request) {
        String groupId = request.groupId().orElseThrow(() -> Errors.missingParameter("GroupId"));
        Map<String, SecurityGroupRuleRequest> updates = updates(request.securityGroupRules());
        quota.checkCount(updates.size());
        return call.write(transaction -> {
            SecurityGroup group = SecurityGroup.TYPE.get(transaction, call.acting(), call.action(), groupId);
            List<SecurityGroupRule> rules =
                    SecurityGroupRule.TYPE.get(transaction, call.acting(), call.action(), updates.keySet());
            List<String> others = rules.stream()
                    .filter(rule -> !rule.groupId().equals(groupId))
                    .map(SecurityGroupRule::id)
                    .toList();
            if (!others.isEmpty()) {
                throw SecurityGroupRule.TYPE.notFound(others);
            }
            Map<String, SecurityGroupRule> all = SecurityGroupRule.ofGroup(transaction, groupId).stream()
                    .collect(Collectors.toMap(SecurityGroupRule::id, rule -> rule, (a, b) -> a, LinkedHashMap::new));
            Peers peers = new Peers(transaction, call.acting(), networks, group, call.action(), rules);
            for (SecurityGroupRule rule : rules) {
                all.put(rule.id(), changed(peers, rule, updates.get(rule.id())));
            }
            refuseDuplicates(all);
            for (boolean egress : List.of(false, true)) {
                quota.check(
                        transaction,
                        Scope.of(group),
                        all.values().stream()
                                .filter(rule -> rule.egress() == egress)
                                .toList());
            }
            rules.forEach(rule -> transaction.replace(SecurityGroupRule.TYPE.documents(), all.get(rule.id())));
            SecurityGroups.rulesChanged(transaction, networks, group);
            return ModifySecurityGroupRulesResult.builder().returnValue(true).build();
        });
    }

    private static Map<String, SecurityGroupRuleRequest> updates(List<SecurityGroupRuleUpdate> given) {
        if (given.isEmpty()) {
            throw Errors.missingParameter("SecurityGroupRules");
        }
        Map<String, SecurityGroupRuleRequest> updates = new LinkedHashMap<>();
        for (SecurityGroupRuleUpdate update : given) {
            String id = update.securityGroupRuleId().orElseThrow(() -> Errors.missingParameter("SecurityGroupRuleId"));
            SecurityGroupRuleRequest rule =
                    update.securityGroupRule().orElseThrow(() -> Errors.missingParameter("SecurityGroupRule"));
            if (updates.put(id, rule) != null) {
                throw SecurityGroupErrors.ruleTwice(id);
            }
        }
        return updates;
    }

    /** A rule as an update describes it, which says all of it: what is not said is gone. */
    private static SecurityGroupRule changed(Peers peers, SecurityGroupRule rule, SecurityGroupRuleRequest update) {
        List<Permissions.Permission> one = Permissions.of(peers, List.of(permission(update)));
        if (one.size() != 1) {
            throw SecurityGroupErrors.onePeer();
        }
        SecurityGroupRule changed = rule.with(one.getFirst());
        if (kind(changed.peer()) != kind(rule.peer())) {
            throw SecurityGroupErrors.otherKindOfPeer(rule.id());
        }
        return changed;
    }

    /** The kinds of peers that a rule cannot change between. */
    private enum Kind {
        IPV4,
        IPV6,
        GROUP,
        PREFIX_LIST
    }

    private static Kind kind(SecurityGroupRule.Peer peer) {
        return switch (peer) {
            case SecurityGroupRule.Peer.Ipv4 _ -> Kind.IPV4;
            case SecurityGroupRule.Peer.Ipv6 _ -> Kind.IPV6;
            case SecurityGroupRule.Peer.Group _, SecurityGroupRule.Peer.PeeredGroup _ -> Kind.GROUP;
            case SecurityGroupRule.Peer.PrefixList _ -> Kind.PREFIX_LIST;
        };
    }

    private static IpPermission permission(SecurityGroupRuleRequest update) {
        Optional<String> description = update.description();
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(update.ipProtocol())
                .fromPort(update.fromPort())
                .toPort(update.toPort());
        update.cidrIpv4()
                .ifPresent(cidr -> permission.ipRanges(List.of(
                        IpRange.builder().cidrIp(cidr).description(description).build())));
        update.cidrIpv6()
                .ifPresent(cidr -> permission.ipv6Ranges(List.of(Ipv6Range.builder()
                        .cidrIpv6(cidr)
                        .description(description)
                        .build())));
        update.prefixListId()
                .ifPresent(id -> permission.prefixListIds(List.of(PrefixListId.builder()
                        .prefixListId(id)
                        .description(description)
                        .build())));
        update.referencedGroupId()
                .ifPresent(id -> permission.userIdGroupPairs(List.of(UserIdGroupPair.builder()
                        .groupId(id)
                        .description(description)
                        .build())));
        return permission.build();
    }

    private static void refuseDuplicates(Map<String, SecurityGroupRule> rules) {
        Set<SecurityGroupRule.Traffic> traffic = new HashSet<>();
        for (SecurityGroupRule rule : rules.values()) {
            if (!traffic.add(rule.traffic())) {
                throw SecurityGroupErrors.duplicateRule(SecurityGroupOperations.words(rule));
            }
        }
    }

    private UpdateSecurityGroupRuleDescriptionsIngressResult describeIngress(
            Call call, UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        Descriptions descriptions = new Descriptions(request.ipPermissions(), request.securityGroupRuleDescriptions());
        check(descriptions);
        return call.write(transaction -> {
            describe(call, transaction, request.groupId(), request.groupName(), false, descriptions);
            return UpdateSecurityGroupRuleDescriptionsIngressResult.builder()
                    .returnValue(true)
                    .build();
        });
    }

    private UpdateSecurityGroupRuleDescriptionsEgressResult describeEgress(
            Call call, UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        Descriptions descriptions = new Descriptions(request.ipPermissions(), request.securityGroupRuleDescriptions());
        check(descriptions);
        return call.write(transaction -> {
            describe(call, transaction, request.groupId(), request.groupName(), true, descriptions);
            return UpdateSecurityGroupRuleDescriptionsEgressResult.builder()
                    .returnValue(true)
                    .build();
        });
    }

    /** New descriptions of rules, which are named by their content or by their ids. */
    private record Descriptions(List<IpPermission> permissions, List<SecurityGroupRuleDescription> byId) {}

    private void check(Descriptions descriptions) {
        if (descriptions.permissions().isEmpty() == descriptions.byId().isEmpty()) {
            throw descriptions.byId().isEmpty()
                    ? Errors.missingParameter("ipPermissions or securityGroupRuleDescriptions")
                    : Errors.invalidParameterCombination("The parameters ipPermissions and"
                            + " securityGroupRuleDescriptions cannot be used together.");
        }
        quota.checkCount(Permissions.count(descriptions.permissions()));
        quota.checkCount(descriptions.byId().size());
    }

    /** Hosts are not told: they know of no descriptions. */
    private void describe(
            Call call,
            Transaction transaction,
            Optional<String> groupId,
            Optional<String> groupName,
            boolean egress,
            Descriptions descriptions) {
        SecurityGroup group =
                SecurityGroup.requested(transaction, call.acting(), call.action(), networks, groupId, groupName);
        List<SecurityGroupRule> described = descriptions.byId().isEmpty()
                ? byContent(call, transaction, group, egress, descriptions.permissions())
                : byId(call, transaction, group, egress, descriptions.byId());
        described.forEach(rule -> transaction.replace(SecurityGroupRule.TYPE.documents(), rule));
    }

    private List<SecurityGroupRule> byContent(
            Call call, Reader reader, SecurityGroup group, boolean egress, List<IpPermission> permissions) {
        List<SecurityGroupRule> known = SecurityGroupRule.ofGroup(reader, group.id(), egress);
        Map<SecurityGroupRule.Traffic, SecurityGroupRule> rules =
                known.stream().collect(Collectors.toMap(SecurityGroupRule::traffic, Function.identity()));
        Peers peers = new Peers(reader, call.acting(), networks, group, Peers.NAMED, known);
        return Permissions.of(peers, permissions).stream()
                .map(one -> Optional.ofNullable(rules.get(one.traffic(egress)))
                        .orElseThrow(SecurityGroupErrors::noSuchRule)
                        .withDescription(one.description()))
                .toList();
    }

    private static List<SecurityGroupRule> byId(
            Call call,
            Reader reader,
            SecurityGroup group,
            boolean egress,
            List<SecurityGroupRuleDescription> descriptions) {
        Map<String, Optional<String>> byId = new LinkedHashMap<>();
        for (SecurityGroupRuleDescription one : descriptions) {
            String id = one.securityGroupRuleId().orElseThrow(() -> Errors.missingParameter("SecurityGroupRuleId"));
            one.description().ifPresent(Permissions::checkDescription);
            if (byId.put(id, one.description()) != null) {
                throw SecurityGroupErrors.ruleTwice(id);
            }
        }
        return SecurityGroupOperations.byId(call, reader, group, egress, List.copyOf(byId.keySet())).stream()
                .map(rule -> rule.withDescription(byId.get(rule.id())))
                .toList();
    }
}
