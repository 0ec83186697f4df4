package io.virga.host.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The names for which a network's resolver is authoritative.
 *
 * @param domainName the domain of the network; no name below it exists that is not in {@code addresses}
 * @param addresses those of IPv4 and IPv6 by name, without the trailing dot
 * @param names by address
 * @param inside whether an address is the network's; its reverse lookup is never forwarded
 * @param elsewhere the names of other networks that it knows
 */
public record DnsZone(
        String domainName,
        Map<String, List<InetAddress>> addresses,
        Map<InetAddress, String> names,
        Predicate<InetAddress> inside,
        Elsewhere elsewhere) {
    /** Names of other networks. */
    public interface Elsewhere {
        /** None are known. */
        Elsewhere NOTHING = new Elsewhere() {
            @Override
            public List<InetAddress> addresses(String name) {
                return List.of();
            }

            @Override
            public Optional<String> name(InetAddress address) {
                return Optional.empty();
            }
        };

        /** The addresses of a name, in lower case; none when it is not known. */
        List<InetAddress> addresses(String name);

        /** The name of an address. */
        Optional<String> name(InetAddress address);
    }

    public DnsZone {
        requireNonNull(inside, "inside is null");
        requireNonNull(elsewhere, "elsewhere is null");
        domainName = domainName.toLowerCase(Locale.ROOT);
        Map<String, List<InetAddress>> lower = new HashMap<>();
        addresses.forEach((name, some) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(some)));
        addresses = Map.copyOf(lower);
        names = Map.copyOf(names);
    }

    /** The addresses of a name, in lower case; none when it is not known. */
    List<InetAddress> find(String name) {
        List<InetAddress> own = addresses.get(name);
        return own == null ? elsewhere.addresses(name) : own;
    }

    /** The name of an address. */
    Optional<String> find(InetAddress address) {
        return Optional.ofNullable(names.get(address)).or(() -> elsewhere.name(address));
    }
}
