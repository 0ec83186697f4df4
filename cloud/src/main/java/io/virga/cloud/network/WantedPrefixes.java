package io.virga.cloud.network;

import io.virga.api.ec2.Ipv4PrefixSpecificationRequest;
import io.virga.api.ec2.Ipv6PrefixSpecificationRequest;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Errors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The blocks of addresses that are to be delegated to an interface.
 *
 * @param ipv4 the named blocks of IPv4, of 28 bits, in canonical form
 * @param ipv4Chosen the number of IPv4 blocks that are chosen
 * @param ipv6 the named blocks of IPv6, of 80 bits, in canonical form
 * @param ipv6Chosen the number of IPv6 blocks that are chosen
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html">Prefix delegation</a>
 */
public record WantedPrefixes(List<String> ipv4, int ipv4Chosen, List<String> ipv6, int ipv6Chosen) {
    public static final WantedPrefixes NONE = new WantedPrefixes(List.of(), 0, List.of(), 0);

    /** The prefix lengths of a delegated block. */
    static final int IPV4_LENGTH = 28;

    static final int IPV6_LENGTH = 80;

    public WantedPrefixes {
        ipv4 = List.copyOf(ipv4);
        ipv6 = List.copyOf(ipv6);
    }

    /**
     * What a request asks for by the members {@code Ipv4Prefixes}, {@code Ipv4PrefixCount}, {@code Ipv6Prefixes} and {@code
     * Ipv6PrefixCount}.
     *
     * @throws io.virga.wire.ServiceException the members contradict each other, or a block is malformed
     */
    public static WantedPrefixes of(
            List<String> ipv4, Optional<Integer> ipv4Count, List<String> ipv6, Optional<Integer> ipv6Count) {
        checkCount("ipv4Prefix", ipv4, ipv4Count);
        checkCount("ipv6Prefix", ipv6, ipv6Count);
        WantedPrefixes wanted = new WantedPrefixes(
                ipv4.stream().map(WantedPrefixes::ipv4).toList(),
                ipv4Count.orElse(0),
                ipv6.stream().map(WantedPrefixes::ipv6).toList(),
                ipv6Count.orElse(0));
        return wanted.isNone() ? NONE : wanted;
    }

    /**
     * As {@link #of}, for the members of CreateNetworkInterface and RunInstances.
     *
     * @throws io.virga.wire.ServiceException as for {@link #of}
     */
    public static WantedPrefixes ofSpecifications(
            List<Ipv4PrefixSpecificationRequest> ipv4,
            Optional<Integer> ipv4Count,
            List<Ipv6PrefixSpecificationRequest> ipv6,
            Optional<Integer> ipv6Count) {
        return of(
                ipv4.stream()
                        .map(one ->
                                one.ipv4Prefix().orElseThrow(() -> Errors.missingParameter("Ipv4Prefixes.Ipv4Prefix")))
                        .toList(),
                ipv4Count,
                ipv6.stream()
                        .map(one ->
                                one.ipv6Prefix().orElseThrow(() -> Errors.missingParameter("Ipv6Prefixes.Ipv6Prefix")))
                        .toList(),
                ipv6Count);
    }

    private static void checkCount(String member, List<String> named, Optional<Integer> count) {
        if (count.isPresent() && !named.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters %sCount and %ses may not be used together.".formatted(member, member));
        }
        count.filter(wanted -> wanted < 0).ifPresent(wanted -> {
            throw Errors.invalidValue(wanted, member + "Count", "It must not be negative.");
        });
    }

    /** The canonical form of a named IPv4 block. */
    static String ipv4(String text) {
        return Cidr.parse(text)
                .filter(block -> block.prefix() == IPV4_LENGTH)
                .map(Cidr::toString)
                .orElseThrow(() -> malformed(text, "ipv4Prefix", "It must be a /28 block of IPv4: 10.0.0.16/28."));
    }

    /** The canonical form of a named IPv6 block. */
    static String ipv6(String text) {
        return Ipv6Cidr.parseLoosely(text)
                .filter(block -> block.prefix() == IPV6_LENGTH && isFirst(block, text))
                .map(Ipv6Cidr::toString)
                .orElseThrow(
                        () -> malformed(text, "ipv6Prefix", "It must be a /80 block of IPv6: 2001:db8:0:1:2::/80."));
    }

    /** Whether a text begins with the first address of its block. */
    private static boolean isFirst(Ipv6Cidr block, String text) {
        return Ipv6Cidr.parseAddress(text.substring(0, text.indexOf('/')))
                .filter(address -> address.first().equals(block.first()))
                .isPresent();
    }

    private static RuntimeException malformed(String text, String member, String why) {
        return Errors.invalidValue(text, member, why);
    }

    /** Whether a block is one of IPv4. */
    static boolean isIpv4(String block) {
        return !AddressBlock.isIpv6(block);
    }

    /** The delegated blocks of one address: the only ones that can contain it. */
    static String around(String address) {
        return AddressBlock.parseLoosely(address + "/" + (AddressBlock.isIpv6(address) ? IPV6_LENGTH : IPV4_LENGTH))
                .orElseThrow(() -> new IllegalArgumentException("no address: " + address))
                .toString();
    }

    public boolean isNone() {
        return ipv4Count() == 0 && ipv6Count() == 0;
    }

    public int ipv4Count() {
        return ipv4.size() + ipv4Chosen;
    }

    public int ipv6Count() {
        return ipv6.size() + ipv6Chosen;
    }

    /** All named blocks. */
    List<String> named() {
        return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
    }
}
