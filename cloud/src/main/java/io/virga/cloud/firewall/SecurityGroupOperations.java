package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressResult;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.ReferencedSecurityGroup;
import io.virga.api.ec2.RevokeSecurityGroupIngressRequest;
import io.virga.api.ec2.RevokeSecurityGroupIngressResult;
import io.virga.api.ec2.RevokedSecurityGroupRule;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** DescribeSecurityGroups, AuthorizeSecurityGroupIngress and RevokeSecurityGroupIngress. */
final class SecurityGroupOperations {
    private static final String[] ONE_RULE = {
        "GroupId",
        "GroupName",
        "IpPermissions.FromPort",
        "IpPermissions.ToPort",
        "IpPermissions.IpProtocol",
        "IpPermissions.IpRanges",
        "IpPermissions.Ipv6Ranges",
        "IpPermissions.PrefixListIds.PrefixListId",
        "IpPermissions.UserIdGroupPairs.Description",
        "IpPermissions.UserIdGroupPairs.GroupId",
        "IpPermissions.UserIdGroupPairs.GroupName",
        "IpPermissions.UserIdGroupPairs.UserId",
        "IpPermissions.UserIdGroupPairs.VpcId",
        "IpPermissions.UserIdGroupPairs.VpcPeeringConnectionId",
        "CidrIp",
        "FromPort",
        "ToPort",
        "IpProtocol",
        "SourceSecurityGroupName",
        "SourceSecurityGroupOwnerId"
    };

    private static final ReadAlong RULES_OF_GROUP = new ReadAlong("revoking rules is authorized on their group");

    private final Ids ids;
    private final Quotas quotas;
    private final VpcDirectory networks;

