package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One rule of a security group.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
 * @param fromPort first port, or ICMP type, -1 for all; absent where the protocol has none
 * @param toPort last port, or ICMP code, -1 for all; absent where the protocol has none
 * @param peer the other side
 */
public record SecurityGroupRule(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String groupId,
        boolean egress,
        String protocol,
        Optional<Integer> fromPort,
        Optional<Integer> toPort,
        Peer peer,
        Optional<String> description)
        implements Resource<SecurityGroupRule> {
    /** The other side of a rule. */
    public sealed interface Peer {
        /** IPv4 addresses. */
        record Ipv4(String cidr) implements Peer {
            public Ipv4 {
                requireNonNull(cidr, "cidr is null");
            }
        }

        /** IPv6 addresses. */
        record Ipv6(String cidr) implements Peer {
            public Ipv6 {
                requireNonNull(cidr, "cidr is null");
            }
        }

        /** The members of a security group. */
        record Group(String id) implements Peer {
            public Group {
                requireNonNull(id, "id is null");
            }
        }

        /**
         * The members of a security group in a peered VPC. The group may be deleted, and the peering may end, while the rule
         * stays: then it is stale.
         *
         * @param vpcId the VPC of the group
         * @param account the account that owns the group
         */
        record PeeredGroup(String id, String vpcId, String account, String peeringConnectionId) implements Peer {
            public PeeredGroup {
                requireNonNull(id, "id is null");
                requireNonNull(vpcId, "vpcId is null");
                requireNonNull(account, "account is null");
                requireNonNull(peeringConnectionId, "peeringConnectionId is null");
            }
        }

        /** The blocks of a prefix list. */
        record PrefixList(String id) implements Peer {
            public PrefixList {
                requireNonNull(id, "id is null");
            }
        }

        default Optional<String> cidrIpv4() {
            return this instanceof Ipv4(String cidr) ? Optional.of(cidr) : Optional.empty();
        }

        default Optional<String> cidrIpv6() {
            return this instanceof Ipv6(String cidr) ? Optional.of(cidr) : Optional.empty();
        }

        default Optional<String> groupId() {
            return switch (this) {
                case Group(String group) -> Optional.of(group);
                case PeeredGroup peered -> Optional.of(peered.id());
                case Ipv4 _, Ipv6 _, PrefixList _ -> Optional.empty();
            };
        }

        default Optional<String> prefixListId() {
            return this instanceof PrefixList(String list) ? Optional.of(list) : Optional.empty();
        }
    }

    private static final Index<SecurityGroupRule> BY_GROUP = Index.of("rules_of", rule -> List.of(rule.groupId()));
    private static final Index<SecurityGroupRule> BY_PEER =
            Index.of("peer_group", rule -> rule.peer().groupId().stream().toList());
    private static final Index<SecurityGroupRule> BY_PREFIX_LIST =
            Index.of("peer_list", rule -> rule.peer().prefixListId().stream().toList());

    public static final ResourceType<SecurityGroupRule> TYPE = ResourceType.named(
                    "security-group-rule", "sgr", SecurityGroupRule.class)
            .errors(
                    "InvalidSecurityGroupRuleId.NotFound",
                    "InvalidSecurityGroupRuleId.Malformed",
                    "security group rule")
            .index(BY_GROUP)
            .index(BY_PEER)
            .index(BY_PREFIX_LIST)
            .idFilter("security-group-rule-id")
            .indexedFilter("group-id", rule -> List.of(rule.groupId()))
            .build();

    public SecurityGroupRule {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(groupId, "groupId is null");
        requireNonNull(protocol, "protocol is null");
        requireNonNull(fromPort, "fromPort is null");
        requireNonNull(toPort, "toPort is null");
        requireNonNull(peer, "peer is null");
        requireNonNull(description, "description is null");
    }

    /** The rules of a group. */
    public static List<SecurityGroupRule> ofGroup(Reader reader, String groupId) {
        return reader.find(TYPE.documents(), BY_GROUP, groupId);
    }

    /** The rules of a group in one direction. */
    static List<SecurityGroupRule> ofGroup(Reader reader, String groupId, boolean egress) {
        return ofGroup(reader, groupId).stream()
                .filter(rule -> rule.egress() == egress)
                .toList();
    }

    /** The rules of all groups that name this group as their peer. */
    static List<SecurityGroupRule> naming(Reader reader, String groupId) {
        return reader.find(TYPE.documents(), BY_PEER, groupId);
    }

    /** The rules of all groups that name this prefix list as their peer. */
    static List<SecurityGroupRule> namingList(Reader reader, String listId) {
        return reader.find(TYPE.documents(), BY_PREFIX_LIST, listId);
    }

    /** What a rule lets through. Two rules of a group with equal traffic are duplicates in EC2's terms. */
    record Traffic(boolean egress, String protocol, Optional<Integer> fromPort, Optional<Integer> toPort, Peer peer) {}

    Traffic traffic() {
        return new Traffic(egress, protocol, fromPort, toPort, peer);
    }

    /** The rule with another content. */
    SecurityGroupRule with(Permissions.Permission permission) {
        return new SecurityGroupRule(
                id,
                account,
                region,
                tags,
                groupId,
                egress,
                permission.protocol(),
                permission.fromPort(),
                permission.toPort(),
                permission.peer(),
                permission.description());
    }

    SecurityGroupRule withDescription(Optional<String> newDescription) {
        return new SecurityGroupRule(
                id, account, region, tags, groupId, egress, protocol, fromPort, toPort, peer, newDescription);
    }

    String arn() {
        return TYPE.arn(this).toString();
    }

    /** Whether it allows all traffic to or from a peer. */
    boolean isOfAllTraffic(Peer wanted) {
        return protocol.equals("-1") && peer.equals(wanted);
    }

    @Override
    public SecurityGroupRule withTags(SortedMap<String, String> newTags) {
        return new SecurityGroupRule(
                id, account, region, newTags, groupId, egress, protocol, fromPort, toPort, peer, description);
    }
}
