package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;

/**
 * The network device that stands for a machine's interface.
 *
 * @param device its name, inside the namespace: what QEMU takes as {@code ifname=}, with {@code script=no}
 * @param namespace where it is; the machine's process is started in there with {@link io.virga.host.linux.Namespaces}
 * @param mtu its largest packet, in bytes
 */
public record Tap(String device, Namespace namespace, int mtu) {
    public Tap {
        requireNonNull(device, "device is null");
        requireNonNull(namespace, "namespace is null");
    }
}
