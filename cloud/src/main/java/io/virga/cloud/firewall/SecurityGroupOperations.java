package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AuthorizeSecurityGroupEgressRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupEgressResult;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressResult;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.RevokeSecurityGroupEgressRequest;
import io.virga.api.ec2.RevokeSecurityGroupEgressResult;
import io.virga.api.ec2.RevokeSecurityGroupIngressRequest;
import io.virga.api.ec2.RevokeSecurityGroupIngressResult;
import io.virga.api.ec2.TagSpecification;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DescribeSecurityGroups, and AuthorizeSecurityGroup and RevokeSecurityGroup in both directions. */
final class SecurityGroupOperations {
    /** The members of a permission in a request. {@code PeeringStatus} is an answer's. */
    static final List<String> PERMISSIONS = List.of(
            "IpPermissions.FromPort",
            "IpPermissions.ToPort",
            "IpPermissions.IpProtocol",
            "IpPermissions.IpRanges",
            "IpPermissions.Ipv6Ranges",
            "IpPermissions.PrefixListIds",
            "IpPermissions.UserIdGroupPairs.Description",
            "IpPermissions.UserIdGroupPairs.GroupId",
            "IpPermissions.UserIdGroupPairs.GroupName",
            "IpPermissions.UserIdGroupPairs.UserId",
            "IpPermissions.UserIdGroupPairs.VpcId",
            "IpPermissions.UserIdGroupPairs.VpcPeeringConnectionId");

    /** The older members of a single rule. For egress, EC2 documents them as not supported. */
    private static final List<String> SINGLE_RULE = List.of(
            "CidrIp", "FromPort", "ToPort", "IpProtocol", "SourceSecurityGroupName", "SourceSecurityGroupOwnerId");

    static final ReadAlong RULES_OF_GROUP = new ReadAlong("a change of rules is authorized on their group");

    private final Ids ids;
    private final RuleQuota quota;
    private final VpcDirectory networks;
    private final SecurityGroupViews views;

