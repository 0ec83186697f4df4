package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkInterface.Change;
import io.virga.cloud.operation.Result;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Attaches interfaces to instances that exist, and detaches them, whoever wants it: each a part of a transaction. */
public final class InterfaceAttachments {
    /** The greatest device index that is accepted, as EC2 has it. */
    private static final int GREATEST_INDEX = 255;

    private final InstanceTypeCatalogue catalogue;
    private final Interfaces interfaces;

    InterfaceAttachments(InstanceTypeCatalogue catalogue, Interfaces interfaces) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    /**
     * Attaches an interface.
     *
     * @param instance found for the actor in this transaction
     * @param i found for the actor in this transaction
     * @param deviceIndex from 0 to 255
     * @return the interface with its attachment
     */
    public Result<NetworkInterface, AttachmentRefusal> attach(
            Transaction transaction, Instance instance, NetworkInterface i, int deviceIndex, Instant now) {
        List<NetworkInterface> present = of(transaction, instance);
        Optional<AttachmentRefusal> refusal = ofInterface(instance, i)
                .or(() -> ofIndex(instance, present, deviceIndex))
                .or(() -> ofLimits(instance, present.size() + 1, i));
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        Interfaces.Attach attach = new Interfaces.Attach(instance.id(), deviceIndex, false);
        NetworkInterface attached = instance.state() == InstanceState.RUNNING
                ? interfaces.attachRunning(
                        transaction, i, attach, now, instance.status().host())
                : interfaces.attach(transaction, i, attach, now);
        put(transaction, instance, Stream.concat(present.stream(), Stream.of(attached)));
        return Result.done(attached);
    }

