package io.virga.cloud.reachability;

import io.virga.host.api.NetworkSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Follows packets through networks, as their descriptions for hosts say. What hosts make their rules from is read here, so a
 * packet arrives here exactly when the hosts let it. What a guest does with a packet is not known.
 */
public final class Reachability {
    private final Map<String, Network> networks = new LinkedHashMap<>();
    private final Map<String, Optional<Network>> beyond = new HashMap<>();
    private final Function<String, Optional<NetworkSpec>> more;

    private Reachability(Collection<NetworkSpec> specs, Function<String, Optional<NetworkSpec>> more) {
        specs.forEach(spec -> networks.put(spec.id(), new Network(spec)));
        this.more = more;
    }

    /** Among these networks. What is in others is not known. */
    public static Reachability among(Collection<NetworkSpec> specs) {
        return among(specs, id -> Optional.empty());
    }

    /**
     * Among these networks, and those that connections lead to.
     *
     * @param more describes another network by its id, when a packet comes there; empty for one that is not known
     */
    public static Reachability among(Collection<NetworkSpec> specs, Function<String, Optional<NetworkSpec>> more) {
        return new Reachability(specs, more);
    }

    /** Where a packet comes from. */
    public sealed interface Origin {
        String networkId();

        /** An interface. */
        record AtInterface(String networkId, String interfaceId) implements Origin {}

        /** The internet, through the network's gateway. */
        record Internet(String networkId) implements Origin {}

        /** The network beyond a peering connection of the network. */
        record Peering(String networkId, String peeringId) implements Origin {}
    }

    /** Follows a packet to where it ends, and its answer back. */
    public PacketPath follow(Origin origin, Packet packet) {
        return follow(origin, packet, component -> false);
    }

    /**
     * Follows a packet, and its answer back.
     *
     * @param goal a component at which it is not followed further
     * @throws IllegalArgumentException the origin is not in these networks
     */
    public PacketPath follow(Origin origin, Packet packet, Predicate<Component> goal) {
        Network network = find(origin.networkId())
                .orElseThrow(() -> new IllegalArgumentException("not one of the networks: " + origin.networkId()));
        Walk walk = new Walk(networks.values(), this::anywhere, packet, goal);
        Walk.Step last = switch (origin) {
            case Origin.AtInterface(String _, String id) ->
                walk.leave(
                        network,
                        network.find(id)
                                .orElseThrow(() -> new IllegalArgumentException("not one of the interfaces: " + id)));
            case Origin.Internet _ -> walk.enterFromInternet(network);
            case Origin.Peering(String _, String id) -> walk.enterFromPeering(network, id);
        };
        return walk.path(last);
    }

    /** The networks, by their ids. */
    Optional<Network> find(String networkId) {
        return Optional.ofNullable(networks.get(networkId));
    }

    private Optional<Network> anywhere(String networkId) {
        return find(networkId).or(() -> {
            Optional<Network> known = beyond.get(networkId);
            if (known == null) {
                known = more.apply(networkId).map(Network::new);
                beyond.put(networkId, known);
            }
            return known;
        });
    }

    /** The ids of the networks. */
    public List<String> networkIds() {
        return List.copyOf(networks.keySet());
    }
}
