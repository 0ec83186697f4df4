package io.virga.host.local;

import io.virga.host.api.FlowPart;
import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MetadataService;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.network.Tap;
import io.virga.host.network.Taps;
import java.util.List;
import java.util.Map;

/** Networks, taps and metadata of a host for machines without interfaces. */
public final class NoNetworks implements Taps, Networks, MetadataService {
    @Override
    public Tap tap(String networkId, String interfaceId) {
        throw new HostException(HostException.Reason.NOT_FOUND, "there is no interface " + interfaceId);
    }

    @Override
    public void apply(NetworkSpec spec) {
        throw new HostException(HostException.Reason.UNSUPPORTED, "there are no networks here");
    }

    @Override
    public void remove(String networkId) {
        // there are no networks
    }

    @Override
    public List<String> list() {
        return List.of();
    }

    @Override
    public Map<String, List<String>> served() {
        return Map.of();
    }

    @Override
    public FlowPart flows(String networkId, long read) {
        return new FlowPart(read + 1, List.of(), List.of());
    }

    @Override
    public Map<String, Long> published() {
        return Map.of();
    }

    @Override
    public void publish(InstanceMetadata metadata) {
        throw new HostException(HostException.Reason.UNSUPPORTED, "there are no networks here");
    }

    @Override
    public void withdraw(String instanceId, long generation) {
        // nothing was published
    }
}
