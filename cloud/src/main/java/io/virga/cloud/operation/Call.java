package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** One request on its way: who asks for what, where and when, and the door to the store. */
public final class Call {
    private final Store store;
    private final Operation<?, ?> operation;
    private final Caller caller;
    private final String region;
    private final String requestId;
    private final Instant time;
    private final boolean dryRun;
    private final Optional<ClientToken> token;
    private boolean written;

    Call(
            Store store,
            Operation<?, ?> operation,
            Caller caller,
            String region,
            String requestId,
            Instant time,
            boolean dryRun,
            Optional<ClientToken> token) {
        this.store = requireNonNull(store, "store is null");
        this.operation = requireNonNull(operation, "operation is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.region = requireNonNull(region, "region is null");
        this.requestId = requireNonNull(requestId, "requestId is null");
        this.time = requireNonNull(time, "time is null");
        this.dryRun = dryRun;
        this.token = requireNonNull(token, "token is null");
    }

    public Operation<?, ?> operation() {
        return operation;
    }

    public Caller caller() {
        return caller;
    }

    /** The account that asks. */
    public String account() {
        return caller.account();
    }

    /** The region that is asked. */
    public String region() {
        return region;
    }

    public String requestId() {
        return requestId;
    }

    /** When the request came; the one "now" of all that it does. */
    public Instant time() {
        return time;
    }

    /** The token that makes the request idempotent, if it has one. */
    public Optional<String> clientToken() {
        return token.map(ClientToken::token);
    }

    /** Reads one consistent state. */
    public <R> R read(Function<Reader, R> work) {
        return store.read(work);
    }

    /**
     * Does what the request asks for, in one transaction, and gives the answer. The rules for all operations act here: a
     * dry run does everything but the commit, and the answer to a client token is kept with its effect.
     *
     * <p>At most once a call, so that an effect is whole or not there.
     */
    public <O extends Structure> O write(Function<Transaction, O> work) {
        if (written) {
            throw new IllegalStateException("a second transaction in one call: " + operation);
        }
        written = true;
        return store.write(transaction -> {
            O answer = work.apply(transaction);
            if (dryRun) {
                throw Errors.dryRunOperation();
            }
            token.ifPresent(t -> t.keep(transaction, answer, time));
            return answer;
        });
    }
}
