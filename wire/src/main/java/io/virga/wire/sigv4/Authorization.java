package io.virga.wire.sigv4;

import io.virga.wire.QueryParameters;
import io.virga.wire.ServiceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signature parameters of a request, from its headers or (presigned) from its query.
 *
 * @param amzDate the signing time as it enters the string to sign, {@code 20150830T123600Z}
 * @param lifetime how long the request is valid after the signing time; present only when presigned
 */
record Authorization(
        CredentialScope scope,
        List<String> signedHeaders,
        String signature,
        String amzDate,
        Instant time,
        Optional<Duration> lifetime,
        Optional<String> sessionToken) {
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

    boolean isPresigned() {
        return lifetime.isPresent();
    }

    /** Reads the signature parameters. Throws a {@link ServiceException} when they are missing or incomplete. */
    static Authorization of(SignedRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isPresent()) {
            if (isSignedInQuery(request)) {
                throw SignatureErrors.incomplete("The request is signed both in the Authorization header and in the"
                        + " query (X-Amz-Algorithm). Sign it once.");
            }
            return ofHeader(request, header.get().strip());
        }
        QueryParameters query = QueryParameters.ofQueryString(request.rawQuery());
        Optional<String> algorithm = query.value("X-Amz-Algorithm");
        if (algorithm.isPresent()) {
            return ofQuery(query, algorithm.get());
        }
        if (query.value("AWSAccessKeyId").isPresent()) {
            throw SignatureErrors.version2();
        }
        throw SignatureErrors.missingToken();
    }

    /**
     * A query that cannot be read does not hide the header's scope, which names the service: the service's own codec
     * refuses such a query, in a form that the service's clients can read.
     */
    private static boolean isSignedInQuery(SignedRequest request) {
        try {
            return QueryParameters.ofQueryString(request.rawQuery())
                    .value("X-Amz-Algorithm")
                    .isPresent();
        } catch (ServiceException e) {
            return false;
        }
    }

    private static Authorization ofHeader(SignedRequest request, String header) {
        int blank = header.indexOf(' ');
        String algorithm = blank < 0 ? header : header.substring(0, blank);
        if (!algorithm.equals(SigningKey.ALGORITHM)) {
            throw algorithm.equals("AWS")
                    ? SignatureErrors.version2()
                    : SignatureErrors.unsupportedAlgorithm(algorithm);
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(algorithm.length()).split(",")) {
            int equals = field.indexOf('=');
            if (equals > 0
                    && fields.put(
                                    field.substring(0, equals).strip(),
                                    field.substring(equals + 1).strip())
                            != null) {
                throw SignatureErrors.incomplete("The Authorization header names "
                        + field.substring(0, equals).strip() + " twice.");
            }
        }
        if (!fields.keySet().containsAll(List.of("Credential", "Signature", "SignedHeaders"))) {
            throw SignatureErrors.incompleteHeader(fields, algorithm);
        }
        Date date = dateOf(request);
        return new Authorization(
                scope(fields.get("Credential")),
                List.of(fields.get("SignedHeaders").split(";")),
                fields.get("Signature"),
                date.amzDate(),
                date.time(),
                Optional.empty(),
                request.header("x-amz-security-token"));
    }

    /** The signing time: as it enters the string to sign, and as an instant. */
    private record Date(String amzDate, Instant time) {
        static Date of(Instant time) {
            return new Date(Signer.AMZ_DATE.format(time), time);
        }
    }

    private static Date dateOf(SignedRequest request) {
        Optional<String> amzDate = request.header("x-amz-date");
        if (amzDate.isPresent()) {
            String text = amzDate.get().strip();
            Instant time = parseAmzDate(text);
            return isPlainAmzDate(text) ? new Date(text, time) : Date.of(time);
        }
        String date = request.header("date")
                .orElseThrow(() -> SignatureErrors.incomplete(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."))
                .strip();
        if (date.endsWith("Z")) {
            return Date.of(parseAmzDate(date));
        }
        try {
            return Date.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            throw badDate(date);
        }
    }

    private static Authorization ofQuery(QueryParameters query, String algorithm) {
        if (!algorithm.equals(SigningKey.ALGORITHM)) {
            throw SignatureErrors.unsupportedAlgorithm(algorithm);
        }
        String amzDate = required(query, "X-Amz-Date");
        return new Authorization(
                scope(required(query, "X-Amz-Credential")),
                List.of(required(query, "X-Amz-SignedHeaders").split(";")),
                required(query, "X-Amz-Signature"),
                amzDate,
                parseAmzDate(amzDate),
                Optional.of(lifetime(required(query, "X-Amz-Expires"))),
                query.value("X-Amz-Security-Token"));
    }

    private static String required(QueryParameters query, String name) {
        return query.value(name)
                .orElseThrow(() -> SignatureErrors.incomplete("AWS query-string parameters must include '" + name
                        + "'. Re-examine the query-string parameters."));
    }

    private static Duration lifetime(String seconds) {
        boolean isNumber =
                !seconds.isEmpty() && seconds.length() <= 9 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        Duration lifetime = isNumber ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
        if (lifetime.isZero() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw SignatureErrors.incomplete("X-Amz-Expires must be a number of seconds from 1 to "
                    + LONGEST_LIFETIME.toSeconds() + ", not '" + seconds + "'.");
        }
        return lifetime;
    }

    private static CredentialScope scope(String credential) {
        return CredentialScope.parse(credential)
                .orElseThrow(() ->
                        SignatureErrors.incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                                + "keyid/date/region/service/aws4_request, got '" + credential + "'"));
    }

    private static Instant parseAmzDate(String text) {
        try {
            if (isPlainAmzDate(text)) {
                // The form of nearly all requests; parsing it by hand avoids the cost of the formatter
                return LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 4, 6),
                                number(text, 6, 8),
                                number(text, 9, 11),
                                number(text, 11, 13),
                                number(text, 13, 15))
                        .toInstant(ZoneOffset.UTC);
            }
            return Signer.AMZ_DATE.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw badDate(text);
        }
    }

    /** Whether a text has the form {@code 20150830T123600Z}. */
    private static boolean isPlainAmzDate(String text) {
        if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return false;
        }
        for (int i = 0; i < 15; i++) {
            if (i != 8 && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static ServiceException badDate(String text) {
        return SignatureErrors.incomplete(
                "Date must be in ISO-8601 'basic format', such as 20150830T123600Z. Got '" + text + "'.");
    }
}
