package io.virga.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract with many threads, kept by a file of SQLite. */
class SqliteConcurrencyTest extends StoreConcurrencyContract {
    @TempDir
    Path directory;

    @Override
    Store open() {
        return SqliteStore.open(directory.resolve("virga.db"), StoreContract.TYPES);
    }
}
