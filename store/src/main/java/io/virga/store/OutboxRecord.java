package io.virga.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A record in an {@link Outbox}.
 *
 * @param number increases with each record of a store, across restarts. A record that is delivered again has the same number.
 * @param source what the record tells of; records of one source are delivered in order
 * @param time when the record was appended, to the millisecond
 * @param body not copied; not to be changed
 */
public record OutboxRecord(long number, String source, Instant time, byte[] body) {
    public OutboxRecord {
        requireNonNull(source, "source is null");
        requireNonNull(time, "time is null");
        requireNonNull(body, "body is null");
    }

    private static final int HEAD = Long.BYTES + Long.BYTES + Integer.BYTES;

    /** A number as a text that sorts like the number. */
    static String id(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** The size in the log, without the overhead of a row. */
    int bytes() {
        return source.length() + body.length;
    }

    /** Number, time, the length of the source, the source, the body. */
    byte[] encode() {
        byte[] name = source.getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD + name.length + body.length)
                .putLong(number)
                .putLong(time.toEpochMilli())
                .putInt(name.length)
                .put(name)
                .put(body)
                .array();
    }

    static OutboxRecord decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long number = buffer.getLong();
        Instant time = Instant.ofEpochMilli(buffer.getLong());
        byte[] source = new byte[buffer.getInt()];
        buffer.get(source);
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        return new OutboxRecord(number, new String(source, UTF_8), time, body);
    }
}
