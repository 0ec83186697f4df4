package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.AccessKeyLastUsed;
import io.virga.api.iam.Iam;
import io.virga.cloud.DelegatingStore;
import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.store.Store;
import io.virga.store.StoreException;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyUsesTest extends IamTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private Store store;

    @BeforeEach
    void start() {
        store = tester.cloud().store();
    }

    private Optional<Instant> written(Caller caller) {
        return store.read(reader -> reader.get(
                        KeyUses.Use.DOCUMENTS, caller.session().accessKeyId().orElseThrow())
                .map(KeyUses.Use::time));
    }

    private AccessKeyLastUsed shown(Caller caller) {
        return tester.call(
                        Iam.GET_ACCESS_KEY_LAST_USED,
                        Map.of("AccessKeyId", caller.session().accessKeyId().orElseThrow()))
                .accessKeyLastUsed()
                .orElseThrow();
    }

    @Test
    void aKeyThatOnlyReadsIsShownAtOnceAndWrittenAtTheEnd() {
        Caller bob = tester.user("bob");
        tester.refused(bob, Iam.LIST_USERS, Map.of());
        Instant first = tester.cloud().clock().instant();
        assertThat(shown(bob).lastUsedDate()).contains(first);
        assertThat(written(bob)).as("a read writes nothing").isEmpty();
        tester.cloud().restart();
        assertThat(written(bob)).contains(first);
        assertThat(shown(bob).lastUsedDate()).contains(first);
    }

    @Test
    void whatWaitsIsWrittenAlthoughNoCallComes() {
        Caller bob = tester.user("bob");
        try (KeyUses uses = new KeyUses(store, Duration.ofMillis(1))) {
            uses.record(call(bob.session().accessKeyId().orElseThrow(), NOW));
            uses.start();
            awaitWritten(bob);
        }
        assertThat(written(bob)).contains(NOW);
    }

    @Test
    void theTimerOutlivesAWriteThatFailsAndEndsWithItsOwner() {
        Caller bob = tester.user("bob");
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean fails = new AtomicBoolean(true);
        AtomicReference<Thread> timer = new AtomicReference<>();
        Store failing = new DelegatingStore(store) {
            @Override
            public <R> R write(Function<Transaction, R> work) {
                timer.compareAndSet(null, Thread.currentThread());
                if (fails.getAndSet(false)) {
                    failed.countDown();
                    throw new StoreException(StoreException.Reason.DISK_FULL, "as this test wants");
                }
                return super.write(work);
            }
        };
        KeyUses uses = new KeyUses(failing, Duration.ofMillis(1));
        uses.record(call(bob.session().accessKeyId().orElseThrow(), NOW));
        uses.start();
        awaitWritten(bob);
        assertThat(failed.getCount()).isZero();

        uses.close();

        assertThat(timer.get().isAlive()).isFalse();
    }

    private void awaitWritten(Caller caller) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (written(caller).isEmpty()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static CallRecord call(String keyId, Instant time) {
        Caller caller = new Caller(new Principal.User(IamTester.ACCOUNT, "/", "bob", "AIDABOB"), Session.ofKey(keyId));
        return new CallRecord(
                new Request<>(
                        Iam.LIST_USERS,
                        Iam.LIST_USERS
                                .input()
                                .make(
                                        new Object
                                                [Iam.LIST_USERS
                                                        .input()
                                                        .members()
                                                        .size()]),
                        caller,
                        "us-east-1",
                        Source.of(Optional.empty(), Optional.empty(), true),
                        "request",
                        time),
                Optional.empty(),
                new CallRecord.Result.Refused(IamErrors.throttled()));
    }

    private static String key(int number) {
        return "AKIA%016d".formatted(number);
    }

    @Test
    void manyKeysAreWrittenAtTheEnd() {
        int many = 3000;
        for (int from = 0; from < many; from += 100) {
            int first = from;
            store.write(transaction -> {
                for (int i = first; i < first + 100; i++) {
                    transaction.insert(
                            AccessKey.TYPE.documents(),
                            new AccessKey(key(i), IamTester.ACCOUNT, Optional.of("AIDABOB"), true, NOW, ""));
                }
                return null;
            });
        }
        KeyUses uses = new KeyUses(store, KeyUses.WRITTEN_EVERY);
        for (int i = 0; i < many; i++) {
            uses.record(call(key(i), NOW));
        }
        uses.record(call(key(many), NOW)); // of a key that is gone
        uses.close();
        assertThat(store.<Long>read(reader -> reader.count(KeyUses.Use.DOCUMENTS)))
                .isEqualTo(many);
    }

    @Test
    void theLaterUseCounts() {
        Caller bob = tester.user("bob");
        String id = bob.session().accessKeyId().orElseThrow();
        KeyUses uses = new KeyUses(store, KeyUses.WRITTEN_EVERY);
        uses.record(call(id, NOW));
        store.write(transaction -> {
            uses.record(transaction, call(id, NOW.plusSeconds(1)));
            return null;
        });
        uses.close();
        assertThat(store.<Optional<KeyUses.Use>>read(reader -> uses.of(reader, id))
                        .map(KeyUses.Use::time))
                .contains(NOW.plusSeconds(1));
        assertThat(written(bob)).contains(NOW.plusSeconds(1));
    }
}
