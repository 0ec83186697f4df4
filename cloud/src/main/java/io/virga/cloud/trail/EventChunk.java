package io.virga.cloud.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentCodec;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of one account in one region that are kept together, since documents of a hundred bytes would cost more than they
 * hold.
 *
 * @param id sorts by the time at which the chunk was begun; its first letter tells its series
 * @param first the time of the earliest event
 * @param last the time of the latest event
 * @param count the number of events
 * @param blocks {@link EventBlock}s, each with its length in four bytes before it; not copied, not to be changed
 */
record EventChunk(String id, Scope scope, Instant first, Instant last, int count, byte[] blocks) {
    static final Index<EventChunk> BY_SCOPE = Index.of("scope", chunk -> List.of(key(chunk.scope())));

    static final DocumentType<EventChunk> TYPE = new DocumentType<>(
                    "trail_chunk", EventChunk.class, EventChunk::id, new Codec(), List.of(BY_SCOPE))
            .unfollowed();

    /** A chunk that holds this much takes no further events. */
    private static final int FULL_BYTES = 16 << 10;

    private static final int FULL_COUNT = 512;

    EventChunk {
        requireNonNull(id, "id is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        requireNonNull(blocks, "blocks is null");
    }

    static String key(Scope scope) {
        return scope.account() + "/" + scope.region();
    }

    /** @param events at least one, of this scope */
    static EventChunk of(String id, Scope scope, List<TrailEvent> events) {
        return new EventChunk(id, scope, Instant.MAX, Instant.MIN, 0, new byte[0]).with(events);
    }

    EventChunk with(List<TrailEvent> events) {
        byte[] block = EventBlock.encode(events);
        byte[] all = ByteBuffer.allocate(blocks.length + Integer.BYTES + block.length)
                .put(blocks)
                .putInt(block.length)
                .put(block)
                .array();
        Instant earliest = first;
        Instant latest = last;
        for (TrailEvent event : events) {
            earliest = event.time().isBefore(earliest) ? event.time() : earliest;
            latest = event.time().isAfter(latest) ? event.time() : latest;
        }
        return new EventChunk(id, scope, earliest, latest, count + events.size(), all);
    }

    boolean isFull() {
        return blocks.length >= FULL_BYTES || count >= FULL_COUNT;
    }

    List<TrailEvent> events() {
        List<TrailEvent> events = new ArrayList<>(count);
        ByteBuffer bytes = ByteBuffer.wrap(blocks);
        while (bytes.hasRemaining()) {
            byte[] block = new byte[bytes.getInt()];
            bytes.get(block);
            events.addAll(EventBlock.decode(block));
        }
        return events;
    }

    private static final class Codec implements DocumentCodec<EventChunk> {
        private static final byte FORM = 1;

        @Override
        public byte[] encode(EventChunk chunk) {
            byte[] id = chunk.id().getBytes(UTF_8);
            byte[] account = chunk.scope().account().getBytes(UTF_8);
            byte[] region = chunk.scope().region().getBytes(UTF_8);
            return ByteBuffer.allocate(1
                            + 3
                            + id.length
                            + account.length
                            + region.length
                            + 2 * Long.BYTES
                            + Integer.BYTES
                            + chunk.blocks().length)
                    .put(FORM)
                    .put((byte) id.length)
                    .put(id)
                    .put((byte) account.length)
                    .put(account)
                    .put((byte) region.length)
                    .put(region)
                    .putLong(chunk.first().toEpochMilli())
                    .putLong(chunk.last().toEpochMilli())
                    .putInt(chunk.count())
                    .put(chunk.blocks())
                    .array();
        }

        @Override
        public EventChunk decode(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (buffer.get() != FORM) {
                throw new IllegalArgumentException("an unknown form of a chunk of events");
            }
            String id = text(buffer);
            Scope scope = new Scope(text(buffer), text(buffer));
            Instant first = Instant.ofEpochMilli(buffer.getLong());
            Instant last = Instant.ofEpochMilli(buffer.getLong());
            int count = buffer.getInt();
            byte[] blocks = new byte[buffer.remaining()];
            buffer.get(blocks);
            return new EventChunk(id, scope, first, last, count, blocks);
        }

        private static String text(ByteBuffer buffer) {
            byte[] text = new byte[buffer.get()];
            buffer.get(text);
            return new String(text, UTF_8);
        }
    }
}
