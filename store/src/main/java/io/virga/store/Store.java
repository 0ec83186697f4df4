package io.virga.store;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A place where documents are kept. Safe for any number of threads. */
public interface Store extends AutoCloseable {
    /** Runs the work on one consistent state, the newest at its begin or a newer one, in parallel to everything else. */
    <R> R read(Function<Reader, R> work);

    /**
     * The newest state, to be read for as long as it is held. It stays as it is, and all that was replaced since stays in
     * memory with it: for answers that are written while they are made.
     */
    Reader snapshot();

    /**
     * Runs the work alone, and returns its result once all that it changed is on disk. When it throws, nothing has
     * changed, and what it threw is thrown here. The work may run on another thread; it must not call the store other
     * than through its transaction, and should be short, since every other write waits for it.
     */
    <R> R write(Function<Transaction, R> work);

    /** Tells of every commit from now on, after it is durable, in the order of commits, one call a commit. */
    void subscribe(Consumer<List<Change>> listener);

    /** Deletes every document, for {@code --allow-reset}. */
    void clear();

    @Override
    void close();
}
