package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. The constructor binds the port; the server answers from {@link #start} on. */
public final class FrontDoor implements AutoCloseable {
    static {
        // Jetty pads a queue by the size of a reference, which it asks of the platform's management beans. That takes
        // longer than the rest of the server's construction. 16 references of 4 bytes fill a cache line.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    }

    private final Server server;
    private final GuestConnector connector;
    private final FirstRequestDeadline deadline;

    /**
     * Binds the port.
     *
     * @param address where to listen; port 0 chooses any free port
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
        // Do not pool buffers. On a connection that sends something other than HTTP, one of Jetty's threads may still
        // use a buffer that another thread has released. If another connection had acquired that buffer from the pool
        // by then, its requests and answers would get out of step (ConnectionsApartTest).
        server = new Server(threads, null, ByteBufferPool.NON_POOLING);
        server.setStopTimeout(limits.stop().toMillis());
        server.setStopAtShutdown(false); // the caller of close() decides the order
        server.setErrorHandler(new JettyErrors(requestIds));
        server.setHandler(new GracefulHandler(new JettyHandler(limits, handler, requestIds, clock)));
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));

        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        // Each buffer is used once, so it must be cheap to allocate.
        configuration.setUseInputDirectByteBuffers(false);
        configuration.setUseOutputDirectByteBuffers(false);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setIdleTimeout(limits.idle().toMillis());
        // Values of a header on one connection that differ only in case are different values: in an access key, a token
        // or a signed header, case matters.
        configuration.setHeaderCacheCaseSensitive(true);
        // Accept every path that a signature may cover: paths are only compared and signed, never turned into file
        // names.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        connector = new GuestConnector(server, new HttpConnectionFactory(configuration));
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

    /** Starts to answer requests. */
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

    /**
     * Serves a connection that a guest has opened to a VPC endpoint. It is closed while the server does not answer.
     *
     * @throws IOException the connection is of no use
     */
    public void enter(SocketChannel connection, EndpointPassage passage) throws IOException {
        if (!connector.isStarted()) {
            connection.close();
            return;
        }
        connection.configureBlocking(false);
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connector.serve(connection, passage);
    }

    /** How many connections have a pending deadline for their first request. */
    int waitedFor() {
        return deadline.waiting();
    }

    /** Refuses new requests, waits a while for requests in flight, and releases the port. */
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
