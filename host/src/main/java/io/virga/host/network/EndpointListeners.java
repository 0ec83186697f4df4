package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Listening;
import io.virga.host.linux.Namespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets at which one network's endpoints take connections. Callers serialize calls. */
final class EndpointListeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointListeners.class);
    private static final int BACKLOG = 128;

    private final String networkId;
    private final PortNamespaces namespaces;
    private final EndpointConnections connections;
    /** By the id of the interface. */
    private final Map<String, Listener> listeners = new HashMap<>();

    /** @param incarnation of the namespace: a socket stays in a namespace that was deleted */
    private record Listener(
            InetAddress address, EndpointDoor.Passage passage, int incarnation, ServerSocketChannel channel) {}

    EndpointListeners(String networkId, PortNamespaces namespaces, EndpointConnections connections) {
        this.networkId = requireNonNull(networkId, "networkId is null");
        this.namespaces = requireNonNull(namespaces, "namespaces is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    /** Listens for a network's endpoints, whose namespaces must have their addresses already, and for no others. */
    void serve(VpcNamespace vpc) {
        Set<String> kept = new HashSet<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            port.endpoint().ifPresent(endpoint -> {
                kept.add(endpoint.interfaceId());
                serve(endpoint, port.addresses().getFirst().address().inetAddress());
            });
        }
        for (String id : Set.copyOf(listeners.keySet())) {
            if (!kept.contains(id)) {
                close(id);
            }
        }
    }

    private void serve(VpcNamespace.Endpoint endpoint, InetAddress address) {
        EndpointDoor.Passage passage = new EndpointDoor.Passage(networkId, endpoint.id(), endpoint.service());
        Listener there = listeners.get(endpoint.interfaceId());
        boolean same = there != null
                && there.address().equals(address)
                && there.passage().equals(passage)
                && there.incarnation() == namespaces.incarnation(endpoint);
        if (same) {
            return;
        }
        close(endpoint.interfaceId());
        ServerSocketChannel channel = Namespaces.call(namespaces.namespace(endpoint), () -> {
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.INET);
            try {
                opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return opened.bind(new InetSocketAddress(address, EndpointRuleset.PORT), BACKLOG);
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        });
        listeners.put(
                endpoint.interfaceId(), new Listener(address, passage, namespaces.incarnation(endpoint), channel));
        Thread.ofVirtual()
                .name("endpoint-" + endpoint.interfaceId())
                .start(() -> new Listening("Connections to " + endpoint.id())
                        .run(
                                channel,
                                connection -> connections.enter(endpoint.interfaceId(), channel, connection, passage)));
    }

    private void close(String interfaceId) {
        Listener gone = listeners.remove(interfaceId);
        if (gone != null) {
            try {
                gone.channel().close();
            } catch (IOException e) {
                LOG.debug("Closing the socket of an endpoint: {}", e.getMessage());
            }
            connections.closeOf(interfaceId);
        }
    }

    @Override
    public void close() {
        Set.copyOf(listeners.keySet()).forEach(this::close);
    }
}
