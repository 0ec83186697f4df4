package io.virga.cloud.instance;

import io.virga.cloud.network.NetworkInterface;
import java.util.List;

/**
 * The instances of one launch, all {@code pending} and of one reservation.
 *
 * @param interfaces their network interfaces
 */
public record Launched(List<Instance> instances, List<NetworkInterface> interfaces) {
    public Launched {
        instances = List.copyOf(instances);
        interfaces = List.copyOf(interfaces);
    }

    public String reservationId() {
        return instances.getFirst().launch().reservationId();
    }
}
