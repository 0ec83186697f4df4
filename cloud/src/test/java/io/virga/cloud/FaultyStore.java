package io.virga.cloud;

import io.virga.store.Change;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store whose writes fail where a test wants it: those of reconcilers, since an API call just tells its client. */
public final class FaultyStore extends DelegatingStore {
    /** When a write fails. */
    public enum Fault {
        /** It fails, and nothing has changed. */
        BEFORE,
        /** It has happened, and fails all the same. */
        AFTER,
        /** It does not happen, and nobody does anything with the store any more: as a crash. */
        CRASH_BEFORE,
        /** It has happened, and then the crash comes. */
        CRASH_AFTER
    }

    private final int faultyWrite;
    private final Fault fault;
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch crashed = new CountDownLatch(1);

    /** @param faultyWrite which write of a reconciler fails, from 1; 0 for none */
    public FaultyStore(Store store, int faultyWrite, Fault fault) {
        super(store);
        this.faultyWrite = faultyWrite;
        this.fault = fault;
    }

    /** How many writes reconcilers have done. */
    public int writes() {
        return writes.get();
    }

    public boolean isCrashed() {
        return crashed.getCount() == 0;
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        requireAlive();
        boolean faulty =
                Thread.currentThread().getName().startsWith("reconcile-") && writes.incrementAndGet() == faultyWrite;
        if (!faulty) {
            return super.write(work);
        }
        if (fault == Fault.AFTER || fault == Fault.CRASH_AFTER) {
            if (fault == Fault.CRASH_AFTER) {
                crashed.countDown();
            }
            super.write(work);
        } else if (fault == Fault.CRASH_BEFORE) {
            crashed.countDown();
        }
        throw new IllegalStateException("the test lets this write fail");
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        requireAlive();
        return super.read(work);
    }

    private void requireAlive() {
        if (isCrashed()) {
            throw new IllegalStateException("the test lets this control plane be gone");
        }
    }

    @Override
    public void subscribe(Consumer<List<Change>> listener) {
        super.subscribe(changes -> {
            try {
                listener.accept(changes);
            } catch (IllegalStateException e) {
                if (!isCrashed()) {
                    throw e;
                }
                // Nobody is there any more to hear of it.
            }
        });
    }
}
