package io.virga.cloud.placement;

import io.virga.host.api.Host;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts of this control plane, by name. */
public final class Hosts {
    private final Map<String, Host> byName = new LinkedHashMap<>();

    public Hosts(List<Host> hosts) {
        for (Host host : hosts) {
            if (byName.putIfAbsent(host.describe().name(), host) != null) {
                throw new IllegalArgumentException(
                        "two hosts " + host.describe().name());
            }
        }
    }

    public Collection<Host> all() {
        return byName.values();
    }

    public Optional<Host> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The host with this name, on which a machine was placed.
     *
     * @throws IllegalStateException no such host is configured
     */
    public Host get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("The host " + name
                        + " is not one of this Virga's: was it started with other --hosts than before?"));
    }
}
