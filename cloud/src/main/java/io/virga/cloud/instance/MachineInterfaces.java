package io.virga.cloud.instance;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkInterface.Change;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is between the interfaces that an instance is to have and those that its running machine has. A machine is brought to
 * what is wanted, whatever it has, so that a repeated or lost call changes nothing.
 *
 * @param all the interfaces of the instance, with those on their way to it and off it
 * @param attach the interfaces that the machine is to get
 * @param detach the ids of interfaces that the guest is to give up
 * @param takeAway the ids of interfaces that are taken from the guest
 * @param attached the interfaces that are noted as on their way, and that the machine has
 * @param detached the interfaces that are noted as on their way off, and that the machine no longer has
 * @param isAwaiting whether something is under way in the machine that may not wake the instance
 */
record MachineInterfaces(
        List<NetworkInterface> all,
        List<NetworkInterface> attach,
        List<String> detach,
        List<String> takeAway,
        List<NetworkInterface> attached,
        List<NetworkInterface> detached,
        boolean isAwaiting) {
    MachineInterfaces {
        all = List.copyOf(all);
        attach = List.copyOf(attach);
        detach = List.copyOf(detach);
        takeAway = List.copyOf(takeAway);
        attached = List.copyOf(attached);
        detached = List.copyOf(detached);
    }

    /**
     * Compares.
     *
     * @param interfaces the interfaces of the instance, with those on their way to it and off it
     * @param observed the interfaces of its machine
     */
    static MachineInterfaces of(List<NetworkInterface> interfaces, List<AttachedInterface> observed) {
        Map<String, AttachmentState> states =
                observed.stream().collect(Collectors.toMap(AttachedInterface::interfaceId, AttachedInterface::state));
        Set<String> staying = ids(
                interfaces, i -> change(i).filter(MachineInterfaces::isEnding).isEmpty());
        Set<String> taken = ids(interfaces, i -> change(i).equals(Optional.of(Change.TAKING_AWAY)));
        List<String> superfluous = states.entrySet().stream()
                .filter(one -> one.getValue() != AttachmentState.TAKEN_AWAY && !staying.contains(one.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new MachineInterfaces(
                interfaces,
                interfaces.stream()
                        .filter(i -> isWanted(i) && !states.containsKey(i.id()))
                        .toList(),
                superfluous.stream().filter(id -> !taken.contains(id)).toList(),
                superfluous.stream().filter(taken::contains).toList(),
                interfaces.stream()
                        .filter(i -> change(i).equals(Optional.of(Change.ATTACHING))
                                && states.get(i.id()) == AttachmentState.ATTACHED)
                        .toList(),
                interfaces.stream()
                        .filter(i ->
                                change(i).filter(MachineInterfaces::isEnding).isPresent()
                                        && states.getOrDefault(i.id(), AttachmentState.TAKEN_AWAY)
                                                == AttachmentState.TAKEN_AWAY)
                        .toList(),
                interfaces.stream().anyMatch(i -> isAwaiting(i, Optional.ofNullable(states.get(i.id())))));
    }

    private static Optional<Change> change(NetworkInterface i) {
        return i.attachment().flatMap(NetworkInterface.Attachment::change);
    }

    private static boolean isEnding(Change change) {
        return change != Change.ATTACHING;
    }

    private static Set<String> ids(List<NetworkInterface> interfaces, Predicate<NetworkInterface> which) {
        return interfaces.stream().filter(which).map(NetworkInterface::id).collect(Collectors.toSet());
    }

    /** Whether the machine is to have an interface now: its host has made it. */
    private static boolean isWanted(NetworkInterface i) {
        return i.plug().filter(NetworkInterface.Plug::made).isPresent()
                && change(i).filter(MachineInterfaces::isEnding).isEmpty();
    }

    /** An interface that its host has yet to make is not awaited: that wakes the instance. */
    private static boolean isAwaiting(NetworkInterface i, Optional<AttachmentState> state) {
        return isWanted(i)
                ? !state.equals(Optional.of(AttachmentState.ATTACHED))
                : change(i).filter(MachineInterfaces::isEnding).isPresent()
                        && state.isPresent()
                        && state.get() != AttachmentState.TAKEN_AWAY;
    }

    /** As {@link #of}, when the machine has these interfaces. */
    MachineInterfaces when(List<AttachedInterface> observed) {
        return of(all, observed);
    }

    /** Whether nothing is to be asked of the machine. */
    boolean asksNothing() {
        return attach.isEmpty() && detach.isEmpty() && takeAway.isEmpty();
    }

    /** Whether something is to be recorded. */
    boolean recordsSomething() {
        return !attached.isEmpty() || !detached.isEmpty();
    }

    /** Whether a machine has just the interfaces that its instance has, and none of them is on its way. */
    static boolean areAsOf(Instance instance, List<AttachedInterface> observed) {
        Set<String> known = new HashSet<>(instance.interfaceIds());
        return observed.size() == known.size()
                && observed.stream()
                        .allMatch(one -> one.state() == AttachmentState.ATTACHED && known.contains(one.interfaceId()));
    }
}
