package io.virga.server;

import io.virga.server.http.ImageAdministration;
import io.virga.server.http.RequestHandler;
import java.util.function.Consumer;

/** What runs behind the front door. Everything is told to it at its start; it ends by {@link #close}. */
public interface ControlPlane extends AutoCloseable {
    /** Starts a control plane. */
    @FunctionalInterface
    interface Starter {
        /**
         * Returns when requests can be answered.
         *
         * @param progress hears in words for a person what is being done
         * @throws StartException with what to do about it
         */
        ControlPlane start(Configuration configuration, Consumer<String> progress);
    }

    /** Answers the requests of AWS services. */
    RequestHandler api();

    /** Makes, imports and removes images. */
    ImageAdministration images();

    /** Wipes everything back to the first start. Only called when the configuration allows it. */
    void reset();

    /** Finishes what has begun and closes the store. Machines live on. */
    @Override
    void close();
}
