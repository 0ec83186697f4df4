package io.virga.store;

/** Runs the concurrency contract against a log in memory. */
class MemoryConcurrencyTest extends StoreConcurrencyContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    Store open() {
        return LogStore.open(log, StoreContract.TYPES, StoreOptions.defaults(), () -> {});
    }
}
