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

    /** Makes this call's transaction remember the token. */
    void remember(ClientToken<?> used) {
        this.token = Optional.of(used);
    }

    public Operation<?, ?> operation() {
        return operation;
    }

    public Caller caller() {
        return caller;
    }

    /** The account of the caller. */
    public String account() {
        return caller.account();
    }

    /** The region that the request was sent to. */
    public String region() {
        return region;
    }

    public String requestId() {
        return requestId;
    }

    /** The time at which the request arrived. All its work uses this one time. */
    public Instant time() {
        return time;
    }

    /** The token that makes the request idempotent, if it has one. */
    public Optional<String> clientToken() {
        return clientToken;
    }

    /** One consistent state, for answers whose elements are built while the answer is encoded. Otherwise use {@link #read}. */
    public Reader snapshot() {
        return store.snapshot();
    }

    /** Reads one consistent state. */
    public <R> R read(Function<Reader, R> work) {
        return store.read(work);
    }

    /**
     * The result of an operation that EC2 carries out in parts, one per Availability Zone, each atomic.
     *
     * @param answer the answer if every part was done
     * @param refusal why a part was refused; the other parts are done nevertheless
     */
    public record Parts<O extends Structure>(O answer, Optional<ServiceException> refusal) {
        public Parts {
            requireNonNull(answer, "answer is null");
            requireNonNull(refusal, "refusal is null");
        }
    }

    /**
     * Executes the request in parts, in one transaction. The parts that succeeded are committed even if another part was
     * refused; the refusal is then the answer.
     *
     * @throws ServiceException the refusal. If {@code work} throws one itself, nothing is committed
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
     * Executes the request in one transaction, and returns the answer. A dry run does everything except commit. A client
     * token is stored in the same transaction as its effect.
     *
     * <p>May be called at most once per call, so that the effect is atomic.
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
                // The machine may have been suspended meanwhile. That is no fault of the request, so clients should
                // retry.
                throw Errors.serviceUnavailable("The request took longer than one request may hold up the others."
                        + " Nothing of it was done. Send it again, or break it up into smaller requests.");
            }
            throw e;
        }
    }
}
