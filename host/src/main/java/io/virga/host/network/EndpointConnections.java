package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections to endpoints of all networks. They are bounded, so that guests leave the services to others. */
final class EndpointConnections {
    /** Open connections of one address of a network; further ones are closed. */
    static final int MOST_OF_ADDRESS = 64;

    /** Open connections of all guests of a network, whose addresses can be many. */
    static final int MOST_OF_NETWORK = 128;

    /** Open connections of all. */
    static final int MOST = 512;

    private static final Logger LOG = LoggerFactory.getLogger(EndpointConnections.class);

    private final EndpointDoor door;

    /** Guarded by this. */
    private final List<Open> open = new ArrayList<>();

    private record Open(String interfaceId, String networkId, String client, SocketChannel connection) {}

    EndpointConnections(EndpointDoor door) {
        this.door = requireNonNull(door, "door is null");
    }

    /**
     * Hands a connection to the door, unless there are too many.
     *
     * @param server the socket that has taken it; a connection that it took as it was closed is closed, too
     */
    void enter(String interfaceId, ServerSocketChannel server, SocketChannel connection, EndpointDoor.Passage passage)
            throws IOException {
        SocketAddress peer = connection.getRemoteAddress();
        if (!(peer instanceof InetSocketAddress inet)
                || !add(
                        new Open(
                                interfaceId,
                                passage.networkId(),
                                passage.networkId() + "/" + inet.getAddress().getHostAddress(),
                                connection),
                        server)) {
            connection.close();
            return;
        }
        door.enter(connection, passage);
    }

    /** Checks the server under the lock that {@link #closeOf} takes after it was closed. */
    private synchronized boolean add(Open added, ServerSocketChannel server) {
        open.removeIf(known -> !known.connection().isOpen());
        long ofAddress = open.stream()
                .filter(known -> known.client().equals(added.client()))
                .count();
        long ofNetwork = open.stream()
                .filter(known -> known.networkId().equals(added.networkId()))
                .count();
        return server.isOpen()
                && open.size() < MOST
                && ofNetwork < MOST_OF_NETWORK
                && ofAddress < MOST_OF_ADDRESS
                && open.add(added);
    }

    /** Closes the connections of an interface that is gone. */
    synchronized void closeOf(String interfaceId) {
        for (Open known : open) {
            if (known.interfaceId().equals(interfaceId)) {
                try {
                    known.connection().close();
                } catch (IOException e) {
                    LOG.debug("Closing a connection to an endpoint: {}", e.getMessage());
                }
            }
        }
        open.removeIf(known -> !known.connection().isOpen());
    }
}
