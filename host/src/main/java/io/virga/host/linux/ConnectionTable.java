package io.virga.host.linux;

import static io.virga.host.linux.Netlink.ACKNOWLEDGE;
import static io.virga.host.linux.Netlink.DONE;
import static io.virga.host.linux.Netlink.DUMP;
import static io.virga.host.linux.Netlink.ERROR;
import static io.virga.host.linux.Netlink.HEADER_BYTES;
import static io.virga.host.linux.Netlink.NESTED;
import static io.virga.host.linux.Netlink.NO_ENTRY;
import static io.virga.host.linux.Netlink.REQUEST;
import static io.virga.host.linux.Netlink.bytes;
import static io.virga.host.linux.Netlink.error;
import static io.virga.host.linux.Netlink.message;
import static io.virga.host.linux.Netlink.next;
import static io.virga.host.linux.Netlink.put;
import static io.virga.host.linux.Netlink.received;
import static io.virga.host.linux.Netlink.require;
import static io.virga.host.linux.Netlink.type;
import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The connections that the kernel tracks in one network namespace, over netlink (linux/netfilter/nfnetlink_conntrack.h). The
 * program {@code conntrack} 1.4.7 cannot mark connections of a zone, and reads the whole table for each change. Here one
 * listing finds the connections, and one message changes each.
 */
public final class ConnectionTable implements AutoCloseable {
    private static final byte AF_UNSPEC = 0;
    private static final byte AF_INET = 2;

    /** Of a key without its tuple: the headers of three attributes, and two values. */
    private static final int MOST_KEY_BYTES = 24;

    private static final int NEW = 1 << 8;
    private static final int GET = NEW | 1;
    private static final int DELETE = NEW | 2;
    private static final int TUPLE_ORIGINAL = 1;
    private static final int TUPLE_REPLY = 2;
    private static final int MARK = 8;
    private static final int ID = 12;
    private static final int ZONE = 18;
    private static final int MARK_MASK = 21;
    private static final int TUPLE_ADDRESSES = 1;
    private static final int TUPLE_PROTOCOL = 2;
    private static final int SOURCE_IPV4 = 1;
    private static final int DESTINATION_IPV4 = 2;
    private static final int SOURCE_IPV6 = 3;
    private static final int DESTINATION_IPV6 = 4;
    private static final int PROTOCOL_NUMBER = 1;
    private static final int DESTINATION_PORT = 3;

    /** A second socket, so that connections can be changed while they are listed. */
    private final int changes;

    private final int listing;

    private ConnectionTable(int listing, int changes) {
        this.listing = listing;
        this.changes = changes;
    }

    /**
     * The addresses of packets in one direction, of 4 or 16 bytes in network order.
     *
     * @param source of the side that sends
     * @param destination of the side that receives
     */
    public record Direction(byte[] source, byte[] destination) {
        private static Direction of(Netlink.Attributes addresses) {
            return addresses.has(SOURCE_IPV4)
                    ? new Direction(bytes(addresses.value(SOURCE_IPV4)), bytes(addresses.value(DESTINATION_IPV4)))
                    : new Direction(bytes(addresses.value(SOURCE_IPV6)), bytes(addresses.value(DESTINATION_IPV6)));
        }
    }

