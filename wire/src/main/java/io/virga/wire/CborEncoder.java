package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Structures as CBOR, for rpcv2Cbor: definite lengths and the shortest heads, as RFC 8949 recommends, through a buffer that
 * is written out when it is full. Numbers have the precision of their shape, and a time is seconds with tag 1.
 */
final class CborEncoder {
    private static final int BUFFER = 8 * 1024;
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private final OutputStream to;
    private byte[] buffer = new byte[512];
    private int length;

    CborEncoder(OutputStream to) {
        this.to = to;
    }

    /** Writes what is still in the buffer; the stream is left open and unflushed. */
    void finish() throws IOException {
        to.write(buffer, 0, length);
        length = 0;
    }

    void startMap(int entries) throws IOException {
        head(MAP, entries);
    }

    void entry(String name, String text) throws IOException {
        text(name);
        text(text);
    }

    /** The members of a structure that are present, without the head of the map around them. */
    void members(Structure structure) throws IOException {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                text(member.name());
                value(member.target(), value);
            }
        }
    }

    /** How many members of a structure are present. */
    static int count(Structure structure) {
        int present = 0;
        for (int i = 0; i < structure.schema().members().size(); i++) {
            present += structure.value(i) == null ? 0 : 1;
        }
        return present;
    }

    void structure(Structure structure) throws IOException {
        startMap(count(structure));
        members(structure);
    }

    private void value(Schema schema, Object value) throws IOException {
        if (value == null) {
            one(0xF6);
            return;
        }
        switch (schema) {
            case SimpleSchema simple -> scalar(simple, value);
            case StructureSchema<?> _ -> structure((Structure) value);
            case ListSchema list -> {
                List<?> elements = (List<?>) value;
                head(ARRAY, elements.size());
                for (Object element : elements) {
                    value(list.element(), element);
                }
            }
            case MapSchema map -> {
                Map<?, ?> entries = (Map<?, ?>) value;
                startMap(entries.size());
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    text((String) entry.getKey());
                    value(map.value(), entry.getValue());
                }
            }
        }
    }

    private void scalar(SimpleSchema schema, Object value) throws IOException {
        switch (schema.type()) {
            case STRING -> text((String) value);
            case BOOLEAN -> one((Boolean) value ? 0xF5 : 0xF4);
            case INTEGER -> integer((Integer) value);
            case LONG -> integer((Long) value);
            case FLOAT -> {
                one(0xFA);
                bigEndian(Float.floatToIntBits((Float) value), 4);
            }
            case DOUBLE -> number((Double) value);
            case TIMESTAMP -> {
                head(TAG, 1);
                BigDecimal seconds = TimestampText.toSeconds((Instant) value);
                if (seconds.scale() == 0) {
                    integer(seconds.longValueExact());
                } else {
                    number(seconds.doubleValue());
                }
            }
            case BLOB -> {
                byte[] bytes = ((Blob) value).toByteArray();
                head(BYTES, bytes.length);
                raw(bytes);
            }
            case DOCUMENT -> throw new IllegalArgumentException("CBOR cannot carry the document " + schema);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        }
    }

    private void integer(long value) throws IOException {
        if (value < 0) {
            head(NEGATIVE, -1 - value);
        } else {
            head(UNSIGNED, value);
        }
    }

    private void number(double value) throws IOException {
        one(0xFB);
        bigEndian(Double.doubleToLongBits(value), 8);
    }

    private void text(String text) throws IOException {
        byte[] bytes = WireText.repaired(text).getBytes(UTF_8);
        head(TEXT, bytes.length);
        raw(bytes);
    }

    private void head(int major, long argument) throws IOException {
        int first = major << 5;
        if (argument < 24) {
            one(first | (int) argument);
        } else if (argument < 1L << 8) {
            one(first | 24);
            bigEndian(argument, 1);
        } else if (argument < 1L << 16) {
            one(first | 25);
            bigEndian(argument, 2);
        } else if (argument < 1L << 32) {
            one(first | 26);
            bigEndian(argument, 4);
        } else {
            one(first | 27);
            bigEndian(argument, 8);
        }
    }

    private void one(int value) throws IOException {
        ensure(1);
        buffer[length++] = (byte) value;
    }

    private void bigEndian(long value, int bytes) throws IOException {
        ensure(bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            buffer[length++] = (byte) (value >> (8 * i));
        }
    }

    private void raw(byte[] bytes) throws IOException {
        if (bytes.length > BUFFER) {
            finish();
            to.write(bytes);
            return;
        }
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void ensure(int more) throws IOException {
        if (length + more > BUFFER) {
            finish();
        }
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER, Math.max(length + more, buffer.length * 4)));
        }
    }
}
