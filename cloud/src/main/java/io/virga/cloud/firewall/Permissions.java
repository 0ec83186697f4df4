package io.virga.cloud.firewall;

import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.Ipv6Range;
import io.virga.api.ec2.PrefixListId;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Converts the permissions of a request to rules, and back. A permission has a protocol, ports, and any number of peers. */
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

    /** The key by which answers group permissions. */
    private record Ports(String protocol, Optional<Integer> fromPort, Optional<Integer> toPort) {}

    private static final String ALL = "-1";
    private static final ReadAlong PEER = new ReadAlong("a rule names its peer, and acts on its group alone");

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
     * The permissions of a request, validated, one for each peer. A group that a permission names must be in the same VPC as
     * {@code group}.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue, also for a permission that appears twice
     */
    static List<Permission> of(Reader reader, Acting acting, SecurityGroup group, List<IpPermission> permissions) {
        List<Permission> all = new ArrayList<>();
        for (IpPermission permission : permissions) {
            Ports ports = ports(permission);
            int before = all.size();
            for (IpRange range : permission.ipRanges()) {
                String cidr = range.cidrIp().orElseThrow(() -> Errors.missingParameter("CidrIp"));
                all.add(permission(ports, new SecurityGroupRule.Peer.Ipv4(ipv4(cidr)), range.description()));
            }
            for (Ipv6Range range : permission.ipv6Ranges()) {
                String cidr = range.cidrIpv6().orElseThrow(() -> Errors.missingParameter("CidrIpv6"));
                all.add(permission(ports, new SecurityGroupRule.Peer.Ipv6(ipv6(cidr)), range.description()));
            }
            for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
                SecurityGroup peer = group(reader, acting, group, pair);
                all.add(permission(ports, new SecurityGroupRule.Peer.Group(peer.id()), pair.description()));
            }
            for (PrefixListId list : permission.prefixListIds()) {
                throw SecurityGroupErrors.prefixListNotFound(list.prefixListId().orElse(""));
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

    private static void checkDescription(String description) {
        if (!description.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}")) {
            throw Errors.invalidParameterValue(
                    "Invalid rule description. Valid descriptions are strings less than 256 characters from the"
                            + " following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
    }

    private static SecurityGroup group(Reader reader, Acting acting, SecurityGroup group, UserIdGroupPair pair) {
        pair.vpcPeeringConnectionId().filter(id -> !id.isEmpty()).ifPresent(id -> {
            throw SecurityGroupErrors.peeringNotFound(id);
        });
        String name = pair.groupId().or(pair::groupName).orElseThrow(() -> Errors.missingParameter("GroupId"));
        Optional<SecurityGroup> found = pair.groupId().isPresent()
                ? Optional.of(SecurityGroup.TYPE.get(reader, acting, PEER, name))
                : SecurityGroup.named(reader, Scope.of(acting), group.vpcId(), name);
        return found.filter(peer -> peer.vpcId().equals(group.vpcId()))
                .filter(peer -> pair.vpcId().isEmpty() || pair.vpcId().get().equals(peer.vpcId()))
                .filter(peer -> pair.userId().isEmpty() || pair.userId().get().equals(peer.account()))
                .orElseThrow(() -> SecurityGroupErrors.peerNotFound(name));
    }

    private static String ipv4(String cidr) {
        return Cidr.parseLoosely(cidr).map(Cidr::toString).orElseThrow(() -> SecurityGroupErrors.malformedBlock(cidr));
    }

    private static String ipv6(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash > 0 && cidr.matches("[0-9a-fA-F:.]+/[0-9]{1,3}")) {
            int prefix = Integer.parseInt(cidr.substring(slash + 1));
            try {
                byte[] address =
                        Inet6Address.ofLiteral(cidr.substring(0, slash)).getAddress();
                // Java returns an IPv4-mapped IPv6 address as one of four bytes.
                if (prefix <= 128 && address.length == 16) {
                    return canonicalIpv6(address, prefix);
                }
            } catch (IllegalArgumentException e) {
                // Refused below.
            }
        }
        throw SecurityGroupErrors.malformedBlock(cidr);
    }

    /** The block in the form of RFC 5952, with the bits beyond the prefix cleared. */
    private static String canonicalIpv6(byte[] address, int prefix) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            int bits = Math.clamp(prefix - 16L * i, 0, 16);
            int group = (address[2 * i] & 255) << 8 | (address[2 * i + 1] & 255);
            groups[i] = group & (0xffff << (16 - bits));
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.append('/').append(prefix).toString();
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

    /** A permission as the API shows it. */
    static IpPermission view(Permission permission) {
        String description = permission.description().orElse(null);
        IpPermission.Builder view = IpPermission.builder()
                .ipProtocol(permission.protocol())
                .fromPort(permission.fromPort().orElse(null))
                .toPort(permission.toPort().orElse(null));
        switch (permission.peer()) {
            case SecurityGroupRule.Peer.Ipv4(String cidr) ->
                view.ipRanges(List.of(
                        IpRange.builder().cidrIp(cidr).description(description).build()));
            case SecurityGroupRule.Peer.Ipv6(String cidr) ->
                view.ipv6Ranges(List.of(Ipv6Range.builder()
                        .cidrIpv6(cidr)
                        .description(description)
                        .build()));
            case SecurityGroupRule.Peer.Group(String id) ->
                view.userIdGroupPairs(List.of(UserIdGroupPair.builder()
                        .groupId(id)
                        .description(description)
                        .build()));
        }
        return view.build();
    }

    /** The rules as the API shows them: those with the same protocol and ports form one permission. */
    static List<IpPermission> view(Reader reader, List<SecurityGroupRule> rules) {
        Map<Ports, List<SecurityGroupRule>> byPorts = new LinkedHashMap<>();
        for (SecurityGroupRule rule : rules) {
            Ports ports = new Ports(rule.protocol(), rule.fromPort(), rule.toPort());
            byPorts.computeIfAbsent(ports, key -> new ArrayList<>()).add(rule);
        }
        return byPorts.entrySet().stream()
                .map(entry -> view(reader, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static IpPermission view(Reader reader, Ports ports, List<SecurityGroupRule> rules) {
        List<IpRange> ipv4 = new ArrayList<>();
        List<Ipv6Range> ipv6 = new ArrayList<>();
        List<UserIdGroupPair> groups = new ArrayList<>();
        for (SecurityGroupRule rule : rules) {
            String description = rule.description().orElse(null);
            switch (rule.peer()) {
                case SecurityGroupRule.Peer.Ipv4(String cidr) ->
                    ipv4.add(IpRange.builder()
                            .cidrIp(cidr)
                            .description(description)
                            .build());
                case SecurityGroupRule.Peer.Ipv6(String cidr) ->
                    ipv6.add(Ipv6Range.builder()
                            .cidrIpv6(cidr)
                            .description(description)
                            .build());
                case SecurityGroupRule.Peer.Group(String id) ->
                    groups.add(UserIdGroupPair.builder()
                            .groupId(id)
                            .userId(reader.get(SecurityGroup.TYPE.documents(), id)
                                    .map(SecurityGroup::account)
                                    .orElse(rule.account()))
                            .description(description)
                            .build());
            }
        }
        return IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(ports.fromPort().orElse(null))
                .toPort(ports.toPort().orElse(null))
                .ipRanges(ipv4)
                .ipv6Ranges(ipv6)
                .userIdGroupPairs(groups)
                .prefixListIds(List.of())
                .build();
    }
}
