package io.virga.host.dns;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The names for which a network's resolver is authoritative.
 *
 * @param domainName the domain of the network; no name below it exists that is not in {@code addresses}
 * @param addresses by name, without the trailing dot
 * @param names by address
 * @param inside whether an address is the network's; its reverse lookup is never forwarded
 */
public record DnsZone(
        String domainName,
        Map<String, Inet4Address> addresses,
        Map<Inet4Address, String> names,
        Predicate<Inet4Address> inside) {
    public DnsZone {
        requireNonNull(inside, "inside is null");
        domainName = domainName.toLowerCase(Locale.ROOT);
        Map<String, Inet4Address> lower = new HashMap<>();
        addresses.forEach((name, address) -> lower.put(name.toLowerCase(Locale.ROOT), address));
        addresses = Map.copyOf(lower);
        names = Map.copyOf(names);
    }
}
