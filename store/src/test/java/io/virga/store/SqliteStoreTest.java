package io.virga.store;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by a file of SQLite. */
class SqliteStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    Store open(List<DocumentType<?>> types) {
        return SqliteStore.open(directory.resolve("virga.db"), types);
    }
}
