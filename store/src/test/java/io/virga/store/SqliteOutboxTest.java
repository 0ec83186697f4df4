package io.virga.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of outboxes against an SQLite file. */
class SqliteOutboxTest extends OutboxContract {
    @TempDir
    Path directory;

    @Override
    Store open(StoreOptions options) {
        return SqliteStore.open(directory.resolve("virga.db"), StoreContract.TYPES, options);
    }
}
