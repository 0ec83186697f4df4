package io.virga.host.linux;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the connections of one listening socket until it is closed. */
public final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String purpose;
    private final Runnable pause;
    private boolean failing;

    /** Serves one connection, on a thread of its own. It closes the connection, unless it throws. */
    @FunctionalInterface
    public interface Server {
        void serve(SocketChannel connection) throws IOException;
    }

    /** @param purpose what the connections are for, in the log's words */
    public Listening(String purpose) {
        this(purpose, () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    Listening(String purpose, Runnable pause) {
        this.purpose = requireNonNull(purpose, "purpose is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** Accepts connections until the listener is closed. */
    public void run(ServerSocketChannel listener, Server server) {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                failing = false;
                give(connection, server);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /**
     * Notes that the socket failed, and pauses. Without a free descriptor each attempt fails at once, and the kernel keeps
     * the connection queued: attempts without a pause would occupy a processor, and fill the log.
     */
    public void failed(IOException failure) {
        if (!failing) {
            LOG.warn("{} can't be received, and is tried again until it can: {}", purpose, failure.getMessage());
        }
        failing = true;
        pause.run();
    }

    /** Notes that the socket works. */
    public void works() {
        failing = false;
    }

    private void give(SocketChannel connection, Server server) {
        boolean served = false;
        try {
            server.serve(connection);
            served = true;
        } catch (IOException e) {
            LOG.debug("{}: {}", purpose, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("{} failed", purpose, e);
        } finally {
            if (!served) {
                close(connection);
            }
        }
    }

    private void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", purpose, e.getMessage());
        }
    }
}
