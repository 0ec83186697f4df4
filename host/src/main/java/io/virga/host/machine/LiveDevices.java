package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSnapshot;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.disk.DiskFiles;
import io.virga.host.machine.DiskCopies.Copying;
import io.virga.host.network.Tap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disks and interfaces of a machine that runs: which there are, and how they change. What is asked for is on record before
 * the deed; a look at QEMU follows, and shows what has come of it. Called under the machine's lock, except {@link #seen}.
 */
final class LiveDevices {
    private static final Logger log = LoggerFactory.getLogger(LiveDevices.class);

    /** The machine that has the devices. */
    interface Owner {
        /** The record of a machine that runs. */
        MachineRecord record();

        /** Writes a record down, and goes on with it. */
        void keep(MachineRecord now) throws IOException;

        /** Says that the devices are others than before. */
        void tell();
    }

    /** The disks and interfaces as they were last seen. */
    record Seen(List<AttachedDisk> disks, List<AttachedInterface> interfaces) {
        static final Seen NOTHING = new Seen(List.of(), List.of());

        Optional<AttachedDisk> disk(String id) {
            return disks.stream().filter(disk -> disk.diskId().equals(id)).findFirst();
        }

        Optional<AttachedInterface> networkInterface(String id) {
            return interfaces.stream()
                    .filter(one -> one.interfaceId().equals(id))
                    .findFirst();
        }

        Set<String> ids() {
            Set<String> ids = new HashSet<>();
            disks.forEach(disk -> ids.add(disk.diskId()));
            interfaces.forEach(one -> ids.add(one.interfaceId()));
            return ids;
        }
    }

    /** A change of a machine that runs. */
    @FunctionalInterface
    interface Change {
        void make(MachineRecord known) throws IOException, QmpException;
    }

    private final QemuDialogue qemu;
    private final MachineProcess process;
    private final Owner owner;
    private final DiskChanges diskChanges;
    private final InterfaceChanges interfaceChanges;
    private final DiskCopies diskCopies;
    private volatile Seen seen = Seen.NOTHING;

    LiveDevices(QemuDialogue qemu, MachineProcess process, Owner owner) {
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.process = requireNonNull(process, "process is null");
        this.owner = requireNonNull(owner, "owner is null");
        PluggedDevices plugged = new PluggedDevices(qemu);
        this.diskChanges = new DiskChanges(qemu, plugged);
        this.interfaceChanges = new InterfaceChanges(qemu, plugged);
        this.diskCopies = new DiskCopies(qemu, process.copies());
    }

    /** What was last seen, at any time. */
    Seen seen() {
        return seen;
    }

    /** Looks at the devices of a QEMU whose guest has not run yet. */
    void begin(MachineRecord started) throws QmpException {
        seen = observe(started);
    }

    /**
     * Forgets the devices of a machine that has ended, and gives up its copies of disks.
     *
     * @return the record without what has ended along with the machine
     */
    MachineRecord end(MachineRecord known) {
        seen = Seen.NOTHING;
        diskCopies.fail(known.changes().copying());
        return known.withChanges(known.changes().withCopying(List.of()));
    }

    private Seen observe(MachineRecord known) throws QmpException {
        return new Seen(diskChanges.observe(known.changes().detaching()), interfaceChanges.observe(known));
    }

    /**
     * Makes a change between two looks.
     *
     * @param failure what is the matter when QEMU does not make the change
     */
    void change(String failure, Change change) throws IOException {
        qemu.requireAnswers();
        qemu.devicesMayDiffer();
        try {
            qemu.within(QemuDialogue.BUDGET, () -> {
                look();
                try {
                    change.make(owner.record());
                } finally {
                    qemu.devicesMayDiffer();
                    look();
                }
            });
        } catch (QmpException e) {
            throw new HostException(Reason.FAILED, "%s: %s".formatted(failure, e.getMessage()), e);
        }
    }

