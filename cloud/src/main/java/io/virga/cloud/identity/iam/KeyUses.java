package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.CallRecorder;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When access keys were last used, and for what.
 *
 * <p>Uses are kept in memory, and written along with what a call changes anyway, at most every 15 minutes for a key, and
 * when Virga ends. A crash can so lose the last uses that only read.
 */
final class KeyUses implements CallRecorder {
    private static final String PREFIX = "AKIA";
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(15);

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
    private final Map<String, Use> last = new ConcurrentHashMap<>();

    KeyUses(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    @Override
    public void record(Transaction transaction, CallRecord call) {
        Use.of(call).ifPresent(use -> {
            last.put(use.id(), use);
            boolean isDue = transaction
                    .get(Use.DOCUMENTS, use.id())
                    .filter(written -> written.time().plus(WRITTEN_EVERY).isAfter(use.time()))
                    .isEmpty();
            if (isDue) {
                write(transaction, use);
            }
        });
    }

    /** Nothing is kept of a key that was deleted meanwhile. */
    private static void write(Transaction transaction, Use use) {
        if (AccessKey.find(transaction, use.id()).isPresent()) {
            transaction.put(Use.DOCUMENTS, use);
        }
    }

    @Override
    public void record(CallRecord call) {
        Use.of(call).ifPresent(use -> last.put(use.id(), use));
    }

    /** The last use of a key; empty when nothing is known of any. */
    Optional<Use> of(Reader reader, String keyId) {
        return Optional.ofNullable(last.get(keyId)).or(() -> reader.get(Use.DOCUMENTS, keyId));
    }

    /** Forgets the uses of a key that is deleted. */
    void forget(Transaction transaction, String keyId) {
        last.remove(keyId);
        transaction.delete(Use.DOCUMENTS, keyId);
    }

    /** Writes what is only in memory. */
    void flush() {
        List<Use> all = List.copyOf(last.values());
        if (!all.isEmpty()) {
            store.write(transaction -> {
                all.forEach(use -> write(transaction, use));
                return null;
            });
        }
    }
}
