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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public keys of identity providers, found as OpenID Connect Discovery 1.0 says and kept for a while. A token that names
 * an unknown key has them fetched again, at most once a minute for each issuer.
 *
 * <p>Anybody may send tokens, so an issuer is asked once at a time, whoever waits for its answer; one that does not answer is
 * left alone for a while; and only some issuers are asked at the same time.
 */
final class ProviderKeys {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int MOST_KNOWN = 1000;
    private static final int MOST_ASKED = 32;
    private static final int SMALLEST_RSA_BITS = 2048;

    private final KeyFetcher fetcher;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, CompletableFuture<Known>> asked = new ConcurrentHashMap<>();

    /**
     * @param keys the last keys that there were
     * @param goodUntil until when they are taken
     * @param askAgain before when the issuer is not asked again
     * @param answered whether the issuer answered when it was last asked
     */
    private record Known(Map<String, PublicKey> keys, Instant goodUntil, Instant askAgain, boolean answered) {
        static final Known NOTHING = new Known(Map.of(), Instant.MIN, Instant.MIN, false);

        boolean isGood(Instant now) {
            return now.isBefore(goodUntil);
        }

        /**
         * @return empty when the issuer has no such key
         * @throws io.virga.wire.ServiceException IDPCommunicationError
         */
        Optional<PublicKey> key(String keyId, Instant now) {
            Optional<PublicKey> key = Optional.ofNullable(keys.get(keyId));
            // Of an issuer that does not answer nobody knows whether it has made another key.
            if (!isGood(now) || (key.isEmpty() && !answered)) {
                throw StsErrors.providerUnreachable();
            }
            return key;
        }
    }

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
        Instant now = clock.instant();
        Known before = known.getOrDefault(issuer, Known.NOTHING);
        boolean isKnown = before.isGood(now) && before.keys().containsKey(keyId);
        boolean isJustAsked = now.isBefore(before.askAgain());
        return (isKnown || isJustAsked ? before : ask(issuer, before, now)).key(keyId, now);
    }

    /** Asks the issuer, or waits for somebody else's asking. */
    private Known ask(String issuer, Known before, Instant now) {
        CompletableFuture<Known> own = new CompletableFuture<>();
        CompletableFuture<Known> other = asked.putIfAbsent(issuer, own);
        if (other != null) {
            return await(other);
        }
        try {
            Known latest = known.getOrDefault(issuer, Known.NOTHING);
            if (!latest.equals(before)) {
                own.complete(latest); // somebody else's asking has just ended
                return latest;
            }
            if (asked.size() > MOST_ASKED) {
                throw StsErrors.providerUnreachable();
            }
            Known after = known(issuer, before, now);
            keep(issuer, after);
            own.complete(after);
            return after;
        } finally {
            own.complete(before); // after an error; otherwise there is an answer already
            asked.remove(issuer, own);
        }
    }

    private static Known await(CompletableFuture<Known> other) {
        try {
            return other.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StsErrors.providerUnreachable();
        } catch (ExecutionException | TimeoutException e) {
            throw StsErrors.providerUnreachable();
        }
    }

    /** Keys that are still good stay so while an issuer does not answer. */
    private Known known(String issuer, Known before, Instant now) {
        return fetch(issuer)
                .map(keys -> new Known(keys, now.plus(GOOD_FOR), now.plus(SHORTEST), true))
                .orElseGet(() -> new Known(before.keys(), before.goodUntil(), now.plus(AFTER_FAILURE), false));
    }

    private void keep(String issuer, Known now) {
        if (known.size() >= MOST_KNOWN && !known.containsKey(issuer)) {
            known.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Known::askAgain)))
                    .ifPresent(oldest -> known.remove(oldest.getKey()));
        }
        known.put(issuer, now);
    }

    /** Empty when the issuer cannot be reached, or its answer is not the one of a provider. */
    private Optional<Map<String, PublicKey>> fetch(String issuer) {
        try {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            JsonNode discovery = JSON.readTree(fetcher.fetch(URI.create(base + "/.well-known/openid-configuration")));
            if (!discovery.path("issuer").asString("").equals(issuer)) {
                return Optional.empty();
            }
            JsonNode set = JSON.readTree(
                    fetcher.fetch(URI.create(discovery.path("jwks_uri").asString(""))));
            Map<String, PublicKey> keys = new HashMap<>();
            for (JsonNode key : set.path("keys")) {
                key(key).ifPresent(found -> keys.put(key.path("kid").asString(""), found));
            }
            return Optional.of(keys);
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
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
