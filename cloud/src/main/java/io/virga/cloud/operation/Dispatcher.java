package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes a decoded and validated request to its handler, under the rules that hold for all operations. */
public final class Dispatcher {
    private final Operations operations;
    private final Store store;
    private final Predicate<String> regions;
    private final RequestThrottle throttle;
    private final InstantSource clock;

    /** @param regions which regions there are */
    public Dispatcher(
            Operations operations,
            Store store,
            Predicate<String> regions,
            RequestThrottle throttle,
            InstantSource clock) {
        this.operations = requireNonNull(operations, "operations is null");
        this.store = requireNonNull(store, "store is null");
        this.regions = requireNonNull(regions, "regions is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The documents that the rules for all operations keep. */
    public static List<DocumentType<?>> documents() {
        return List.of(ClientToken.ANSWERS);
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
        if (!regions.test(region)) {
            throw Errors.unknownRegion(region);
        }
        Optional<String> ignored = entry.obeyed().firstIgnored(request);
        if (ignored.isPresent()) {
            throw Errors.unsupportedParameter(operation.name(), ignored.get());
        }
        boolean dryRun = request.value("DryRun").filter(Boolean.TRUE::equals).isPresent();
        Optional<ClientToken> token = ClientToken.of(operation, caller, region, request);
        if (token.isPresent() && !dryRun) {
            Optional<O> answered = token.get().answered(store, operation, now);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        Call call = new Call(store, operation, caller, region, requestId, now, dryRun, token);
        try {
            O answer = entry.handler().handle(call, request);
            if (dryRun) {
                throw Errors.dryRunOperation();
            }
            return answer;
        } catch (ClientToken.AnsweredMeanwhileException e) {
            return token.orElseThrow(() -> e)
                    .answered(store, operation, now)
                    .orElseThrow(() -> Errors.internalError("An answer that was kept is gone."));
        }
    }
}
