package io.virga.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encodes the changes of a commit with their documents, for followers with a durable cursor. */
final class CommitCodec {
    private final Catalog catalog;

    CommitCodec(Catalog catalog) {
        this.catalog = catalog;
    }

    byte[] encode(List<Change> changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(changes.size());
            for (Change change : changes) {
                write(out, catalog.named(change.type()).orElseThrow(), change);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <D> void write(DataOutputStream out, Table<D> table, Change change) throws IOException {
        out.writeUTF(table.name());
        out.writeInt(table.version());
        out.writeUTF(change.id());
        write(out, table, change.before(table.type()));
        write(out, table, change.after(table.type()));
    }

    private static <D> void write(DataOutputStream out, Table<D> table, Optional<D> document) throws IOException {
        byte[] body = document.map(table::encode).orElse(new byte[0]);
        out.writeInt(body.length);
        out.write(body);
    }

    /** Decodes changes. Those of types that the store was not opened with are left out. */
    List<Change> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            List<Change> changes = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String type = in.readUTF();
                int version = in.readInt();
                String id = in.readUTF();
                byte[] before = in.readNBytes(in.readInt());
                byte[] after = in.readNBytes(in.readInt());
                catalog.named(type)
                        .ifPresent(table -> changes.add(new Change(
                                type, id, document(table, version, id, before), document(table, version, id, after))));
            }
            return changes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Object> document(Table<?> table, int version, String id, byte[] body) {
        return body.length == 0 ? Optional.empty() : Optional.of(table.decode(version, id, body));
    }
}
