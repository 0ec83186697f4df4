package io.virga.server;

import io.virga.host.network.EndpointDoor;
import io.virga.server.http.HostAdministration;
import io.virga.server.http.ImageAdministration;
import io.virga.server.http.NetworkAdministration;
import io.virga.server.http.RequestHandler;
import java.util.function.Consumer;

/** The part behind the front door. It receives its whole configuration when it starts, and ends by {@link #close}. */
public interface ControlPlane extends AutoCloseable {
    /** Starts a control plane. */
    @FunctionalInterface
    interface Starter {
        /**
         * Starts a control plane. When this method returns, requests can be answered; those that change something may have to
         * wait.
         *
         * @param progress receives the current step, in words for a person
         * @param endpoints serves the connections of guests to VPC endpoints
         * @throws StartException when the control plane cannot start; the message says what to do
         */
        ControlPlane start(Configuration configuration, Consumer<String> progress, EndpointDoor endpoints);
    }

    /** Answers the requests of AWS services. */
    RequestHandler api();

    /** Whether changes can be made, too: after a start with very much to read, that comes later than first answers. */
    boolean isStarted();

    /** Makes, imports and removes images. */
    ImageAdministration images();

    /** Looks at hosts, and keeps new machines from them. */
    HostAdministration hostAdministration();

    /** Looks at networks. */
    NetworkAdministration networks();

    /** Wipes everything back to the state of the first start. Only called if the configuration allows it. */
    void reset();

    /** Tells that it will be closed, when requests are still being answered: none of them waits long any more. */
    void end();

    /** Finishes work that has begun and closes the store. Machines keep running. */
    @Override
    void close();
}
