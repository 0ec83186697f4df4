package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import java.time.Instant;

/**
 * An authenticated and decoded request.
 *
 * @param input decoded, not validated
 * @param region the region that it was sent to
 * @param id the request id that the answer carries
 * @param time when it arrived. All its work uses this one time
 * @param <I> the operation's input
 * @param <O> the operation's output
 */
public record Request<I extends Structure, O extends Structure>(
        Operation<I, O> operation, I input, Caller caller, String region, Source source, String id, Instant time) {
    public Request {
        requireNonNull(operation, "operation is null");
        requireNonNull(input, "input is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(region, "region is null");
        requireNonNull(source, "source is null");
        requireNonNull(id, "id is null");
        requireNonNull(time, "time is null");
    }

    public ServiceModel service() {
        return operation.service();
    }

    /** The account of the caller. */
    public String account() {
        return caller.account();
    }

    /** The same request, by somebody who is found out only from what it says. */
    Request<I, O> by(Caller other) {
        return new Request<>(operation, input, other, region, source, id, time);
    }

    /** Who acts, for work that is stored. */
    public Actor actor() {
        return new Actor(caller, account(), region, source);
    }
}
