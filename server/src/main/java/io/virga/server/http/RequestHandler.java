package io.virga.server.http;

/** Answers requests. Runs on a virtual thread per request, so it may block. */
@FunctionalInterface
public interface RequestHandler {
    /** The answer. Throws nothing that a client could cause: what is thrown is answered {@code InternalError}. */
    ApiResponse handle(ApiRequest request);
}
