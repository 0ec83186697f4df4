package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.Vpc;
import io.virga.cloud.reachability.TrafficMatrix;
import io.virga.server.http.NetworkAdministration;
import io.virga.store.Store;
import java.util.List;

/** The networks of the cloud in this process. */
final class CloudNetworks implements NetworkAdministration {
    private final Store store;

    CloudNetworks(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public Traffic traffic(String vpcId) {
        Vpc.TYPE.checkId(vpcId);
        return store.read(reader -> TrafficMatrix.of(reader, vpcId))
                .map(matrix -> new Traffic(
                        matrix.ends(),
                        matrix.pairs().stream()
                                .map(pair -> new Pair(pair.from(), pair.to(), pair.traffic()))
                                .toList(),
                        matrix.leftOut()))
                .orElseThrow(() -> Vpc.TYPE.notFound(List.of(vpcId)));
    }
}
