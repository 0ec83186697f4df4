package io.virga.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Runs the concurrency contract against an SQLite file. */
class SqliteConcurrencyTest extends StoreConcurrencyContract {
    @TempDir
    Path directory;

    @Override
    Store open() {
        return SqliteStore.open(directory.resolve("virga.db"), StoreContract.TYPES);
    }
}
