package io.virga.host.linux;

import io.virga.host.api.HostException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * Receives router solicitations on all devices of a namespace, and sends router advertisements: RFC 4861. Java has no sockets
 * for ICMPv6. One thread receives, and has to until the socket is closed; any thread may send.
 */
public final class RouterSocket implements AutoCloseable {
    private static final int ICMPV6 = 58;
    private static final int ICMPV6_FILTER = 1;
    private static final int ICMPV6_FILTER_BYTES = 32;
    private static final int IPV6 = 41;
    private static final int IPV6_MULTICAST_HOPS = 18;
    /** The hop limit that proves that no router has forwarded a message. */
    private static final int HOP_LIMIT = 255;

    private static final int ROUTER_SOLICITATION = 133;
    private static final int LONGEST = 1500;
    /** {@code struct sockaddr_in6}: family, port, flow, address, and the index of the device. */
    private static final int ADDRESS_BYTES = 28;

    private static final int INDEX_OFFSET = 24;
    private static final Inet6Address ALL_NODES = (Inet6Address) InetAddress.ofLiteral("ff02::1");

    private final Namespace namespace;
    private final int socket;
    /** The end of a pipe that the receiving thread waits for, and the end that {@link #close} closes. */
    private final int[] closing;

    private boolean closed;

    private RouterSocket(Namespace namespace, int socket, int[] closing) {
        this.namespace = namespace;
        this.socket = socket;
        this.closing = closing;
    }

    /**
     * Opens a socket inside a namespace.
     *
     * @throws HostException FAILED when this process may not, or the kernel has no IPv6
     */
    public static RouterSocket open(Namespace namespace) {
        int socket =
                Namespaces.call(namespace, () -> LibC.socket(LibC.AF_INET6, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, ICMPV6));
        try {
            // A bit for each type that is not wanted.
            byte[] filter = new byte[ICMPV6_FILTER_BYTES];
            Arrays.fill(filter, (byte) -1);
            ByteBuffer bits = ByteBuffer.wrap(filter).order(ByteOrder.nativeOrder());
            int word = ROUTER_SOLICITATION / Integer.SIZE * Integer.BYTES;
            bits.putInt(word, ~(1 << ROUTER_SOLICITATION % Integer.SIZE));
            LibC.option(socket, ICMPV6, ICMPV6_FILTER, filter);
            LibC.option(socket, IPV6, IPV6_MULTICAST_HOPS, number(HOP_LIMIT));
            return new RouterSocket(namespace, socket, LibC.pipe());
        } catch (RuntimeException e) {
            LibC.close(socket);
            throw e;
        }
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /** What {@link #receive} has waited for. */
    public sealed interface Event {
        /** A machine asks for an advertisement, on the device with this name. */
        record Solicited(String device) implements Event {}

        /** Nothing has arrived in time. */
        record TimedOut() implements Event {}

        /** The socket is closed. It must not be used any more. */
        record Closed() implements Event {}
    }

    /** Waits for a solicitation. Blocks its thread, which should not be a virtual one. */
    public Event receive(Duration longest) {
        boolean[] ready = LibC.poll(Math.toIntExact(Math.max(0, longest.toMillis())), socket, closing[0]);
        if (ready[1]) {
            release();
            return new Event.Closed();
        }
        if (!ready[0]) {
            return new Event.TimedOut();
        }
        byte[] sender = LibC.receiveFrom(socket, LONGEST, ADDRESS_BYTES).sender();
        int index = ByteBuffer.wrap(sender).order(ByteOrder.nativeOrder()).getInt(INDEX_OFFSET);
        return new Event.Solicited(Namespaces.deviceName(namespace, index).orElse(""));
    }

    private synchronized void release() {
        LibC.close(socket);
        LibC.close(closing[0]);
    }

    /**
     * Sends a message to the machines on a device. Its checksum is filled in.
     *
     * @throws HostException FAILED when the device does not exist, or its link is down
     */
    public void send(String device, byte[] message) {
        int index = Namespaces.call(namespace, () -> LibC.interfaceIndex(device));
        byte[] address = ByteBuffer.allocate(ADDRESS_BYTES)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibC.AF_INET6)
                .put(8, ALL_NODES.getAddress())
                .putInt(INDEX_OFFSET, index)
                .array();
        synchronized (this) {
            if (!closed) {
                LibC.sendto(socket, message, address);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            LibC.close(closing[1]);
        }
    }
}