    /**
     * A tracked connection. The addresses of its two directions differ where they are translated.
     *
     * @param original as the packets of its opener are before translation
     * @param reply as the packets of the other side are before translation
     * @param protocol the IP protocol number
     * @param destinationPort of the opener's packets; 0 of a protocol without ports
     * @param mark the number that rules of the firewall can set and read
     * @param key what identifies it to the kernel
     */
    public record Connection(
            Direction original, Direction reply, int protocol, int destinationPort, int mark, byte[] key) {
        private static Connection of(Netlink.Attributes attributes) {
            Netlink.Attributes tuple = attributes.nested(TUPLE_ORIGINAL);
            Netlink.Attributes reply = attributes.nested(TUPLE_REPLY);
            Netlink.Attributes protocol = tuple.nested(TUPLE_PROTOCOL);
            return new Connection(
                    Direction.of(tuple.nested(TUPLE_ADDRESSES)),
                    Direction.of(reply.nested(TUPLE_ADDRESSES)),
                    Byte.toUnsignedInt(protocol.value(PROTOCOL_NUMBER).get()),
                    protocol.has(DESTINATION_PORT)
                            ? Short.toUnsignedInt(
                                    protocol.value(DESTINATION_PORT).getShort())
                            : 0,
                    attributes.has(MARK) ? attributes.value(MARK).getInt() : 0,
                    key(attributes));
        }

        private static byte[] key(Netlink.Attributes attributes) {
            ByteBuffer tuple = attributes.value(TUPLE_ORIGINAL);
            ByteBuffer key =
                    ByteBuffer.allocate(MOST_KEY_BYTES + tuple.remaining()).order(ByteOrder.nativeOrder());
            put(key, TUPLE_ORIGINAL | NESTED, tuple);
            for (int type : new int[] {ZONE, ID}) {
                if (attributes.has(type)) {
                    put(key, type, attributes.value(type));
                }
            }
            return bytes(key.flip());
        }
    }

    /** Opens the table of a namespace. */
    public static ConnectionTable open(Namespace namespace) {
        return Namespaces.call(namespace, () -> {
            int listing = Netlink.socket();
            try {
                return new ConnectionTable(listing, Netlink.socket());
            } catch (RuntimeException | Error e) {
                LibC.close(listing);
                throw e;
            }
        });
    }

    /**
     * Calls {@code action} with each connection. It may change the connection. When it throws, this table can only be closed.
     */
    public void forEach(Consumer<Connection> action) {
        requireNonNull(action, "action is null");
        LibC.send(listing, message(GET, (short) (REQUEST | DUMP), AF_UNSPEC, ByteBuffer.allocate(0)));
        boolean more = true;
        while (more) {
            ByteBuffer part = received(listing);
            while (more && part.hasRemaining()) {
                ByteBuffer message = next(part);
                switch (type(message)) {
                    case NEW -> action.accept(Connection.of(new Netlink.Attributes(message.position(HEADER_BYTES))));
                    case DONE, ERROR -> {
                        require(error(message), "list connections");
                        more = false;
                    }
                    default -> {
                        // Nothing else is part of a listing.
                    }
                }
            }
        }
    }

    /** Sets bits of a connection's mark. Does nothing if the connection has ended. */
    public void mark(Connection connection, int bits) {
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES).putInt(0, bits);
        ByteBuffer attributes = ByteBuffer.allocate(connection.key().length + 16)
                .order(ByteOrder.nativeOrder())
                .put(connection.key());
        put(attributes, MARK, value.duplicate());
        put(attributes, MARK_MASK, value.duplicate());
        change(NEW, connection, attributes.flip(), "mark a connection");
    }

    /** Ends a connection. Does nothing if it has ended. */
    public void delete(Connection connection) {
        change(DELETE, connection, ByteBuffer.wrap(connection.key()), "end a connection");
    }

    private void change(int type, Connection connection, ByteBuffer attributes, String purpose) {
        LibC.send(changes, message(type, (short) (REQUEST | ACKNOWLEDGE), family(connection), attributes));
        ByteBuffer answer = next(received(changes));
        if (type(answer) != ERROR) {
            throw new HostException(Reason.FAILED, "Could not %s: no answer".formatted(purpose));
        }
        int error = error(answer);
        if (error != NO_ENTRY) {
            require(error, purpose);
        }
    }

    private static byte family(Connection connection) {
        return connection.original().source().length == Integer.BYTES ? AF_INET : (byte) LibC.AF_INET6;
    }

    @Override
    public void close() {
        try {
            LibC.close(listing);
        } finally {
            LibC.close(changes);
        }
    }
}