    /** Sees which devices there are, when they may be others than before, and ends what was to be done when one was gone. */
    void look() throws IOException, QmpException {
        qemu.within(QemuDialogue.BUDGET, this::lookNow);
    }

    private void lookNow() throws IOException, QmpException {
        lookAtCopies();
        if (!qemu.takeDevicesMayDiffer()) {
            return;
        }
        boolean done = false;
        try {
            MachineRecord known = owner.record();
            Seen now = observe(known);
            diskChanges.clear();
            MachineRecord after = known.seen(now.ids());
            if (!after.equals(known)) {
                owner.keep(after);
            }
            done = true;
            if (!now.equals(seen)) {
                seen = now;
                owner.tell();
            }
        } finally {
            if (!done) {
                qemu.devicesMayDiffer();
            }
        }
    }

    private void lookAtCopies() throws IOException, QmpException {
        List<Copying> known = owner.record().changes().copying();
        List<Copying> remaining = diskCopies.look(known);
        if (!remaining.equals(known)) {
            owner.keep(owner.record().withChanges(owner.record().changes().withCopying(remaining)));
        }
    }

    /**
     * Refuses to save the memory of a machine whose devices change.
     *
     * @throws HostException FAILED
     */
    void requireStill() throws IOException {
        change("its memory can't be saved", known -> {
            String id = known.spec().id();
            if (!known.changes().copying().isEmpty()) {
                throw new HostException(
                        Reason.FAILED,
                        "a snapshot of a disk of %s is being made; try again when it is stored".formatted(id));
            }
            boolean attached = seen.disks().stream().allMatch(disk -> disk.state() == AttachmentState.ATTACHED)
                    && seen.interfaces().stream().allMatch(one -> one.state() == AttachmentState.ATTACHED);
            if (!attached) {
                throw new HostException(
                        Reason.FAILED,
                        "the guest of %s has yet to give up a disk or an interface; try again, or reset the machine"
                                .formatted(id));
            }
        });
    }

    void snapshot(List<DiskSnapshot> snapshots) throws IOException {
        change("snapshots can't be made", known -> {
            long before = snapshots.stream()
                    .filter(one -> process.hasSnapshot(one.snapshotId()))
                    .count();
            if (before == snapshots.size()) {
                return;
            }
            if (before > 0) {
                throw new HostException(Reason.INVALID, "some of the snapshots were begun before, and some not");
            }
            Map<String, DiskFiles> disks = new LinkedHashMap<>();
            List<Copying> all = new ArrayList<>(known.changes().copying());
            List<Copying> added = new ArrayList<>();
            for (DiskSnapshot one : snapshots) {
                Copying copying = new Copying(one.snapshotId(), diskChanges.port(one.diskId()));
                if (all.stream().anyMatch(other -> other.port() == copying.port())) {
                    throw new HostException(
                            Reason.FAILED,
                            "another snapshot of the disk %s is being made; try again when it is stored"
                                    .formatted(one.diskId()));
                }
                disks.put(
                        one.snapshotId(),
                        process.diskFiles(one.diskId(), known.spec().id()));
                all.add(copying);
                added.add(copying);
            }
            owner.keep(known.withChanges(known.changes().withCopying(all)));
            process.copies().begin(disks);
            diskCopies.begin(added);
        });
    }

    void attach(DiskAttachment disk) throws IOException {
        String id = disk.diskId();
        change(id + " can't be attached", known -> {
            Optional<AttachedDisk> there = seen.disk(id);
            if (there.isPresent()) {
                requireAttached(id, there.get().state());
                // A call that was cut off may have left it to an earlier machine.
                process.takeBack(id);
                return;
            }
            requireNew(id, known);
            DiskFiles files = process.prepare(known.process(), disk);
            // On record before the deed, so that whatever QEMU has is on record. The look that follows sees what it
            // has.
            owner.keep(known.without(id).withAttaching(disk));
            diskChanges.attach(disk, files, () -> process.takeBack(id));
        });
    }

