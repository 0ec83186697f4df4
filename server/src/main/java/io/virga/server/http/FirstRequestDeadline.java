package io.virga.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Ends connections whose first request's head does not come in time. The idle timeout would let a client live that sends a
 * byte now and then, and with it hold all connections there may be.
 */
final class FirstRequestDeadline implements Connection.Listener {
    private final ServerConnector connector;
    private final Duration limit;

    FirstRequestDeadline(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        connector
                .getScheduler()
                .schedule(
                        () -> {
                            if (connection.getMessagesIn() == 0) {
                                connection.getEndPoint().close();
                            }
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void onClosed(Connection connection) {
        // The check then finds it closed; closing it once more does nothing.
    }
}
