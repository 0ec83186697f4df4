package io.virga.cloud.reachability;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * IPv4 addresses of which one stands for all that a network treats alike: the first of each block that a route, an entry or a
 * rule names, and the one after the last.
 */
final class SampleAddresses {
    /** An address of the internet that is documentation's own: RFC 5737. */
    private static final String DOCUMENTATION = "203.0.113.1";

    /** Blocks with no public addresses: RFC 6890, and multicast with what is beyond. */
    private static final List<Cidr> NOT_PUBLIC = List.of(
            Cidr.of("0.0.0.0/8"),
            Cidr.of("10.0.0.0/8"),
            Cidr.of("100.64.0.0/10"),
            Cidr.of("127.0.0.0/8"),
            Cidr.of("169.254.0.0/16"),
            Cidr.of("172.16.0.0/12"),
            Cidr.of("192.168.0.0/16"),
            Cidr.of("224.0.0.0/3"));

    /** The most addresses that are tried: an analysis is bounded. */
    private static final int MOST = 256;

    private SampleAddresses() {}

    static boolean isPublic(String address) {
        return Cidr.parseAddress(address)
                .map(number -> NOT_PUBLIC.stream().noneMatch(block -> block.contains(number)))
                .orElse(false);
    }

    /** Addresses of the internet, seen from a network. */
    static List<String> ofInternet(Network network) {
        Set<String> all = new LinkedHashSet<>(List.of(DOCUMENTATION));
        ends(network.namedBlocks()).stream()
                .filter(SampleAddresses::isPublic)
                .filter(address -> !network.contains(Packet.address(address)))
                .forEach(all::add);
        return all.stream().limit(MOST).toList();
    }

    /** Addresses in some blocks, as far as a network tells them apart. */
    static List<String> within(List<String> cidrs, Network network) {
        List<AddressBlock> wholes = cidrs.stream()
                .filter(cidr -> !AddressBlock.isIpv6(cidr))
                .map(AddressBlock::of)
                .toList();
        List<AddressBlock> blocks = new ArrayList<>(wholes);
        blocks.addAll(network.namedBlocks());
        return ends(blocks).stream()
                .filter(address -> wholes.stream().anyMatch(whole -> whole.contains(Packet.address(address))))
                .limit(MOST)
                .toList();
    }

    private static Set<String> ends(List<AddressBlock> blocks) {
        Set<String> all = new LinkedHashSet<>();
        for (AddressBlock block : blocks) {
            if (block instanceof Cidr cidr) {
                all.add(Cidr.format(cidr.first()));
                all.add(Cidr.format((int) (cidr.first() + cidr.size())));
            }
        }
        return all;
    }
}
