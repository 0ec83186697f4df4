package io.virga.server.http;

import io.virga.wire.ServiceException;

/** Answers requests. Each request runs on a virtual thread of its own, so a handler may block. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Returns the answer. Must not throw anything that a client could cause: an exception is answered with {@code
     * InternalError}.
     */
    ApiResponse handle(ApiRequest request);

    /**
     * Returns the answer to a request that was refused before it came here, in a form that its client can read. The request
     * may lack its body.
     */
    default ApiResponse refuse(ApiRequest request, ServiceException error) {
        return Envelope.of(error, request.id(), ApiResponse.Facts.NONE);
    }
}
