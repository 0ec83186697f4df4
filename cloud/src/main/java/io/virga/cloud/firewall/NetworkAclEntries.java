package io.virga.cloud.firewall;

import io.virga.api.ec2.IcmpTypeCode;
import io.virga.api.ec2.PortRange;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Errors;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of network ACLs from requests. */
final class NetworkAclEntries {
    private static final String ICMP = "1";
    private static final String TCP = "6";
    private static final String UDP = "17";
    private static final String ICMPV6 = "58";
    private static final Map<String, String> NUMBERS =
            Map.of("tcp", TCP, "udp", UDP, "icmp", ICMP, "icmpv6", ICMPV6, "all", NetworkAcl.ANY_PROTOCOL);

    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_ICMP = 255;
    private static final int ALL = -1;

    private NetworkAclEntries() {}

    /** What a request says of an entry. */
    record Given(
            Optional<Integer> ruleNumber,
            Optional<Boolean> egress,
            Optional<String> protocol,
            Optional<String> ruleAction,
            Optional<String> cidr,
            Optional<String> ipv6Cidr,
            Optional<IcmpTypeCode> icmp,
            Optional<PortRange> ports) {}

    /** The entry that a request means. Ports of protocols that have none are ignored, as EC2 documents it. */
    static NetworkAcl.Entry of(Given given) {
        int number = ruleNumber(given.ruleNumber());
        boolean egress = given.egress().orElseThrow(() -> Errors.missingParameter("egress"));
        String protocol = protocol(given.protocol().orElseThrow(() -> Errors.missingParameter("protocol")));
        boolean allow = given.ruleAction()
                .orElseThrow(() -> Errors.missingParameter("ruleAction"))
                .equals("allow");
        String cidr = cidr(given);
        boolean hasPorts = protocol.equals(TCP) || protocol.equals(UDP);
        boolean hasIcmp = protocol.equals(ICMP)
                || (protocol.equals(ICMPV6) && given.ipv6Cidr().isPresent());
        return new NetworkAcl.Entry(
                number,
                egress,
                protocol,
                allow,
                cidr,
                hasIcmp ? Optional.of(icmp(given.icmp())) : Optional.empty(),
                hasPorts ? Optional.of(ports(given.ports())) : Optional.empty());
    }

    /** A number that users can give. */
    static int ruleNumber(Optional<Integer> given) {
        int number = given.orElseThrow(() -> Errors.missingParameter("ruleNumber"));
        if (number < 1 || number >= NetworkAcl.LAST_RULE) {
            throw NetworkAclErrors.ruleNumber(number);
        }
        return number;
    }

    private static String protocol(String given) {
        String named = NUMBERS.get(given.toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (given.equals(NetworkAcl.ANY_PROTOCOL)) {
            return given;
        }
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) > 255) {
            throw NetworkAclErrors.unknownProtocol(given);
        }
        return String.valueOf(Integer.parseInt(given));
    }

    /** The name of a protocol by which the filter {@code entry.protocol} knows it. */
    static Optional<String> name(String protocol) {
        return switch (protocol) {
            case TCP -> Optional.of("tcp");
            case UDP -> Optional.of("udp");
            case ICMP -> Optional.of("icmp");
            default -> Optional.empty();
        };
    }

    private static String cidr(Given given) {
        if (given.cidr().isPresent() && given.ipv6Cidr().isPresent()) {
            throw NetworkAclErrors.twoBlocks();
        }
        if (given.ipv6Cidr().isPresent()) {
            String text = given.ipv6Cidr().get();
            return Ipv6Cidr.canonical(text).orElseThrow(() -> NetworkAclErrors.malformedBlock("ipv6CidrBlock", text));
        }
        String text = given.cidr().orElseThrow(() -> Errors.missingParameter("cidrBlock or ipv6CidrBlock"));
        return Cidr.parseLoosely(text)
                .map(Cidr::toString)
                .orElseThrow(() -> NetworkAclErrors.malformedBlock("cidrBlock", text));
    }

    private static NetworkAcl.Ports ports(Optional<PortRange> given) {
        PortRange range = given.orElseThrow(() -> Errors.missingParameter("portRange"));
        int from = range.from().orElseThrow(() -> Errors.missingParameter("portRange.from"));
        int to = range.to().orElseThrow(() -> Errors.missingParameter("portRange.to"));
        if (from < 0 || to > LARGEST_PORT || from > to) {
            throw NetworkAclErrors.ports(from, to);
        }
        return new NetworkAcl.Ports(from, to);
    }

    private static NetworkAcl.Icmp icmp(Optional<IcmpTypeCode> given) {
        IcmpTypeCode message = given.orElseThrow(() -> Errors.missingParameter("icmpTypeCode"));
        int type = message.type().orElseThrow(() -> Errors.missingParameter("icmpTypeCode.type"));
        int code = message.code().orElseThrow(() -> Errors.missingParameter("icmpTypeCode.code"));
        boolean inRange = type >= ALL && type <= LARGEST_ICMP && code >= ALL && code <= LARGEST_ICMP;
        if (!inRange || (type == ALL && code != ALL)) {
            throw NetworkAclErrors.icmp(type, code);
        }
        return new NetworkAcl.Icmp(type, code);
    }
}
