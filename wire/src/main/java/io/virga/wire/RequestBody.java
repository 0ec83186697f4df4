package io.virga.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bodies of requests, as they are meant: decompressed. */
final class RequestBody {
    /**
     * The most that a compressed body may inflate to. AWS bounds PutMetricData, the one operation here that takes
     * compressed bodies, to 1 MB.
     */
    static final int MAX_INFLATED = 4 * 1024 * 1024;

    private static final String ENCODING = "content-encoding";

    private RequestBody() {}

    private static String encoding(WireRequest request) {
        return request.header(ENCODING).orElse("").strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the body has to be decompressed. */
    static boolean isCompressed(WireRequest request) {
        String encoding = encoding(request);
        return !encoding.isEmpty() && !encoding.equals("identity");
    }

    /** The body of a request to an operation: refused when it is compressed, and the operation does not take that. */
    static byte[] of(Operation<?, ?> operation, WireRequest request) {
        checkEncoding(operation, request);
        return inflated(request);
    }

    /** Refuses a compressed body where the operation does not take it: what is dropped silently would be lost. */
    static void checkEncoding(Operation<?, ?> operation, WireRequest request) {
        if (isCompressed(request) && request.body().length > 0 && !operation.has(Operation.Trait.GZIP_REQUEST)) {
            throw WireErrors.unreadableBody("The operation " + operation.name() + " takes no compressed body.");
        }
    }

    /** The body, decompressed where it is compressed by gzip. */
    static byte[] inflated(WireRequest request) {
        if (!isCompressed(request) || request.body().length == 0) {
            return request.body();
        }
        if (!encoding(request).equals("gzip")) {
            throw WireErrors.unreadableBody("The content encoding '" + WireErrors.shown(encoding(request))
                    + "' is not supported. Use gzip, or none.");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            byte[] inflated = in.readNBytes(MAX_INFLATED + 1);
            if (inflated.length > MAX_INFLATED) {
                throw WireErrors.inflatedTooLarge(MAX_INFLATED);
            }
            return inflated;
        } catch (IOException e) {
            throw WireErrors.unreadableBody("The body is not what gzip makes.");
        }
    }
}
