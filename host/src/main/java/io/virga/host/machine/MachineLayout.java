package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** The types that a QEMU may say it is, whose word gets into the command line of another one. */
    private static final Pattern CONCRETE = Pattern.compile("pc-q35-[A-Za-z0-9.]+");

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

    /**
     * The layout of a machine that runs, as its QEMU tells it.
     *
     * @param ids of all disks and interfaces that it has to have
     * @throws QmpException REFUSED when that can't be the layout of a machine
     */
    static MachineLayout told(String machineType, Map<String, Integer> ports, List<String> ids) throws QmpException {
        if (!CONCRETE.matcher(machineType).matches()) {
            throw new QmpException(QmpException.Kind.REFUSED, "QEMU is of an unknown machine type: " + machineType);
        }
        requirePorts(ports, ids);
        return new MachineLayout(machineType, ports);
    }

    /**
     * Sees whether all devices are there, each in a port of its own.
     *
     * @throws QmpException REFUSED when not
     */
    static void requirePorts(Map<String, Integer> ports, List<String> ids) throws QmpException {
        Set<String> expected = new HashSet<>(ids);
        if (!ports.keySet().equals(expected)) {
            throw new QmpException(
                    QmpException.Kind.REFUSED,
                    "QEMU has the devices %s, and %s are on record; stop and start it"
                            .formatted(ports.keySet(), expected));
        }
        Set<Integer> different = new HashSet<>(ports.values());
        if (different.size() < ports.size()
                || different.stream().anyMatch(port -> port < 0 || port >= QemuCommand.PORTS)) {
            throw new QmpException(
                    QmpException.Kind.REFUSED, "QEMU has devices in ports where they can't be: " + ports);
        }
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
