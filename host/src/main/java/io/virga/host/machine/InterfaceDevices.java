package io.virga.host.machine;

import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.network.Tap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What QEMU is told of a network interface, on its command line and later: the device {@code nic-ID} over {@code net-ID}, its
 * tap.
 */
final class InterfaceDevices {
    static final String DEVICE = "nic-";
    static final String TAP = "net-";

    private InterfaceDevices() {}

    /** The device that the guest sees. */
    static Map<String, Object> device(NicAttachment nic, Tap tap, int port) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("driver", "virtio-net-pci");
        device.put("id", DEVICE + nic.interfaceId());
        device.put("netdev", TAP + nic.interfaceId());
        device.put("mac", nic.macAddress());
        device.put("bus", "port" + port);
        device.put("host_mtu", tap.mtu());
        // no boot from the network, so its ROM would only cost time
        device.put("romfile", "");
        return device;
    }
}
