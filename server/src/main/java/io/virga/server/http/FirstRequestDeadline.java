package io.virga.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the head of the first request does not arrive in time. The idle timeout does not suffice:
 * a client that sends a byte now and then is never idle, and could occupy all connections that way.
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
        // Schedule under the map's lock, so that a task that runs at once finds its own entry and removes it.
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

    /**
     * Cancels the task. A pending task references the connection and all its buffers, so clients that connect and
     * disconnect would fill the memory.
     */
    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task task = tasks.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }

    /** How many connections have a pending deadline. */
    int waiting() {
        return tasks.size();
    }
}
