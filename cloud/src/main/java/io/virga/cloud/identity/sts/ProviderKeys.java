package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public keys of identity providers, found as OpenID Connect Discovery 1.0 says and kept for a while. A token that names
 * an unknown key has them fetched again, at most once a minute for each issuer.
 */
final class ProviderKeys {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 1000;
    private static final int SMALLEST_RSA_BITS = 2048;

    private final KeyFetcher fetcher;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Instant fetched, Map<String, PublicKey> keys) {}

    ProviderKeys(KeyFetcher fetcher, InstantSource clock) {
        this.fetcher = requireNonNull(fetcher, "fetcher is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The key of an issuer with this id; empty when the issuer has none.
     *
     * @throws io.virga.wire.ServiceException IDPCommunicationError
     */
    Optional<PublicKey> find(String issuer, String keyId) {
        Known before = known.get(issuer);
        Instant now = clock.instant();
        boolean fresh = before != null && before.fetched().plus(GOOD_FOR).isAfter(now);
        boolean just = before != null && before.fetched().plus(SHORTEST).isAfter(now);
        if (fresh && (before.keys().containsKey(keyId) || just)) {
            return Optional.ofNullable(before.keys().get(keyId));
        }
        Known fetched = new Known(now, fetch(issuer));
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(issuer, fetched);
        return Optional.ofNullable(fetched.keys().get(keyId));
    }

    private Map<String, PublicKey> fetch(String issuer) {
        try {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            JsonNode discovery = JSON.readTree(fetcher.fetch(URI.create(base + "/.well-known/openid-configuration")));
            if (!discovery.path("issuer").asString("").equals(issuer)) {
                throw StsErrors.providerUnreachable();
            }
            JsonNode set = JSON.readTree(
                    fetcher.fetch(URI.create(discovery.path("jwks_uri").asString(""))));
            Map<String, PublicKey> keys = new HashMap<>();
            for (JsonNode key : set.path("keys")) {
                key(key).ifPresent(found -> keys.put(key.path("kid").asString(""), found));
            }
            return keys;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw StsErrors.providerUnreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StsErrors.providerUnreachable();
        }
    }

    /** A key of RFC 7517; empty for one of a kind that no token here may be signed with. */
    private static Optional<PublicKey> key(JsonNode key) {
        if (!key.path("use").asString("sig").equals("sig")) {
            return Optional.empty();
        }
        try {
            return switch (key.path("kty").asString("")) {
                case "RSA" -> rsa(number(key, "n"), number(key, "e"));
                case "EC" -> elliptic(key);
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return modulus.bitLength() < SMALLEST_RSA_BITS
                ? Optional.empty()
                : Optional.of(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }

    private static Optional<PublicKey> elliptic(JsonNode key) throws GeneralSecurityException {
        if (!key.path("crv").asString("").equals("P-256")) {
            return Optional.empty();
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return Optional.of(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class))));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString("")));
    }
}
