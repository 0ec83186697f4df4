package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Where connections to interface endpoints lead: the services of a control plane in this process. */
@FunctionalInterface
public interface EndpointDoor {
    /** Leads nowhere: each connection is closed. */
    EndpointDoor SHUT = (connection, passage) -> connection.close();

    /**
     * The way by which a connection came.
     *
     * @param networkId the network of the endpoint
     * @param endpointId the endpoint
     * @param service the service that it leads to, as the scope of signatures names it
     */
    record Passage(String networkId, String endpointId, String service) {
        public Passage {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(endpointId, "endpointId is null");
            requireNonNull(service, "service is null");
        }
    }

    /** Serves a connection, which is the server's from then on. May be called by any thread, and does not wait for the client. */
    void enter(SocketChannel connection, Passage passage) throws IOException;
}
