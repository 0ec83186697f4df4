package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that are not HTTP, or exceed Jetty's limits, in the form of all other errors. */
final class JettyErrors extends ErrorHandler {
    private final RequestIds requestIds;

    JettyErrors(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    /**
     * Maps an unsupported HTTP version or transfer coding to a client error (400). HTTP's own codes, 505 and 501, are
     * server errors.
     */
    private static int status(int jettys) {
        return switch (jettys) {
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, HttpStatus.NOT_IMPLEMENTED_501 ->
                HttpStatus.BAD_REQUEST_400;
            default -> jettys;
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(response.getStatus());
        response.setStatus(status);
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String message = reason instanceof String text ? text : HttpStatus.getMessage(status);
        String code = switch (status) {
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, HttpStatus.URI_TOO_LONG_414 -> "RequestHeaderTooLarge";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "ServiceUnavailable";
            case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "InternalError";
            default -> "MalformedRequest";
        };
        String id = requestIds.next();
        ApiResponse answer = Envelope.of(new ServiceException(code, status, message), id, ApiResponse.Facts.NONE);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to an array cannot fail
        }
        response.getHeaders().put("x-amzn-RequestId", id);
        // Close the connection: the end of the malformed request is unknown, so the bytes after it must not be parsed
        // as another request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml;charset=" + UTF_8.name());
        response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
        return true;
    }
}
