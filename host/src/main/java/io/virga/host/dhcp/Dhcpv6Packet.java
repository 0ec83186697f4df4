package io.virga.host.dhcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A DHCPv6 message between a client and a server: RFC 8415, section 8.
 *
 * @param type one of the message types of section 7.3
 * @param transactionId 24 bits, chosen by the client, repeated by the server
 * @param options in their order; an option may be there several times
 */
record Dhcpv6Packet(int type, int transactionId, List<Dhcpv6Packet.Option> options) {
    private static final int HEADER = 4;
    private static final int OPTION_HEADER = 4;

    /** An option: section 21.1. */
    record Option(int code, ByteBuffer value) {
        Option {
            value = value.asReadOnlyBuffer();
        }

        Option(int code, byte[] value) {
            this(code, ByteBuffer.wrap(value));
        }

        /** An option whose value is other options, after some bytes. */
        static Option of(int code, byte[] first, List<Option> others) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.writeBytes(first);
            others.forEach(other -> other.write(value));
            return new Option(code, value.toByteArray());
        }

        byte[] bytes() {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return bytes;
        }

        private void write(ByteArrayOutputStream out) {
            byte[] bytes = bytes();
            out.writeBytes(ByteBuffer.allocate(OPTION_HEADER)
                    .putShort((short) code)
                    .putShort((short) bytes.length)
                    .array());
            out.writeBytes(bytes);
        }
    }

    Dhcpv6Packet {
        options = List.copyOf(options);
    }

    /** Decodes a message; empty when the bytes are not a well-formed one. */
    static Optional<Dhcpv6Packet> decode(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice();
        if (in.remaining() < HEADER) {
            return Optional.empty();
        }
        int first = in.getInt();
        return options(in).map(options -> new Dhcpv6Packet(first >>> 24, first & 0xffffff, options));
    }

    /** Decodes options up to the end of the bytes; empty when one is cut off. */
    static Optional<List<Option>> options(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice();
        List<Option> options = new ArrayList<>();
        while (in.hasRemaining()) {
            if (in.remaining() < OPTION_HEADER) {
                return Optional.empty();
            }
            int code = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                return Optional.empty();
            }
            byte[] value = new byte[length];
            in.get(value);
            options.add(new Option(code, value));
        }
        return Optional.of(options);
    }

    /** Encodes this message. */
    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ByteBuffer.allocate(HEADER).putInt(type << 24 | transactionId).array());
        options.forEach(option -> option.write(out));
        return out.toByteArray();
    }

    /** The first option of this code. */
    Optional<Option> option(int code) {
        return options.stream().filter(option -> option.code() == code).findFirst();
    }

    /** All options of this code. */
    List<Option> options(int code) {
        return options.stream().filter(option -> option.code() == code).toList();
    }
}
