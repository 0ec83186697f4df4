package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespaces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The NAT gateways of one network. Callers serialize calls. */
final class NatGateways {
    private final NetworkSettings settings;
    private final String networkId;
    /** Those that this process has made or found, by id. */
    private final Map<String, NatNamespace> gateways = new HashMap<>();

    NatGateways(NetworkSettings settings, String networkId) {
        this.settings = requireNonNull(settings, "settings is null");
        this.networkId = requireNonNull(networkId, "networkId is null");
    }

    /** Forgets what the namespaces hold, so that they are inspected. */
    void forget() {
        gateways.clear();
    }

    /**
     * Makes namespaces for the network's gateways.
     *
     * @return the words for {@code ip} that make the pair of devices between the network and a gateway, by device
     */
    Map<String, String> prepare(VpcNamespace vpc) {
        Map<String, String> cables = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            port.natGatewayId().ifPresent(id -> {
                String name = DeviceNames.natNamespace(settings.tag(), networkId, id);
                gateways.computeIfAbsent(id, _ -> new NatNamespace(name, settings.mtu()))
                        .prepare();
                String hardwareAddress = port.hardwareAddress().text();
                cables.put(
                        port.device(),
                        "type veth peer name %s mtu %d address %s netns %s"
                                .formatted(NatNamespace.DEVICE, settings.mtu(), hardwareAddress, name));
            });
        }
        return cables;
    }

    /** Makes the prepared namespaces, whose devices exist, the network's gateways, and removes former gateways. */
    void configure(VpcNamespace vpc) {
        Set<String> kept = new HashSet<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            port.natGatewayId().ifPresent(id -> {
                kept.add(id);
                gateways.get(id).configure(port);
            });
        }
        removeExcept(kept);
    }

    /** Removes the namespaces of the network's gateways but for these, also of those that an earlier process made. */
    void removeExcept(Set<String> kept) {
        gateways.keySet().retainAll(kept);
        String prefix = DeviceNames.natNamespacePrefix(settings.tag(), networkId);
        for (String name : Namespaces.names(prefix)) {
            if (!kept.contains(name.substring(prefix.length()))) {
                Namespaces.delete(name);
            }
        }
    }
}
