package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.disk.DiskFiles;
import io.virga.host.linux.OpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The disks of a running QEMU: which there are, and how they change. Everything is found in QEMU itself, under the names of
 * {@link DiskNodes}, so that the next Virga finds it as well. Called under the machine's lock.
 */
final class DiskChanges {
    private static final Logger log = LoggerFactory.getLogger(DiskChanges.class);
    private static final Pattern DEVICE = Pattern.compile(PluggedDevices.PERIPHERAL + "/disk-([^/]+)/virtio-backend");
    private static final Pattern TOP = Pattern.compile("(disk|limited|gone|copying)([0-9]{1,2})");
    private static final Pattern NODE = Pattern.compile("(disk|limited|gone)[0-9]{1,2}");
    private static final Pattern LIMITS = Pattern.compile("limits([0-9]{1,2})");
    /** A disk as QEMU has it: the kind and the port of the node under its device. */
    private record Device(String diskId, String kind, int port, long sizeBytes) {
        String node() {
            return kind + port;
        }

        String path() {
            return PluggedDevices.PERIPHERAL + "/" + DiskNodes.DEVICE + diskId;
        }

        /** The names of all nodes of the disk. */
        List<String> nodes() {
            return kind.equals(DiskNodes.GONE) ? List.of(node()) : List.of(node(), DiskNodes.DATA + port);
        }
    }

    private final QemuDialogue qemu;
    private final PluggedDevices plugged;

    DiskChanges(QemuDialogue qemu, PluggedDevices plugged) {
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.plugged = requireNonNull(plugged, "plugged is null");
    }

    /** The disks, in the order of their ports. */
    List<AttachedDisk> observe(Set<String> detaching) throws QmpException {
        List<AttachedDisk> disks = new ArrayList<>();
        for (Device device : devices()) {
            AttachmentState asked =
                    detaching.contains(device.diskId()) ? AttachmentState.DETACHING : AttachmentState.ATTACHED;
            disks.add(new AttachedDisk(
                    device.diskId(),
                    device.kind().equals(DiskNodes.GONE) ? AttachmentState.TAKEN_AWAY : asked,
                    device.sizeBytes(),
                    limits(device)));
        }
        return List.copyOf(disks);
    }

    private DiskLimits limits(Device device) throws QmpException {
        if (!device.kind().equals(DiskNodes.LIMITED)) {
            return DiskLimits.NONE;
        }
        JsonNode told = qemu.ask(
                "qom-get", Map.of("path", "/objects/" + DiskNodes.LIMITS + device.port(), "property", "limits"));
        try {
            return DiskNodes.limits(told);
        } catch (IllegalArgumentException e) {
            throw new QmpException(
                    QmpException.Kind.REFUSED,
                    "QEMU tells impossible limits of the disk %s: %s".formatted(device.diskId(), e.getMessage()),
                    e);
        }
    }

    private List<Device> devices() throws QmpException {
        List<Device> devices = new ArrayList<>();
        for (JsonNode block : qemu.ask("query-block", Map.of())) {
            Matcher device = DEVICE.matcher(block.path("qdev").asString(""));
            JsonNode inserted = block.path("inserted");
            Matcher node = TOP.matcher(inserted.path("node-name").asString(""));
            if (device.matches() && node.matches()) {
                devices.add(new Device(
                        device.group(1),
                        node.group(1),
                        Integer.parseInt(node.group(2)),
                        inserted.path("image").path("virtual-size").asLong(0)));
            }
        }
        devices.sort(Comparator.comparingInt(Device::port));
        return devices;
    }

    private Device device(String diskId) throws QmpException {
        return devices().stream()
                .filter(device -> device.diskId().equals(diskId))
                .findFirst()
                .orElseThrow(
                        () -> new HostException(Reason.NOT_FOUND, "the disk %s is not attached".formatted(diskId)));
    }

    /** What happens to the file of a disk that nobody but this QEMU has open. */
    @FunctionalInterface
    interface WithFile {
        void run() throws IOException;
    }

    /**
     * Plugs a disk in. When that fails, nothing of it stays.
     *
     * @param before is done when QEMU has the file, and before there is a device
     */
    void attach(DiskAttachment disk, DiskFiles files, WithFile before) throws IOException, QmpException {
        int port = plugged.freePort();
        Map<String, Object> device = DiskNodes.device(disk, DiskNodes.DATA + port, port);
        boolean done = false;
        try {
            Optional<String> snapshot = Optional.empty();
            if (files.snapshot().isPresent()) {
                try (OpenFile file = OpenFile.read(files.snapshot().get())) {
                    snapshot = Optional.of(qemu.handOver(file, DiskNodes.DATA + port));
                }
            }
            try (OpenFile file = OpenFile.write(files.file())) {
                String name = qemu.handOver(file, DiskNodes.DATA + port);
                qemu.ask("blockdev-add", DiskNodes.data(port, name, snapshot));
            }
            before.run();
            if (!disk.limits().equals(DiskLimits.NONE)) {
                qemu.ask("object-add", DiskNodes.limits(port, disk.limits()));
                qemu.ask("blockdev-add", DiskNodes.limited(port, DiskNodes.DATA + port));
                device.put("drive", DiskNodes.LIMITED + port);
            }
            qemu.ask("device_add", device);
            done = true;
        } finally {
            if (!done) {
                tryToClear();
            }
        }
    }

