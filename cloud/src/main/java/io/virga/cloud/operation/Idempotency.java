package io.virga.cloud.operation;

import io.virga.store.Reader;
import io.virga.wire.Structure;

/**
 * The rules of an operation for its client tokens. A token stores only the subject of the answer; a repeated request is
 * answered from the current documents.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
public interface Idempotency<I extends Structure, O extends Structure> {
    /**
     * The scope within which the request's token is unique, in addition to account, region and operation: empty for a
     * regional operation, a zone's name for a zonal one. Called before the handler. For a request that names something
     * unknown, it returns the empty text; the handler then reports the error.
     */
    default String scope(Reader reader, Call call, I request) {
        return "";
    }

    /** The id of what the request created, from which {@link #answer} builds the answer again. At most a few dozen characters. */
    String subject(O answer);

    /**
     * The answer to a repeated request with the same token and parameters.
     *
     * @throws io.virga.wire.ServiceException what the first request created is gone, or the answer no longer holds
     */
    O answer(Reader reader, Call call, String subject);
}
