package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import java.util.Set;

/**
 * Refuses what {@link Doorstep} refuses, and routes every other request: to Virga's own pages, to a greeting for
 * people, or to the services.
 */
public final class Router implements RequestHandler {
    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH");

    private final String version;
    private final Doorstep doorstep;
    private final RequestHandler own;
    private final RequestHandler services;

    /**
     * @param doorstep decides first which requests are accepted
     * @param own answers requests below {@code /_virga/}
     */
    public Router(String version, Doorstep doorstep, RequestHandler own, RequestHandler services) {
        this.version = requireNonNull(version, "version is null");
        this.doorstep = requireNonNull(doorstep, "doorstep is null");
        this.own = requireNonNull(own, "own is null");
        this.services = requireNonNull(services, "services is null");
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        ApiResponse answer;
        try {
            doorstep.require(request);
            answer = doorstep.preflight(request).orElseGet(() -> route(request));
        } catch (ServiceException e) {
            answer = refusal(request, e);
        }
        return doorstep.readable(request, answer);
    }

    @Override
    public ApiResponse refuse(ApiRequest request, ServiceException error) {
        return doorstep.readable(request, refusal(request, error));
    }

    /** What is refused here is not parsed: its headers tell the form of the answer. */
    private ApiResponse refusal(ApiRequest request, ServiceException error) {
        return isOwn(request) ? AdminHandler.failure(error) : services.refuse(request.withoutBody(), error);
    }

    private static boolean isOwn(ApiRequest request) {
        return request.rawPath().startsWith("/_virga/");
    }

    private ApiResponse route(ApiRequest request) {
        if (!METHODS.contains(request.method())) {
            throw FrontDoorErrors.methodNotAllowed(request.method(), "GET or POST");
        }
        if (isOwn(request)) {
            if (request.passage().isPresent()) {
                throw FrontDoorErrors.notFound(request.rawPath());
            }
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