    /** Asks the guest to give a disk up. */
    void askFor(String diskId) throws QmpException {
        plugged.askFor(DiskNodes.DEVICE + diskId);
    }

    /** Takes the file of a disk away from its device. */
    void takeAway(String diskId) throws QmpException {
        Device device = device(diskId);
        if (!device.kind().equals(DiskNodes.GONE)) {
            qemu.ask("blockdev-add", DiskNodes.gone(device.port(), device.sizeBytes()));
            putUnder(device, DiskNodes.GONE);
        }
        clear();
    }

    /** Sets the limits of a disk. */
    void limit(String diskId, DiskLimits limits) throws QmpException {
        Device device = present(diskId);
        if (device.kind().equals(DiskNodes.LIMITED)) {
            qemu.ask(
                    "qom-set",
                    Map.of(
                            "path",
                            "/objects/" + DiskNodes.LIMITS + device.port(),
                            "property",
                            "limits",
                            "value",
                            DiskNodes.limits(limits)));
        } else if (!limits.equals(DiskLimits.NONE)) {
            // An earlier call may have been cut off between these commands.
            clear();
            qemu.ask("object-add", DiskNodes.limits(device.port(), limits));
            qemu.ask("blockdev-add", DiskNodes.limited(device.port(), device.node()));
            putUnder(device, DiskNodes.LIMITED);
        }
    }

    /** Tells QEMU the new size of a disk. */
    void resize(String diskId, long sizeBytes) throws QmpException {
        qemu.ask("block_resize", Map.of("node-name", present(diskId).node(), "size", sizeBytes));
    }

    /**
     * The port of a disk.
     *
     * @throws HostException NOT_FOUND when the disk is not attached, or was taken away
     */
    int port(String diskId) throws QmpException {
        return present(diskId).port();
    }

    private Device present(String diskId) throws QmpException {
        Device device = device(diskId);
        if (device.kind().equals(DiskNodes.GONE)) {
            throw new HostException(Reason.NOT_FOUND, "the disk %s was taken away".formatted(diskId));
        }
        return device;
    }

    private void putUnder(Device device, String kind) throws QmpException {
        qemu.ask("qom-set", Map.of("path", device.path(), "property", "drive", "value", kind + device.port()));
    }

    /** Deletes the nodes, limits and open files that no device needs any more. */
    void clear() throws QmpException {
        Set<String> needed = new HashSet<>();
        devices().forEach(device -> needed.addAll(device.nodes()));
        List<String> nodes = new ArrayList<>();
        for (JsonNode node : qemu.ask("query-named-block-nodes", Map.of("flat", true))) {
            nodes.add(node.path("node-name").asString(""));
        }
        nodes.removeIf(node -> needed.contains(node) || !NODE.matcher(node).matches());
        // What lies upon a file goes before the file.
        nodes.sort(Comparator.comparing((String node) -> node.startsWith(DiskNodes.DATA))
                .thenComparing(Comparator.naturalOrder()));
        for (String node : nodes) {
            tryTo("blockdev-del", Map.of("node-name", node));
        }
        for (JsonNode object : qemu.ask("qom-list", Map.of("path", "/objects"))) {
            Matcher limits = LIMITS.matcher(object.path("name").asString(""));
            if (limits.matches() && !needed.contains(DiskNodes.LIMITED + limits.group(1))) {
                tryTo("object-del", Map.of("id", limits.group()));
            }
        }
        qemu.removeFiles(label -> NODE.matcher(label).matches() && !needed.contains(label));
    }

    private void tryToClear() {
        try {
            clear();
        } catch (QmpException e) {
            log.warn("What was left of a failed attachment is not cleared away yet", e);
        }
    }

    /** Does what is repeated at the next occasion when QEMU refuses it. */
    private void tryTo(String command, Map<String, ?> arguments) throws QmpException {
        try {
            qemu.ask(command, arguments);
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.REFUSED) {
                throw e;
            }
            log.debug("{} {} is tried again later", command, arguments, e);
        }
    }
}
