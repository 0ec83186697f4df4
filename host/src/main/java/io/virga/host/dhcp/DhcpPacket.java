package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A DHCP message: RFC 2131, section 2.
 *
 * @param operation {@link #REQUEST} from a client, {@link #REPLY} from a server
 * @param transactionId chosen by the client, repeated by the server
 * @param broadcast whether the client cannot receive unicast yet
 * @param clientAddress the address that the client already has; 0.0.0.0 for none
 * @param yourAddress the address that the server assigns
 * @param serverAddress the next server to boot from; 0.0.0.0 here
 * @param relayAddress the relay agent that forwarded the message; 0.0.0.0 for none
 * @param hardwareAddress the client's Ethernet address
 * @param options values by option number
 */
record DhcpPacket(
        int operation,
        int transactionId,
        boolean broadcast,
        Inet4Address clientAddress,
        Inet4Address yourAddress,
        Inet4Address serverAddress,
        Inet4Address relayAddress,
        HardwareAddress hardwareAddress,
        SortedMap<Integer, byte[]> options) {
    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final Inet4Address NO_ADDRESS = address(new byte[4]);

    private static final int FIXED_LENGTH = 236;
    private static final int MAGIC_COOKIE = 0x63825363;
    private static final int BROADCAST_FLAG = 0x8000;
    private static final int ETHERNET = 1;
    private static final int PAD = 0;
    private static final int END = 255;
    private static final int MESSAGE_TYPE = 53;
    private static final int LONGEST_OPTION = 255;
    /** RFC 1542, section 2.1: some clients drop shorter messages. */
    private static final int SHORTEST_PACKET = 300;

    DhcpPacket {
        requireNonNull(clientAddress, "clientAddress is null");
        requireNonNull(yourAddress, "yourAddress is null");
        requireNonNull(serverAddress, "serverAddress is null");
        requireNonNull(relayAddress, "relayAddress is null");
        requireNonNull(hardwareAddress, "hardwareAddress is null");
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Decodes a message; empty when the bytes are not a well-formed DHCP message for Ethernet. */
    static Optional<DhcpPacket> decode(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice();
        if (in.remaining() < FIXED_LENGTH + Integer.BYTES || in.getInt(FIXED_LENGTH) != MAGIC_COOKIE) {
            return Optional.empty();
        }
        int operation = in.get(0);
        if (in.get(1) != ETHERNET || in.get(2) != HardwareAddress.LENGTH) {
            return Optional.empty();
        }
        byte[] hardware = new byte[HardwareAddress.LENGTH];
        in.get(28, hardware);
        return options(in.slice(FIXED_LENGTH + Integer.BYTES, in.limit() - FIXED_LENGTH - Integer.BYTES))
                .map(options -> new DhcpPacket(
                        operation,
                        in.getInt(4),
                        (in.getShort(10) & BROADCAST_FLAG) != 0,
                        addressAt(in, 12),
                        addressAt(in, 16),
                        addressAt(in, 20),
                        addressAt(in, 24),
                        HardwareAddress.of(hardware),
                        options));
    }

    private static Optional<SortedMap<Integer, byte[]>> options(ByteBuffer in) {
        SortedMap<Integer, byte[]> options = new TreeMap<>();
        while (in.hasRemaining()) {
            int code = in.get() & 0xff;
            if (code == END) {
                break;
            }
            if (code == PAD) {
                continue;
            }
            if (!in.hasRemaining()) {
                return Optional.empty();
            }
            int length = in.get() & 0xff;
            if (length > in.remaining()) {
                return Optional.empty();
            }
            byte[] value = new byte[length];
            in.get(value);
            // RFC 3396: the values of a repeated option are concatenated.
            options.merge(code, value, (first, next) -> {
                ByteBuffer both = ByteBuffer.allocate(first.length + next.length);
                return both.put(first).put(next).array();
            });
        }
        return Optional.of(options);
    }

    /** Encodes this message. */
    byte[] encode() {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED_LENGTH + Integer.BYTES);
        fixed.put((byte) operation)
                .put((byte) ETHERNET)
                .put((byte) HardwareAddress.LENGTH)
                .put((byte) 0);
        fixed.putInt(transactionId).putShort((short) 0).putShort((short) (broadcast ? BROADCAST_FLAG : 0));
        fixed.put(clientAddress.getAddress()).put(yourAddress.getAddress());
        fixed.put(serverAddress.getAddress()).put(relayAddress.getAddress());
        fixed.put(hardwareAddress.bytes());
        fixed.putInt(FIXED_LENGTH, MAGIC_COOKIE);
        ByteArrayOutputStream out = new ByteArrayOutputStream(SHORTEST_PACKET);
        out.writeBytes(fixed.array());
        // By convention the message type comes first; some boot loaders look only there.
        Optional.ofNullable(options.get(MESSAGE_TYPE)).ifPresent(type -> write(out, MESSAGE_TYPE, type));
        options.forEach((code, value) -> {
            if (code != MESSAGE_TYPE) {
                write(out, code, value);
            }
        });
        out.write(END);
        while (out.size() < SHORTEST_PACKET) {
            out.write(PAD);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int code, byte[] value) {
        int offset = 0;
        do {
            int length = Math.min(LONGEST_OPTION, value.length - offset);
            out.write(code);
            out.write(length);
            out.write(value, offset, length);
            offset += length;
        } while (offset < value.length);
    }

    /** The address in an option; empty when the option is absent or not an address. */
    Optional<Inet4Address> address(int option) {
        byte[] value = options.get(option);
        return value == null || value.length != 4 ? Optional.empty() : Optional.of(address(value));
    }

    private static Inet4Address addressAt(ByteBuffer in, int offset) {
        byte[] bytes = new byte[4];
        in.get(offset, bytes);
        return address(bytes);
    }

    private static Inet4Address address(byte[] four) {
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IPv4 address of four bytes", e);
        }
    }
}
