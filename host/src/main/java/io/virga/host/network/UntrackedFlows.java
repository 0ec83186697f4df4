package io.virga.host.network;

import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.linux.ConnectionTable.Connection;
import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Flows that EC2 does not track: those of TCP and UDP that a rule allows with everybody, when the rules of the other direction
 * allow everything as a reply. EC2 interrupts such a flow as soon as the rule is removed, and lets tracked flows go on. Here
 * all flows are tracked, so the rules have to judge packets of the former when they change.
 *
 * @param addresses the interface's address, or a block that is delegated to it
 * @param protocol the IP protocol number
 * @param inbound whether the flows were opened to the address, and not by it
 * @param ports the destination ports
 */
record UntrackedFlows(IpBlock addresses, int protocol, boolean inbound, List<NumberRange> ports) {
    private static final List<Integer> PROTOCOLS = List.of(6, 17);
    private static final NumberRange ALL_PORTS = new NumberRange(0, 65_535);

    UntrackedFlows {
        ports = List.copyOf(ports);
    }

    /** Untracked flows by their address. */
    static final class Index {
        private final BlockIndex<UntrackedFlows> byAddress = new BlockIndex<>();

        Index(List<UntrackedFlows> untracked) {
            untracked.forEach(some -> byAddress.add(some.addresses(), some));
        }

        /** The marks that a flow gets; 0 when it is none of these. */
        int marks(Connection flow) {
            return marks(flow, true, flow.reply().source())
                    | marks(flow, false, flow.original().source());
        }

        private int marks(Connection flow, boolean inbound, byte[] own) {
            boolean found = PROTOCOLS.contains(flow.protocol())
                    && byAddress.of(IpBlock.address(own)).stream()
                            .anyMatch(some -> some.inbound == inbound
                                    && some.protocol == flow.protocol()
                                    && some.ports.stream().anyMatch(range -> range.contains(flow.destinationPort())));
            return !found ? 0 : inbound ? FlowTable.JUDGED_AT_RECEIVER : FlowTable.JUDGED_AT_OPENER;
        }
    }

    /** The flows that were not tracked before a change and are not allowed with everybody after it. */
    static List<UntrackedFlows> lost(VpcNamespace before, VpcNamespace after) {
        Map<String, VpcNamespace.Group> groupsBefore = byId(before);
        Map<String, VpcNamespace.Group> groupsAfter = byId(after);
        Set<String> changed = new HashSet<>();
        groupsBefore.forEach((id, group) -> {
            VpcNamespace.Group now = groupsAfter.get(id);
            if (now == null
                    || !now.ingress().equals(group.ingress())
                    || !now.egress().equals(group.egress())) {
                changed.add(id);
            }
        });
        Map<String, VpcNamespace.Port> ports = new HashMap<>();
        after.ports().forEach(port -> ports.put(port.device(), port));
        List<UntrackedFlows> lost = new ArrayList<>();
        for (VpcNamespace.Port old : before.ports()) {
            VpcNamespace.Port now = ports.get(old.device());
            if (now != null
                    && (!now.groupIds().equals(old.groupIds())
                            || old.groupIds().stream().anyMatch(changed::contains))) {
                lost.addAll(lost(old, rules(old, groupsBefore), rules(now, groupsAfter)));
            }
        }
        return lost;
    }

    private record Rules(List<Rule> ingress, List<Rule> egress) {}

    private static List<UntrackedFlows> lost(VpcNamespace.Port port, Rules before, Rules after) {
        List<UntrackedFlows> lost = new ArrayList<>();
        for (Family family : Family.values()) {
            List<IpBlock> own = IpBlock.of(family, port.blocks());
            for (int protocol : own.isEmpty() ? List.<Integer>of() : PROTOCOLS) {
                List<NumberRange> in = withEverybody(before.ingress(), protocol, family);
                List<NumberRange> out = withEverybody(before.egress(), protocol, family);
                if (out.contains(ALL_PORTS)) {
                    add(lost, own, protocol, true, in, withEverybody(after.ingress(), protocol, family));
                }
                if (in.contains(ALL_PORTS)) {
                    add(lost, own, protocol, false, out, withEverybody(after.egress(), protocol, family));
                }
            }
        }
        return lost;
    }

    private static void add(
            List<UntrackedFlows> lost,
            List<IpBlock> own,
            int protocol,
            boolean inbound,
            List<NumberRange> before,
            List<NumberRange> after) {
        List<NumberRange> ports = NumberRange.difference(before, after);
        if (!ports.isEmpty()) {
            own.forEach(addresses -> lost.add(new UntrackedFlows(addresses, protocol, inbound, ports)));
        }
    }

    /** The destination ports that rules allow with all addresses of a family. */
    private static List<NumberRange> withEverybody(List<Rule> rules, int protocol, Family family) {
        List<NumberRange> ports = new ArrayList<>();
        for (Rule rule : rules) {
            boolean everybody = rule.peer() instanceof Peer.Block(String cidr) && cidr.equals(family.everything);
            if (everybody && rule.protocol() == Rule.ANY_PROTOCOL) {
                ports.add(ALL_PORTS);
            } else if (everybody && rule.protocol() == protocol) {
                ports.add(
                        rule.from() == Rule.ANY
                                ? ALL_PORTS
                                : new NumberRange(rule.from(), rule.to() == Rule.ANY ? rule.from() : rule.to()));
            }
        }
        return NumberRange.union(ports);
    }

    private static Rules rules(VpcNamespace.Port port, Map<String, VpcNamespace.Group> groups) {
        return new Rules(
                rules(port, groups, VpcNamespace.Group::ingress), rules(port, groups, VpcNamespace.Group::egress));
    }

    private static List<Rule> rules(
            VpcNamespace.Port port,
            Map<String, VpcNamespace.Group> groups,
            Function<VpcNamespace.Group, List<Rule>> direction) {
        return port.groupIds().stream()
                .flatMap(id -> Stream.ofNullable(groups.get(id)))
                .flatMap(group -> direction.apply(group).stream())
                .toList();
    }

    private static Map<String, VpcNamespace.Group> byId(VpcNamespace vpc) {
        Map<String, VpcNamespace.Group> groups = new HashMap<>();
        vpc.groups().forEach(group -> groups.put(group.id(), group));
        return groups;
    }
}
