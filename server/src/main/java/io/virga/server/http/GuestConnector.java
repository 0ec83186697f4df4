package io.virga.server.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connector that also serves connections which others have accepted: those of guests to VPC endpoints. */
final class GuestConnector extends ServerConnector {
    GuestConnector(Server server, HttpConnectionFactory protocol) {
        super(server, 1, -1, protocol);
    }

    /** A connection that came by a VPC endpoint. */
    private static final class Passed extends SocketChannelEndPoint {
        private final EndpointPassage passage;

        Passed(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                Scheduler scheduler,
                EndpointPassage passage) {
            super(channel, selector, key, scheduler);
            this.passage = passage;
        }
    }

    /** Serves a connection. The channel must not block. */
    void serve(SocketChannel connection, EndpointPassage passage) {
        getSelectorManager().accept(connection, passage);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        Object attachment = key.attachment();
        SocketChannelEndPoint made = attachment instanceof EndpointPassage passage
                ? new Passed(channel, selector, key, getScheduler(), passage)
                : new SocketChannelEndPoint(channel, selector, key, getScheduler());
        made.setIdleTimeout(getIdleTimeout());
        return made;
    }

    /** The VPC endpoint by which a connection came. */
    static Optional<EndpointPassage> passage(EndPoint connection) {
        return connection instanceof Passed passed ? Optional.of(passed.passage) : Optional.empty();
    }
}
