package io.virga.cloud.firewall;

import io.virga.api.ec2.StaleIpPermission;
import io.virga.api.ec2.StaleSecurityGroup;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that name a group which their own group's VPC cannot use any more: a group of a peered VPC that was deleted, or whose
 * peering has ended; a group of another VPC that is no longer associated.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html">Stale security group
 *     rules</a>
 */
final class StaleRules {
    private StaleRules() {}

    /** Whether the peering by which a rule names a group is active. */
    static boolean isPeered(
            Reader reader, VpcDirectory networks, SecurityGroupRule rule, SecurityGroupRule.Peer.PeeredGroup peered) {
        return reader.get(SecurityGroup.TYPE.documents(), rule.groupId()).stream()
                .flatMap(group -> networks.peers(reader, group.vpcId()).stream())
                .anyMatch(vpc -> vpc.connectionId().equals(peered.peeringConnectionId()));
    }

    /** The groups of a VPC that have stale rules, with these rules. */
    static List<StaleSecurityGroup> in(Reader reader, VpcDirectory networks, String vpcId) {
        List<StaleSecurityGroup> stale = new ArrayList<>();
        for (SecurityGroup group : SecurityGroup.inVpc(reader, vpcId)) {
            List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id()).stream()
                    .filter(rule -> isStale(reader, networks, group, rule))
                    .toList();
            if (!rules.isEmpty()) {
                stale.add(StaleSecurityGroup.builder()
                        .groupId(group.id())
                        .groupName(group.name())
                        .description(group.description())
                        .vpcId(vpcId)
                        .staleIpPermissions(permissions(rules, false))
                        .staleIpPermissionsEgress(permissions(rules, true))
                        .build());
            }
        }
        return stale;
    }

    private static boolean isStale(Reader reader, VpcDirectory networks, SecurityGroup group, SecurityGroupRule rule) {
        return switch (rule.peer()) {
            case SecurityGroupRule.Peer.Group(String id) ->
                reader.get(SecurityGroup.TYPE.documents(), id)
                        .filter(peer -> peer.isUsableIn(reader, group.vpcId()))
                        .isEmpty();
            case SecurityGroupRule.Peer.PeeredGroup peered ->
                SecurityGroup.find(reader, peered.id(), peered.vpcId()).isEmpty()
                        || !isPeered(reader, networks, rule, peered);
            case SecurityGroupRule.Peer.Ipv4 _, SecurityGroupRule.Peer.Ipv6 _, SecurityGroupRule.Peer.PrefixList _ ->
                false;
        };
    }

    private record Ports(String protocol, Optional<Integer> fromPort, Optional<Integer> toPort) {}

    private static List<StaleIpPermission> permissions(List<SecurityGroupRule> rules, boolean egress) {
        Map<Ports, List<UserIdGroupPair>> byPorts = new LinkedHashMap<>();
        for (SecurityGroupRule rule : rules) {
            if (rule.egress() == egress) {
                byPorts.computeIfAbsent(
                                new Ports(rule.protocol(), rule.fromPort(), rule.toPort()), ports -> new ArrayList<>())
                        .add(pair(rule));
            }
        }
        return byPorts.entrySet().stream()
                .map(entry -> StaleIpPermission.builder()
                        .ipProtocol(entry.getKey().protocol())
                        .fromPort(entry.getKey().fromPort().orElse(null))
                        .toPort(entry.getKey().toPort().orElse(null))
                        .userIdGroupPairs(entry.getValue())
                        .build())
                .toList();
    }

    private static UserIdGroupPair pair(SecurityGroupRule rule) {
        UserIdGroupPair.Builder view = UserIdGroupPair.builder()
                .groupId(rule.peer().groupId().orElse(null))
                .description(rule.description().orElse(null));
        return rule.peer() instanceof SecurityGroupRule.Peer.PeeredGroup peered
                ? view.userId(peered.account())
                        .vpcId(peered.vpcId())
                        .vpcPeeringConnectionId(peered.peeringConnectionId())
                        .build()
                : view.build();
    }
}
