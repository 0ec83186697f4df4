package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. It is bound at once, and answers from {@link #start} on. */
public final class FrontDoor implements AutoCloseable {
    static {
        // For the padding of a queue Jetty asks the platform's management beans how long a reference is, which takes
        // longer
        // than all the rest of the server's making. 16 of 4 bytes are a cache line.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }

    private final Server server;
    private final ServerConnector connector;
    private final FirstRequestDeadline deadline;

    /**
     * Takes the port.
     *
     * @param address where to listen; port 0 takes any free one
     * @param clock the time for log lines and request deadlines
     * @throws BindException when the port is taken or may not be used
     */
    public FrontDoor(
            InetSocketAddress address,
            FrontDoorLimits limits,
            RequestHandler handler,
            RequestIds requestIds,
            InstantSource clock)
            throws BindException {
        requireNonNull(address, "address is null");
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        // No buffer is used again. Of a connection that sends what is no HTTP, one of Jetty's threads may still hold a
        // buffer that another has given back; if it were another connection's by then, that one's requests and answers
        // would come out of step (ConnectionsApartTest).
        server = new Server(threads, null, ByteBufferPool.NON_POOLING);
        server.setStopTimeout(limits.stop().toMillis());
        server.setStopAtShutdown(false); // the one who closes this decides the order
        server.setErrorHandler(new JettyErrors(requestIds));
        server.setHandler(new GracefulHandler(new JettyHandler(limits, handler, requestIds, clock)));
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));

        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        // What is used once should be cheap to make.
        configuration.setUseInputDirectByteBuffers(false);
        configuration.setUseOutputDirectByteBuffers(false);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setIdleTimeout(limits.idle().toMillis());
        // A value that differs from an earlier one of the connection in upper and lower case only is another value: of
        // an
        // access key, a token or a signed header every letter counts.
        configuration.setHeaderCacheCaseSensitive(true);
        // Paths are only compared and signed, never turned into file names: what a signature may hold may come.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(configuration));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setAcceptQueueSize(512);
        deadline = new FirstRequestDeadline(connector, limits.request());
        connector.addBean(deadline);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            BindException bind = new BindException(e.getMessage());
            bind.initCause(e);
            throw bind;
        }
    }

    /** Begins to answer. */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not start: " + e.getMessage(), e);
        }
    }

    /** The TCP port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** How many connections are held because their first request has a time limit. */
    int waitedFor() {
        return deadline.waiting();
    }

    /** Takes no more requests, waits a while for those that are being answered, and lets go of the port. */
    @Override
    public void close() {
        try {
            server.stop();
            connector.close();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in good order: " + e.getMessage(), e);
        }
    }
}
