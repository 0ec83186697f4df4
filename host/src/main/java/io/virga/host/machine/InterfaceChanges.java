package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.linux.OpenFile;
import io.virga.host.machine.PluggedDevices.Plugged;
import io.virga.host.machine.QmpHandover.Command;
import io.virga.host.network.Tap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network interfaces of a running QEMU: which there are, and how they change. The devices are found in QEMU itself, under
 * the names of {@link InterfaceDevices}. QEMU does not tell which taps it has, so those are released by name. Called under the
 * machine's lock.
 */
final class InterfaceChanges {
    private static final Logger log = LoggerFactory.getLogger(InterfaceChanges.class);
    private static final String VHOST = "vhost-";

    private final QemuDialogue qemu;
    private final PluggedDevices plugged;

    InterfaceChanges(QemuDialogue qemu, PluggedDevices plugged) {
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.plugged = requireNonNull(plugged, "plugged is null");
    }

    /**
     * The interfaces, in the order of their ports. Releases the taps of those that were to go or to come and are not there,
     * and of those that were taken away.
     */
    List<AttachedInterface> observe(MachineRecord known) throws QmpException {
        List<AttachedInterface> interfaces = new ArrayList<>();
        for (Plugged device : plugged.all()) {
            if (device.name().startsWith(InterfaceDevices.DEVICE)) {
                String id = device.name().substring(InterfaceDevices.DEVICE.length());
                boolean asked = known.changes().detaching().contains(id);
                boolean taken = asked && !known.hasInterface(id);
                if (taken) {
                    deleteTapOf(device);
                }
                interfaces.add(new AttachedInterface(id, state(asked, taken)));
            }
        }
        Set<String> there =
                interfaces.stream().map(AttachedInterface::interfaceId).collect(Collectors.toSet());
        // also those that are not in the spec any more, since they were to go by force
        for (String id : known.changes().detaching()) {
            if (!there.contains(id)) {
                deleteTap(InterfaceDevices.TAP + id);
            }
        }
        for (NicAttachment nic : known.spec().nics()) {
            String id = nic.interfaceId();
            if (!there.contains(id) && known.changes().attaching().contains(id)) {
                tryToRelease(id);
            }
        }
        return List.copyOf(interfaces);
    }

    private static AttachmentState state(boolean asked, boolean taken) {
        if (taken) {
            return AttachmentState.TAKEN_AWAY;
        }
        return asked ? AttachmentState.DETACHING : AttachmentState.ATTACHED;
    }

    /**
     * Plugs an interface in. When that fails, nothing of it stays.
     *
     * @param vhost whether the kernel moves its packets
     */
    void attach(NicAttachment nic, Tap tap, boolean vhost) throws QmpException {
        int port = plugged.freePort();
        String id = nic.interfaceId();
        release(id);
        boolean done = false;
        try (OpenFile file = OpenFile.tap(tap.namespace(), tap.device())) {
            if (vhost) {
                try (OpenFile mover = OpenFile.write(VhostNet.DEVICE)) {
                    handOver(id, file, Optional.of(mover));
                }
            } else {
                handOver(id, file, Optional.empty());
            }
            qemu.ask("device_add", InterfaceDevices.device(nic, tap, port));
            done = true;
        } finally {
            if (!done) {
                tryToRelease(id);
            }
        }
    }

    private void handOver(String id, OpenFile tap, Optional<OpenFile> mover) throws QmpException {
        String name = InterfaceDevices.TAP + id;
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("getfd", Map.of("fdname", name), Optional.of(tap)));
        Map<String, Object> netdev = new LinkedHashMap<>(Map.of("type", "tap", "id", name, "fd", name));
        if (mover.isPresent()) {
            commands.add(new Command("getfd", Map.of("fdname", VHOST + id), mover));
            netdev.put("vhost", true);
            netdev.put("vhostfd", VHOST + id);
        }
        commands.add(new Command("netdev_add", netdev, Optional.empty()));
        qemu.handOver(commands);
    }

    /**
     * Asks the guest to give an interface up. Does nothing when there is none: it may have given it up just now.
     *
     * @throws HostException UNSUPPORTED when the tap has a name by which it is not found once the device is gone
     */
    void askFor(String id) throws QmpException {
        Optional<Plugged> device = device(id);
        if (device.isEmpty()) {
            return;
        }
        Optional<String> tap = tapOf(device.get());
        if (tap.isPresent() && !tap.get().equals(InterfaceDevices.TAP + id)) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "%s belongs to a machine that an earlier version of Virga has started; stop and start it"
                            .formatted(id));
        }
        plugged.askFor(device.get().name());
    }

    /** Takes the tap of an interface away from its device, which the guest may have given up just now. */
    void takeAway(String id) throws QmpException {
        Optional<Plugged> device = device(id);
        if (device.isPresent()) {
            deleteTapOf(device.get());
        }
        deleteTap(InterfaceDevices.TAP + id);
    }

    private Optional<Plugged> device(String id) throws QmpException {
        return plugged.all().stream()
                .filter(device -> device.name().equals(InterfaceDevices.DEVICE + id))
                .findFirst();
    }

    /** Deletes the tap that a device names. */
    private void deleteTapOf(Plugged device) throws QmpException {
        Optional<String> tap = tapOf(device);
        if (tap.isPresent()) {
            deleteTap(tap.get());
        }
    }

    /** The name of a device's tap, which is empty when it was taken away; empty when the guest has given the device up. */
    private Optional<String> tapOf(Plugged device) throws QmpException {
        return plugged.property(device.name(), "netdev");
    }

    /** Deletes a tap, unless it is gone. */
    private void deleteTap(String name) throws QmpException {
        ignoreRefusal(() -> qemu.ask("netdev_del", Map.of("id", name)));
    }

    /** Closes what QEMU may have of an interface that has no device, also when a call was cut off in its midst. */
    private void release(String id) throws QmpException {
        deleteTap(InterfaceDevices.TAP + id);
        for (String name : List.of(InterfaceDevices.TAP + id, VHOST + id)) {
            ignoreRefusal(
                    () -> qemu.handOver(List.of(new Command("closefd", Map.of("fdname", name), Optional.empty()))));
        }
    }

    private void tryToRelease(String id) {
        try {
            release(id);
        } catch (QmpException e) {
            log.warn("What was left of the failed attachment of {} is not cleared away yet", id, e);
        }
    }

    private interface Question {
        void ask() throws QmpException;
    }

    private static void ignoreRefusal(Question question) throws QmpException {
        try {
            question.ask();
        } catch (QmpException e) {
            if (e.kind() != QmpException.Kind.REFUSED) {
                throw e;
            }
        }
    }
}
