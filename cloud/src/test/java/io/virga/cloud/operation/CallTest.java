package io.virga.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.StoreOptions;
import io.virga.store.Transaction;
import io.virga.store.TransactionLimits;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTest {
    private static final TransactionLimits TWO_DOCUMENTS =
            new TransactionLimits(2, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    /** Not RequestLimitExceeded, after which clients would retry the same request. */
    @Test
    void aRequestThatCostsTooMuchIsRefusedAndDoesNothing() {
        try (Store store = SqliteStore.open(
                directory.resolve("virga.db"),
                Dispatcher.documents(),
                StoreOptions.defaults().withLimits(TWO_DOCUMENTS))) {
            ServiceException refused = catchThrowableOfType(
                    ServiceException.class, () -> call(store).write(transaction -> put(transaction, 3)));
            assertThat(refused.code()).isEqualTo("ResourceCountExceeded");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(store.<Long>read(reader -> reader.count(ClientToken.USES)))
                    .isZero();
            call(store).write(transaction -> put(transaction, 2));
            assertThat(store.<Long>read(reader -> reader.count(ClientToken.USES)))
                    .isEqualTo(2);
        }
    }

    /** The machine may have been suspended. The request is not at fault, so clients should retry. */
    @Test
    void aRequestThatTookTooLongIsToBeSentAgain() {
        TransactionLimits noTime = new TransactionLimits(10, 1 << 20, Duration.ZERO, Duration.ofMinutes(1));
        Path file = directory.resolve("virga.db");
        try (Store store = SqliteStore.open(
                file, Dispatcher.documents(), StoreOptions.defaults().withLimits(noTime))) {
            ServiceException refused = catchThrowableOfType(
                    ServiceException.class, () -> call(store).write(transaction -> put(transaction, 1)));
            assertThat(refused.status()).isEqualTo(503);
        }
    }

    private static Reservation put(Transaction transaction, int documents) {
        for (int i = 0; i < documents; i++) {
            transaction.put(ClientToken.USES, new ClientToken.Use("use-" + i, "1", "", "", Instant.EPOCH));
        }
        return Reservation.builder().build();
    }

    private static Call call(Store store) {
        Request<?, ?> request = new Request<>(
                Ec2.RUN_INSTANCES,
                RunInstancesRequest.builder().build(),
                Caller.root("123456789012"),
                "us-east-1",
                Source.NONE,
                "request",
                Instant.EPOCH);
        return Requests.call(store, request, Optional.empty());
    }
}
