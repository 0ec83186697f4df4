package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An HTTP answer, as far as a protocol is concerned.
 *
 * @param status the HTTP status
 * @param headers by name: {@code Content-Type}, and what the protocol has beside it
 * @param body writes the body while the answer is sent, so that it is never held whole
 */
public record WireAnswer(int status, Map<String, String> headers, Body body) {
    /** Writes a body. It neither flushes nor closes the stream. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream to) throws IOException;
    }

    /** The body of an answer without one. */
    static final Body NOTHING = to -> {};

    public WireAnswer {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    /** The whole body at once, for what is short: errors, and tests. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array does not fail
        }
        return bytes.toByteArray();
    }
}
