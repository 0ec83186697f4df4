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

/** What is not HTTP, or too much of it, gets an answer in the form of all others. */
final class JettyErrors extends ErrorHandler {
    private final RequestIds requestIds;

    JettyErrors(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    /** A version or a coding that there is not is the client's fault here, whatever HTTP's numbers say: not one of the server's. */
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
            throw new UncheckedIOException(e); // an array does not fail
        }
        response.getHeaders().put("x-amzn-RequestId", id);
        // Where the request ends that came so far, or came to grief, is in doubt: what follows must not be taken for
        // one.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml;charset=" + UTF_8.name());
        response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
        return true;
    }
}
