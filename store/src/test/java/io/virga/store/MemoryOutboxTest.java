package io.virga.store;

/** Runs the contract of outboxes against a log in memory. */
class MemoryOutboxTest extends OutboxContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    Store open(StoreOptions options) {
        return LogStore.open(log, StoreContract.TYPES, options, () -> {});
    }
}
