package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.AccessKeyLastUsed;
import io.virga.api.iam.Iam;
import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    void aKeyThatOnlyReadsIsWrittenFromTimeToTime() {
        Caller bob = tester.user("bob");
        tester.refused(bob, Iam.LIST_USERS, Map.of());
        Instant first = tester.cloud().clock().instant();
        assertThat(shown(bob).lastUsedDate()).contains(first);
        assertThat(written(bob)).as("a read writes nothing").isEmpty();
        tester.cloud().pass(Duration.ofMinutes(15));
        tester.refused(bob, Iam.LIST_USERS, Map.of());
        Instant second = tester.cloud().clock().instant();
        assertThat(written(bob)).as("a crash loses no more than 15 minutes").contains(second);
        tester.cloud().pass(Duration.ofMinutes(1));
        tester.refused(bob, Iam.LIST_USERS, Map.of());
        assertThat(written(bob)).contains(second);
        tester.cloud().restart();
        assertThat(shown(bob).lastUsedDate()).contains(second.plus(Duration.ofMinutes(1)));
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
        KeyUses uses = new KeyUses(store);
        for (int i = 0; i < many; i++) {
            uses.record(call(key(i), NOW));
        }
        uses.record(call(key(many), NOW)); // of a key that is gone
        uses.flush();
        assertThat(store.<Long>read(reader -> reader.count(KeyUses.Use.DOCUMENTS)))
                .isEqualTo(many);
    }

    @Test
    void theLaterUseCounts() {
        Caller bob = tester.user("bob");
        String id = bob.session().accessKeyId().orElseThrow();
        KeyUses uses = new KeyUses(store);
        uses.record(call(id, NOW));
        store.write(transaction -> {
            uses.record(transaction, call(id, NOW.plusSeconds(1)));
            return null;
        });
        uses.flush();
        assertThat(store.<Optional<KeyUses.Use>>read(reader -> uses.of(reader, id))
                        .map(KeyUses.Use::time))
                .contains(NOW.plusSeconds(1));
        assertThat(written(bob)).contains(NOW.plusSeconds(1));
    }
}
