package io.virga.server.http;

/** Answers requests. Each request runs on a virtual thread of its own, so a handler may block. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Returns the answer. Must not throw anything that a client could cause: an exception is answered with {@code
     * InternalError}.
     */
    ApiResponse handle(ApiRequest request);
}