    SecurityGroupOperations(Ids ids, Quotas quotas, VpcDirectory networks) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.networks = requireNonNull(networks, "networks is null");
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_SECURITY_GROUPS, this::describe, "GroupIds", "GroupNames");
        operations.on(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, this::authorizeIngress, with("TagSpecifications"));
        operations.on(Ec2.REVOKE_SECURITY_GROUP_INGRESS, this::revokeIngress, with("SecurityGroupRuleIds"));
    }

    private static String[] with(String more) {
        List<String> members = new ArrayList<>(List.of(ONE_RULE));
        members.add(more);
        return members.toArray(String[]::new);
    }

    private DescribeSecurityGroupsResult describe(Call call, DescribeSecurityGroupsRequest request) {
        return call.read(reader -> {
            List<String> wanted = new ArrayList<>(request.groupIds());
            Optional<String> defaultVpcId = networks.defaultVpcId(reader, Scope.of(call));
            SecurityGroup.inDefaultVpc(reader, call.acting(), ReadAlong.LISTED, defaultVpcId, request.groupNames())
                    .forEach(group -> wanted.add(group.id()));
            Page<SecurityGroup> page = Page.of(call, reader, SecurityGroup.TYPE, request, wanted);
            return DescribeSecurityGroupsResult.builder()
                    .securityGroups(page.items().stream()
                            .map(group -> view(reader, group))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static io.virga.api.ec2.SecurityGroup view(Reader reader, SecurityGroup group) {
        List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id());
        return io.virga.api.ec2.SecurityGroup.builder()
                .groupId(group.id())
                .securityGroupArn(group.arn())
                .ownerId(group.account())
                .vpcId(group.vpcId())
                .groupName(group.name())
                .description(group.description())
                .ipPermissions(Permissions.view(
                        reader, rules.stream().filter(r -> !r.egress()).toList()))
                .ipPermissionsEgress(Permissions.view(
                        reader, rules.stream().filter(SecurityGroupRule::egress).toList()))
                .tags(group.tags().isEmpty() ? null : Tags.view(group.tags()))
                .build();
    }

    private AuthorizeSecurityGroupIngressResult authorizeIngress(
            Call call, AuthorizeSecurityGroupIngressRequest request) {
        Map<String, SortedMap<String, String>> tags =
                Tags.of(request.tagSpecifications(), Set.of(SecurityGroupRule.TYPE.name()));
        List<IpPermission> permissions = permissions(request, request.ipPermissions());
        if (permissions.isEmpty()) {
            throw Errors.missingParameter("ipPermissions");
        }
        // Check before the transaction: all other writes wait while a transaction runs.
        checkQuota(Permissions.count(permissions));
        return call.write(transaction -> {
            SecurityGroup group = group(call, transaction, request.groupId(), request.groupName());
            List<SecurityGroupRule> added = authorize(
                    call,
                    transaction,
                    group,
                    false,
                    permissions,
                    tags.getOrDefault(SecurityGroupRule.TYPE.name(), Tags.NONE));
            networks.rulesChanged(transaction, group.vpcId());
            return AuthorizeSecurityGroupIngressResult.builder()
                    .returnValue(true)
                    .securityGroupRules(
                            added.stream().map(rule -> view(transaction, rule)).toList())
                    .build();
        });
    }

    private SecurityGroup group(Call call, Reader reader, Optional<String> groupId, Optional<String> groupName) {
        return SecurityGroup.requested(reader, call.acting(), call.action(), networks, groupId, groupName);
    }

    /** The permissions of a request, either as IpPermissions or as the older parameters of a single rule; both are refused. */
    private static List<IpPermission> permissions(Structure request, List<IpPermission> permissions) {
        Optional<Object> protocol = request.value("IpProtocol");
        Optional<Object> cidr = request.value("CidrIp");
        Optional<Object> source = request.value("SourceSecurityGroupName");
        Optional<Object> owner = request.value("SourceSecurityGroupOwnerId");
        boolean single = protocol.isPresent()
                || cidr.isPresent()
                || source.isPresent()
                || owner.isPresent()
                || request.value("FromPort").isPresent()
                || request.value("ToPort").isPresent();
        if (!single) {
            return permissions;
        }
        if (!permissions.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameter ipPermissions may not be used with the parameters of a single rule.");
        }
        if (source.isPresent() && cidr.isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameter sourceSecurityGroupName may not be used with the parameter cidrIp.");
        }
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol((String) protocol.orElse(source.isPresent() ? "-1" : null))
                .fromPort((Integer) request.value("FromPort").orElse(null))
                .toPort((Integer) request.value("ToPort").orElse(null));
        cidr.ifPresent(block -> permission.ipRanges(
                List.of(IpRange.builder().cidrIp((String) block).build())));
        source.ifPresent(name -> permission.userIdGroupPairs(List.of(UserIdGroupPair.builder()
                .groupName((String) name)
                .userId((String) owner.orElse(null))
                .build())));
        return List.of(permission.build());
    }

    private List<SecurityGroupRule> authorize(
            Call call,
            Transaction transaction,
            SecurityGroup group,
            boolean egress,
            List<IpPermission> permissions,
            SortedMap<String, String> tags) {
        List<SecurityGroupRule> known = SecurityGroupRule.ofGroup(transaction, group.id());
        Set<SecurityGroupRule.Traffic> traffic =
                known.stream().map(SecurityGroupRule::traffic).collect(Collectors.toCollection(HashSet::new));
        long present = known.stream().filter(rule -> rule.egress() == egress).count();
        checkQuota(present + Permissions.count(permissions));
        List<SecurityGroupRule> added = new ArrayList<>();
        for (Permissions.Permission permission : Permissions.of(transaction, call.acting(), group, permissions)) {
            SecurityGroupRule rule = rule(group, egress, permission, tags);
            if (!tags.isEmpty()) {
                // Rules became resources later than groups, so policies that know groups only must go on to work.
                SecurityGroupRule.TYPE.authorizeCreation(transaction, call.acting(), call.action(), rule);
            }
            if (!traffic.add(rule.traffic())) {
                throw Errors.of(
                        "InvalidPermission.Duplicate", "the specified rule \"" + words(rule) + "\" already exists");
            }
            added.add(rule);
            transaction.insert(SecurityGroupRule.TYPE.documents(), rule);
        }
        return added;
    }

    private void checkQuota(long rules) {
        quotas.check(
                Quotas.RULES_PER_SECURITY_GROUP,
                rules,
                "RulesPerSecurityGroupLimitExceeded",
                "The maximum number of rules per security group has been reached.");
    }

    private SecurityGroupRule rule(
            SecurityGroup group, boolean egress, Permissions.Permission permission, SortedMap<String, String> tags) {
        return new SecurityGroupRule(
                ids.next("sgr"),
                group.account(),
                group.region(),
                tags,
                group.id(),
                egress,
                permission.protocol(),
                permission.fromPort(),
                permission.toPort(),
                permission.peer(),
                permission.description());
    }

    /** A rule as EC2's messages describe it. */
    private static String words(SecurityGroupRule rule) {
        String peer = rule.peer()
                .cidrIpv4()
                .or(() -> rule.peer().cidrIpv6())
                .or(() -> rule.peer().groupId())
                .orElseThrow();
        String protocol = rule.protocol().equals("-1") ? "ALL" : rule.protocol().toUpperCase(java.util.Locale.ROOT);
        String ports = rule.fromPort().isPresent()
                ? ", from port: " + rule.fromPort().get() + ", to port: "
                        + rule.toPort().orElseThrow()
                : "";
        return "peer: " + peer + ", " + protocol + ports + ", ALLOW";
    }

    private RevokeSecurityGroupIngressResult revokeIngress(Call call, RevokeSecurityGroupIngressRequest request) {
        List<IpPermission> permissions = permissions(request, request.ipPermissions());
        List<String> ruleIds = request.securityGroupRuleIds();
        if (permissions.isEmpty() == ruleIds.isEmpty()) {
            throw ruleIds.isEmpty()
                    ? Errors.missingParameter("ipPermissions or securityGroupRuleIds")
                    : Errors.invalidParameterCombination(
                            "The parameters ipPermissions and securityGroupRuleIds cannot be used together.");
        }
        // No group has more rules than the quota. Check before the transaction: all other writes wait while a
        // transaction runs.
        checkQuota(Permissions.count(permissions));
        return call.write(transaction -> {
            SecurityGroup group = group(call, transaction, request.groupId(), request.groupName());
            List<IpPermission> unknown = new ArrayList<>();
            List<SecurityGroupRule> gone = ruleIds.isEmpty()
                    ? matching(call, transaction, group, false, permissions, unknown)
                    : byId(call, transaction, group, false, ruleIds);
            gone.forEach(rule -> transaction.delete(SecurityGroupRule.TYPE.documents(), rule.id()));
            networks.rulesChanged(transaction, group.vpcId());
            return RevokeSecurityGroupIngressResult.builder()
                    .returnValue(true)
                    .unknownIpPermissions(unknown.isEmpty() ? null : unknown)
                    .revokedSecurityGroupRules(
                            gone.stream().map(SecurityGroupOperations::revoked).toList())
                    .build();
        });
    }

    private static List<SecurityGroupRule> byId(
            Call call, Reader reader, SecurityGroup group, boolean egress, List<String> ruleIds) {
        List<SecurityGroupRule> rules = SecurityGroupRule.TYPE.get(reader, call.acting(), RULES_OF_GROUP, ruleIds);
        List<String> others = rules.stream()
                .filter(rule -> !rule.groupId().equals(group.id()) || rule.egress() != egress)
                .map(SecurityGroupRule::id)
                .toList();
        if (!others.isEmpty()) {
            throw SecurityGroupRule.TYPE.notFound(others);
        }
        return rules;
    }

    /**
     * The rules that the permissions describe. A permission without a rule is an error; in a default VPC it is added to
     * {@code unknown} instead.
     */
    private List<SecurityGroupRule> matching(
            Call call,
            Reader reader,
            SecurityGroup group,
            boolean egress,
            List<IpPermission> permissions,
            List<IpPermission> unknown) {
        boolean tolerant = networks.isDefault(reader, group.vpcId());
        Map<SecurityGroupRule.Traffic, SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id()).stream()
                .collect(Collectors.toMap(SecurityGroupRule::traffic, rule -> rule));
        List<SecurityGroupRule> gone = new ArrayList<>();
        for (Permissions.Permission one : Permissions.of(reader, call.acting(), group, permissions)) {
            Optional<SecurityGroupRule> match = Optional.ofNullable(rules.get(one.traffic(egress)));
            if (match.isPresent()) {
                gone.add(match.get());
            } else if (tolerant) {
                unknown.add(Permissions.view(one));
            } else {
                throw Errors.of(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
        }
        return gone.stream().distinct().toList();
    }

    private static io.virga.api.ec2.SecurityGroupRule view(Reader reader, SecurityGroupRule rule) {
        return io.virga.api.ec2.SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn(rule.arn())
                .groupId(rule.groupId())
                .groupOwnerId(rule.account())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort().orElse(-1))
                .toPort(rule.toPort().orElse(-1))
                .cidrIpv4(rule.peer().cidrIpv4().orElse(null))
                .cidrIpv6(rule.peer().cidrIpv6().orElse(null))
                .referencedGroupInfo(
                        rule.peer().groupId().map(id -> referenced(reader, id)).orElse(null))
                .description(rule.description().orElse(null))
                .tags(Tags.view(rule.tags()))
                .build();
    }

    private static ReferencedSecurityGroup referenced(Reader reader, String groupId) {
        ReferencedSecurityGroup.Builder view = ReferencedSecurityGroup.builder().groupId(groupId);
        reader.get(SecurityGroup.TYPE.documents(), groupId)
                .ifPresent(group -> view.userId(group.account()).vpcId(group.vpcId()));
        return view.build();
    }

    private static RevokedSecurityGroupRule revoked(SecurityGroupRule rule) {
        return RevokedSecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .groupId(rule.groupId())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort().orElse(-1))
                .toPort(rule.toPort().orElse(-1))
                .cidrIpv4(rule.peer().cidrIpv4().orElse(null))
                .cidrIpv6(rule.peer().cidrIpv6().orElse(null))
                .referencedGroupId(rule.peer().groupId().orElse(null))
                .description(rule.description().orElse(null))
                .build();
    }
}
