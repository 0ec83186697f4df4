package io.virga.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;

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

    /** The number as a text that sorts like the number. */
    String id() {
        return id(number);
    }

    static String id(long number) {
        return "%016x".formatted(number);
    }

    /** The size in the log, without the overhead of a row. */
    int bytes() {
        return source.length() + body.length;
    }

    /** Number, time, the length of the source, the source, the body. */
    static final class Codec implements DocumentCodec<OutboxRecord> {
        private static final int HEAD = Long.BYTES + Long.BYTES + Integer.BYTES;

        @Override
        public byte[] encode(OutboxRecord record) {
            byte[] source = record.source().getBytes(UTF_8);
            return ByteBuffer.allocate(HEAD + source.length + record.body().length)
                    .putLong(record.number())
                    .putLong(record.time().toEpochMilli())
                    .putInt(source.length)
                    .put(source)
                    .put(record.body())
                    .array();
        }

        @Override
        public OutboxRecord decode(byte[] bytes) {
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
}
