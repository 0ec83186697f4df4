package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies that a request was signed with the secret of a known access key, recently, for this service and region, and
 * arrived unchanged.
 *
 * <p>It accepts signatures in the {@code Authorization} header and presigned ones in the query. It throws the same errors
 * as the AWS service would, see {@link SignatureErrors}. Thread-safe.
 */
public final class SignatureVerifier<P> {
    /** The maximum difference between a client's clock and ours, in either direction. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int MOST_CACHED_KEYS = 10_000;
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private final CredentialsSource<P> credentials;
    private final InstantSource clock;
    private final Set<String> regions;
    private final ConcurrentHashMap<CredentialScope, CachedKey> keys = new ConcurrentHashMap<>();

    private record CachedKey(String secretAccessKey, SigningKey key) {}

    /**
     * @param regions the regions that signatures may be for, the same for all services
     */
    public SignatureVerifier(CredentialsSource<P> credentials, InstantSource clock, Set<String> regions) {
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.regions = Set.copyOf(regions);
    }

    /** Verifies a request and returns its principal. Throws the {@link ServiceException} to answer when verification fails. */
    public VerifiedSignature<P> verify(SignedRequest request, ServiceModel service) {
        return verify(SignatureClaim.of(request), service);
    }

    /** The same, for a request whose signature parameters have been parsed already. */
    public VerifiedSignature<P> verify(SignatureClaim claim, ServiceModel service) {
        return verify(claim, service, false);
    }

    /**
     * The same, of a request to an operation of which it is known whether signatures may leave the body out.
     *
     * @param unsignedPayload whether {@code X-Amz-Content-SHA256} may be {@code UNSIGNED-PAYLOAD}
     */
    public VerifiedSignature<P> verify(SignatureClaim claim, ServiceModel service, boolean unsignedPayload) {
        SignatureErrors errors = SignatureErrors.of(service);
        SignedRequest request = claim.request();
        Authorization authorization = claim.authorization();
        checkSignedHeaders(request, authorization, errors);
        CredentialsSource.Found<P> found =
                switch (credentials.find(authorization.scope().accessKeyId(), authorization.sessionToken())) {
                    case CredentialsSource.Found<P> f -> f;
                    case CredentialsSource.NotFound<P> _ -> throw errors.unknownKey();
                    case CredentialsSource.Expired<P> _ -> throw errors.expiredSession();
                };
        checkScope(authorization, service, errors);
        checkTime(authorization, errors);
        String bodyHash = checkedBodyHash(request, unsignedPayload, errors);
        String canonical = CanonicalRequest.of(
                request, authorization.signedHeaders(), bodyHash, authorization.isPresigned() ? "X-Amz-Signature" : "");
        String expected = signingKey(found.secretAccessKey(), authorization.scope())
                .sign(authorization.amzDate(), authorization.scope(), canonical);
        // Compare in constant time, so that a signature can't be guessed digit by digit
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), authorization.signature().getBytes(UTF_8))) {
            throw errors.mismatch();
        }
        return new VerifiedSignature<>(authorization.scope(), authorization.time(), found.principal());
    }

    /** The host, the date and every {@code x-amz-} header must be signed: unsigned ones could be changed in transit. */
    private static void checkSignedHeaders(SignedRequest request, Authorization authorization, SignatureErrors errors) {
        List<String> signed = authorization.signedHeaders();
        if (!signed.contains("host")) {
            throw errors.unsignedHeader("Host");
        }
        for (String name : request.headers().keySet()) {
            if (name.startsWith("x-amz-") && !signed.contains(name)) {
                throw errors.unsignedHeader(name);
            }
        }
        if (!authorization.isPresigned() && request.header("x-amz-date").isEmpty() && !signed.contains("date")) {
            throw errors.unsignedHeader("Date");
        }
    }

    private void checkScope(Authorization authorization, ServiceModel service, SignatureErrors errors) {
        CredentialScope scope = authorization.scope();
        if (!regions.contains(scope.region())) {
            throw errors.wrongRegion(scope.region());
        }
        if (!scope.service().equals(service.signingName())) {
            throw errors.wrongService(scope.service(), service.signingName());
        }
        String day = authorization.amzDate().substring(0, 8);
        if (!scope.date().equals(day)) {
            throw errors.wrongDate(scope.date(), day);
        }
    }

    private void checkTime(Authorization authorization, SignatureErrors errors) {
        Instant now = clock.instant();
        Instant time = authorization.time();
        if (time.isAfter(now.plus(CLOCK_SKEW))) {
            throw errors.tooEarly(authorization.amzDate(), now, CLOCK_SKEW);
        }
        Duration lifetime = authorization.lifetime().orElse(CLOCK_SKEW);
        if (time.plus(lifetime).isBefore(now)) {
            throw errors.tooOld(authorization.amzDate(), now, lifetime);
        }
    }

    private static String checkedBodyHash(SignedRequest request, boolean unsignedPayload, SignatureErrors errors) {
        Optional<String> claimed = request.header("x-amz-content-sha256");
        if (unsignedPayload
                && claimed.map(String::strip).filter(UNSIGNED_PAYLOAD::equals).isPresent()) {
            return UNSIGNED_PAYLOAD;
        }
        String actual = SigningKey.sha256(request.body());
        if (claimed.isPresent() && !claimed.get().strip().equals(actual)) {
            throw errors.wrongBodyHash(claimed.get().strip());
        }
        return actual;
    }

    private SigningKey signingKey(String secretAccessKey, CredentialScope scope) {
        CachedKey cached = keys.get(scope);
        if (cached != null && cached.secretAccessKey().equals(secretAccessKey)) {
            return cached.key();
        }
        SigningKey key = SigningKey.derive(secretAccessKey, scope);
        if (keys.size() >= MOST_CACHED_KEYS) {
            keys.clear(); // keys are useless after their day, and deriving one again costs only four HMACs
        }
        keys.put(scope, new CachedKey(secretAccessKey, key));
        return key;
    }
}
