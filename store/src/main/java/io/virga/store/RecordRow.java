package io.virga.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The records that the transactions of one append add to an outbox. They are one row of the log, since a row for each of them
 * would double the cost of a small transaction.
 *
 * @param revision the key of the row
 * @param records at least one, in order of their numbers
 */
record RecordRow(long revision, List<OutboxRecord> records) {
    /** A row with one record, as earlier versions of Virga wrote it. */
    private static final int SINGLE = 1;

    /** Each record with its length before it. */
    private static final int MANY = 2;

    RecordRow {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a row without records");
        }
    }

    /** The row takes the second number of its first record. */
    static RecordRow of(List<OutboxRecord> records) {
        return new RecordRow(records.getFirst().number() + 1, records);
    }

    /** @param type the type of the rows of this outbox's records */
    Log.Row in(String type) {
        List<byte[]> parts = new ArrayList<>(records.size());
        int length = 0;
        for (OutboxRecord record : records) {
            byte[] part = record.encode();
            parts.add(part);
            length += Integer.BYTES + part.length;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            body.putInt(part.length).put(part);
        }
        return new Log.Row(
                revision, type, MANY, OutboxRecord.id(records.getFirst().number()), body.array());
    }

    /** @throws StoreException the row is damaged, or a newer Virga wrote it */
    static RecordRow of(Log.Row row) {
        if (row.version() > MANY) {
            throw Table.newer(row.type(), row.id(), row.version(), MANY);
        }
        try {
            return new RecordRow(
                    row.revision(),
                    row.version() == SINGLE ? List.of(OutboxRecord.decode(row.body())) : many(row.body()));
        } catch (RuntimeException e) {
            throw Table.unreadable(row.type(), row.id(), row.version(), e);
        }
    }

    private static List<OutboxRecord> many(byte[] body) {
        List<OutboxRecord> records = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(body);
        while (buffer.hasRemaining()) {
            byte[] part = new byte[buffer.getInt()];
            buffer.get(part);
            records.add(OutboxRecord.decode(part));
        }
        return records;
    }
}
