package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.FlowLogRecorder;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.reachability.TrafficMatrix;
import io.virga.server.http.NetworkAdministration;
import io.virga.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The networks of the cloud in this process. */
final class CloudNetworks implements NetworkAdministration {
    private final Store store;
    private final FlowLogRecorder flows;

    CloudNetworks(Store store, FlowLogRecorder flows) {
        this.store = requireNonNull(store, "store is null");
        this.flows = requireNonNull(flows, "flows is null");
    }

    @Override
    public List<FlowRecord> flows(Optional<String> id, Instant after) {
        return flows.records(id, after).stream()
                .map(record -> {
                    SortedMap<String, String> values = new TreeMap<>();
                    record.values().forEach((field, value) -> values.put(field.word(), value));
                    return new FlowRecord(
                            record.flowLogId(),
                            record.written(),
                            record.format().line(record.values()),
                            values);
                })
                .toList();
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
