package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.StoreException;
import io.virga.store.Transaction;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** One request: the caller, the operation, the region and the time, and its access to the store. */
public final class Call {
    private final Store store;
    private final Operation<?, ?> operation;
    private final Caller caller;
    private final String region;
    private final String requestId;
    private final Instant time;
    private final boolean dryRun;
    private final Optional<String> clientToken;
    private Optional<ClientToken<?>> token = Optional.empty();
    private boolean written;

    Call(
            Store store,
            Operation<?, ?> operation,
            Caller caller,
            String region,
            String requestId,
            Instant time,
            boolean dryRun,
            Optional<String> clientToken) {
        this.store = requireNonNull(store, "store is null");
        this.operation = requireNonNull(operation, "operation is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.region = requireNonNull(region, "region is null");
        this.requestId = requireNonNull(requestId, "requestId is null");
        this.time = requireNonNull(time, "time is null");
        this.dryRun = dryRun;
        this.clientToken = requireNonNull(clientToken, "clientToken is null");
    }

    /** Has the transaction of this call remember the token. */
    void remember(ClientToken<?> used) {
        this.token = Optional.of(used);
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
        return clientToken;
    }

    /** One consistent state, for an answer whose elements are made while it is written; else {@link #read}. */
    public Reader snapshot() {
        return store.snapshot();
    }

    /** Reads one consistent state. */
    public <R> R read(Function<Reader, R> work) {
        return store.read(work);
    }

    /**
     * What an operation did that EC2 does in parts, a part an Availability Zone: each part whole or not at all.
     *
     * @param answer the answer when every part was done
     * @param refusal why a part was not done; the others are done all the same
     */
    public record Parts<O extends Structure>(O answer, Optional<ServiceException> refusal) {
        public Parts {
            requireNonNull(answer, "answer is null");
            requireNonNull(refusal, "refusal is null");
        }
    }

    /**
     * Does what the request asks for in parts, all in one transaction. The parts that the work did are committed even
     * when it refuses another one, and then the refusal is the answer.
     *
     * @throws ServiceException the refusal; nothing is done when the work throws it itself
     */
    public <O extends Structure> O writeParts(Function<Transaction, Parts<O>> work) {
        AtomicReference<Optional<ServiceException>> refusal = new AtomicReference<>(Optional.empty());
        O answer = write(transaction -> {
            Parts<O> parts = work.apply(transaction);
            if (dryRun && parts.refusal().isPresent()) {
                throw parts.refusal().get();
            }
            refusal.set(parts.refusal());
            return parts.answer();
        });
        if (refusal.get().isPresent()) {
            throw refusal.get().get();
        }
        return answer;
    }

    /**
     * Does what the request asks for in one transaction, and returns the answer. A dry run does everything but the commit.
     * A client token is remembered in the same transaction as its effect.
     *
     * <p>At most once a call, so that an effect is whole or absent.
     */
    public <O extends Structure> O write(Function<Transaction, O> work) {
        if (written) {
            throw new IllegalStateException("a second transaction in one call: " + operation);
        }
        written = true;
        try {
            return store.write(transaction -> {
                token.ifPresent(used -> used.requireUnused(transaction));
                O answer = work.apply(transaction);
                if (dryRun) {
                    throw Errors.dryRunOperation();
                }
                token.ifPresent(used -> used.remember(transaction, answer));
                return answer;
            });
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.LIMIT) {
                throw Errors.resourceCountExceeded(
                        "The request needs more work than one request may cause. Nothing of it"
                                + " was done. Break it up into smaller requests.");
            }
            if (e.reason() == StoreException.Reason.OUT_OF_TIME) {
                // The machine may have stood still meanwhile, which is no fault of the request: clients send it again.
                throw Errors.serviceUnavailable("The request took longer than one request may hold up the others."
                        + " Nothing of it was done. Send it again, or break it up into smaller requests.");
            }
            throw e;
        }
    }
}
