package io.virga.store;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract against an SQLite file. */
class SqliteStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    Store open(List<DocumentType<?>> types) {
        return SqliteStore.open(directory.resolve("virga.db"), types);
    }
}
