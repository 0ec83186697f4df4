package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.RawUdp;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers DHCP for all interfaces of one namespace. */
public final class DhcpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DhcpServer.class);
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int LARGEST_PACKET = 4096;
    private static final byte[] EVERYBODY = {-1, -1, -1, -1, -1, -1};

    private final Namespace namespace;
    private final Function<HardwareAddress, Optional<DhcpLease>> leases;
    private final DatagramChannel channel;

    private DhcpServer(
            Namespace namespace, Function<HardwareAddress, Optional<DhcpLease>> leases, DatagramChannel channel) {
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.channel = requireNonNull(channel, "channel is null");
    }

    /**
     * Starts to answer.
     *
     * @param leases finds the lease of a hardware address; called for each message
     * @throws HostException FAILED when the port is in use
     */
    public static DhcpServer start(Namespace namespace, Function<HardwareAddress, Optional<DhcpLease>> leases) {
        DatagramChannel channel = Namespaces.call(namespace, () -> {
            DatagramChannel opened = DatagramChannel.open(StandardProtocolFamily.INET);
            try {
                opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return opened.bind(new InetSocketAddress(SERVER_PORT));
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        });
        DhcpServer server = new DhcpServer(namespace, leases, channel);
        Thread.ofVirtual().name("dhcp").start(server::serve);
        return server;
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                channel.receive(buffer);
                buffer.flip();
                DhcpPacket.decode(buffer).ifPresent(this::answer);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("A DHCP message could not be answered: {}", e.getMessage(), e);
            }
        }
    }

    private void answer(DhcpPacket asked) {
        Optional<DhcpLease> known = leases.apply(asked.hardwareAddress());
        if (known.isEmpty()) {
            return;
        }
        DhcpLease lease = known.get();
        DhcpAnswers.answer(asked, lease).ifPresent(reply -> {
            Inet4Address client =
                    reply.yourAddress().equals(DhcpPacket.NO_ADDRESS) ? reply.clientAddress() : reply.yourAddress();
            boolean toAll = reply.broadcast() || client.equals(DhcpPacket.NO_ADDRESS);
            RawUdp.Endpoint from = new RawUdp.Endpoint(lease.router(), SERVER_PORT);
            RawUdp.Endpoint to = new RawUdp.Endpoint(toAll ? broadcast() : client, CLIENT_PORT);
            byte[] hardware = toAll ? EVERYBODY : lease.hardwareAddress().bytes();
            byte[] payload = reply.encode();
            Namespaces.call(namespace, () -> {
                RawUdp.send(lease.device(), hardware, from, to, payload);
                return true;
            });
        });
    }

    private static Inet4Address broadcast() {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing the DHCP socket: {}", e.getMessage());
        }
    }
}
