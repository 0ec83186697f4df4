package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.CallRecorder;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When access keys were last used, and for what.
 *
 * <p>The use of a key is written along with what a call changes, at most every 15 minutes. Other uses wait in memory, and are
 * written together, every 15 minutes and when Virga ends. So a kill loses at most 15 minutes of
 * uses, and only those by calls that changed nothing.
 */
final class KeyUses implements CallRecorder, AutoCloseable {
    private static final String PREFIX = "AKIA";
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    static final Duration WRITTEN_EVERY = Duration.ofMinutes(15);

    /** How many are written in one transaction: it is bounded, and all other writes wait for it. */
    private static final int MOST_AT_ONCE = 200;

    /** @param id the access key's */
    record Use(String id, Instant time, String service, String region) {
        static final DocumentType<Use> DOCUMENTS =
                DocumentType.json("iam_access_key_use", Use.class, Use::id, List.of());

        Use {
            requireNonNull(id, "id is null");
            requireNonNull(time, "time is null");
            requireNonNull(service, "service is null");
            requireNonNull(region, "region is null");
        }

        static Optional<Use> of(CallRecord call) {
            return call.request()
                    .caller()
                    .session()
                    .accessKeyId()
                    .filter(id -> id.startsWith(PREFIX))
                    .map(id -> new Use(
                            id,
                            call.request().time(),
                            call.request().service().names().iamPrefix(),
                            call.request().region()));
        }
    }

    private final Store store;

    /** Uses that are not written yet. */
    private final Map<String, Use> waiting = new ConcurrentHashMap<>();

    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Thread> timer = Optional.empty();

    /** @param every how long uses wait at most */
    KeyUses(Store store, Duration every) {
        this.store = requireNonNull(store, "store is null");
        this.every = requireNonNull(every, "every is null");
    }

    /** Writes what waits from time to time, until this is closed. */
    void start() {
        timer = Optional.of(Thread.ofVirtual().name("key-uses").start(this::writeFromTimeToTime));
    }

    private void writeFromTimeToTime() {
        try {
            while (!closed.await(every.toMillis(), MILLISECONDS)) {
                writeWaiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeWaiting() {
        try {
            flush();
        } catch (RuntimeException | Error e) {
            log.warn(
                    "The last uses of access keys could not be written, and are tried again in {}: {}",
                    every,
                    e.toString());
        }
    }

    @Override
    public void record(Transaction transaction, CallRecord call) {
        Use.of(call).ifPresent(use -> {
            boolean isDue = transaction
                    .get(Use.DOCUMENTS, use.id())
                    .filter(written -> written.time().plus(WRITTEN_EVERY).isAfter(use.time()))
                    .isEmpty();
            if (isDue) {
                write(transaction, use);
            } else {
                waiting.put(use.id(), use);
            }
        });
    }

    /** Nothing is kept of a key that was deleted meanwhile, and nothing earlier in place of something later. */
    private static void write(Transaction transaction, Use use) {
        boolean isLater = transaction
                .get(Use.DOCUMENTS, use.id())
                .filter(written -> !written.time().isBefore(use.time()))
                .isEmpty();
        if (isLater && transaction.get(AccessKey.TYPE.documents(), use.id()).isPresent()) {
            transaction.put(Use.DOCUMENTS, use);
        }
    }

    /** Called once the call is done, outside of any transaction. */
    @Override
    public void record(CallRecord call) {
        Use.of(call).ifPresent(use -> waiting.put(use.id(), use));
    }

    /** The last use of a key; empty when nothing is known of any. */
    Optional<Use> of(Reader reader, String keyId) {
        return Stream.concat(Stream.ofNullable(waiting.get(keyId)), reader.get(Use.DOCUMENTS, keyId).stream())
                .max(Comparator.comparing(Use::time));
    }

    /** Forgets the uses of a key that is deleted. */
    void forget(Transaction transaction, String keyId) {
        waiting.remove(keyId);
        transaction.delete(Use.DOCUMENTS, keyId);
    }

    /** Forgets what waits, when the store was emptied. */
    void forgetAll() {
        waiting.clear();
    }

    /** Ends the timer, and writes what waits. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (timer.isPresent()) {
                timer.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }

    private void flush() {
        List<Use> all = List.copyOf(waiting.values());
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            List<Use> some = all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE));
            store.write(transaction -> {
                some.forEach(use -> write(transaction, use));
                return null;
            });
            some.forEach(use -> waiting.remove(use.id(), use));
        }
    }
}