    SecurityGroupOperations(Ids ids, RuleQuota quota, VpcDirectory networks) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quota = requireNonNull(quota, "quota is null");
        this.networks = requireNonNull(networks, "networks is null");
        this.views = new SecurityGroupViews(networks);
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_SECURITY_GROUPS, this::describe, "GroupIds", "GroupNames");
        operations.on(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                this::authorizeIngress,
                members(SINGLE_RULE, "GroupId", "GroupName", "TagSpecifications"));
        operations.on(
                Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS,
                this::authorizeEgress,
                members(List.of(), "GroupId", "TagSpecifications"));
        operations.on(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                this::revokeIngress,
                members(SINGLE_RULE, "GroupId", "GroupName", "SecurityGroupRuleIds"));
        operations.on(
                Ec2.REVOKE_SECURITY_GROUP_EGRESS,
                this::revokeEgress,
                members(List.of(), "GroupId", "SecurityGroupRuleIds"));
    }

    private static String[] members(List<String> some, String... more) {
        return Stream.of(PERMISSIONS, some, List.of(more)).flatMap(List::stream).toArray(String[]::new);
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
                            .map(group -> views.group(reader, group))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private AuthorizeSecurityGroupIngressResult authorizeIngress(
            Call call, AuthorizeSecurityGroupIngressRequest request) {
        return authorize(
                call,
                reader -> group(call, reader, request.groupId(), request.groupName()),
                false,
                withSingleRule(request, request.ipPermissions()),
                request.tagSpecifications(),
                added -> AuthorizeSecurityGroupIngressResult.builder()
                        .returnValue(true)
                        .securityGroupRules(added)
                        .build());
    }

    private AuthorizeSecurityGroupEgressResult authorizeEgress(Call call, AuthorizeSecurityGroupEgressRequest request) {
        return authorize(
                call,
                reader -> group(call, reader, request.groupId(), Optional.empty()),
                true,
                request.ipPermissions(),
                request.tagSpecifications(),
                added -> AuthorizeSecurityGroupEgressResult.builder()
                        .returnValue(true)
                        .securityGroupRules(added)
                        .build());
    }

    private SecurityGroup group(Call call, Reader reader, Optional<String> groupId, Optional<String> groupName) {
        return SecurityGroup.requested(reader, call.acting(), call.action(), networks, groupId, groupName);
    }

    /** The permissions of a request, either as IpPermissions or as the older parameters of a single rule; both are refused. */
    private static List<IpPermission> withSingleRule(Structure request, List<IpPermission> permissions) {
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

    private <O extends Structure> O authorize(
            Call call,
            Function<Reader, SecurityGroup> find,
            boolean egress,
            List<IpPermission> permissions,
            List<TagSpecification> tagSpecifications,
            Function<List<io.virga.api.ec2.SecurityGroupRule>, O> answer) {
        String type = SecurityGroupRule.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(tagSpecifications, Set.of(type)).getOrDefault(type, Tags.NONE);
        if (permissions.isEmpty()) {
            throw Errors.missingParameter("ipPermissions");
        }
        quota.checkCount(Permissions.count(permissions));
        return call.write(transaction -> {
            SecurityGroup group = find.apply(transaction);
            List<SecurityGroupRule> added = authorize(call, transaction, group, egress, permissions, tags);
            SecurityGroups.rulesChanged(transaction, networks, group);
            return answer.apply(
                    added.stream().map(rule -> views.rule(transaction, rule)).toList());
        });
    }

    private List<SecurityGroupRule> authorize(
            Call call,
            Transaction transaction,
            SecurityGroup group,
            boolean egress,
            List<IpPermission> permissions,
            SortedMap<String, String> tags) {
        List<SecurityGroupRule> all = new ArrayList<>(SecurityGroupRule.ofGroup(transaction, group.id(), egress));
        Set<SecurityGroupRule.Traffic> traffic =
                all.stream().map(SecurityGroupRule::traffic).collect(Collectors.toCollection(HashSet::new));
        List<SecurityGroupRule> added = new ArrayList<>();
        Peers peers = new Peers(transaction, call.acting(), networks, group, Peers.NAMED, List.of());
        for (Permissions.Permission permission : Permissions.of(peers, permissions)) {
            SecurityGroupRule rule = rule(group, egress, permission, tags);
            if (!tags.isEmpty()) {
                // Rules became resources later than groups, so policies that know groups only must go on to work.
                SecurityGroupRule.TYPE.authorizeCreation(transaction, call.acting(), call.action(), rule);
            }
            if (!traffic.add(rule.traffic())) {
                throw SecurityGroupErrors.duplicateRule(words(rule));
            }
            added.add(rule);
        }
        all.addAll(added);
        quota.check(transaction, Scope.of(group), all);
        added.forEach(rule -> transaction.insert(SecurityGroupRule.TYPE.documents(), rule));
        return added;
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
    static String words(SecurityGroupRule rule) {
        String peer = rule.peer()
                .cidrIpv4()
                .or(() -> rule.peer().cidrIpv6())
                .or(() -> rule.peer().groupId())
                .or(() -> rule.peer().prefixListId())
                .orElseThrow();
        String protocol = rule.protocol().equals("-1") ? "ALL" : rule.protocol().toUpperCase(Locale.ROOT);
        String ports = rule.fromPort().isPresent()
                ? ", from port: " + rule.fromPort().get() + ", to port: "
                        + rule.toPort().orElseThrow()
                : "";
        return "peer: " + peer + ", " + protocol + ports + ", ALLOW";
    }

    private RevokeSecurityGroupIngressResult revokeIngress(Call call, RevokeSecurityGroupIngressRequest request) {
        return revoke(
                call,
                reader -> group(call, reader, request.groupId(), request.groupName()),
                false,
                withSingleRule(request, request.ipPermissions()),
                request.securityGroupRuleIds(),
                (gone, unknown) -> RevokeSecurityGroupIngressResult.builder()
                        .returnValue(true)
                        .unknownIpPermissions(unknown.isEmpty() ? null : unknown)
                        .revokedSecurityGroupRules(
                                gone.stream().map(SecurityGroupViews::revoked).toList())
                        .build());
    }

    private RevokeSecurityGroupEgressResult revokeEgress(Call call, RevokeSecurityGroupEgressRequest request) {
        return revoke(
                call,
                reader -> group(call, reader, request.groupId(), Optional.empty()),
                true,
                request.ipPermissions(),
                request.securityGroupRuleIds(),
                (gone, unknown) -> RevokeSecurityGroupEgressResult.builder()
                        .returnValue(true)
                        .unknownIpPermissions(unknown.isEmpty() ? null : unknown)
                        .revokedSecurityGroupRules(
                                gone.stream().map(SecurityGroupViews::revoked).toList())
                        .build());
    }

    private <O extends Structure> O revoke(
            Call call,
            Function<Reader, SecurityGroup> find,
            boolean egress,
            List<IpPermission> permissions,
            List<String> ruleIds,
            BiFunction<List<SecurityGroupRule>, List<IpPermission>, O> answer) {
        if (permissions.isEmpty() == ruleIds.isEmpty()) {
            throw ruleIds.isEmpty()
                    ? Errors.missingParameter("ipPermissions or securityGroupRuleIds")
                    : Errors.invalidParameterCombination(
                            "The parameters ipPermissions and securityGroupRuleIds cannot be used together.");
        }
        quota.checkCount(Permissions.count(permissions));
        return call.write(transaction -> {
            SecurityGroup group = find.apply(transaction);
            List<IpPermission> unknown = new ArrayList<>();
            List<SecurityGroupRule> gone = ruleIds.isEmpty()
                    ? matching(call, transaction, group, egress, permissions, unknown)
                    : byId(call, transaction, group, egress, ruleIds);
            gone.forEach(rule -> transaction.delete(SecurityGroupRule.TYPE.documents(), rule.id()));
            SecurityGroups.rulesChanged(transaction, networks, group);
            return answer.apply(gone, unknown);
        });
    }

    /** The rules of a group, and of a direction, with these ids. */
    static List<SecurityGroupRule> byId(
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
        List<SecurityGroupRule> known = SecurityGroupRule.ofGroup(reader, group.id(), egress);
        Map<SecurityGroupRule.Traffic, SecurityGroupRule> rules =
                known.stream().collect(Collectors.toMap(SecurityGroupRule::traffic, rule -> rule));
        List<SecurityGroupRule> gone = new ArrayList<>();
        Peers peers = new Peers(reader, call.acting(), networks, group, Peers.NAMED, known);
        for (Permissions.Permission one : Permissions.of(peers, permissions)) {
            Optional<SecurityGroupRule> match = Optional.ofNullable(rules.get(one.traffic(egress)));
            if (match.isPresent()) {
                gone.add(match.get());
            } else if (tolerant) {
                unknown.add(SecurityGroupViews.permission(one));
            } else {
                throw SecurityGroupErrors.noSuchRule();
            }
        }
        return gone.stream().distinct().toList();
    }
}
