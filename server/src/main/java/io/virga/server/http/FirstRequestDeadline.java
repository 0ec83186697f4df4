package io.virga.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose first request's head does not come in time. The idle timeout would let a client live that sends a
 * byte now and then, and with it hold all connections there may be.
 */
final class FirstRequestDeadline implements Connection.Listener {
    private final ServerConnector connector;
    private final Duration limit;
    private final Map<Connection, Scheduler.Task> tasks = new ConcurrentHashMap<>();

    FirstRequestDeadline(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        // Within the map's lock, so that a task that runs at once finds itself there to be removed.
        tasks.computeIfAbsent(
                connection,
                opened -> connector
                        .getScheduler()
                        .schedule(() -> expired(opened), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void expired(Connection connection) {
        tasks.remove(connection);
        if (connection.getMessagesIn() == 0) {
            connection.getEndPoint().close();
        }
    }

    /** What waits for its time holds the connection with all its buffers: clients that come and go would fill the memory. */
    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task task = tasks.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }

    /** How many connections are waited for. */
    int waiting() {
        return tasks.size();
    }
}
