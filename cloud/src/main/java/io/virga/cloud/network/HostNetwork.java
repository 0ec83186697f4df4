package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.HostKey;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/**
 * A VPC that is on a host, or is about to be made or removed there. Written before the host is asked for the first time, and
 * deleted after it has removed the network: what a host has is thus known without a call to it.
 */
public record HostNetwork(String vpcId, String host) {
    private static final Index<HostNetwork> BY_VPC = Index.of("vpc", network -> List.of(network.vpcId()));
    private static final Index<HostNetwork> BY_HOST = Index.of("host", network -> List.of(network.host()));

    public static final DocumentType<HostNetwork> DOCUMENTS =
            DocumentType.json("host_network", HostNetwork.class, HostNetwork::key, List.of(BY_VPC, BY_HOST));

    public HostNetwork {
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(host, "host is null");
    }

    /** The key of {@link HostNetworkReconciler}. */
    String key() {
        return new HostKey(vpcId, host).text();
    }

    static HostNetwork ofKey(String text) {
        HostKey key = HostKey.of(text);
        return new HostNetwork(key.id(), key.host());
    }

    static List<HostNetwork> ofVpc(Reader reader, String vpcId) {
        return reader.find(DOCUMENTS, BY_VPC, vpcId);
    }

    /** Wakes the reconciler of this network. */
    void wake(Transaction transaction) {
        HostNetworkReconciler.WAKER.wake(transaction, this);
    }

    /** The networks of a host. */
    public static List<HostNetwork> on(Reader reader, String host) {
        return reader.find(DOCUMENTS, BY_HOST, host);
    }
}
