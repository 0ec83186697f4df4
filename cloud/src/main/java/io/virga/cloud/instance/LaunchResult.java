package io.virga.cloud.instance;

import io.virga.cloud.network.NetworkInterface;
import java.util.List;

/** What became of a launch. */
public sealed interface LaunchResult permits LaunchResult.Launched, LaunchRefusal {
    /**
     * The instances of one reservation, all in {@code pending}.
     *
     * @param interfaces their network interfaces, one for each
     */
    record Launched(List<Instance> instances, List<NetworkInterface> interfaces) implements LaunchResult {
        public Launched {
            instances = List.copyOf(instances);
            interfaces = List.copyOf(interfaces);
        }

        public String reservationId() {
            return instances.getFirst().launch().reservationId();
        }
    }
}
