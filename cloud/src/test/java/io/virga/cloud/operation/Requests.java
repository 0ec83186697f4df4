package io.virga.cloud.operation;

import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.time.Instant;
import java.util.Optional;

/** Requests of tests, and a dispatcher that takes them to the operations of one package. */
public final class Requests {
    static final Authorizer UNLIMITED = (actor, time) -> Permissions.UNLIMITED;

    private Requests() {}

    /** A request from nowhere. */
    public static <I extends Structure, O extends Structure> Request<I, O> of(
            Operation<I, O> operation, I input, Caller caller, String region, Instant time) {
        return new Request<>(operation, input, caller, region, Source.NONE, "request", time);
    }

    /** As {@link #of}, for an operation and an input that the compiler does not know to belong together. */
    @SuppressWarnings("unchecked") // the caller answers for it
    static Request<?, ?> untyped(
            Operation<?, ?> operation, Structure input, Caller caller, String region, Instant time) {
        return of((Operation<Structure, Structure>) operation, input, caller, region, time);
    }

    /** A dispatcher for these operations, in regions where nothing is to be created. */
    public static Dispatcher dispatcher(Operations operations, Store store) {
        Dispatcher.Regions regions = new Dispatcher.Regions() {
            @Override
            public void check(String region) {}

            @Override
            public void enter(String account, String region) {}
        };
        return new Dispatcher(
                operations,
                store,
                regions,
                RequestThrottle.OFF,
                Waits.NONE,
                UNLIMITED,
                CallRecorder.NONE,
                operation -> operation.service() == MadeUpService.MODEL ? CallRule.OPEN : CallRule.of(operation));
    }

    /** Someone who may do everything, in a call without an operation of its own. */
    public static Acting acting(Caller caller, String region, Instant time) {
        Actor actor = new Actor(caller, caller.account(), region, Source.NONE);
        return Acting.inBackground(actor, time, UNLIMITED);
    }

    /** The call of a request, by someone who may do everything. */
    static Call call(Store store, Request<?, ?> request, Optional<String> clientToken) {
        return new Call(
                store,
                Waits.NONE,
                request,
                acting(request.caller(), request.region(), request.time()),
                new Recording(CallRecorder.NONE, request),
                false,
                clientToken);
    }
}
