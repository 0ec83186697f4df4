package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.sigv4.CredentialsSource;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lasting access keys of users and roots, and the credentials that they are.
 *
 * <p>Secrets are kept sealed. A secret is opened when its key is first used, and kept in memory as long as the documents of
 * key and user stay the same; a lookup then costs two reads of the store's memory.
 */
public final class AccessKeys implements CredentialsSource<Caller> {
    private static final String PREFIX = "AKIA";
    private static final int MOST_KNOWN = 10_000;
    private static final Lookup<Caller> NONE = new NotFound<>();

    private final Store store;
    private final SealedSecrets.Seal seal;
    private final IamIds ids;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    /** Credentials, as long as these very documents are those of the store. */
    private record Known(AccessKey key, Optional<User> user, Lookup<Caller> found) {
        @SuppressWarnings("ReferenceEquality") // a document that changed is another object
        boolean isOf(AccessKey otherKey, Optional<User> otherUser) {
            return key == otherKey
                    && (user.isPresent()
                            ? otherUser.isPresent() && user.get() == otherUser.get()
                            : otherUser.isEmpty());
        }
    }

    /** A key that was just made, with its secret, which is told once. */
    record Made(AccessKey key, String secret) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    AccessKeys(Store store, SealedSecrets secrets, IamIds ids) {
        this.store = requireNonNull(store, "store is null");
        this.seal = secrets.forPurpose("access-keys");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** Makes a key for a user, or for the root. */
    Made make(Transaction transaction, String account, Optional<String> user, Instant time) {
        IamQuotas.checkRoom(
                "AccessKeysPerUser",
                AccessKey.TYPE.of(transaction, account, user).size());
        String id = ids.nextAccessKey(PREFIX);
        String secret = ids.nextSecret();
        AccessKey key = new AccessKey(id, account, user, true, time, seal.close(id, secret.getBytes(UTF_8)));
        transaction.insert(AccessKey.TYPE.documents(), key);
        return new Made(key, secret);
    }

    /** An active key's secret and the user or root that it belongs to. */
    @Override
    public Lookup<Caller> find(String accessKeyId, Optional<String> sessionToken) {
        if (sessionToken.isPresent() || !accessKeyId.startsWith(PREFIX)) {
            return NONE;
        }
        Reader reader = store.snapshot();
        Optional<AccessKey> key = reader.get(AccessKey.TYPE.documents(), accessKeyId);
        if (key.isEmpty() || !key.get().active()) {
            return NONE;
        }
        Optional<User> user = key.get().user().flatMap(id -> User.TYPE.withId(reader, id));
        Known before = known.get(accessKeyId);
        if (before != null && before.isOf(key.get(), user)) {
            return before.found();
        }
        Known now = new Known(key.get(), user, open(key.get(), user));
        if (known.size() >= MOST_KNOWN) {
            known.clear(); // to open a secret again costs one decryption
        }
        known.put(accessKeyId, now);
        return now.found();
    }

    private Lookup<Caller> open(AccessKey key, Optional<User> user) {
        if (key.user().isPresent() && user.isEmpty()) {
            return NONE;
        }
        Principal principal = user.<Principal>map(User::principal).orElseGet(() -> new Principal.Root(key.account()));
        Caller caller = new Caller(principal, io.virga.cloud.operation.Session.ofKey(key.id()));
        return seal.open(key.id(), key.secret())
                .<Lookup<Caller>>map(secret -> new Found<>(new String(secret, UTF_8), caller))
                .orElse(NONE);
    }
}
