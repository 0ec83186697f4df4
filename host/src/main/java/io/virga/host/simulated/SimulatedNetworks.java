package io.virga.host.simulated;

import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.simulated.SimulatedHost.Operation;
import java.util.List;
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
        state.networks.put(
                spec.id(),
                new SimulatedState.Network(
                        spec,
                        spec.interfaces().stream()
                                .map(NetworkSpec.Interface::id)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public void remove(String networkId) {
        faults.before(Operation.REMOVE_NETWORK);
        state.networks.remove(networkId);
    }

    @Override
    public List<String> list() {
        return state.networks.keySet().stream().sorted().toList();
    }
}
