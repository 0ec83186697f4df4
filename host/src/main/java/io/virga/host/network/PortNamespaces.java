package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The namespaces of one network's NAT gateways and of its interfaces of endpoints. Callers serialize calls. */
final class PortNamespaces {
    private final NetworkSettings settings;
    private final String networkId;
    /** Those that this process has made or found, by id. */
    private final Map<String, PortNamespace> known = new HashMap<>();

    PortNamespaces(NetworkSettings settings, String networkId) {
        this.settings = requireNonNull(settings, "settings is null");
        this.networkId = requireNonNull(networkId, "networkId is null");
    }

    /** Forgets what the namespaces hold, so that they are inspected. */
    void forget() {
        known.values().forEach(PortNamespace::forget);
    }

    /**
     * Makes namespaces for the network's ports that need one: NAT gateways and endpoints.
     *
     * @return the words for {@code ip} that make the pair of devices between the network and a gateway, by device
     */
    Map<String, String> prepare(VpcNamespace vpc) {
        Map<String, String> cables = new HashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            idOf(port).ifPresent(id -> {
                String name = DeviceNames.portNamespace(settings.tag(), networkId, id);
                known.computeIfAbsent(id, _ -> new PortNamespace(name, settings.mtu()))
                        .prepare();
                String hardwareAddress = port.hardwareAddress().text();
                cables.put(
                        port.device(),
                        "type veth peer name %s mtu %d address %s netns %s"
                                .formatted(PortNamespace.DEVICE, settings.mtu(), hardwareAddress, name));
            });
        }
        return cables;
    }

    /** Configures the prepared namespaces, whose devices exist, and removes those that the network has no more. */
    void configure(VpcNamespace vpc) {
        Set<String> kept = new HashSet<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            idOf(port).ifPresent(id -> {
                kept.add(id);
                known.get(id).configure(port);
            });
        }
        removeExcept(kept);
    }

    /** Removes the namespaces but for these, also those that an earlier process made. */
    void removeExcept(Set<String> kept) {
        known.keySet().retainAll(kept);
        String prefix = DeviceNames.portNamespacePrefix(settings.tag(), networkId);
        for (String name : Namespaces.names(prefix)) {
            if (!kept.contains(name.substring(prefix.length()))) {
                Namespaces.delete(name);
            }
        }
    }

    private static Optional<String> idOf(VpcNamespace.Port port) {
        return port.natGatewayId().or(() -> port.endpoint().map(VpcNamespace.Endpoint::interfaceId));
    }

    /** How often this process has made the namespace of an interface of an endpoint, which must be known. */
    int incarnation(VpcNamespace.Endpoint endpoint) {
        return known.get(endpoint.interfaceId()).incarnation();
    }

    /** The namespace of an interface of an endpoint. */
    Namespace namespace(VpcNamespace.Endpoint endpoint) {
        return Namespace.named(DeviceNames.portNamespace(settings.tag(), networkId, endpoint.interfaceId()));
    }
}
