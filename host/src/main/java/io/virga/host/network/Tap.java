package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;

/**
 * The host's network device behind a machine's interface.
 *
 * @param device its name inside the namespace
 * @param namespace its namespace; the machine's process is started there with {@link io.virga.host.linux.Namespaces}
 * @param mtu its largest packet, in bytes
 */
public record Tap(String device, Namespace namespace, int mtu) {
    public Tap {
        requireNonNull(device, "device is null");
        requireNonNull(namespace, "namespace is null");
    }
}
