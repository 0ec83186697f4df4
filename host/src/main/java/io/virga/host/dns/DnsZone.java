package io.virga.host.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The names for which a network's resolver is authoritative.
 *
 * @param domainName the domain of the network; no name below it exists that is not in {@code addresses}
 * @param addresses those of IPv4 and IPv6 by name, without the trailing dot
 * @param names by address
 * @param inside whether an address is the network's; its reverse lookup is never forwarded
 */
public record DnsZone(
        String domainName,
        Map<String, List<InetAddress>> addresses,
        Map<InetAddress, String> names,
        Predicate<InetAddress> inside) {
    public DnsZone {
        requireNonNull(inside, "inside is null");
        domainName = domainName.toLowerCase(Locale.ROOT);
        Map<String, List<InetAddress>> lower = new HashMap<>();
        addresses.forEach((name, some) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(some)));
        addresses = Map.copyOf(lower);
        names = Map.copyOf(names);
    }
}
