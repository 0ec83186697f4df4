package io.virga.host.linux;

import static io.virga.host.linux.Netlink.DONE;
import static io.virga.host.linux.Netlink.DUMP;
import static io.virga.host.linux.Netlink.ERROR;
import static io.virga.host.linux.Netlink.HEADER_BYTES;
import static io.virga.host.linux.Netlink.REQUEST;
import static io.virga.host.linux.Netlink.error;
import static io.virga.host.linux.Netlink.message;
import static io.virga.host.linux.Netlink.next;
import static io.virga.host.linux.Netlink.put;
import static io.virga.host.linux.Netlink.received;
import static io.virga.host.linux.Netlink.require;
import static io.virga.host.linux.Netlink.type;
import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Netlink.Attributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The elements of sets in which rules count, over netlink (linux/netfilter/nf_tables.h). The program {@code nft} would be
 * started for each look, and writes a hundred bytes of text for each element.
 */
public final class SetElements implements AutoCloseable {
    private static final int SUBSYSTEM = 10 << 8;
    private static final int NEW_ELEMENTS = SUBSYSTEM | 12;
    private static final int GET_ELEMENTS = SUBSYSTEM | 13;
    private static final byte INET = 1;

    private static final int TABLE = 1;
    private static final int SET = 2;
    private static final int ELEMENTS = 3;
    private static final int KEY = 1;
    private static final int EXPRESSION = 7;
    private static final int VALUE = 1;
    private static final int EXPRESSION_DATA = 2;
    private static final int COUNTED_BYTES = 1;
    private static final int COUNTED_PACKETS = 2;

    private final int socket;

    private SetElements(int socket) {
        this.socket = socket;
    }

    /**
     * An element of a set.
     *
     * @param key in network order; each field of a concatenation begins at a multiple of four bytes
     * @param packets 0 when nothing is counted
     * @param bytes with the headers of IP
     */
    public record Element(byte[] key, long packets, long bytes) {
        public Element {
            requireNonNull(key, "key is null");
        }

        private static Element of(ByteBuffer element) {
            Attributes attributes = new Attributes(element);
            byte[] key = Netlink.bytes(attributes.nested(KEY).value(VALUE));
            if (!attributes.has(EXPRESSION)) {
                return new Element(key, 0, 0);
            }
            Attributes counter = attributes.nested(EXPRESSION).nested(EXPRESSION_DATA);
            return new Element(
                    key,
                    counter.value(COUNTED_PACKETS).getLong(),
                    counter.value(COUNTED_BYTES).getLong());
        }
    }

    /** Opens the sets of a namespace. */
    public static SetElements open(Namespace namespace) {
        return new SetElements(Namespaces.call(namespace, Netlink::socket));
    }

    /**
     * Calls {@code action} with each element of a set in a table of the family {@code inet}. When it throws, these sets can only
     * be closed.
     *
     * @throws io.virga.host.api.HostException FAILED when there is no such set
     */
    public void forEach(String table, String set, Consumer<Element> action) {
        ByteBuffer names =
                ByteBuffer.allocate(16 + table.length() + set.length()).order(ByteOrder.nativeOrder());
        put(names, TABLE, text(table));
        put(names, SET, text(set));
        LibC.send(socket, message(GET_ELEMENTS, (short) (REQUEST | DUMP), INET, names.flip()));
        boolean more = true;
        while (more) {
            ByteBuffer part = received(socket);
            while (more && part.hasRemaining()) {
                ByteBuffer message = next(part);
                switch (type(message)) {
                    case NEW_ELEMENTS -> {
                        Attributes attributes = new Attributes(message.position(HEADER_BYTES));
                        if (attributes.has(ELEMENTS)) {
                            Attributes.forEach(
                                    attributes.value(ELEMENTS), element -> action.accept(Element.of(element)));
                        }
                    }
                    case DONE, ERROR -> {
                        require(error(message), "list the elements of the set " + set);
                        more = false;
                    }
                    default -> {
                        // Nothing else is part of a listing.
                    }
                }
            }
        }
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap((text + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        LibC.close(socket);
    }
}
