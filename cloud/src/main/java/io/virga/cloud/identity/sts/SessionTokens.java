package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.store.DocumentCodec;
import io.virga.wire.sigv4.CredentialsSource;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Temporary credentials. Who acts, until when and with which secret is in the token, encrypted and bound to the access key's
 * id; nothing is stored, and so nothing needs to be written to make a session or read to check one. What a session may do
 * is decided by the documents that are there when it acts: a deleted role may do nothing.
 */
public final class SessionTokens implements CredentialsSource<Caller> {
    private static final String PREFIX = "ASIA";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LETTER_BITS = 5;

    /** The letters behind the prefix that tell the account. */
    private static final int ACCOUNT_LETTERS = 8;

    private static final int KEY_LETTERS = 16;
    private static final int SECRET_BYTES = 30;
    private static final int MOST_KNOWN = 10_000;
    private static final DocumentCodec<SealedSession> CODEC = DocumentCodec.json(SealedSession.class);
    private static final Lookup<Caller> NONE = new NotFound<>();

    private final SealedSecrets.Seal seal;
    private final Opening opening;
    private final SecureRandom random;
    private final InstantSource clock;

    /** Tokens that were opened with the present key; another map for another key. */
    private volatile Map<String, Opened> known = new ConcurrentHashMap<>();

    private record Opened(String accessKeyId, Instant expires, Found<Caller> found) {}

    /** Credentials as they are told once. */
    record Issued(String accessKeyId, String secret, String token, Instant expires) {
        @Override
        public String toString() {
            return "Issued[" + accessKeyId + "]";
        }
    }

    /** Opens what was sealed for an owner; empty for any other text. */
    @FunctionalInterface
    interface Opening {
        Optional<byte[]> open(String owner, String text);
    }

    public SessionTokens(SealedSecrets secrets, SecureRandom random, InstantSource clock) {
        this(requireNonNull(secrets, "secrets is null").forPurpose("session-tokens"), random, clock);
    }

    private SessionTokens(SealedSecrets.Seal seal, SecureRandom random, InstantSource clock) {
        this(seal, seal::open, random, clock);
    }

    /** @param opening opens what the seal has closed, for tests that stop in the midst of it */
    SessionTokens(SealedSecrets.Seal seal, Opening opening, SecureRandom random, InstantSource clock) {
        this.seal = requireNonNull(seal, "seal is null");
        this.opening = requireNonNull(opening, "opening is null");
        this.random = requireNonNull(random, "random is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes credentials.
     *
     * @param facts the session, but for its key and time
     */
    Issued issue(Principal principal, Session facts, Instant now, int seconds) {
        String accessKeyId = PREFIX + accessKey(principal.account());
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getEncoder().encodeToString(bytes);
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expires = issued.plusSeconds(seconds);
        Session session = new Session(
                Optional.of(accessKeyId),
                Optional.of(issued),
                facts.mfaAuthenticated(),
                facts.sourceIdentity(),
                facts.tags(),
                facts.policies(),
                facts.transitive(),
                facts.federation());
        SealedSession sealed = new SealedSession(secret, expires, new Caller(principal, session));
        return new Issued(accessKeyId, secret, seal.close(accessKeyId, CODEC.encode(sealed)), expires);
    }

    /** The account in 40 bits, and 40 random ones: as with AWS's own, an id tells whose it is. */
    private String accessKey(String account) {
        long own = Long.parseLong(account);
        long chance = random.nextLong();
        StringBuilder letters = new StringBuilder(KEY_LETTERS);
        for (int i = ACCOUNT_LETTERS - 1; i >= 0; i--) {
            letters.append(LETTERS.charAt((int) (own >>> (i * LETTER_BITS)) & 31));
        }
        for (int i = 0; i < KEY_LETTERS - ACCOUNT_LETTERS; i++) {
            letters.append(LETTERS.charAt((int) (chance >>> (i * LETTER_BITS)) & 31));
        }
        return letters.toString();
    }

    /** The account that a temporary key belongs to; empty for what is none. */
    static Optional<String> accountOf(String accessKeyId) {
        if (!accessKeyId.startsWith(PREFIX) || accessKeyId.length() != PREFIX.length() + KEY_LETTERS) {
            return Optional.empty();
        }
        long account = 0;
        for (int i = 0; i < ACCOUNT_LETTERS; i++) {
            int bits = LETTERS.indexOf(accessKeyId.charAt(PREFIX.length() + i));
            if (bits < 0) {
                return Optional.empty();
            }
            account = (account << LETTER_BITS) | bits;
        }
        return account < 1_000_000_000_000L ? Optional.of("%012d".formatted(account)) : Optional.empty();
    }

    @Override
    public Lookup<Caller> find(String accessKeyId, Optional<String> sessionToken) {
        if (sessionToken.isEmpty()) {
            return NONE;
        }
        // A token that is opened while the key changes goes into the map of the earlier key, which nobody looks into
        // any more.
        Map<String, Opened> cache = known;
        Opened opened = cache.get(sessionToken.get());
        if (opened == null) {
            Optional<Opened> fresh = opening.open(accessKeyId, sessionToken.get())
                    .map(CODEC::decode)
                    .map(session -> new Opened(
                            accessKeyId, session.expires(), new Found<>(session.secret(), session.caller())));
            if (fresh.isEmpty()) {
                return NONE;
            }
            opened = fresh.get();
            if (cache.size() >= MOST_KNOWN) {
                cache.clear(); // to open a token again costs one decryption
            }
            cache.put(sessionToken.get(), opened);
        }
        if (!opened.accessKeyId().equals(accessKeyId)) {
            return NONE;
        }
        return clock.instant().isBefore(opened.expires()) ? opened.found() : new Expired<>();
    }

    /** The key has changed: nothing that was opened before would open now. */
    void forget() {
        known = new ConcurrentHashMap<>();
    }
}
