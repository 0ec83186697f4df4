package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.linux.Listening;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers DHCPv6 for all interfaces of one namespace. An interface is known by the device on which its message arrives, and
 * asks at the device's link-local address: the rules for packets lead the multicast of clients there.
 */
public final class Dhcpv6Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dhcpv6Server.class);
    private static final int SERVER_PORT = 547;
    private static final int LARGEST_PACKET = 4096;

    private final Namespace namespace;
    private final Function<String, Optional<Dhcpv6Lease>> leases;
    private final DatagramChannel channel;

    private Dhcpv6Server(Namespace namespace, Function<String, Optional<Dhcpv6Lease>> leases, DatagramChannel channel) {
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.channel = requireNonNull(channel, "channel is null");
    }

    /**
     * Starts to answer.
     *
     * @param leases finds the lease of the interface behind a device; called for each message
     * @throws HostException FAILED when the port is in use
     */
    public static Dhcpv6Server start(Namespace namespace, Function<String, Optional<Dhcpv6Lease>> leases) {
        DatagramChannel channel = Namespaces.call(namespace, () -> {
            DatagramChannel opened = DatagramChannel.open(StandardProtocolFamily.INET6);
            try {
                opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return opened.bind(new InetSocketAddress(SERVER_PORT));
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        });
        Dhcpv6Server server = new Dhcpv6Server(namespace, leases, channel);
        Thread.ofVirtual().name("dhcpv6").start(server::serve);
        return server;
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PACKET);
        Listening listening = new Listening("DHCPv6 messages");
        while (channel.isOpen()) {
            try {
                buffer.clear();
                SocketAddress client = channel.receive(buffer);
                listening.works();
                buffer.flip();
                Optional<Dhcpv6Packet> asked = Dhcpv6Packet.decode(buffer);
                if (asked.isPresent()) {
                    answer(asked.get(), client);
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                listening.failed(e);
            } catch (RuntimeException e) {
                LOG.warn("A DHCPv6 message could not be answered", e);
            }
        }
    }

    private void answer(Dhcpv6Packet asked, SocketAddress client) {
        if (!(client instanceof InetSocketAddress from) || !(from.getAddress() instanceof Inet6Address address)) {
            return;
        }
        Optional<Dhcpv6Packet> reply = Namespaces.deviceName(namespace, address.getScopeId())
                .flatMap(leases)
                .flatMap(lease -> Dhcpv6Answers.answer(asked, lease));
        if (reply.isPresent()) {
            try {
                channel.send(ByteBuffer.wrap(reply.get().encode()), client);
            } catch (IOException e) {
                // The interface is gone, or its machine.
                LOG.debug("DHCPv6 for {}: {}", client, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing the DHCPv6 socket: {}", e.getMessage());
        }
    }
}
