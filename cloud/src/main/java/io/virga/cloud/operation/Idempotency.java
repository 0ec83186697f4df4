package io.virga.cloud.operation;

import io.virga.store.Reader;
import io.virga.wire.Structure;

/**
 * What an operation with a client token says about its tokens. Only the subject of an answer is stored with a token, and
 * a repeated request is answered from the documents as they are then.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
public interface Idempotency<I extends Structure, O extends Structure> {
    /**
     * The scope in which the request's token is unique, within its account, region and operation: the empty text for a
     * regional operation, a zone's name for a zonal one. Runs before the handler: a request that names something unknown
     * gets the empty text here, and its error from the handler.
     */
    default String scope(Reader reader, Call call, I request) {
        return "";
    }

    /** The id of what the request made, from which {@link #answer} makes the answer again. A few dozen characters. */
    String subject(O answer);

    /**
     * The answer to a request whose token was used before with the same parameters.
     *
     * @throws io.virga.wire.ServiceException what the first request made is gone, or the answer is no longer true
     */
    O answer(Reader reader, Call call, String subject);
}
