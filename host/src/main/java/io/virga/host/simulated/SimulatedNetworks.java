package io.virga.host.simulated;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.network.NetworkCheck;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
        Set<String> now =
                spec.interfaces().stream().map(NetworkSpec.Interface::id).collect(Collectors.toUnmodifiableSet());
        state.change(() -> state.networks.compute(spec.id(), (id, before) -> {
            Optional<SimulatedState.Network> known = Optional.ofNullable(before);
            check(spec, known);
            keep(id, known, now);
            return new SimulatedState.Network(Optional.of(spec), now);
        }));
    }

    /**
     * Refuses what a real host refuses. What was checked before is left out: interfaces that are there already, and the rules
     * of groups when all but the interfaces is as it was. A VPC may have very many of both.
     */
    private static void check(NetworkSpec spec, Optional<SimulatedState.Network> before) {
        Set<String> known = before.map(SimulatedState.Network::interfaceIds).orElse(Set.of());
        List<NetworkSpec.Interface> added = spec.interfaces().stream()
                .filter(one -> !known.contains(one.id()))
                .toList();
        NetworkSpec frame = withoutInterfaces(spec);
        boolean same = before.flatMap(SimulatedState.Network::spec)
                .map(SimulatedNetworks::withoutInterfaces)
                .filter(frame::equals)
                .isPresent();
        if (same && added.isEmpty()) {
            return;
        }
        NetworkCheck.check(new NetworkSpec(
                frame.id(),
                frame.cidrs(),
                frame.domainName(),
                frame.subnets(),
                frame.routeTables(),
                same ? groups(frame, _ -> List.of()) : frame.groups(),
                added));
    }

    /** All but the interfaces, and the members of groups, which follow from them. */
    private static NetworkSpec withoutInterfaces(NetworkSpec spec) {
        return new NetworkSpec(
                spec.id(),
                spec.cidrs(),
                spec.domainName(),
                spec.subnets(),
                spec.routeTables(),
                groups(spec, UnaryOperator.identity()),
                List.of());
    }

    private static List<NetworkSpec.SecurityGroup> groups(
            NetworkSpec spec, UnaryOperator<List<NetworkSpec.Rule>> rules) {
        return spec.groups().stream()
                .map(group -> new NetworkSpec.SecurityGroup(
                        group.id(), List.of(), rules.apply(group.ingress()), rules.apply(group.egress())))
                .toList();
    }

    private void keep(String id, Optional<SimulatedState.Network> before, Set<String> now) {
        Set<String> known = before.map(SimulatedState.Network::interfaceIds).orElse(Set.of());
        Set<String> added = without(now, known);
        Set<String> removed = without(known, now);
        if (before.isEmpty() || !added.isEmpty() || !removed.isEmpty()) {
            state.keep(SimulatedJournal.Kind.NETWORK, id, new SimulatedState.Interfaces(added, removed));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        return all.stream().filter(one -> !others.contains(one)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void remove(String networkId) {
        faults.before(Operation.REMOVE_NETWORK);
        state.change(() -> state.networks.computeIfPresent(networkId, (id, _) -> {
            state.drop(SimulatedJournal.Kind.NETWORK, id);
            return null;
        }));
    }

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
