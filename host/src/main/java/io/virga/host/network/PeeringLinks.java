package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The devices that connect the namespaces of peered networks: one in each, which come and go as a pair. The removal of either
 * removes the other without that network's knowledge, so each change of a network looks which are there.
 */
final class PeeringLinks {
    private final NetworkSettings settings;

    /**
     * One end of a peering.
     *
     * @param networkId the network that has the end
     * @param wiring what the network wants, with and without the peering's device
     */
    record End(String networkId, Wiring wiring, NetworkCommands commands) {}

    PeeringLinks(NetworkSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** The devices of peerings in a namespace. */
    static Set<String> in(NetworkCommands commands) {
        Set<String> devices = new HashSet<>();
        for (JsonNode link : ObservedWiring.array(commands.ipJson("link", "show", "type", "veth"))) {
            String device = ObservedWiring.text(link, "ifname");
            if (device.startsWith(DeviceNames.PEERING_PREFIX)) {
                devices.add(device);
            }
        }
        return devices;
    }

    /**
     * Connects two networks by a device, unless they are connected. Both must be locked. After a failure the device may be there
     * without its routes, so both have to be inspected.
     */
    void connect(String device, End one, End other) {
        boolean here = in(one.commands()).contains(device);
        boolean there = in(other.commands()).contains(device);
        if (here && there) {
            return;
        }
        if (here || there) {
            // An end without its other one, of a change that was cut off.
            (here ? one : other).commands().ip(List.of("link delete " + device));
        }
        String words = "%s address %s mtu %d".formatted(device, Wiring.PEERING_HARDWARE_ADDRESS, settings.mtu());
        String namespace = DeviceNames.namespace(settings.tag(), other.networkId());
        one.commands().ip(List.of("link add %s type veth peer name %s netns %s".formatted(words, words, namespace)));
        try {
            List.of(one, other).forEach(end -> setUp(device, end));
        } catch (RuntimeException | Error e) {
            try {
                one.commands().ip(List.of("link delete " + device));
            } catch (RuntimeException | Error late) {
                e.addSuppressed(late);
            }
            throw e;
        }
    }

    private void setUp(String device, End end) {
        Wiring.Item made = Wiring.device(Wiring.Kind.CABLE, device);
        Set<Wiring.Item> there =
                new HashSet<>(end.wiring().withoutPeeringsExcept(Set.of()).items());
        there.add(made);
        List<String> lines = new ArrayList<>(List.of(Wiring.settingUp(device, settings.mtu())));
        lines.addAll(
                new Wiring(there).additions(end.wiring().withoutPeeringsExcept(Set.of(device)), Wiring.Devices.NONE));
        end.commands().ip(lines);
    }
}
