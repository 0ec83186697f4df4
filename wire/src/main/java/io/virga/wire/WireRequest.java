package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, as far as a protocol is concerned. It parses its parameters once, and belongs to one thread.
 */
public final class WireRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private QueryParameters query;
    private QueryParameters parameters;

    /**
     * @param method the HTTP method, in upper case
     * @param rawPath the path as sent, neither decoded nor normalised
     * @param rawQuery the query as sent, without its question mark; "" when there is none
     * @param headers values by name in lower case, in the order of the wire
     * @param body the body as sent; it is not copied, and must not change
     */
    public WireRequest(String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {
        this.method = requireNonNull(method, "method is null");
        this.rawPath = requireNonNull(rawPath, "rawPath is null");
        this.rawQuery = requireNonNull(rawQuery, "rawQuery is null");
        this.headers = requireNonNull(headers, "headers is null");
        this.body = requireNonNull(body, "body is null");
    }

    /** A query request: the form of its parameters, posted to the root. */
    public static WireRequest ofForm(byte[] form) {
        return new WireRequest("POST", "/", "", Map.of("content-type", List.of(FORM)), form);
    }

    public String method() {
        return method;
    }

    public String rawPath() {
        return rawPath;
    }

    public String rawQuery() {
        return rawQuery;
    }

    /** Values by name in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body as sent. */
    public byte[] body() {
        return body;
    }

    /** The first value of a header, by its name in lower case. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** The media type of the body in lower case, without its parameters; "" when the client says none. */
    String mediaType() {
        String type = header("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The parameters of the URL. */
    QueryParameters query() {
        if (query == null) {
            query = QueryParameters.ofQueryString(rawQuery);
        }
        return query;
    }

    /**
     * The parameters of a query request: those of the URL, and those of the body where it is a form. A body without a media
     * type counts as one.
     */
    QueryParameters parameters() {
        if (parameters == null) {
            boolean form = mediaType().isEmpty() || mediaType().equals(FORM);
            parameters =
                    form && body.length > 0 ? query().and(QueryParameters.ofForm(RequestBody.inflated(this))) : query();
        }
        return parameters;
    }
}
