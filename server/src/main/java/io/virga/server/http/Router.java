package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** Sends requests where they belong: Virga's own pages, a greeting for browsers, and the services for all else. */
public final class Router implements RequestHandler {
    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH");

    private final String version;
    private final RequestHandler own;
    private final RequestHandler services;

    public Router(String version, RequestHandler own, RequestHandler services) {
        this.version = requireNonNull(version, "version is null");
        this.own = requireNonNull(own, "own is null");
        this.services = requireNonNull(services, "services is null");
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!METHODS.contains(request.method())) {
            throw FrontDoorErrors.methodNotAllowed(request.method(), "GET or POST");
        }
        if (request.rawPath().startsWith("/_virga/")) {
            return own.handle(request);
        }
        boolean unsigned = request.header("authorization").isEmpty();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (unsigned && reads && request.rawQuery().isEmpty()) {
            if (request.rawPath().equals("/")) {
                return ApiResponse.of(200, "text/plain;charset=UTF-8", greeting(), ApiResponse.Facts.NONE);
            }
            throw FrontDoorErrors.notFound(request.rawPath());
        }
        return services.handle(request);
    }

    private String greeting() {
        return """
            This is Virga %s: Amazon EC2 on your own machines.

            It speaks the API of Amazon EC2. Point any AWS tool at it:

                eval "$(./virga env)"
                aws ec2 describe-instances

            Whether it is well: /_virga/health
            """.formatted(version);
    }
}
