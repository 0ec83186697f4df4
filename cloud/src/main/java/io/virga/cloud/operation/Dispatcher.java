package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.StoreException;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import io.virga.wire.Validator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes every request to its answer by the same list of steps, which is {@link #answer}.
 *
 * <p>The order of the steps is part of what clients see: it decides which of several errors a request gets. ARCHITECTURE.md
 * gives the reasons.
 */
public final class Dispatcher {
    /** What the dispatcher needs to know about regions. */
    public interface Regions {
        /**
         * Refuses a region that accepts no requests.
         *
         * @throws io.virga.wire.ServiceException AuthFailure
         */
        void check(String region);

        /** Creates what an account starts with in a region, unless that was done before. */
        void enter(String account, String region);
    }

    private final Operations operations;
    private final Store store;
    private final Regions regions;
    private final RequestThrottle throttle;
    private final Waits waits;
    private final Authorizer authorizer;
    private final CallRules rules;
    private final CallRecorder recorder;
    private final ClientToken.Bounds bounds = ClientToken.Bounds.DEFAULT;

    public Dispatcher(
            Operations operations,
            Store store,
            Regions regions,
            RequestThrottle throttle,
            Waits waits,
            Authorizer authorizer,
            CallRecorder recorder) {
        this(operations, store, regions, throttle, waits, authorizer, recorder, CallRule::of);
    }

    /** @param rules how calls of each operation are authorized; the authorization tables, but for services of tests */
    Dispatcher(
            Operations operations,
            Store store,
            Regions regions,
            RequestThrottle throttle,
            Waits waits,
            Authorizer authorizer,
            CallRecorder recorder,
            Function<Operation<?, ?>, CallRule> rules) {
        this.operations = requireNonNull(operations, "operations is null");
        this.store = requireNonNull(store, "store is null");
        this.regions = requireNonNull(regions, "regions is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
        this.waits = requireNonNull(waits, "waits is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.rules = new CallRules(rules);
    }

    /** The document types that the rules for all operations need. */
    public static List<DocumentType<?>> documents() {
        return List.of(ClientToken.USES);
    }

    /**
     * The answer to a request. The call is recorded, whatever becomes of it.
     *
     * @throws io.virga.wire.ServiceException the answer is an error
     */
    public <I extends Structure, O extends Structure> O dispatch(Request<I, O> request) {
        Recording recording = new Recording(recorder, request);
        try {
            O answer = answer(request, recording);
            recording.end(new CallRecord.Result.Answered(() -> answer));
            return answer;
        } catch (ServiceException e) {
            recording.end(new CallRecord.Result.Refused(e));
            throw e;
        } catch (StoreException e) {
            Optional<ServiceException> error = StoreErrors.retryable(e);
            recording.end(new CallRecord.Result.Refused(error.orElseGet(Errors::internalFailure)));
            throw error.isPresent() ? error.get() : e;
        } catch (RuntimeException | StackOverflowError e) {
            recording.end(new CallRecord.Result.Refused(Errors.internalFailure()));
            throw e;
        }
    }

    /** The steps, in their order. */
    private <I extends Structure, O extends Structure> O answer(Request<I, O> request, Recording recording) {
        throttle.admit(request);
        validate(request);
        waits.untilSettled();
        regions.check(request.region());
        Acting acting = authorize(request, recording);
        Operations.Entry<I, O> entry = implemented(request);
        obey(entry, request);
        if (operations.needsRegion(request.service())) {
            regions.enter(request.account(), request.region());
        }
        I input = request.input();
        Call call = new Call(store, waits, request, acting, recording, entry.isDryRun(input), entry.token(input));
        Optional<ClientToken<O>> token = token(entry, call, input);
        Optional<O> earlier = token.flatMap(used -> call.read(used::answered));
        O answer = earlier.isPresent() ? earlier.get() : run(entry, call, input, token);
        acting.requireAuthorized();
        if (call.isDryRun()) {
            throw Errors.dryRunOperation();
        }
        return answer;
    }

    /** Checks the request against the model, except for the members whose values the operation's handler checks. */
    private <I extends Structure> void validate(Request<I, ?> request) {
        Validator.validate(request.operation(), request.input(), operations.selfChecked(request.operation()));
    }

    /**
     * Refuses a caller who may not call the operation at all, before the answer tells anything. An operation that acts on
     * resources is then authorized by its handler for each of them.
     */
    private Acting authorize(Request<?, ?> request, Recording recording) {
        Acting acting = acting(request.operation(), request.actor(), request.time());
        recording.by(acting);
        SessionRules.check(request);
        acting.authorizeCall();
        return acting;
    }

    private Acting acting(Operation<?, ?> operation, Actor actor, Instant time) {
        return new Acting(
                actor,
                time,
                authorizer.permissionsOf(actor, time),
                rules.of(operation),
                Refusals.of(operation.service()));
    }

    /**
     * Refuses an actor who may not call an operation, as {@link #dispatch} does before anything else is told. For an operation
     * of which only the name is known here, so that there can be no request of it.
     *
     * @throws ServiceException UnauthorizedOperation, or what other services call it
     */
    public void authorize(Operation<?, ?> operation, Actor actor, Instant time) {
        acting(operation, actor, time).authorizeCall();
    }

    /** Has a call recorded that never became a request to {@link #dispatch}. */
    public void record(RefusedCall call) {
        new Recording(recorder, call.request()).end(new CallRecord.Result.Refused(call.error()));
    }

    private <I extends Structure, O extends Structure> Operations.Entry<I, O> implemented(Request<I, O> request) {
        return operations
                .find(request.operation())
                .orElseThrow(() -> Errors.unsupportedOperation(
                        request.operation().name().contains("ClassicLink")
                                // EC2 itself has it no more, and tools know its words.
                                ? "The functionality you requested is not available in this region."
                                : "The operation " + request.operation().name() + " is part of the "
                                        + request.service().name() + " API, but Virga does not have it yet."));
    }

    /** Refuses a request with a member that the handler does not obey, so that nothing is ignored silently. */
    private static <I extends Structure> void obey(Operations.Entry<I, ?> entry, Request<I, ?> request) {
        entry.obeyed().firstIgnored(request.input()).ifPresent(path -> {
            throw Errors.unsupportedParameter(request.operation().name(), path);
        });
    }

    /** The client token of a request that is to take effect once. A dry run has no effect, and so uses none. */
    private <I extends Structure, O extends Structure> Optional<ClientToken<O>> token(
            Operations.Entry<I, O> entry, Call call, I input) {
        if (call.isDryRun() || call.clientToken().isEmpty()) {
            return Optional.empty();
        }
        return entry.idempotency()
                .map(idempotency -> ClientToken.of(call, call.clientToken().get(), input, idempotency, bounds));
    }

    private static <I extends Structure, O extends Structure> O run(
            Operations.Entry<I, O> entry, Call call, I input, Optional<ClientToken<O>> token) {
        token.ifPresent(call::remember);
        try {
            return entry.handler().handle(call, input);
        } catch (ClientToken.UsedMeanwhileException e) {
            return token.flatMap(used -> call.read(used::answered))
                    .orElseThrow(() -> Errors.internalError("The client token was used, and is not there."));
        }
    }
}
