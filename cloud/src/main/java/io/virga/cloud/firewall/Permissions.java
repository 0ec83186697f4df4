package io.virga.cloud.firewall;

import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.operation.Errors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the permissions of a request. A permission has a protocol, ports, and any number of peers. */
final class Permissions {
    /** One protocol, its ports and one peer: the content of one rule. */
    record Permission(
            String protocol,
            Optional<Integer> fromPort,
            Optional<Integer> toPort,
            SecurityGroupRule.Peer peer,
            Optional<String> description) {
        /** Everything but the description: permissions with equal traffic are duplicates. */
        SecurityGroupRule.Traffic traffic(boolean egress) {
            return new SecurityGroupRule.Traffic(egress, protocol, fromPort, toPort, peer);
        }
    }

    private record Ports(String protocol, Optional<Integer> fromPort, Optional<Integer> toPort) {}

    private static final String ALL = "-1";

    private Permissions() {}

    /** The number of rules that the permissions of a request describe. Checks none of them. */
    static int count(List<IpPermission> permissions) {
        return permissions.stream()
                .mapToInt(permission -> permission.ipRanges().size()
                        + permission.ipv6Ranges().size()
                        + permission.userIdGroupPairs().size()
                        + permission.prefixListIds().size())
                .sum();
    }

    /**
     * The permissions of a request, validated, one for each peer.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue, also for a permission that appears twice
     */
    static List<Permission> of(Peers peers, List<IpPermission> permissions) {
        List<Permission> all = new ArrayList<>();
        for (IpPermission permission : permissions) {
            Ports ports = ports(permission);
            int before = all.size();
            for (IpRange range : permission.ipRanges()) {
                all.add(permission(ports, peers.ipv4(range.cidrIp()), range.description()));
            }
            for (Ipv6Range range : permission.ipv6Ranges()) {
                all.add(permission(ports, peers.ipv6(range.cidrIpv6()), range.description()));
            }
            for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
                all.add(permission(ports, peers.group(pair), pair.description()));
            }
            for (PrefixListId list : permission.prefixListIds()) {
                all.add(permission(ports, peers.prefixList(list.prefixListId()), list.description()));
            }
            if (all.size() == before) {
                throw SecurityGroupErrors.permissionWithoutPeer();
            }
        }
        refuseRepeated(all);
        return all;
    }

    private static void refuseRepeated(List<Permission> permissions) {
        Set<SecurityGroupRule.Traffic> seen = new HashSet<>();
        for (Permission permission : permissions) {
            if (!seen.add(permission.traffic(false))) {
                throw SecurityGroupErrors.samePermissionTwice();
            }
        }
    }

    private static Permission permission(Ports ports, SecurityGroupRule.Peer peer, Optional<String> description) {
        description.ifPresent(Permissions::checkDescription);
        return new Permission(ports.protocol(), ports.fromPort(), ports.toPort(), peer, description);
    }

    static void checkDescription(String description) {
        if (!description.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}")) {
            throw Errors.invalidParameterValue(
                    "Invalid rule description. Valid descriptions are strings less than 256 characters from the"
                            + " following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
    }

    private static Ports ports(IpPermission permission) {
        String given = permission.ipProtocol().orElseThrow(() -> Errors.missingParameter("IpProtocol"));
        String protocol = protocol(given);
        return switch (protocol) {
            case "tcp", "udp" -> portRange(protocol, permission);
            case "icmp", "icmpv6" -> icmp(protocol, permission);
            default -> new Ports(protocol, Optional.empty(), Optional.empty());
        };
    }

    private static String protocol(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "tcp", "6" -> "tcp";
            case "udp", "17" -> "udp";
            case "icmp", "1" -> "icmp";
            case "icmpv6", "58" -> "icmpv6";
            case ALL, "all" -> ALL;
            default -> {
                if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) > 255) {
                    throw SecurityGroupErrors.unknownProtocol(given);
                }
                yield String.valueOf(Integer.parseInt(given));
            }
        };
    }

    private static Ports portRange(String protocol, IpPermission permission) {
        if (permission.fromPort().isEmpty() || permission.toPort().isEmpty()) {
            throw SecurityGroupErrors.portsMissing("TCP/UDP");
        }
        int from = inRange("TCP/UDP port", permission.fromPort().get(), 0, 65_535);
        int to = inRange("TCP/UDP port", permission.toPort().get(), 0, 65_535);
        if (from > to) {
            throw SecurityGroupErrors.portsReversed(from, to);
        }
        return new Ports(protocol, Optional.of(from), Optional.of(to));
    }

    /** ICMP type and code, -1 for all. ICMPv6 may omit both, which means all; ICMP may not. */
    private static Ports icmp(String protocol, IpPermission permission) {
        boolean both = permission.fromPort().isPresent() && permission.toPort().isPresent();
        boolean neither = permission.fromPort().isEmpty() && permission.toPort().isEmpty();
        if (!both && !(neither && protocol.equals("icmpv6"))) {
            throw SecurityGroupErrors.portsMissing("ICMP");
        }
        int type = inRange("ICMP type", permission.fromPort().orElse(-1), -1, 255);
        int code = inRange("ICMP code", permission.toPort().orElse(-1), -1, 255);
        if (type == -1 && code != -1) {
            throw SecurityGroupErrors.codeOfAllTypes(code);
        }
        return new Ports(protocol, Optional.of(type), Optional.of(code));
    }

    private static int inRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw SecurityGroupErrors.outOfRange(what, value);
        }
        return value;
    }
}
