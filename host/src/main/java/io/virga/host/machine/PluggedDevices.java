package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The devices in the ports of a running QEMU. Called under the machine's lock. */
final class PluggedDevices {
    /** Where QEMU keeps the devices that have names, as QOM paths. */
    static final String PERIPHERAL = "/machine/peripheral";

    private static final Pattern PORT = Pattern.compile(PERIPHERAL + "/port([0-9]{1,2})/.*");

    /**
     * QEMU refuses to ask a guest for a device again for some seconds: it has been asked, and that is what counts. It also
     * refuses when the guest has given the device up.
     */
    private static final Pattern ALREADY_ASKED =
            Pattern.compile("already in the process of unplug|guest is busy|Device '[^']*' not found");

    /** A device in a port, by its name in QEMU. */
    record Plugged(String name, int port) {
        String path() {
            return PERIPHERAL + "/" + name;
        }
    }

    /** More than a QEMU of ours has: its ports' devices, a console, a source of random numbers. */
    private static final int MOST_CHILDREN = 100;

    private final QemuDialogue qemu;

    PluggedDevices(QemuDialogue qemu) {
        this.qemu = requireNonNull(qemu, "qemu is null");
    }

    /** The devices in the order of their ports. */
    List<Plugged> all() throws QmpException {
        List<Plugged> all = new ArrayList<>();
        int asked = 0;
        for (JsonNode child : qemu.ask("qom-list", Map.of("path", PERIPHERAL))) {
            String name = child.path("name").asString("");
            if (child.path("type").asString("").startsWith("child<") && !name.startsWith("port")) {
                property(name, "parent_bus")
                        .map(PORT::matcher)
                        .filter(Matcher::matches)
                        .ifPresent(port -> all.add(new Plugged(name, Integer.parseInt(port.group(1)))));
                if (++asked > MOST_CHILDREN) {
                    throw new QmpException(QmpException.Kind.CLOSED, "QEMU tells of more devices than it can have");
                }
            }
        }
        all.sort(Comparator.comparingInt(Plugged::port));
        return all;
    }

    /** A property of a device that is a text; empty when the guest has given the device up since it was listed. */
    Optional<String> property(String name, String property) throws QmpException {
        try {
            return Optional.of(qemu.ask("qom-get", Map.of("path", PERIPHERAL + "/" + name, "property", property))
                    .asString(""));
        } catch (QmpException e) {
            if (e.kind() == QmpException.Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * A port without a device and without nodes of a disk: those of a disk that is copied stay until the copy is made, also
     * when the disk is gone.
     *
     * @throws HostException UNSUPPORTED when there is a device in each port, FAILED when the nodes of others are in the rest
     */
    int freePort() throws QmpException {
        Set<Integer> taken = all().stream().map(Plugged::port).collect(Collectors.toSet());
        boolean full = taken.size() >= QemuCommand.PORTS;
        for (JsonNode node : qemu.ask("query-named-block-nodes", Map.of("flat", true))) {
            DiskNodes.port(node.path("node-name").asString("")).ifPresent(taken::add);
        }
        for (int port = 0; port < QemuCommand.PORTS; port++) {
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw full
                ? new HostException(
                        Reason.UNSUPPORTED,
                        "a machine has at most %d disks and interfaces".formatted(QemuCommand.PORTS))
                : new HostException(
                        Reason.FAILED,
                        "the last ports of the machine are those of disks of which snapshots are being made; try again later");
    }

    /** Asks the guest to give a device up. Does nothing when it has done so. */
    void askFor(String name) throws QmpException {
        try {
            qemu.ask("device_del", Map.of("id", name));
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.REFUSED
                    || !ALREADY_ASKED.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
        }
    }
}
