package io.virga.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.store.Reader;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTokenTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClientToken.Bounds BOUNDS = new ClientToken.Bounds(3, Duration.ofHours(24));

    /** The token is zonal if the request names a key, as RunInstances' tokens are if it names a subnet. */
    private static final Idempotency<RunInstancesRequest, Reservation> BY_KEY = new Idempotency<>() {
        @Override
        public String scope(Reader reader, Call call, RunInstancesRequest request) {
            return request.keyName().orElse("");
        }

        @Override
        public String subject(Reservation answer) {
            return answer.reservationId().orElseThrow();
        }

        @Override
        public Reservation answer(Reader reader, Call call, String subject) {
            return reservation(subject);
        }
    };

    @TempDir
    private Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("virga.db"), Dispatcher.documents());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theOldestTokenOfAnAccountMakesRoom() {
        for (int i = 0; i < 4; i++) {
            use("token-" + i, Duration.ofMinutes(10L * i), "r-" + i);
        }
        assertThat(used("token-0", Duration.ofHours(1))).isEmpty();
        for (int i = 1; i < 4; i++) {
            assertThat(used("token-" + i, Duration.ofHours(1))).contains("r-" + i);
        }
    }

    @Test
    void workThatBeganWhileAnotherRequestUsedTheTokenIsNotDone() {
        RunInstancesRequest request = RunInstancesRequest.builder().build();
        Call late = call("token", Duration.ZERO);
        ClientToken<Reservation> token = ClientToken.of(late, "token", request, BY_KEY, BOUNDS);
        late.remember(token);
        assertThat(late.read(token::answered)).isEmpty();
        use("token", Duration.ZERO, "r-1");

        assertThatThrownBy(() -> late.write(transaction -> {
                    throw new AssertionError("what the first request holds is in the way of the second");
                }))
                .isInstanceOf(ClientToken.UsedMeanwhileException.class);
        assertThat(used("token", Duration.ZERO)).contains("r-1");
    }

    @Test
    void oneTokenInTwoScopesIsTwoTokens() {
        RunInstancesRequest one = RunInstancesRequest.builder().keyName("one").build();
        RunInstancesRequest two = RunInstancesRequest.builder().keyName("two").build();
        use("token", one, Duration.ZERO, "r-1");
        assertThat(used("token", two, Duration.ZERO)).isEmpty();
        use("token", two, Duration.ZERO, "r-2");
        assertThat(used("token", one, Duration.ZERO)).contains("r-1");
        assertThat(used("token", two, Duration.ZERO)).contains("r-2");
    }

    @Test
    void whatIsStoredDoesNotGrowWithRequestOrAnswer() {
        RunInstancesRequest large = RunInstancesRequest.builder()
                .userData("x".repeat(10_000))
                .instanceType("t3.micro")
                .build();
        use("token", large, Duration.ZERO, "r-1");
        ClientToken.Use use = store.read(reader -> reader.all(ClientToken.USES)).getFirst();
        assertThat(use.toString()).hasSizeLessThan(300);
    }

    private void use(String token, Duration after, String reservation) {
        use(token, RunInstancesRequest.builder().build(), after, reservation);
    }

    private void use(String token, RunInstancesRequest request, Duration after, String reservation) {
        Call call = call(token, after);
        call.remember(ClientToken.of(call, token, request, BY_KEY, BOUNDS));
        call.write(transaction -> reservation(reservation));
    }

    private Optional<String> used(String token, Duration after) {
        return used(token, RunInstancesRequest.builder().build(), after);
    }

    private Optional<String> used(String token, RunInstancesRequest request, Duration after) {
        Call call = call(token, after);
        ClientToken<Reservation> asked = ClientToken.of(call, token, request, BY_KEY, BOUNDS);
        return call.read(asked::answered).flatMap(Reservation::reservationId);
    }

    private Call call(String token, Duration after) {
        Request<?, ?> request = new Request<>(
                Ec2.RUN_INSTANCES,
                RunInstancesRequest.builder().build(),
                Caller.root("123456789012"),
                "us-east-1",
                Source.NONE,
                "request",
                START.plus(after));
        return Requests.call(store, request, Optional.of(token));
    }

    private static Reservation reservation(String id) {
        return Reservation.builder().reservationId(id).build();
    }
}
