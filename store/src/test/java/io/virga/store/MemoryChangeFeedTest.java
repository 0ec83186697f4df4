package io.virga.store;

/** Runs the contract of followers against a log in memory. */
class MemoryChangeFeedTest extends ChangeFeedContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    Store open(StoreOptions options) {
        return LogStore.open(log, StoreContract.TYPES, options, () -> {});
    }
}
