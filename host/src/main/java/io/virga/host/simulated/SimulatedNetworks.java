package io.virga.host.simulated;

import io.virga.host.api.FlowPart;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.network.InterfaceChanges;
import io.virga.host.network.NetworkCheck;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            SimulatedState.Network network = before == null ? new SimulatedState.Network() : before;
            InterfaceChanges changes = network.changes(spec);
            check(spec, network, changes);
            Set<String> removed = network.removedIds(spec, changes);
            if (before == null || !changes.added().isEmpty() || !removed.isEmpty()) {
                state.keep(
                        SimulatedJournal.Kind.NETWORK,
                        spec.id(),
                        new SimulatedState.Interfaces(SimulatedState.Network.ids(changes.added()), removed));
            }
            network.become(spec, changes);
            return network;
        }));
    }

    /**
     * Refuses what a real host refuses. What was checked before is left out: interfaces that are as they were, and the rules of
     * groups when all but the interfaces is as it was. A VPC may have very many of both.
     */
    private static void check(NetworkSpec spec, SimulatedState.Network network, InterfaceChanges changes) {
        NetworkSpec frame = withoutInterfaces(spec);
        boolean same = network.spec()
                .map(SimulatedNetworks::withoutInterfaces)
                .filter(frame::equals)
                .isPresent();
        List<NetworkSpec.Interface> fresh = Stream.concat(
                        changes.added().stream(), changes.changed().stream().map(InterfaceChanges.Change::after))
                .toList();
        NetworkSpec part = frame.withInterfaces(
                Stream.concat(fresh.stream(), network.conflicting(spec, fresh)).toList());
        if (!same) {
            NetworkCheck.check(part);
        } else if (!fresh.isEmpty()) {
            NetworkCheck.checkInterfaces(part);
        }
    }

    /** All but the interfaces, and the members of groups, which follow from them. */
    private static NetworkSpec withoutInterfaces(NetworkSpec spec) {
        return spec.withInterfaces(List.of())
                .withGroups(spec.groups().stream()
                        .map(group ->
                                new NetworkSpec.SecurityGroup(group.id(), List.of(), group.ingress(), group.egress()))
                        .toList());
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

    /** No packets flow here, and that is what can be told of them. */
    @Override
    public FlowPart flows(String networkId, long read) {
        return new FlowPart(read + 1, List.of(), List.of());
    }
}
