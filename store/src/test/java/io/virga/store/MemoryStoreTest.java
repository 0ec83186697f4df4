package io.virga.store;

import java.util.List;

/** Runs the contract of stores against a log in memory. */
class MemoryStoreTest extends StoreContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    Store open(List<DocumentType<?>> types) {
        return LogStore.open(log, types, StoreOptions.defaults(), () -> {});
    }
}
