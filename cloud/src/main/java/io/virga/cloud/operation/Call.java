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
import java.util.function.Function;

/** One request at work: what it asks for and who sent it, and its access to the store. */
public final class Call {
    private final Store store;
    private final Request<?, ?> request;
    private final Acting acting;
    private final Recording recording;
    private final boolean dryRun;
    private final Optional<String> clientToken;
    private Optional<ClientToken<?>> token = Optional.empty();
    private boolean written;

    Call(
            Store store,
            Request<?, ?> request,
            Acting acting,
            Recording recording,
            boolean dryRun,
            Optional<String> clientToken) {
        this.store = requireNonNull(store, "store is null");
        this.request = requireNonNull(request, "request is null");
        this.acting = requireNonNull(acting, "acting is null");
        this.recording = requireNonNull(recording, "recording is null");
        this.dryRun = dryRun;
        this.clientToken = requireNonNull(clientToken, "clientToken is null");
    }

    /** Makes this call's transaction remember the token. */
    void remember(ClientToken<?> used) {
        this.token = Optional.of(used);
    }

    boolean isDryRun() {
        return dryRun;
    }

    public Request<?, ?> request() {
        return request;
    }

    public Operation<?, ?> operation() {
        return request.operation();
    }

    public Caller caller() {
        return request.caller();
    }

    /** Who acts in this call, and what is allowed. */
    public Acting acting() {
        return acting;
    }

    /** The action of the operation. */
    public Action action() {
        return Action.of(operation());
    }

    /** The account of the caller. */
    public String account() {
        return request.account();
    }

    /** The region that the request was sent to. */
    public String region() {
        return request.region();
    }

    /** The time at which the request arrived. All its work uses this one time. */
    public Instant time() {
        return request.time();
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

        private CallRecord.Result result() {
            return refusal.isPresent()
                    ? new CallRecord.Result.Refused(refusal.get())
                    : new CallRecord.Result.Answered(answer);
        }
    }

    /**
     * Executes the request in parts, in one transaction. The parts that succeeded are committed even if another part was
     * refused; the refusal is then the answer.
     *
     * @throws ServiceException the refusal. If {@code work} throws one itself, nothing is committed
     */
    public <O extends Structure> O writeParts(Function<Transaction, Parts<O>> work) {
        Parts<O> parts = commit(work);
        if (parts.refusal().isPresent()) {
            throw parts.refusal().get();
        }
        return parts.answer();
    }

    /**
     * Executes the request in one transaction, and returns the answer. A dry run does everything except commit. A client
     * token is stored in the same transaction as its effect, and so is the record of the call.
     *
     * <p>May be called at most once per call, so that the effect is atomic.
     */
    public <O extends Structure> O write(Function<Transaction, O> work) {
        return commit(transaction -> new Parts<>(work.apply(transaction), Optional.empty()))
                .answer();
    }

    private <O extends Structure> Parts<O> commit(Function<Transaction, Parts<O>> work) {
        if (written) {
            throw new IllegalStateException("a second transaction in one call: " + operation());
        }
        written = true;
        try {
            Parts<O> parts = store.write(transaction -> effect(transaction, work));
            recording.committed();
            return parts;
        } catch (StoreException e) {
            Optional<ServiceException> refusal = StoreErrors.beyondLimits(e);
            throw refusal.isPresent() ? refusal.get() : e;
        }
    }

    private <O extends Structure> Parts<O> effect(Transaction transaction, Function<Transaction, Parts<O>> work) {
        token.ifPresent(used -> used.requireUnused(transaction));
        Parts<O> parts = work.apply(transaction);
        acting.requireAuthorized();
        if (dryRun) {
            throw parts.refusal().orElseGet(Errors::dryRunOperation);
        }
        token.ifPresent(used -> used.remember(transaction, parts.answer()));
        recording.inTransaction(transaction, parts.result());
        return parts;
    }
}
