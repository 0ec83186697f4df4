package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.time.Instant;

/**
 * A call that was refused before there was a request of it: one that cannot be decoded, or one of an operation of which only the
 * name is known. Who sent it is known.
 *
 * @param region the region that it was sent to
 * @param id the request id that the answer carries
 * @param time when it arrived
 * @param error the answer
 */
public record RefusedCall(
        Operation<?, ?> operation,
        Caller caller,
        String region,
        Source source,
        String id,
        Instant time,
        ServiceException error) {
    public RefusedCall {
        requireNonNull(operation, "operation is null");
        requireNonNull(caller, "caller is null");
        requireNonNull(region, "region is null");
        requireNonNull(source, "source is null");
        requireNonNull(id, "id is null");
        requireNonNull(time, "time is null");
        requireNonNull(error, "error is null");
    }

    /** The request as far as it is known, for the record. */
    Request<?, ?> request() {
        return request(operation);
    }

    @SuppressWarnings("unchecked") // nothing but the record of the call sees this input
    private <I extends Structure, O extends Structure> Request<I, O> request(Operation<I, O> known) {
        return new Request<>(known, (I) Undecoded.INPUT, caller, region, source, id, time);
    }
}
