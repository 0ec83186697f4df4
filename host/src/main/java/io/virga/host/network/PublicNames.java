package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public names of all interfaces on this host. The resolver of each network answers for them, since no other name server
 * knows them. May be used by any thread.
 */
final class PublicNames {
    /** What a public name stands for. */
    private record Published(String networkId, InetAddress privateAddress, InetAddress publicAddress) {
        Published {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(privateAddress, "privateAddress is null");
            requireNonNull(publicAddress, "publicAddress is null");
        }
    }

    /**
     * By name, what each network says of it; the last one to say so is right. While an address moves from one network to
     * another, both may have its name, in any order.
     */
    private final Map<String, List<Published>> byName = new ConcurrentHashMap<>();

    private final Map<InetAddress, String> byAddress = new ConcurrentHashMap<>();

    /** The names of each network, which are forgotten when it has others. */
    private final Map<String, Map<String, Published>> ofNetworks = new ConcurrentHashMap<>();

    /** Replaces the names of a network. One thread at a time for each network. */
    void publish(VpcNamespace vpc) {
        Map<String, Published> now = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            for (VpcNamespace.Address address : port.addresses()) {
                if (address.publicName().isPresent() && address.publicAddress().isPresent()) {
                    now.put(
                            address.publicName().get().toLowerCase(Locale.ROOT),
                            new Published(
                                    vpc.id(),
                                    address.address().inetAddress(),
                                    address.publicAddress().get().inetAddress()));
                }
            }
        }
        replace(vpc.id(), now);
    }

    /** Forgets the names of a network. */
    void forget(String networkId) {
        replace(networkId, Map.of());
    }

    private void replace(String networkId, Map<String, Published> now) {
        Map<String, Published> before = Optional.ofNullable(
                        now.isEmpty() ? ofNetworks.remove(networkId) : ofNetworks.put(networkId, now))
                .orElse(Map.of());
        before.forEach((name, published) -> {
            if (!now.containsKey(name)) {
                say(name, networkId, Optional.empty());
            }
        });
        now.forEach((name, published) -> {
            if (!published.equals(before.get(name))) {
                say(name, networkId, Optional.of(published));
            }
        });
    }

    /** Replaces what a network says of a name. */
    private void say(String name, String networkId, Optional<Published> now) {
        byName.compute(name, (_, known) -> {
            List<Published> all = new ArrayList<>(known == null ? List.of() : known);
            all.stream().map(Published::publicAddress).forEach(address -> byAddress.remove(address, name));
            all.removeIf(published -> published.networkId().equals(networkId));
            now.ifPresent(all::add);
            all.forEach(published -> byAddress.put(published.publicAddress(), name));
            return all.isEmpty() ? null : List.copyOf(all);
        });
    }

    /**
     * The address behind a name, in lower case; empty for a name that nobody has here.
     *
     * @param allowing the networks whose names lead to private addresses; those of others lead to public ones
     */
    List<InetAddress> addresses(String name, Set<String> allowing) {
        return Optional.ofNullable(byName.get(name)).map(List::getLast).stream()
                .map(published -> allowing.contains(published.networkId())
                        ? published.privateAddress()
                        : published.publicAddress())
                .toList();
    }

    /** The name of a public address. */
    Optional<String> name(InetAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
