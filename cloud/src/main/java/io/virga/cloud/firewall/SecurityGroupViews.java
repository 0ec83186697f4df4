package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.ReferencedSecurityGroup;
import io.virga.api.ec2.RevokedSecurityGroupRule;
import io.virga.api.ec2.SecurityGroupForVpc;
import io.virga.api.ec2.SecurityGroupReference;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Security groups and their rules as the API shows them. */
final class SecurityGroupViews {
    private final VpcDirectory networks;

    SecurityGroupViews(VpcDirectory networks) {
        this.networks = requireNonNull(networks, "networks is null");
    }

    io.virga.api.ec2.SecurityGroup group(Reader reader, SecurityGroup group) {
        List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id());
        return io.virga.api.ec2.SecurityGroup.builder()
                .groupId(group.id())
                .securityGroupArn(group.arn())
                .ownerId(group.account())
                .vpcId(group.vpcId())
                .groupName(group.name())
                .description(group.description())
                .ipPermissions(permissions(
                        reader, rules.stream().filter(r -> !r.egress()).toList()))
                .ipPermissionsEgress(permissions(
                        reader, rules.stream().filter(SecurityGroupRule::egress).toList()))
                .tags(group.tags().isEmpty() ? null : Tags.view(group.tags()))
                .build();
    }

    static SecurityGroupForVpc forVpc(SecurityGroup group) {
        return SecurityGroupForVpc.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .ownerId(group.account())
                .primaryVpcId(group.vpcId())
                .tags(Tags.view(group.tags()))
                .build();
    }

    /** The peered VPCs whose groups have rules that name a group, each once. */
    static List<SecurityGroupReference> references(Reader reader, SecurityGroup group) {
        Map<String, SecurityGroupReference> byConnection = new LinkedHashMap<>();
        for (SecurityGroupRule rule : SecurityGroupRule.naming(reader, group.id())) {
            if (rule.peer() instanceof SecurityGroupRule.Peer.PeeredGroup peered) {
                reader.get(SecurityGroup.TYPE.documents(), rule.groupId())
                        .ifPresent(referencing -> byConnection.put(
                                peered.peeringConnectionId(),
                                SecurityGroupReference.builder()
                                        .groupId(group.id())
                                        .referencingVpcId(referencing.vpcId())
                                        .vpcPeeringConnectionId(peered.peeringConnectionId())
                                        .build()));
            }
        }
        return List.copyOf(byConnection.values());
    }

    io.virga.api.ec2.SecurityGroupRule rule(Reader reader, SecurityGroupRule rule) {
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
                .prefixListId(rule.peer().prefixListId().orElse(null))
                .referencedGroupInfo(referenced(reader, rule).orElse(null))
                .description(rule.description().orElse(null))
                .tags(Tags.view(rule.tags()))
                .build();
    }

    private Optional<ReferencedSecurityGroup> referenced(Reader reader, SecurityGroupRule rule) {
        return switch (rule.peer()) {
            case SecurityGroupRule.Peer.Group(String id) -> {
                ReferencedSecurityGroup.Builder view =
                        ReferencedSecurityGroup.builder().groupId(id);
                reader.get(SecurityGroup.TYPE.documents(), id)
                        .ifPresent(group -> view.userId(group.account()).vpcId(group.vpcId()));
                yield Optional.of(view.build());
            }
            case SecurityGroupRule.Peer.PeeredGroup peered ->
                Optional.of(ReferencedSecurityGroup.builder()
                        .groupId(peered.id())
                        .userId(peered.account())
                        .vpcId(peered.vpcId())
                        .vpcPeeringConnectionId(peered.peeringConnectionId())
                        .peeringStatus(status(reader, rule, peered))
                        .build());
            case SecurityGroupRule.Peer.Ipv4 _, SecurityGroupRule.Peer.Ipv6 _, SecurityGroupRule.Peer.PrefixList _ ->
                Optional.empty();
        };
    }

    private String status(Reader reader, SecurityGroupRule rule, SecurityGroupRule.Peer.PeeredGroup peered) {
        return StaleRules.isPeered(reader, networks, rule, peered) ? "active" : "deleted";
    }

    static RevokedSecurityGroupRule revoked(SecurityGroupRule rule) {
        return RevokedSecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .groupId(rule.groupId())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort().orElse(-1))
                .toPort(rule.toPort().orElse(-1))
                .cidrIpv4(rule.peer().cidrIpv4().orElse(null))
                .cidrIpv6(rule.peer().cidrIpv6().orElse(null))
                .prefixListId(rule.peer().prefixListId().orElse(null))
                .referencedGroupId(rule.peer().groupId().orElse(null))
                .description(rule.description().orElse(null))
                .build();
    }

    /** A permission that a request named, as the answer names it. */
    static IpPermission permission(Permissions.Permission permission) {
        String description = permission.description().orElse(null);
        IpPermission.Builder view = IpPermission.builder()
                .ipProtocol(permission.protocol())
                .fromPort(permission.fromPort().orElse(null))
                .toPort(permission.toPort().orElse(null));
        switch (permission.peer()) {
            case SecurityGroupRule.Peer.Ipv4(String cidr) -> view.ipRanges(List.of(range(cidr, description)));
            case SecurityGroupRule.Peer.Ipv6(String cidr) -> view.ipv6Ranges(List.of(range6(cidr, description)));
            case SecurityGroupRule.Peer.Group(String id) ->
                view.userIdGroupPairs(List.of(UserIdGroupPair.builder()
                        .groupId(id)
                        .description(description)
                        .build()));
            case SecurityGroupRule.Peer.PeeredGroup peered ->
                view.userIdGroupPairs(
                        List.of(pair(peered).description(description).build()));
            case SecurityGroupRule.Peer.PrefixList(String id) -> view.prefixListIds(List.of(list(id, description)));
        }
        return view.build();
    }

    private record Ports(String protocol, Optional<Integer> fromPort, Optional<Integer> toPort) {}

    /** Rules as the API shows them: those with the same protocol and ports form one permission. */
    List<IpPermission> permissions(Reader reader, List<SecurityGroupRule> rules) {
        Map<Ports, List<SecurityGroupRule>> byPorts = new LinkedHashMap<>();
        for (SecurityGroupRule rule : rules) {
            Ports ports = new Ports(rule.protocol(), rule.fromPort(), rule.toPort());
            byPorts.computeIfAbsent(ports, key -> new ArrayList<>()).add(rule);
        }
        return byPorts.entrySet().stream()
                .map(entry -> permission(reader, entry.getKey(), entry.getValue()))
                .toList();
    }

    private IpPermission permission(Reader reader, Ports ports, List<SecurityGroupRule> rules) {
        List<IpRange> ipv4 = new ArrayList<>();
        List<Ipv6Range> ipv6 = new ArrayList<>();
        List<UserIdGroupPair> groups = new ArrayList<>();
        List<PrefixListId> lists = new ArrayList<>();
        for (SecurityGroupRule rule : rules) {
            String description = rule.description().orElse(null);
            switch (rule.peer()) {
                case SecurityGroupRule.Peer.Ipv4(String cidr) -> ipv4.add(range(cidr, description));
                case SecurityGroupRule.Peer.Ipv6(String cidr) -> ipv6.add(range6(cidr, description));
                case SecurityGroupRule.Peer.Group(String id) ->
                    groups.add(UserIdGroupPair.builder()
                            .groupId(id)
                            .userId(reader.get(SecurityGroup.TYPE.documents(), id)
                                    .map(SecurityGroup::account)
                                    .orElse(rule.account()))
                            .description(description)
                            .build());
                case SecurityGroupRule.Peer.PeeredGroup peered ->
                    groups.add(pair(peered)
                            .peeringStatus(status(reader, rule, peered))
                            .description(description)
                            .build());
                case SecurityGroupRule.Peer.PrefixList(String id) -> lists.add(list(id, description));
            }
        }
        return IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(ports.fromPort().orElse(null))
                .toPort(ports.toPort().orElse(null))
                .ipRanges(ipv4)
                .ipv6Ranges(ipv6)
                .userIdGroupPairs(groups)
                .prefixListIds(lists)
                .build();
    }

    private static IpRange range(String cidr, String description) {
        return IpRange.builder().cidrIp(cidr).description(description).build();
    }

    private static Ipv6Range range6(String cidr, String description) {
        return Ipv6Range.builder().cidrIpv6(cidr).description(description).build();
    }

    private static PrefixListId list(String id, String description) {
        return PrefixListId.builder().prefixListId(id).description(description).build();
    }

    private static UserIdGroupPair.Builder pair(SecurityGroupRule.Peer.PeeredGroup peered) {
        return UserIdGroupPair.builder()
                .groupId(peered.id())
                .userId(peered.account())
                .vpcId(peered.vpcId())
                .vpcPeeringConnectionId(peered.peeringConnectionId());
    }
}
