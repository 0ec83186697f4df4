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
import java.util.function.Supplier;

/** One request at work: what it asks for and who sent it, and its access to the store. */
public final class Call {
    private final Store store;
    private final Waits waits;
    private final Request<?, ?> request;
    private final Acting acting;
    private final Recording recording;
    private final boolean dryRun;
    private final Optional<String> clientToken;
    private Optional<ClientToken<?>> token = Optional.empty();
    private boolean written;

    Call(
            Store store,
            Waits waits,
            Request<?, ?> request,
            Acting acting,
            Recording recording,
            boolean dryRun,
            Optional<String> clientToken) {
        this.store = requireNonNull(store, "store is null");
        this.waits = requireNonNull(waits, "waits is null");
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

    /**
     * Has the call recorded as one of somebody who has proved who it is by what the request says: a request without a signature
     * is otherwise nobody's.
     */
    public void recordAs(Principal principal) {
        recording.by(new Caller(principal, Session.NONE));
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

    /**
     * Waits until hosts can be asked. For operations that ask one; those that write have waited for it.
     *
     * @throws ServiceException ServiceUnavailable when it takes too long
     */
    public void awaitHosts() {
        waits.untilStarted();
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
        Answering<O> answering = commit(transaction -> {
            Parts<O> parts = work.apply(transaction);
            return new Answering<>(parts.answer(), parts.refusal());
        });
        if (answering.refusal.isPresent()) {
            throw answering.refusal.get();
        }
        return answering.answer(store::snapshot);
    }

    /**
     * Executes the request in one transaction, and returns the answer. A dry run does everything except commit. A client
     * token is stored in the same transaction as its effect, and so is the record of the call.
     *
     * <p>May be called at most once per call, so that the effect is atomic.
     */
    public <O extends Structure> O write(Function<Transaction, O> work) {
        return commit(transaction -> new Answering<>(work.apply(transaction), Optional.<ServiceException>empty()))
                .answer(store::snapshot);
    }

    /**
     * The effect of a request whose answer takes long to make.
     *
     * @param subject what a client token remembers: {@link Idempotency#subject}
     * @param view makes the answer, from a state that may be later than that of the transaction
     */
    public record Effect<O extends Structure>(String subject, Function<Reader, O> view) {
        public Effect {
            requireNonNull(subject, "subject is null");
            requireNonNull(view, "view is null");
        }
    }

    /** As {@link #write}, with an answer that is made after the commit, since all other writes wait for a transaction. */
    public <O extends Structure> O writeThenView(Function<Transaction, Effect<O>> work) {
        return commit(transaction -> new Answering<>(work.apply(transaction))).answer(store::snapshot);
    }

    /** An answer that is there, or that is made once it is needed: after the commit, or by a recorder in the transaction. */
    private static final class Answering<O extends Structure> {
        private final Optional<Effect<O>> effect;
        private final Optional<ServiceException> refusal;
        private Optional<O> made;

        Answering(O answer, Optional<ServiceException> refusal) {
            this.effect = Optional.empty();
            this.refusal = refusal;
            this.made = Optional.of(answer);
        }

        Answering(Effect<O> effect) {
            this.effect = Optional.of(effect);
            this.refusal = Optional.empty();
            this.made = Optional.empty();
        }

        O answer(Supplier<Reader> reader) {
            if (made.isEmpty()) {
                made = effect.map(e -> e.view().apply(reader.get()));
            }
            return made.orElseThrow();
        }

        CallRecord.Result result(Reader reader) {
            return refusal.isPresent()
                    ? new CallRecord.Result.Refused(refusal.get())
                    : new CallRecord.Result.Answered(() -> answer(() -> reader));
        }
    }

    private <O extends Structure> Answering<O> commit(Function<Transaction, Answering<O>> work) {
        if (written) {
            throw new IllegalStateException("a second transaction in one call: " + operation());
        }
        written = true;
        waits.untilStarted();
        try {
            Answering<O> answering = store.write(transaction -> effect(transaction, work));
            recording.committed();
            return answering;
        } catch (StoreException e) {
            Optional<ServiceException> refusal = StoreErrors.beyondLimits(e);
            throw refusal.isPresent() ? refusal.get() : e;
        }
    }

    private <O extends Structure> Answering<O> effect(
            Transaction transaction, Function<Transaction, Answering<O>> work) {
        token.ifPresent(used -> used.requireUnused(transaction));
        Answering<O> answering = work.apply(transaction);
        acting.requireAuthorized();
        if (dryRun) {
            throw answering.refusal.orElseGet(Errors::dryRunOperation);
        }
        token.ifPresent(used -> used.remember(
                transaction,
                answering
                        .effect
                        .map(Effect::subject)
                        .orElseGet(() -> used.subject(answering.answer(() -> transaction)))));
        recording.inTransaction(transaction, answering.result(transaction));
        return answering;
    }
}
