package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkInterface.Change;
import io.virga.cloud.operation.Errors;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Attaches interfaces to instances that exist, and detaches them: each a part of a transaction. */
final class InterfaceAttachments {
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
     * @return the interface with its attachment
     * @throws io.virga.wire.ServiceException the interface, or the device index, is in use; they are in different zones or
     *     VPCs; the instance neither runs nor is stopped; its type does not allow more
     */
    NetworkInterface attach(
            Transaction transaction, Instance instance, NetworkInterface i, int deviceIndex, Instant now) {
        if (i.attachment().isPresent()) {
            throw NetworkErrors.interfaceInUse(i.id());
        }
        requireChangeable(instance);
        checkPlace(instance, i);
        List<NetworkInterface> present = of(transaction, instance);
        checkIndex(instance, present, deviceIndex);
        catalogue
                .find(instance.attributes().instanceType())
                .ifPresent(type -> checkLimits(type, instance, present.size() + 1, i));
        Interfaces.Attach attach = new Interfaces.Attach(instance.id(), deviceIndex, false);
        NetworkInterface attached = instance.state() == InstanceState.RUNNING
                ? interfaces.attachRunning(
                        transaction, i, attach, now, instance.status().host())
                : interfaces.attach(transaction, i, attach, now);
        put(transaction, instance, Stream.concat(present.stream(), Stream.of(attached)));
        return attached;
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

    private static void requireChangeable(Instance instance) {
        if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
            throw Errors.of("IncorrectState", "Instance '" + instance.id() + "' is not 'running' or 'stopped'.");
        }
    }

    private static void checkPlace(Instance instance, NetworkInterface i) {
        if (!instance.launch().zone().equals(i.zone())) {
            throw Errors.invalidParameterCombination("You may not attach a network interface to an instance if they are"
                    + " not in the same availability zone");
        }
        if (!instance.launch().vpcId().equals(i.vpcId())) {
            throw Errors.unsupportedOperation(
                    "Network interfaces of several VPCs at one instance are not supported here yet.");
        }
    }

    private static void checkIndex(Instance instance, List<NetworkInterface> present, int deviceIndex) {
        if (deviceIndex < 0 || deviceIndex > GREATEST_INDEX) {
            throw Errors.invalidValue(deviceIndex, "deviceIndex", "It must be between 0 and " + GREATEST_INDEX + ".");
        }
        boolean taken = present.stream()
                .flatMap(i -> i.attachment().stream())
                .anyMatch(attachment -> attachment.deviceIndex() == deviceIndex);
        if (taken) {
            throw Errors.invalidParameterValue("Instance '" + instance.id()
                    + "' already has an interface attached at device index '" + deviceIndex + "'.");
        }
    }

    private static void checkLimits(InstanceType type, Instance instance, int count, NetworkInterface i) {
        InstanceAttributeRules.checkInterfaces(type, count);
        InstanceAttributeRules.checkAddresses(type, i);
        InstanceAttributeRules.checkAttachments(type, instance.blockDevices().size(), count);
    }

    /** Refuses a type that does not allow as many interfaces, or addresses of one, as an instance has. */
    static void checkType(Reader reader, Instance instance, InstanceType type) {
        List<NetworkInterface> present = of(reader, instance);
        InstanceAttributeRules.checkInterfaces(type, present.size());
        present.forEach(i -> InstanceAttributeRules.checkAddresses(type, i));
        InstanceAttributeRules.checkAttachments(type, instance.blockDevices().size(), present.size());
    }

    /**
     * Detaches an interface: at once from an instance that is stopped, and from one that runs when its guest gives it up.
     *
     * @param force takes the interface away without waiting for the guest
     * @throws io.virga.wire.ServiceException it is the primary interface, or the instance neither runs nor is stopped
     */
    static void detach(
            Transaction transaction,
            Instance instance,
            NetworkInterface i,
            NetworkInterface.Attachment attachment,
            boolean force) {
        if (attachment.deviceIndex() == 0) {
            throw Errors.operationNotPermitted(
                    "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        }
        requireChangeable(instance);
        if (instance.state() == InstanceState.STOPPED) {
            Interfaces.detach(transaction, i);
            remove(transaction, instance, List.of(i));
            return;
        }
        boolean takenAlready = attachment.change().equals(Optional.of(Change.TAKING_AWAY));
        Interfaces.note(transaction, i, Optional.of(force || takenAlready ? Change.TAKING_AWAY : Change.DETACHING));
        InstanceReconciler.WAKER.wake(transaction, instance.id());
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