    private static List<NetworkInterface> of(Reader reader, Instance instance) {
        return reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds());
    }

    /** Replaces the interfaces of an instance, whose metadata changes with them. */
    private static void put(Transaction transaction, Instance instance, Stream<NetworkInterface> all) {
        transaction.replace(Instance.TYPE.documents(), instance.withInterfaceIds(inOrder(all)));
        InstanceReconciler.WAKER.wake(transaction, instance.id());
    }

    /** The ids of interfaces in the order of their device index. */
    private static List<String> inOrder(Stream<NetworkInterface> interfaces) {
        return interfaces
                .sorted(Comparator.comparingInt(i -> i.attachment()
                        .map(NetworkInterface.Attachment::deviceIndex)
                        .orElse(0)))
                .map(NetworkInterface::id)
                .toList();
    }

    /** Why the interface cannot be one of the instance's; empty if it can. */
    private static Optional<AttachmentRefusal> ofInterface(Instance instance, NetworkInterface i) {
        if (i.manager().isPresent()) {
            return Optional.of(new AttachmentRefusal.Managed(i.id()));
        }
        if (i.attachment().isPresent()) {
            return Optional.of(new AttachmentRefusal.InUse(i.id()));
        }
        if (!isChangeable(instance)) {
            return Optional.of(new AttachmentRefusal.WrongState(instance.id(), instance.state()));
        }
        Instance.Launch launch = instance.launch();
        if (!launch.zone().equals(i.zone())) {
            return Optional.of(new AttachmentRefusal.OtherZone(i.zone(), launch.zone()));
        }
        return launch.vpcId().equals(i.vpcId())
                ? Optional.empty()
                : Optional.of(new AttachmentRefusal.OtherVpc(i.vpcId(), launch.vpcId()));
    }

    private static boolean isChangeable(Instance instance) {
        return instance.state() == InstanceState.RUNNING || instance.state() == InstanceState.STOPPED;
    }

    private static Optional<AttachmentRefusal> ofIndex(
            Instance instance, List<NetworkInterface> present, int deviceIndex) {
        if (deviceIndex < 0 || deviceIndex > GREATEST_INDEX) {
            return Optional.of(new AttachmentRefusal.NoIndex(deviceIndex, GREATEST_INDEX));
        }
        return present.stream()
                .flatMap(i -> i.attachment().stream())
                .filter(attachment -> attachment.deviceIndex() == deviceIndex)
                .<AttachmentRefusal>map(_ -> new AttachmentRefusal.IndexInUse(instance.id(), deviceIndex))
                .findFirst();
    }

    private Optional<AttachmentRefusal> ofLimits(Instance instance, int count, NetworkInterface i) {
        return catalogue
                .find(instance.attributes().instanceType())
                .flatMap(type -> InstanceAttributeRules.ofInterfaces(type, count)
                        .or(() -> InstanceAttributeRules.ofInterface(type, i))
                        .or(() -> InstanceAttributeRules.ofAttachments(
                                type, instance.blockDevices().size(), count)))
                .map(AttachmentRefusal.BeyondType::new);
    }

    /** Whether a type allows as many interfaces, and addresses of each, as an instance has. */
    static Optional<TypeLimit> ofType(Reader reader, Instance instance, InstanceType type) {
        List<NetworkInterface> present = of(reader, instance);
        return InstanceAttributeRules.ofInterfaces(type, present.size())
                .or(() -> present.stream()
                        .flatMap(i -> InstanceAttributeRules.ofInterface(type, i).stream())
                        .findFirst())
                .or(() -> InstanceAttributeRules.ofAttachments(
                        type, instance.blockDevices().size(), present.size()));
    }

    /** How a running instance loses an interface. */
    public enum Detaching {
        /** When its guest gives the interface up. */
        ASKED,
        /** At once. */
        FORCED
    }

    /**
     * Detaches an interface: at once from an instance that is stopped, and from one that runs as {@code detaching} says.
     *
     * @param instance found for the actor in this transaction
     * @param i found for the actor in this transaction; it is attached to the instance
     * @return the interface as it was before
     */
    public Result<NetworkInterface, AttachmentRefusal> detach(
            Transaction transaction, Instance instance, NetworkInterface i, Detaching detaching) {
        NetworkInterface.Attachment attachment = i.attachment().orElseThrow();
        if (attachment.deviceIndex() == 0) {
            return Result.refused(new AttachmentRefusal.Primary(i.id()));
        }
        if (!isChangeable(instance)) {
            return Result.refused(new AttachmentRefusal.WrongState(instance.id(), instance.state()));
        }
        if (instance.state() == InstanceState.STOPPED) {
            Interfaces.detach(transaction, i);
            remove(transaction, instance, List.of(i));
            return Result.done(i);
        }
        boolean takenAlready = attachment.change().equals(Optional.of(Change.TAKING_AWAY));
        boolean atOnce = detaching == Detaching.FORCED || takenAlready;
        Interfaces.note(transaction, i, Optional.of(atOnce ? Change.TAKING_AWAY : Change.DETACHING));
        InstanceReconciler.WAKER.wake(transaction, instance.id());
        return Result.done(i);
    }

    private static Instance remove(Transaction transaction, Instance instance, List<NetworkInterface> gone) {
        List<String> rest = new ArrayList<>(instance.interfaceIds());
        rest.removeAll(gone.stream().map(NetworkInterface::id).toList());
        Instance without = instance.withInterfaceIds(rest);
        transaction.replace(Instance.TYPE.documents(), without);
        InstanceReconciler.WAKER.wake(transaction, instance.id());
        return without;
    }

    /**
     * Records what a running machine has got and given up, as far as it is still wanted.
     *
     * @return the instance as it is then
     */
    static Instance record(Transaction transaction, Instance instance, MachineInterfaces seen) {
        for (NetworkInterface i : seen.attached()) {
            current(transaction, i).ifPresent(now -> Interfaces.note(transaction, now, Optional.empty()));
        }
        List<NetworkInterface> gone = new ArrayList<>();
        for (NetworkInterface i : seen.detached()) {
            current(transaction, i).ifPresent(now -> {
                Interfaces.detach(transaction, now);
                gone.add(now);
            });
        }
        return gone.isEmpty() ? instance : remove(transaction, instance, gone);
    }

    /** The interface as it is now; empty if something else is under way with it meanwhile, or it is gone. */
    private static Optional<NetworkInterface> current(Reader reader, NetworkInterface seen) {
        return reader.get(NetworkInterface.TYPE.documents(), seen.id()).filter(now -> isSameChange(now, seen));
    }

    private static boolean isSameChange(NetworkInterface now, NetworkInterface seen) {
        Optional<NetworkInterface.Attachment> attachment = now.attachment();
        Optional<NetworkInterface.Attachment> before = seen.attachment();
        return attachment.map(NetworkInterface.Attachment::id).equals(before.map(NetworkInterface.Attachment::id))
                && attachment
                        .map(NetworkInterface.Attachment::isEnding)
                        .equals(before.map(NetworkInterface.Attachment::isEnding));
    }
}
