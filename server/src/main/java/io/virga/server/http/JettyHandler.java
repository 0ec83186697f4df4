package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole request, passes it to the handler, and writes the answer and one line to the log. */
final class JettyHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(JettyHandler.class);

    private static final int LARGEST_CHUNK = 8192;

    /** The largest body of a guest's request. Guests are strangers, and the bodies of all of them must fit into memory. */
    private static final int GUEST_BODY_BYTES = 128 * 1024;

    private final FrontDoorLimits limits;
    private final RequestHandler handler;
    private final RequestIds requestIds;
    private final InstantSource clock;

    JettyHandler(FrontDoorLimits limits, RequestHandler handler, RequestIds requestIds, InstantSource clock) {
        super(InvocationType.BLOCKING);
        this.limits = requireNonNull(limits, "limits is null");
        this.handler = requireNonNull(handler, "handler is null");
        this.requestIds = requireNonNull(requestIds, "requestIds is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Instant begin = clock.instant();
        long beginNanos = System.nanoTime();
        String id = requestIds.next();
        response.getHeaders().put("x-amzn-RequestId", id);
        response.getHeaders().put(HttpHeader.SERVER, "Virga");
        InetAddress client = client(request);
        ApiResponse answer;
        Optional<ServiceException> unread = Optional.empty();
        try {
            byte[] body = readBody(request);
            answer = answer(request(request, id, body, client));
        } catch (ServiceException e) {
            unread = Optional.of(e);
            answer = refusal(request(request, id, new byte[0], client), e);
        } catch (IOException e) {
            // The client disconnected or sent nothing until the idle timeout.
            RequestLog.write(begin, beginNanos, id, client, ApiResponse.Facts.NONE.withCode("ClientGone"), 0, 0);
            callback.failed(e);
            return true;
        }
        if (unread.isPresent()) {
            // Close the connection instead of reading the rest of the body.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        long bytes = write(request, response, answer, callback);
        RequestLog.write(begin, beginNanos, id, client, answer.facts(), answer.status(), bytes);
        return true;
    }

    private ApiResponse answer(ApiRequest request) {
        try {
            return handler.handle(request);
        } catch (ServiceException e) {
            return refusal(request, e);
        } catch (RuntimeException | StackOverflowError e) {
            logFailure(request, e);
            return Envelope.of(FrontDoorErrors.internalError(), request.id(), ApiResponse.Facts.NONE);
        }
    }

    /** A refusal in the form of whoever the request is for, and in the general one when that fails. */
    private ApiResponse refusal(ApiRequest request, ServiceException error) {
        try {
            return handler.refuse(request, error);
        } catch (RuntimeException | StackOverflowError e) {
            logFailure(request, e);
            return Envelope.of(error, request.id(), ApiResponse.Facts.NONE);
        }
    }

    private static void logFailure(ApiRequest request, Throwable failure) {
        LOG.error("request {} failed: {} {}", request.id(), request.method(), request.rawPath(), failure);
    }

    private static long write(Request request, Response response, ApiResponse answer, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        CountedOutput out = new CountedOutput(response);
        try {
            if (!request.getMethod().equals("HEAD")) {
                answer.body().writeTo(out);
            }
            out.close();
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e); // the client disconnected
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The answer to {} broke off", response.getHeaders().get("x-amzn-RequestId"), e);
            callback.failed(e);
        }
        return out.count();
    }

    private byte[] readBody(Request request) throws IOException {
        int most = GuestConnector.passage(endPoint(request)).isPresent()
                ? Math.min(GUEST_BODY_BYTES, limits.bodyBytes())
                : limits.bodyBytes();
        long length = request.getLength();
        if (length > most) {
            throw FrontDoorErrors.tooLarge(most);
        }
        long deadlineNanos = System.nanoTime() + limits.request().toNanos();
        // It grows with what arrives: a client that only announces a body must cost no memory.
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.clamp(length, 0, LARGEST_CHUNK));
        byte[] chunk = new byte[length > 0 ? (int) Math.min(length, LARGEST_CHUNK) : LARGEST_CHUNK];
        // Do not close this stream: closing would wait for the rest of the body.
        InputStream in = Content.Source.asInputStream(request);
        for (int n = read(in, chunk); n >= 0; n = read(in, chunk)) {
            if (body.size() + n > most) {
                throw FrontDoorErrors.tooLarge(most);
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                throw FrontDoorErrors.requestTimeout();
            }
            body.write(chunk, 0, n);
        }
        return body.toByteArray();
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** Reads a chunk. An idle timeout is reported as the client's fault (RequestTimeout), not as a server failure. */
    private static int read(InputStream in, byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw FrontDoorErrors.requestTimeout();
            }
            throw e;
        }
    }

    private static ApiRequest request(Request request, String id, byte[] body, InetAddress client) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(Optional.ofNullable(field.getValue()).orElse(""));
        }
        return new ApiRequest(
                id,
                request.getMethod(),
                Optional.ofNullable(request.getHttpURI().getPath()).orElse("/"),
                Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""),
                headers,
                body,
                client,
                request.getConnectionMetaData().isSecure(),
                GuestConnector.passage(endPoint(request)));
    }

    private static InetAddress client(Request request) {
        if (request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address) {
            return address.getAddress();
        }
        throw new IllegalStateException("a connection that is not TCP");
    }

    /** The time since a value of {@link System#nanoTime}. */
    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Buffers the output, so that a short answer is sent in one piece, with its length. */
    private static final class CountedOutput extends OutputStream {
        private static final int LARGEST_BUFFER = 16 * 1024;

        private final Content.Sink to;
        private byte[] buffer = new byte[0];
        private int length;
        private long written;

        CountedOutput(Content.Sink to) {
            this.to = to;
        }

        long count() {
            return written;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            written += count;
            if (count > LARGEST_BUFFER - length) {
                flush();
            }
            if (count > LARGEST_BUFFER) {
                Content.Sink.write(to, false, ByteBuffer.wrap(bytes, offset, count));
            } else {
                ensure(length + count);
                System.arraycopy(bytes, offset, buffer, length, count);
                length += count;
            }
        }

        private void ensure(int size) {
            if (size > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(LARGEST_BUFFER, Math.max(size, 2 * buffer.length)));
            }
        }

        /** Sends the buffered bytes to the client at once. */
        @Override
        public void flush() throws IOException {
            if (length > 0) {
                Content.Sink.write(to, false, ByteBuffer.wrap(buffer, 0, length));
                length = 0;
            }
        }

        /** Writes the rest as the last part. Jetty sets Content-Length when the last part is also the first. */
        @Override
        public void close() throws IOException {
            Content.Sink.write(to, true, ByteBuffer.wrap(buffer, 0, length));
            length = 0;
        }
    }
}
