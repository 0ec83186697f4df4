package io.virga.store;

/** Runs the contract of logs against the log of tests. */
class MemoryLogTest extends LogContract {
    private final MemoryLog log = new MemoryLog();

    @Override
    Log open() {
        return log;
    }
}
