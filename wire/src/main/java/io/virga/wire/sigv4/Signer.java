package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Signs requests as the AWS SDKs do: in the headers, or in the query (presigned). */
public final class Signer {
    static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKeyId;
    private final String secretAccessKey;
    private final Optional<String> sessionToken;
    private final String region;
    private final String service;

    public Signer(
            String accessKeyId, String secretAccessKey, Optional<String> sessionToken, String region, String service) {
        this.accessKeyId = requireNonNull(accessKeyId, "accessKeyId is null");
        this.secretAccessKey = requireNonNull(secretAccessKey, "secretAccessKey is null");
        this.sessionToken = requireNonNull(sessionToken, "sessionToken is null");
        this.region = requireNonNull(region, "region is null");
        this.service = requireNonNull(service, "service is null");
    }

    /**
     * Returns the headers that sign a request: {@code X-Amz-Date}, {@code X-Amz-Security-Token} for temporary keys, and
     * {@code Authorization}. All headers of the request are signed, so it must hold only headers that reach the server
     * unchanged; {@code Host} must be one of them.
     */
    public Map<String, String> sign(SignedRequest request, Instant time) {
        if (request.header("host").isEmpty()) {
            throw new IllegalArgumentException("A request without a Host header can't be signed");
        }
        String amzDate = AMZ_DATE.format(time);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Amz-Date", amzDate);
        sessionToken.ifPresent(token -> added.put("X-Amz-Security-Token", token));

        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        added.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        SignedRequest whole =
                new SignedRequest(request.method(), request.rawPath(), request.rawQuery(), headers, request.body());
        List<String> names = new ArrayList<>(headers.keySet());
        names.sort(null);

        CredentialScope scope = new CredentialScope(accessKeyId, amzDate.substring(0, 8), region, service);
        String canonical = CanonicalRequest.of(whole, names, SigningKey.sha256(request.body()), "");
        String signature = SigningKey.derive(secretAccessKey, scope).sign(amzDate, scope, canonical);
        added.put(
                "Authorization",
                SigningKey.ALGORITHM + " Credential=" + accessKeyId + "/" + scope.signedPart() + ", SignedHeaders="
                        + String.join(";", names) + ", Signature=" + signature);
        return added;
    }

    /**
     * Returns the request's query with the signature added. Anyone who has the URL can send the request during
     * {@code lifetime}. All headers of the request are signed; {@code Host} must be one of them.
     */
    public String presign(SignedRequest request, Instant time, Duration lifetime) {
        if (request.header("host").isEmpty()) {
            throw new IllegalArgumentException("A request without a Host header can't be signed");
        }
        String amzDate = AMZ_DATE.format(time);
        List<String> names = new ArrayList<>(request.headers().keySet());
        names.sort(null);
        CredentialScope scope = new CredentialScope(accessKeyId, amzDate.substring(0, 8), region, service);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Amz-Algorithm", SigningKey.ALGORITHM);
        added.put("X-Amz-Credential", accessKeyId + "/" + scope.signedPart());
        added.put("X-Amz-Date", amzDate);
        added.put("X-Amz-Expires", Long.toString(lifetime.toSeconds()));
        added.put("X-Amz-SignedHeaders", String.join(";", names));
        sessionToken.ifPresent(token -> added.put("X-Amz-Security-Token", token));
        StringBuilder query = new StringBuilder(request.rawQuery());
        added.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        SignedRequest whole = new SignedRequest(
                request.method(), request.rawPath(), query.toString(), request.headers(), request.body());
        String canonical = CanonicalRequest.of(whole, names, SigningKey.sha256(request.body()), "");
        return query + "&X-Amz-Signature="
                + SigningKey.derive(secretAccessKey, scope).sign(amzDate, scope, canonical);
    }
}
