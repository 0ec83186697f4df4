package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the machine is that QEMU makes, and where its devices are: what a guest whose memory is loaded must find as it was.
 *
 * @param machineType QEMU's name of the machine type
 * @param ports the ports of disks and interfaces, by their ids
 */
record MachineLayout(String machineType, Map<String, Integer> ports) {
    /** The type whose devices are those of the latest version that QEMU knows. */
    private static final String LATEST = "q35";

    MachineLayout {
        requireNonNull(machineType, "machineType is null");
        ports = Map.copyOf(ports);
    }

    /** The layout of a machine that boots: each device has the next port, in the order of the spec. */
    static MachineLayout of(MachineSpec spec) {
        List<String> ids = ids(spec);
        if (ids.size() > QemuCommand.PORTS) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "a machine has at most %d disks and interfaces, %s wants %d"
                            .formatted(QemuCommand.PORTS, spec.id(), ids.size()));
        }
        Map<String, Integer> ports = new HashMap<>();
        for (int port = 0; port < ids.size(); port++) {
            ports.put(ids.get(port), port);
        }
        return new MachineLayout(LATEST, ports);
    }

    /** The ids of all disks and interfaces of a machine, in their order. */
    static List<String> ids(MachineSpec spec) {
        return Stream.concat(
                        spec.disks().stream().map(DiskAttachment::diskId),
                        spec.nics().stream().map(NicAttachment::interfaceId))
                .toList();
    }

    int port(String id) {
        return requireNonNull(ports.get(id), id);
    }
}