    void attach(NicAttachment nic) throws IOException {
        String id = nic.interfaceId();
        change(id + " can't be attached", known -> {
            Optional<AttachedInterface> there = seen.networkInterface(id);
            if (there.isPresent()) {
                requireAttached(id, there.get().state());
                return;
            }
            requireNew(id, known);
            Tap tap = process.prepare(known.spec(), nic);
            owner.keep(known.without(id).withAttaching(nic));
            interfaceChanges.attach(
                    nic, tap, known.accelerator().map(QemuCommand::usesVhost).orElse(false));
        });
    }

    private static void requireAttached(String id, AttachmentState state) {
        if (state != AttachmentState.ATTACHED) {
            throw new HostException(
                    Reason.FAILED, "the guest has not given up %s yet; try again, or reset the machine".formatted(id));
        }
    }

    /** What comes and goes is told apart by ids alone. */
    private void requireNew(String id, MachineRecord known) {
        if (seen.ids().contains(id)) {
            throw new HostException(
                    Reason.INVALID,
                    "%s has a device with the id %s that is of another kind"
                            .formatted(known.spec().id(), id));
        }
    }

    void detachDisk(String id, boolean force) throws IOException {
        change(id + " can't be detached", known -> {
            if (seen.disk(id).isPresent()) {
                detach(known, id, force);
            }
        });
    }

    void detachInterface(String id, boolean force) throws IOException {
        change(id + " can't be detached", known -> {
            if (seen.networkInterface(id).isPresent()) {
                detach(known, id, force);
            }
        });
    }

    private void detach(MachineRecord known, String id, boolean force) throws IOException, QmpException {
        MachineRecord asked = known.withChanges(known.changes().withDetaching(id));
        owner.keep(force ? asked.withoutInSpec(id) : asked);
        giveUp(owner.record(), id);
    }

    /** Does what is on record about what the guest is to give up: what is not in the spec any more goes by force. */
    private void giveUp(MachineRecord known, String id) throws IOException, QmpException {
        if (seen.disk(id).isPresent()) {
            if (!known.hasDisk(id)) {
                cancelCopy(known, id);
                diskChanges.takeAway(id);
            }
            diskChanges.askFor(id);
        } else if (seen.networkInterface(id).isPresent()) {
            if (!known.hasInterface(id)) {
                interfaceChanges.takeAway(id);
            }
            interfaceChanges.askFor(id);
        }
    }

    private void cancelCopy(MachineRecord known, String diskId) throws IOException, QmpException {
        if (seen.disk(diskId).orElseThrow().state() == AttachmentState.TAKEN_AWAY) {
            return;
        }
        int port = diskChanges.port(diskId);
        for (Copying one : known.changes().copying()) {
            if (one.port() == port) {
                diskCopies.cancel(one);
            }
        }
        lookAtCopies();
    }

    /** Asks again for what an earlier Virga wrote down that it would ask for; it may have ended before it did. */
    void detachAsAsked() throws IOException {
        for (String id : owner.record().changes().detaching()) {
            try {
                change(id + " can't be detached", known -> giveUp(known, id));
            } catch (HostException e) {
                log.warn(
                        "The guest of {} is not asked again for {}",
                        owner.record().spec().id(),
                        id,
                        e);
            }
        }
    }

    void limit(String diskId, DiskLimits limits) throws IOException {
        change("the limits of %s can't be set".formatted(diskId), known -> {
            diskChanges.limit(diskId, limits);
            owner.keep(known.withLimits(diskId, limits));
        });
    }

    void resize(String diskId, long sizeBytes) throws IOException {
        change(diskId + " can't be resized", known -> {
            if (seen.disk(diskId).isEmpty()) {
                throw new HostException(Reason.NOT_FOUND, "the disk %s is not attached".formatted(diskId));
            }
            process.grow(known.process(), diskId, sizeBytes, () -> diskChanges.resize(diskId, sizeBytes));
        });
    }
}
