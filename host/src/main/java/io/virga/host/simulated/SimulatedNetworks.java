package io.virga.host.simulated;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.network.NetworkCheck;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks that are only recorded. */
final class SimulatedNetworks implements Networks {
    private final SimulatedState state;
    private final SimulatedFaults faults;

    SimulatedNetworks(SimulatedState state, SimulatedFaults faults) {
        this.state = state;
        this.faults = faults;
    }

    @Override
    public void apply(NetworkSpec spec) {
        faults.before(Operation.APPLY_NETWORK);
        state.change(() -> state.networks.compute(spec.id(), (id, before) -> {
            Optional<SimulatedState.Network> known = Optional.ofNullable(before);
            Set<String> ids = known.map(SimulatedState.Network::interfaceIds).orElse(Set.of());
            List<NetworkSpec.Interface> added = spec.interfaces().stream()
                    .filter(one -> !ids.contains(one.id()))
                    .toList();
            check(spec, known.flatMap(SimulatedState.Network::spec), ids);
            return new SimulatedState.Network(Optional.of(spec), keep(spec, known, added));
        }));
    }

    /**
     * Refuses what a real host refuses. What was checked before is left out: interfaces that are as they were, and the rules of
     * groups when all but the interfaces is as it was. A VPC may have very many of both.
     *
     * @param ids the interfaces of before; after a restart nothing else of them is known, and they are taken as checked
     */
    private static void check(NetworkSpec spec, Optional<NetworkSpec> before, Set<String> ids) {
        Map<String, NetworkSpec.Interface> checked = new HashMap<>();
        before.ifPresent(there -> there.interfaces().forEach(one -> checked.put(one.id(), one)));
        List<NetworkSpec.Interface> changed = spec.interfaces().stream()
                .filter(one -> before.isPresent() ? !one.equals(checked.get(one.id())) : !ids.contains(one.id()))
                .toList();
        NetworkSpec frame = withoutInterfaces(spec);
        boolean same = before.map(SimulatedNetworks::withoutInterfaces)
                .filter(frame::equals)
                .isPresent();
        if (!same) {
            NetworkCheck.check(frame.withInterfaces(withConflicting(spec, changed)));
        } else if (!changed.isEmpty()) {
            NetworkCheck.checkInterfaces(frame.withInterfaces(withConflicting(spec, changed)));
        }
    }

    /** Some interfaces, and the others that may have an address of theirs. */
    private static List<NetworkSpec.Interface> withConflicting(NetworkSpec spec, List<NetworkSpec.Interface> some) {
        Set<String> ids = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        some.forEach(one -> {
            ids.add(one.id());
            addresses(one).forEach(addresses::add);
        });
        List<NetworkSpec.Interface> all = new ArrayList<>(some);
        spec.interfaces().stream()
                .filter(one -> !ids.contains(one.id()))
                .filter(one -> !one.prefixes().isEmpty() || addresses(one).anyMatch(addresses::contains))
                .forEach(all::add);
        return all;
    }

    private static Stream<String> addresses(NetworkSpec.Interface one) {
        return Stream.concat(
                Stream.of(one.macAddress()),
                one.addresses().stream()
                        .flatMap(address ->
                                Stream.concat(Stream.of(address.privateAddress()), address.publicAddress().stream())));
    }

    /** All but the interfaces, and the members of groups, which follow from them. */
    private static NetworkSpec withoutInterfaces(NetworkSpec spec) {
        return spec.withInterfaces(List.of())
                .withGroups(spec.groups().stream()
                        .map(group ->
                                new NetworkSpec.SecurityGroup(group.id(), List.of(), group.ingress(), group.egress()))
                        .toList());
    }

    /** Keeps what has changed, and returns the ids of all interfaces. */
    private Set<String> keep(
            NetworkSpec spec, Optional<SimulatedState.Network> before, List<NetworkSpec.Interface> added) {
        Set<String> known = before.map(SimulatedState.Network::interfaceIds).orElse(Set.of());
        Set<String> now = HashSet.newHashSet(spec.interfaces().size());
        spec.interfaces().forEach(one -> now.add(one.id()));
        boolean someLeft = now.size() != known.size() + added.size();
        if (before.isPresent() && added.isEmpty() && !someLeft) {
            return known;
        }
        Set<String> fresh = added.stream().map(NetworkSpec.Interface::id).collect(Collectors.toUnmodifiableSet());
        Set<String> removed = someLeft
                ? known.stream().filter(id -> !now.contains(id)).collect(Collectors.toUnmodifiableSet())
                : Set.of();
        state.keep(SimulatedJournal.Kind.NETWORK, spec.id(), new SimulatedState.Interfaces(fresh, removed));
        return now;
    }

    @Override
    public void remove(String networkId) {
        faults.before(Operation.REMOVE_NETWORK);
        state.change(() -> state.networks.computeIfPresent(networkId, (id, _) -> {
            state.drop(SimulatedJournal.Kind.NETWORK, id);
            return null;
        }));
    }

    /**
     * All networks, also those of which only the interfaces are known after a restart: no packets flow in them, so nothing of
     * them has to be applied again.
     */
    @Override
    public Map<String, List<String>> served() {
        Map<String, List<String>> served = new HashMap<>();
        state.networks.forEach((id, network) -> served.put(id, List.copyOf(network.interfaceIds())));
        return served;
    }

    @Override
    public List<String> list() {
        return state.networks.keySet().stream().sorted().toList();
    }
}
