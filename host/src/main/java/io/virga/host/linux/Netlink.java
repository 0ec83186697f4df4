package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Consumer;

/** Messages to and from the kernel's packet filter, over netlink (linux/netfilter/nfnetlink.h). */
final class Netlink {
    static final int HEADER_BYTES = 20;
    static final short REQUEST = 0x1;
    static final short ACKNOWLEDGE = 0x4;
    static final short DUMP = 0x300;

    static final int ERROR = 2;
    static final int DONE = 3;
    static final int NO_ENTRY = -2;
    static final int NESTED = 0x8000;

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int AF_NETLINK = 16;
    private static final int NETLINK_NETFILTER = 12;
    private static final int NETLINK_HEADER_BYTES = 16;
    private static final int TYPE_BITS = 0x3fff;

    /** The kernel puts no more than 32 KiB into a part of a listing. */
    private static final int MOST_BYTES = 1 << 16;

    private Netlink() {}

    /** Opens a socket in the namespace of the thread. */
    static int socket() {
        int socket = LibC.socket(AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, NETLINK_NETFILTER);
        try {
            LibC.deadline(socket, DEADLINE);
            return socket;
        } catch (RuntimeException | Error e) {
            LibC.close(socket);
            throw e;
        }
    }

    static ByteBuffer received(int socket) {
        return ByteBuffer.wrap(LibC.receive(socket, MOST_BYTES)).order(ByteOrder.nativeOrder());
    }

    /** Takes the next message of those that the kernel sent together. */
    static ByteBuffer next(ByteBuffer messages) {
        int start = messages.position();
        int length = messages.remaining() < NETLINK_HEADER_BYTES ? 0 : messages.getInt(start);
        if (length < NETLINK_HEADER_BYTES || length > messages.remaining()) {
            throw new HostException(Reason.FAILED, "Could not understand what the kernel says about connections");
        }
        messages.position(Math.min(messages.limit(), start + aligned(length)));
        return messages.slice(start, length).order(ByteOrder.nativeOrder());
    }

    static int type(ByteBuffer message) {
        return Short.toUnsignedInt(message.getShort(4));
    }

    /** The error in an acknowledgement or at the end of a listing, negative; 0 when all went well. */
    static int error(ByteBuffer message) {
        return message.limit() < NETLINK_HEADER_BYTES + Integer.BYTES ? 0 : message.getInt(NETLINK_HEADER_BYTES);
    }

    static void require(int error, String purpose) {
        if (error < 0) {
            throw new HostException(Reason.FAILED, "Could not %s: the kernel says error %d".formatted(purpose, -error));
        }
    }

    static byte[] message(int type, short flags, byte family, ByteBuffer attributes) {
        int length = HEADER_BYTES + attributes.remaining();
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        message.putInt(length).putShort((short) type).putShort(flags).putInt(0).putInt(0);
        message.put(family).put((byte) 0).putShort((short) 0).put(attributes);
        return message.array();
    }

    static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    static void put(ByteBuffer to, int type, ByteBuffer value) {
        int start = to.position();
        int length = Integer.BYTES + value.remaining();
        to.putShort((short) length).putShort((short) type).put(value);
        to.position(start + aligned(length));
    }

    static int aligned(int length) {
        return (length + 3) / 4 * 4;
    }

    /** The values of a message, by type. Their headers are in the machine's order of bytes, and the values in network order. */
    static final class Attributes {
        private static final int MOST_TYPES = 32;
        private final ByteBuffer[] values = new ByteBuffer[MOST_TYPES];

        Attributes(ByteBuffer in) {
            ByteBuffer all = in.slice().order(ByteOrder.nativeOrder());
            int at = 0;
            while (all.limit() - at >= Integer.BYTES) {
                int length = Short.toUnsignedInt(all.getShort(at));
                int type = all.getShort(at + 2) & TYPE_BITS;
                if (length < Integer.BYTES || length > all.limit() - at) {
                    throw new HostException(
                            Reason.FAILED, "Could not understand what the kernel says about a connection");
                }
                if (type < MOST_TYPES) {
                    values[type] = all.slice(at + Integer.BYTES, length - Integer.BYTES);
                }
                at += aligned(length);
            }
        }

        boolean has(int type) {
            return values[type] != null;
        }

        /** A value that must be there. */
        ByteBuffer value(int type) {
            if (values[type] == null) {
                throw new HostException(Reason.FAILED, "The kernel does not say enough about a connection: " + type);
            }
            return values[type].duplicate();
        }

        /** Calls {@code action} with each value of a list, whatever the types. */
        static void forEach(ByteBuffer list, Consumer<ByteBuffer> action) {
            ByteBuffer all = list.slice().order(ByteOrder.nativeOrder());
            int at = 0;
            while (all.limit() - at >= Integer.BYTES) {
                int length = Short.toUnsignedInt(all.getShort(at));
                if (length < Integer.BYTES || length > all.limit() - at) {
                    throw new HostException(Reason.FAILED, "Could not understand a list of the kernel's");
                }
                action.accept(all.slice(at + Integer.BYTES, length - Integer.BYTES));
                at += aligned(length);
            }
        }

        /** The values inside a value that must be there. */
        Attributes nested(int type) {
            return new Attributes(value(type));
        }
    }
}
