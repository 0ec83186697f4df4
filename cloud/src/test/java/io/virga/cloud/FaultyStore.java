package io.virga.cloud;

import io.virga.store.Commit;
import io.virga.store.Follower;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Subscription;
import io.virga.store.Transaction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A store in which a chosen write fails. Only writes of reconcilers fail, since a failed API call just reports the error to
 * its client.
 */
public final class FaultyStore extends DelegatingStore {
    /** When a write fails. */
    public enum Fault {
        /** The write fails, and nothing has changed. */
        BEFORE,
        /** The write takes effect, and still fails. */
        AFTER,
        /** The write does not take effect, and no later access succeeds, as after a crash. */
        CRASH_BEFORE,
        /** The write takes effect, and then the crash happens. */
        CRASH_AFTER
    }

    private final int faultyWrite;
    private final Fault fault;
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch crashed = new CountDownLatch(1);

    /** @param faultyWrite the number of the reconcilers' write that fails, from 1; 0 for none */
    public FaultyStore(Store store, int faultyWrite, Fault fault) {
        super(store);
        this.faultyWrite = faultyWrite;
        this.fault = fault;
    }

    /** The number of writes that reconcilers have done. */
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
    public Subscription follow(Follower follower) {
        return super.follow(new Follower() {
            @Override
            public void committed(Commit commit) {
                whileAlive(() -> follower.committed(commit));
            }

            @Override
            public void missed(long sequence) {
                whileAlive(() -> follower.missed(sequence));
            }
        });
    }

    /** A control plane that is gone is told nothing. */
    private void whileAlive(Runnable tell) {
        try {
            if (!isCrashed()) {
                tell.run();
            }
        } catch (IllegalStateException e) {
            if (!isCrashed()) {
                throw e;
            }
        }
    }
}
