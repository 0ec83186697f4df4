package io.virga.cloud;

import io.virga.cloud.instance.MachineEvents;
import io.virga.store.Store;
import io.virga.store.StoreException;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A store that refuses the first writes about machine events. */
final class NewsStore extends DelegatingStore {
    private final CountDownLatch failures;
    private final CountDownLatch success = new CountDownLatch(1);

    NewsStore(Store store, int failures) {
        super(store);
        this.failures = new CountDownLatch(failures);
    }

    boolean awaitFailures(Duration atMost) throws InterruptedException {
        return failures.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    long failuresLeft() {
        return failures.getCount();
    }

    boolean awaitSuccess(Duration atMost) throws InterruptedException {
        return success.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the current write comes from {@link MachineEvents}. */
    private static boolean isNews() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(MachineEvents.class.getName())));
    }

    @Override
    public <R> R write(Function<Transaction, R> work) {
        if (!isNews()) {
            return super.write(work);
        }
        if (failures.getCount() > 0) {
            failures.countDown();
            throw new StoreException(StoreException.Reason.DISK_FULL, "the test lets the disk be full");
        }
        R result = super.write(work);
        success.countDown();
        return result;
    }
}
