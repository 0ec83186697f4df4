package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import io.virga.wire.Validator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Passes a decoded and validated request to its handler, under the rules that hold for all operations. */
public final class Dispatcher {
    /** The hook that checks and prepares the region of a request. */
    @FunctionalInterface
    public interface Regions {
        /**
         * Called before each request. Creates what the account starts with in the region, unless that was done before.
         *
         * @throws io.virga.wire.ServiceException AuthFailure, in a region that accepts no requests
         */
        void enter(String account, String region);
    }

    private final Operations operations;
    private final Store store;
    private final Regions regions;
    private final RequestThrottle throttle;
    private final InstantSource clock;
    private final ClientToken.Bounds bounds = ClientToken.Bounds.DEFAULT;

    public Dispatcher(
            Operations operations, Store store, Regions regions, RequestThrottle throttle, InstantSource clock) {
        this.operations = requireNonNull(operations, "operations is null");
        this.store = requireNonNull(store, "store is null");
        this.regions = requireNonNull(regions, "regions is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The document types that the rules for all operations need. */
    public static List<DocumentType<?>> documents() {
        return List.of(ClientToken.USES);
    }

    /**
     * Checks a decoded request against the model, except for the members whose values the operation's handler checks.
     *
     * @throws io.virga.wire.ServiceException for example MissingParameter or InvalidParameterValue
     */
    public <I extends Structure> void validate(Operation<I, ?> operation, I request) {
        Validator.validate(operation, request, operations.selfChecked(operation));
    }

    /**
     * The answer to a request.
     *
     * @throws io.virga.wire.ServiceException the answer is an error
     */
    public <I extends Structure, O extends Structure> O dispatch(
            Operation<I, O> operation, I request, Caller caller, String region, String requestId) {
        Instant now = clock.instant();
        throttle.admit(operation, request, caller, region, now);
        Operations.Entry<I, O> entry = operations
                .find(operation)
                .orElseThrow(() -> Errors.unsupportedOperation("The operation " + operation.name() + " is part of the "
                        + operation.service().name() + " API, but Virga does not have it yet."));
        regions.enter(caller.account(), region);
        Optional<String> ignored = entry.obeyed().firstIgnored(request);
        if (ignored.isPresent()) {
            throw Errors.unsupportedParameter(operation.name(), ignored.get());
        }
        boolean dryRun = request.value("DryRun").filter(Boolean.TRUE::equals).isPresent();
        Optional<String> token = ClientToken.text(request);
        Call call = new Call(store, operation, caller, region, requestId, now, dryRun, token);
        if (token.isPresent() && !dryRun && entry.idempotency().isPresent()) {
            return once(
                    entry,
                    call,
                    ClientToken.of(
                            call, token.get(), request, entry.idempotency().get(), bounds),
                    request);
        }
        O answer = entry.handler().handle(call, request);
        if (dryRun) {
            throw Errors.dryRunOperation();
        }
        return answer;
    }

    /** Handles a request with a client token, unless the token was used before. */
    private static <I extends Structure, O extends Structure> O once(
            Operations.Entry<I, O> entry, Call call, ClientToken<O> token, I request) {
        Optional<O> answered = call.read(token::answered);
        if (answered.isPresent()) {
            return answered.get();
        }
        call.remember(token);
        try {
            return entry.handler().handle(call, request);
        } catch (ClientToken.UsedMeanwhileException e) {
            return call.read(token::answered)
                    .orElseThrow(() -> Errors.internalError("The client token was used, and is not there."));
        }
    }
}
