package io.virga.cloud.network;

import io.virga.cloud.firewall.NetworkAcl;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The security groups and network ACLs of a VPC, as its hosts have to know them.
 *
 * @param aclIds the network ACL of each subnet, by the subnet's id
 */
record FirewallPlan(List<NetworkSpec.SecurityGroup> groups, List<NetworkSpec.Acl> acls, Map<String, String> aclIds) {
    /**
     * Stands for the network ACL of a VPC that an earlier version has made without one. It gets one when its region is used
     * again.
     */
    private static final String NO_ACL = "none";

    FirewallPlan {
        groups = List.copyOf(groups);
        acls = List.copyOf(acls);
        aclIds = Map.copyOf(aclIds);
    }

    /** @param members the addresses of the interfaces in each security group, by the group's id */
    static FirewallPlan of(Reader reader, String vpcId, Map<String, List<String>> members) {
        List<NetworkAcl> acls = NetworkAcl.inVpc(reader, vpcId);
        Map<String, String> aclIds = new HashMap<>();
        acls.forEach(acl -> acl.associations().forEach(association -> aclIds.put(association.subnetId(), acl.id())));
        Map<String, NetworkSpec.SecurityGroup> groups = new LinkedHashMap<>();
        Map<String, NetworkSpec.SecurityGroup> peered = new TreeMap<>();
        for (SecurityGroup group : SecurityGroup.usableIn(reader, vpcId)) {
            List<SecurityGroupRule> rules = SecurityGroupRule.ofGroup(reader, group.id());
            groups.put(
                    group.id(),
                    new NetworkSpec.SecurityGroup(
                            group.id(),
                            members.getOrDefault(group.id(), List.of()),
                            rules(reader, rules, false),
                            rules(reader, rules, true)));
            addPeered(reader, vpcId, rules, peered);
        }
        peered.forEach(groups::putIfAbsent);
        return new FirewallPlan(
                List.copyOf(groups.values()),
                acls.isEmpty()
                        ? List.of(NetworkSpec.Acl.allowingAll(NO_ACL))
                        : acls.stream().map(FirewallPlan::acl).toList(),
                aclIds);
    }

    /** The network ACL of a subnet. */
    String aclId(String subnetId) {
        return aclIds.getOrDefault(subnetId, NO_ACL);
    }

    private static NetworkSpec.Acl acl(NetworkAcl acl) {
        return new NetworkSpec.Acl(acl.id(), entries(acl, false), entries(acl, true));
    }

    /** Those of users. Hosts deny the rest without an entry. */
    private static List<NetworkSpec.Acl.Entry> entries(NetworkAcl acl, boolean egress) {
        return acl.entries().stream()
                .filter(entry -> entry.isOfUser() && entry.egress() == egress)
                .sorted(Comparator.comparingInt(NetworkAcl.Entry::ruleNumber))
                .map(FirewallPlan::entry)
                .toList();
    }

    private static NetworkSpec.Acl.Entry entry(NetworkAcl.Entry entry) {
        int from = entry.ports()
                .map(NetworkAcl.Ports::from)
                .or(() -> entry.icmp().map(NetworkAcl.Icmp::type))
                .orElse(NetworkSpec.Rule.ANY);
        int to = entry.ports()
                .map(NetworkAcl.Ports::to)
                .or(() -> entry.icmp().map(NetworkAcl.Icmp::code))
                .orElse(NetworkSpec.Rule.ANY);
        return new NetworkSpec.Acl.Entry(entry.allow(), Integer.parseInt(entry.protocol()), from, to, entry.cidr());
    }

    /** What hosts call a group's members in a peered VPC: the group can also be associated with this one, and have members here. */
    private static String hostId(SecurityGroupRule.Peer.PeeredGroup peer) {
        return peer.id() + "-" + peer.vpcId();
    }

    /** Adds the groups of peered VPCs that rules name: their members, and no rules. */
    private static void addPeered(
            Reader reader, String vpcId, List<SecurityGroupRule> rules, Map<String, NetworkSpec.SecurityGroup> peered) {
        for (SecurityGroupRule rule : rules) {
            if (rule.peer() instanceof SecurityGroupRule.Peer.PeeredGroup peer
                    && VpcPeering.ofVpc(reader, vpcId).stream()
                            .anyMatch(peering ->
                                    peering.isActive() && peering.id().equals(peer.peeringConnectionId()))) {
                peered.computeIfAbsent(
                        hostId(peer),
                        id -> new NetworkSpec.SecurityGroup(
                                id,
                                NetworkInterface.addressesInGroup(
                                        reader, new Scope(peer.account(), rule.region()), peer.vpcId(), peer.id()),
                                List.of(),
                                List.of()));
            }
        }
    }

    /** Rules as hosts know them: one for each block of a prefix list. Lists may have blocks in common. */
    private static List<NetworkSpec.Rule> rules(Reader reader, List<SecurityGroupRule> rules, boolean egress) {
        return rules.stream()
                .filter(rule -> rule.egress() == egress)
                .flatMap(rule -> peers(reader, rule)
                        .map(peer -> new NetworkSpec.Rule(
                                protocol(rule),
                                rule.fromPort().orElse(NetworkSpec.Rule.ANY),
                                rule.toPort().orElse(NetworkSpec.Rule.ANY),
                                peer)))
                .distinct()
                .toList();
    }

    private static int protocol(SecurityGroupRule rule) {
        return switch (rule.protocol()) {
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmp" -> 1;
            case "icmpv6" -> 58;
            default -> Integer.parseInt(rule.protocol());
        };
    }

    private static Stream<NetworkSpec.Rule.Peer> peers(Reader reader, SecurityGroupRule rule) {
        return switch (rule.peer()) {
            case SecurityGroupRule.Peer.Ipv4(String cidr) -> Stream.of(new NetworkSpec.Rule.Peer.Block(cidr));
            case SecurityGroupRule.Peer.Ipv6(String cidr) -> Stream.of(new NetworkSpec.Rule.Peer.Block(cidr));
            case SecurityGroupRule.Peer.Group(String id) -> Stream.of(new NetworkSpec.Rule.Peer.Group(id));
            case SecurityGroupRule.Peer.PeeredGroup peered ->
                Stream.of(new NetworkSpec.Rule.Peer.Group(hostId(peered)));
            case SecurityGroupRule.Peer.PrefixList(String id) ->
                PrefixLists.cidrs(reader, Scope.of(rule), id).stream().map(NetworkSpec.Rule.Peer.Block::new);
        };
    }
}
